"""Columns and bars as they stand in a plot: what each one reaches from and to, and where names are.

In: the specification. Out: `BarLayout` (made by `lying_layout` and `column_layout`), and the `Bar`s in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from reportgen.briefing.model import Mark
from reportgen.charts.areas import Area
from reportgen.charts.plot import Plot
from reportgen.charts.spec import ChartSpec, Panel, Series


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation over its category in lines, `lift` above the place right over the column's label."""

    category: int
    text: str
    lift: float
    area: Area


class Names(Enum):
    """Where the series are named."""

    NOWHERE = "there is one only"
    AT_BARS = "with the value of each series' first bar"
    BESIDE = "beside the last column of a stack"
    KEY = "in a key above the plot"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, by series and category: its middle across, and its two ends along the axis, as values."""

    series: int
    category: int
    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class BarLayout:
    """A plot of bars. `pitch` is from category to category, `thickness` that of one bar, in points.

    `labels` are the categories' names in lines, every `every`th shown; `key_rows` the series in a key's rows.
    """

    horizontal: bool
    plot: Plot
    pitch: float
    thickness: float
    labelled: bool
    names: Names
    labels: tuple[str, ...]
    every: int
    key_rows: tuple[tuple[int, ...], ...]
    notes: tuple[Note, ...] = ()

    @property
    def length(self) -> float:
        """The length of the value axis."""
        return self.plot.width if self.horizontal else self.plot.height


def bars(spec: ChartSpec, layout: BarLayout) -> Iterator[Bar]:
    """The bars in the order of the series; places count categories from 0, upwards or to the right."""
    panel = spec.panels[0]
    stacked = spec.mark is Mark.STACKED_COLUMN
    share = layout.thickness / layout.pitch
    floors = [[0.0, 0.0] for _ in panel.categories]
    for number, series in enumerate(panel.series):
        shift = 0.0 if stacked else (number - (len(panel.series) - 1) / 2) * share
        for index, point in enumerate(series.points):
            if point.value is None:
                continue
            value = float(point.value)
            sign = int(value >= 0)
            start = floors[index][sign] if stacked else (layout.plot.axis.low if layout.plot.axis.log else 0.0)
            floors[index][sign] += value
            yield Bar(number, index, index + shift, start, start + value if stacked else value)


def first_point(series: Series) -> int | None:
    """The category of a series' first bar."""
    return next((index for index, point in enumerate(series.points) if point.value is not None), None)


def bar_words(panel: Panel, bar: Bar, names: Names) -> tuple[str, str]:
    """The name and the value that stand at a bar; the name only at a series' first."""
    series = panel.series[bar.series]
    named = names is Names.AT_BARS and bar.category == first_point(series)
    return (series.name if named else ""), series.points[bar.category].label


def notes_at(spec: ChartSpec) -> dict[int, str]:
    """The author's annotations by category."""
    return {note.category: note.text for note in spec.annotations}


def notes_in_names(spec: ChartSpec) -> bool:
    """Whether annotations stand under the categories' names: where bars lie close together, their ends have no room."""
    return spec.mark in (Mark.BAR, Mark.INDEX_BAR) and len(spec.panels[0].series) > 1


def highest(spec: ChartSpec, category: int) -> int | None:
    """The series whose bar reaches highest at a category, None at a gap."""
    marks = [
        (float(point.value), -number)
        for number, series in enumerate(spec.panels[0].series)
        if (point := series.points[category]).value is not None
    ]
    if spec.mark is Mark.STACKED_COLUMN and marks:
        return max(-number for _, number in marks)
    return -max(marks)[1] if marks else None


def with_axis(layout: BarLayout, room: tuple[float, float]) -> BarLayout:
    """The layout with room for labels before and after the values' ends, in points."""
    axis = layout.plot.axis.with_room(layout.length, *room)
    return replace(layout, plot=replace(layout.plot, axis=axis))
