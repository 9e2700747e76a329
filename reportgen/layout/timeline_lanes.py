"""Placing a timeline: events at true places in lanes, each label at its mark.

In: events, the room and the look. Out: `LaidTimeline`, drawn by `timeline_marks`. A mark and its label are one cell:
the label stands after its mark, before it where the surface ends, or over a mark that is too long for either. The
cells of a lane are packed in the order of time, each as high as it can stand clear of those before it, so nothing
overlaps and no label needs a line to its mark. Of a few widths of label, the whole timeline has the one that makes it
lowest. Nothing is left to chance, so the same events are always placed alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from reportgen.briefing.dates import EdtfDate, End, Precision
from reportgen.briefing.dates import Form as DateForm
from reportgen.layout.measure import SetText, text_width
from reportgen.layout.time_scale import Tick, TimeScale, days_of, fit_scale
from reportgen.layout.timeline_labels import Label, Typesetter
from reportgen.layout.timeline_look import Look
from reportgen.outline.tree import TimelineEvent
from reportgen.units import Length

# All in type sizes of the labels.
DISC = 0.8
BAR = 0.5
MARK_GAP = 0.45
LANE_PAD = 0.45
TICK = 0.3
_OVER = DISC + 0.15  # what the mark takes under a label over it
_CELL_GAP = 1.3  # between neighbours
_ROW_GAP = 0.3
_NAME_GAP = 1.2
_LEAST_LABEL = 7.0
_UNKNOWN_END = 2.5
_TICK_GAP = 2.0  # between the labels of the axis
_AXIS_END = 1.1  # beyond the axis, half of a last year's label
_BAR_SHARE = 0.6  # of a label's width, the shortest bar that it stands over
_BEFORE_COST = 1.0  # what a label before its mark has to save in height, twice that where it is of several lines

_NAME_SHARE = 0.17  # of the width, the most that lane names take
LABEL_WIDTHS = (48.0, 34.0, 24.0, 16.0)
"""The widths that labels may have at most, in type sizes; the first mostly makes a timeline lowest."""

Reach = tuple[Length, Length]
"""From where to where a mark and its open ends go."""


class Side(StrEnum):
    """Where a label stands at its mark, in the direction of time."""

    AFTER = "after"
    BEFORE = "before"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Cell:
    """An event in its lane: the reach of its mark, its label, and the room that both take from the first row down."""

    event: TimelineEvent
    reach: Reach
    label: Label
    side: Side
    left: Length
    right: Length
    top: Length
    height: Length

    @property
    def bottom(self) -> Length:
        """Where the cell ends."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name, its cells in order of time, and its height."""

    name: str
    name_text: SetText
    cells: tuple[Cell, ...]
    height: Length


@dataclass(frozen=True, slots=True)
class LaidTimeline:
    """Events laid out in lanes under a time axis, which is `axis` high; `height` is what all need."""

    look: Look
    width: Length
    height: Length
    axis: Length
    scale: TimeScale
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]


def lay_out(
    events: Sequence[TimelineEvent],
    lanes: Sequence[str],
    width: Length,
    typesetter: Typesetter,
    label_widths: Sequence[float] = LABEL_WIDTHS,
) -> LaidTimeline:
    """Lay events out in the lanes that they use, as low as one of the label widths allows."""
    look = typesetter.look
    groups = {lane: [event for event in events if event.group == lane] for lane in lanes}
    names = {lane: _name(lane, width, look) for lane, group in groups.items() if group}
    column = max((name.width for name in names.values()), default=Length(0))
    left = column + look.times(_NAME_GAP if column else DISC / 2)
    scale, ticks = _scale([event.date for event in events], left, width, look)
    axis = look.lines(1, "0" + "".join(tick.label for tick in ticks)) + look.times(TICK)
    marks = {lane: sorted(_marks(groups[lane], scale, look)) for lane in names}

    def laid(label_width: float) -> LaidTimeline:
        packer = _Packer(typesetter, look.times(label_width), scale.left, width)
        filled = tuple(packer.lane(lane, name, marks[lane]) for lane, name in names.items())
        height = Length(axis + sum(lane.height for lane in filled))
        return LaidTimeline(look, width, height, axis, scale, ticks, filled)

    lowest = min(map(laid, label_widths), key=lambda option: option.height)
    return replace(lowest, lanes=tuple(_balanced(lane, typesetter) for lane in lowest.lanes))


