"""The deck: opening, a slide-sorter section for every section of the briefing, closing.

In: a briefing, its formatted citations, the wording. Out: `Deck`. A section's slides are its claim, then one for each
thing that its prose places; the prose itself is in the speaker's notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.briefing.model import Briefing, Event, ExhibitKind, Section
from reportgen.briefing.text import ChronologyPlacement, Citation, Inlines, Kind, PicturePlacement, Placement
from reportgen.evidence.citation_tree import Citations
from reportgen.outline import exhibits, timelines
from reportgen.outline.arrangement import WHOLE_CHRONOLOGY, Item
from reportgen.outline.chronology import event_citations, event_paragraph
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
from reportgen.outline.quotations import (
    attribution_words,
    gloss_words,
    headline,
    quotation_content,
    source_of,
)
from reportgen.outline.richtext import joined, set_inlines
from reportgen.outline.source_lines import source_line
from reportgen.outline.tables import exhibit_table, named_notes
from reportgen.outline.tree import (
    ChartSlide,
    Deck,
    DeckSection,
    LineBreak,
    Notes,
    PictureSlide,
    PointsSlide,
    QuotationSlide,
    RichText,
    Slide,
    TableSlide,
    TimelineSlide,
    TitleSlide,
    plain,
)
from reportgen.outline.walk import citations_in
from reportgen.wording.wording import Wording

LONGEST_HEADLINE = 90
"""Characters that two lines of a headline hold; a longer caption stands beneath its picture."""

LONGEST_FOOT_NOTE = 120
"""Characters of an exhibit's note that fit beside the source; a longer one is read beside the chart."""


def compose_deck(briefing: Briefing, citations: Citations, wording: Wording) -> Deck:
    """The whole deck of a briefing."""
    edition = deck_edition(briefing, citations, wording)
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
    )


# Opening -------------------------------------------------------------------------------------------------------------
def _opening(edition: Edition) -> Iterator[Slide]:
    yield _title(edition)
    summary = edition.briefing.summary
    if summary:
        yield _points("messages", "key-messages", summary, edition)
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
    )


def _points(kind: str, word: str, texts: tuple[Inlines, ...], edition: Edition, numbered: bool = False) -> PointsSlide:
    """Key messages or questions, with what they cite in the notes and at the foot."""
    cited = _cited(texts)
    setting = spoken(edition)
    said = (set_inlines(inlines, setting) for inlines in texts)
    return PointsSlide(
        id=kind,
        kind=kind,
        title=edition.words(edition.wording.word(word)),
        points=tuple(edition.text(inlines) for inlines in texts),
        source=source_line(cited, edition),
        notes=notes(said, cited, edition),
        numbered=numbered,
    )


def _overview(edition: Edition) -> TimelineSlide:
    """The chronology, or where it is long its key events; what no other timeline shows is told in the notes."""
    events = edition.briefing.chronology
    shown = timelines.overview(events)
    placed = edition.arrangement.events_placed()
    here = frozenset(event.id for event in shown)
    told = tuple(event for event in events if event.id in here or event.id not in placed)
    return _timeline_slide(WHOLE_CHRONOLOGY, timelines.full_title(shown, edition), shown, told, (), edition)


# Sections ------------------------------------------------------------------------------------------------------------
def _section(section: Section, edition: Edition) -> DeckSection:
    identity = f"{Kind.SECTION}:{section.id}"
    items = edition.arrangement.items[section.id]
    slides = (_claim(section, edition), *(_placed(item, section.title, edition) for item in items))
    return DeckSection(identity, section.title, slides)


def _claim(section: Section, edition: Edition) -> PointsSlide:
    return PointsSlide(
        id=f"{Kind.SECTION}:{section.id}",
        kind="claim",
        title=edition.text(section.claim) or edition.words(section.title),
        points=tuple(edition.text(point) for point in section.points),
        source=source_line(_cited((section.claim, *section.points)), edition),
        notes=section_notes(section, edition),
    )


def _placed(item: Item, fallback: str, edition: Edition) -> Slide:
    """The slide of what is placed; `fallback` is the headline of a picture that has no words of its own."""
    placement = item.placement
    match placement:
        case ChronologyPlacement():
            events = edition.arrangement.events[item.id]
            title = timelines.placed_title(placement, edition)
            return _timeline_slide(item.id, title, events, events, placement.caption, edition)
        case PicturePlacement():
            return _picture_slide(item.id, placement, fallback, edition)
        case Placement(kind=Kind.QUOTATION):
            return _quotation_slide(item.id, placement, edition)
        case _:
            return _exhibit_slide(item.id, placement, edition)


