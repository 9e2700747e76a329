"""The words on a category axis.

In: a panel and one of its categories. Out: the label, which also says where there is no figure.
"""

from __future__ import annotations

from reportgen.charts.spec import Category, Panel


def category_words(panel: Panel, index: int, category: Category) -> str:
    """A category's label, with "no figure" beneath where the data say that every series has none."""
    points = [series.points[index] for series in panel.series]
    gap = next((point.label for point in points if point.label), "")
    return f"{category.label}\n{gap}" if gap and all(point.value is None for point in points) else category.label
