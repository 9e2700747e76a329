"""Dumbbells: two dots a row, joined; the first hollow, the second filled.

In: a `Canvas`. Out: nothing; the canvas's figure is drawn on.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.briefing.model import Scale
from reportgen.charts.canvas import LABEL, SMALL, Canvas, text_width, value_extent, wrapped


def draw_dumbbells(canvas: Canvas) -> None:
    """Two dots a row, joined; the first hollow, the second filled, named above the first row."""
    panel = canvas.panel
    widest = canvas.width * 0.38
    labels = [wrapped(category.label, widest) for category in panel.categories]
    axes = canvas.axes(min(max(text_width(label) for label in labels), widest) + 12, 34, 22, 6)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_yticks(list(range(len(labels))), labels)
    axes.set_xticks([])
    low, high = value_extent(canvas.spec, panel)
    if canvas.spec.scale is Scale.LOG:
        axes.set_xscale("log")
        axes.minorticks_off()
    axes.set_xlim(low, high if canvas.spec.scale is Scale.LOG else high * 1.08 or 1)
    for index in range(len(panel.categories)):
        _dumbbell(canvas, axes, index)
    _name_dumbbells(canvas, axes)


def _dumbbell(canvas: Canvas, axes: Any, index: int) -> None:
    points = [series.points[index] for series in canvas.panel.series]
    values = [float(point.value) if point.value is not None else None for point in points]
    present = [value for value in values if value is not None]
    if len(present) == 2:
        axes.plot(present, (index, index), color=f"#{canvas.theme.rule}", linewidth=2.5, zorder=1)
    colour = f"#{canvas.theme.accents[0]}"
    for number, (point, value) in enumerate(zip(points, values, strict=True)):
        if value is None:
            continue
        face = f"#{canvas.theme.background}" if number == 0 else colour
        axes.plot((value,), (index,), "o", markersize=7, color=colour, markerfacecolor=face, zorder=2)
        left = value <= min(present) and len(set(present)) > 1
        axes.annotate(
            point.label,
            (value, index),
            (-7 if left else 7, 0),
            textcoords="offset points",
            ha="right" if left else "left",
            va="center",
            fontsize=LABEL,
            color=canvas.text,
        )


def _name_dumbbells(canvas: Canvas, axes: Any) -> None:
    """The two series' names above the first row that has both."""
    series = canvas.panel.series
    for index in range(len(canvas.panel.categories)):
        values = [one.points[index].value for one in series]
        if len(values) == 2 and None not in values:
            ordered = sorted(zip(values, series, strict=True), key=lambda pair: pair[0] or Decimal(0))
            for (value, one), alignment in zip(ordered, ("right", "left"), strict=True):
                axes.annotate(
                    one.name,
                    (float(value or 0), index),
                    (0, 9),
                    textcoords="offset points",
                    ha=alignment,
                    fontsize=SMALL,
                    color=canvas.muted,
                    fontweight="bold",
                )
            return
