"""The copy of a file that is exported to PDF has what LibreOffice tags rightly, and shows the same."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from fontTools.ttLib import TTFont
from lxml import etree
from pptx import Presentation

from reportgen.pdf import convert as pdf
from reportgen.pdf.tagging import prepared
from reportgen.resources import templates_folder
from tests.checks.samples import change, good_deck, good_handout, opened, packed

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLE = '<w:style w:type="paragraph" w:styleId="Figure"><w:name w:val="Figure"/></w:style></w:styles>'
FOOTER = (
    '<p:sp><p:nvSpPr><p:cNvPr id="90" name="Footer"/><p:cNvSpPr/><p:nvPr><p:ph type="ftr" idx="11"/></p:nvPr>'
    '</p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang="en"/><a:t>Aid</a:t></a:r></a:p>'
    "</p:txBody></p:sp>"
)
JUMP = '<a:hlinkClick r:id="" action="ppaction://hlinksldjump"/>'


def test_no_style_is_named_like_a_structure_type() -> None:
    members = opened(good_handout())
    change(members, "word/styles.xml", "</w:styles>", STYLE)
    names = opened(prepared(packed(members), ".docx").content)["word/styles.xml"].decode()
    assert '<w:name w:val="Figure Style"/>' in names
    assert '<w:name w:val="Normal"/>' in names


def test_links_of_a_handout_describe_themselves() -> None:
    document = opened(prepared(good_handout(), ".docx").content)["word/document.xml"].decode()
    assert 'w:tooltip="the chart of aid"' in document


def test_groups_and_links_between_slides_go() -> None:
    members = opened(good_deck())
    change(members, "ppt/slides/slide3.xml", '<a:rPr lang="en-GB"/>', f'<a:rPr lang="en-GB">{JUMP}</a:rPr>')
    slides = opened(prepared(packed(members), ".pptx").content)
    assert b"hlinksldjump" not in slides["ppt/slides/slide3.xml"]
    assert b"https://example.org/" in slides["ppt/slides/_rels/slide5.xml.rels"]
    assert b"hlinkClick" in slides["ppt/slides/slide5.xml"], "links that lead to the web stay"


def test_backgrounds_and_footers_become_shapes_in_their_places() -> None:
    members = opened(good_deck())
    change(members, "ppt/slides/slide2.xml", "</p:spTree>", f"{FOOTER}</p:spTree>")
    original = Presentation(BytesIO(packed(members)))
    copy = Presentation(BytesIO(prepared(packed(members), ".pptx").content))
    for slide in copy.slides:
        ground = slide.shapes[0]
        assert (ground.name, ground.left, ground.top) == ("Ground", 0, 0)
        assert (ground.width, ground.height) == (original.slide_width, original.slide_height)
    (before,), (after,) = ([s for s in deck.slides[1].shapes if s.name == "Footer"] for deck in (original, copy))
    assert not after.is_placeholder
    assert (before.left, before.top, before.width) == (after.left, after.top, after.width)


def test_a_copy_says_whether_everything_in_it_can_be_tagged() -> None:
    """Links to the web, turned groups, and what masters and layouts paint are left as they are."""
    members = opened(good_deck())
    assert not prepared(packed(members), ".pptx").is_taggable
    change(members, "ppt/slides/slide5.xml", "<a:hlinkClick ", "<a:other ")
    scaled = '<a:chOff x="0" y="0"/><a:chExt cx="100" cy="100"/>'
    change(
        members, "ppt/slides/slide5.xml", scaled, '<a:chOff x="914400" y="914400"/><a:chExt cx="914400" cy="914400"/>'
    )
    assert prepared(packed(members), ".pptx").is_taggable
    words = FOOTER.replace('<p:ph type="ftr" idx="11"/>', "")
    change(members, "ppt/slideMasters/slideMaster1.xml", "</p:spTree>", f"{words}</p:spTree>")
    assert not prepared(packed(members), ".pptx").is_taggable


def test_same_input_same_copy() -> None:
    assert prepared(good_deck(), ".pptx") == prepared(good_deck(), ".pptx")
    with ZipFile(BytesIO(prepared(good_deck(), ".pptx").content)) as archive:
        assert archive.testzip() is None


def test_plain_shapes_of_a_master_stand_on_the_slides() -> None:
    members = opened(good_deck())
    line = (
        FOOTER.replace('<p:ph type="ftr" idx="11"/>', "").replace("<a:t>Aid</a:t>", "<a:t/>").replace("Footer", "Rule")
    )
    change(members, "ppt/slideMasters/slideMaster1.xml", "</p:spTree>", f"{line}</p:spTree>")
    copy = Presentation(BytesIO(prepared(packed(members), ".pptx").content))
    assert [[shape.name for shape in slide.shapes][:2] for slide in copy.slides] == [["Ground", "Rule"]] * 5
    assert "Rule" not in [shape.name for shape in copy.slide_master.shapes]


def test_a_deck_of_which_only_notes_record_and_seal_have_changed_gives_the_same_copy() -> None:
    """So its PDF need not be made again; what a page shows makes another copy."""
    members = opened(good_deck())
    notes = next(name for name in members if name.startswith("ppt/notesSlides/notesSlide"))
    unseen = {**members, notes: members[notes].replace(b"</a:t>", b" spoken</a:t>")}
    seen = {**members, "ppt/slides/slide2.xml": members["ppt/slides/slide2.xml"].replace(b"</a:t>", b" shown</a:t>", 1)}
    assert unseen != members != seen
    copy = prepared(packed(members), ".pptx")
    assert prepared(packed(unseen), ".pptx") == copy != prepared(packed(seen), ".pptx")
    assert not [name for name in opened(copy.content) if "notesSlide" in name or "custom" in name.lower()]
    assert b"notesSlide" not in b"".join(opened(copy.content).values())


def test_of_two_fonts_of_one_name_one_is_left() -> None:
    """Which of the two LibreOffice takes is chance; a font that it has from nowhere else stays embedded."""
    fonts = '<w:font w:name="{}"><w:embedRegular r:id="rId1"/><w:embedBold r:id="rId2"/></w:font>'
    names = f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    table = f"<w:fonts {names}>{fonts.format('Source Sans 3')}{fonts.format('Their Own')}</w:fonts>"
    handout = packed({**opened(good_handout()), "word/fontTable.xml": table.encode()})
    root = etree.fromstring(opened(prepared(handout, ".docx", {"Source Sans 3"}).content)["word/fontTable.xml"])
    assert {font.get(f"{{{W}}}name"): len(font) for font in root} == {"Source Sans 3": 0, "Their Own": 2}


def test_every_font_of_the_product_is_given_to_libreoffice() -> None:
    fonts = templates_folder().glob("fonts/*.ttf")
    assert {str(TTFont(path)["name"].getBestFamilyName()) for path in fonts} == pdf._GIVEN_FONTS
