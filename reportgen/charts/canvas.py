"""The surface that the marks are drawn on: a matplotlib figure with the look and the content, measured in points.

In: the figure that `picture` made, the theme, the specification. Out: `Canvas`, and the small things that all marks
share: axes without a frame, wrapped labels, the extent of the values, labels pushed apart. matplotlib is reached only
through the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, log10
from textwrap import wrap
from typing import Any

from reportgen.briefing.model import Mark, Scale
from reportgen.charts.spec import ChartSpec, Panel, Series
from reportgen.charts.theme import Theme

LABEL = 8.5
SMALL = 8.0
MARKERS = "osD^vP"
HATCHES = ("", "////", "....", "\\\\\\\\", "xxxx", "----")
MOST_LABELS = 40
_CHARACTER = 0.52  # mean advance of a text face, in ems


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a drawer needs: the empty figure, the look and the content."""

    figure: Any
    theme: Theme
    spec: ChartSpec

    @property
    def panel(self) -> Panel:
        """The only panel of a chart that is not small multiples."""
        return self.spec.panels[0]

    @property
    def width(self) -> float:
        """The figure's width in points."""
        return float(self.figure.get_figwidth()) * 72

    @property
    def height(self) -> float:
        """The figure's height in points."""
        return float(self.figure.get_figheight()) * 72

    def axes(self, left: float, right: float, top: float, bottom: float) -> Any:
        """Any with these margins in points, without a frame."""
        width = max(self.width - left - right, 20) / self.width
        height = max(self.height - top - bottom, 20) / self.height
        axes = self.figure.add_axes((left / self.width, bottom / self.height, width, height))
        axes.set_facecolor("none")
        for side in ("top", "right", "left", "bottom"):
            axes.spines[side].set_visible(False)
        axes.tick_params(length=0, labelsize=LABEL, colors=self.text)
        return axes

    @property
    def text(self) -> str:
        """The colour of text."""
        return f"#{self.theme.text}"

    @property
    def muted(self) -> str:
        """The colour of secondary text."""
        return f"#{self.theme.muted}"

    def colour(self, series: Series) -> str:
        """The colour of a series."""
        if series.accent is None:
            return self.muted
        return f"#{self.theme.accents[series.accent % len(self.theme.accents)]}"

    def hatch(self, series: Series) -> str | None:
        """The hatch that tells a series apart in grey; the first accent and hollow series have none."""
        return HATCHES[series.accent % len(HATCHES)] if series.accent and not series.hollow else None


def value_extent(spec: ChartSpec, panel: Panel) -> tuple[float, float]:
    """The lowest and highest value that the axis must hold, zero among them unless it is logarithmic."""
    if spec.mark is Mark.STACKED_COLUMN:
        totals = [
            float(sum((series.points[index].value or Decimal(0)) for series in panel.series))
            for index in range(len(panel.categories))
        ]
        return min([0.0, *totals]), max([0.0, *totals])
    values = [float(point.value) for series in panel.series for point in series.points if point.value is not None]
    if not values:
        return 0.0, 1.0
    if spec.scale is Scale.LOG:
        return min(values) / 5, max(values) * 3
    return min(0.0, *values), max(0.0, *values)


def share_of_axis(axes: Any, value: float, low: float, high: float) -> float:
    """How high a value stands on its axis, 0 to 1."""
    if axes.get_yscale() == "log":
        return (log10(value) - log10(low)) / (log10(high) - log10(low))
    return (value - low) / (high - low)


def spread(heights: list[float], extents: list[float]) -> list[float]:
    """Middles of labels moved as little as a single pass can so that they clear one another, in their own order.

    `extents` are the labels' own heights, all in points.
    """
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    spread = list(heights)
    for lower, upper in pairwise(order):
        spread[upper] = max(spread[upper], spread[lower] + (extents[lower] + extents[upper]) / 2)
    excess = (spread[order[-1]] - heights[order[-1]]) / 2 if order else 0.0
    return [height - excess for height in spread] if excess > 0 and len(order) > 1 else spread


def show_ticks(axes: Any, positions: Sequence[float], labels: Sequence[str], room: float) -> None:
    """Category labels, every so many where they would touch."""
    widest = max((text_width(label) for label in labels), default=0)
    step = max(1, ceil((widest + 4) / max(room, 1)))
    axes.set_xticks(list(positions)[::step], list(labels)[::step])


def wrapped(text: str, room: float) -> str:
    """Text in lines that fit `room` points at the size of labels, as estimated from the mean character."""
    return "\n".join(wrap(text, max(6, int(room / (LABEL * _CHARACTER))), break_long_words=True)) or text


def text_width(text: str) -> float:
    """The estimated width of the longest line in points."""
    return max((sum(_advance(character) for character in line) for line in text.split("\n")), default=0) * LABEL


def _advance(character: str) -> float:
    return 1.0 if ord(character) >= 0x2E80 else _CHARACTER
