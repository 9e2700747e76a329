"""The key of a chart with several series of bars: their names in rows above the plot.

In: a `Canvas`, the rows. Out: nothing; the canvas is drawn on.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.charts.canvas import Canvas
from reportgen.charts.key_layout import key_entry


def draw_key(canvas: Canvas, rows: Sequence[Sequence[int]]) -> None:
    """Draw the key above the plot."""
    lettering, size = canvas.frame.lettering, canvas.frame.size
    for number, row in enumerate(rows):
        middle = canvas.frame.height - (number + 0.5) * lettering.line
        left = 0.0
        for index in row:
            series = canvas.panel.series[index]
            canvas.bar(left, middle - 0.42 * size, 1.1 * size, 0.84 * size, series)
            canvas.words((left + 1.5 * size, middle), series.name, across="left")
            left += key_entry(series, canvas.frame)
