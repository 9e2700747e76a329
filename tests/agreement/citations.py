"""Citations: the numbers of a reference, and the locators with which it is cited at this place and no other.

In running text and in footnotes the place is the words that the citation follows; in a source line, and in the list of
sources in a slide's notes, the items and citations that stand on the slide or above the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from tests.agreement.content import Content
from tests.agreement.events import sightings
from tests.agreement.numerals import folded, numbers, tokens
from tests.agreement.sayings import unquoted
from tests.agreement.shown import Passage, Role, Shown
from tests.agreement.witness import Disagreement

if TYPE_CHECKING:
    from tests.agreement.provenance import Grounds

BRACKETS = r"[(\uff08](?:[^()\uff08\uff09]|\([^()]*\))*[)\uff09]"
Words = tuple[str, ...]


def disagreements(content: Content, handout: Shown, deck: Shown) -> Iterator[Disagreement]:
    """The source lines beside events (in a chronology's row, under a timeline's slide) that lack one's locator."""
    for shown in (handout, deck):
        lines = {one.place: one.text for one in shown.passages}
        for event, found in sightings(content, handout, deck).items():
            wanted = {number.plain for number in numbers(event.source, "en")}
            for sighting in (one for one in found if one.file == shown.file):
                place = _source_beside(sighting.place, folded(event.event), lines)
                stated = {number.plain for number in numbers(lines.get(place, ""), content.language)}
                if place and not wanted <= stated:
                    yield Disagreement(
                        f"source of event {event.event[:40]!r}",
                        shown.file,
                        place,
                        lines.get(place, ""),
                        event.source.strip(),
                    )


def _source_beside(place: str, words: str, lines: Mapping[str, str]) -> str:
    """The place of the source of an event beside a mark, or in a chronology's row, whose second cell has its words."""
    if mark := re.match(r"(slide \d+), Event ", place):
        return f"{mark[1]}, Source"
    row = place.removesuffix(", column 1")
    return f"{row}, column 3" if folded(lines.get(f"{row}, column 2", "")).startswith(words) else ""


def citation(passage: Passage, grounds: Grounds) -> Iterator[tuple[int, int]]:
    """A reference's own numbers and the locators of its citations, where it is named as a source."""
    content = grounds.content
    for start, end, locators in _places(passage, grounds):
        own = {
            number
            for reference in content.references
            if any(name in folded(passage.text) for name in _names(reference))
            for number in _own_numbers(reference)
        }
        for number in numbers(passage.text, content.language):
            parts = set(re.split("[.,]", number.plain.lstrip("-")))
            if start <= number.start and number.end <= end and parts <= own | locators:
                yield number.start, number.end


def _places(passage: Passage, grounds: Grounds) -> Iterator[tuple[int, int, set[str]]]:
    """The spans of a passage that cite, with the locators that may stand there."""
    text, content = passage.text, grounds.content
    names = [name for reference in content.references for name in _names(reference)]
    if not any(name in folded(text) for name in names):
        return
    for match in re.finditer(BRACKETS, text):
        before = _unnamed(text[: match.start()], names)
        if before != text[: match.start()].rstrip() or any(one in folded(match[0]) for one in names):
            listed = re.sub(r"^\d+\.( |$)", "", before) if passage.role is Role.NOTES else before
            yield (*match.span(), _cited_after(listed, content) | _cited_in(match[0], content))
    if passage.role is Role.FOOTNOTE:
        above, _, own = passage.before.rpartition("\n")
        lines = [above, own] if unquoted(above) else [own]
        cited = {one for line in lines for one in _cited_after(_unnamed(line, names), content)}
        locators = cited or _citations(content).get(("",), set())
        yield 0, len(text), locators | _cited_in(text, content)
    elif _is_source_line(passage, names):
        yield 0, len(text), _cited_in("\n".join(_surroundings(passage, grounds.shown)), content)


