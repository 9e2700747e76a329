"""The handout: page 1, the sections, what no prose places, the chronology, questions, reading, sources, evidence.

In: a briefing, its formatted citations, the wording, its verification. Out: `Handout`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.briefing import text
from reportgen.briefing.model import Briefing, ExhibitKind, Section
from reportgen.briefing.text import Block, Blocks, ChronologyPlacement, Kind, PicturePlacement, Placement
from reportgen.evidence.citation_tree import Citations
from reportgen.evidence.verification import Verification
from reportgen.outline import exhibits, timelines
from reportgen.outline.arrangement import WHOLE_CHRONOLOGY, Item
from reportgen.outline.chronology import chronology_table
from reportgen.outline.edition import Edition, audience_line, authors_line, handout_edition, issued_line, properties
from reportgen.outline.evidence_appendix import evidence_appendix
from reportgen.outline.front import front_page
from reportgen.outline.quotations import quotation_content
from reportgen.outline.richtext import set_plain
from reportgen.outline.source_lines import source_line
from reportgen.outline.tables import exhibit_table, marked_notes, prose_table
from reportgen.outline.tree import (
    BibliographyBlock,
    Caption,
    CodeBlock,
    CrossReference,
    FigureBlock,
    Handout,
    HandoutBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    PullQuote,
    QuestionsBlock,
    QuoteBlock,
    RichText,
    Run,
    TableBlock,
    TimelineContent,
    plain,
)
from reportgen.outline.walk import AnyPlacement, placements_in
from reportgen.wording.wording import Wording

BREAK = "* * *"
"""The sign for a thematic break between paragraphs."""


def compose_handout(briefing: Briefing, citations: Citations, wording: Wording, verification: Verification) -> Handout:
    """The whole handout of a briefing."""
    edition = handout_edition(briefing, citations, wording, verification)
    return Handout(
        properties=properties(briefing, wording),
        paper=briefing.paper,
        title=edition.words(briefing.title),
        subtitle=edition.words(briefing.subtitle),
        authors_line=edition.words(authors_line(briefing.authors, briefing.language)),
        date_line=edition.words(issued_line(briefing, wording)),
        audience_line=edition.words(audience_line(briefing, wording)),
        front=front_page(edition),
        blocks=tuple(_blocks(edition)),
        page_words=(wording.word("page"), wording.word("of")),
    )


def _blocks(edition: Edition) -> Iterator[HandoutBlock]:
    for section in edition.arrangement.sections:
        yield from _section(section, edition)
    for item in edition.arrangement.leftover:
        yield _placed(item, edition)
    yield from _chronology(edition)
    yield from _questions(edition)
    yield from _bibliography("reading", "further-reading", frozenset(edition.briefing.reading), edition)
    yield from _bibliography("sources", "sources", _cited_keys(edition.citations), edition)
    yield from evidence_appendix(edition)


# The end -------------------------------------------------------------------------------------------------------------
def _chronology(edition: Edition) -> Iterator[HandoutBlock]:
    """Every event in a table, after a drawn timeline where no section places one."""
    events = edition.briefing.chronology
    if not events:
        return
    yield _heading("chronology", edition.wording.word("chronology"), edition)
    if WHOLE_CHRONOLOGY in edition.numbers:
        yield _timeline(WHOLE_CHRONOLOGY, timelines.full_title(events, edition), edition)
    yield TableBlock("chronology:table", None, (), chronology_table(events, edition), ())


def _questions(edition: Edition) -> Iterator[HandoutBlock]:
    if edition.briefing.questions:
        yield _heading("questions", edition.wording.word("questions"), edition)
        yield QuestionsBlock("questions:list", tuple(edition.text(one) for one in edition.briefing.questions))


def _bibliography(identity: str, word: str, keys: frozenset[str], edition: Edition) -> Iterator[HandoutBlock]:
    entries = tuple(edition.text(entry.text) for entry in edition.citations.bibliography if entry.key in keys)
    if entries:
        yield _heading(identity, edition.wording.word(word), edition)
        yield BibliographyBlock(f"{identity}:list", entries)


def _cited_keys(citations: Citations) -> frozenset[str]:
    return frozenset(item.key for citation in citations.short for item in citation.items)


def _heading(identity: str, words: str, edition: Edition) -> HeadingBlock:
    return HeadingBlock(identity, 1, edition.words(words))


# Sections ------------------------------------------------------------------------------------------------------------
def _section(section: Section, edition: Edition) -> Iterator[HandoutBlock]:
    identity = f"{Kind.SECTION}:{section.id}"
    yield _heading(identity, section.title, edition)
    yield from _Prose(edition, identity, after_heading=True).blocks(section.prose)


@dataclass(slots=True)
class _Prose:
    """Blocks in the making: ids counted by kind within `scope`, headings without skipped levels."""

    edition: Edition
    scope: str
    after_heading: bool = False
    level: int = 1
    counts: dict[str, int] = field(default_factory=dict)

    def blocks(self, blocks: Blocks) -> Iterator[HandoutBlock]:
        for block in blocks:
            yield from self._block(block)
            self.after_heading = isinstance(block, text.Heading)

    def _block(self, block: Block) -> Iterator[HandoutBlock]:
        match block:
            case text.BulletList() | text.OrderedList():
                yield self._list(block)
            case text.BlockQuote():
                identity = self._id("quote")
                yield QuoteBlock(identity, tuple(_Prose(self.edition, identity).blocks(block.blocks)))
            case _:
                yield from self._leaf(block)
                for placement in placements_in((block,)):
                    yield from self._placement(placement)

    def _leaf(self, block: Block) -> Iterator[HandoutBlock]:
        edition = self.edition
        match block:
            case text.Heading():
                self.level = min(block.level, self.level + 1)
                yield HeadingBlock(self._id("h"), self.level, edition.text(block.inlines))
            case text.Paragraph():
                if words := edition.text(block.inlines):
                    yield ParagraphBlock(self._id("p"), words, self.after_heading)
            case text.CodeBlock():
                yield CodeBlock(self._id("code"), block.text)
            case text.ProseTable():
                yield TableBlock(self._id("table"), None, (), prose_table(block, edition), ())
            case text.ThematicBreak():
                yield ParagraphBlock(self._id("break"), edition.words(BREAK))
            case _:
                pass

    def _list(self, block: text.BulletList | text.OrderedList) -> ListBlock:
        identity = self._id("list")
        inner = _Prose(self.edition, identity)
        items = tuple(tuple(inner.blocks(item)) for item in block.items)
        ordered = isinstance(block, text.OrderedList)
        return ListBlock(identity, ordered, block.start if isinstance(block, text.OrderedList) else 1, items)

    def _placement(self, placement: AnyPlacement) -> Iterator[HandoutBlock]:
        arrangement = self.edition.arrangement
        if identity := arrangement.ids.get(placement):
            yield _placed(Item(identity, placement), self.edition)
        elif identity := arrangement.repeats.get(placement):
            yield ParagraphBlock(self._id("p"), _repeat(placement, identity, self.edition))

    def _id(self, kind: str) -> str:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{self.scope}/{kind}{self.counts[kind]}"


def _repeat(placement: AnyPlacement, identity: str, edition: Edition) -> RichText:
    """What is placed again is a reference to where it stands."""
    words = plain(edition.text(placement.caption)) or edition.setting.names[identity]
    runs = (run for run in edition.words(words) if isinstance(run, Run))
    return tuple(_linked(run, identity) for run in runs)


def _linked(run: Run, anchor: str) -> Run:
    return Run(run.text, run.language, run.rtl, link=CrossReference(anchor))


# What is placed ------------------------------------------------------------------------------------------------------
def _placed(item: Item, edition: Edition) -> HandoutBlock:
    """The figure, table or pull quote that stands at a placement."""
    placement = item.placement
    match placement:
        case ChronologyPlacement():
            return _timeline(item.id, timelines.placed_title(placement, edition), edition)
        case PicturePlacement():
            return _picture(item.id, placement, edition)
        case Placement(kind=Kind.QUOTATION):
            quotation = edition.briefing.quotations[placement.target]
            return PullQuote(item.id, quotation_content(quotation, placement.caption, edition))
        case _:
            return _exhibit(item.id, placement, edition)


def _exhibit(identity: str, placement: Placement, edition: Edition) -> FigureBlock | TableBlock:
    exhibit = edition.briefing.exhibits[placement.target]
    caption_text = edition.text(placement.caption or exhibit.title)
    subtitle = edition.text(exhibit.subtitle)
    note = exhibits.labelled_note(exhibit, edition)
    source = source_line(exhibits.row_sources(exhibit, edition), edition)
    if exhibit.kind is ExhibitKind.TABLE:
        dataset = exhibits.dataset_of(exhibit, edition)
        caption = _caption("table", identity, caption_text, edition)
        table = exhibit_table(exhibit, dataset, edition, marks=True)
        notes = (*marked_notes(exhibit, dataset, edition), note, source)
        return TableBlock(identity, caption, subtitle, table, _present(notes))
    chart = exhibits.chart_of(exhibit, edition)
    caption = _caption("figure", identity, caption_text, edition)
    alt = exhibits.chart_alt(exhibit, chart, edition)
    return FigureBlock(identity, caption, subtitle, chart, _present((note, source)), alt)


def _timeline(identity: str, title: RichText, edition: Edition) -> FigureBlock:
    events = edition.arrangement.events.get(identity, edition.briefing.chronology)
    content: TimelineContent = timelines.timeline(identity, events, edition)
    alt = timelines.describe(plain(title), events, edition)
    notes = _present((source_line(timelines.sources(events), edition),))
    return FigureBlock(identity, _caption("figure", identity, title, edition), (), content, notes, alt)


def _picture(identity: str, placement: PicturePlacement, edition: Edition) -> FigureBlock:
    """A picture; one without a caption has its alt text for one."""
    words = edition.text(placement.caption) or set_plain(placement.alt, edition.language)
    picture = edition.briefing.pictures[placement.path]
    return FigureBlock(identity, _caption("figure", identity, words, edition), (), picture, (), placement.alt)


def _caption(word: str, identity: str, words: RichText, edition: Edition) -> Caption:
    return Caption(edition.wording.word(word), edition.numbers[identity], words)


def _present(notes: tuple[RichText, ...]) -> tuple[RichText, ...]:
    return tuple(note for note in notes if note)
