"""Each rule for decks finds what breaks it, and nothing else does."""

from __future__ import annotations

import pytest

from reportgen.checks import codes
from reportgen.checks.check import check_deck
from reportgen.findings import Code, Finding
from tests.checks.samples import broken, good_deck, opened, packed

PRESENTATION = "ppt/presentation.xml"
CHART = "ppt/charts/chart1.xml"
TITLES, PICTURE, NATIVE, TABLE, TIMELINE = (f"ppt/slides/slide{number}.xml" for number in range(1, 6))
PICTURE_RELATIONSHIPS = "ppt/slides/_rels/slide2.xml.rels"
A_CELL = "<a:tc><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>"
AN_EMPTY_BOX = (
    '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Box"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    '<p:spPr><a:prstGeom prst="rect"/></p:spPr></p:sp>'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
A_RUN = '<a:r><a:rPr lang="en"/><a:t>Aid</a:t></a:r>'
PICTURE_ALT = ' descr="Aid fell by a third."'


def findings(part: str, old: str, new: str) -> tuple[Finding, ...]:
    return check_deck(broken(good_deck(), part, old, new), "aid/deck.pptx")


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        # validity
        (NATIVE, 'r:id="rId2"', 'r:id="rId2" r:pict="rId9"', codes.UNKNOWN_RELATIONSHIP),
        (PICTURE, '<a:blip r:embed="rId2"/>', "<a:blip/>", codes.UNUSED_RELATIONSHIP),
        (PICTURE, "<p:clrMapOvr>", "<p:transition/><p:clrMapOvr>", codes.MISPLACED_ELEMENT),
        (CHART, "<c:barDir", '<c:gapWidth val="50"/><c:barDir', codes.MISPLACED_ELEMENT),
        (CHART, '<c:catAx><c:axId val="1"/>', '<c:catAx><c:axId val="2"/>', codes.BAD_CHART_AXES),
        (CHART, '<c:crossAx val="2"/>', '<c:crossAx val="1"/>', codes.BAD_CHART_AXES),
        (CHART, '<c:axId val="2"/></c:barChart>', '<c:axId val="3"/></c:barChart>', codes.BAD_CHART_AXES),
        (PICTURE, 'id="3"', 'id="2"', codes.REPEATED_SHAPE_ID),
        (PRESENTATION, 'id="257"', 'id="256"', codes.BAD_SLIDE_LIST),
        (PRESENTATION, 'id="256"', 'id="1"', codes.BAD_SLIDE_LIST),
        (PRESENTATION, '<p:sldId id="258" r:id="rId9"/>', "", codes.BAD_SLIDE_LIST),
        (PRESENTATION, 'id="2147483648"', 'id="12"', codes.BAD_SLIDE_LIST),
        (PRESENTATION, '<p14:sldId id="256"/>', '<p14:sldId id="999"/>', codes.BAD_SLIDE_LIST),
        (TABLE, A_CELL, "", codes.RAGGED_TABLE),
        (TABLE, "<a:p/>", "", codes.EMPTY_CONTAINER),
        # accessibility
        (PICTURE, PICTURE_ALT, "", codes.MISSING_ALT_TEXT),
        (NATIVE, ' descr="Aid fell from 20 to 12 million."', "", codes.MISSING_ALT_TEXT),
        (TABLE, ' descr="Aid by year."', ' descr=" "', codes.MISSING_ALT_TEXT),
        (TIMELINE, ' descr="Eight events from 1960 to 1975"', "", codes.MISSING_ALT_TEXT),
        (TIMELINE, "</p:spTree>", AN_EMPTY_BOX + "</p:spTree>", codes.MISSING_ALT_TEXT),
        (PICTURE, PICTURE_ALT, ' descr="map of aid.PNG"', codes.POOR_ALT_TEXT),
        (PICTURE, PICTURE_ALT, ' descr="Picture 3"', codes.POOR_ALT_TEXT),
        (PICTURE, "A picture", " ", codes.MISSING_SLIDE_TITLE),
        (PICTURE, 'type="title"', 'type="body"', codes.MISSING_SLIDE_TITLE),
        (PICTURE, "A picture", "a  chart", codes.REPEATED_SLIDE_TITLE),
        (TITLES, 'type="ctrTitle"/>', 'type="body"/>', codes.MISSING_SLIDE_TITLE),
        (PRESENTATION, ' name="Aid"', ' name="Default Section"', codes.POOR_SECTION_NAME),
        (PRESENTATION, ' name="Aid"', ' name=" "', codes.POOR_SECTION_NAME),
        (PRESENTATION, ' name="Aid"', ' name="OPENING"', codes.POOR_SECTION_NAME),
        (TITLES, "A lecture", " ", codes.EMPTY_PLACEHOLDER),
        (TABLE, 'firstRow="1"', 'firstRow="0"', codes.MISSING_TABLE_HEADER),
        (TABLE, "<a:tc>", '<a:tc gridSpan="2">', codes.MERGED_CELLS),
        (TABLE, ' lang="en-GB"', "", codes.MISSING_LANGUAGE),
        ("ppt/notesSlides/notesSlide1.xml", ' lang="en-GB"', "", codes.MISSING_LANGUAGE),
        ("docProps/core.xml", "<dc:language>en</dc:language>", "", codes.MISSING_LANGUAGE),
        ("docProps/core.xml", ">Aid<", "> <", codes.MISSING_DOCUMENT_TITLE),
        (TIMELINE, "the archive’s catalogue", "Click here.", codes.POOR_LINK_TEXT),
        (TIMELINE, "the archive’s catalogue</a:t></a:r>", f" </a:t></a:r>{A_RUN}", codes.POOR_LINK_TEXT),
        # overflow
        (PICTURE, '<a:off x="914400"', '<a:off x="8500000"', codes.OUTSIDE_SLIDE),
        (PICTURE, '<a:off x="914400"', '<a:off x="-914400"', codes.OUTSIDE_SLIDE),
        (TIMELINE, '<a:off x="0" y="50"/>', '<a:off x="0" y="700"/>', codes.OUTSIDE_SLIDE),
        (TABLE, '<a:tr h="457200">', '<a:tr h="6572000">', codes.OUTSIDE_SLIDE),
        (TIMELINE, '<a:xfrm><a:off x="914400" y="3657600"/><a:ext cx="2743200"',
         '<a:xfrm rot="5400000"><a:off x="914400" y="3657600"/><a:ext cx="6500000"', codes.OUTSIDE_SLIDE),
    ],
)  # fmt: skip
def test_a_broken_deck_gives_the_code_of_what_is_broken(part: str, old: str, new: str, code: Code) -> None:
    assert {finding.code for finding in findings(part, old, new)} == {code}


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        pytest.param(PICTURE, PICTURE_ALT + "/>", f">{DECORATIVE}</p:cNvPr>", id="a decorative picture"),
        pytest.param(PICTURE, PICTURE_ALT, ' descr="Chart of aid in 1967."', id="words after a kind of picture"),
        pytest.param(TIMELINE, "the archive’s catalogue", "https://example.org/", id="a printed address"),
        pytest.param(PICTURE, '<a:off x="914400"', '<a:off x="8242000"', id="a point over the edge"),
        pytest.param(TIMELINE, '<a:ext cx="100" cy="0"/>', '<a:ext cx="900" cy="0"/>', id="far in a group's own space"),
    ],
)
def test_what_is_allowed_gives_nothing(part: str, old: str, new: str) -> None:
    assert findings(part, old, new) == ()


