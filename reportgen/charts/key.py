"""The key of a chart with several series of bars: their names in lines above the plot.

In: a `Canvas`. Out: nothing; the canvas's figure is drawn on.
"""

from __future__ import annotations

from reportgen.charts.canvas import LABEL, Canvas, text_width
from reportgen.charts.spec import Series


def key_height(canvas: Canvas) -> float:
    """The room that the key takes, in points; a single series needs none."""
    return 16.0 * len(_key_rows(canvas)) if len(canvas.panel.series) > 1 else 0.0


def _key_rows(canvas: Canvas) -> list[list[tuple[float, Series]]]:
    """The names of the series in lines above the plot: (distance from the left, series)."""
    rows: list[list[tuple[float, Series]]] = [[]]
    place = 10.0
    for series in canvas.panel.series:
        width = text_width(series.name) + 30
        if rows[-1] and place + width > canvas.width:
            rows.append([])
            place = 10.0
        rows[-1].append((place, series))
        place += width
    return rows


def draw_key(canvas: Canvas) -> None:
    """Draw the key above the plot."""
    if len(canvas.panel.series) < 2:
        return
    axes = canvas.axes(0, 0, 0, canvas.height - key_height(canvas) - 4)
    axes.set_xlim(0, canvas.width)
    axes.set_ylim(key_height(canvas) + 4, 0)
    axes.set_axis_off()
    for line, row in enumerate(_key_rows(canvas)):
        for place, series in row:
            height = 8.0
            middle = 9 + 16 * line
            axes.barh(
                [middle],
                [10],
                height,
                left=place,
                facecolor="none" if series.hollow else canvas.colour(series),
                edgecolor=canvas.colour(series) if series.hollow else f"#{canvas.theme.background}",
                linewidth=1.2 if series.hollow else 0.3,
                hatch=canvas.hatch(series),
            )
            axes.text(place + 14, middle, series.name, va="center", fontsize=LABEL, color=canvas.text)
