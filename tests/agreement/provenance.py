"""Where every number comes from: word for word from the content, or by one of the rules below, and by no other.

Each rule takes a passage and yields the spans of its text that it vouches for; a number outside all of them is a fault.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from tests.agreement.citations import citation
from tests.agreement.content import MISSING, Content, Event, Figure
from tests.agreement.events import Sighting, sightings
from tests.agreement.evidence import compared
from tests.agreement.figures import described, is_part_of_description, numbers_of_name
from tests.agreement.numerals import date_numbers, folded, numbers, occurrences, tokens, years
from tests.agreement.shown import Passage, Role, Shown
from tests.agreement.witness import Disagreement

Span = tuple[int, int]
WINDOWS = ((-2, 1), (-1, 2), (0, 3))
"""A number with its two neighbours before, around and behind."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the rules look a number up in."""

    content: Content
    shown: Shown
    trigrams: frozenset[tuple[str, ...]]
    texts: frozenset[str]
    found: dict[Event, list[Sighting]]
    dates: dict[str, Counter[str]]
    """By place, the folded dates of the events that stand there, and of how many."""
    compared: frozenset[tuple[str, str]]
    """By place and text, what `evidence` compares."""
    positions: dict[Passage, int]


def disagreements(content: Content, handout: Shown, deck: Shown) -> Iterator[Disagreement]:
    """The numbers of both files that no rule accounts for."""
    for shown in (handout, deck):
        grounds = _grounds(content, shown, handout, deck)
        for passage in shown.passages:
            if passage.role not in {Role.DRAWN, Role.TICK, Role.SLIDE_NUMBER, Role.CAPTION_NUMBER}:
                yield from _unfounded(passage, grounds)


def _grounds(content: Content, shown: Shown, *files: Shown) -> Grounds:
    trigrams, texts = _words(content)
    dates: dict[str, Counter[str]] = {}
    found = sightings(content, *files)
    for sighting in (one for several in found.values() for one in several if one.file == shown.file):
        dates.setdefault(sighting.place, Counter())[sighting.date] += 1
    compared_there = frozenset((one.place, one.text) for one in compared(content, shown, found))
    positions = {passage: position for position, passage in reversed(list(enumerate(shown.passages)))}
    return Grounds(content, shown, trigrams, texts, found, dates, compared_there, positions)


@lru_cache(maxsize=2)
def _words(content: Content) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """All that stands in threes in the content, and all whole texts of it that are more than a number."""
    lines = (part for written in content.texts for part in written.split("\n"))
    words = [[token.word for token in tokens(line, content.language)] for line in lines]
    trigrams = {tuple(line[start : start + 3]) for line in words for start in range(len(line) - 2)}
    return frozenset(trigrams), frozenset(text for text in map(" ".join, words) if not text.isdecimal())


def _unfounded(passage: Passage, grounds: Grounds) -> Iterator[Disagreement]:
    unfounded = numbers(passage.text, grounds.content.language)
    for rule in RULES:
        if not unfounded:
            return
        spans = list(rule(passage, grounds))
        unfounded = tuple(
            one for one in unfounded if not any(start <= one.start and one.end <= end for start, end in spans)
        )
    for number in unfounded:
        around = passage.text[max(0, number.start - 40) : number.end + 40]
        yield Disagreement(
            f"number {number.plain}", grounds.shown.file, passage.place, around, "a number of the content"
        )


