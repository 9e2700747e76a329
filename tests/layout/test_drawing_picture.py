"""A drawing as a picture: every mark, every character, the same bytes twice."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from reportgen.charts.drawing import Anchor, Drawing, Ink, LabelMark, LineMark, Shape, ShapeMark
from reportgen.layout.drawing_picture import draw_drawing
from reportgen.units import Box, Length
from tests.charts.sample import theme

SVG = "{http://www.w3.org/2000/svg}"
POINT = Length.of_points(1)


def _label(*lines: str) -> Drawing:
    box = Box(Length(10 * POINT), Length(10 * POINT), Length(60 * POINT), Length(12 * len(lines) * POINT))
    mark = LabelMark("label", lines, box, Length(8 * POINT), Ink.TEXT, anchor=Anchor.END)
    return Drawing(Length(100 * POINT), Length(40 * POINT), (mark,))


def test_every_mark_is_drawn() -> None:
    box = Box(Length(10 * POINT), Length(10 * POINT), Length(60 * POINT), Length(12 * POINT))
    line = LineMark("axis", (Length(0), Length(0)), (Length(90 * POINT), Length(0)), POINT, Ink.RULE, dotted=True)
    shapes = tuple(ShapeMark(str(shape), shape, box, Ink.ACCENT, filled=shape is not Shape.BAR) for shape in Shape)
    drawn = draw_drawing(Drawing(Length(100 * POINT), Length(40 * POINT), (line, *shapes)), theme())
    root = ElementTree.fromstring(drawn.svg)
    assert len(root.findall(f"{SVG}line")) == 1
    assert len(root.findall(f"{SVG}path")) == len(Shape)
    assert drawn.png.startswith(b"\x89PNG")


def test_every_character_that_has_ink_is_a_glyph() -> None:
    root = ElementTree.fromstring(draw_drawing(_label("27 Jan 1973", "Đặng & co"), theme()).svg)
    assert len(root.findall(f".//{SVG}use")) == len("27Jan1973Đặng&co")


def test_glyphs_end_at_the_anchor() -> None:
    root = ElementTree.fromstring(draw_drawing(_label("1973"), theme()).svg)
    places = [float(use.get("transform", "").split("(")[1].split(" ")[0]) for use in root.iter(f"{SVG}use")]
    assert places == sorted(places)
    assert 60 < places[-1] < 70


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert draw_drawing(_label("1973", "한국"), theme()) == draw_drawing(_label("1973", "한국"), theme())
