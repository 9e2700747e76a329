"""All text of a briefing in the order in which the handout's reader meets it.

In: a briefing. Out: text nodes, and citations with the numbers of their notes. The order decides which citation of a
work comes first, and so in full, and which follows at once upon another of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.briefing.model import Briefing, Omissions
from reportgen.briefing.text import Citation, FootnoteMark, Kind, Placement
from reportgen.briefing.walk import TextNode, walk


def citations_in_order(briefing: Briefing) -> dict[Citation, int]:
    """Every citation once, with the number of the note that the handout sets it in: what "ibid." depends on.

    A note that the author wrote has one number for all that it cites, and uses one up where it cites nothing. What no
    note of the handout shows comes last, with numbers that follow upon no other.
    """
    numbers: dict[Citation, int] = {}
    last = 0
    for node in _read(briefing):
        if isinstance(node, FootnoteMark):
            last += 1
            for citation in _citations(walk(node.blocks)):
                numbers.setdefault(citation, last)
        elif isinstance(node, Citation) and node not in numbers:
            last += 1
            numbers[node] = last
    for citation in (*_shown_in_source_lines(briefing), *_citations(all_text(briefing))):
        if citation not in numbers:
            last += 2
            numbers[citation] = last
    return numbers


def unplaced(briefing: Briefing, omits: Omissions) -> Iterator[Placement]:
    """Placements for the exhibits and quotations that no section places, omitted sections included."""
    placed = {
        (node.kind, node.target)
        for section in briefing.sections
        for node in walk(section.prose)
        if isinstance(node, Placement)
    }
    for exhibit in briefing.exhibits.values():
        if (Kind.EXHIBIT, exhibit.id) not in placed and exhibit.id not in omits.exhibits:
            yield Placement(Kind.EXHIBIT, exhibit.id, (), exhibit.where)
    for quotation in briefing.quotations.values():
        if (Kind.QUOTATION, quotation.id) not in placed and quotation.id not in omits.quotations:
            yield Placement(Kind.QUOTATION, quotation.id, (), quotation.where)


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
        yield from walk((*exhibit.title, *exhibit.subtitle, *exhibit.note))


def _read(briefing: Briefing) -> Iterator[TextNode]:
    """What the handout sets in running text: summary, sections with what they place, chronology, questions."""
    sections = [section for section in briefing.sections if section.id not in briefing.handout_omits.sections]
    thesis = next((section.claim for section in sections if section.claim), ())
    for inlines in (thesis, *briefing.summary):
        yield from walk(inlines)
    for section in sections:
        for node in walk(section.prose):
            yield node
            if isinstance(node, Placement):
                yield from _placed(node, briefing)
    for placement in unplaced(briefing, briefing.handout_omits):
        yield from _placed(placement, briefing)
    for event in briefing.chronology:
        yield from walk((*event.event, *event.detail))
    for question in briefing.questions:
        yield from walk(question)


def _placed(placement: Placement, briefing: Briefing) -> Iterator[TextNode]:
    """A placed exhibit's own text, its caption in place of its title; or a placed quotation's source."""
    omits = briefing.handout_omits
    exhibit = briefing.exhibits.get(placement.target) if placement.kind is Kind.EXHIBIT else None
    quotation = briefing.quotations.get(placement.target) if placement.kind is Kind.QUOTATION else None
    if exhibit and exhibit.id not in omits.exhibits:
        yield from walk((*(placement.caption or exhibit.title), *exhibit.subtitle, *exhibit.note))
    if quotation and quotation.source and quotation.id not in omits.quotations:
        yield quotation.source


def _shown_in_source_lines(briefing: Briefing) -> Iterator[Citation]:
    yield from (event.source for event in briefing.chronology if event.source)
    yield from (quotation.source for quotation in briefing.quotations.values() if quotation.source)
    yield from (row.source for dataset in briefing.datasets.values() for row in dataset.rows if row.source)


def _citations(nodes: Iterable[TextNode]) -> Iterator[Citation]:
    return (node for node in nodes if isinstance(node, Citation))
