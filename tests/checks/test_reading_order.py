"""A slide is read in the order in which it is seen."""

from __future__ import annotations

import pytest

from reportgen.checks import codes
from reportgen.checks.check import check_deck
from tests.checks.samples import change, good_deck, opened, packed
from tests.checks.test_deck_contrast import shape

SLIDE = "ppt/slides/slide3.xml"  # a title and a chart, 72 to 360 points from the left, 144 to 360 from the top
LAYOUT = "ppt/slideLayouts/slideLayout6.xml"
FOOTER = '<p:nvPr><p:ph type="ftr" idx="11"/></p:nvPr>'


def messages(*shapes: str, direction: str = "") -> list[str]:
    members = opened(good_deck())
    tree = "".join(shapes).replace("<a:p><a:r>", f"<a:p>{direction}<a:r>")
    change(members, SLIDE, "</p:spTree>", f"{tree}</p:spTree>")
    return [
        one.message for one in check_deck(packed(members), "aid/deck.pptx") if one.code == codes.READING_ORDER
    ]  # fmt: skip


TOP, MIDDLE, BOTTOM = ((400, top, 200, 40) for top in (140, 200, 300))
RIGHT_OF_TOP = (610, 140, 100, 40)


@pytest.mark.parametrize(
    ("first", "second", "is_in_order"),
    [
        pytest.param(TOP, BOTTOM, True, id="downwards"),
        pytest.param(BOTTOM, TOP, False, id="upwards"),
        pytest.param(TOP, RIGHT_OF_TOP, True, id="along the row"),
        pytest.param(RIGHT_OF_TOP, TOP, False, id="against the row"),
        pytest.param(BOTTOM, RIGHT_OF_TOP, True, id="up to the next column"),
        pytest.param((400, 178, 200, 40), TOP, False, id="two points of overlap"),
        pytest.param((400, 160, 200, 40), TOP, True, id="one over the other"),
    ],
)
def test_two_shapes_are_read_as_they_stand(
    first: tuple[int, int, int, int], second: tuple[int, int, int, int], is_in_order: bool
) -> None:
    found = messages(shape(90, "Aid", at=first), shape(91, "Trade", at=second))
    assert found == (
        []
        if is_in_order
        else ["slide 3 “A chart”: the shape “Box 91” stands before the shape “Box 90” but is read after it"]
    )


def test_a_row_of_a_right_to_left_script_begins_at_the_right() -> None:
    arabic = '<a:pPr rtl="1"/>'
    left, right = (100, 400, 200, 40), (320, 400, 200, 40)
    assert messages(shape(90, "Aid", at=right), shape(91, "Trade", at=left), direction=arabic) == []
    assert messages(shape(90, "Aid", at=left), shape(91, "Trade", at=right), direction=arabic) != []


def test_a_footer_is_read_last() -> None:
    footer = shape(90, "Aid").replace("<p:nvPr/>", FOOTER)
    found = messages(footer, shape(91, "Trade", at=TOP))
    assert found == ["slide 3 “A chart”: the shape “Box 91” is read after the footer, shape “Box 90”"]
    assert messages(shape(91, "Trade", at=TOP), footer) == []


def test_what_is_not_read_has_no_order() -> None:
    silent = shape(91, at=TOP).replace(' descr="A ground."', "")
    assert messages(shape(90, "Aid", at=BOTTOM), silent) == []


def test_places_inherited_from_the_layout_count() -> None:
    """The layout's date, at the foot of the slide, serves here as a body."""
    members = opened(good_deck())
    at_the_foot = '<p:spPr><a:xfrm><a:off x="914400" y="6000000"/><a:ext cx="914400" cy="400000"/></a:xfrm></p:spPr>'
    layout = members[LAYOUT].decode()
    before, date, after = layout.partition('type="dt"')
    assert date
    members[LAYOUT] = f'{before}type="body"{after.replace("<p:spPr/>", at_the_foot, 1)}'.encode()
    inherited = shape(91, "Trade").replace("<p:nvPr/>", '<p:nvPr><p:ph type="body" idx="10"/></p:nvPr>')
    start, end = inherited.index("<a:xfrm"), inherited.index("</a:xfrm>") + len("</a:xfrm>")
    inherited = inherited[:start] + inherited[end:]
    wide = shape(90, "Aid", at=(0, 380, 720, 20))
    for shapes, is_in_order in ((wide + inherited, True), (inherited + wide, False)):
        changed = dict(members)
        change(changed, SLIDE, "</p:spTree>", f"{shapes}</p:spTree>")
        codes_found = {one.code for one in check_deck(packed(changed), "aid/deck.pptx")}
        assert (codes.READING_ORDER not in codes_found) == is_in_order
