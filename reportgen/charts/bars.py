"""Columns and bars: side by side or stacked, each with its value, a gap with the words that say so.

In: a `Canvas`. Out: nothing; the canvas is drawn on.
"""

from __future__ import annotations

from reportgen.briefing.model import Mark
from reportgen.charts.bar_layout import bar_layout
from reportgen.charts.bar_marks import Bar, BarLayout, Names, bar_words, bars
from reportgen.charts.canvas import Canvas
from reportgen.charts.categories import gap_words
from reportgen.charts.column_labels import ColumnLabel, column_labels
from reportgen.charts.key import draw_key
from reportgen.charts.lying_layout import bar_label
from reportgen.charts.plot import tick_words
from reportgen.charts.stack_names import PART_GAP, has_room_inside, part_names
from reportgen.units import contrast

_TICK = 4.0


def draw_bars(canvas: Canvas) -> None:
    """Columns, stacked columns, bars and index bars."""
    layout = bar_layout(canvas.spec, canvas.frame)
    if layout.horizontal:
        _draw_lying(canvas, layout)
    else:
        _draw_upright(canvas, layout)
    draw_key(canvas, layout.key_rows)


def _baseline(layout: BarLayout) -> float:
    axis = layout.plot.axis
    return axis.share(axis.low if axis.log else 0.0) * layout.length


# Lying bars -----------------------------------------------------------------------------------------------------------
def _draw_lying(canvas: Canvas, layout: BarLayout) -> None:
    """The first category on top."""
    plot, axis = layout.plot, layout.plot.axis
    top = canvas.frame.height - plot.top
    zero = plot.left + _baseline(layout)
    if not layout.labelled:
        _draw_numbers_on_top(canvas, layout)
    for bar in bars(canvas.spec, layout):
        series = canvas.panel.series[bar.series]
        start, end = (plot.left + axis.share(value) * plot.width for value in (bar.start, bar.end))
        middle = top - (bar.place + 0.5) * layout.pitch
        thickness = layout.thickness * 0.94
        canvas.bar(min(start, end), middle - thickness / 2, abs(end - start), thickness, series)
        _label_lying(canvas, layout, bar, end, middle)
    for index, label in enumerate(layout.labels):
        middle = top - (index + 0.5) * layout.pitch
        canvas.words((plot.left - 2 * _TICK + 1, middle), label, across="right")
        if words := gap_words(canvas.panel, index):
            canvas.words((zero + _TICK, middle), words, across="left", small=True)
    canvas.rule((zero, top), (zero, top - plot.height))


def _draw_numbers_on_top(canvas: Canvas, layout: BarLayout) -> None:
    plot = layout.plot
    top = canvas.frame.height - plot.top
    for tick, words in zip(plot.axis.ticks(), tick_words(canvas.spec, plot.axis), strict=True):
        place = plot.left + plot.axis.share(tick) * plot.width
        canvas.rule((place, top), (place, top - plot.height), faint=True)
        canvas.words((place, top + canvas.frame.lettering.line / 2), words)


def _label_lying(canvas: Canvas, layout: BarLayout, bar: Bar, end: float, middle: float) -> None:
    place = (end - _TICK, middle) if bar.end < 0 else (end + _TICK, middle)
    words = bar_label(canvas.spec, bar, layout, canvas.frame)
    canvas.words(place, words, across="right" if bar.end < 0 else "left")


# Upright columns ------------------------------------------------------------------------------------------------------
def _draw_upright(canvas: Canvas, layout: BarLayout) -> None:
    plot, axis = layout.plot, layout.plot.axis
    floor = canvas.frame.height - plot.bottom
    if not layout.labelled:
        _draw_numbers(canvas, layout)
    for bar in bars(canvas.spec, layout):
        series = canvas.panel.series[bar.series]
        start, end = (floor + axis.share(value) * plot.height for value in (bar.start, bar.end))
        middle = plot.left + (bar.place + 0.5) * layout.pitch
        thickness = layout.thickness * 0.94
        canvas.bar(middle - thickness / 2, min(start, end), thickness, abs(end - start), series)
        if canvas.spec.mark is Mark.STACKED_COLUMN:
            _label_part(canvas, layout, bar, (middle, (start + end) / 2))
    _part_stacks(canvas, layout, floor)
    canvas.rule((plot.left, floor + _baseline(layout)), (plot.right, floor + _baseline(layout)))
    _name_columns(canvas, layout, floor)
    for label in column_labels(canvas.spec, layout, canvas.frame):
        _label_column(canvas, layout, label, floor)
    for note in layout.notes:
        middle = plot.left + (note.area.left + note.area.right) / 2
        canvas.words((middle, floor + (note.area.bottom + note.area.top) / 2), note.text, small=True)
        if note.lift > 0:
            foot = floor + note.area.bottom
            canvas.dots((middle, foot - 1), (middle, foot - note.lift))
    if layout.names is Names.BESIDE:
        _name_parts(canvas, layout, floor)


