"""The author's own words, passage by passage, as running text.

In: a briefing. Out: a `Passage` for each claim, point, note, key message, question, paragraph, heading, list item,
table cell, caption, footnote, event, and text of an exhibit. Titles of the briefing and of its sections are none: they
are plain text, in which nothing can be linked or cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportgen.briefing.model import Briefing, Dataset, Event, Exhibit, Section
from reportgen.briefing.text import (
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    ChronologyPlacement,
    Citation,
    Code,
    DataLink,
    FootnoteMark,
    Heading,
    Inline,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    PicturePlacement,
    Placement,
    ProseTable,
    Text,
)
from reportgen.briefing.walk import walk
from reportgen.findings import Location

_OBJECT = "\ufffc"
"""Stands for what is no words: a footnote's mark, a picture."""
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[^\W\d_a-z])|[。！？]")


@dataclass(frozen=True, slots=True)
class Passage:
    """Running text and what stands in it, by offsets in `text`.

    `silent` are code and addresses, whose digits state nothing. `citations` stand behind the character at their offset;
    `sources` are cited for the passage as a whole. `exhibit` is the one whose text it is.
    """

    text: str
    places: tuple[tuple[int, Location], ...]
    links: tuple[tuple[int, int, DataLink], ...]
    citations: tuple[tuple[int, Citation], ...]
    silent: tuple[tuple[int, int], ...]
    sources: tuple[Citation, ...]
    exhibit: Exhibit | None

    def place(self, offset: int) -> Location:
        """The place in the author's file of the character at an offset."""
        at, start = max((place for place in self.places if place[0] <= offset), default=self.places[0])
        return Location(start.path, start.line, start.column + offset - at)

    def citations_for(self, offset: int) -> tuple[Citation, ...]:
        """The citations of the sentence around an offset, and the next one behind it; else those of the passage."""
        ends = [match.end() for match in _SENTENCE_END.finditer(self.text)]
        start = max((end for end in ends if end <= offset), default=0)
        stop = min((end for end in ends if end > offset), default=len(self.text))
        own = [citation for place, citation in self.citations if start < place <= stop]
        following = [citation for place, citation in self.citations if place > offset]
        return tuple(dict.fromkeys((*own, *following[:1]))) or self.sources


def passages(briefing: Briefing) -> Iterator[Passage]:
    """All passages, in the order of `reading_order.all_text`."""
    for inlines in (*briefing.summary, *briefing.questions):
        yield from _passages(inlines)
    for section in briefing.sections:
        yield from _of_section(section)
    for event in briefing.chronology:
        yield from _of_event(event)
    for exhibit in briefing.exhibits.values():
        sources = _sources_of(briefing.datasets.get(exhibit.data))
        for inlines in (exhibit.title, exhibit.subtitle, exhibit.note):
            yield from _passages(inlines, sources, exhibit)


def _of_section(section: Section) -> Iterator[Passage]:
    for inlines in (section.claim, *section.points, section.notes):
        yield from _passages(inlines)
    yield from _of_blocks(section.prose)


def _of_event(event: Event) -> Iterator[Passage]:
    sources = (event.source,) if event.source else ()
    for inlines in (event.event, event.detail):
        yield from _passages(inlines, sources)


def _sources_of(dataset: Dataset | None) -> tuple[Citation, ...]:
    return tuple(row.source for row in dataset.rows if row.source) if dataset else ()


# Blocks -------------------------------------------------------------------------------------------------------------
def _of_blocks(blocks: Blocks, sources: tuple[Citation, ...] = ()) -> Iterator[Passage]:
    """A list or table without citations of its own goes with the last one of the paragraph before it."""
    before: tuple[Citation, ...] = ()
    for block in blocks:
        own = _citations_in((block,))
        is_running = isinstance(block, Paragraph | Heading)
        yield from _of_block(block, sources if is_running else own or sources or before)
        if isinstance(block, Paragraph) or own:
            before = own[-1:]


def _of_block(block: Block, sources: tuple[Citation, ...]) -> Iterator[Passage]:
    match block:
        case Paragraph() | Heading():
            yield from _passages(block.inlines, sources)
        case BulletList() | OrderedList():
            for index, item in enumerate(block.items):
                following = _citations_in(inner for later in block.items[index:] for inner in later)
                yield from _of_blocks(item, following[:1] or sources[-1:])
        case BlockQuote():
            yield from _of_blocks(block.blocks, sources)
        case ProseTable():
            for row in (block.head, *block.rows):
                cited = _citations_in(inline for cell in row for inline in cell)
                for cell in row:
                    yield from _passages(cell, cited or sources)
        case Placement() | ChronologyPlacement() | PicturePlacement():
            yield from _passages(block.caption)
        case _:
            return


def _citations_in(nodes: Iterable[Block | Inline]) -> tuple[Citation, ...]:
    return tuple(node for node in walk(nodes) if isinstance(node, Citation))


# Inlines ------------------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class _Running:
    """A passage while it is put together."""

    text: str = ""
    places: list[tuple[int, Location]] = field(default_factory=list)
    links: list[tuple[int, int, DataLink]] = field(default_factory=list)
    citations: list[tuple[int, Citation]] = field(default_factory=list)
    silent: list[tuple[int, int]] = field(default_factory=list)
    notes: list[tuple[int, FootnoteMark]] = field(default_factory=list)
    captions: list[Inlines] = field(default_factory=list)

    def add(self, inlines: Inlines) -> None:
        for inline in inlines:
            self._add(inline)

    def _add(self, inline: Inline) -> None:
        start = len(self.text)
        match inline:
            case Text():
                self.places += [(start + at, place) for at, place in inline.places]
                self.text += inline.text
            case Code():
                self.text += inline.text
                self.silent.append((start, len(self.text)))
            case LineBreak():
                self.text += " "
            case Citation():
                self.citations.append((start, inline))
            case FootnoteMark():
                self.notes.append((start, inline))
            case InlinePicture():
                self.captions.append(inline.picture.caption)
                self.text += _OBJECT
            case _:
                self.add(inline.children)
                if isinstance(inline, DataLink):
                    self.links.append((start, len(self.text), inline))
                elif isinstance(inline, Link) and (":" in (words := self.text[start:]) or "www." in words):
                    self.silent.append((start, len(self.text)))


def _passages(
    inlines: Inlines, sources: tuple[Citation, ...] = (), exhibit: Exhibit | None = None
) -> Iterator[Passage]:
    """The passage of some inlines, then those of its footnotes and pictures."""
    running = _Running()
    running.add(inlines)
    if running.places:
        yield Passage(
            running.text,
            tuple(running.places),
            tuple(running.links),
            tuple(running.citations),
            tuple(running.silent),
            sources,
            exhibit,
        )
    for at, note in running.notes:
        following = tuple(citation for place, citation in running.citations if place >= at)
        yield from _of_blocks(note.blocks, _citations_in(note.blocks)[:1] or following[:1] or sources)
    for caption in running.captions:
        yield from _passages(caption, sources)
