"""Where the paragraphs and pages of a source begin, counted in atoms.

In: the numbers of atoms in each paragraph, and the pages. Out: the paragraph and page of a position, and the spans that
a locator names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from reportgen.evidence.locators import Place, Unit


@dataclass(frozen=True, slots=True)
class Span:
    """Where cited words may stand: they begin from `start` on and before `turn`, and end at `end` or before."""

    start: int
    turn: int
    end: int


class Divisions:
    """The paragraphs and pages of one source."""

    def __init__(self, lengths: Iterable[int], pages: Sequence[tuple[str, int]]) -> None:
        self._paragraphs = tuple(accumulate(lengths, initial=0))
        self._labels = tuple(label for label, _ in pages)
        self._pages = (*(start for _, start in pages), self._paragraphs[-1])

    @property
    def paragraphs(self) -> int:
        """How many paragraphs the source has."""
        return len(self._paragraphs) - 1

    @property
    def pages(self) -> tuple[tuple[str, int], ...]:
        """The pages' printed numbers with the positions at which they begin, in order."""
        return tuple(zip(self._labels, self._pages, strict=False))

    def paragraph_at(self, position: int) -> int:
        """The paragraph in which an atom stands, from 1."""
        return min(max(bisect_right(self._paragraphs, position), 1), max(self.paragraphs, 1))

    def paragraphs_at(self, positions: Iterable[int]) -> set[int]:
        """The paragraphs in which any of the atoms stand."""
        starts = self._paragraphs
        return {bisect_right(starts, position) for position in positions}

    def start_of(self, paragraph: int) -> int:
        """The position of a paragraph's first atom."""
        return self._paragraphs[paragraph - 1]

    def end_of(self, paragraph: int) -> int:
        """The position after a paragraph's last atom."""
        return self._paragraphs[min(paragraph, self.paragraphs)]

    def page_at(self, position: int) -> str:
        """The page on which an atom stands; "" where the source has none there."""
        index = bisect_right(self._pages, position, hi=len(self._labels))
        return self._labels[index - 1] if index else ""

    def checks(self, place: Place | None) -> bool:
        """Whether the source has divisions of the kind that a locator counts."""
        return place is not None and (place.unit is Unit.PARAGRAPH or bool(self._labels))

    def spans(self, place: Place) -> tuple[Span, ...]:
        """The spans of a place, in order; words may run on into the division after one that is named."""
        starts = self._paragraphs if place.unit is Unit.PARAGRAPH else self._pages
        return tuple(_spans(sorted(set(self._named(place))), starts))

    def paragraphs_of(self, place: Place) -> Sequence[int]:
        """The paragraphs of a place, in order; of pages those of which any part stands on them."""
        reached = {
            number
            for span in self.spans(place)
            for number in range(self.paragraph_at(span.start), self.paragraph_at(max(span.turn - 1, span.start)) + 1)
        }
        return sorted(reached)

    def lacks(self, place: Place) -> bool:
        """Whether a place names a paragraph or page that the source does not have."""
        return any(not list(self._within(place.unit, *one)) for one in place.ranges)

    def _named(self, place: Place) -> Iterator[int]:
        return (number for one in place.ranges for number in self._within(place.unit, *one))

    def _within(self, unit: Unit, first: str, last: str) -> Iterator[int]:
        """The divisions from one to another, counted from 0; none where either is not there."""
        if unit is Unit.PARAGRAPH:
            start, end = int(first) - 1, int(last)
            return iter(range(start, end) if start >= 0 and end <= self.paragraphs else ())
        if first == last:
            return (number for number, label in enumerate(self._labels) if label == first)
        if first not in self._labels or last not in self._labels:
            return iter(())
        return iter(range(self._labels.index(first), self._labels.index(last) + 1))


def _spans(numbers: Sequence[int], starts: Sequence[int]) -> Iterator[Span]:
    """A span for each run of neighbours: words that begin in it may end in the division after it."""
    for index, number in enumerate(numbers):
        run = index
        while run + 1 < len(numbers) and numbers[run + 1] == numbers[run] + 1:
            run += 1
        beyond = min(numbers[run] + 2, len(starts) - 1)
        yield Span(starts[number], starts[number + 1], starts[beyond])


def between(positions: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Those of ascending positions that lie from `start` on and before `end`."""
    return positions[bisect_left(positions, start) : bisect_left(positions, end)]
