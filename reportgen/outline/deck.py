"""The deck: opening, a slide-sorter section for every section of the briefing, closing.

In: a briefing, its formatted citations, the wording, its verification. Out: `Deck`. A section's slides are its claim,
then one for each thing that its prose places; the prose itself is in the speaker's notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.briefing.model import Briefing, Section
from reportgen.briefing.text import Citation, Inlines, Kind
from reportgen.evidence.citation_tree import Citations
from reportgen.evidence.verification import Verification
from reportgen.outline import timelines
from reportgen.outline.arrangement import WHOLE_CHRONOLOGY
from reportgen.outline.edition import (
    Edition,
    audience_line,
    authors_line,
    deck_edition,
    issued_line,
    properties,
    spoken,
)
from reportgen.outline.notes import notes, section_notes, whole_time
from reportgen.outline.placed_slides import placed_slides, timeline_slide
from reportgen.outline.richtext import joined, set_inlines
from reportgen.outline.source_lines import source_line
from reportgen.outline.tree import (
    Deck,
    DeckSection,
    LineBreak,
    Notes,
    PointsKind,
    PointsSlide,
    RichText,
    Slide,
    TimelineSlide,
    TitleSlide,
)
from reportgen.outline.walk import citations_in
from reportgen.wording.wording import Wording

_FEWEST_SECTIONS = 4
"""Sections from which a list of them helps an audience."""

_NUMBER_GAP = "\u2002"


def compose_deck(briefing: Briefing, citations: Citations, wording: Wording, verification: Verification) -> Deck:
    """The whole deck of a briefing."""
    edition = deck_edition(briefing, citations, wording, verification)
    sections = (
        DeckSection("opening", wording.word("opening"), tuple(_opening(edition))),
        *(_section(section, edition) for section in edition.arrangement.sections),
        DeckSection("closing", wording.word("closing"), tuple(_closing(edition))),
    )
    return Deck(
        properties=properties(briefing, wording),
        sections=tuple(section for section in sections if section.slides),
        footer=edition.words(briefing.title),
        part_words=wording.word("part"),
        date=edition.words(issued_line(briefing, wording)),
    )


# Opening -------------------------------------------------------------------------------------------------------------
def _opening(edition: Edition) -> Iterator[Slide]:
    yield _title(edition)
    summary = edition.briefing.summary
    if summary:
        why = f"the briefing's summary has {len(summary)} messages"
        yield _points(PointsKind.MESSAGES, "key-messages", summary, edition, why)
    if _has_agenda(edition):
        yield _agenda(edition)
    if edition.briefing.chronology:
        yield _overview(edition)


def _title(edition: Edition) -> TitleSlide:
    briefing, wording = edition.briefing, edition.wording
    lines = (authors_line(briefing.authors, briefing.language), issued_line(briefing, wording))
    audience = audience_line(briefing, wording)
    return TitleSlide(
        id="title",
        title=edition.words(briefing.title),
        subtitle=edition.words(briefing.subtitle),
        byline=joined((edition.words(line) for line in lines), (LineBreak(),)),
        notes=notes((whole_time(edition), edition.words(audience)), (), edition),
        why="every deck opens with its title",
    )


def _points(kind: PointsKind, word: str, texts: tuple[Inlines, ...], edition: Edition, why: str) -> PointsSlide:
    """Key messages or questions, with what they cite in the notes and at the foot."""
    cited = _cited(texts)
    setting = spoken(edition)
    said = (set_inlines(inlines, setting) for inlines in texts)
    return PointsSlide(
        id=str(kind),
        kind=kind,
        title=edition.words(edition.wording.word(word)),
        points=tuple(edition.text(inlines) for inlines in texts),
        source=source_line(cited, edition),
        notes=notes(said, cited, edition),
        numbered=True,
        why=why,
    )


def _has_agenda(edition: Edition) -> bool:
    return len(edition.arrangement.sections) >= _FEWEST_SECTIONS


def _agenda(edition: Edition) -> PointsSlide:
    """The sections by name."""
    sections = edition.arrangement.sections
    return PointsSlide(
        id="agenda",
        kind=PointsKind.AGENDA,
        title=edition.words(edition.wording.word("contents")),
        points=tuple(edition.words(section.title) for section in sections),
        source=(),
        notes=Notes(()),
        numbered=True,
        why=f"the briefing has {len(sections)} sections",
    )


def _overview(edition: Edition) -> TimelineSlide:
    """The chronology, or where it is long its key events; what no other timeline shows is told in the notes."""
    events = edition.briefing.chronology
    shown = timelines.overview(events)
    placed = edition.arrangement.events_placed()
    here = frozenset(event.id for event in shown)
    told = tuple(event for event in events if event.id in here or event.id not in placed)
    why = f"the briefing has a chronology; {len(shown)} of its {len(events)} events introduce it"
    return timeline_slide(WHOLE_CHRONOLOGY, timelines.full_title(shown, edition), shown, told, (), edition, why)


# Sections ------------------------------------------------------------------------------------------------------------
def _section(section: Section, edition: Edition) -> DeckSection:
    identity = f"{Kind.SECTION}:{section.id}"
    items = edition.arrangement.items[section.id]
    slides = (_claim(section, edition), *placed_slides(items, section.title, edition))
    return DeckSection(identity, section.title, slides)


def _claim(section: Section, edition: Edition) -> PointsSlide:
    """The slide that opens a section: its claim with its points, its claim alone, or where it has neither its name."""
    kind, why = _opening_kind(section)
    return PointsSlide(
        id=f"{Kind.SECTION}:{section.id}",
        kind=kind,
        title=edition.text(section.claim) or edition.words(section.title),
        points=tuple(edition.text(point) for point in section.points),
        source=source_line(_cited((section.claim, *section.points)), edition),
        notes=section_notes(section, edition),
        label=_label(section, edition) if section.claim else (),
        why=why,
    )


def _opening_kind(section: Section) -> tuple[PointsKind, str]:
    if section.points:
        return PointsKind.CLAIM, f"the section has {len(section.points)} points"
    if section.claim:
        return PointsKind.STATEMENT, "the section has a claim and no points"
    return PointsKind.SECTION, "the section has neither claim nor points"


def _label(section: Section, edition: Edition) -> RichText:
    """The section's name, with its number where there is an agenda."""
    sections = edition.arrangement.sections
    number = f"{sections.index(section) + 1}{_NUMBER_GAP}" if _has_agenda(edition) else ""
    return edition.words(f"{number}{section.title}")


# Closing -------------------------------------------------------------------------------------------------------------
def _closing(edition: Edition) -> Iterator[Slide]:
    yield from placed_slides(edition.arrangement.leftover, edition.briefing.title, edition)
    questions = edition.briefing.questions
    if questions:
        why = f"the briefing has {len(questions)} questions"
        yield _points(PointsKind.QUESTIONS, "questions", questions, edition, why)
    if edition.citations.bibliography:
        yield _sources(edition)


def _sources(edition: Edition) -> PointsSlide:
    return PointsSlide(
        id="sources",
        kind=PointsKind.SOURCES,
        title=edition.words(edition.wording.word("sources")),
        points=tuple(edition.text(entry.text) for entry in edition.citations.bibliography),
        source=(),
        notes=Notes(()),
        why=f"{len(edition.citations.bibliography)} works are cited or recommended",
    )


def _cited(texts: Iterable[Inlines]) -> tuple[Citation, ...]:
    return tuple(citation for inlines in texts for citation in citations_in(inlines))
