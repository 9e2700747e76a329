"""Contrast in a handout: colours from runs, styles, tables and the theme, over shading from the run to the page."""

from __future__ import annotations

import re

import pytest

from reportgen.checks import codes
from reportgen.checks.check import check_handout
from reportgen.checks.handout import handout_of
from reportgen.checks.handout_styles import Setting, settings
from reportgen.checks.package import open_package
from tests.checks.samples import Members, change, good_handout, opened, packed

DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
RUN = "<w:r><w:t>Aid peaked in 1967.</w:t></w:r>"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHADED_BLUE = '<w:pPr><w:shd w:val="clear" w:fill="EEEEEE"/></w:pPr><w:rPr><w:color w:val="0000AA"/></w:rPr>'
STYLE = '<w:style w:type="{}" w:customStyle="1" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'


def handout(run: str = "", *, paragraph: str = "", styles: str = "", cell: str = "", table: str = "") -> Members:
    """The good handout with one run changed, and the first cell of its table filled."""
    members = opened(good_handout())
    changed = f"<w:pPr>{paragraph}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>Aid peaked in 1967.</w:t></w:r>"
    change(members, DOCUMENT, RUN, changed)
    text = members[DOCUMENT].decode()
    filled = f"{cell}</w:tcPr><w:p><w:r><w:t>Year</w:t></w:r></w:p>"
    text = text.replace("</w:tcPr><w:p/>", filled, 1)
    members[DOCUMENT] = text.replace(
        '<w:tblStyle w:val="TableGrid"/>', table or '<w:tblStyle w:val="TableGrid"/>'
    ).encode()
    change(members, STYLES, "</w:styles>", f"{styles}</w:styles>")
    return members


def setting(members: Members, text: str = "Aid peaked in 1967.") -> Setting:
    package, _ = open_package(packed(members))
    assert package is not None
    document = package.first_related(package.root, "officeDocument")
    assert document is not None
    found = handout_of(package, document)
    assert found is not None
    (one,) = [one for one in settings(found, found.root) if one.text == text]
    return one


def pair(members: Members, text: str = "Aid peaked in 1967.") -> tuple[str, str]:
    one = setting(members, text)
    return one.colour, one.behind


@pytest.mark.parametrize(
    ("colour", "half_points", "is_enough"), [("767676", 22, True), ("777777", 22, False), ("949494", 36, True)]
)
def test_text_needs_4_5_to_1_and_large_text_3_to_1(colour: str, half_points: int, is_enough: bool) -> None:
    members = handout(f'<w:color w:val="{colour}"/><w:sz w:val="{half_points}"/>')
    found = [one.message for one in check_handout(packed(members), "aid/handout.docx")]
    lack = "the text “Aid peaked in 1967.”: 4.47 to 1 (#777777 on #FFFFFF), but 4.5 is needed"
    assert found == ([] if is_enough else [f"part word/document.xml: {lack}"])


@pytest.mark.parametrize(
    ("run", "paragraph", "styles", "expected"),
    [
        pytest.param('<w:color w:val="auto"/>', "", "", ("000000", "FFFFFF"), id="automatic"),
        pytest.param('<w:shd w:val="clear" w:fill="203040"/>', "", "", ("FFFFFF", "203040"), id="automatic on dark"),
        pytest.param('<w:highlight w:val="yellow"/>', "", "", ("000000", "FFFF00"), id="highlight"),
        pytest.param("", '<w:shd w:val="clear" w:fill="F0F0F0"/>', "", ("000000", "F0F0F0"), id="the paragraph"),
        pytest.param('<w:shd w:val="clear" w:fill="auto"/>', '<w:shd w:val="clear" w:fill="F0F0F0"/>', "",
                     ("000000", "F0F0F0"), id="shading that is none"),
        pytest.param('<w:rStyle w:val="Red"/>', '<w:pStyle w:val="Green"/>',
                     STYLE.format("character", "Red", "Red", '<w:rPr><w:color w:val="AA0000"/></w:rPr>')
                     + STYLE.format("paragraph", "Green", "Green", '<w:rPr><w:color w:val="00AA00"/></w:rPr>'),
                     ("AA0000", "FFFFFF"), id="the character's style before the paragraph's"),
        pytest.param("", '<w:pStyle w:val="Child"/>',
                     STYLE.format("paragraph", "Child", "Child", '<w:basedOn w:val="Parent"/>')
                     + STYLE.format("paragraph", "Parent", "Parent", SHADED_BLUE),
                     ("0000AA", "EEEEEE"), id="the style that it is based on"),
    ],
)  # fmt: skip
def test_colours_and_shading_come_from_the_nearest_that_states_them(
    run: str, paragraph: str, styles: str, expected: tuple[str, str]
) -> None:
    assert pair(handout(run, paragraph=paragraph, styles=styles)) == expected


def test_theme_colours_are_those_that_word_works_out() -> None:
    """python-docx's template was saved by Word, which notes beside each theme colour what it comes to."""
    members = opened(good_handout())
    stated = set(re.findall(r'<w:color w:val="(\w{6})" (w:themeColor="\w+" w:theme(?:Tint|Shade)="\w\w")/>',
                            members[STYLES].decode()))  # fmt: skip
    assert len(stated) > 8
    for noted, theme in stated:
        colour, _ = pair(handout(f'<w:color w:val="123456" {theme}/>'))
        steps = [abs(int(colour[i : i + 2], 16) - int(noted[i : i + 2], 16)) for i in (0, 2, 4)]
        assert max(steps) <= 2, (theme, noted, colour)


def test_a_cell_is_shaded_by_its_tables_style() -> None:
    first_row = (
        '<w:rPr><w:color w:val="CCCCCC"/></w:rPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
        '<w:tcPr><w:shd w:val="clear" w:fill="203040"/></w:tcPr></w:tblStylePr>'
    )
    styles = STYLE.format("table", "Dark", "Dark", first_row)
    table = '<w:tblStyle w:val="Dark"/>'
    assert pair(handout(styles=styles, table=table), "Year") == ("FFFFFF", "203040")
    own = '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    assert pair(handout(styles=styles, table=table, cell=own), "Year") == ("FFFFFF", "FFFFFF")


def test_the_pages_colour_counts_where_it_is_shown() -> None:
    members = handout()
    change(members, DOCUMENT, "<w:body>", '<w:background w:color="203040"/><w:body>')
    assert pair(members) == ("000000", "FFFFFF")
    text = members[SETTINGS].decode()
    start = text.index(">", text.index("<w:settings")) + 1
    members[SETTINGS] = (text[:start] + "<w:displayBackgroundShape/>" + text[start:]).encode()
    assert pair(members) == ("FFFFFF", "203040")


def test_hidden_text_is_not_judged() -> None:
    assert check_handout(packed(handout('<w:vanish/><w:color w:val="DDDDDD"/>')), "aid/handout.docx") == ()


def test_a_picture_beside_the_text_floats() -> None:
    members = opened(good_handout())
    text = members[DOCUMENT].decode()
    start, end = text.index("<wp:inline"), text.index("</wp:inline>")
    opening = text[start : text.index(">", start)]
    anchor = '<wp:anchor simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"'
    members[DOCUMENT] = (
        text.replace(opening, anchor + opening.removeprefix("<wp:inline"))
        .replace("</wp:inline>", "</wp:anchor>")
        .encode()
    )
    assert end > start
    assert [one.code for one in check_handout(packed(members), "aid/handout.docx")] == [codes.FLOATING_OBJECT]
