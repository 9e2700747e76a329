"""Numbers that a cited source holds.

In: a briefing's source texts, a number, the citations that go with it. Out: the citation whose paragraphs hold the
number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.briefing.model import Briefing
from reportgen.briefing.text import Citation, CitationItem
from reportgen.evidence.locators import paragraphs_of
from reportgen.evidence.stated_number import StatedNumber
from reportgen.evidence.stated_numbers import find_numbers


@dataclass(frozen=True, slots=True)
class Cited:
    """What citations say about a number: the one that holds it ("" for none), and whether all could be looked into."""

    holder: str
    compared: bool


@dataclass(slots=True)
class CitedNumbers:
    """The numbers of the source texts supplied, each paragraph read once, when it is asked for."""

    briefing: Briefing
    _read: dict[tuple[str, int], frozenset[Decimal]] = field(default_factory=dict)

    def cited(self, numbers: Iterable[StatedNumber], citations: Iterable[Citation]) -> Cited:
        """The first work cited whose paragraphs hold all of `numbers`; uncompared works may hold them."""
        values = [value for number in numbers for value in values_of(number)]
        compared = True
        for item in dict.fromkeys(item for citation in citations for item in citation.items):
            held = self._holds_all(item, values)
            if held:
                return Cited(", ".join(part for part in (item.key, item.locator) if part), True)
            compared = compared and held is not None
        return Cited("", compared)

    def _holds_all(self, item: CitationItem, values: Iterable[Decimal]) -> bool | None:
        paragraphs = paragraphs_of(item.locator)
        held = [self.holds_number(item.key, value, paragraphs) for value in values]
        return None if None in held else all(held)

    def holds_number(self, key: str, value: Decimal, paragraphs: tuple[int, ...] | None) -> bool | None:
        """Whether one of a source's paragraphs holds a number, in digits or in words; None where it is not supplied.

        `paragraphs` is None where the locator cannot be compared: then the number may stand anywhere.
        """
        source = self.briefing.sources.get(key)
        if source is None:
            return None
        looked_at = range(1, len(source.paragraphs) + 1) if paragraphs is None else paragraphs
        return any(value in self._numbers_in(key, number) for number in looked_at)

    def _numbers_in(self, key: str, paragraph: int) -> frozenset[Decimal]:
        source = self.briefing.sources[key]
        if not 1 <= paragraph <= len(source.paragraphs):
            return frozenset()
        if (key, paragraph) not in self._read:
            languages = languages_of(key, self.briefing)
            self._read[key, paragraph] = numbers_in(source.paragraphs[paragraph - 1], languages)
        return self._read[key, paragraph]


def languages_of(key: str, briefing: Briefing) -> tuple[str, ...]:
    """The languages by which a source's numbers are read: its own where the reference names it, and the briefing's."""
    reference = briefing.references.get(key)
    own = str(reference.csl.get("language", "")) if reference else ""
    return tuple(dict.fromkeys(language for language in (own, briefing.language) if language))


def numbers_in(text: str, languages: Iterable[str]) -> frozenset[Decimal]:
    """All numbers that a text states, read by each of the languages."""
    found = (one for language in languages for one in find_numbers(text, language))
    return frozenset(value for one in found for value in (*values_of(one), *(part.full for part in one.parts)))


def values_of(number: StatedNumber) -> tuple[Decimal, ...]:
    """The values that a number states: both ends of a range, else one."""
    return (number.full,) if number.to is None else (number.full, number.to.full)
