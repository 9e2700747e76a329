"""Drawings on a slide: a timeline as one named group of native shapes with alt text.

In: a fitted drawing. Out: a `p:grpSp` of connectors, preset shapes and text boxes in theme colours. What is no text is
marked decorative: the group's alt text and the labels say it all.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.charts.drawing import (
    Anchor,
    DrawingMark,
    GridMark,
    Ink,
    LabelMark,
    LabelRun,
    LineMark,
    Shape,
    ShapeMark,
)
from reportgen.layout.tree import FittedDrawing
from reportgen.units import Box, Length
from reportgen.wording.scripts import split_by_script
from reportgen.writers.deck.scope import SlideScope
from reportgen.writers.deck.shapes import geometry, named, plain_body, rectangle, transform
from reportgen.writers.deck.text import text_box_look
from reportgen.writers.ooxml import Element, drawing_properties, element, office_language

_PRESETS = {Shape.CIRCLE: "ellipse", Shape.BAR: "rect", Shape.DIAMOND: "diamond"}
_ALIGNMENTS = {Anchor.START: "l", Anchor.CENTRE: "ctr", Anchor.END: "r"}


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
    match mark:
        case LineMark():
            return _line(mark, left, top, scope)
        case GridMark():
            return _grid(mark, left, top, scope)
        case ShapeMark():
            return _shape(mark, _moved(mark.box, left, top), scope)
        case LabelMark():
            return _label(mark, _moved(mark.box, left, top), scope)


def _moved(box: Box, left: Length, top: Length) -> Box:
    return Box(left + box.left, top + box.top, box.width, box.height)


def _line(mark: LineMark, left: Length, top: Length, scope: SlideScope) -> Element:
    (x1, y1), (x2, y2) = mark.start, mark.end
    box = Box(left + min(x1, x2), top + min(y1, y2), Length(abs(x2 - x1)), Length(abs(y2 - y1)))
    flips = {"flipH": x2 < x1 or None, "flipV": y2 < y1 or None}
    head = element("a:tailEnd", type="triangle") if mark.arrow else None  # "tail" is the end of a line
    return element(
        "p:cxnSp",
        named(scope, "CxnSp", mark.name, decorative=True),
        element(
            "p:spPr",
            transform("a:xfrm", box, **flips),
            geometry("line"),
            _outline(mark.width, mark.ink, mark.dotted, scope, head),
        ),
    )


def _grid(mark: GridMark, left: Length, top: Length, scope: SlideScope) -> Element:
    """All lines as one freeform, so that they are one thing to select."""
    points = [point for segment in mark.segments for point in segment]
    (x1, x2), (y1, y2) = ((min(places), max(places)) for places in zip(*points, strict=True))
    box = Box(left + x1, top + y1, x2 - x1, y2 - y1)
    steps = (
        element(f"a:{step}", element("a:pt", x=x - x1, y=y - y1))
        for segment in mark.segments
        for step, (x, y) in zip(("moveTo", "lnTo"), segment, strict=True)
    )
    path = element("a:path", *steps, w=box.width, h=box.height, fill="none")
    freeform = element(
        "a:custGeom",
        *(element(f"a:{part}") for part in ("avLst", "gdLst", "ahLst", "cxnLst")),
        element("a:rect", l="0", t="0", r="r", b="b"),
        element("a:pathLst", path),
    )
    return element(
        "p:sp",
        named(scope, "Sp", mark.name, decorative=True),
        element(
            "p:spPr",
            transform("a:xfrm", box),
            freeform,
            element("a:noFill"),
            _outline(mark.width, mark.ink, False, scope),
        ),
    )


def _shape(mark: ShapeMark, box: Box, scope: SlideScope) -> Element:
    fill = scope.inks.fill(mark.ink if mark.filled else Ink.BACKGROUND)
    hollow = _outline(mark.outline, mark.ink, mark.dotted, scope)
    return element(
        "p:sp",
        named(scope, "Sp", mark.name, decorative=True),
        element(
            "p:spPr",
            transform("a:xfrm", box),
            geometry(_PRESETS[mark.shape]),
            fill,
            element("a:ln", element("a:noFill")) if mark.filled else hollow,
        ),
    )


def _outline(width: Length, ink: Ink, dotted: bool, scope: SlideScope, head: Element | None = None) -> Element:
    dash = element("a:prstDash", val="sysDot" if dotted else "solid")
    return element("a:ln", scope.inks.fill(ink), dash, head, w=width)


def _label(mark: LabelMark, box: Box, scope: SlideScope) -> Element:
    """A text box without insets whose lines are those that were measured, in one paragraph."""
    look = text_box_look(mark.size, scope.inks.fill(Ink.TEXT), "mn")
    body = element("p:txBody", plain_body("none"), element("a:lstStyle", look), _paragraph(mark, scope))
    return element(
        "p:sp",
        named(scope, "Sp", mark.name, text_box=True),
        rectangle(box, element("a:noFill")),
        body,
    )


def _paragraph(mark: LabelMark, scope: SlideScope) -> Element:
    """The lines as one paragraph with breaks, so that a reader hears one sentence."""
    language = scope.deck.deck.properties.language
    properties = element("a:pPr", algn=_ALIGNMENTS[mark.anchor], rtl=mark.rtl or None)
    content: list[Element] = []
    for number, line in enumerate(mark.lines):
        if number:
            content.append(element("a:br", element("a:rPr", lang=office_language(language))))
        content.extend(part for run in line for part in _runs(run, language, scope))
    return element("a:p", properties, *content)


def _runs(run: LabelRun, language: str, scope: SlideScope) -> Iterator[Element]:
    """A run in its ink and weight, by script."""
    for text, tag, _ in split_by_script(run.text, language):
        fill = scope.inks.fill(run.ink) if run.ink is not Ink.TEXT else None
        properties = element("a:rPr", fill, lang=office_language(tag), b=run.bold or None)
        yield element("a:r", properties, element("a:t", text))