# Slides of what is placed --------------------------------------------------------------------------------------------
def _timeline_slide(
    identity: str,
    title: RichText,
    shown: tuple[Event, ...],
    told: tuple[Event, ...],
    caption: Inlines,
    edition: Edition,
) -> TimelineSlide:
    """A timeline of the events `shown`; those `told` are in the notes with their details and sources."""
    cited = (*citations_in(caption), *event_citations(told))
    return TimelineSlide(
        id=identity,
        title=title,
        timeline=timelines.timeline(identity, shown, edition),
        source=source_line((*citations_in(caption), *timelines.sources(shown)), edition),
        alt=timelines.describe(plain(title), shown, edition),
        notes=notes((event_paragraph(event, edition) for event in told), cited, edition),
    )


def _picture_slide(identity: str, placement: PicturePlacement, fallback: str, edition: Edition) -> PictureSlide:
    """A picture under its caption or its alt text, whichever first is short enough for a headline."""
    caption, cited = edition.text(placement.caption), tuple(citations_in(placement.caption))
    heads = caption and len(plain(caption)) <= LONGEST_HEADLINE
    other = placement.alt if placement.alt and len(placement.alt) <= LONGEST_HEADLINE else fallback
    return PictureSlide(
        id=identity,
        title=caption if heads else edition.words(other),
        caption=() if heads else caption,
        picture=edition.briefing.pictures[placement.path],
        alt=placement.alt,
        source=source_line(cited, edition),
        notes=notes((edition.words(placement.alt),), cited, edition),
    )


def _quotation_slide(identity: str, placement: Placement, edition: Edition) -> QuotationSlide:
    quotation = edition.briefing.quotations[placement.target]
    cited = (*source_of(quotation), *citations_in(placement.caption))
    said = (
        set_inlines(placement.caption, spoken(edition)),
        edition.words(attribution_words(quotation, edition)),
        edition.words(gloss_words(quotation, edition)),
    )
    return QuotationSlide(
        id=identity,
        title=headline(quotation, edition),
        quotation=quotation_content(quotation, placement.caption, edition),
        source=source_line(cited, edition),
        notes=notes(said, cited, edition),
    )


def _exhibit_slide(identity: str, placement: Placement, edition: Edition) -> ChartSlide | TableSlide:
    exhibit = edition.briefing.exhibits[placement.target]
    cited = exhibits.exhibit_citations(exhibit, edition)
    title, subtitle, note = edition.text(exhibit.title), edition.text(exhibit.subtitle), edition.text(exhibit.note)
    at_foot = note if len(plain(note)) <= LONGEST_FOOT_NOTE else ()
    source = joined((at_foot, source_line(cited, edition)), edition.words(" "))
    if exhibit.kind is ExhibitKind.TABLE:
        table = exhibit_table(exhibit, exhibits.dataset_of(exhibit, edition), edition, marks=False)
        alt = exhibits.table_alt(exhibit, table, edition)
        said = _exhibit_notes(placement, "", edition)
        return TableSlide(identity, title, subtitle, table, source, alt, said)
    chart = exhibits.chart_of(exhibit, edition)
    alt = exhibits.chart_alt(exhibit, chart, edition)
    reading = () if at_foot or not note else (note,)
    return ChartSlide(identity, title, subtitle, chart, reading, source, alt, _exhibit_notes(placement, alt, edition))


def _exhibit_notes(placement: Placement, figures: str, edition: Edition) -> Notes:
    """The exhibit's own explanation: caption, subtitle, note, its figures in words, notes of rows, full sources."""
    exhibit = edition.briefing.exhibits[placement.target]
    setting = spoken(edition)
    said = (
        *(set_inlines(inlines, setting) for inlines in (placement.caption, exhibit.subtitle, exhibit.note)),
        edition.words(figures),
        *(edition.words(note) for note in named_notes(exhibit, exhibits.dataset_of(exhibit, edition), edition)),
    )
    cited = (*citations_in(placement.caption), *exhibits.exhibit_citations(exhibit, edition))
    return notes(said, cited, edition)


# Closing -------------------------------------------------------------------------------------------------------------
def _closing(edition: Edition) -> Iterator[Slide]:
    for item in edition.arrangement.leftover:
        yield _placed(item, edition.briefing.title, edition)
    if edition.briefing.questions:
        yield _points("questions", "questions", edition.briefing.questions, edition, numbered=True)
    if edition.citations.bibliography:
        yield _sources(edition)


def _sources(edition: Edition) -> PointsSlide:
    return PointsSlide(
        id="sources",
        kind="sources",
        title=edition.words(edition.wording.word("sources")),
        points=tuple(edition.text(entry.text) for entry in edition.citations.bibliography),
        source=(),
        notes=Notes(()),
    )


def _cited(texts: Iterable[Inlines]) -> tuple[Citation, ...]:
    return tuple(citation for inlines in texts for citation in citations_in(inlines))
