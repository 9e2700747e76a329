"""Slopes: a line a series from the first x to the second, named and valued at both ends.

In: a `Canvas`. Out: nothing; the canvas's figure is drawn on.
"""

from __future__ import annotations

from typing import Any

from reportgen.charts.canvas import LABEL, MARKERS, Canvas, share_of_axis, spread, text_width, value_extent


def draw_slopes(canvas: Canvas) -> None:
    """A line a series from the first x to the second; names and values at both ends, pushed apart."""
    panel = canvas.panel
    side = min(max(text_width(series.name) + 52 for series in panel.series), canvas.width * 0.42)
    axes = canvas.axes(side, 60, 22, 8)
    axes.set_xlim(0, 1)
    low, high = value_extent(canvas.spec, panel)
    axes.set_ylim(low, high * 1.05 or 1)
    axes.set_yticks([])
    axes.set_xticks([0, 1], [category.label for category in panel.categories])
    axes.xaxis.tick_top()
    for place in (0, 1):
        axes.axvline(place, color=f"#{canvas.theme.rule}", linewidth=0.8, zorder=0)
    for number, series in enumerate(panel.series):
        values = [float(point.value) if point.value is not None else float("nan") for point in series.points]
        marker = MARKERS[number % len(MARKERS)]
        axes.plot(
            (0, 1), values, color=canvas.colour(series), linewidth=1.8, marker=marker, markersize=5, clip_on=False
        )
    for end in (0, 1):
        _slope_labels(canvas, axes, end)


def _slope_labels(canvas: Canvas, axes: Any, end: int) -> None:
    present = [series for series in canvas.panel.series if series.points[end].value is not None]
    height = canvas.height * axes.get_position().height
    low, high = axes.get_ylim()
    own = [share_of_axis(axes, float(series.points[end].value or 0), low, high) * height for series in present]
    for series, height_now, target in zip(present, own, spread(own, [11.0] * len(own)), strict=True):
        label = series.points[end].label
        words = f"{series.name}  {label}" if end == 0 and series.name else label
        axes.annotate(
            words,
            (end, float(series.points[end].value or 0)),
            (-8 if end == 0 else 8, target - height_now),
            textcoords="offset points",
            ha="right" if end == 0 else "left",
            va="center",
            fontsize=LABEL,
            color=canvas.text,
        )
