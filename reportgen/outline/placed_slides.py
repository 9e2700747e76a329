"""The slides of what prose places: timelines, pictures, quotations, charts and tables.

In: the items of a section and the deck's edition. Out: one slide an item; two quotations that stand next to one another
share one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.briefing.model import Event, ExhibitKind, Quotation, Render
from reportgen.briefing.text import ChronologyPlacement, Inlines, Kind, PicturePlacement, Placement
from reportgen.charts.spec import ChartPoint, ChartSpec
from reportgen.outline import exhibits, timelines
from reportgen.outline.arrangement import Item
from reportgen.outline.chronology import event_citations, event_paragraph
from reportgen.outline.edition import Edition, spoken
from reportgen.outline.evidence import of_events, of_exhibit, of_quotations
from reportgen.outline.notes import notes
from reportgen.outline.quotations import attribution_words, gloss_words, headline, quotation_content, source_of
from reportgen.outline.richtext import joined, set_inlines
from reportgen.outline.source_lines import source_line
from reportgen.outline.tables import exhibit_table, named_notes
from reportgen.outline.tree import (
    BigFigure,
    ChartSlide,
    Notes,
    PictureSlide,
    QuotationSlide,
    RichText,
    Slide,
    TableSlide,
    TimelineSlide,
    plain,
)
from reportgen.outline.walk import citations_in
from reportgen.wording.phrases import comma_joined

LONGEST_HEADLINE = 90
"""Characters that two lines of a headline hold; a longer caption stands beneath its picture."""

LONGEST_FOOT_NOTE = 120
"""Characters of an exhibit's note that fit beside the source; a longer one is read beside the chart."""

_LONGEST_OF_PAIR = 320
"""Characters of a quotation that has room beside another."""


def placed_slides(items: Sequence[Item], fallback: str, edition: Edition) -> Iterator[Slide]:
    """The slides of items in order; `fallback` is the headline of a picture that has no words of its own."""
    queue = list(items)
    while queue:
        item = queue.pop(0)
        if queue and (pair := _pair(item, queue[0], edition)):
            queue.pop(0)
            yield pair
        else:
            yield _placed(item, fallback, edition)


def timeline_slide(
    identity: str,
    title: RichText,
    shown: tuple[Event, ...],
    told: tuple[Event, ...],
    caption: Inlines,
    edition: Edition,
    why: str,
) -> TimelineSlide:
    """A timeline of the events `shown`; those `told` are in the notes with their details and sources."""
    cited = (*citations_in(caption), *event_citations(told))
    return TimelineSlide(
        id=identity,
        title=title,
        timeline=timelines.timeline(identity, shown, edition),
        source=source_line((*citations_in(caption), *timelines.sources(shown)), edition),
        alt=timelines.describe(plain(title), shown, edition),
        notes=notes((event_paragraph(event, edition) for event in told), cited, edition, of_events(told, edition)),
        why=why,
    )


def _placed(item: Item, fallback: str, edition: Edition) -> Slide:
    placement = item.placement
    match placement:
        case ChronologyPlacement():
            events = edition.arrangement.events[item.id]
            title = timelines.placed_title(placement, edition)
            why = f"the prose places a chronology; {len(events)} events fall into it"
            return timeline_slide(item.id, title, events, events, placement.caption, edition, why)
        case PicturePlacement():
            return _picture_slide(item.id, placement, fallback, edition)
        case Placement(kind=Kind.QUOTATION):
            return _quotation_slide(item.id, placement, edition)
        case _:
            return _exhibit_slide(item.id, placement, edition)


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
        why="the prose places a picture" + ("; its caption is the headline" if heads else ""),
    )


# Quotations -----------------------------------------------------------------------------------------------------------
def _quotation_slide(identity: str, placement: Placement, edition: Edition) -> QuotationSlide:
    quotation = edition.briefing.quotations[placement.target]
    cited = (*source_of(quotation), *citations_in(placement.caption))
    told = _spoken_quotation(quotation, placement, edition)
    return QuotationSlide(
        id=identity,
        title=headline(quotation, edition),
        quotation=quotation_content(quotation, placement.caption, edition),
        source=source_line(cited, edition),
        notes=notes(told, cited, edition, of_quotations((quotation.id,), edition)),
        why="the prose places a quotation",
    )


