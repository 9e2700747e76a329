"""A deck's text shapes and where each may stand; and a copy of the deck in which every text has a colour of its own.

In: a .pptx. Out: `TextFrame` for every text that a slide shows itself (placeholders, text boxes, cells of tables,
charts, shapes in groups), and the copy. The colours are how a word on a page of the PDF is known to belong to one
shape and to no other, whatever its words are. Colours do not move text; the copy's texts are not shrunk either
(`normAutofit` is taken out), so that what the file promises at its own sizes is what is measured.

Nothing of `reportgen` is used here: boxes come from the file, through python-pptx's inheritance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from math import cos, radians, sin
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

POINT = 12_700
"""EMU in a point."""

TEMPLATE_DYE = "#29a3f1"
"""The colour of the words that stand in the template's own layouts and masters."""

_FIRST_DYE, _NEXT_DYE = 0x2A0B13, 0x01F361
_BEFORE_BULLET_COLOUR = tuple(map(qn, ("a:lnSpc", "a:spcBef", "a:spcAft")))
_BULLET_COLOURS = tuple(map(qn, ("a:buClrTx", "a:buClr")))
_FILLS = tuple(map(qn, ("a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill")))
_SHRINKING = tuple(map(qn, ("a:normAutofit", "a:spAutoFit")))
_LINK_IN_TEXT_COLOUR = etree.fromstring(
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><x:hlinkClr val="tx" '
    'xmlns:x="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"/></a:ext></a:extLst>'
)


class Rectangle(NamedTuple):
    """A rectangle in points from the slide's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Kind(StrEnum):
    """What a text stands in."""

    SHAPE = "shape"
    TABLE = "table"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class TextFrame:
    """One text of a slide: its shape's name and box, its colour in the copy, and the beginning of its words."""

    slide: int
    name: str
    kind: Kind
    box: Rectangle
    dye: str
    words: str


def dye(deck: Path, copy: Path) -> tuple[TextFrame, ...]:
    """Write the coloured copy of a deck; what stands where in it, slide by slide."""
    presentation = Presentation(str(deck))
    frames: list[TextFrame] = []
    for number, slide in enumerate(presentation.slides, 1):
        frames += _dyed_slide(number, slide)
    used = {slide.slide_layout.part.partname: slide.slide_layout for slide in presentation.slides}
    for master in presentation.slide_masters:
        for layout in master.slide_layouts:
            _stop_shrinking(layout.element)
            _dye_template(layout, ())
        _stop_shrinking(master.element)
        _dye_template(master, [layout for layout in used.values() if layout.slide_master is master])
    presentation.save(str(copy))
    return tuple(frames)


def _dye_template(owner: Any, above: Sequence[Any]) -> None:
    """The template's own words, but for those of a master that each of the layouts `above` it hides under a picture."""
    covers = [_pictures(layout) for layout in above]
    for shape, box in _placed(owner.shapes, _Map(0, 0, 1, 1)):
        hidden = covers and all(any(_within(box, cover) for cover in pictures) for pictures in covers)
        if _words(shape) and not shape.is_placeholder and not hidden:
            _colour(shape._element.txBody, TEMPLATE_DYE[1:].upper())


def _pictures(layout: Any) -> list[Rectangle]:
    return [box for shape, box in _placed(layout.shapes, _Map(0, 0, 1, 1)) if hasattr(shape, "image")]


def _within(box: Rectangle, cover: Rectangle) -> bool:
    beside = (cover.left - box.left, cover.top - box.top, box.right - cover.right, box.bottom - cover.bottom)
    return max(beside) <= 1


def _dyed_slide(number: int, slide: Any) -> Iterator[TextFrame]:
    _stop_shrinking(slide.element)
    dyes = (f"#{_FIRST_DYE + _NEXT_DYE * n & 0xFFFFFF:06x}" for n in range(10_000))
    for shape, box in _placed(slide.shapes, _Map(0, 0, 1, 1)):
        for kind, place, words, bodies in _texts(shape, box):
            colour = next(dyes)
            for body in bodies:
                _colour(body, colour[1:].upper())
            yield TextFrame(number, shape.name, kind, place, colour, words[:60])


def _words(shape: Any) -> str:
    """The words of a shape; none where it has no text, or none but white space."""
    return shape.text_frame.text.strip() if shape.has_text_frame and shape._element.txBody is not None else ""


def _texts(shape: Any, box: Rectangle) -> Iterator[tuple[Kind, Rectangle, str, list[Any]]]:
    """The texts of one shape: what kind, where, the words, and the XML that carries them."""
    if words := _words(shape):
        yield Kind.SHAPE, box, words, [shape._element.txBody]
    elif getattr(shape, "has_table", False):
        yield from _cells(shape.table, box)
    elif getattr(shape, "has_chart", False):
        yield Kind.CHART, box, "", [shape.chart._chartSpace]


