"""Evidence: what the handout's appendix and the lines below a slide's notes say of an item is what the content says.

The appendix is the handout's last tables, one for each kind of item that names a source. A row there is compared with
its item alone: a quotation's speaker and opening words, a figure's row of the data, an event's words and date; then the
words of the source, and the locator. Below a slide's notes the items of each kind are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.agreement.charts import describes
from tests.agreement.content import MISSING, Content, Event, Figure, Quotation
from tests.agreement.events import GAP, Sighting, sightings
from tests.agreement.figures import is_named
from tests.agreement.numerals import folded, numbers
from tests.agreement.sayings import QUOTES
from tests.agreement.shown import Role, Shown, Table
from tests.agreement.witness import Disagreement, nearest

Item = Quotation | Figure | Event
Found = dict[Event, list[Sighting]]
COMMA = r"[,\u060c\u3001\uff0c] ?"
SIGNS = {"at-most": "\u2264", "at-least": "\u2265"}


class Compared(NamedTuple):
    """A text that was compared with the content, and what is wrong with it."""

    place: str
    text: str
    fault: Disagreement | None = None


def disagreements(content: Content, handout: Shown, deck: Shown) -> Iterator[Disagreement]:
    """The wrong rows and lines, and the items that the appendix lacks."""
    found = sightings(content, handout, deck)
    for shown in (handout, deck):
        yield from (one.fault for one in compared(content, shown, found) if one.fault)
    for named, table in _appendix(content, handout):
        yield from _lacking(named, table, content, handout)


def compared(content: Content, shown: Shown, found: Found) -> Iterator[Compared]:
    """Every cell of the appendix, or line below the notes; nothing where the author wants no evidence."""
    if content.evidence and shown.file == "deck":
        for slide in dict.fromkeys(one.place for one in shown.passages if one.role is Role.NOTES):
            yield from _below_notes(slide, content, shown, found)
    for named, table in _appendix(content, shown):
        for number, row in enumerate(table.rows[1:], 2):
            yield from _row(row, f"{table.place}, row {number}", named, content.language)


# The appendix ---------------------------------------------------------------------------------------------------------
def _appendix(content: Content, shown: Shown) -> list[tuple[tuple[Item, ...], Table]]:
    """The tables of the appendix, each with the items that it has to name."""
    if not content.evidence or shown.file != "handout":
        return []
    kinds: Iterable[Iterable[Item]] = (
        (one for one in content.quotations if _is_placed(content, "quotation", one.id)),
        (row for row in content.rows if not _is_words(row)),
        (row for row in content.rows if _is_words(row)),
        content.events,
    )
    named = [tuple(one for one in items if one.source.strip()) for items in kinds]
    named = [items for items in named if items]
    return list(zip(named, shown.tables[-len(named) :], strict=True))


def _is_placed(content: Content, kind: str, name: str) -> bool:
    return content.places(kind, name) and content.shows("handout", kind, name)


def _row(row: tuple[str, ...], place: str, items: tuple[Item, ...], language: str) -> Iterator[Compared]:
    """A row's cells: its items, with the words and the locator of each of them; a verdict has no number."""
    words = row[0].partition(GAP)[2]
    for part in _members(row[0], isinstance(items[0], Figure)):
        meant = [item for item in items if _is_meant(part, item, language)]
        worded = [item for item in meant if _is_worded(part, words, item, language)]
        yield _cell(f"{place}, column 1", row[0], part, meant, bool(worded))
        located = [item for item in worded or meant if _numbers(row[1]) == _numbers(item.source)]
        yield _cell(f"{place}, column 2", row[1], part, worded or meant, bool(located))
    yield _cell(f"{place}, column 3", row[2], row[0], [], not _numbers(row[2]))


def _members(cell: str, several: bool) -> list[str]:
    """The items of a row, of which figures may be several."""
    named = cell.partition(GAP)[0]
    return re.split(r"[;\uff1b\u061b] ?", named) if several else [named]


def _cell(place: str, text: str, part: str, meant: list[Item], holds: bool) -> Compared:
    if holds:
        return Compared(place, text)
    expected = " or ".join(map(_said, meant)) or "what the content has"
    return Compared(place, text, Disagreement(f"evidence of {part[:40]!r}", "handout", place, text, expected))


def _said(item: Item) -> str:
    """What a row has to say of an item."""
    if isinstance(item, Figure):
        return f"{item.x}, {item.series}: {item.value} {item.unit}, {item.evidence!r}, {item.source.strip()}"
    words = (item.speaker, item.text) if isinstance(item, Quotation) else (item.date, item.event, item.evidence)
    return ", ".join((*words, item.source.strip()))


def _is_meant(part: str, item: Item, language: str) -> bool:
    """Whether a part of a row names an item: by its speaker, by its category and series, or by its words."""
    if isinstance(item, Quotation):
        return folded(part) == folded(item.speaker)
    if isinstance(item, Event):
        return re.fullmatch(rf".+ ?: ?{re.escape(folded(item.event))}", folded(part)) is not None
    head = re.split("[:\uff1a] ?", part)[0]
    if not item.series:
        return is_named(item.x, folded(head), language)
    return any(
        is_named(item.x, folded(head[: mark.start()]), language) and _is_series(head[mark.end() :], item)
        for mark in re.finditer(COMMA, head)
    )


def _is_series(name: str, figure: Figure) -> bool:
    """Whether a name is that of a figure's series; behind it a promise may be called one."""
    series = folded(figure.series)
    return folded(name) == series or (figure.qualifier == "promised" and folded(name).startswith(f"{series}, "))


