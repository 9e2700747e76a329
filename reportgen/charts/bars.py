"""Columns and bars: side by side or stacked, each with its value, a gap with the words that say so.

In: a `Canvas`. Out: nothing; the canvas's figure is drawn on.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from reportgen.briefing.model import Mark, Scale
from reportgen.charts.canvas import (
    LABEL,
    MOST_LABELS,
    SMALL,
    Canvas,
    show_ticks,
    text_width,
    value_extent,
    wrapped,
)
from reportgen.charts.key import draw_key, key_height
from reportgen.charts.spec import ChartPoint, Series


def draw_columns(canvas: Canvas) -> None:
    """Upright columns."""
    categories = canvas.panel.categories
    room = (canvas.width - 20) / max(len(categories), 1)
    labels = [wrapped(category.label, room) for category in categories]
    many = sum(len(series.points) for series in canvas.panel.series) > MOST_LABELS
    axes = canvas.axes(
        44 if many else 10, 10, 18 + key_height(canvas), 6 + 11 * max(label.count("\n") + 1 for label in labels)
    )
    positions = list(range(len(categories)))
    _baseline(canvas, axes, horizontal=False)
    axes.set_xlim(-0.6, len(categories) - 0.4)
    show_ticks(axes, positions, labels, room)
    _value_scale(canvas, axes, vertical=True)
    _bars(canvas, axes, vertical=True)
    _gaps(canvas, axes, vertical=True)
    _annotations(canvas, axes)
    draw_key(canvas)


def draw_bars(canvas: Canvas) -> None:
    """Lying bars, the first row on top."""
    categories = canvas.panel.categories
    widest = canvas.width * 0.38
    labels = [wrapped(category.label, widest) for category in categories]
    left = min(max(text_width(label) for label in labels), widest) + 12
    axes = canvas.axes(left, 34, 4 + key_height(canvas), 4)
    axes.set_ylim(len(categories) - 0.4, -0.6)
    axes.set_yticks(list(range(len(categories))), labels)
    axes.set_xticks([])
    _baseline(canvas, axes, horizontal=True)
    _value_scale(canvas, axes, vertical=False)
    _bars(canvas, axes, vertical=False)
    _gaps(canvas, axes, vertical=False)
    draw_key(canvas)


def _bars(canvas: Canvas, axes: Any, vertical: bool) -> None:
    """The bars of every series, side by side or stacked, each with its value."""
    stacked = canvas.spec.mark is Mark.STACKED_COLUMN
    series = canvas.panel.series
    thickness = 0.62 if stacked or len(series) == 1 else 0.82 / len(series)
    floors = [Decimal(0)] * len(canvas.panel.categories)
    many = sum(len(one.points) for one in series) > MOST_LABELS
    for number, one in enumerate(series):
        shift = 0.0 if stacked else (number - (len(series) - 1) / 2) * thickness
        for index, point in enumerate(one.points):
            if point.value is None:
                continue
            _bar(canvas, axes, one, index + shift, point, float(floors[index]), thickness * 0.94, vertical)
            if not many:
                _bar_label(canvas, axes, index + shift, point, float(floors[index]), vertical, stacked)
            floors[index] += point.value if stacked else 0


def _bar(
    canvas: Canvas,
    axes: Any,
    series: Series,
    place: float,
    point: ChartPoint,
    floor: float,
    thickness: float,
    vertical: bool,
) -> None:
    colour = canvas.colour(series)
    look: dict[str, Any] = {
        "facecolor": "none" if series.hollow else colour,
        "edgecolor": colour if series.hollow else f"#{canvas.theme.background}",
        "linewidth": 1.4 if series.hollow else 0.4,
        "hatch": canvas.hatch(series),
    }
    value = [float(point.value or 0)]
    if vertical:
        axes.bar([place], value, thickness, bottom=floor, **look)
    else:
        axes.barh([place], value, thickness, left=floor, **look)


def _bar_label(
    canvas: Canvas,
    axes: Any,
    place: float,
    point: ChartPoint,
    floor: float,
    vertical: bool,
    inside: bool,
) -> None:
    value = float(point.value or 0)
    end = floor + (value / 2 if inside else value)
    offset = 0 if inside else (3 if value >= 0 else -3)
    style: dict[str, Any] = {"fontsize": LABEL, "color": canvas.text, "textcoords": "offset points"}
    if inside:
        style["bbox"] = {"facecolor": f"#{canvas.theme.background}", "edgecolor": "none", "pad": 1, "alpha": 0.85}
    if vertical:
        side = "center" if inside else "bottom" if value >= 0 else "top"
        axes.annotate(point.label, (place, end), (0, offset), ha="center", va=side, **style)
    else:
        side = "center" if inside else "left" if value >= 0 else "right"
        axes.annotate(point.label, (end, place), (offset, 0), ha=side, va="center", **style)


def _gaps(canvas: Canvas, axes: Any, vertical: bool) -> None:
    """Where the data say that no series has a figure, the words that say so."""
    low = axes.get_ylim()[0] if vertical else axes.get_xlim()[0]
    start = low if canvas.spec.scale is Scale.LOG else 0.0
    for index in range(len(canvas.panel.categories)):
        points = [series.points[index] for series in canvas.panel.series]
        words = next((point.label for point in points if point.label), "")
        if words and all(point.value is None for point in points):
            style: dict[str, Any] = {"fontsize": SMALL, "color": canvas.muted, "style": "italic"}
            if vertical:
                axes.annotate(
                    wrapped(words, 40), (index, start), (0, 3), textcoords="offset points", ha="center", **style
                )
            else:
                axes.annotate(words, (start, index), (4, 0), textcoords="offset points", va="center", **style)


def _baseline(canvas: Canvas, axes: Any, horizontal: bool) -> None:
    zero = 0 if canvas.spec.scale is Scale.LINEAR else value_extent(canvas.spec, canvas.panel)[0]
    (axes.axvline if horizontal else axes.axhline)(zero, color=canvas.muted, linewidth=0.8, zorder=3)


def _value_scale(canvas: Canvas, axes: Any, vertical: bool) -> None:
    """Zero baselines; a log scale begins under the smallest value. The axis shows where labels are too many."""
    low, high = value_extent(canvas.spec, canvas.panel)
    limit = axes.set_ylim if vertical else axes.set_xlim
    if canvas.spec.scale is Scale.LOG:
        (axes.set_yscale if vertical else axes.set_xscale)("log")
        limit(low, high)
    else:
        span = (high - low) or 1.0
        limit(low - (0.08 * span if low < 0 else 0), high + 0.12 * span if high > 0 else 0)
    if sum(len(series.points) for series in canvas.panel.series) <= MOST_LABELS:
        (axes.set_yticks if vertical else axes.set_xticks)([])
        axes.minorticks_off()
    else:
        axes.grid(True, axis="y" if vertical else "x", color=f"#{canvas.theme.rule}", linewidth=0.5)
        axes.set_axisbelow(True)


def _annotations(canvas: Canvas, axes: Any) -> None:
    """The author's words above the highest mark at their category."""
    for annotation in canvas.spec.annotations:
        points = [series.points[annotation.category].value for series in canvas.panel.series]
        top = max((float(value) for value in points if value is not None), default=0.0)
        axes.annotate(
            wrapped(annotation.text, 92),
            (annotation.category, top),
            (0, 26),
            textcoords="offset points",
            ha="center",
            va="bottom",
            fontsize=SMALL,
            color=canvas.muted,
            arrowprops={"arrowstyle": "-", "color": canvas.muted, "linewidth": 0.6, "shrinkB": 12},
        )
