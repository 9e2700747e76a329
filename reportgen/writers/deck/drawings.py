"""Drawings on a slide: a timeline as one named group of native shapes with alt text.

In: a fitted drawing. Out: a `p:grpSp` of connectors, preset shapes and text boxes in theme colours. What is no text is
marked decorative: the group's alt text and the labels say it all.
"""

from __future__ import annotations

from reportgen.charts.drawing import Anchor, DrawingMark, Ink, LabelMark, LineMark, Shape, ShapeMark
from reportgen.layout.tree import FittedDrawing
from reportgen.outline.tree import LineBreak, RichText, Run
from reportgen.units import Box, Length
from reportgen.wording.scripts import split_by_script
from reportgen.writers.deck.scope import SlideScope
from reportgen.writers.deck.shapes import geometry, named, plain_body, rectangle, transform
from reportgen.writers.deck.text import text_body, text_box_look
from reportgen.writers.ooxml import Element, drawing_properties, element

_PRESETS = {Shape.CIRCLE: "ellipse", Shape.BAR: "rect", Shape.DIAMOND: "diamond"}
_ALIGNMENTS = {Anchor.START: "l", Anchor.CENTRE: "ctr", Anchor.END: "r"}
_OUTLINE = Length.of_points(1.5)


def drawing_shape(drawing: FittedDrawing, scope: SlideScope) -> Element:
    """The drawing as a group; its shapes keep the slide's coordinates, so that ungrouping moves nothing."""
    left, top = drawing.box.left, drawing.box.top
    box = Box(left, top, drawing.drawing.width, drawing.drawing.height)
    inside = (
        element("a:chOff", x=box.left, y=box.top),
        element("a:chExt", cx=box.width, cy=box.height),
    )
    return element(
        "p:grpSp",
        element(
            "p:nvGrpSpPr",
            drawing_properties("p:cNvPr", next(scope.numbers), drawing.name, drawing.alt),
            element("p:cNvGrpSpPr"),
            element("p:nvPr"),
        ),
        element("p:grpSpPr", transform("a:xfrm", box, *inside)),
        *(_mark(mark, left, top, scope) for mark in drawing.drawing.marks),
    )


def _mark(mark: DrawingMark, left: Length, top: Length, scope: SlideScope) -> Element:
    if isinstance(mark, LineMark):
        return _line(mark, left, top, scope)
    box = Box(left + mark.box.left, top + mark.box.top, mark.box.width, mark.box.height)
    return _label(mark, box, scope) if isinstance(mark, LabelMark) else _shape(mark, box, scope)


def _line(mark: LineMark, left: Length, top: Length, scope: SlideScope) -> Element:
    (x1, y1), (x2, y2) = mark.start, mark.end
    box = Box(left + min(x1, x2), top + min(y1, y2), Length(abs(x2 - x1)), Length(abs(y2 - y1)))
    flips = {"flipH": x2 < x1 or None, "flipV": y2 < y1 or None}
    return element(
        "p:cxnSp",
        named(scope, "CxnSp", mark.name, decorative=True),
        element(
            "p:spPr",
            transform("a:xfrm", box, **flips),
            geometry("line"),
            _outline(mark.width, mark.ink, mark.dotted, scope),
        ),
    )


def _shape(mark: ShapeMark, box: Box, scope: SlideScope) -> Element:
    fill = scope.inks.fill(mark.ink if mark.filled else Ink.BACKGROUND)
    solid = mark.filled and not mark.dotted
    outline = element("a:ln", element("a:noFill")) if solid else _outline(_OUTLINE, mark.ink, mark.dotted, scope)
    return element(
        "p:sp",
        named(scope, "Sp", mark.name, decorative=True),
        element("p:spPr", transform("a:xfrm", box), geometry(_PRESETS[mark.shape]), fill, outline),
    )


def _outline(width: Length, ink: Ink, dotted: bool, scope: SlideScope) -> Element:
    return element("a:ln", scope.inks.fill(ink), element("a:prstDash", val="sysDot" if dotted else "solid"), w=width)


def _label(mark: LabelMark, box: Box, scope: SlideScope) -> Element:
    """A text box without insets whose lines are those that were measured."""
    look = text_box_look(mark.size, scope.inks.fill(mark.ink), "mn", mark.bold)
    place = scope.place(alignment=_ALIGNMENTS[mark.anchor])
    return element(
        "p:sp",
        named(scope, "Sp", mark.name, text_box=True),
        rectangle(box, element("a:noFill")),
        text_body("p:txBody", plain_body("none"), (_lines(mark, scope),), place, look),
    )


def _lines(mark: LabelMark, scope: SlideScope) -> RichText:
    """The lines as one paragraph with breaks, so that a reader hears one sentence."""
    parts: list[Run | LineBreak] = []
    for number, line in enumerate(mark.lines):
        if number:
            parts.append(LineBreak())
        runs = split_by_script(line, scope.deck.deck.properties.language)
        parts.extend(Run(text, language, rtl) for text, language, rtl in runs)
    return tuple(parts)
