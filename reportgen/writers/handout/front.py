"""Page 1: title block, thesis, key messages, and a panel of key dates and key figures.

In: the `Handout`. Out: paragraphs and the panel, a table of one row without lines. What the handout lacks is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.outline.tree import FrontPage, Handout, PanelEntry, Run
from reportgen.units import Length
from reportgen.writers.handout.lists import numbered_paragraphs
from reportgen.writers.handout.scope import Scope
from reportgen.writers.handout.tables import cell, table_look, table_properties
from reportgen.writers.handout.text import paragraph, plain_runs
from reportgen.writers.ooxml import Element, element

_EN_SPACE = "\u2002"


def front(handout: Handout, scope: Scope) -> Iterator[Element]:
    """The elements of page 1."""
    page = handout.front
    block = (
        ("Title", handout.title),
        ("Subtitle", handout.subtitle),
        ("Author", handout.authors_line),
        ("Date", handout.date_line),
        ("Date", handout.audience_line),
        ("Thesis", page.thesis),
    )
    yield from (paragraph(style, scope.display(style, text), scope.place) for style, text in block if text)
    yield from _messages(page, scope)
    panels = [panel for panel in ((page.dates_heading, page.dates), (page.figures_heading, page.figures)) if panel[1]]
    if panels:
        yield _panel(panels, scope)


def stands_alone(page: FrontPage) -> bool:
    """Whether page 1 has what makes it a page of its own."""
    return bool(page.messages or page.dates or page.figures)


def _messages(page: FrontPage, scope: Scope) -> Iterator[Element]:
    if page.messages:
        yield _heading(page.messages_heading, scope)
        yield from numbered_paragraphs("KeyMessage", page.messages, scope)


def _panel(panels: Sequence[tuple[str, Sequence[PanelEntry]]], scope: Scope) -> Element:
    """The panels side by side, in a table for the eye only; read cell by cell, they are in order."""
    width = Length(scope.width // len(panels))
    cells = (
        cell(width, _heading(heading, scope), *(_entry(entry, scope) for entry in entries))
        for heading, entries in panels
    )
    properties = table_properties("ReportgenPanel", [width] * len(panels), scope, table_look(lastColumn=True))
    return element("w:tbl", *properties, element("w:tr", element("w:trPr", element("w:cantSplit")), *cells))


def _heading(words: str, scope: Scope) -> Element:
    return paragraph("PanelHeading", plain_runs(words, scope.place), scope.place)


def _entry(entry: PanelEntry, scope: Scope) -> Element:
    """A key date or figure in bold, and what it means after it."""
    head = tuple(replace(part, bold=True) if isinstance(part, Run) else part for part in entry.head)
    gap = Run(_EN_SPACE, scope.place.language)
    return paragraph("PanelText", (*head, gap, *entry.text), scope.place)
