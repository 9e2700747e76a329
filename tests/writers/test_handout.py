"""The written handout as a file: its page, furniture and properties, other templates, validity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Mm

from reportgen.archive import write_zip
from reportgen.briefing.model import Paper
from reportgen.outline.tree import Handout, PullQuote, QuestionsBlock, QuotationContent
from reportgen.writers.handout import write_handout
from tests import tools
from tests.writers.fitted import chart, words
from tests.writers.handouts import (
    FULL_FRONT,
    W,
    Written,
    bullets,
    figure,
    grid,
    handout,
    native_chart,
    note,
    photograph,
    prose,
    section,
    template,
    text_of,
    timeline,
)


def everything() -> Handout:
    """A handout with a block of every kind."""
    quotation = QuotationContent(
        "q", words("Words <&> more."), (*words("A speaker"), note("Archive")), words("gloss"), ()
    )
    return handout(
        section(),
        prose((*words("Prose 조선 سلام"), note("A note"))),
        bullets([prose("item", "i1"), bullets([prose("deep", "i2")], ordered=True)]),
        PullQuote("quotation:q", quotation),
        figure(chart()),
        figure(native_chart(), number=2),
        figure(photograph(), number=3, noted=False),
        figure(timeline(5), number=4),
        grid(4, notes=["Note"]),
        grid(2, caption=False),
        QuestionsBlock("questions", (words("Why?"),)),
        front=FULL_FRONT,
    )


def word_default() -> bytes:
    """The template that comes with python-docx: Word's own, with none of our styles."""
    file = BytesIO()
    document = Document()
    document.add_paragraph("Sample text")
    document.save(file)
    return file.getvalue()


def test_two_runs_give_the_same_bytes() -> None:
    assert write_handout(everything(), template()) == write_handout(everything(), template())


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (11906, 16838)), (Paper.LETTER, (12240, 15840))])
def test_either_paper_keeps_the_measure(paper: Paper, size: tuple[int, int]) -> None:
    section_ = Written(handout(paper=paper)).body[-1]
    page, margins = section_.find(f"{W}pgSz"), section_.find(f"{W}pgMar")
    width, height, left, right = (
        int(one.get(W + key)) for one, key in ((page, "w"), (page, "h"), (margins, "left"), (margins, "right"))
    )
    assert (width, height) == size
    assert width - left - right == 7200


def heads_of(written: Written) -> dict[str, str]:
    """The text of the running heads by the pages that they are for."""
    names = {key: Path(target).stem for key, target in written.relationships().items()}
    references = written.body[-1].iter(f"{W}headerReference")
    return {one.get(f"{W}type"): text_of(written.xml(names[one.values()[1]])) for one in references}


def test_the_running_head_is_title_and_section_and_page_one_has_none() -> None:
    heads = heads_of(Written(handout(section("A heading"))))
    assert heads == {"default": "A titleA heading", "even": "A headingA title", "first": ""}


def test_without_sections_the_running_head_is_the_title_alone() -> None:
    assert heads_of(Written(handout(prose("text"))))["default"] == "A title"


def test_a_section_in_the_running_head_is_that_of_the_page() -> None:
    fields = [one.get(f"{W}instr").strip() for one in Written(handout(section())).xml("header1").iter(f"{W}fldSimple")]
    assert fields == ["TITLE", "STYLEREF 1"]


def test_the_paper_of_an_authors_template_stays() -> None:
    assert Written(handout(paper=None), word_default()).body[-1].find(f"{W}pgSz").get(f"{W}w") == "12240"


def test_every_foot_has_the_page_and_the_number_of_pages() -> None:
    written = Written(handout())
    feet = [written.xml(Path(name).stem) for name in written.parts if "/footer" in name and name.endswith(".xml")]
    assert feet
    for foot in feet:
        assert [one.get(f"{W}instr").strip() for one in foot.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]
        assert text_of(foot) == "Page\u00a01 of 1"


def test_properties_come_from_the_content_alone() -> None:
    issued = replace(handout(), properties=replace(handout().properties, created=date(2024, 3, 1)))
    core = Document(BytesIO(write_handout(issued, template()))).core_properties
    assert (core.title, core.author, core.subject, core.language) == ("A title", "Ada Author", "A subject", "en-GB")
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.date() == date(2024, 3, 1)


def test_word_is_not_told_to_ask_before_it_updates_fields() -> None:
    assert b"updateFields" not in Written(handout()).parts["word/settings.xml"]


def test_a_template_of_the_kind_dotx_gives_a_document() -> None:
    kind = b"wordprocessingml.template.main+xml"
    with ZipFile(BytesIO(template())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    types = members["[Content_Types].xml"].replace(b"wordprocessingml.document.main+xml", kind)
    written = Written(handout(prose("text")), write_zip((members | {"[Content_Types].xml": types}).items()))
    assert kind not in written.parts["[Content_Types].xml"]
    assert text_of(written.body).endswith("text")


def test_sample_text_of_a_template_is_gone_and_its_own_styles_are_used() -> None:
    written = Written(everything(), word_default())
    assert "Sample text" not in text_of(written.body)
    assert {"Heading1", "Title", "Quote", "ListBullet", "Caption"} <= {
        one.get(f"{W}val") for one in written.body.iter(f"{W}pStyle")
    }


def test_only_styles_that_the_template_has_are_named() -> None:
    written = Written(everything(), word_default())
    known = {one.get(f"{W}styleId") for one in written.xml("styles").iter(f"{W}style")}
    named = {one.get(f"{W}val") for kind in ("pStyle", "rStyle", "tblStyle") for one in written.body.iter(W + kind)}
    assert named <= known


def test_python_docx_opens_it_with_the_margins_of_the_template() -> None:
    document = Document(BytesIO(write_handout(everything(), template())))
    assert document.sections[0].page_width == pytest.approx(Mm(210), abs=20000)
    styles = [table.style.name for table in document.tables if table.style]
    assert styles == ["Reportgen Panel", "Reportgen Table", "Reportgen Table"]


@pytest.mark.validator
@pytest.mark.parametrize("base", [template, word_default])
def test_the_file_is_valid(base, tmp_path: Path, ooxml_validator: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "handout.docx"
    path.write_bytes(write_handout(everything(), base()))
    assert tools.validate_ooxml(path) == []
    assert tools.audit_openxml(path) == []


@pytest.mark.libreoffice
def test_libreoffice_shows_all_of_it(tmp_path: Path, soffice: Path, poppler: Path) -> None:
    path = tmp_path / "handout.docx"
    path.write_bytes(write_handout(everything(), template()))
    text = tools.pdf_to_text(tools.convert_to_pdf(path, tmp_path))
    for shown in (
        "A heading",
        "Words <&> more.",
        "Archive",
        "Figure 4. Aid fell",
        "Table 1. Goods",
        "Why?",
        "Page 1 of",
    ):
        assert shown in text.replace("\u00a0", " ")
