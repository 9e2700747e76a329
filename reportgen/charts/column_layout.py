"""Where upright columns stand, side by side or stacked, with their labels and the author's remarks.

In: the specification and a `Frame`. Out: `BarLayout`. Where the values over the columns have no room, the plot has a
value axis instead.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from reportgen.briefing.model import Mark
from reportgen.charts.bar_marks import BarLayout, Names, bars, with_axis
from reportgen.charts.column_labels import are_labels_clear, column_words
from reportgen.charts.column_notes import with_notes
from reportgen.charts.key_layout import key_height, key_rows
from reportgen.charts.plot import Frame, Plot, numbers_width, rooms, value_axis
from reportgen.charts.spec import ChartSpec, Panel
from reportgen.charts.stack_names import beside_width

_THICKEST, _THICKEST_IN_CLUSTER = 5.0, 3.2  # columns, in type sizes
_OF_PITCH, _CLUSTER_OF_PITCH = 0.62, 0.8
_WIDEST_GAPS = 0.6  # how much of that share is left where a wide frame has few columns
_WIDEST_NAME = 1.8  # times the column
_LENGTHENED = 0.4  # of the axis at most, by labels and notes
_GAP = 4.0  # between a mark and its label
_CLEAR = 3.0  # between labels


def column_layout(spec: ChartSpec, frame: Frame) -> BarLayout:
    """The layout of columns and stacked columns."""
    panel, setting = spec.panels[0], frame.lettering
    names = _upright_names(spec)
    abreast = len(panel.series) if names is Names.KEY else 1
    rows = key_rows(panel, frame) if names is Names.KEY else ()
    beside = beside_width(panel, frame) if names is Names.BESIDE else 0.0
    pitch, thickness = _pitch(panel, abreast, frame.width - beside, frame)
    labels, every = _names_below(panel, frame, pitch)
    below = max(setting.height(label) for label in labels) + _GAP
    top = key_height(rows, frame)
    height = max(frame.height - top - below, 2 * setting.line)
    layout = BarLayout(
        horizontal=False,
        plot=Plot(0.0, top, pitch * len(labels), height, value_axis(spec, panel)),
        pitch=pitch,
        thickness=thickness,
        labelled=True,
        names=names,
        labels=labels,
        every=every,
        key_rows=rows,
    )
    for attempt in (_named_at_columns(layout), layout):
        roomy = with_axis(attempt, _room_around(spec, attempt, frame))
        if _has_room_for_names(spec, attempt, frame) and are_labels_clear(spec, roomy, frame):
            return with_notes(spec, roomy, frame)
    layout = _beside_numbers(spec, replace(layout, labelled=False), frame)
    return with_notes(spec, with_axis(layout, _room_around(spec, layout, frame)), frame)


def _pitch(panel: Panel, abreast: int, width: float, frame: Frame) -> tuple[float, float]:
    """The distance of the categories and the thickness of one column."""
    thickest = (_THICKEST if abreast == 1 else _THICKEST_IN_CLUSTER) * frame.size
    words = max(frame.lettering.longest_word(category.label) for category in panel.categories) + 2 * _CLEAR
    roomy = max(abreast * thickest / (_WIDEST_GAPS * _OF_PITCH), words)
    pitch = min(width / len(panel.categories), roomy)
    share = _OF_PITCH if abreast == 1 else _CLUSTER_OF_PITCH
    return pitch, min(pitch * share / abreast, thickest)


def _upright_names(spec: ChartSpec) -> Names:
    if len(spec.panels[0].series) < 2:
        return Names.NOWHERE
    return Names.BESIDE if spec.mark is Mark.STACKED_COLUMN else Names.KEY


def _names_below(panel: Panel, frame: Frame, pitch: float) -> tuple[tuple[str, ...], int]:
    """The categories' names in lines; dates that would touch are shown every so many."""
    setting = frame.lettering
    widest = max(setting.longest_word(category.label) for category in panel.categories)
    every = max(1, ceil((widest + _CLEAR) / pitch))
    room = pitch * every - _CLEAR
    return tuple(setting.wrapped(category.label, room) for category in panel.categories), every


def _named_at_columns(layout: BarLayout) -> BarLayout:
    """Names over the columns instead of in a key."""
    if layout.names is not Names.KEY:
        return layout
    plot = replace(layout.plot, top=0.0, height=layout.plot.height + layout.plot.top)
    return replace(layout, names=Names.AT_BARS, key_rows=(), plot=plot)


def _has_room_for_names(spec: ChartSpec, layout: BarLayout, frame: Frame) -> bool:
    """Whether names over columns, if there are any, are little wider than these, so that it is plain whose they are."""
    widest = max(frame.lettering.width(series.name) for series in spec.panels[0].series)
    return layout.names is not Names.AT_BARS or widest <= _WIDEST_NAME * layout.thickness


def _beside_numbers(spec: ChartSpec, layout: BarLayout, frame: Frame) -> BarLayout:
    """The plot beside the numbers of a value axis, where the columns have none."""
    lengthened = layout.plot.axis.with_room(layout.length, 0.0, layout.length * _LENGTHENED)
    left = numbers_width(lengthened, spec, frame)
    scale = min(1.0, (frame.width - left) / layout.plot.width)
    plot = replace(layout.plot, left=left, width=layout.plot.width * scale)
    return replace(layout, plot=plot, pitch=layout.pitch * scale, thickness=layout.thickness * scale)


def _room_around(spec: ChartSpec, layout: BarLayout, frame: Frame) -> tuple[float, float]:
    """The room for labels under negative columns and over the others."""
    if spec.mark is Mark.STACKED_COLUMN:
        return 0.0, 0.0
    axis, line = layout.plot.axis, frame.lettering.line
    before: list[tuple[float, float]] = []
    after = [(1.0, line / 2)]
    for bar in bars(spec, layout):
        words = column_words(spec, bar, layout)
        need = frame.lettering.height(words) + _CLEAR if words else 0.0
        (before if bar.end < 0 else after).append((axis.share(bar.end), need))
    return rooms(before, after, layout.length)
