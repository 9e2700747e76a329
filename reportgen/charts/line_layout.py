"""Where lines run: their plot, the places on the category axis, and where words stand.

In: the specification, a panel and a `Frame`. Out: `LineLayout`, drawn by `lines` and written by `native_lines`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from reportgen.charts.areas import Area
from reportgen.charts.flags import Flag, hoisted
from reportgen.charts.plot import Frame, Plot, ValueAxis, numbers_width, rooms, spread, value_axis
from reportgen.charts.spec import Category, ChartSpec, Panel, Series

_MARKER = 3.0  # half a marker
_LEAST_PLOT = 0.6  # of the frame, about the least height of a plot
_PAD = 7.0  # from the plot's edges to the first and last point
_NAME_GAP = 9.0
_CLEAR = 4.0
_WIDEST_NAMES, _WIDEST_NOTE = 0.3, 0.38  # of the frame
_MOST_VALUES = 16


@dataclass(frozen=True, slots=True)
class EndName:
    """A line's name in lines: the series, its last point's category, and the middle of its words above the floor."""

    series: int
    category: int
    words: str
    height: float


class Side(Enum):
    """Where a value stands at its point."""

    OVER = "t"
    UNDER = "b"
    AFTER = "r"


@dataclass(frozen=True, slots=True)
class ValueLabel:
    """The value of a point (series, category), the area of its words from the floor, and on which side they stand."""

    series: int
    category: int
    area: Area
    side: Side


@dataclass(frozen=True, slots=True)
class LineLayout:
    """A plot of lines.

    `places` are the categories', in points from the plot's left edge; `shown` those whose label is set. `valued` are
    the points with their value beside them; where that is not every point the axis has numbers (`numbered`).
    """

    plot: Plot
    places: tuple[float, ...]
    shown: tuple[int, ...]
    valued: tuple[ValueLabel, ...]
    numbered: bool
    ends: tuple[EndName, ...]
    flags: tuple[tuple[Flag, str], ...]

    def height(self, value: float) -> float:
        """How high over the plot's floor a value stands."""
        return self.plot.axis.share(value) * self.plot.height


def line_layout(spec: ChartSpec, panel: Panel, frame: Frame, *, sparse: bool = False) -> LineLayout:
    """The layout of the lines of one panel.

    `sparse` is for small multiples: where values are too many, only the first, the last and the highest are set, the
    axis has no numbers, and annotations are not over the plot.
    """
    several = len(panel.series) > 1
    if not several:
        plain = _laid_out(spec, panel, frame, numbered=False, sparse=sparse)
        every = _valued(panel, range(len(panel.categories)))
        valued = _clear_values(panel, plain, every, frame)
        if len(every) <= _MOST_VALUES and len(valued) == len(every):
            return replace(plain, valued=valued)
        if sparse:
            return replace(plain, valued=_clear_values(panel, plain, _telling(panel.series[0]), frame))
    numbered = _laid_out(spec, panel, frame, numbered=True)
    bounds = [
        (number, index)
        for number, series in enumerate(panel.series)
        for index, point in enumerate(series.points)
        if point.value is not None and point.is_bound
    ]
    return replace(numbered, valued=_clear_values(panel, numbered, bounds, frame))


def _laid_out(spec: ChartSpec, panel: Panel, frame: Frame, *, numbered: bool, sparse: bool = False) -> LineLayout:
    setting = frame.lettering
    axis = value_axis(spec, panel)
    labels = [setting.width(category.label) for category in panel.categories]
    names = _names(panel, frame)
    lengthened = _roomy(axis, panel, frame.height * _LEAST_PLOT, frame, several=bool(names))
    left = max(labels[0] / 2 - _PAD, numbers_width(lengthened, spec, frame) if numbered else 0.0, _MARKER)
    beside = max((setting.width(name, bold=True) for name in names), default=0.0) + _NAME_GAP
    after = max((setting.width(series.points[-1].label) for series in panel.series), default=0.0)
    right = max(labels[-1] / 2 - _PAD, beside if names else after, _MARKER)
    width = max(frame.width - left - right, frame.width * 0.3)
    places = tuple(_PAD + share * (width - 2 * _PAD) for share in _shares(panel.categories))
    flags, rows = ((), 0.0) if sparse else _flags(spec, [left + place for place in places], frame)
    top, below = rows + setting.line / 2, setting.line + _CLEAR
    height = max(frame.height - top - below, 2 * setting.line)
    plot = Plot(left, top, width, height, _roomy(axis, panel, height, frame, several=bool(names)))
    layout = LineLayout(plot, places, _shown(places, labels), (), numbered, (), flags)
    return replace(layout, ends=_ends(panel, names, layout, frame))


