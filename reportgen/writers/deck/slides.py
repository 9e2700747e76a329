"""One slide: its elements in reading order, then footer and slide number.

In: a fitted slide. Out: the XML of its part. Text that has a placeholder stands in it and states only what departs
from the layout; text that has none stands in a text box with the theme's faces and colours.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.charts.drawing import Ink
from reportgen.layout.missing_places import LIST_SPACE
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
from reportgen.writers.deck.identity import identify, slide_key, slide_tag
from reportgen.writers.deck.placeholders import PLAIN, TITLE, LayoutPlaceholder
from reportgen.writers.deck.scope import SlideScope
from reportgen.writers.deck.shapes import empty_tree, named, plain_body, rectangle, transform
from reportgen.writers.deck.tables import table_shape
from reportgen.writers.deck.text import hundredths, slide_number, text_body, text_box_look
from reportgen.writers.ooxml import Element, element, serialise

_LISTS = (Role.BODY, Role.READING)
_SECONDARY = (Role.SUBTITLE, Role.CAPTION, Role.SOURCE)
_DISPLAYED = (Role.TITLE, Role.QUOTATION, Role.SECOND_QUOTATION, Role.FIGURE, Role.SECOND_FIGURE)
_HANGING = Length.of_points(22)


def slide_xml(slide: FittedSlide, number: int, scope: SlideScope) -> bytes:
    """The slide's part, named and tagged by the slide's key, by which `revision` knows it again."""
    tree = empty_tree()
    for item in slide.elements:
        tree.append(_shape(item, scope))
    tree.extend(_furniture(slide, number, scope))
    identify(tree, slide)
    content = element("p:cSld", tree, slide_tag(slide, number, scope), name=slide_key(slide))
    return serialise(element("p:sld", content, element("p:clrMapOvr", scope.colour_map())))


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
    return element(
        "p:sp",
        named(scope, "Sp", text.name, element("a:spLocks", noGrp=True), placeholder),
        element("p:spPr", transform("a:xfrm", text.box) if moved else None),
        text_body(
            "p:txBody",
            _body_properties(placeholder),
            text.paragraphs,
            scope.place(placeholder.inherited),
            _departures(text, placeholder),
            text.numbered_from,
        ),
    )


def _body_properties(placeholder: LayoutPlaceholder) -> Element:
    """Nothing, unless the layout would set the text otherwise than it was measured, or resize its shape."""
    fit = element("a:normAutofit") if placeholder.resizes else None
    return element("a:bodyPr", fit, **dict(placeholder.unfit))


def _departures(text: FittedText, placeholder: LayoutPlaceholder) -> Element | None:
    """The size, where it is not the placeholder's; no bullet before words that are no item of a list."""
    size = None if text.size is None else element("a:defRPr", sz=hundredths(text.size))
    if text.role in _LISTS or text.role is Role.TITLE or not placeholder.inherited.marked:
        if text.hanging is not None:
            return element("a:lvl1pPr", size, marL=text.hanging, indent=-text.hanging)
        return None if size is None else element("a:lvl1pPr", size)
    return element("a:lvl1pPr", element("a:buNone"), size, marL=0, indent=0)


def _text_box(text: FittedText, scope: SlideScope) -> Element:
    """Text in no placeholder of the layout's; a title is the slide's title all the same."""
    return element(
        "p:sp",
        named(scope, "Sp", text.name, element("a:spLocks", noGrp=True), TITLE)
        if text.role is Role.TITLE
        else named(scope, "Sp", text.name, text_box=True),
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
        scope.inks.stated(text.colour)
        if text.colour
        else scope.inks.fill(Ink.MUTED if text.role in _SECONDARY else Ink.TEXT),
        "mj" if text.role in _DISPLAYED else "mn",
        hanging=text.hanging or Length(0 if text.numbered_from is None else _HANGING),
        bullets=text.hanging is not None and text.numbered_from is None,
        before=0.0 if text.hanging is None else LIST_SPACE,
    )


# Furniture ----------------------------------------------------------------------------------------------------------
def _furniture(slide: FittedSlide, number: int, scope: SlideScope) -> list[Element]:
    """Date, footer and slide number, where the layout has them and the template's slides show them.

    They state their alignment: LibreOffice sets a footer that states nothing in a face and place of its own.
    """
    deck, found = scope.deck.deck, []
    for kind, name, text in (("dt", "Date", deck.date), ("ftr", "Footer", deck.footer), ("sldNum", "Slide Number", ())):
        placeholder = scope.placeholders.of_type(kind) if kind in slide.furniture else None
        if placeholder is None or not (text or kind == "sldNum"):
            continue
        place = scope.place(placeholder.inherited, alignment=placeholder.inherited.alignment)
        body = text_body("p:txBody", element("a:bodyPr"), (text,), place)
        if kind == "sldNum":
            body.replace(body[-1], slide_number(number, place, placeholder.number))
        found.append(_furnishing(name, placeholder, body, scope))
    return found


def _furnishing(name: str, placeholder: LayoutPlaceholder, body: Element, scope: SlideScope) -> Element:
    """A shape of the page's furniture.

    Where the layout centres it without wrapping, it is given twice its width: LibreOffice wraps it all the same, and a
    number of three digits would stand on three lines in a place made for one.
    """
    locks, box = element("a:spLocks", noGrp=True), placeholder.box
    unwrapped = "wrap" in dict(placeholder.unfit) and placeholder.inherited.alignment == "ctr"
    wide = replace(box, left=box.left - box.width // 2, width=Length(2 * box.width)) if box and unwrapped else None
    place = transform("a:xfrm", wide) if wide else None
    return element("p:sp", named(scope, "Sp", name, locks, placeholder), element("p:spPr", place), body)
