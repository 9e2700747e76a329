"""Page 1: title block, thesis, key messages, key figures as large numerals, key dates.

In: the `Handout`. Out: paragraphs, and the key figures in a table of one row without lines. What the handout lacks is
left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.layout.measure import text_width
from reportgen.outline.tree import FrontPage, Handout, LineBreak, PanelEntry, Run, plain
from reportgen.units import Length
from reportgen.writers.handout.lists import numbered_paragraphs
from reportgen.writers.handout.scope import Scope
from reportgen.writers.handout.tables import cell, table_look, table_properties
from reportgen.writers.handout.text import inlines, paragraph, paragraph_of, plain_runs
from reportgen.writers.ooxml import Element, element

_GAP = Length.of_points(12)
_WIDEST_DATES = 0.4  # of the measure; a longer date runs on into the words of its event


def front(handout: Handout, scope: Scope) -> Iterator[Element]:
    """The elements of page 1."""
    page = handout.front
    block = (
        ("Kicker", handout.audience_line),
        ("Title", handout.title),
        ("Subtitle", handout.subtitle),
        ("Author", handout.authors_line),
        ("Date", handout.date_line),
        ("Thesis", page.thesis),
    )
    yield from (paragraph(style, scope.display(style, text), scope.place) for style, text in block if text)
    yield from _messages(page, scope)
    yield from _figures(page, scope)
    yield from _dates(page, scope)


def stands_alone(page: FrontPage) -> bool:
    """Whether page 1 has what makes it a page of its own."""
    return bool(page.messages or page.dates or page.figures)


def _heading(words: str, scope: Scope) -> Element:
    return paragraph("PanelHeading", plain_runs(words, scope.place), scope.place)


def _messages(page: FrontPage, scope: Scope) -> Iterator[Element]:
    if page.messages:
        yield _heading(page.messages_heading, scope)
        yield from numbered_paragraphs("KeyMessage", page.messages, scope)


# Figures --------------------------------------------------------------------------------------------------------------
def _figures(page: FrontPage, scope: Scope) -> Iterator[Element]:
    """The figures side by side, in a table for the eye only; read cell by cell, they are in order."""
    if not page.figures:
        return
    yield _heading(page.figures_heading, scope)
    width = Length(scope.width // len(page.figures))
    cells = (cell(width, *_figure(entry, scope)) for entry in page.figures)
    widths = [width] * len(page.figures)
    properties = table_properties("ReportgenPanel", widths, scope, table_look(lastColumn=True))
    yield element("w:tbl", *properties, element("w:tr", element("w:trPr", element("w:cantSplit")), *cells))


def _figure(entry: PanelEntry, scope: Scope) -> Iterator[Element]:
    """A figure in large numerals; under it its unit and what it means."""
    place = scope.place
    yield paragraph("PanelFigure", entry.head, place)
    unit = (*entry.unit, LineBreak()) if entry.unit else ()
    yield paragraph_of("PanelText", (*inlines(unit, place, "PanelUnit"), *inlines(entry.text, place)), place)


# Dates ----------------------------------------------------------------------------------------------------------------
def _dates(page: FrontPage, scope: Scope) -> Iterator[Element]:
    """The dates in bold, in a column as wide as the longest, and beside each what happened."""
    if not page.dates:
        return
    yield _heading(page.dates_heading, scope)
    style = replace(scope.text_format("PanelDate"), bold=True)
    widest = max(text_width(plain(entry.head), style) for entry in page.dates)
    column = min(widest + _GAP, scope.width.scaled(_WIDEST_DATES))
    for entry in page.dates:
        yield _date(entry, column, scope)


def _date(entry: PanelEntry, column: Length, scope: Scope) -> Element:
    date = tuple(replace(part, bold=True) if isinstance(part, Run) else part for part in entry.head)
    text = (*date, Run("\t", scope.place.language), *entry.text)
    stop = element("w:tabs", element("w:tab", val="left", pos=column.twips))
    return paragraph("PanelDate", text, scope.place, stop, element("w:ind", left=column.twips, hanging=column.twips))