def _is_worded(part: str, words: str, item: Item, language: str) -> bool:
    """Whether a row has an item's words of its source, and of a figure the value of the data."""
    if isinstance(item, Quotation):
        opening, ellipsis, _ = _unmarked(words).partition(" ...")
        said = _unmarked(item.text)
        return said.startswith(f"{opening} ") if ellipsis else said == opening
    if _unmarked(words) != _unmarked(item.evidence):
        return False
    return not isinstance(item, Figure) or _has_value(part, item, language)


def _has_value(part: str, figure: Figure, language: str) -> bool:
    """Whether behind a colon a figure's value stands, with its unit and the sign of a bound; nothing if it is words."""
    _, *rest = re.split("[:\uff1a] ?", part, maxsplit=1)
    if _is_words(figure):
        return not rest
    stated = [number.plain for number in numbers(rest[0], language)] if rest else []
    if figure.value == MISSING:
        return bool(rest) and not stated
    unit = [number.plain for number in numbers(figure.unit, language)]
    sign = SIGNS.get(figure.qualifier, "")
    return (
        stated == [figure.value, *unit] and rest[0].startswith(sign) and folded(rest[0]).endswith(folded(figure.unit))
    )


def _is_words(figure: Figure) -> bool:
    """Whether words stand in the place of a figure's value."""
    return not figure.value.lstrip("-").replace(".", "", 1).isdecimal() and figure.value != MISSING


def _unmarked(words: str) -> str:
    """Folded words without quote marks, which change with their level."""
    return re.sub("[\"'\u2039\u203a]", "", folded(words)).strip(QUOTES)


def _numbers(text: str) -> list[str]:
    return [number.plain.lstrip("-") for number in numbers(text, "en")]


def _lacking(items: tuple[Item, ...], table: Table, content: Content, handout: Shown) -> Iterator[Disagreement]:
    """The items shown that no row names."""
    several = isinstance(items[0], Figure)
    parts = [part for row in table.rows[1:] for part in _members(row[0], several)]
    for item in items:
        if _is_shown(item, content) and not any(_is_meant(part, item, content.language) for part in parts):
            rows = (one for one in handout.passages if one.place.startswith(f"{table.place},"))
            passage = nearest(_said(item), rows)
            yield Disagreement("evidence", "handout", passage.place, passage.text, _said(item))


def _is_shown(item: Item, content: Content) -> bool:
    """Whether the handout certainly shows an item: of a figure, in an exhibit, which may have turned x and series."""
    if not isinstance(item, Figure):
        return True
    shown = (exhibit for exhibit in content.exhibits if _is_placed(content, "exhibit", exhibit.id))
    key = ({item.x, item.series}, item.value, item.qualifier, item.evidence)
    return key in [
        ({one.x, one.series}, one.value, one.qualifier, one.evidence) for exhibit in shown for one in exhibit.figures
    ]


# Below the notes ------------------------------------------------------------------------------------------------------
Sum = tuple[int, frozenset[str]]
"""How many items of a kind stand on a slide, and the numbers of all their locators."""


def _below_notes(slide: str, content: Content, deck: Shown, found: Found) -> Iterator[Compared]:
    """The lines that follow the last heading of a slide's notes, if the slide shows what names a source.

    The lines of one kind, which begin alike, are taken together.
    """
    wanted = list(_on_slide(slide, content, deck, found))
    notes = [one.text for one in deck.passages if one.place == slide and one.role is Role.NOTES]
    heads = [index for index, text in enumerate(notes) if folded(text).endswith(":")]
    lines = notes[heads[-1] + 1 :] if heads and wanted else []
    alone = sum(count for count, _ in wanted) == 1
    kinds: dict[str, list[str]] = {}
    for line in lines:
        kinds.setdefault("" if alone else re.split(r"[(\uff08]", line)[0], []).append(line)
    for several in kinds.values():
        holds = _summed(several, alone) in wanted and len(kinds) == len(wanted)
        for line in several:
            fault = Disagreement("evidence below notes", "deck", slide, line, " or ".join(map(_counted, wanted)))
            yield Compared(slide, line, None if holds else fault)
    if wanted and not lines:
        fault = Disagreement("evidence below notes", "deck", slide, "", " or ".join(map(_counted, wanted)))
        yield Compared(slide, "", fault)


def _on_slide(slide: str, content: Content, deck: Shown, found: Found) -> Iterator[Sum]:
    """The items that a slide shows, by kind: what its notes tell of events, its exhibit, its quotations."""
    passages = [one for one in deck.passages if one.place.startswith(f"{slide.removesuffix(' notes')} ")]
    exhibits = [one for one in content.exhibits if any(describes(passage, one) for passage in passages)]
    said = {folded(one.text).strip(QUOTES) for one in passages if one.role is Role.TEXT}
    kinds: tuple[list[Item], ...] = (
        [event for event in found if any((one.file, one.place) == ("deck", slide) for one in found[event])],
        [figure for exhibit in exhibits for figure in exhibit.figures if not _is_words(figure)],
        [figure for exhibit in exhibits for figure in exhibit.figures if _is_words(figure)],
        [one for one in content.quotations if folded(one.text).strip(QUOTES) in said],
    )
    for items in kinds:
        sources = [item.source for item in items if item.source.strip()]
        if sources:
            yield len(sources), frozenset(number for source in sources for number in _numbers(source))


def _summed(lines: list[str], alone: bool) -> Sum:
    """The counts of the lines of a kind, which may be left out of one item, and all other numbers of theirs."""
    count, located = 0, set()
    for line in lines:
        counted = re.match(r"[^(\uff08\d]*[(\uff08](\d+)[)\uff09]", line)
        count += int(counted[1]) if counted else alone
        located |= set(_numbers(line[counted.end() if counted else 0 :]))
    return count, frozenset(located)


def _counted(wanted: Sum) -> str:
    return f"{wanted[0]} at {', '.join(sorted(wanted[1], key=float))}"
