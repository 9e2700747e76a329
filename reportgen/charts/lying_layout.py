"""Where lying bars stand: a row a category, names and values at the bars' ends.

In: the specification and a `Frame`. Out: `BarLayout`, and the height that the bars take at their best.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.charts.bar_marks import (
    Bar,
    BarLayout,
    Names,
    bar_words,
    bars,
    first_point,
    highest,
    notes_at,
    notes_in_names,
    with_axis,
)
from reportgen.charts.key_layout import key_height, key_rows
from reportgen.charts.plot import Frame, Plot, numbers_width, rooms, value_axis
from reportgen.charts.spec import ChartSpec, Series

_THICKEST, _BEST = 2.4, 1.5  # bars, in type sizes
_OF_PITCH = 0.66
_ROOMIEST = 2.2  # times the best distance of rows, in a frame of more height than they need
_GAP = 4.0  # between a mark and its label
_CLEAR = 3.0  # between labels
_LENGTHENED = 0.25  # of the axis at most, by labels
_CLOSEST = 0.97  # type sizes from value to value
_WIDEST_NAMES = 0.38  # of the frame
_LONGEST_LABELS = 0.45  # of the plot


def lying_height(spec: ChartSpec, frame: Frame) -> float:
    """The height that lying bars take at their best, in a frame of any height."""
    labels = _row_labels(spec, frame)
    names = _names(spec, frame, frame.width - _left(labels, frame))
    rows = key_rows(spec.panels[0], frame) if names is Names.KEY else ()
    return key_height(rows, frame) + len(labels) * _best_pitch(spec, labels, names, frame)


def lying_layout(spec: ChartSpec, frame: Frame) -> BarLayout:
    """The layout of bars, index bars, and columns that are laid on their side.

    Where rows are so close that values would touch, an axis on top has the numbers.
    """
    names = _names(spec, frame, frame.width - _left(_row_labels(spec, frame), frame))
    layout = _laid_out(spec, names, frame, numbered=False)
    distance = layout.pitch if len(spec.panels[0].series) == 1 else layout.thickness
    if distance >= _CLOSEST * frame.size:
        return with_axis(layout, _room_beside(spec, layout, frame))
    key = Names.KEY if names is not Names.NOWHERE else names
    layout = _laid_out(spec, key, frame, numbered=True)
    return with_axis(layout, _room_beside(spec, layout, frame))


def _laid_out(spec: ChartSpec, names: Names, frame: Frame, *, numbered: bool) -> BarLayout:
    panel = spec.panels[0]
    labels, count = _row_labels(spec, frame), len(panel.series)
    rows = key_rows(panel, frame) if names is Names.KEY else ()
    top, left = key_height(rows, frame) + (frame.lettering.line if numbered else 0.0), _left(labels, frame)
    axis = value_axis(spec, panel)
    beyond = numbers_width(axis.with_room(1.0, 0.0, _LENGTHENED), spec, frame) / 2 if numbered else 0.0
    best = _best_pitch(spec, labels, Names.NOWHERE if numbered else names, frame)
    pitch = min((frame.height - top) / len(labels), _ROOMIEST * best)
    return BarLayout(
        horizontal=True,
        plot=Plot(left, top, frame.width - left - beyond, pitch * len(labels), axis),
        pitch=pitch,
        thickness=min(pitch * _OF_PITCH, count * _THICKEST * frame.size) / count,
        labelled=not numbered,
        names=names,
        labels=labels,
        every=1,
        key_rows=rows,
    )


def _row_labels(spec: ChartSpec, frame: Frame) -> tuple[str, ...]:
    widest = frame.width * _WIDEST_NAMES
    notes = notes_at(spec) if notes_in_names(spec) else {}
    names = (
        [category.label, *([notes[index]] if index in notes else [])]
        for index, category in enumerate(spec.panels[0].categories)
    )
    return tuple("\n".join(frame.lettering.balanced(part, widest) for part in name) for name in names)


def _left(labels: Sequence[str], frame: Frame) -> float:
    return max(frame.lettering.width(label) for label in labels) + 2 * _GAP


def _best_pitch(spec: ChartSpec, labels: Sequence[str], names: Names, frame: Frame) -> float:
    """The distance of the rows where there is room enough."""
    panel, setting = spec.panels[0], frame.lettering
    room = frame.width - _left(labels, frame)
    marks = [Bar(number, index, 0, 0, 0) for number in range(len(panel.series)) for index in range(len(labels))]
    words = [*labels, *(_label(spec, mark, names, room, frame) for mark in marks)]
    bars_of_row = len(panel.series) * _BEST * frame.size / _OF_PITCH
    return max(bars_of_row, max(setting.height(label) for label in words) + _CLEAR + _GAP)


def _names(spec: ChartSpec, frame: Frame, width: float) -> Names:
    """Names at lying bars, unless the longest would leave too little for the bars."""
    panel = spec.panels[0]
    if len(panel.series) < 2:
        return Names.NOWHERE
    longest = max(frame.lettering.width(f"{series.name}: {_value(series)}") for series in panel.series)
    return Names.AT_BARS if longest + _GAP <= width * _LONGEST_LABELS else Names.KEY


def _value(series: Series) -> str:
    first = first_point(series)
    return series.points[first].label if first is not None else ""


def bar_label(spec: ChartSpec, bar: Bar, layout: BarLayout, frame: Frame) -> str:
    """The words at a lying bar's end, in lines: name, value and what the author remarks at the row, in this order."""
    if not layout.labelled and not spec.panels[0].series[bar.series].points[bar.category].is_bound:
        return ""
    return _label(spec, bar, layout.names, layout.plot.width, frame)


def _label(spec: ChartSpec, bar: Bar, names: Names, room: float, frame: Frame) -> str:
    name, value = bar_words(spec.panels[0], bar, names)
    noted = highest(spec, bar.category) == bar.series and not notes_in_names(spec)
    note = notes_at(spec).get(bar.category, "") if noted else ""
    named = f"{name}: {value}" if name else value
    if not note or len(spec.panels[0].series) > 1:
        return f"{named}  {note}" if note else named
    return frame.lettering.wrapped(f"{named}  {note}", room * _LONGEST_LABELS)


def _room_beside(spec: ChartSpec, layout: BarLayout, frame: Frame) -> tuple[float, float]:
    """The room that labels take beside the lowest and the highest bar."""
    axis = layout.plot.axis
    before: list[tuple[float, float]] = []
    after: list[tuple[float, float]] = []
    for bar in bars(spec, layout):
        need = frame.lettering.width(bar_label(spec, bar, layout, frame)) + _GAP + 1
        (before if bar.end < 0 else after).append((axis.share(bar.end), need))
    return rooms(before, after, layout.length)
