"""Numbers that a cited source holds.

In: the indexes of the sources supplied, numbers, the citations that go with them. Out: the citation whose paragraphs or
pages hold the numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.briefing.text import Citation, CitationItem
from reportgen.evidence.locators import place_of
from reportgen.evidence.matching import WordIndex
from reportgen.evidence.stated_number import StatedNumber


@dataclass(frozen=True, slots=True)
class Cited:
    """What citations say about a number: the one that holds it ("" for none), and whether all could be looked into."""

    holder: str
    compared: bool


@dataclass(frozen=True, slots=True)
class CitedNumbers:
    """The numbers of the sources supplied, as text or as fingerprint."""

    indexes: Mapping[str, WordIndex]

    def cited(self, numbers: Iterable[StatedNumber], citations: Iterable[Citation]) -> Cited:
        """The first work cited whose paragraphs hold all of `numbers`; uncompared works may hold them."""
        values = [value for number in numbers for value in _values_of(number)]
        compared = True
        for item in dict.fromkeys(item for citation in citations for item in citation.items):
            index = self.indexes.get(item.key)
            if index and all(index.holds_number(value, _looked_at(item, index)) for value in values):
                return Cited(", ".join(part for part in (item.key, item.locator) if part), True)
            compared = compared and index is not None
        return Cited("", compared)


def _looked_at(item: CitationItem, index: WordIndex) -> Sequence[int]:
    """The paragraphs that a citation names, or stand on the pages that it names; all where that cannot be told."""
    place = place_of(item.locator)
    if place is None or not index.divisions.checks(place):
        return range(1, index.divisions.paragraphs + 1)
    return index.divisions.paragraphs_of(place)


def _values_of(number: StatedNumber) -> tuple[Decimal, ...]:
    """The values that a number states: both ends of a range, else one."""
    return (number.full,) if number.to is None else (number.full, number.to.full)