# The rules ------------------------------------------------------------------------------------------------------------
def word_for_word(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """A number between the same two words as in the content, or after or before them; or a whole short text."""
    language = grounds.content.language
    found = tokens(passage.text, language)
    if " ".join(token.word for token in found) in grounds.texts:
        yield 0, len(passage.text)
    for index, token in enumerate(found):
        if token.is_number:
            for before, after in WINDOWS:
                window = found[max(0, index + before) : index + after]
                if len(window) == 3 and tuple(token.word for token in window) in grounds.trigrams:
                    yield token.start, token.end


def dated_event(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """The date of an event beside its words; that it is the right one is for `events` to see."""
    for date in grounds.dates.get(passage.place, ()):
        yield from occurrences(date, passage.text)


def _within(text: str, edtf: str, grounds: Grounds) -> bool:
    stated = {number.plain.lstrip("-") for number in numbers(text, grounds.content.language)}
    return stated <= date_numbers(edtf)


def span_of_a_timeline(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """The years in a timeline's title or caption, behind its colon.

    They are those of an interval that the prose places, or of the first and last of the events on the overview's slide.
    """
    head, colon, tail = _parted(passage.text)
    if passage.role is Role.DESCRIPTION:
        tail = re.split(r"[.\u3002](?:\s|$)", tail)[0]
        inner = _parted(tail)
        head, tail = (head + colon + inner[0], inner[2]) if inner[1] else (head, tail)
    stated = {number.plain for number in numbers(tail, grounds.content.language)}
    if colon and len(head) < 60 and _is_timeline(passage, grounds):
        intervals = [interval.partition("?")[0] for interval in grounds.content.intervals]
        placed = any(set(years(one)) <= stated <= date_numbers(one) for one in intervals)
        if placed or stated <= _first_and_last(passage, grounds):
            yield len(head), len(head) + 1 + len(tail)


def _first_and_last(passage: Passage, grounds: Grounds) -> set[str]:
    """The first and last year that the events marked on a passage's slide may be said to be in."""
    slide = f"{passage.place.partition(',')[0]},"
    marks = {one.place for one in grounds.shown.passages if one.role is Role.LABEL and one.place.startswith(slide)}
    dates = [event.date for event, found in grounds.found.items() if marks & {one.place for one in found}]
    bounds = [number for date in dates for number in date_numbers(date) if len(number) > 2]
    return {min(bounds, key=int), max(bounds, key=int)} if bounds else set()


def _parted(text: str) -> tuple[str, str, str]:
    """A text before, with and after its first colon."""
    match = re.search("[:\uff1a]", text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _is_timeline(passage: Passage, grounds: Grounds) -> bool:
    """Whether a title is a timeline's: its slide has marks with dates, or the caption's words are a picture's."""
    slide = passage.place.partition(",")[0]
    if grounds.shown.file == "deck":
        return any(one.role is Role.LABEL and one.place.startswith(f"{slide},") for one in grounds.shown.passages)
    title = folded(re.split(r"[.\u3000]\s*", passage.text, maxsplit=1)[-1])
    return any(one.role is Role.DESCRIPTION and title in folded(one.text) for one in grounds.shown.passages) or (
        passage.place in grounds.dates
    )


def listed_events(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """In a timeline's alt text the number of its events, which are counted, and the dates of the first and last."""
    if passage.role is not Role.DESCRIPTION or passage.place not in grounds.dates:
        return
    listed = grounds.dates[passage.place].total()
    for number in numbers(passage.text, grounds.content.language):
        if number.plain == str(listed):
            yield number.start, number.end
    dates = sorted(grounds.dates[passage.place])
    for date in dates:
        yield from occurrences(date, passage.text)


def dated_quotation(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """The date of a quotation in the line that names its speaker."""
    for quotation in grounds.content.quotations:
        if quotation.date and folded(quotation.speaker) in folded(passage.text):
            yield from _numbers_in(passage, grounds, set(date_numbers(quotation.date)))


def _numbers_in(passage: Passage, grounds: Grounds, allowed: set[str]) -> Iterator[Span]:
    for number in numbers(passage.text, grounds.content.language):
        if number.plain.lstrip("-") in allowed:
            yield number.start, number.end


def day_of_issue(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """The date of issue: in the title block, alone in its line."""
    for line in passage.text.split("\n"):
        if _within(line, grounds.content.issued, grounds) and re.match(r"paragraph \d$|slide 1,", passage.place):
            start = passage.text.index(line)
            yield start, start + len(line)


def described_chart(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """In a chart's alt text, and in the notes that repeat it: each name with its value; the names; an index's 100."""
    if passage.role in {Role.DESCRIPTION, Role.NOTES}:
        text = folded(passage.text)
        for exhibit in (one for one in grounds.content.exhibits if folded(one.title).rstrip(".?!") in text):
            for item in described(passage.text):
                if is_part_of_description(passage.text[slice(*item)], exhibit, grounds.content.language):
                    yield item


def cell_of_a_table(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """A cell of an exhibit's table: its value, or the date of a row or a column; `tables` sees to its place."""
    match = re.search(r"(.*, row \d+), column \d+$", passage.place)
    if not match:
        return
    for figure in (figure for one in grounds.content.exhibits if one.kind == "table" for figure in one.figures):
        allowed = {figure.value} | date_numbers(figure.x) | date_numbers(figure.series)
        stated = {number.plain for number in numbers(passage.text, grounds.content.language)}
        if stated <= allowed:
            yield 0, len(passage.text)


def evidence_of_an_item(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """A cell of the evidence, or a line of it below the notes; `evidence` sees to what stands there."""
    if (passage.place, passage.text) in grounds.compared:
        yield 0, len(passage.text)


def key_figure(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """A figure set large, with what it measures in the passage that follows.

    The number is one of the data, or that of a link; beside it stand the names and values of the figures it is of.
    """
    passages = grounds.shown.passages
    position = grounds.positions[passage]
    language = grounds.content.language
    for number, label in ((position, position + 1), (position - 1, position)):
        if number >= 0 and label < len(passages) and _is_set_large(passages[number]):
            stated = {one.plain.lstrip("-") for one in numbers(passages[number].text, language)}
            for words, of in _key_figures(grounds):
                wanted = {figure.value for figure in of} | {one.plain.lstrip("-") for one in numbers(words, language)}
                if stated and stated <= wanted and _label_names(passages[label].text, of, grounds):
                    names = {name for figure in of for name in numbers_of_name(figure, grounds.content.language)}
                    yield from _numbers_in(passage, grounds, stated if number == position else names | wanted)


def _is_set_large(passage: Passage) -> bool:
    return passage.role is Role.TEXT and len(passage.text) < 16


def _key_figures(grounds: Grounds) -> Iterator[tuple[str, tuple[Figure, ...]]]:
    for exhibit in grounds.content.exhibits:
        yield from (("", (figure,)) for figure in exhibit.figures if figure.value != MISSING)
    yield from ((link.words, link.figures) for link in grounds.content.links if link.figures)


def _label_names(label: str, of: tuple[Figure, ...], grounds: Grounds) -> bool:
    """Whether a label names a figure: its category, in words or numbers; or the series where that is all there is."""
    stated = {number.plain for number in numbers(label, grounds.content.language)}
    return any(
        folded(figure.x) in folded(label)
        or bool(stated & date_numbers(figure.x))
        or (not date_numbers(figure.x) and folded(figure.series) in folded(label))
        for figure in of
    )


def note_of_a_figure(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """In the notes of a chart: a line with a figure's category, then its own note or the words for a gap."""
    if passage.role is Role.NOTES:
        for figure in (figure for exhibit in grounds.content.exhibits for figure in exhibit.figures):
            head = passage.text.partition(":")[0]
            if figure.series in head or (figure.note and folded(figure.note) in folded(passage.text)):
                spans = numbers(head, grounds.content.language)
                if spans and {one.plain for one in spans} <= numbers_of_name(figure, grounds.content.language):
                    yield 0, len(head)


def continuation(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """`2 of 3` behind the title of what is continued: there are as many slides of that title."""
    match = re.search(r"[(\uff08][^()\d]*(\d+)[^()\d]+(\d+)[^()\d]*[)\uff09]\s*(?=$|[\u2013.:])", passage.text)
    if match:
        titles = [one.text for one in grounds.shown.passages if one.place.endswith(", Title")]
        count = sum(title.startswith(passage.text[: match.start()]) for title in titles)
        if 1 <= int(match[1]) <= int(match[2]) and (passage.role is not Role.TEXT or int(match[2]) == count):
            yield match.span()


def number_of_a_section(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """Before a section's title on its slide: which section it is."""
    match = re.match(r"(\d+)\s+(.*)", passage.text)
    if match and passage.place.endswith(", Section"):
        titles = [folded(section.title) for section in grounds.content.sections]
        if titles[int(match[1]) - 1 : int(match[1])] == [folded(match[2])]:
            yield match.span(1)


def number_of_a_note(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """In the speaker's notes: a raised mark that has its note below, and the number before a note or a list's item."""
    if passage.role is Role.NOTES:
        notes = [one.text for one in grounds.shown.passages if one.place == passage.place]
        for match in re.finditer(r"\[(\d+)\]", passage.text):
            if any(note.startswith(f"{match[1]}. ") for note in notes):
                yield match.span()
        if number := re.match(r"\d+\.(?=\s)", passage.text):
            yield number.span()


def speaking_time(passage: Passage, grounds: Grounds) -> Iterator[Span]:
    """The estimate of minutes, first and alone in a slide's notes; it says nothing of the content."""
    first = next(one for one in grounds.shown.passages if one.place == passage.place)
    if first is passage and passage.role is Role.NOTES and len(passage.text) < 24:
        yield 0, len(passage.text)


Rule = Callable[[Passage, Grounds], Iterator[Span]]
RULES: tuple[Rule, ...] = (
    word_for_word,
    dated_event,
    span_of_a_timeline,
    listed_events,
    dated_quotation,
    day_of_issue,
    citation,
    described_chart,
    cell_of_a_table,
    evidence_of_an_item,
    key_figure,
    note_of_a_figure,
    continuation,
    number_of_a_section,
    number_of_a_note,
    speaking_time,
)
