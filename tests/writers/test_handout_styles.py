"""Handouts on templates of others: which of their styles are used, and what is made where they have none."""

from __future__ import annotations

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from reportgen.layout.handout_template import main_section, read_handout_template
from reportgen.outline.tree import PullQuote, QuotationContent
from reportgen.writers.handout import write_handout
from reportgen.writers.handout.explanation import explain_handout_template
from reportgen.writers.handout.package import open_template
from tests import tools
from tests.conftest import REQUIRE_VARIABLE
from tests.writers.fitted import words
from tests.writers.handouts import (
    FULL_FRONT,
    W,
    Written,
    bullets,
    grid,
    handout,
    note,
    photograph,
    prose,
    section,
    style_of,
    text_of,
    timeline,
    value_of,
)
from tests.writers.handouts import figure as figure_block

FOREIGN = ("gongwen-zh.dotx", "gouvdown-letter-fr.docx", "phs-report-en.docx")


# Templates ------------------------------------------------------------------------------------------------------------
def saved(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def without(*names: str) -> Any:
    """python-docx's own template without these styles."""
    document = Document()
    for name in names:
        document.styles[name].delete()
    return document


def german() -> bytes:
    """As Word in German saves it: the ids are German, the names of built-in styles are not."""
    document = Document()
    for name, identity in (("Heading 1", "berschrift1"), ("Title", "Titel"), ("Caption", "Beschriftung")):
        document.styles[name].element.set(qn("w:styleId"), identity)
    document.add_paragraph("Mustertext")
    return saved(document)


def outlined() -> bytes:
    """Headings of its own names, known by their outline level only."""
    document = without("Heading 1")
    style = document.styles.add_style("Kapitel", WD_STYLE_TYPE.PARAGRAPH)
    style.font.color.rgb = RGBColor(0x80, 0x00, 0x40)
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().append(level)
    return saved(document)


def bare() -> bytes:
    """Neither title nor caption nor quotation nor lists; text of 14 points, indented and justified."""
    names = ("Title", "Subtitle", "Caption", "Quote", "Intense Quote", "List Bullet", "List Number")
    document = without(*names)
    normal = document.styles["Normal"]
    normal.font.size = Pt(14)
    normal.paragraph_format.first_line_indent = Mm(10)
    return saved(document)


def covered() -> bytes:
    """A white title for a cover in colour."""
    document = Document()
    document.styles["Title"].font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    return saved(document)


def sectioned() -> bytes:
    """Letter paper; a cover, a main section across with a footer of its own, an appendix upright."""
    document = Document()
    document.sections[0].footer.paragraphs[0].text = "Faculty of History"
    main = document.add_section(WD_SECTION.NEW_PAGE)
    main.orientation, main.page_width, main.page_height = WD_ORIENT.LANDSCAPE, main.page_height, main.page_width
    for number in range(5):
        document.add_paragraph(f"Sample {number}")
    last = document.add_section(WD_SECTION.NEW_PAGE)
    last.page_width, last.page_height = last.page_height, last.page_width
    return saved(document)


MADE: tuple[Callable[[], bytes], ...] = (german, outlined, bare, covered, sectioned)


@pytest.fixture(params=FOREIGN)
def foreign(request: pytest.FixtureRequest) -> bytes:
    """A real template of others, which lies beside the checkout."""
    found = {path.name: path for path in tools.foreign_templates(".docx", ".dotx")}
    if request.param in found:
        return found[request.param].read_bytes()
    missing = f"{request.param} is not beside the checkout, nor where {tools.FOREIGN_VARIABLE} says"
    if os.environ.get(REQUIRE_VARIABLE) == "1":
        pytest.fail(f"{missing} ({REQUIRE_VARIABLE}=1)", pytrace=False)
    pytest.skip(missing)


def written_on(template: bytes) -> Written:
    """A handout of most kinds of block on a template, its own paper kept."""
    quotation = QuotationContent("q", words("Short words."), words("A speaker"), (), ())
    blocks = (
        section(),
        prose((*words("Prose"), note("A note"))),
        bullets([prose("item", "i1")]),
        bullets([prose("first", "n1")], ordered=True),
        PullQuote("quotation:q", quotation),
        figure_block(photograph()),
        figure_block(timeline(3), number=2),
        grid(3, notes=["Note"]),
    )
    return Written(handout(*blocks, front=FULL_FRONT, paper=None), template)


def style(written: Written, identity: str) -> Any:
    return next(one for one in written.xml("styles").iter(f"{W}style") if one.get(f"{W}styleId") == identity)


# Styles ---------------------------------------------------------------------------------------------------------------
def test_built_in_styles_are_known_by_name_whatever_their_ids() -> None:
    written = written_on(german())
    assert text_of(written.paragraphs("berschrift1")[0]) == "A heading"
    assert text_of(written.paragraphs("Titel")[0]) == "A title"
    assert written.paragraphs("Beschriftung")
    assert "Mustertext" not in text_of(written.body)


def test_headings_are_known_by_their_outline_level() -> None:
    assert text_of(written_on(outlined()).paragraphs("Kapitel")[0]) == "A heading"
    assert any(
        line.split() == ["Heading", "1", "Kapitel", "by", "its", "outline", "level"]
        for line in explain_handout_template(outlined())
    )


def test_what_is_missing_is_set_in_proportion_without_the_indents_of_the_text() -> None:
    written = written_on(bare())
    caption = style(written, "Caption")
    assert value_of(caption, "basedOn") == "Normal"
    assert int(value_of(caption, "rPr/sz") or 0) == 22
    assert caption.find(f"{W}pPr/{W}ind").get(f"{W}firstLine") == "0"
    assert caption.find(f"{W}rPr/{W}rFonts") is None
    title = style(written, "Title")
    assert int(value_of(title, "rPr/sz") or 0) == round(54 * 28 / 22)
    heading = style(written, "Heading1")
    assert value_of(title, "rPr/color") == value_of(heading, "rPr/color")


def test_a_style_that_cannot_be_read_on_white_is_not_taken() -> None:
    written = written_on(covered())
    used = style_of(next(one for one in written.body.iter(f"{W}p") if text_of(one) == "A title"))
    assert used == "HandoutTitle"
    assert value_of(style(written, used), "rPr/color") != "FFFFFF"


def test_the_main_section_is_used_with_the_foot_it_inherits() -> None:
    written = written_on(sectioned())
    size = written.body[-1].find(f"{W}pgSz")
    assert int(size.get(f"{W}w")) > int(size.get(f"{W}h"))
    feet = [written.xml(Path(name).stem) for name in written.parts if "/footer" in name and name.endswith(".xml")]
    assert [text_of(foot) for foot in feet] == ["Faculty of History"]
    assert "Sample" not in text_of(written.body)


@pytest.mark.parametrize("made", MADE)
def test_every_style_named_is_in_the_file(made: Callable[[], bytes]) -> None:
    check_styles(written_on(made()))


@pytest.mark.parametrize("made", [bare, sectioned])
@pytest.mark.validator
def test_on_made_templates_the_file_is_valid(made: Callable[[], bytes], tmp_path: Path, ooxml_validator: Path) -> None:
    check_validity(made(), tmp_path)


def check_styles(written: Written) -> None:
    known = [one.get(f"{W}styleId") for one in written.xml("styles").iter(f"{W}style")]
    named = {one.get(f"{W}val") for kind in ("pStyle", "rStyle", "tblStyle") for one in written.body.iter(W + kind)}
    assert named <= set(known)
    assert len(set(known)) == len(known)


# Real templates -------------------------------------------------------------------------------------------------------
def test_real_templates_keep_page_and_margins_and_lose_their_sample_text(foreign: bytes) -> None:
    written = written_on(foreign)
    check_styles(written)
    before = main_section(open_template(foreign).main_document_part.element)
    after = written.body[-1]
    for name in ("pgSz", "pgMar"):
        assert dict(after.find(W + name).attrib) == dict(before.find(W + name).attrib)  # type: ignore[union-attr]
    shown = [text_of(one) for one in written.body.iter(f"{W}p")]
    assert shown[0] == "A title"
    assert {"A heading", "Prose", "item", "Short words."} <= set(shown)
    assert len(shown) < 80


def test_derived_styles_of_real_templates_take_no_more_than_its_measure(foreign: bytes) -> None:
    written = written_on(foreign)
    page = read_handout_template(foreign)
    tables = [one.find(f"{W}tblPr/{W}tblW") for one in written.body.iter(f"{W}tbl")]
    assert tables
    assert all(int(one.get(f"{W}w")) <= page.text_width.twips for one in tables)


def test_the_table_of_styles_names_one_for_each_use(foreign: bytes) -> None:
    page, empty, head, *rows = explain_handout_template(foreign)
    assert page.startswith("pages of")
    assert empty == ""
    assert head.split() == ["for", "style", "why"]
    assert len(rows) > 40
    assert all(len(row.split("  ")) >= 3 for row in rows)


@pytest.mark.validator
def test_on_real_templates_the_file_has_no_fault_that_they_have_not(
    foreign: bytes, tmp_path: Path, ooxml_validator: Path
) -> None:
    check_validity(foreign, tmp_path)


def check_validity(template: bytes, folder: Path) -> None:
    own, path = folder / "own.docx", folder / "handout.docx"
    own.write_bytes(template)
    path.write_bytes(written_on(template).content)
    assert len(tools.validate_ooxml(path)) <= len(tools.validate_ooxml(own))
    assert set(tools.audit_openxml(path)) <= set(tools.audit_openxml(own))


def test_a_handout_on_a_real_template_is_the_same_each_time(foreign: bytes) -> None:
    made = handout(section(), prose("text"), grid(3), paper=None)
    assert write_handout(made, foreign) == write_handout(made, foreign)
