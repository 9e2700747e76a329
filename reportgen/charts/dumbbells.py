"""Dumbbells: two dots a row, joined; the first hollow, the second filled.

In: a `Canvas`. Out: nothing; the canvas is drawn on. Office has no such chart, so that this is the only drawing of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.charts.canvas import Canvas
from reportgen.charts.plot import Plot, rooms, spread, value_axis
from reportgen.charts.tones import tones

_GAP = 8.0  # from a dot's middle to its value
_WIDEST_NAMES = 0.38  # of the frame


@dataclass(frozen=True, slots=True)
class _Dot:
    """A value: its series, its words, whether these stand left of it."""

    series: int
    value: float
    words: str
    left: bool


def draw_dumbbells(canvas: Canvas) -> None:
    """Two dots a row, joined, with the series' names above the first row."""
    panel, lettering = canvas.panel, canvas.frame.lettering
    labels = [lettering.wrapped(category.label, canvas.frame.width * _WIDEST_NAMES) for category in panel.categories]
    rows = [_dots(canvas, index) for index in range(len(labels))]
    plot = _plot(canvas, max(lettering.width(label) for label in labels) + 2 * _GAP, rows)
    pitch = plot.height / len(labels)
    for index, (label, dots) in enumerate(zip(labels, rows, strict=True)):
        middle = canvas.frame.height - plot.top - (index + 0.5) * pitch
        canvas.words((plot.left - 2 * _GAP, middle), label, across="right")
        _draw_row(canvas, plot, dots, middle)
    _name_series(canvas, plot, rows, pitch)


def _dots(canvas: Canvas, index: int) -> list[_Dot]:
    """The dots of a row; the lower one has its words on its left, the row's remark is on the right."""
    points = [(number, series.points[index]) for number, series in enumerate(canvas.panel.series)]
    present = [(number, point) for number, point in points if point.value is not None]
    note = next((f"  {one.text}" for one in canvas.spec.annotations if one.category == index), "")
    ordered = sorted(present, key=lambda pair: (pair[1].value or 0, pair[0]))
    return [
        _Dot(number, float(point.value or 0), point.label + ("" if left else note), left)
        for place, (number, point) in enumerate(ordered)
        for left in (place == 0 and len(ordered) > 1,)
    ]


def _plot(canvas: Canvas, left: float, rows: list[list[_Dot]]) -> Plot:
    """The plot, its axis long enough for the words on both sides."""
    lettering = canvas.frame.lettering
    width = canvas.frame.width - left
    top = lettering.line
    axis = value_axis(canvas.spec, canvas.panel)
    dots = [dot for row in rows for dot in row]
    needs = [(dot.left, (axis.share(dot.value), lettering.width(dot.words) + _GAP + 1)) for dot in dots]
    before, after = rooms(
        [need for left, need in needs if left], [(0.0, 4.0), *(need for left, need in needs if not left)], width
    )
    axis = axis.with_room(width, max(before, 4.0), max(after, 4.0))
    return Plot(left, top, width, canvas.frame.height - top, axis)


def _place(plot: Plot, dot: _Dot) -> float:
    return plot.left + plot.axis.share(dot.value) * plot.width


def _draw_row(canvas: Canvas, plot: Plot, dots: list[_Dot], middle: float) -> None:
    colour = tones(canvas.theme, 1)[0].colour
    if len(dots) > 1:
        canvas.band((_place(plot, dots[0]), middle), (_place(plot, dots[-1]), middle))
    for dot in sorted(dots, key=lambda dot: dot.series):
        place = _place(plot, dot)
        canvas.dot((place, middle), colour, hollow=dot.series == 0)
        side = -_GAP if dot.left else _GAP
        canvas.words((place + side, middle), dot.words, across="right" if dot.left else "left")


def _name_series(canvas: Canvas, plot: Plot, rows: list[list[_Dot]], pitch: float) -> None:
    """The names above the first row that has both dots: over their dots, moved apart where these are close."""
    index = next((index for index, dots in enumerate(rows) if len(dots) == len(canvas.panel.series)), None)
    if index is None:
        return
    lettering = canvas.frame.lettering
    height = canvas.frame.height - plot.top - (index + 0.5) * pitch + _GAP + lettering.line / 2 - 2
    names = [canvas.panel.series[dot.series].name for dot in rows[index]]
    widths = [lettering.width(name, bold=True) for name in names]
    places = _apart([_place(plot, dot) for dot in rows[index]], widths, canvas.frame.width)
    for place, name in zip(places, names, strict=True):
        canvas.words((place, height), name, bold=True, colour=canvas.theme.muted)


def _apart(places: list[float], widths: list[float], limit: float) -> list[float]:
    return spread(places, [width + 8 for width in widths], 0.0, limit + 4)