def _label_column(canvas: Canvas, layout: BarLayout, label: ColumnLabel, floor: float) -> None:
    """The value at a column, under the name of its series where it has it."""
    area, line = label.area, canvas.frame.lettering.line
    name, _ = bar_words(canvas.panel, label.bar, layout.names)
    middle = layout.plot.left + (area.left + area.right) / 2
    if name:
        colour = canvas.text_colour(label.bar.series)
        canvas.words((middle, floor + area.top - line / 2), name, colour=colour)
    if label.words != name:
        canvas.words((middle, floor + area.bottom + line / 2), label.words.split("\n")[-1])


def _label_part(canvas: Canvas, layout: BarLayout, bar: Bar, middle: tuple[float, float]) -> None:
    """The value inside a part of a stack where it fits, in what is better read on the part's colour."""
    series = canvas.panel.series[bar.series]
    if has_room_inside(canvas.spec, layout, bar, canvas.frame):
        paper, ink = canvas.theme.background, canvas.theme.text
        fill = paper if series.hollow else canvas.colour(series)
        best = max((paper, ink), key=lambda colour: contrast(colour, fill))
        canvas.words(middle, series.points[bar.category].label, colour=best)


def _part_stacks(canvas: Canvas, layout: BarLayout, floor: float) -> None:
    """Hairlines of paper between the parts of a stack."""
    if canvas.spec.mark is Mark.STACKED_COLUMN:
        for bar in bars(canvas.spec, layout):
            middle = layout.plot.left + (bar.place + 0.5) * layout.pitch
            height = floor + layout.plot.axis.share(bar.start) * layout.plot.height
            canvas.slit((middle - layout.thickness / 2, height), (middle + layout.thickness / 2, height))


def _name_columns(canvas: Canvas, layout: BarLayout, floor: float) -> None:
    """The categories under their columns, and "no figure" where there is none."""
    plot, lettering = layout.plot, canvas.frame.lettering
    for index, label in enumerate(layout.labels):
        middle = plot.left + (index + 0.5) * layout.pitch
        if index % layout.every == 0:
            canvas.words((middle, floor - _TICK - lettering.height(label) / 2), label)
        if words := gap_words(canvas.panel, index):
            _say_gap(canvas, layout, (middle, floor + _baseline(layout)), words)


def _say_gap(canvas: Canvas, layout: BarLayout, foot: tuple[float, float], words: str) -> None:
    """The words of a gap on the baseline, on end where the place is narrow."""
    lettering = canvas.frame.lettering
    if lettering.longest_word(words) <= layout.pitch - 1:
        lines = lettering.wrapped(words, layout.pitch - 1)
        canvas.words((foot[0], foot[1] + 3 + lettering.height(lines) / 2), lines, small=True)
    elif layout.pitch >= lettering.line:
        canvas.words((foot[0], foot[1] + 4 + lettering.width(words) / 2), words, small=True, upright=True)


def _name_parts(canvas: Canvas, layout: BarLayout, floor: float) -> None:
    """The names of a stack's parts beside its last column, joined to them."""
    for name in part_names(canvas.spec, layout, canvas.frame):
        series = canvas.panel.series[name.series]
        edge = layout.plot.left + (name.category + 0.5) * layout.pitch + layout.thickness / 2
        part, middle = floor + name.part, floor + name.height
        canvas.connector(((edge + 1, part), (edge + 3, part), (edge + PART_GAP - 3, middle)), series)
        canvas.words((edge + PART_GAP, middle), name.words, across="left")


def _draw_numbers(canvas: Canvas, layout: BarLayout) -> None:
    plot = layout.plot
    floor = canvas.frame.height - plot.bottom
    for tick, words in zip(plot.axis.ticks(), tick_words(canvas.spec, plot.axis), strict=True):
        height = floor + plot.axis.share(tick) * plot.height
        canvas.rule((plot.left, height), (plot.right, height), faint=True)
        canvas.words((plot.left - _TICK, height), words, across="right")
