"""Each rule for handouts finds what breaks it, and nothing else does."""

from __future__ import annotations

import pytest

from reportgen.checks import codes
from reportgen.checks.check import check_handout
from reportgen.findings import Code, Finding
from tests.checks.samples import broken, good_handout, opened, packed

DOCUMENT, FOOTNOTES, STYLES = "word/document.xml", "word/footnotes.xml", "word/styles.xml"
FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
FIELD_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
A_BOOKMARK = '<w:bookmarkStart w:id="8" w:name="FIG-AID"/><w:bookmarkEnd w:id="8"/>'
A_CELL = '<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="4320"/></w:tcPr><w:p/></w:tc>'
A_TABLE = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/></w:tc>'
)
CUSTOM_PROPERTIES_TYPE = (
    '<Override PartName="/customXml/item1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
)


def findings(part: str, old: str, new: str) -> tuple[Finding, ...]:
    return check_handout(broken(good_handout(), part, old, new), "aid/handout.docx")


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        # validity
        (DOCUMENT, 'r:embed="rId9"', 'r:embed="rId9" r:link="rId98"', codes.UNKNOWN_RELATIONSHIP),
        (DOCUMENT, "<w:tblGrid>", "<w:tblGrid/><w:tblPr/><w:tblGrid>", codes.MISPLACED_ELEMENT),
        (DOCUMENT, '<w:pStyle w:val="ListBullet"/>', '<w:jc w:val="left"/><w:keepNext/>', codes.MISPLACED_ELEMENT),
        (DOCUMENT, '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="2"/>', codes.BAD_FOOTNOTE),
        (DOCUMENT, '<w:footnoteReference w:id="1"/>', "", codes.BAD_FOOTNOTE),
        (FOOTNOTES, 'w:id="-1"', 'w:id="1"', codes.BAD_FOOTNOTE),
        (DOCUMENT, '<w:bookmarkEnd w:id="7"/>', "", codes.BAD_BOOKMARK),
        (DOCUMENT, "<w:sectPr", A_BOOKMARK + "<w:sectPr", codes.BAD_BOOKMARK),
        (DOCUMENT, 'w:anchor="fig-aid"', 'w:anchor="fig-gone"', codes.UNKNOWN_BOOKMARK),
        (DOCUMENT, " REF fig-aid", " REF fig-gone", codes.UNKNOWN_BOOKMARK),
        (DOCUMENT, 'w:val="ListBullet"', 'w:val="ListBillet"', codes.UNDEFINED_STYLE),
        (DOCUMENT, 'w:val="TableGrid"', 'w:val="ListBullet"', codes.UNDEFINED_STYLE),
        (DOCUMENT, '<w:pStyle w:val="ListBullet"/>', '<w:numPr><w:numId w:val="999"/></w:numPr>',
         codes.UNDEFINED_NUMBERING),
        (DOCUMENT, FIELD_END, "", codes.UNBALANCED_FIELD),
        (DOCUMENT, FIELD_BEGIN, "", codes.UNBALANCED_FIELD),
        (DOCUMENT, A_CELL, "", codes.RAGGED_TABLE),
        (DOCUMENT, "<w:p/></w:tc>", "</w:tc>", codes.EMPTY_CONTAINER),
        # accessibility
        (DOCUMENT, ' descr="Aid fell by a third."', "", codes.MISSING_ALT_TEXT),
        (DOCUMENT, ' descr="Aid fell by a third."', ' descr="figures/map.svg"', codes.POOR_ALT_TEXT),
        (DOCUMENT, "<w:tblHeader/>", "", codes.MISSING_TABLE_HEADER),
        (DOCUMENT, "<w:tblHeader/>", '<w:tblHeader w:val="0"/>', codes.MISSING_TABLE_HEADER),
        (DOCUMENT, "</w:tcPr>", '<w:vMerge w:val="restart"/></w:tcPr>', codes.MERGED_CELLS),
        (DOCUMENT, "<w:p/></w:tc>", A_TABLE, codes.NESTED_TABLE),
        (DOCUMENT, 'w:val="Heading2"', 'w:val="Heading3"', codes.SKIPPED_HEADING_LEVEL),
        (DOCUMENT, 'w:val="Heading1"', 'w:val="Heading2"', codes.SKIPPED_HEADING_LEVEL),
        (DOCUMENT, "the chart of aid", "hier", codes.POOR_LINK_TEXT),
        (STYLES, '<w:lang w:val="en-US"', "<w:lang", codes.MISSING_LANGUAGE),
    ],
)  # fmt: skip
def test_a_broken_handout_gives_the_code_of_what_is_broken(part: str, old: str, new: str, code: Code) -> None:
    assert {finding.code for finding in findings(part, old, new)} == {code}


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        pytest.param(DOCUMENT, 'w:val="Heading2"', 'w:val="Heading1"', id="two headings of one level"),
        pytest.param(DOCUMENT, 'w:anchor="fig-aid"', 'w:anchor="_top"', id="Word's own bookmark"),
        pytest.param(DOCUMENT, '<w:pStyle w:val="ListBullet"/>', '<w:numPr><w:numId w:val="0"/></w:numPr>',
                     id="no numbering"),
        pytest.param(DOCUMENT, "Aid peaked in 1967.", "", id="an empty run"),
    ],
)  # fmt: skip
def test_what_is_allowed_gives_nothing(part: str, old: str, new: str) -> None:
    assert findings(part, old, new) == ()


def test_drawings_have_ids_of_their_own() -> None:
    again = '<wp:docPr id="1" name="Again" descr="Aid rose."/></wp:inline>'
    assert codes.REPEATED_SHAPE_ID in {one.code for one in findings(DOCUMENT, "</wp:inline>", again)}


@pytest.mark.parametrize(
    "properties",
    [
        pytest.param('<property pid="2" name="a"/><property pid="2" name="b"/>', id="numbers"),
        pytest.param('<property pid="2" name="a"/><property pid="3" name="A"/>', id="names"),
        pytest.param('<property pid="1" name="a"/>', id="too low"),
    ],
)
def test_custom_properties_have_numbers_and_names_of_their_own(properties: str) -> None:
    typed = broken(good_handout(), "[Content_Types].xml", "</Types>", CUSTOM_PROPERTIES_TYPE + "</Types>")
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    part = f'<Properties xmlns="{namespace}">{properties}</Properties>'.encode()
    found = check_handout(packed(opened(typed) | {"customXml/item1.xml": part}), "aid/handout.docx")
    assert {finding.code for finding in found} == {codes.BAD_PROPERTY}


def test_a_finding_names_the_heading() -> None:
    (finding,) = findings(DOCUMENT, 'w:val="Heading2"', 'w:val="Heading3"')
    assert finding.message == "heading “Aid by year”: it is of level 3, but the heading before it is of level 1"


def test_styles_that_inherit_from_each_other_in_a_circle_end() -> None:
    circle = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="A"/></w:style></w:styles>'
    assert findings(STYLES, "</w:styles>", circle) == ()
