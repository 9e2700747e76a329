"""A deck as a reader meets it: its slides in order, each with its title.

In: a package. Out: `Slide` values with their designs, from which the rules for decks start.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.design import Design, Designs
from reportgen.checks.ooxml_names import Element, elements, qname, texts
from reportgen.checks.package import Package, Part
from reportgen.checks.problem import excerpt

DECK_TYPE = "presentationml.presentation.main+xml"

_SLIDE_RELATIONSHIPS = texts("p:sldIdLst/p:sldId/@r:id")
_TITLE = elements("p:cSld/p:spTree//p:sp[p:nvSpPr/p:nvPr/p:ph[@type='title' or @type='ctrTitle']]")
_PARAGRAPH_TEXT = texts(".//a:t/text()")


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its number from 1, part and design, its title's shape and text (None and empty where it has none)."""

    number: int
    part: Part
    root: Element
    title_shape: Element | None
    title: str
    design: Design

    @property
    def place(self) -> str:
        """The slide as a problem names it."""
        return f"slide {self.number} {excerpt(self.title)}" if self.title else f"slide {self.number}"

    @property
    def shapes(self) -> Element:
        """The slide's tree of shapes; an empty one where it has none."""
        found = self.root.find(f"{qname('p:cSld')}/{qname('p:spTree')}")
        return self.root.makeelement(qname("p:spTree")) if found is None else found


def slides(package: Package, presentation: Part) -> Iterator[Slide]:
    """The slides in the order in which they are shown."""
    ids = _SLIDE_RELATIONSHIPS(presentation.root) if presentation.root is not None else []
    made = Designs(package, presentation)
    for number, relationship in enumerate(ids, start=1):
        found = presentation.relationships.get(str(relationship))
        part = package.part(found.target) if found else None
        if part is not None and part.root is not None:
            titles = _TITLE(part.root)
            shape = titles[0] if titles else None
            title = text_of(shape) if shape is not None else ""
            yield Slide(number, part, part.root, shape, title, made.of(part))


def text_of(shape: Element) -> str:
    """A shape's text, its paragraphs parted by a space."""
    paragraphs = ("".join(_PARAGRAPH_TEXT(paragraph)) for paragraph in shape.iter(qname("a:p")))
    return " ".join(" ".join(paragraphs).split())


def shape_name(shape: Element) -> str:
    """A shape as a problem names it: its kind and its name."""
    properties = non_visual_properties(shape)
    name = properties.get("name", "") if properties is not None else ""
    return f"{_KINDS.get(str(shape.tag), 'shape')} {excerpt(name)}"


def non_visual_properties(shape: Element) -> Element | None:
    """A shape's `p:cNvPr`."""
    return next(shape.iter(qname("p:cNvPr")), None)


_KINDS = {
    qname("p:pic"): "picture",
    qname("p:graphicFrame"): "chart or table",
    qname("p:grpSp"): "group",
    qname("p:cxnSp"): "line",
}