def test_a_title_that_is_read_late_is_found() -> None:
    members = opened(good_deck())
    title = members[PICTURE][members[PICTURE].index(b"<p:sp>") : members[PICTURE].index(b"<p:pic>")]
    members[PICTURE] = members[PICTURE].replace(title, b"").replace(b"</p:pic>", b"</p:pic>" + title)
    assert [finding.code for finding in check_deck(packed(members), "aid/deck.pptx")] == [codes.TITLE_NOT_FIRST]


def test_a_finding_names_the_slide_by_number_and_title() -> None:
    (finding,) = findings(PICTURE, PICTURE_ALT, "")
    assert finding.message.startswith("slide 2 “A picture”: ")


def test_slides_are_numbered_as_they_are_shown() -> None:
    content = broken(good_deck(), PRESENTATION, '<p:sldId id="256" r:id="rId7"/>', "")
    shown = broken(content, PRESENTATION, "</p:sldIdLst>", '<p:sldId id="256" r:id="rId7"/></p:sldIdLst>')
    (finding,) = check_deck(broken(shown, PICTURE, PICTURE_ALT, ""), "aid/deck.pptx")
    assert finding.message.startswith("slide 1 ")


def test_runs_without_language_are_one_finding_a_slide() -> None:
    content = broken(good_deck(), TITLES, ' lang="en-GB"', "")
    found = check_deck(broken(content, TITLES, ' lang="en-GB"', ""), "aid/deck.pptx")
    assert len(found) == 1
    assert "“Aid” and 1 more" in found[0].message
