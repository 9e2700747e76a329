"""The words on a category axis.

In: a panel and one of its categories. Out: the label, which also says where there is no figure.
"""

from __future__ import annotations

from reportgen.charts.spec import Category, Panel


def gap_words(panel: Panel, index: int) -> str:
    """What is said where the data say that no series has a figure, "" elsewhere."""
    points = [series.points[index] for series in panel.series]
    words = next((point.label for point in points if point.label), "")
    return words if all(point.value is None for point in points) else ""


def category_words(panel: Panel, index: int, category: Category) -> str:
    """A category's label, with "no figure" beneath where the data say that every series has none."""
    gap = gap_words(panel, index)
    return f"{category.label}\n{gap}" if gap else category.label
