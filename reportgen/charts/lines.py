"""Lines over time that break at gaps, named at their ends, or valued where there is only one.

In: a `Canvas`. Out: nothing; the canvas is drawn on.
"""

from __future__ import annotations

from typing import Any

from reportgen.charts.canvas import Canvas
from reportgen.charts.categories import gap_words
from reportgen.charts.line_layout import LineLayout, line_layout
from reportgen.charts.plot import tick_words
from reportgen.charts.spec import Series

MARKERS = "osD^vP"
_MOST_MARKERS = 40
_DASHES: tuple[Any, ...] = ("solid", (0, (5, 1.5)), (0, (1.5, 1.2)), (0, (6, 1.5, 1.5, 1.5)))
_BESIDE = 4.0
_NAME, _MOVED = 4.0, 2.0


def draw_lines(canvas: Canvas) -> None:
    """Lines over one date or category axis."""
    draw_lines_in(canvas, line_layout(canvas.spec, canvas.panel, canvas.frame))


def draw_lines_in(canvas: Canvas, layout: LineLayout) -> None:
    """The lines of one panel: axis, lines, words."""
    floor = canvas.frame.height - layout.plot.bottom
    _draw_axes(canvas, layout, floor)
    _draw_flags(canvas, layout, floor)
    for number, series in enumerate(canvas.panel.series):
        few = len(layout.places) <= _MOST_MARKERS
        canvas.curve(
            _points(series, layout, floor),
            series,
            dash="solid" if few else _DASHES[number % len(_DASHES)],
            marker=MARKERS[number % len(MARKERS)] if few else None,
        )
    for label in layout.valued:
        area = label.area
        middle = layout.plot.left + (area.left + area.right) / 2, floor + (area.bottom + area.top) / 2
        canvas.words(middle, canvas.panel.series[label.series].points[label.category].label)
    _name_ends(canvas, layout, floor)


def _points(series: Series, layout: LineLayout, floor: float) -> list[tuple[float, float]]:
    gap = float("nan")
    return [
        (layout.plot.left + place, floor + layout.height(float(point.value)) if point.value is not None else gap)
        for place, point in zip(layout.places, series.points, strict=True)
    ]


def _draw_axes(canvas: Canvas, layout: LineLayout, floor: float) -> None:
    plot, axis = layout.plot, layout.plot.axis
    zero = floor + layout.height(axis.low if axis.log or axis.low > 0 else 0.0)
    if layout.numbered:
        for tick, words in zip(axis.ticks(), tick_words(canvas.spec, axis), strict=True):
            height = floor + layout.height(tick)
            canvas.rule((plot.left, height), (plot.right, height), faint=True)
            canvas.words((plot.left - 2 * _BESIDE, height), words, across="right")
    canvas.rule((plot.left, zero), (plot.right, zero))
    under = floor - _BESIDE - canvas.frame.lettering.line / 2
    for index in layout.shown:
        canvas.words((plot.left + layout.places[index], under), canvas.panel.categories[index].label)
    for index, place in enumerate(layout.places):
        if words := gap_words(canvas.panel, index):
            _say_gap(canvas, layout, (plot.left + place, zero), words)


def _say_gap(canvas: Canvas, layout: LineLayout, foot: tuple[float, float], words: str) -> None:
    """The words of a gap on the baseline, where the place is wide enough for them."""
    lettering = canvas.frame.lettering
    room = layout.plot.width / max(len(layout.places), 1)
    if lettering.longest_word(words) <= room:
        lines = lettering.wrapped(words, room)
        half = lettering.width(lines) / 2
        centre = min(max(foot[0], half), canvas.frame.width - half)
        canvas.words((centre, foot[1] + 3 + lettering.height(lines) / 2), lines, small=True)


def _name_ends(canvas: Canvas, layout: LineLayout, floor: float) -> None:
    """The names beside the plot, joined to the lines' ends where they are not beside them."""
    for end in layout.ends:
        series = canvas.panel.series[end.series]
        value = float(series.points[end.category].value or 0)
        tip = (layout.plot.left + layout.places[end.category], floor + layout.height(value))
        name = (layout.plot.right + _NAME, floor + end.height)
        if abs(tip[1] - name[1]) > _MOVED or end.category < len(layout.places) - 1:
            canvas.connector(((tip[0] + 2, tip[1]), (layout.plot.right - 2, tip[1]), (name[0] - 1.5, name[1])), series)
        canvas.words(name, end.words, across="left", bold=series.accent == 0)


def _draw_flags(canvas: Canvas, layout: LineLayout, floor: float) -> None:
    """The author's words over the plot, each on a dotted line down to its place."""
    lettering = canvas.frame.lettering
    lines = max((words.count("\n") + 1 for _, words in layout.flags), default=1)
    for flag, words in layout.flags:
        foot = floor + layout.plot.height + lettering.line / 2 + flag.row * lines * lettering.line
        canvas.dots((flag.place, floor), (flag.place, foot + lettering.line))
        middle = foot + lines * lettering.line / 2
        if flag.rightward:
            canvas.words((flag.left, middle), words, across="left", small=True)
        else:
            canvas.words((flag.right, middle), words, across="right", small=True)
