"""The words over (or, below zero, under) upright columns.

In: the specification, a `BarLayout`, a `Frame`. Out: `ColumnLabel`s, moved sideways where neighbours are close.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.briefing.model import Mark
from reportgen.charts.areas import Area, are_clear
from reportgen.charts.bar_marks import Bar, BarLayout, bar_words, bars
from reportgen.charts.plot import Frame, spread
from reportgen.charts.spec import ChartSpec

_OVER = 1.5  # between a column's end and the line of its label
_CLEAR = 2.0  # between labels
_BEYOND = 0.35  # of the distance of categories, into which labels may be moved where it is free
_SLACK = 2.0  # the part of a line over and under its letters


@dataclass(frozen=True, slots=True)
class ColumnLabel:
    """The words at a column and their area from the plot's lower left corner; `shift` is to the right of its middle."""

    bar: Bar
    words: str
    area: Area
    shift: float = 0.0


def column_words(spec: ChartSpec, bar: Bar, layout: BarLayout) -> str:
    """The words at a column, "" where it has none: its value, under the name of the series at its first."""
    name, value = bar_words(spec.panels[0], bar, layout.names)
    shown = layout.labelled or spec.panels[0].series[bar.series].points[bar.category].is_bound
    return "\n".join(part for part in (name, value if shown else "") if part)


def column_labels(spec: ChartSpec, layout: BarLayout, frame: Frame) -> tuple[ColumnLabel, ...]:
    """The labels of all columns, by category; those of one category that would touch are moved apart."""
    if spec.mark is Mark.STACKED_COLUMN:
        return ()
    found = [
        _label(bar, words, layout, frame) for bar in bars(spec, layout) if (words := column_words(spec, bar, layout))
    ]
    by_category = [[label for label in found if label.bar.category == index] for index in range(len(layout.labels))]
    columns = column_areas(spec, layout)
    placed = [
        label
        for labels in by_category
        for label in (labels if _are_free(labels, columns) else _moved_apart(labels, columns, layout))
    ]
    return tuple(placed if layout.labelled else _clear_ones(placed, columns, layout, frame))


def _clear_ones(
    labels: Sequence[ColumnLabel], columns: Sequence[Area], layout: BarLayout, frame: Frame
) -> Iterator[ColumnLabel]:
    """Beside an axis, the labels that have room."""
    kept: list[ColumnLabel] = []
    for label in labels:
        if _are_inside([label], layout, frame) and _are_free([*kept, label], columns):
            kept.append(label)
            yield label


def _are_inside(labels: Sequence[ColumnLabel], layout: BarLayout, frame: Frame) -> bool:
    left = 0.0 if not layout.labelled else -layout.plot.left
    return all(label.area.left >= left and label.area.right <= frame.width - layout.plot.left for label in labels)


def column_areas(spec: ChartSpec, layout: BarLayout) -> list[Area]:
    """The columns' own areas."""
    axis, half = layout.plot.axis, layout.thickness / 2
    areas = []
    for bar in bars(spec, layout):
        middle = (bar.place + 0.5) * layout.pitch
        low, high = sorted(axis.share(value) * layout.length for value in (bar.start, bar.end))
        areas.append(Area(middle - half, low, middle + half, high))
    return areas


def are_labels_clear(spec: ChartSpec, layout: BarLayout, frame: Frame) -> bool:
    """Whether the words keep clear of one another and of the columns."""
    labels = column_labels(spec, layout, frame)
    return _are_inside(labels, layout, frame) and _are_free(labels, column_areas(spec, layout))


def _are_free(labels: Sequence[ColumnLabel], columns: Sequence[Area]) -> bool:
    areas = [label.area for label in labels]
    return are_clear(areas) and not any(_letters(area).meets(column) for area in areas for column in columns)


def _letters(area: Area) -> Area:
    """What the letters of a line take of it."""
    return replace(area, bottom=area.bottom + _SLACK, top=area.top - _SLACK)


def _label(bar: Bar, words: str, layout: BarLayout, frame: Frame) -> ColumnLabel:
    half, height = frame.lettering.width(words) / 2, frame.lettering.height(words)
    middle, end = (bar.place + 0.5) * layout.pitch, layout.plot.axis.share(bar.end) * layout.length
    low = end + _OVER if bar.end >= 0 else end - _OVER - height
    return ColumnLabel(bar, words, Area(middle - half, low, middle + half, low + height))


def _moved_apart(labels: Sequence[ColumnLabel], columns: Sequence[Area], layout: BarLayout) -> list[ColumnLabel]:
    """Side by side, within their category's share of the axis and a part of its neighbours', and clear of columns."""
    labels = [_beside(label, columns) for label in labels]
    middles = [label.area.middle for label in labels]
    widths = [label.area.right - label.area.left + _CLEAR for label in labels]
    left, beyond = labels[0].bar.category * layout.pitch, _BEYOND * layout.pitch
    moved = spread(middles, widths, left - beyond, left + layout.pitch + beyond)
    return [_shifted(label, new - old) for label, old, new in zip(labels, middles, moved, strict=True)]


def _beside(label: ColumnLabel, columns: Sequence[Area]) -> ColumnLabel:
    """A label moved off the nearest higher column that it would touch."""
    for column in columns:
        if _letters(label.area).meets(column):
            leftward = label.area.middle < column.middle
            return _shifted(label, column.left - label.area.right if leftward else column.right - label.area.left)
    return label


def _shifted(label: ColumnLabel, shift: float) -> ColumnLabel:
    area = replace(label.area, left=label.area.left + shift, right=label.area.right + shift)
    return replace(label, area=area, shift=label.shift + shift)
