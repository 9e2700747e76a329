"""Lines over time that break at gaps, named at their ends, or valued where there is only one.

In: a `Canvas`. Out: nothing; the canvas's figure is drawn on.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from reportgen.briefing.model import Scale
from reportgen.charts.canvas import (
    LABEL,
    MARKERS,
    SMALL,
    Canvas,
    share_of_axis,
    show_ticks,
    spread,
    text_width,
    value_extent,
    wrapped,
)
from reportgen.charts.spec import Category, Panel, Series

_MOST_MARKERS = 60
_DASHES: tuple[Any, ...] = ("solid", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)))


def draw_lines(canvas: Canvas) -> None:
    """Lines over one date or category axis."""
    draw_lines_in(canvas, canvas.panel, canvas.axes(*_line_margins(canvas)), names=len(canvas.panel.series) > 1)
    _line_annotations(canvas)


def _line_margins(canvas: Canvas) -> tuple[float, float, float, float]:
    several = len(canvas.panel.series) > 1
    names = max((text_width(series.name) for series in canvas.panel.series), default=0)
    right = min(names + 14, canvas.width * 0.32) if several else 24
    return (40 if several else 24), right, 20, 20


def draw_lines_in(canvas: Canvas, panel: Panel, axes: Any, names: bool) -> None:
    """Lines that break at gaps, each named at its last point, or valued at each where there is one line only."""
    places = _places(panel.categories)
    for number, series in enumerate(panel.series):
        values = [float(point.value) if point.value is not None else float("nan") for point in series.points]
        axes.plot(
            places,
            values,
            color=canvas.colour(series),
            linewidth=1.8,
            linestyle=(0, (4, 2)) if series.hollow else _DASHES[number // 6 % len(_DASHES)],
            marker=MARKERS[number % len(MARKERS)] if len(places) <= _MOST_MARKERS else None,
            markersize=4.5,
            markerfacecolor=f"#{canvas.theme.background}" if series.hollow else canvas.colour(series),
        )
        if not names:
            _value_labels(canvas, axes, places, series)
    low, high = value_extent(canvas.spec, panel)
    if canvas.spec.scale is Scale.LOG:
        axes.set_yscale("log")
    span = high - low if canvas.spec.scale is Scale.LINEAR else 0.0
    axes.set_ylim(low - (0.1 * span if low < 0 else 0), high + 0.14 * span)
    _line_axis(canvas, axes, panel, places, names)
    if names:
        _name_ends(canvas, axes, panel, places)


def _line_axis(canvas: Canvas, axes: Any, panel: Panel, places: list[float], names: bool) -> None:
    room = canvas.width * axes.get_position().width / max(len(places), 1)
    show_ticks(axes, places, [category.label for category in panel.categories], room)
    axes.axhline(axes.get_ylim()[0], color=canvas.muted, linewidth=0.8)
    if not names:
        axes.set_yticks([])
        axes.minorticks_off()
    else:
        if canvas.spec.scale is Scale.LINEAR:
            axes.locator_params(axis="y", nbins=5)
        axes.grid(True, axis="y", color=f"#{canvas.theme.rule}", linewidth=0.5)
        axes.set_axisbelow(True)


def _value_labels(canvas: Canvas, axes: Any, places: list[float], series: Series) -> None:
    shown = [index for index, point in enumerate(series.points) if point.value is not None]
    if len(shown) > 16:
        shown = sorted({shown[0], shown[-1], max(shown, key=lambda index: series.points[index].value or Decimal(0))})
    for index in shown:
        point = series.points[index]
        axes.annotate(
            point.label,
            (places[index], float(point.value or 0)),
            (0, 6),
            textcoords="offset points",
            ha="center",
            fontsize=LABEL,
            color=canvas.text,
        )


def _name_ends(canvas: Canvas, axes: Any, panel: Panel, places: list[float]) -> None:
    """The names at the lines' ends, pushed apart where they would overlap."""
    ends = []
    for series in panel.series:
        present = [index for index, point in enumerate(series.points) if point.value is not None]
        if present:
            ends.append((series, places[present[-1]], float(series.points[present[-1]].value or 0)))
    height = canvas.height * axes.get_position().height
    low, high = axes.get_ylim()
    names = [wrapped(series.name, canvas.width * 0.3) for series, _, _ in ends]
    extents = [10.5 * (name.count("\n") + 1) for name in names]
    heights = spread([share_of_axis(axes, value, low, high) * height for _, _, value in ends], extents)
    last = max(places, default=0.0)
    for (series, place, value), name, target in zip(ends, names, heights, strict=True):
        axes.annotate(
            name,
            (place, value),
            (8, target - share_of_axis(axes, value, low, high) * height),
            textcoords="offset points",
            va="center",
            fontsize=LABEL,
            color=canvas.text,
            fontweight="bold" if place == last and series.accent == 0 else "normal",
        )


def _line_annotations(canvas: Canvas) -> None:
    axes = canvas.figure.axes[0]
    places = _places(canvas.panel.categories)
    for annotation in canvas.spec.annotations:
        axes.axvline(places[annotation.category], color=canvas.muted, linewidth=0.6, linestyle=(0, (2, 2)))
        axes.annotate(
            wrapped(annotation.text, 110),
            (places[annotation.category], axes.get_ylim()[1]),
            (3, 2),
            textcoords="offset points",
            va="bottom",
            fontsize=SMALL,
            color=canvas.muted,
        )


def _places(categories: Sequence[Category]) -> list[float]:
    """Positions in time where every category has one, else 0, 1, 2 and so on."""
    known = [category.position for category in categories if category.position is not None]
    return known if len(known) == len(categories) else [float(index) for index in range(len(categories))]