def _pair(item: Item, following: Item, edition: Edition) -> QuotationSlide | None:
    """Two short quotations that the author set one after the other, unless each has a headline of its own."""
    placements = [one.placement for one in (item, following)]
    first, second = placements
    if not (isinstance(first, Placement) and isinstance(second, Placement) and following.follows_quotation):
        return None
    if first.kind is not Kind.QUOTATION or second.kind is not Kind.QUOTATION:
        return None
    said = [edition.briefing.quotations[one.target] for one in (first, second)]
    if all(one.headline for one in said) or any(len(one.text) > _LONGEST_OF_PAIR for one in said):
        return None
    return _quotations_slide(item.id, (first, second), (said[0], said[1]), edition)


def _quotations_slide(
    identity: str, placements: tuple[Placement, Placement], said: tuple[Quotation, Quotation], edition: Edition
) -> QuotationSlide:
    contents = [quotation_content(one, at.caption, edition) for one, at in zip(said, placements, strict=True)]
    cited = tuple(
        citation
        for one, at in zip(said, placements, strict=True)
        for citation in (*source_of(one), *citations_in(at.caption))
    )
    told = (words for one, at in zip(said, placements, strict=True) for words in _spoken_quotation(one, at, edition))
    return QuotationSlide(
        id=identity,
        title=headline(next((one for one in said if one.headline), said[0]), edition),
        quotation=contents[0],
        source=source_line(cited, edition),
        notes=notes(told, cited, edition, of_quotations((one.id for one in said), edition)),
        second=contents[1],
        why="the prose places two short quotations one directly after the other",
    )


def _spoken_quotation(quotation: Quotation, placement: Placement, edition: Edition) -> tuple[RichText, ...]:
    return (
        set_inlines(placement.caption, spoken(edition)),
        edition.words(attribution_words(quotation, edition)),
        edition.words(gloss_words(quotation, edition)),
    )


# Exhibits -------------------------------------------------------------------------------------------------------------
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
        return TableSlide(identity, title, subtitle, table, source, alt, said, why="the prose places a table")
    chart = exhibits.chart_of(exhibit, edition)
    alt = exhibits.chart_alt(exhibit, chart, edition)
    reading = () if at_foot or not note else (note,)
    figures = _two_figures(chart, plain(subtitle), edition)
    said = _exhibit_notes(placement, alt, edition)
    why = _why_chart(bool(reading), figures is not None)
    return ChartSlide(identity, title, subtitle, chart, reading, source, alt, said, figures, why)


def _why_chart(reading: bool, figures: bool) -> str:
    if figures:
        return "the prose places a chart of two figures, which are set large beside it"
    return "the prose places a chart" + ("; its note is too long for the foot and is read beside it" if reading else "")


def _two_figures(chart: ChartSpec, subtitle: str, edition: Edition) -> tuple[BigFigure, BigFigure] | None:
    """The figures of a chart that has just two, with what they are; None for any other, and for indices."""
    if chart.base or len(chart.panels) != 1 or chart.render is not Render.AUTO:
        return None
    panel = chart.panels[0]
    shown = [
        (point, category.label if len(panel.categories) > 1 else series.name)
        for series in panel.series
        for category, point in zip(panel.categories, series.points, strict=True)
    ]
    if len(shown) != 2 or any(point.value is None for point, _ in shown):
        return None
    unit = "" if panel.unit.casefold() in subtitle.casefold() else panel.unit
    first, second = (_big_figure(point, label, unit, edition) for point, label in shown)
    return first, second


def _big_figure(point: ChartPoint, label: str, unit: str, edition: Edition) -> BigFigure:
    return BigFigure(edition.words(point.label), edition.words(comma_joined((label, unit), edition.language)))


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
    return notes(said, cited, edition, of_exhibit(exhibit, edition))
