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
    with_axis,
)
from reportgen.charts.key_layout import key_height, key_rows
from reportgen.charts.plot import Frame, Plot, room_above, value_axis
from reportgen.charts.spec import ChartSpec, Series

_THICKEST, _BEST = 2.4, 1.5  # bars, in type sizes
_OF_PITCH = 0.66
_ROOMIEST = 2.2  # times the best distance of rows, in a frame of more height than they need
_GAP = 4.0  # between a mark and its label
_CLEAR = 3.0  # between labels
_WIDEST_NAMES = 0.38  # of the frame
_LONGEST_LABELS = 0.45  # of the plot


def lying_height(spec: ChartSpec, frame: Frame) -> float:
    """The height that lying bars take at their best, in a frame of any height."""
    rows = _key(spec, frame)
    labels = _row_labels(spec, frame)
    return key_height(rows, frame) + len(labels) * _best_pitch(spec, labels, frame)


def lying_layout(spec: ChartSpec, frame: Frame) -> BarLayout:
    """The layout of bars, index bars, and columns that are laid on their side."""
    panel = spec.panels[0]
    labels = _row_labels(spec, frame)
    rows = _key(spec, frame)
    top, left = key_height(rows, frame), _left(labels, frame)
    pitch = min((frame.height - top) / len(labels), _ROOMIEST * _best_pitch(spec, labels, frame))
    count = len(panel.series)
    thickness = min(pitch * _OF_PITCH, count * _THICKEST * frame.size) / count
    layout = BarLayout(
        horizontal=True,
        plot=Plot(left, top, frame.width - left, pitch * len(labels), value_axis(spec, panel)),
        pitch=pitch,
        thickness=thickness,
        labelled=True,
        names=_lying_names(spec, frame, frame.width - left),
        labels=labels,
        every=1,
        key_rows=rows,
    )
    return with_axis(layout, _room_beside(spec, layout, frame))


def _row_labels(spec: ChartSpec, frame: Frame) -> tuple[str, ...]:
    widest = frame.width * _WIDEST_NAMES
    return tuple(frame.lettering.balanced(category.label, widest) for category in spec.panels[0].categories)


def _left(labels: Sequence[str], frame: Frame) -> float:
    return max(frame.lettering.width(label) for label in labels) + 2 * _GAP


def _best_pitch(spec: ChartSpec, labels: Sequence[str], frame: Frame) -> float:
    """The distance of the rows where there is room enough."""
    bars_of_row = len(spec.panels[0].series) * _BEST * frame.size / _OF_PITCH
    return max(bars_of_row, max(frame.lettering.height(label) for label in labels) + _CLEAR + _GAP)


def _key(spec: ChartSpec, frame: Frame) -> tuple[tuple[int, ...], ...]:
    """The rows of the key where names do not stand at the bars."""
    names = _lying_names(spec, frame, frame.width - _left(_row_labels(spec, frame), frame))
    return key_rows(spec.panels[0], frame) if names is Names.KEY else ()


def _lying_names(spec: ChartSpec, frame: Frame, width: float) -> Names:
    """Names at lying bars, unless the longest would leave too little for the bars."""
    panel = spec.panels[0]
    if len(panel.series) < 2:
        return Names.NOWHERE
    longest = max(frame.lettering.width(f"{series.name}: {_value(series)}") for series in panel.series)
    return Names.AT_BARS if longest + _GAP <= width * _LONGEST_LABELS else Names.KEY


def _value(series: Series) -> str:
    first = first_point(series)
    return series.points[first].label if first is not None else ""


def bar_label(spec: ChartSpec, bar: Bar, names: Names) -> str:
    """The words at a lying bar's end: name, value and what the author remarks at the row, in this order."""
    name, value = bar_words(spec.panels[0], bar, names)
    note = notes_at(spec).get(bar.category, "") if highest(spec, bar.category) == bar.series else ""
    named = f"{name}: {value}" if name else value
    return f"{named}  {note}" if note else named


def _room_beside(spec: ChartSpec, layout: BarLayout, frame: Frame) -> tuple[float, float]:
    """The room that labels take beside the lowest and the highest bar."""
    axis = layout.plot.axis
    before, after = [], []
    for bar in bars(spec, layout):
        need = frame.lettering.width(bar_label(spec, bar, layout.names)) + _GAP + 1
        if bar.end < 0:
            before.append((1 - axis.share(bar.end), need))
        else:
            after.append((axis.share(bar.end), need))
    return room_above(before, layout.length), room_above(after, layout.length)
