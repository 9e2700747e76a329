"""What is painted on a slide, from the background up, and what is seen at a point of it.

In: a slide. Out: `Canvas`. Shapes of the master and the layout lie below those of the slide; placeholders inherit their
fill and outline. A picture, or an outline that is not known, makes what lies on it unknown, for pixels are not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.checks.colours import NO_FILL, UNKNOWN, Fill, Scheme, fill_in, themed_fill
from reportgen.checks.deck import Slide
from reportgen.checks.design import Design, pages, placeholder_of
from reportgen.checks.ooxml_names import Element, qname
from reportgen.checks.outlines import Outline, outline_of
from reportgen.checks.placement import Placement, inside, placement_of
from reportgen.units import Box, Colour

_BACKGROUND = f"{qname('p:cSld')}/{qname('p:bg')}"
_FILL_REFERENCE = f"{qname('p:style')}/{qname('a:fillRef')}"
_MOST_COLOURS = 256  # translucent gradients over one another multiply; beyond this nothing is said
_WHITE = Colour("FFFFFF")


class Surface(NamedTuple):
    """A shape that is painted: those from which it inherits after itself, its place, box, outline and fill."""

    lineage: tuple[Element, ...]
    placement: Placement
    box: Box
    outline: Outline
    fill: Fill

    @property
    def shape(self) -> Element:
        """The shape itself."""
        return self.lineage[0]


@dataclass(frozen=True, slots=True)
class Canvas:
    """A slide's background, and its surfaces from the lowest to the highest, first those of its master and layout."""

    scheme: Scheme
    background: Fill
    surfaces: tuple[Surface, ...]
    inherited: int

    def own(self) -> Iterator[tuple[Surface, int]]:
        """The slide's own surfaces, each with how many lie below its text: those painted before it, and itself."""
        for place in range(self.inherited, len(self.surfaces)):
            yield self.surfaces[place], place + 1

    def near(self, area: Box, below: int) -> tuple[Surface, ...]:
        """The lowest surfaces, `below` of them, without those that cover nothing of an area."""
        return tuple(one for one in self.surfaces[:below] if one.fill != NO_FILL and _meet(one.box, area))

    def seen_at(self, x: float, y: float, surfaces: Sequence[Surface], fill: Fill) -> frozenset[Colour] | None:
        """The colours that may be seen at a point under a last fill; None where they are not known."""
        seen = _laid_over(self.background, frozenset((_WHITE,)))
        for surface in surfaces:
            point = surface.placement.within(x, y)
            if point is None:
                continue
            is_covered = surface.outline(*point)
            if is_covered is None:
                seen = None
            elif is_covered:
                seen = _laid_over(surface.fill, seen)
        return _laid_over(fill, seen)


def _meet(one: Box, other: Box) -> bool:
    return one.left <= other.right and other.left <= one.right and one.top <= other.bottom and other.top <= one.bottom


def _laid_over(fill: Fill, below: frozenset[Colour] | None) -> frozenset[Colour] | None:
    if fill == NO_FILL:
        return below
    if not fill.is_known or len(fill.paints) * len(below or ()) > _MOST_COLOURS:
        return None
    if below is None:
        return frozenset(paint.colour for paint in fill.paints) if all(p.alpha >= 1 for p in fill.paints) else None
    return frozenset(paint.over(under) for paint in fill.paints for under in below)


# Painting -------------------------------------------------------------------------------------------------------------
def canvas(slide: Slide) -> Canvas:
    """What is painted for a slide."""
    design, scheme = slide.design, slide.design.scheme(slide.root)
    *below, own = (tuple(_page(design, page, page is slide.root)) for page in pages(design, slide.root))
    inherited = tuple(surface for page in below for surface in page)
    return Canvas(scheme, _background(slide), inherited + own, len(inherited))


def _background(slide: Slide) -> Fill:
    """The background of the slide, else of its layout, else of its master (19.3.1.1 to 19.3.1.3)."""
    design = slide.design
    for page in (slide.root, design.layout, design.master):
        stated = page.find(_BACKGROUND) if page is not None else None
        if stated is not None:
            own = design.scheme(page)
            found = fill_in(stated.find(qname("p:bgPr")), own)
            found = found or themed_fill(design.theme, stated.find(qname("p:bgRef")), own)
            return found or UNKNOWN
    return Fill()


def _page(design: Design, page: Element, is_slide: bool) -> Iterator[Surface]:
    scheme = design.scheme(page)
    tree = page.find(f"{qname('p:cSld')}/{qname('p:spTree')}")
    for shape, outer, group_fill in _shapes(tree, Placement(), NO_FILL, scheme):
        # A layout's own placeholders are but the moulds of the slide's.
        if is_slide or placeholder_of(shape) is None:
            lineage = design.lineage(shape)
            places = (placement_of(one, outer) for one in lineage)
            placement = next((place for place in places if place is not None), None)
            if placement is not None:
                fill = _fill(design, lineage, scheme, group_fill)
                yield Surface(lineage, placement, placement.box, outline_of(lineage), fill)


def _shapes(
    tree: Element | None, outer: Placement, group_fill: Fill, scheme: Scheme
) -> Iterator[tuple[Element, Placement, Fill]]:
    """The shapes of a tree, each with the placement and the fill of the group that it is in."""
    for shape in tree if tree is not None else ():
        if shape.tag == qname("p:grpSp"):
            placement = placement_of(shape, outer)
            fill = fill_in(shape.find(qname("p:grpSpPr")), scheme) or group_fill
            yield from _shapes(shape, inside(shape, placement) if placement else outer, fill, scheme)
        elif shape.tag in _PAINTED:
            yield shape, outer, group_fill


_PAINTED = frozenset(map(qname, ("p:sp", "p:pic", "p:graphicFrame", "p:cxnSp")))


def _fill(design: Design, lineage: Sequence[Element], scheme: Scheme, group_fill: Fill) -> Fill:
    if lineage[0].tag == qname("p:pic"):
        return UNKNOWN
    for shape in lineage:
        properties = shape.find(qname("p:spPr"))
        if properties is not None and properties.find(qname("a:grpFill")) is not None:
            return group_fill
        found = fill_in(properties, scheme) or themed_fill(design.theme, shape.find(_FILL_REFERENCE), scheme)
        if found is not None:
            return found
    return NO_FILL
