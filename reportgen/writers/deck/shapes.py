"""The frame of every shape: where it stands, what it is called, which placeholder it fills.

In: boxes, names and placeholders. Out: the elements that begin each shape (`a:xfrm`, `p:nvSpPr` and its likes).
"""

from __future__ import annotations

from reportgen.units import Box
from reportgen.writers.deck.placeholders import LayoutPlaceholder
from reportgen.writers.deck.scope import SlideScope
from reportgen.writers.ooxml import Element, drawing_properties, element


def transform(tag: str, box: Box, *more: Element, **attributes: bool | None) -> Element:
    """A transform (`a:xfrm`, `p:xfrm`) to this box."""
    offset, extent = (
        element("a:off", x=box.left, y=box.top),
        element("a:ext", cx=box.width, cy=box.height),
    )
    return element(tag, offset, extent, *more, **attributes)


def named(
    scope: SlideScope,
    kind: str,
    name: str,
    locks: Element | None = None,
    placeholder: LayoutPlaceholder | None = None,
    alt: str = "",
    decorative: bool = False,
    text_box: bool | None = None,
) -> Element:
    """The non-visual properties of a shape of this kind ("Sp", "Pic", "GraphicFrame", "CxnSp")."""
    return element(
        f"p:nv{kind}Pr",
        drawing_properties("p:cNvPr", next(scope.numbers), name, alt, decorative),
        element(f"p:cNv{kind}Pr", locks, txBox=text_box),
        element("p:nvPr", placeholder.element() if placeholder else None),
    )


def rectangle(box: Box, *more: Element) -> Element:
    """The `p:spPr` of a rectangle, with its fill and line if any."""
    return element("p:spPr", transform("a:xfrm", box), geometry("rect"), *more)


def geometry(preset: str) -> Element:
    """A preset geometry without adjustments."""
    return element("a:prstGeom", element("a:avLst"), prst=preset)


def plain_body(wrap: str, anchor: str = "t") -> Element:
    """The `a:bodyPr` of a text box without insets that neither grows nor shrinks its text."""
    insets = dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), 0)
    return element(
        "a:bodyPr", element("a:noAutofit"), vert="horz", wrap=wrap, **insets, numCol=1, rtlCol=False, anchor=anchor
    )


def empty_tree() -> Element:
    """The `p:spTree` of a slide, before its shapes."""
    group = element("p:nvGrpSpPr", drawing_properties("p:cNvPr", 1, ""), element("p:cNvGrpSpPr"), element("p:nvPr"))
    return element("p:spTree", group, element("p:grpSpPr"))
