"""A drawing as a picture: every mark, every character, the same bytes twice."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

from reportgen.charts.drawing import (
    Anchor,
    Drawing,
    GridMark,
    Ink,
    LabelMark,
    LabelRun,
    LineMark,
    Shape,
    ShapeMark,
)
from reportgen.layout.drawing_picture import draw_drawing
from reportgen.units import Box, Length
from tests.charts.sample import theme

SVG = "{http://www.w3.org/2000/svg}"
POINT = Length.of_points(1)


def _label(*lines: tuple[LabelRun, ...], rtl: bool = False) -> Drawing:
    box = Box(Length(10 * POINT), Length(10 * POINT), Length(60 * POINT), Length(12 * len(lines) * POINT))
    mark = LabelMark("label", lines, box, Length(8 * POINT), Anchor.END, rtl)
    return Drawing(Length(100 * POINT), Length(40 * POINT), (mark,))


def _plain(text: str) -> tuple[LabelRun, ...]:
    return (LabelRun(text),)


def _root(drawing: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(draw_drawing(drawing, theme()).svg)


def _places(group: ElementTree.Element) -> list[float]:
    return [float(use.get("transform", "").split("(")[1].split(" ")[0]) for use in group.iter(f"{SVG}use")]


def test_every_mark_is_drawn() -> None:
    box = Box(Length(10 * POINT), Length(10 * POINT), Length(60 * POINT), Length(12 * POINT))
    ends = ((Length(0), Length(0)), (Length(90 * POINT), Length(0)))
    line = LineMark("axis", *ends, POINT, Ink.RULE, dotted=True, arrow=True)
    grid = GridMark("grid", (ends, ends), POINT, Ink.RULE)
    shapes = tuple(ShapeMark(str(shape), shape, box, Ink.ACCENT, POINT, shape is not Shape.BAR) for shape in Shape)
    drawing = Drawing(Length(100 * POINT), Length(40 * POINT), (line, grid, *shapes))
    root = _root(drawing)
    assert len(root.findall(f"{SVG}line")) == 1
    assert len(root.findall(f"{SVG}path")) == len(("arrow head", "grid", *Shape))
    assert draw_drawing(drawing, theme()).png.startswith(b"\x89PNG")


def test_every_character_that_has_ink_is_a_glyph() -> None:
    root = _root(_label(_plain("27 Jan 1973"), _plain("Đặng & co")))
    assert len(root.findall(f".//{SVG}use")) == len("27Jan1973Đặng&co")


def test_glyphs_end_at_the_anchor() -> None:
    places = _places(_root(_label(_plain("1973"))))
    assert places == sorted(places)
    assert 60 < places[-1] < 70


def test_runs_of_a_line_have_their_own_ink_and_follow_each_other() -> None:
    date, words = _root(_label((LabelRun("1973 ", Ink.ACCENT, bold=True), LabelRun("Peace")))).findall(f"{SVG}g")
    assert date.get("fill") != words.get("fill")
    assert max(_places(date)) < min(_places(words))


def test_a_line_from_right_to_left_begins_at_the_right_and_keeps_its_figures_in_order() -> None:
    date, words = LabelRun("1973 ", Ink.ACCENT, bold=True), LabelRun("سلام")
    found = {group.get("fill"): _places(group) for group in _root(_label((date, words), rtl=True)).findall(f"{SVG}g")}
    dated = found[f"#{theme().accents[0]}"]
    assert dated == sorted(dated)
    assert max(found[f"#{theme().text}"]) < min(dated)


def test_the_same_drawing_gives_the_same_bytes() -> None:
    drawing = _label(_plain("1973"), _plain("한국"))
    assert draw_drawing(drawing, theme()) == draw_drawing(drawing, theme())
