"""One slide: its elements in reading order, then footer and slide number.

In: a fitted slide. Out: the XML of its part. Text that has a placeholder stands in it and states only what departs
from the layout; text that has none stands in a text box with the theme's faces and colours.
"""

from __future__ import annotations

from reportgen.charts.drawing import Ink
from reportgen.layout.tree import (
    Element as FittedElement,
)
from reportgen.layout.tree import (
    FittedChart,
    FittedDrawing,
    FittedPicture,
    FittedSlide,
    FittedTable,
    FittedText,
    Role,
)
from reportgen.units import Length
from reportgen.writers.deck.charts import chart_shape, picture_shape
from reportgen.writers.deck.drawings import drawing_shape
from reportgen.writers.deck.placeholders import PLAIN, LayoutPlaceholder
from reportgen.writers.deck.scope import SlideScope
from reportgen.writers.deck.shapes import empty_tree, named, plain_body, rectangle, transform
from reportgen.writers.deck.tables import table_shape
from reportgen.writers.deck.text import hundredths, slide_number, text_body, text_box_look
from reportgen.writers.ooxml import Element, element, serialise

_SECONDARY = (Role.SUBTITLE, Role.CAPTION, Role.SOURCE)
_DISPLAYED = (Role.TITLE, Role.QUOTATION)
_HANGING = Length.of_points(22)


def slide_xml(slide: FittedSlide, number: int, scope: SlideScope) -> bytes:
    """The slide's part, named by the slide's id (with `#part` where it is continued), which `revision` looks for."""
    tree = empty_tree()
    for item in slide.elements:
        tree.append(_shape(item, scope))
    tree.extend(_furniture(number, scope))
    name = slide.id if slide.parts == 1 else f"{slide.id}#{slide.part}"
    mapping = element("p:clrMapOvr", element("a:masterClrMapping"))
    return serialise(element("p:sld", element("p:cSld", tree, name=name), mapping))


def _shape(item: FittedElement, scope: SlideScope) -> Element:
    match item:
        case FittedText():
            return _text(item, scope)
        case FittedChart():
            return chart_shape(item, scope)
        case FittedTable():
            return table_shape(item, scope)
        case FittedPicture():
            return picture_shape(item, scope)
        case FittedDrawing():
            return drawing_shape(item, scope)


# Text ---------------------------------------------------------------------------------------------------------------
def _text(text: FittedText, scope: SlideScope) -> Element:
    placeholder = scope.placeholder(text.placeholder, title=text.role is Role.TITLE)
    if placeholder is None:
        return _text_box(text, scope)
    moved = text.box != placeholder.box
    size = None if text.size is None else element("a:defRPr", sz=hundredths(text.size))
    return element(
        "p:sp",
        named(scope, "Sp", text.name, element("a:spLocks", noGrp=True), placeholder),
        element("p:spPr", transform("a:xfrm", text.box) if moved else None),
        text_body(
            "p:txBody",
            element("a:bodyPr"),
            text.paragraphs,
            scope.place(placeholder.inherited),
            None if size is None else element("a:lvl1pPr", size),
            text.numbered_from,
        ),
    )


def _text_box(text: FittedText, scope: SlideScope) -> Element:
    return element(
        "p:sp",
        named(scope, "Sp", text.name, text_box=True),
        rectangle(text.box, element("a:noFill")),
        text_body(
            "p:txBody",
            plain_body("square"),
            text.paragraphs,
            scope.place(PLAIN),
            _text_box_look(text, scope),
            text.numbered_from,
        ),
    )


def _text_box_look(text: FittedText, scope: SlideScope) -> Element:
    return text_box_look(
        text.size,
        scope.inks.fill(Ink.MUTED if text.role in _SECONDARY else Ink.TEXT),
        "mj" if text.role in _DISPLAYED else "mn",
        hanging=Length(0) if text.numbered_from is None else _HANGING,
    )


# Furniture ----------------------------------------------------------------------------------------------------------
def _furniture(number: int, scope: SlideScope) -> list[Element]:
    """Footer and slide number, where the layout has them."""
    footer, place = scope.deck.deck.footer, scope.placeholders.of_type
    found: list[Element] = []
    if footer and (placeholder := place("ftr")):
        body = text_body("p:txBody", element("a:bodyPr"), (footer,), scope.place(placeholder.inherited))
        found.append(_furnishing("Footer", placeholder, body, scope))
    if placeholder := place("sldNum"):
        body = text_body("p:txBody", element("a:bodyPr"), (), scope.place(placeholder.inherited))
        body.replace(body[-1], slide_number(number, scope.place(placeholder.inherited)))
        found.append(_furnishing("Slide Number", placeholder, body, scope))
    return found


def _furnishing(name: str, placeholder: LayoutPlaceholder, body: Element, scope: SlideScope) -> Element:
    locks = element("a:spLocks", noGrp=True)
    return element("p:sp", named(scope, "Sp", name, locks, placeholder), element("p:spPr"), body)
