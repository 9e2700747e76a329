"""Overflow of a deck: shapes that reach beyond their slide.

In: the slides and the presentation part. Out: the problems. Only what the file states is looked at, not how high its
text is when drawn; a shape that takes its place from the layout is the template's affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, radians, sin
from typing import NamedTuple

from reportgen.checks.codes import OUTSIDE_SLIDE
from reportgen.checks.deck import Slide, shape_name
from reportgen.checks.ooxml_names import Element, elements, qname, texts, whole_number
from reportgen.checks.package import Part
from reportgen.checks.problem import Problem
from reportgen.units import Box, Length

_TOLERANCE = Length.of_points(1)
_TRANSFORM = elements("(p:spPr/a:xfrm | p:xfrm | p:grpSpPr/a:xfrm)[1]")
_ROW_HEIGHTS = texts("a:graphic/a:graphicData/a:tbl/a:tr/@h")
_DEGREE = 60_000  # ST_Angle counts sixty-thousandths (20.1.10.3)


def deck_overflow(presentation: Part, shown: Sequence[Slide]) -> Iterator[Problem]:
    """A problem for each shape that reaches more than a point beyond its slide, groups' shapes included."""
    size = presentation.root.find(qname("p:sldSz")) if presentation.root is not None else None
    if size is None:
        return
    width, height = Length(_coordinate(size, "cx")), Length(_coordinate(size, "cy"))
    for slide in shown:
        for shape, box in _boxes(slide.shapes, _Map(0, 0, 1, 1)):
            beyond = max(-box.left, -box.top, box.right - width, box.bottom - height)
            if beyond > _TOLERANCE:
                message = f"the {shape_name(shape)} reaches {Length(beyond).points:.0f} pt beyond the slide"
                yield Problem(OUTSIDE_SLIDE, slide.place, message)


class _Map(NamedTuple):
    """From the coordinates of a group's children to the slide's: first scaled, then moved."""

    left: float
    top: float
    across: float
    down: float

    def box(self, left: float, top: float, width: float, height: float) -> Box:
        return Box(
            Length(round(self.left + left * self.across)),
            Length(round(self.top + top * self.down)),
            Length(round(width * self.across)),
            Length(round(height * self.down)),
        )


def _boxes(tree: Element, outer: _Map) -> Iterator[tuple[Element, Box]]:
    """The shapes that state their place, with the box that each takes on the slide."""
    for shape in tree:
        found = _TRANSFORM(shape)
        box = _box(shape, found[0], outer) if found else None
        if box is not None:
            yield shape, box
            if shape.tag == qname("p:grpSp"):
                yield from _boxes(shape, _inner(found[0], box))


def _box(shape: Element, transform: Element, outer: _Map) -> Box | None:
    offset, extent = transform.find(qname("a:off")), transform.find(qname("a:ext"))
    if offset is None or extent is None:
        return None
    left, top = _coordinate(offset, "x"), _coordinate(offset, "y")
    # A table is as high as its rows, whatever its frame says.
    rows = sum(max(whole_number(height), 0) for height in _ROW_HEIGHTS(shape))
    width, height = _coordinate(extent, "cx"), max(_coordinate(extent, "cy"), rows)
    turned_width, turned_height = _turned(width, height, _coordinate(transform, "rot") / _DEGREE)
    return outer.box(left + (width - turned_width) / 2, top + (height - turned_height) / 2, turned_width, turned_height)


def _turned(width: float, height: float, degrees: float) -> tuple[float, float]:
    """The size of the upright box around a box turned about its centre."""
    across, along = abs(cos(radians(degrees))), abs(sin(radians(degrees)))
    return width * across + height * along, width * along + height * across


def _inner(transform: Element, box: Box) -> _Map:
    """The map for a group's children, who count from `a:chOff` in a space of `a:chExt` (20.1.7.5)."""
    offset, extent = transform.find(qname("a:chOff")), transform.find(qname("a:chExt"))
    if offset is None or extent is None:
        return _Map(box.left, box.top, 1, 1)
    across = box.width / (_coordinate(extent, "cx") or box.width or 1)
    down = box.height / (_coordinate(extent, "cy") or box.height or 1)
    return _Map(box.left - _coordinate(offset, "x") * across, box.top - _coordinate(offset, "y") * down, across, down)


def _coordinate(element: Element, name: str) -> int:
    stated = element.get(name, "")
    return -max(whole_number(stated[1:]), 0) if stated.startswith("-") else max(whole_number(stated), 0)
