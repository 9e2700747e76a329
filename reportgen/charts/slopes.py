"""Slopes: a line a series from the first x to the second, named and valued at both ends.

In: a `Canvas`. Out: nothing; the canvas is drawn on.
"""

from __future__ import annotations

from reportgen.charts.canvas import Canvas
from reportgen.charts.lines import MARKERS
from reportgen.charts.slope_layout import LABEL_GAP, SlopeLayout, slope_layout

_MOVED = 2.0


def draw_slopes(canvas: Canvas) -> None:
    """A line a series from the first x to the second, with its words at both ends."""
    layout = slope_layout(canvas.spec, canvas.frame)
    plot = layout.plot
    floor = canvas.frame.height - plot.bottom
    ends = (plot.left, plot.right)
    for place, head in zip(ends, layout.heads, strict=True):
        canvas.rule((place, floor), (place, floor + plot.height + 3), faint=True)
        height = canvas.frame.lettering.height(head)
        canvas.words((place, canvas.frame.height - height / 2), head)
    for number, series in enumerate(canvas.panel.series):
        heights = [
            floor + layout.height(float(point.value)) if point.value is not None else float("nan")
            for point in series.points
        ]
        canvas.curve(list(zip(ends, heights, strict=True)), series, marker=MARKERS[number % len(MARKERS)])
    _draw_labels(canvas, layout, floor)


def _draw_labels(canvas: Canvas, layout: SlopeLayout, floor: float) -> None:
    for label in layout.labels:
        series = canvas.panel.series[label.series]
        height = layout.height(float(series.points[label.end].value or 0))
        place, way = (layout.plot.right, 1) if label.end else (layout.plot.left, -1)
        words = (place + way * LABEL_GAP, floor + label.height)
        if abs(label.height - height) > _MOVED:
            canvas.connector(((place + way * 2.5, floor + height), (words[0] - way * 1.5, words[1])), series)
        canvas.words(words, label.words, across="left" if label.end else "right")