def _cells(table: Any, box: Rectangle) -> Iterator[tuple[Kind, Rectangle, str, list[Any]]]:
    """Each cell, as wide as its column and as high as the table: rows grow, so only the table's end is promised."""
    bottom = box.top + sum(row.height for row in table.rows) / POINT
    for row in table.rows:
        left = box.left
        for column, cell in zip(table.columns, row.cells, strict=True):
            right = left + column.width / POINT
            if cell.text.strip():
                place = Rectangle(left, box.top, right, max(bottom, box.bottom))
                yield Kind.TABLE, place, cell.text, [cell._tc.txBody]
            left = right


# Places ---------------------------------------------------------------------------------------------------------------
class _Map(NamedTuple):
    """From the coordinates of a group's children to the slide's: first scaled, then moved."""

    left: float
    top: float
    across: float
    down: float

    def within(self, group: Any) -> _Map:
        place = group._element.grpSpPr.find(qn("a:xfrm"))
        outer, inner = _corner_and_size(place, "a:off", "a:ext"), _corner_and_size(place, "a:chOff", "a:chExt")
        across = self.across * (outer[2] / inner[2] if inner[2] else 1)
        down = self.down * (outer[3] / inner[3] if inner[3] else 1)
        left = self.left + outer[0] * self.across - inner[0] * across
        return _Map(left, self.top + outer[1] * self.down - inner[1] * down, across, down)

    def box(self, shape: Any) -> Rectangle:
        left, top = self.left + (shape.left or 0) * self.across, self.top + (shape.top or 0) * self.down
        width, height = (shape.width or 0) * self.across, (shape.height or 0) * self.down
        return _turned(left / POINT, top / POINT, width / POINT, height / POINT, getattr(shape, "rotation", 0))


def _corner_and_size(place: Any, corner: str, size: str) -> tuple[int, int, int, int]:
    at, extent = place.find(qn(corner)), place.find(qn(size))
    return int(at.get("x")), int(at.get("y")), int(extent.get("cx")), int(extent.get("cy"))


def _turned(left: float, top: float, width: float, height: float, degrees: float) -> Rectangle:
    """The upright rectangle around a box that is turned about its middle."""
    c, s = abs(cos(radians(degrees))), abs(sin(radians(degrees)))
    across, down = width * c + height * s, width * s + height * c
    x, y = left + width / 2, top + height / 2
    return Rectangle(x - across / 2, y - down / 2, x + across / 2, y + down / 2)


def _placed(shapes: Any, outer: _Map) -> Iterator[tuple[Any, Rectangle]]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _placed(shape.shapes, outer.within(shape))
        else:
            yield shape, outer.box(shape)


# Colours --------------------------------------------------------------------------------------------------------------
def _colour(body: Any, rgb: str) -> None:
    """Every run, field, bullet and default of a text, or of a chart's texts, in one colour."""
    for paragraph in list(body.iter(qn("a:p"))):
        _colour_bullet(paragraph, rgb)
        for run in paragraph.findall(qn("a:r")) + paragraph.findall(qn("a:fld")):
            properties = run.find(qn("a:rPr"))
            if properties is None:
                properties = etree.Element(qn("a:rPr"))
                run.insert(0, properties)
            _fill(properties, rgb)
    for tag in ("a:defRPr", "a:endParaRPr"):
        for properties in body.iter(qn(tag)):
            _fill(properties, rgb)


def _colour_bullet(paragraph: Any, rgb: str) -> None:
    properties = paragraph.find(qn("a:pPr"))
    if properties is None:
        properties = etree.Element(qn("a:pPr"))
        paragraph.insert(0, properties)
    for old in properties.findall(_BULLET_COLOURS[0]) + properties.findall(_BULLET_COLOURS[1]):
        properties.remove(old)
    place = sum(child.tag in _BEFORE_BULLET_COLOUR for child in properties)
    properties.insert(place, _rgb("a:buClr", rgb))


def _fill(properties: Any, rgb: str) -> None:
    for old in [child for child in properties if child.tag in _FILLS]:
        properties.remove(old)
    line = properties.find(qn("a:ln"))
    properties.insert(0 if line is None else 1, _solid(rgb))
    link = properties.find(qn("a:hlinkClick"))
    if link is not None and link.find(qn("a:extLst")) is None:
        link.append(deepcopy(_LINK_IN_TEXT_COLOUR))


def _solid(rgb: str) -> Any:
    fill = etree.Element(qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=rgb)
    return fill


def _rgb(tag: str, rgb: str) -> Any:
    colour = etree.Element(qn(tag))
    etree.SubElement(colour, qn("a:srgbClr"), val=rgb)
    return colour


def _stop_shrinking(tree: Any) -> None:
    for tag in _SHRINKING:
        for fitting in list(tree.iter(tag)):
            fitting.getparent().replace(fitting, etree.Element(qn("a:noAutofit")))