def is_disc(reach: Reach, look: Look) -> bool:
    """Whether a date is a point at this scale."""
    return reach[1] - reach[0] <= look.times(DISC) * 1.3


def _balanced(lane: Lane, typesetter: Typesetter) -> Lane:
    cells = (replace(cell, label=typesetter.balanced(cell.event, cell.label)) for cell in lane.cells)
    return replace(lane, cells=tuple(cells))


def _scale(dates: Sequence[EdtfDate], left: Length, width: Length, look: Look) -> tuple[TimeScale, tuple[Tick, ...]]:
    """The scale from `left` on, shorter where its first or last label would not stand over its tick."""
    right, gap = width - look.times(_AXIS_END), look.times(_TICK_GAP)

    def label_width(text: str) -> Length:
        return text_width(text, look.plain)

    def fitted(left: Length, right: Length) -> tuple[TimeScale, tuple[Tick, ...]]:
        return fit_scale(dates, left, right, look.word, lambda text: label_width(text) + gap)

    scale, ticks = fitted(left, right)
    if not ticks:
        return scale, ticks
    before = label_width(ticks[0].label) // 2 - scale.at(ticks[0].day)
    after = scale.at(ticks[-1].day) + label_width(ticks[-1].label) // 2 - width
    return fitted(left + max(0, before), right - max(0, after)) if max(before, after) > 0 else (scale, ticks)


def _name(lane: str, width: Length, look: Look) -> SetText:
    if not lane:
        return SetText((), Length(0), Length(0))
    return look.set(lane, look.bold, width.scaled(_NAME_SHARE))


# Marks --------------------------------------------------------------------------------------------------------------
_Mark = tuple[Reach, int, TimelineEvent]


def _marks(events: Sequence[TimelineEvent], scale: TimeScale, look: Look) -> Iterator[_Mark]:
    """Each event with its reach and its number, by which marks of one reach are told apart."""
    return ((_reach(event.date, scale, look), number, event) for number, event in enumerate(events))


