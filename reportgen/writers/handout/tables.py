"""Tables: caption, the table with a header row that repeats, notes.

In: `TableBlock`s. Out: paragraphs and a `w:tbl` as wide as the measure. Rows do not split, no cells are merged; a
table of few rows stays on one page, a longer one keeps its first rows together, and its last ones with the notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.outline.tree import RichText, TableBlock, TableColumn, TableContent, plain
from reportgen.units import Length
from reportgen.writers.handout.captions import caption_paragraphs, note_paragraphs
from reportgen.writers.handout.columns import column_widths, head_words
from reportgen.writers.handout.scope import Scope
from reportgen.writers.handout.text import keep_next, paragraph
from reportgen.writers.ooxml import Element, element

_ON_ONE_PAGE = 12  # rows
_KEPT_TOGETHER = 2  # rows at the ends of a longer table
_SEQUENCE = "Table"


def table(block: TableBlock, scope: Scope) -> Iterator[Element]:
    """The elements of a table."""
    yield from caption_paragraphs(block.caption, block.subtitle, _SEQUENCE, scope)
    yield _table(block, scope)
    yield from note_paragraphs(block.notes, scope.place)


def table_properties(
    style: str, widths: Sequence[Length], scope: Scope, look: Element, *alt: Element | None
) -> tuple[Element, Element]:
    """The `w:tblPr` and `w:tblGrid` of a table with these columns."""
    properties = element(
        "w:tblPr",
        element("w:tblStyle", val=scope.place.styles.find(style)),
        element("w:bidiVisual") if scope.place.rtl else None,
        element("w:tblW", w=Length(sum(widths)).twips, type="dxa"),
        element("w:tblLayout", type="fixed"),
        look,
        *alt,
    )
    return properties, element("w:tblGrid", *(element("w:gridCol", w=width.twips) for width in widths))


def table_look(**present: bool) -> Element:
    """Which conditional formats of its style a table takes (`firstRow`, `firstColumn`, `lastColumn`)."""
    flags = {"firstRow": 0x0020, "lastRow": 0x0040, "firstColumn": 0x0080, "lastColumn": 0x0100}
    unbanded = {"noHBand": 0x0200, "noVBand": 0x0400}
    mask = sum(unbanded.values()) + sum(flag for name, flag in flags.items() if present.get(name))
    shown = {name: int(present.get(name, False)) for name in flags} | dict.fromkeys(unbanded, 1)
    return element("w:tblLook", val=f"{mask:04X}", **shown)


def cell(width: Length, *content: Element) -> Element:
    """A cell of this width."""
    return element("w:tc", element("w:tcPr", element("w:tcW", w=width.twips, type="dxa")), *content)


def _table(block: TableBlock, scope: Scope) -> Element:
    content = block.table
    place = scope.place
    style, margin = scope.text_format("TableText"), place.styles.cell_margin
    widths = column_widths(content, style, scope.width, margin, place.language)
    look = table_look(firstRow=True, firstColumn=content.row_heads)
    alt = element("w:tblCaption", val=plain(block.caption.text)) if block.caption else None
    description = element("w:tblDescription", val=plain(block.subtitle)) if block.subtitle else None
    rows = (
        _row(row, content, widths, _is_kept(place, len(content.rows), bool(block.notes)), scope)
        for place, row in enumerate(content.rows)
    )
    properties = table_properties("ReportgenTable", widths, scope, look, alt, description)
    return element("w:tbl", *properties, _head(content, widths, scope), *rows)


def _is_kept(place: int, rows: int, notes: bool) -> bool:
    """Whether a row stays on one page with what follows it."""
    if place == rows - 1:
        return notes
    return rows <= _ON_ONE_PAGE or place < _KEPT_TOGETHER - 1 or place >= rows - _KEPT_TOGETHER


def _head(content: TableContent, widths: Sequence[Length], scope: Scope) -> Element:
    cells = (cell(width, _head_paragraph(column, scope)) for column, width in zip(content.columns, widths, strict=True))
    return element("w:tr", element("w:trPr", element("w:cantSplit"), element("w:tblHeader")), *cells)


def _head_paragraph(column: TableColumn, scope: Scope) -> Element:
    over_numbers = element("w:jc", val="right") if column.numeric else None
    return paragraph("TableHeading", head_words(column, scope.place.language), scope.place, keep_next(), over_numbers)


def _row(row: Sequence[RichText], content: TableContent, widths: Sequence[Length], kept: bool, scope: Scope) -> Element:
    cells = (
        cell(
            width,
            paragraph(
                "TableNumber" if column.numeric else "TableText", text, scope.place, keep_next() if kept else None
            ),
        )
        for text, column, width in zip(row, content.columns, widths, strict=True)
    )
    return element("w:tr", element("w:trPr", element("w:cantSplit")), *cells)
