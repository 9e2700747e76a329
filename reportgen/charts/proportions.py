"""How tall a drawn chart is, by what it shows.

In: the specification and a width. Out: a height, so that rows, panels and named lines have room.
"""

from __future__ import annotations

from math import ceil

from reportgen.briefing.model import Mark
from reportgen.charts.spec import ChartSpec
from reportgen.units import Length

_ROW = Length.of_points(15)
_PANEL = Length.of_points(112)
_NAME = Length.of_points(12)
_TALLEST = Length.of_mm(200)


def panel_columns(spec: ChartSpec) -> int:
    """How many panels stand side by side."""
    return min(len(spec.panels), 2 if len(spec.panels) == 4 else 3)


def figure_height(spec: ChartSpec, width: Length) -> Length:
    """The height of a chart that is `width` wide, at most 200 mm."""
    panel = spec.panels[0]
    bars = len(panel.categories) * (len(panel.series) if spec.mark is not Mark.DUMBBELL else 2)
    if spec.mark is Mark.SMALL_MULTIPLES:
        height = Length(_PANEL * ceil(len(spec.panels) / panel_columns(spec)))
    elif spec.mark in (Mark.BAR, Mark.INDEX_BAR, Mark.DUMBBELL):
        height = Length(max(_ROW * bars, 2 * _ROW * len(panel.categories)) + 2 * _ROW)
    else:
        height = max(width.scaled(0.46), Length(_NAME * len(panel.series) + 4 * _ROW))
    return min(height, _TALLEST)
