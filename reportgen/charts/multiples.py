"""Small multiples: a panel a series on a grid, with free scales and the same x.

In: a `Canvas`. Out: nothing; the canvas's figure is drawn on.
"""

from __future__ import annotations

from math import ceil

from reportgen.charts.canvas import LABEL, Canvas, wrapped
from reportgen.charts.lines import draw_lines_in
from reportgen.charts.proportions import panel_columns


def draw_multiples(canvas: Canvas) -> None:
    """A panel a series on a grid, with free scales and the same x."""
    panels = canvas.spec.panels
    columns = panel_columns(canvas.spec)
    rows = ceil(len(panels) / columns)
    width, height = canvas.width / columns, canvas.height / rows
    for number, panel in enumerate(panels):
        left = (number % columns) * width
        top = (number // columns) * height
        axes = canvas.axes(left + 22, canvas.width - left - width + 14, top + 40, canvas.height - top - height + 20)
        title = f"{panel.title}, {panel.unit}" if panel.unit else panel.title
        axes.annotate(
            wrapped(title, width - 20),
            (0, 1),
            (-14, 14),
            xycoords="axes fraction",
            textcoords="offset points",
            fontsize=LABEL,
            fontweight="bold",
            color=canvas.text,
            va="bottom",
        )
        draw_lines_in(canvas, panel, axes, names=False)
