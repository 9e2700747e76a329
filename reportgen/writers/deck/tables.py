"""Tables on a slide.

In: a fitted table. Out: a `p:graphicFrame` with an `a:tbl`: one header row, row heads where it has them, no merged
cells, the widths and heights that were measured. It has the template's own default table style; where the template has
none, the cells state rules between the rows and the colours of text, which are readable on its ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from reportgen.charts.drawing import Ink
from reportgen.layout.tree import FittedTable
from reportgen.outline.tree import RichText
from reportgen.units import Length
from reportgen.writers.deck.scope import SlideScope
from reportgen.writers.deck.shapes import named, transform
from reportgen.writers.deck.text import StatedLook, TextPlace, text_body
from reportgen.writers.ooxml import NAMESPACES, Element, element

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # Office's "No Style, No Grid"
_UNDER_HEADER, _BETWEEN = (Length.of_points(1.25), Ink.TEXT), (Length.of_points(0.5), Ink.RULE)


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
    rows = enumerate(zip((table.head, *table.rows), table.heights, strict=True))
    return element(
        "a:tbl",
        _properties(table, scope),
        element("a:tblGrid", *(element("a:gridCol", w=width) for width in table.widths)),
        *(_row(cells, height, number, table, scope) for number, (cells, height) in rows),
    )


def _properties(table: FittedTable, scope: SlideScope) -> Element:
    style = scope.deck.table_style
    return element(
        "a:tblPr",
        element("a:tableStyleId", style or _NO_STYLE),
        rtl=scope.deck.deck.properties.rtl or None,
        firstRow=True,
        firstCol=table.row_heads or None,
    )


def _row(cells: Sequence[RichText], height: Length, number: int, table: FittedTable, scope: SlideScope) -> Element:
    anchor = "b" if number == 0 else "t"
    rules = () if scope.deck.table_style else _rules(number, len(table.rows), scope)
    written = (_cell(text, _place(number, column, table, scope), anchor, rules) for column, text in enumerate(cells))
    return element("a:tr", *written, h=height)


def _place(number: int, column: int, table: FittedTable, scope: SlideScope) -> TextPlace:
    alignment = "r" if table.numeric[column] else None
    if scope.deck.table_style:
        return scope.place(size=table.size, alignment=alignment)
    alignment = alignment or ("r" if scope.deck.deck.properties.rtl else "l")
    bold = number == 0 or (column == 0 and table.row_heads)
    return scope.place(size=table.size, alignment=alignment, look=StatedLook(scope.inks.fill(Ink.TEXT), bold))


def _cell(text: RichText, place: TextPlace, anchor: str, rules: Sequence[Element]) -> Element:
    body = text_body("a:txBody", element("a:bodyPr"), (text,), place)
    fill = element("a:noFill") if rules else None
    copies = (deepcopy(rule) for rule in rules)
    return element("a:tc", body, element("a:tcPr", *copies, fill, anchor=anchor if anchor != "t" else None))


def _rules(number: int, last: int, scope: SlideScope) -> tuple[Element, ...]:
    """The borders of a cell: strong rules under the header and the last row, fine ones between, none at the sides."""
    above = (0, None) if number == 0 else _UNDER_HEADER if number == 1 else _BETWEEN
    below = _UNDER_HEADER if number in (0, last) else _BETWEEN
    borders = (("a:lnL", (0, None)), ("a:lnR", (0, None)), ("a:lnT", above), ("a:lnB", below))
    return tuple(_rule(name, Length(width), ink, scope) for name, (width, ink) in borders)


def _rule(name: str, width: Length, ink: Ink | None, scope: SlideScope) -> Element:
    if ink is None:
        return element(name, element("a:noFill"), w=width)
    return element(name, scope.inks.fill(ink), element("a:prstDash", val="solid"), w=width)
