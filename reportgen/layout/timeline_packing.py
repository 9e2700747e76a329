"""Packing the events of a lane: each label at its mark, each cell clear of the others.

In: the marks of a lane in order of time. Out: `Cell`s. The label stands after its mark, before it where that saves
height, or over a mark that is long; each cell as high in the lane as it stands clear of those before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reportgen.layout.timeline_labels import Label, Typesetter
from reportgen.layout.timeline_reach import DISC, Reach
from reportgen.outline.tree import TimelineEvent
from reportgen.units import Length

# All in type sizes of the labels.
MARK_GAP = 0.45
_OVER = DISC + 0.2  # what the mark takes under a label over it, and the air under that
_CELL_GAP = 1.3  # between neighbours
_ROW_GAP = 0.3
_LEAST_LABEL = 7.0
_BAR_SHARE = 0.6  # of a label's width, the shortest bar that it stands over
_BEFORE_COST = 1.0  # what a label before its mark has to save in height, twice that where it is of several lines


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


class Mark(NamedTuple):
    """An event's mark: its reach, and its number, by which marks of one reach are told apart."""

    reach: Reach
    number: int
    event: TimelineEvent


class _Place(NamedTuple):
    """A way to set an event: where its label stands, and the room that mark and label take."""

    side: Side
    label: Label
    left: int
    right: int
    height: int


class Packer:
    """Packs the cells of a lane between two sides, with labels no wider than `widest`."""

    def __init__(self, typesetter: Typesetter, widest: Length, left: Length, right: Length) -> None:
        self._typesetter, self._widest, self._left, self._right = typesetter, int(widest), int(left), int(right)
        look = typesetter.look
        self._beside, self._beneath = int(look.times(_CELL_GAP)), int(look.times(_ROW_GAP))
        self._gap, self._least, self._over = (int(look.times(size)) for size in (MARK_GAP, _LEAST_LABEL, _OVER))
        self._before_cost = int(look.times(_BEFORE_COST))

    def cells(self, marks: Iterable[Mark]) -> Iterator[Cell]:
        """The cells of one lane's marks, which come in order of their beginning."""
        taken: list[tuple[int, int, int, int]] = []
        for reach, _, event in marks:
            top, place = self._best(event, reach, taken)
            taken.append((top, top + place.height, place.left, place.right))
            left, right = Length(place.left), Length(place.right)
            yield Cell(event, reach, place.label, place.side, left, right, Length(top), Length(place.height))

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
