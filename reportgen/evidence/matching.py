"""Finding wanted words in a source, be it a text or a fingerprint.

In: `WantedWords` and an index that knows where a literal piece stands. Out: the positions at which the words begin.
What may stand between the pieces, where they may begin and how far they may reach is decided here, once for both kinds
of index, so that both come to the same.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.evidence.divisions import Divisions, Span, between
from reportgen.evidence.wanted_words import Gap, Piece, WantedWords


class WordIndex(ABC):
    """The words of a source, made ready for many searches."""

    named: str
    """What is searched, as messages name it."""
    divisions: Divisions

    @abstractmethod
    def occurrences(self, piece: Piece, first: bool) -> Sequence[int]:
        """Where a piece stands, ascending; for the `first` piece the case of its first letter does not count."""

    @abstractmethod
    def readings(self, words: WantedWords) -> Iterator[WantedWords]:
        """The words in each way in which this index can look for them as strictly as they are meant."""

    @abstractmethod
    def loosened(self, words: WantedWords) -> WantedWords | None:
        """The words without what this index cannot look for; None where it can look for all of them."""

    @abstractmethod
    def numbers_of(self, paragraph: int) -> frozenset[str] | frozenset[bytes]:
        """The numbers that stand in a paragraph, each in the form that `number_key` gives."""

    @abstractmethod
    def number_key(self, value: Decimal) -> str | bytes:
        """The form in which this index knows a number."""

    def holds_number(self, value: Decimal, paragraphs: Sequence[int]) -> int | None:
        """The first of the paragraphs in which a number of this magnitude stands, in digits or English words.

        A number with a scale word stands there twice: "20 million" as 20 and as 20000000.
        """
        key = self.number_key(value)
        known = (number for number in paragraphs if 1 <= number <= self.divisions.paragraphs)
        return next((number for number in known if key in self.numbers_of(number)), None)


class Search:
    """One search: the positions of each piece are looked up once, whatever places are asked for."""

    def __init__(self, index: WordIndex, words: WantedWords) -> None:
        self._index = index
        self._pieces = words.pieces
        self.positions = tuple(index.occurrences(piece, not number) for number, piece in enumerate(words.pieces))

    def begins_in(self, spans: Sequence[Span]) -> int | None:
        """The first position in any of the spans at which the words begin."""
        if not self._can_begin():
            return None
        starts = ((start, span.end) for span in spans for start in between(self.positions[0], span.start, span.turn))
        return next((start for start, end in starts if self._continues(start, end)), None)

    def everywhere(self) -> Iterator[int]:
        """The positions at which the words begin, the first of each paragraph; they may end in the next one."""
        if not self._can_begin():
            return
        divisions = self._index.divisions
        for paragraph in self._likely_paragraphs():
            end = divisions.end_of(paragraph + 1)
            span = Span(divisions.start_of(paragraph), divisions.end_of(paragraph), end)
            found = self.begins_in([span])
            if found is not None:
                yield found

    def _can_begin(self) -> bool:
        return bool(self.positions) and all(self.positions)

    def _likely_paragraphs(self) -> Sequence[int]:
        """The paragraphs in which, or in the one after which, the rarest piece stands."""
        rarest = min(self.positions, key=len)
        standing = self._index.divisions.paragraphs_at(rarest)
        return sorted({number for one in standing for number in (one - 1, one) if number > 0})

    def _continues(self, start: int, limit: int) -> bool:
        """Whether the other pieces follow the first one, each after its gap, and end at `limit` or before."""
        ends = {start + len(self._pieces[0])}
        if min(ends) > limit:
            return False
        for piece, positions in zip(self._pieces[1:], self.positions[1:], strict=True):
            # Where any words may be skipped, only the earliest end matters.
            ends = {min(ends)} if piece.gap is Gap.SKIP else ends
            candidates = between(positions, min(ends), limit - len(piece) + 1)
            ends = {at + len(piece) for at in candidates if piece.gap is Gap.SKIP or _is_near(ends, at, piece.most)}
            if not ends:
                return False
        return True


def _is_near(ends: set[int], at: int, most: int) -> bool:
    return any(0 <= at - end <= most for end in ends)