def _unnamed(before: str, names: list[str]) -> str:
    """A text without the name of a reference at its end."""
    bare = re.sub(r" et al\.$", "", before.rstrip())
    name = next((name for name in names if folded(bare).endswith(name)), "")
    return bare[: len(bare) - len(name)].rstrip() if name else before.rstrip()


def _is_source_line(passage: Passage, names: list[str]) -> bool:
    """Whether a passage names sources and does little else; or is a list's entry, which has a reference's title."""
    rest = folded(passage.text)
    for name in sorted(names, key=len, reverse=True):
        rest = rest.replace(name, " ")
    at_foot = re.search(r", Source$|column 3$", passage.place)
    titled = any(len(name) > 15 and name in folded(passage.text) for name in names)
    return bool(at_foot) or titled or len(re.findall(r"[^\W\d_]{2,}", rest)) <= 8


def _surroundings(passage: Passage, shown: Shown) -> Iterator[str]:
    """What stands on the same slide and in its notes; in the handout the row, or all since the last source line."""
    if shown.file == "deck":
        slide = f"{passage.place.partition(',')[0]},"
        yield from (one.text for one in shown.passages if one.place.startswith(slide))
    elif row := re.match(r".*, row \d+,", passage.place):
        yield from (one.text for one in shown.passages if one.place.startswith(row[0]))
    else:
        before = shown.passages[: shown.passages.index(passage)]
        head = passage.text.partition(" ")[0]
        last = max((index for index, one in enumerate(before) if one.text.startswith(head)), default=-1)
        yield from (one.text for one in before[last + 1 :])


def _cited_after(before: str, content: Content) -> set[str]:
    """The locators of the citations that follow the last two words of a text, brackets at its end left out."""
    bare = before
    while (shorter := re.sub(rf"{BRACKETS}[\s.,;]*$", "", bare)) != bare:
        bare = shorter
    return _citations(content).get(_last(bare, content.language), set()) | _citations(content).get(
        _last(before, content.language), set()
    )


def _cited_in(text: str, content: Content) -> set[str]:
    """The locators of all citations and items whose words stand in a text."""
    found: set[str] = set()
    for line in text.split("\n"):
        said = re.sub(r"^\s*\d+\. ", "", line)
        words = ["", *(token.word for token in tokens(said, content.language))]
        for pair in pairwise(words):
            found |= _citations(content).get(pair, set())
        if re.match("[(\uff08]", said):
            found |= _citations(content).get(("",), set())
    return found


@cache
def _citations(content: Content) -> Mapping[Words, set[str]]:
    """By the last two words before them, all locators' numbers."""
    found: dict[Words, set[str]] = {}
    for before, locator in content.citations:
        stated = {number.plain.lstrip("-") for number in numbers(locator, "en")}
        found.setdefault(_last(before, content.language), set()).update(
            part for number in stated for part in re.split("[.,]", number)
        )
    return found


def _last(text: str, language: str) -> Words:
    return tuple(["", *(token.word for token in tokens(text, language))][-2:])


def _names(reference: Mapping[str, Any]) -> list[str]:
    """By what a reference is named: its people, its short title, the beginning of its title, its title."""
    people = [
        one.get("family") or one.get("literal") for role in ("author", "editor") for one in reference.get(role, ())
    ]
    title = re.sub("<[^>]*>", "", str(reference.get("title", "")))
    return [
        folded(str(name))
        for name in (*people, reference.get("title-short"), " ".join(title.split()[:3]), title)
        if name
    ]


def _own_numbers(reference: Mapping[str, Any]) -> set[str]:
    """All numbers of a reference, and the short ends of its ranges of pages."""
    stated = {number.plain.lstrip("-") for text in _values(reference) for number in numbers(text, "en")}
    parts = {part for number in stated for part in re.split("[.,]", number)}
    return parts | {text for number in parts for text in (str(int(number)), number[-2:])}


def _values(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _values(one)
    elif isinstance(value, list):
        for one in value:
            yield from _values(one)
    elif value is not None:
        yield str(value)