def _roomy(axis: ValueAxis, panel: Panel, height: float, frame: Frame, *, several: bool) -> ValueAxis:
    """The axis with room for the values over and under a single line."""
    bounds = any(point.is_bound for series in panel.series for point in series.points)
    need = _MARKER if several and not bounds else frame.lettering.line + _MARKER
    values = [float(point.value) for series in panel.series for point in series.points if point.value is not None]
    under = [(axis.share(value), need) for value in values if value < 0]
    return axis.with_room(height, *rooms(under, [(axis.share(value), need) for value in values], height))


def _shares(categories: Sequence[Category]) -> list[float]:
    """How far along the axis every category stands: in time where every category has its date, else evenly."""
    known = [category.position for category in categories if category.position is not None]
    places = known if len(known) == len(categories) else [float(index) for index in range(len(categories))]
    low, high = min(places), max(places)
    return [(place - low) / (high - low) if high > low else 0.5 for place in places]


def _shown(places: Sequence[float], widths: Sequence[float]) -> tuple[int, ...]:
    """The categories whose labels are set: from the first, each that clears the one before."""
    shown: list[int] = []
    for index, (place, width) in enumerate(zip(places, widths, strict=True)):
        if not shown or place - width / 2 >= places[shown[-1]] + widths[shown[-1]] / 2 + _CLEAR:
            shown.append(index)
    return tuple(_evened(shown, len(places)))


def _evened(shown: list[int], count: int) -> Iterable[int]:
    """The same, at even steps where the steps are nearly even."""
    steps = [later - earlier for earlier, later in pairwise(shown)]
    if steps and max(steps) > 1 and max(steps) - min(steps) <= 1:
        return range(0, count, max(steps))
    return shown


# Names at the ends ----------------------------------------------------------------------------------------------------
def _names(panel: Panel, frame: Frame) -> list[str]:
    if len(panel.series) < 2:
        return []
    return [frame.lettering.balanced(series.name, frame.width * _WIDEST_NAMES) for series in panel.series]


def _ends(panel: Panel, names: Sequence[str], layout: LineLayout, frame: Frame) -> tuple[EndName, ...]:
    """The names beside the plot at the heights of the lines' last points, moved apart."""
    last = [(number, _last(panel.series[number])) for number in range(len(names))]
    ends = [(number, index) for number, index in last if index is not None]
    heights = [layout.height(float(panel.series[number].points[index].value or 0)) for number, index in ends]
    extents = [frame.lettering.height(names[number]) for number, _ in ends]
    top = layout.plot.height + (frame.lettering.line / 2 if layout.flags else layout.plot.top)
    moved = spread(heights, extents, -_MARKER, top)
    return tuple(
        EndName(number, index, names[number], height) for (number, index), height in zip(ends, moved, strict=True)
    )


def _last(series: Series) -> int | None:
    return next(
        (index for index in reversed(range(len(series.points))) if series.points[index].value is not None), None
    )


# Values ---------------------------------------------------------------------------------------------------------------
def _valued(panel: Panel, categories: Iterable[int]) -> list[tuple[int, int]]:
    points = panel.series[0].points
    return [(0, index) for index in categories if points[index].value is not None]


def _telling(series: Series) -> list[tuple[int, int]]:
    """The first, the highest and the last point."""
    present = [(index, point.value) for index, point in enumerate(series.points) if point.value is not None]
    if not present:
        return []
    highest = max(present, key=lambda pair: pair[1])
    return [(0, index) for index in sorted({present[0][0], highest[0], present[-1][0]})]


