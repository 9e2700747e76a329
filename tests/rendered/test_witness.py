"""The witness itself: what is known to be wrong with a deck is reported, by about the right amount; nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml.ns import qn
from pptx.util import Pt

from tests import tools
from tests.rendered.dyes import Kind, Rectangle, TextFrame, dye
from tests.rendered.overflow import Fault, faults, with_room_to_grow
from tests.rendered.pages import pages_of

pytestmark = [pytest.mark.libreoffice, pytest.mark.usefixtures("soffice", "poppler")]

LINE = 14
"""The points from line to line of every text here."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Fault]]:
    """The faults of a slide, by the name of the function that makes it."""
    folder = tmp_path_factory.mktemp("witness")
    presentation = Presentation()
    for make in SLIDES:
        make(presentation)
    presentation.save(str(folder / "deck.pptx"))
    frames = dye(folder / "deck.pptx", folder / "dyed.pptx")
    seen = faults(frames, pages_of(tools.convert_to_pdf(folder / "dyed.pptx", folder)))
    numbers = {make.__name__: number for number, make in enumerate(SLIDES, 1)}
    return lambda name: [fault for fault in seen if fault.slide == numbers[name]]


# The slides -----------------------------------------------------------------------------------------------------------
def _blank(presentation: Any) -> Any:
    return presentation.slides.add_slide(presentation.slide_layouts[6])


def _box(shapes: Any, name: str, place: tuple[int, int, int, int], lines: Sequence[str]) -> Any:
    """A text box without insets, 12 points on `LINE`."""
    box = shapes.add_textbox(*map(Pt, place))
    box.name = name
    frame = box.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = "\n".join(lines)
    for paragraph in frame.paragraphs:
        paragraph.line_spacing = Pt(LINE)
        paragraph.font.size = Pt(12)
    return box


def sound(presentation: Any) -> None:
    """Everything fits: a title in its layout's place, a text box, a table, a chart, a field."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "A title"
    _box(slide.shapes, "Text", (50, 150, 300, 5 * LINE), ["five lines"] * 5)
    table = slide.shapes.add_table(2, 2, *map(Pt, (400, 150, 200, 80))).table
    table.cell(0, 0).text = "cell"
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["one", "two"]
    data.add_series("series", (1, 2))
    slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *map(Pt, (50, 300, 300, 200)), data)


def forty_lines(presentation: Any) -> None:
    _box(_blank(presentation).shapes, "Tall", (50, 50, 300, 72), [f"line {number}" for number in range(40)])


def two_texts_in_one_place(presentation: Any) -> None:
    shapes = _blank(presentation).shapes
    _box(shapes, "One", (50, 50, 300, 72), ["first words", "second words"])
    _box(shapes, "Other", (60, 50 + LINE, 300, 72), ["other words"])


def a_long_word(presentation: Any) -> None:
    box = _box(_blank(presentation).shapes, "Word", (600, 50, 60, 72), ["m" * 12])
    box.text_frame.word_wrap = False


def a_table_that_grows(presentation: Any) -> None:
    table = _blank(presentation).shapes.add_table(1, 1, *map(Pt, (50, 50, 300, 30))).table
    table.cell(0, 0).text = "\n".join(["row"] * 10)
    for paragraph in table.cell(0, 0).text_frame.paragraphs:
        paragraph.line_spacing = Pt(LINE)
        paragraph.font.size = Pt(12)


def a_scaled_group(presentation: Any) -> None:
    """The group is drawn at half its children's height, which its text does not shrink with."""
    group = _blank(presentation).shapes.add_group_shape()
    _box(group.shapes, "Grouped", (50, 50, 300, 6 * LINE), ["line"] * 6)
    place = group._element.grpSpPr.find(qn("a:xfrm"))
    place.find(qn("a:ext")).set("cy", str(Pt(3 * LINE)))


def an_inherited_place(presentation: Any) -> None:
    """A title of ten lines, whose box stands in the layout."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[5])
    slide.shapes.title.text = "\v".join(["line"] * 10)


def shrunk_by_the_program(presentation: Any) -> None:
    """What fits only because the program shrinks it does not fit."""
    box = _box(_blank(presentation).shapes, "Shrunk", (50, 50, 300, 72), ["line"] * 40)
    box.text_frame._txBody.bodyPr.append(etree.Element(qn("a:normAutofit"), fontScale="25000"))


SLIDES = (
    sound,
    forty_lines,
    two_texts_in_one_place,
    a_long_word,
    a_table_that_grows,
    a_scaled_group,
    an_inherited_place,
    shrunk_by_the_program,
)

Found = Callable[[str], list[Fault]]


# What is said of them -------------------------------------------------------------------------------------------------
def test_nothing_is_said_of_a_sound_slide(found: Found) -> None:
    assert found("sound") == []


def test_lines_below_their_box_are_measured(found: Found) -> None:
    over, off = found("forty_lines")
    assert over.what == "Tall is over at the foot"
    assert over.points == pytest.approx(40 * LINE - 72, abs=4)
    assert off.what == "Tall leaves the slide"
    assert off.points == pytest.approx(50 + 40 * LINE - 540, abs=4)


def test_text_on_text_is_measured(found: Found) -> None:
    (fault,) = found("two_texts_in_one_place")
    assert fault.what == "One and Other collide"
    assert fault.points == pytest.approx(12 * 0.75, abs=1)


def test_a_word_beside_its_box_is_measured(found: Found) -> None:
    whats = {fault.what: fault.points for fault in found("a_long_word")}
    assert whats["Word is over at the right"] > 20


def test_a_table_that_grows_is_measured(found: Found) -> None:
    (fault,) = found("a_table_that_grows")
    assert fault.what == "Table 1 is over at the foot"
    assert fault.points == pytest.approx(3.6 + 10 * LINE - 30, abs=4)


def test_a_table_may_grow_down_to_the_next_shape_where_its_face_is_another() -> None:
    table = TextFrame(1, "Table", Kind.TABLE, Rectangle(0, 0, 9, 10), "#000001", "cell")
    above = replace(table, name="Title", kind=Kind.SHAPE, box=Rectangle(0, 0, 9, 9))
    below = replace(table, name="Source", kind=Kind.SHAPE, box=Rectangle(0, 25, 9, 30))
    elsewhere = replace(below, slide=2, box=Rectangle(0, 12, 9, 30))
    grown = with_room_to_grow([table, above, below, elsewhere])
    assert [frame.box.bottom for frame in grown] == [25, 9, 30, 30]
    assert with_room_to_grow([table, elsewhere])[0].box.bottom == 10


def test_groups_are_followed(found: Found) -> None:
    (fault,) = found("a_scaled_group")
    assert fault.what == "Grouped is over at the foot"
    assert fault.points == pytest.approx(3 * LINE, abs=4)


def test_inherited_places_are_known(found: Found) -> None:
    assert {fault.what for fault in found("an_inherited_place")} >= {
        "Title 1 is over at the head",
        "Title 1 is over at the foot",
    }


def test_shrinking_does_not_hide_anything(found: Found) -> None:
    assert found("shrunk_by_the_program")[0].points == pytest.approx(40 * LINE - 72, abs=4)
