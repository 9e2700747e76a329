"""Tables on a slide.

In: a fitted table. Out: a `p:graphicFrame` with an `a:tbl` in the template's default table style: one header row, row
heads where it has them, no merged cells, the widths and heights that were measured.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.layout.tree import FittedTable
from reportgen.outline.tree import RichText
from reportgen.units import Length
from reportgen.writers.deck.scope import SlideScope
from reportgen.writers.deck.shapes import named, transform
from reportgen.writers.deck.text import TextPlace, text_body
from reportgen.writers.ooxml import NAMESPACES, Element, element


def table_shape(table: FittedTable, scope: SlideScope) -> Element:
    """The table in its graphic frame."""
    return element(
        "p:graphicFrame",
        named(
            scope,
            "GraphicFrame",
            table.name,
            element("a:graphicFrameLocks", noGrp=True),
            scope.placeholder(table.placeholder),
            table.alt,
        ),
        transform("p:xfrm", table.box),
        element("a:graphic", element("a:graphicData", _table(table, scope), uri=f"{NAMESPACES['a'][:-5]}/table")),
    )


def _table(table: FittedTable, scope: SlideScope) -> Element:
    place = scope.place(size=table.size)
    numbers = scope.place(size=table.size, alignment="r")
    places = [numbers if numeric else place for numeric in table.numeric]
    rows = zip((table.head, *table.rows), table.heights, strict=True)
    return element(
        "a:tbl",
        _properties(table, scope),
        element("a:tblGrid", *(element("a:gridCol", w=width) for width in table.widths)),
        *(_row(cells, height, places, "b" if cells is table.head else "t") for cells, height in rows),
    )


def _properties(table: FittedTable, scope: SlideScope) -> Element:
    style = scope.deck.table_style
    return element(
        "a:tblPr",
        element("a:tableStyleId", style) if style else None,
        rtl=scope.deck.deck.properties.rtl or None,
        firstRow=True,
        firstCol=table.row_heads or None,
    )


def _row(cells: Iterable[RichText], height: Length, places: Iterable[TextPlace], anchor: str) -> Element:
    return element(
        "a:tr",
        *(_cell(text, place, anchor) for text, place in zip(cells, places, strict=True)),
        h=height,
    )


def _cell(text: RichText, place: TextPlace, anchor: str) -> Element:
    body = text_body("a:txBody", element("a:bodyPr"), (text,), place)
    return element("a:tc", body, element("a:tcPr", anchor=anchor if anchor != "t" else None))