def _clear_values(
    panel: Panel, layout: LineLayout, points: Iterable[tuple[int, int]], frame: Frame
) -> tuple[ValueLabel, ...]:
    """The values that have a free place over or under their point, clear of one another, the line and the axis."""
    found: list[ValueLabel] = []
    taken = _taken(layout, frame)
    for number, index in points:
        for label in _places_of(panel, layout, (number, index), frame):
            free = not any(label.area.meets(other) for other in (*taken, *(one.area for one in found)))
            if free and _is_inside(label.area, layout, frame) and not _is_crossed(label, panel, layout):
                found.append(label)
                break
    return tuple(found)


def _taken(layout: LineLayout, frame: Frame) -> list[Area]:
    """The areas of the names at the ends and of the author's words, from the plot's lower left corner."""
    areas = []
    for end in layout.ends:
        half = frame.lettering.height(end.words) / 2
        areas.append(Area(layout.plot.width - 2, end.height - half, frame.width, end.height + half))
    if layout.flags:
        areas.append(Area(-frame.width, layout.plot.height + frame.lettering.line / 2, frame.width, frame.height))
    return areas


def _is_inside(area: Area, layout: LineLayout, frame: Frame) -> bool:
    left = -_CLEAR if layout.numbered else -layout.plot.left
    highest = layout.plot.height + layout.plot.top
    return (
        area.left >= left and area.right <= frame.width - layout.plot.left and area.bottom >= 0 and area.top <= highest
    )


def _places_of(panel: Panel, layout: LineLayout, point: tuple[int, int], frame: Frame) -> Iterator[ValueLabel]:
    """Over and under a point, first the side on which the line is not, and after the last point."""
    series, (_, index) = panel.series[point[0]], point
    half = frame.lettering.width(series.points[index].label) / 2
    height, place, line = _heights(series, layout)[index] or 0.0, layout.places[index], frame.lettering.line
    over = Area(place - half, height + _MARKER, place + half, height + _MARKER + line)
    under = Area(place - half, height - _MARKER - line, place + half, height - _MARKER)
    options = [ValueLabel(*point, over, Side.OVER)]
    if under.bottom >= layout.height(max(0.0, layout.plot.axis.low)) or height < 0:
        options.insert(0 if _comes_from_above(series, layout, index) else 1, ValueLabel(*point, under, Side.UNDER))
    if index == len(series.points) - 1:
        after = Area(place + _PAD, height - line / 2, place + _PAD + 2 * half, height + line / 2)
        options.append(ValueLabel(*point, after, Side.AFTER))
    yield from options


def _heights(series: Series, layout: LineLayout) -> list[float | None]:
    return [layout.height(float(point.value)) if point.value is not None else None for point in series.points]


def _comes_from_above(series: Series, layout: LineLayout, index: int) -> bool:
    heights = _heights(series, layout)
    beside = [heights[place] for place in (index - 1, index + 1) if 0 <= place < len(heights)]
    present = [height for height in beside if height is not None]
    return len(present) == 2 and min(present) > (heights[index] or 0.0)


def _is_crossed(label: ValueLabel, panel: Panel, layout: LineLayout) -> bool:
    """Whether a line runs through the words."""
    heights = _heights(panel.series[label.series], layout)
    return any(
        label.area.is_crossed_by((layout.places[index], start), (layout.places[index + 1], end))
        for index, (start, end) in enumerate(pairwise(heights))
        if start is not None and end is not None
    )


# What the author remarks ----------------------------------------------------------------------------------------------
def _flags(spec: ChartSpec, places: Sequence[float], frame: Frame) -> tuple[tuple[tuple[Flag, str], ...], float]:
    """The annotations over the plot, places from the frame's left edge, and the height that they take."""
    notes = spec.annotations
    if not notes:
        return (), 0.0
    words = [frame.lettering.balanced(note.text, frame.width * _WIDEST_NOTE) for note in notes]
    flags = hoisted(
        [places[note.category] for note in notes],
        [frame.lettering.width(lines) for lines in words],
        0.0,
        frame.width,
    )
    row = max(frame.lettering.height(lines) for lines in words)
    return tuple(zip(flags, words, strict=True)), row * (max(flag.row for flag in flags) + 1)
