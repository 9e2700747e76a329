"""Events: each has one wording of its date, which says its EDTF date, and has it wherever its words stand dated.

The wording is the handout's (chronology, or the picture's alt text), without the capital of a cell's beginning. The one
change that a place may make is CLDR's short name of a month for the long one, beside a mark of a timeline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tests.agreement.content import Content, Event
from tests.agreement.numerals import ending_alike, folded, says, worded_alike
from tests.agreement.shown import Role, Shown, Table
from tests.agreement.witness import Disagreement, nearest

GAP = "\u2002"
"""What parts an event, in the evidence, from the words that it rests on."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where an event stands with a date: the folded date, and the span of both in the passage's folded text."""

    file: str
    place: str
    date: str


def disagreements(content: Content, handout: Shown, deck: Shown) -> Iterator[Disagreement]:
    """Events that a file lacks, dates that are worded in two ways, or contradict the content."""
    for event, found in sightings(content, handout, deck).items():
        for shown in (handout, deck):
            if not any(sighting.file == shown.file for sighting in found):
                place = nearest(event.event, iter(shown.passages))
                yield Disagreement(_name(event), shown.file, place.place, place.text, event.event)
        wording = _wording(event, found)
        for sighting in found:
            yield from _contradictions(event, sighting, wording, content.language)


def _contradictions(event: Event, sighting: Sighting, wording: str, language: str) -> Iterator[Disagreement]:
    """A date that is not the one wording of it, or where the product worded it says another date."""
    if not worded_alike(sighting.date, wording, language):
        yield Disagreement(f"date of {_name(event)}", sighting.file, sighting.place, sighting.date, wording)
    elif not event.display and not says(sighting.date, event.date, language):
        yield Disagreement(f"date of {_name(event)}", sighting.file, sighting.place, sighting.date, event.date)


def _wording(event: Event, found: list[Sighting]) -> str:
    """The author's wording; else the one that most places have."""
    worded = [sighting.date for sighting in found]
    return folded(event.display) or max(worded, key=worded.count, default="")


def _name(event: Event) -> str:
    return f"event {event.event[:40]!r}"


@lru_cache(maxsize=2)
def sightings(content: Content, *files: Shown) -> dict[Event, list[Sighting]]:
    """By event, every place of the files in which it stands with its date."""
    return {event: _sightings(event, content, files) for event in content.events}


def _sightings(event: Event, content: Content, files: tuple[Shown, ...]) -> list[Sighting]:
    words = folded(event.event)
    others = tuple(folded(other.event) for other in content.events if folded(other.event) != words)
    found = [sighting for shown in files for sighting in _standing(words, others, shown, content)]
    wording = _wording(event, found)
    return found + [sighting for shown in files for sighting in _listed(words, wording, shown, content.language)]


def _standing(words: str, others: tuple[str, ...], shown: Shown, content: Content) -> Iterator[Sighting]:
    """In a chronology's rows, beside a timeline's marks, in lines of the notes, in the evidence, among key dates."""
    for table in (table for table in shown.tables if not _is_exhibit(table, content)):
        for number, row in enumerate(table.rows, 1):
            if len(row) >= 2 and _begins(folded(row[1]), words, others):
                yield Sighting(shown.file, f"{table.place}, row {number}, column 1", folded(row[0]))
    written = _written(content)
    for passage in shown.passages:
        text = folded(passage.text if passage.role is not Role.TEXT else passage.text.partition(GAP)[0])
        if passage.role in {Role.LABEL, Role.TEXT} and text.endswith(f" {words}") and len(text) < len(words) + 60:
            if passage.role is Role.LABEL or text not in written:
                yield Sighting(shown.file, passage.place, text.removesuffix(words).strip(" :"))
        elif passage.role is Role.NOTES:
            match = re.match(rf"(.{{1,60}}?) ?: ?(?={re.escape(words)})", text)
            if match and _begins(text[match.end() :], words, others):
                yield Sighting(shown.file, passage.place, match[1])


def _is_exhibit(table: Table, content: Content) -> bool:
    """Whether a series of the data heads one of a table's columns."""
    heads = {folded(head) for head in table.rows[0]}
    return any(folded(figure.series) in heads for exhibit in content.exhibits for figure in exhibit.figures)


@lru_cache(maxsize=2)
def _written(content: Content) -> frozenset[str]:
    return frozenset(map(folded, content.texts))


def _begins(text: str, words: str, others: tuple[str, ...]) -> bool:
    """Whether a text begins with an event's words, and not with another's, which begin alike."""
    longer = (other for other in others if len(other) > len(words))
    return text.startswith(words) and not any(text.startswith(other) for other in longer)


def _listed(words: str, wording: str, shown: Shown, language: str) -> Iterator[Sighting]:
    """In the alt text of a timeline, which lists `date: event` one after the other."""
    for passage in shown.passages:
        if passage.role is Role.DESCRIPTION:
            for match in re.finditer(rf" ?: ?{re.escape(words)}(?=[.;]|$)", folded(passage.text)):
                before = folded(passage.text)[: match.start()]
                stands = ending_alike(before, wording, language)
                yield Sighting(shown.file, passage.place, stands or before[-len(wording) :])
