"""The words on a native chart's category axis, and those of gaps.

In: a specification or panel, and the index of a category. Out: the label, which in Office also says where there is no
figure, and what the author remarks at a whole stack or slope, which has no data label of its own.
"""

from __future__ import annotations

from reportgen.briefing.model import Mark
from reportgen.charts.spec import ChartSpec, Panel


def gap_words(panel: Panel, index: int) -> str:
    """What is said where the data say that no series has a figure, "" elsewhere."""
    points = [series.points[index] for series in panel.series]
    words = next((point.label for point in points if point.label), "")
    return words if all(point.value is None for point in points) else ""


def category_words(spec: ChartSpec, index: int) -> str:
    """A category's label on Office's axis, in lines."""
    panel = spec.panels[0]
    notes = [note.text for note in spec.annotations if note.category == index]
    lines = [panel.categories[index].label, gap_words(panel, index)]
    several_bars = spec.mark in (Mark.BAR, Mark.INDEX_BAR) and len(panel.series) > 1
    gap = all(one.points[index].value is None for one in panel.series)
    if spec.mark in (Mark.STACKED_COLUMN, Mark.SLOPE) or several_bars or gap:
        lines += notes
    return "\n".join(line for line in lines if line)
