"""The names and values of a stack's parts: inside them, and beside the last column.

In: the specification, a `BarLayout`, a `Frame`. Out: `PartName`s, and whether a part holds its value.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.charts.bar_marks import Bar, BarLayout, Names, bars
from reportgen.charts.plot import Frame, spread
from reportgen.charts.spec import ChartSpec, Panel

PART_GAP = 12.0
"""From the last column's edge to the names beside it."""
_MARGIN = 4.0
_WIDEST = 0.3  # of the frame
_LEAST_HEIGHT = 1.1  # type sizes


@dataclass(frozen=True, slots=True)
class PartName:
    """The name and value of a stack's part beside its last column: the part's and the words' middle from the floor."""

    series: int
    category: int
    words: str
    part: float
    height: float


def _part_words(panel: Panel, frame: Frame) -> dict[int, tuple[int, str]]:
    """By series, the last whole column and the words beside it."""
    room = frame.width * _WIDEST
    words = {}
    for number, series in enumerate(panel.series):
        present = [index for index, point in enumerate(series.points) if point.value is not None]
        if present:
            label = f"{series.name}  {series.points[present[-1]].label}"
            words[number] = present[-1], frame.lettering.balanced(label, room)
    return words


def beside_width(panel: Panel, frame: Frame) -> float:
    """The width that the names take beside the last column."""
    words = _part_words(panel, frame).values()
    return max((frame.lettering.width(label) for _, label in words), default=0.0) + PART_GAP + _MARGIN


def part_names(spec: ChartSpec, layout: BarLayout, frame: Frame) -> tuple[PartName, ...]:
    """The names beside the last column of a stack, at the heights of its parts, moved apart."""
    words = _part_words(spec.panels[0], frame)
    last = {bar.series: bar for bar in bars(spec, layout)}
    axis = layout.plot.axis
    parts = [(axis.share(last[number].start) + axis.share(last[number].end)) / 2 * layout.length for number in words]
    extents = [frame.lettering.height(label) for _, label in words.values()]
    moved = spread(parts, extents, -2.0, layout.length + layout.plot.top)
    return tuple(
        PartName(number, category, label, part, height)
        for (number, (category, label)), part, height in zip(words.items(), parts, moved, strict=True)
    )


def _last_column(panel: Panel) -> int:
    present = (index for series in panel.series for index, point in enumerate(series.points) if point.value is not None)
    return max(present, default=0)


def has_room_inside(spec: ChartSpec, layout: BarLayout, bar: Bar, frame: Frame) -> bool:
    """Whether a part of a stack holds its own value; in the last column it stands beside it, with the name."""
    axis = layout.plot.axis
    if layout.names is Names.BESIDE and bar.category == _last_column(spec.panels[0]):
        return False
    label = spec.panels[0].series[bar.series].points[bar.category].label
    height = abs(axis.share(bar.end) - axis.share(bar.start)) * layout.length
    return height >= frame.size * _LEAST_HEIGHT and frame.lettering.width(label) <= layout.thickness - 2
