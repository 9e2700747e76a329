"""The text of tables on slides, cell by cell, with the fill behind it: the cell's own, else its table style's.

In: a frame with a table. Out: `Cell` values. PowerPoint knows 74 table styles by heart; of those only
the usual one is known here, others that the file does not have leave colours unknown. (ECMA-376 part 1, 20.1.4.2.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from lxml import etree

from reportgen.checks.colours import NO_FILL, UNKNOWN, Fill, Scheme, fill_in, themed_fill
from reportgen.checks.deck_text import Run, runs_of
from reportgen.checks.design import Design
from reportgen.checks.ooxml_names import Element, elements, qname, texts
from reportgen.checks.placement import Placement, coordinate
from reportgen.units import Box, Length

_TABLE = elements("a:graphic/a:graphicData/a:tbl")
_STYLE_ID = texts("a:tblPr/a:tableStyleId/text()")
_NO_STYLE = frozenset({"{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}"})
_USUAL_STYLE = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"  # Medium Style 2 – Accent 1
_TRUE = ("1", "true")


class Cell(NamedTuple):
    """A cell: its text, the fill behind it, and its place."""

    runs: tuple[Run, ...]
    fill: Fill
    area: Box


def table_text(design: Design, frame: Element, placement: Placement, scheme: Scheme) -> Iterator[Cell]:
    """The cells of a frame's table that have text."""
    for table in _TABLE(frame):
        style = _style(design, table)
        rows = table.findall(qname("a:tr"))
        tops = _offsets([coordinate(row, "h") for row in rows])
        for number, row in enumerate(rows):
            cells = row.findall(qname("a:tc"))
            lefts = _offsets([coordinate(column, "w") for column in table.iter(qname("a:gridCol"))])
            for place, cell in enumerate(cells[: len(lefts) - 1]):
                parts = _parts(table, style, (number, len(rows)), (place, len(cells)))
                width, height = lefts[place + 1] - lefts[place], tops[number + 1] - tops[number]
                left, top = round(placement.left) + lefts[place], round(placement.top) + tops[number]
                area = Box(Length(left), Length(top), Length(width), Length(height))
                yield from _cell(design, cell, parts if style is not None else None, scheme, area)


def _offsets(sizes: Sequence[int]) -> list[int]:
    return [0, *accumulate(sizes)]


def _cell(design: Design, cell: Element, parts: list[Element] | None, scheme: Scheme, area: Box) -> Iterator[Cell]:
    body = cell.find(qname("a:txBody"))
    own = fill_in(cell.find(qname("a:tcPr")), scheme)
    styles = [style for part in parts or () for style in part.iterchildren(qname("a:tcTxStyle"))]
    if body is None:
        return
    defaults = [design.text_defaults] if design.text_defaults is not None else []
    runs = tuple(runs_of(body, [*styles, *defaults], scheme))
    if runs:
        yield Cell(runs, own or (UNKNOWN if parts is None else _style_fill(design, parts, scheme)), area)


def _style(design: Design, table: Element) -> Element | None:
    """The table's style; an empty one where it has none, None where the file does not have it."""
    found = _STYLE_ID(table)
    if not found or found[0] in _NO_STYLE:
        return table.makeelement(qname("a:tblStyle"))
    styles = design.table_styles if design.table_styles is not None else ()
    in_file = next((style for style in styles if style.get("styleId") == found[0]), None)
    return _usual_style() if in_file is None and found[0] == _USUAL_STYLE else in_file


@cache
def _usual_style() -> Element:
    """The colours of the style that PowerPoint gives tables: paler and deeper bands of accent 1, white on its heads."""
    namespace = qname("a:tbl")[1:].partition("}")[0]
    part = (
        "<a:{name}><a:tcTxStyle {bold}><a:fontRef idx='minor'/><a:schemeClr val='{text}'/></a:tcTxStyle>"
        "<a:tcStyle><a:fill><a:solidFill><a:schemeClr val='accent1'>{tint}</a:schemeClr></a:solidFill></a:fill>"
        "</a:tcStyle></a:{name}>"
    )
    tints = {"wholeTbl": 20_000, "band1H": 40_000, "band1V": 40_000}
    bodies = [part.format(name=n, bold="", text="dk1", tint=f"<a:tint val='{tint}'/>") for n, tint in tints.items()]
    heads = ("firstRow", "lastRow", "firstCol", "lastCol")
    bold = [part.format(name=name, bold="b='on'", text="lt1", tint="") for name in heads]
    return etree.fromstring(f"<a:tblStyle xmlns:a='{namespace}'>{''.join([*bodies, *bold])}</a:tblStyle>")


def _parts(table: Element, style: Element | None, row: tuple[int, int], column: tuple[int, int]) -> list[Element]:
    """The parts of the style that apply to a cell, the strongest first."""
    properties = table.find(qname("a:tblPr"))
    chosen = {name for name, value in properties.attrib.items() if value in _TRUE} if properties is not None else set()
    (number, rows), (place, columns) = row, column
    bands = number - ("firstRow" in chosen), place - ("firstCol" in chosen)
    applies = {
        "firstRow": "firstRow" in chosen and number == 0,
        "lastRow": "lastRow" in chosen and number == rows - 1,
        "firstCol": "firstCol" in chosen and place == 0,
        "lastCol": "lastCol" in chosen and place == columns - 1,
        "band1V": "bandCol" in chosen and bands[1] % 2 == 0,
        "band2V": "bandCol" in chosen and bands[1] % 2 == 1,
        "band1H": "bandRow" in chosen and bands[0] % 2 == 0,
        "band2H": "bandRow" in chosen and bands[0] % 2 == 1,
        "wholeTbl": True,
    }
    found = [style.find(qname(f"a:{name}")) for name, does in applies.items() if does] if style is not None else []
    return [part for part in found if part is not None]


def _style_fill(design: Design, parts: Sequence[Element], scheme: Scheme) -> Fill:
    for part in parts:
        for cell_style in part.iterchildren(qname("a:tcStyle")):
            found = fill_in(cell_style.find(qname("a:fill")), scheme)
            found = found or themed_fill(design.theme, cell_style.find(qname("a:fillRef")), scheme)
            if found is not None:
                return found
    return NO_FILL