def _reach(date: EdtfDate, scale: TimeScale, look: Look) -> Reach:
    """From where to where a mark and its open ends go; where one side is open, a disc stands on the other bound."""
    first, last = days_of(date)
    if first is None and last is None:
        return scale.left, scale.right
    half = look.times(DISC / 2)
    if first is None or last is None:
        place = scale.at(first if first is not None else last or 0.0)
        left = place - half if first is not None else _end(date.start, place, scale.left, look)
        right = place + half if last is not None else _end(date.end, place, scale.right, look)
        return min(left, place - half), max(right, place + half)
    left, right = scale.at(first), scale.at(last)
    if right - left < look.times(DISC) or _is_day(date):
        middle = Length((left + right) // 2)
        return middle - half, middle + half
    return left, right


def _is_day(date: EdtfDate) -> bool:
    """Whether a date is one day, which is exact at any scale."""
    return date.form is DateForm.POINT and date.points[0].precision in (Precision.DAY, Precision.TIME)


def known(date: EdtfDate, reach: Reach, look: Look) -> Reach:
    """The part of a mark's reach between its known bounds; a disc where it is known on one side only."""
    first, last = days_of(date)
    if first is None and last is None:
        return reach[0], reach[0]
    disc = look.times(DISC)
    return (reach[0] if first is not None else reach[1] - disc), (reach[1] if last is not None else reach[0] + disc)


def _end(end: End, place: Length, edge: Length, look: Look) -> Length:
    """Where an open end fades out: at the edge of the axis, or soon where it is unknown."""
    distance = abs(edge - place)
    reached = distance if end is End.OPEN else min(distance, look.times(_UNKNOWN_END))
    return place + reached if edge > place else place - reached


# Cells --------------------------------------------------------------------------------------------------------------
class _Place(NamedTuple):
    """A way to set an event: where its label stands, and the room that mark and label take."""

    side: Side
    label: Label
    left: int
    right: int
    height: int


class _Packer:
    """Packs the cells of a lane between two sides, with labels no wider than `widest`."""

    def __init__(self, typesetter: Typesetter, widest: Length, left: Length, right: Length) -> None:
        self._typesetter, self._widest, self._left, self._right = typesetter, int(widest), int(left), int(right)
        self._look = look = typesetter.look
        self._beside, self._beneath = int(look.times(_CELL_GAP)), int(look.times(_ROW_GAP))
        self._gap, self._least, self._over = (int(look.times(size)) for size in (MARK_GAP, _LEAST_LABEL, _OVER))
        self._before_cost = int(look.times(_BEFORE_COST))

    def lane(self, name: str, name_text: SetText, marks: Sequence[_Mark]) -> Lane:
        """The lane with these marks, in order of their beginning."""
        taken: list[tuple[int, int, int, int]] = []
        cells: list[Cell] = []
        for reach, _, event in marks:
            top, place = self._best(event, reach, taken)
            taken.append((top, top + place.height, place.left, place.right))
            left, right = Length(place.left), Length(place.right)
            cells.append(Cell(event, reach, place.label, place.side, left, right, Length(top), Length(place.height)))
        needed = max(self._look.lines(len(name_text.lines), name), *(cell.bottom for cell in cells))
        return Lane(name, name_text, tuple(cells), needed + self._look.times(2 * LANE_PAD))

    def _best(self, event: TimelineEvent, reach: Reach, taken: Sequence[tuple[int, ...]]) -> tuple[int, _Place]:
        """The place that ends highest; before its mark, a label has to save some height, one of several lines more."""

        def cost(top: int, place: _Place) -> int:
            before = place.side is Side.BEFORE
            return top + place.height + before * min(len(place.label.lines), 2) * self._before_cost

        fallen = ((self._fallen(place, taken), place) for place in self._places(event, reach))
        return min(fallen, key=lambda found: cost(*found))

    def _places(self, event: TimelineEvent, reach: Reach) -> Iterator[_Place]:
        """The label after its mark, before it, or over it where that is long."""
        start, end = map(int, reach)
        after, before = self._right - end - self._gap, start - self._gap - self._left
        if after >= self._least:
            label = self._label(event, after)
            yield _Place(Side.AFTER, label, start, end + self._gap + label.width, label.height)
        if before >= self._least:
            label = self._label(event, before)
            yield _Place(Side.BEFORE, label, start - self._gap - label.width, end, label.height)
        if end - start > self._least or max(after, before) < self._least:
            label = self._label(event, max(self._right - start, self._least))
            left = min(start, self._right - label.width)
            if end - start >= _BAR_SHARE * label.width or max(after, before) < self._least:
                yield _Place(Side.OVER, label, left, max(left + label.width, end), label.height + self._over)

    def _label(self, event: TimelineEvent, room: int) -> Label:
        return self._typesetter.label(event, min(room, self._widest))

    def _fallen(self, place: _Place, taken: Iterable[tuple[int, ...]]) -> int:
        """How high a place can stand in the lane, clear of those taken."""
        left, right, needed = place.left - self._beside, place.right + self._beside, place.height + self._beneath
        top = 0
        for begins, ends, _, _ in sorted(other for other in taken if other[2] < right and left < other[3]):
            if begins - top >= needed:
                break
            top = max(top, ends + self._beneath)
        return top
