"""Where shapes stand: groups, turns, mirrorings and places inherited from layout and master resolved.

In: a shape, and the placement of the group that it is in. Out: `Placement`, from which follow the box that the shape
takes on the slide and which of its points lies where. (ECMA-376 part 1, 20.1.7.)
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, radians, sin
from typing import NamedTuple

from reportgen.checks.ooxml_names import Element, qname, texts, whole_number
from reportgen.units import Box, Length

_ROW_HEIGHTS = texts("a:graphic/a:graphicData/a:tbl/a:tr/@h")
_DEGREE = 60_000  # ST_Angle counts sixty-thousandths (20.1.10.3)
_TRUE = ("1", "true")


class Placement(NamedTuple):
    """An affine map from a shape's own space, the unit square, to the slide in EMU.

    (u, v) lies at x = across·u + slant·v + left, y = climb·u + down·v + top.
    """

    across: float = 1.0
    climb: float = 0.0
    slant: float = 0.0
    down: float = 1.0
    left: float = 0.0
    top: float = 0.0

    def at(self, u: float, v: float) -> tuple[float, float]:
        """The point of the slide at which a point of the shape lies."""
        return self.across * u + self.slant * v + self.left, self.climb * u + self.down * v + self.top

    def within(self, x: float, y: float) -> tuple[float, float] | None:
        """The point of the shape that lies at a point of the slide; None for a shape without area."""
        area = self.across * self.down - self.climb * self.slant
        if not area:
            return None
        x, y = x - self.left, y - self.top
        return (self.down * x - self.slant * y) / area, (self.across * y - self.climb * x) / area

    def after(self, inner: Placement) -> Placement:
        """First the inner map, then this one."""
        across, climb = self._turned(inner.across, inner.climb)
        slant, down = self._turned(inner.slant, inner.down)
        left, top = self.at(inner.left, inner.top)
        return Placement(across, climb, slant, down, left, top)

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        return self.across * x + self.slant * y, self.climb * x + self.down * y

    @property
    def box(self) -> Box:
        """The upright box around the shape."""
        corners = [self.at(u, v) for u in (0, 1) for v in (0, 1)]
        (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*corners, strict=True))
        return Box(Length(round(left)), Length(round(top)), Length(round(right - left)), Length(round(bottom - top)))


def placed(tree: Element, outer: Placement = Placement()) -> Iterator[tuple[Element, Placement]]:  # noqa: B008
    """The shapes that state their place, those in groups after their group."""
    for shape in tree:
        placement = placement_of(shape, outer)
        if placement is not None:
            yield shape, placement
            if shape.tag == qname("p:grpSp"):
                yield from placed(shape, inside(shape, placement))


def placement_of(shape: Element, outer: Placement) -> Placement | None:
    """The place that a shape states; None where it states none."""
    transform = _transform(shape)
    offset = transform.find(qname("a:off")) if transform is not None else None
    extent = transform.find(qname("a:ext")) if transform is not None else None
    if transform is None or offset is None or extent is None:
        return None
    width, height = coordinate(extent, "cx"), coordinate(extent, "cy")
    if shape.tag == qname("p:graphicFrame"):
        # A table is as high as its rows, whatever its frame says.
        height = max(height, sum(max(whole_number(row), 0) for row in _ROW_HEIGHTS(shape)))
    upright = Placement(width, 0, 0, height, coordinate(offset, "x"), coordinate(offset, "y"))
    return outer.after(_turned(transform, upright))


def _transform(shape: Element) -> Element | None:
    if shape.tag == qname("p:graphicFrame"):
        return shape.find(qname("p:xfrm"))
    properties = shape.find(qname("p:grpSpPr" if shape.tag == qname("p:grpSp") else "p:spPr"))
    return properties.find(qname("a:xfrm")) if properties is not None else None


def inside(group: Element, placement: Placement) -> Placement:
    """The map for a group's children, who count from `a:chOff` in a space of `a:chExt` (20.1.7.5)."""
    transform = _transform(group)
    offset = transform.find(qname("a:chOff")) if transform is not None else None
    extent = transform.find(qname("a:chExt")) if transform is not None else None
    if offset is None or extent is None:
        return Placement(left=placement.left, top=placement.top)
    width, height = coordinate(extent, "cx") or 1, coordinate(extent, "cy") or 1
    left, top = coordinate(offset, "x") / width, coordinate(offset, "y") / height
    return placement.after(Placement(1 / width, 0, 0, 1 / height, -left, -top))


def _turned(transform: Element, upright: Placement) -> Placement:
    """The shape mirrored and turned about its centre."""
    degrees = coordinate(transform, "rot") / _DEGREE
    mirrored = [-1 if transform.get(name) in _TRUE else 1 for name in ("flipH", "flipV")]
    if not degrees and mirrored == [1, 1]:
        return upright
    across, along = cos(radians(degrees)), sin(radians(degrees))
    x, y = upright.at(0.5, 0.5)
    width, height = upright.across * mirrored[0], upright.down * mirrored[1]
    centred = Placement(width, 0, 0, height, -width / 2, -height / 2)
    return Placement(across, along, -along, across, x, y).after(centred)


def coordinate(element: Element, name: str) -> int:
    """The length or angle in an attribute; 0 where it states none."""
    stated = element.get(name, "")
    return -max(whole_number(stated[1:]), 0) if stated.startswith("-") else max(whole_number(stated), 0)
