"""All text of a briefing in the order in which the handout's reader meets it.

In: a briefing. Out: text nodes and citations. The order decides which citation of a work comes first, and so in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.briefing.model import Briefing, Exhibit, Section
from reportgen.briefing.text import Citation, Kind, Placement
from reportgen.briefing.walk import TextNode, walk


def citations_in_order(briefing: Briefing) -> tuple[Citation, ...]:
    """Every citation once: first those that the handout sets as notes, then those that only source lines show."""
    everything = (*_read(briefing), *_shown_in_source_lines(briefing), *_left_out(briefing))
    return tuple(dict.fromkeys(everything))


def all_text(briefing: Briefing) -> Iterator[TextNode]:
    """Every node of every text of the briefing."""
    for inlines in (*briefing.summary, *briefing.questions):
        yield from walk(inlines)
    for section in briefing.sections:
        for nodes in (section.claim, *section.points, section.notes, section.prose):
            yield from walk(nodes)
    for event in briefing.chronology:
        yield from walk((*event.event, *event.detail))
    for exhibit in briefing.exhibits.values():
        yield from walk(_exhibit_text(exhibit))


def _read(briefing: Briefing) -> Iterator[Citation]:
    """What the handout sets in running text: summary, sections with what they place, chronology, questions."""
    sections = [section for section in briefing.sections if section.id not in briefing.handout_omits.sections]
    thesis = next((section.claim for section in sections if section.claim), ())
    yield from _citations(walk(thesis))
    for message in briefing.summary:
        yield from _citations(walk(message))
    for section in sections:
        yield from _in_prose(section, briefing)
    for event in briefing.chronology:
        yield from _citations(walk((*event.event, *event.detail)))
    for question in briefing.questions:
        yield from _citations(walk(question))


def _in_prose(section: Section, briefing: Briefing) -> Iterator[Citation]:
    for node in walk(section.prose):
        if isinstance(node, Citation):
            yield node
        elif isinstance(node, Placement):
            yield from _placed(node, briefing)


def _placed(placement: Placement, briefing: Briefing) -> Iterator[Citation]:
    """The citations of a placed exhibit's own text, or of a placed quotation's source."""
    omits = briefing.handout_omits
    quotation = briefing.quotations.get(placement.target) if placement.kind is Kind.QUOTATION else None
    exhibit = briefing.exhibits.get(placement.target) if placement.kind is Kind.EXHIBIT else None
    if quotation and quotation.source and quotation.id not in omits.quotations:
        yield quotation.source
    if exhibit and exhibit.id not in omits.exhibits:
        yield from _citations(walk(_exhibit_text(exhibit)))


def _exhibit_text(exhibit: Exhibit) -> tuple[TextNode, ...]:
    return (*exhibit.title, *exhibit.subtitle, *exhibit.note)


def _shown_in_source_lines(briefing: Briefing) -> Iterator[Citation]:
    yield from (event.source for event in briefing.chronology if event.source)
    yield from (quotation.source for quotation in briefing.quotations.values() if quotation.source)
    yield from (row.source for dataset in briefing.datasets.values() for row in dataset.rows if row.source)


def _left_out(briefing: Briefing) -> Iterator[Citation]:
    """What only the deck shows, and what one output omits."""
    yield from _citations(all_text(briefing))


def _citations(nodes: Iterable[TextNode]) -> Iterator[Citation]:
    return (node for node in nodes if isinstance(node, Citation))
