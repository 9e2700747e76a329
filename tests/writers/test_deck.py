"""The written deck, as PowerPoint and a reader with python-pptx find it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE

from reportgen.archive import write_zip
from reportgen.charts.drawing import LabelMark
from reportgen.layout.drawing_picture import draw_drawing
from reportgen.layout.tree import FittedText, Role
from reportgen.outline.tree import Run, plain
from reportgen.resources import templates_folder
from reportgen.writers.deck import write_deck
from reportgen.writers.ooxml import NAMESPACES
from tests import tools
from tests.writers import fitted

A, P, R = ("{" + NAMESPACES[prefix] + "}" for prefix in "apr")
DECORATIVE = "{" + NAMESPACES["adec"] + "}decorative"


@pytest.fixture(scope="module")
def template() -> bytes:
    return (templates_folder() / "deck.pptx").read_bytes()


@pytest.fixture(scope="module")
def written(template: bytes) -> bytes:
    return write_deck(fitted.deck(), template)


@pytest.fixture(scope="module")
def deck(written: bytes):  # type: ignore[no-untyped-def]
    return Presentation(BytesIO(written))


def part(content: bytes, name: str) -> etree._Element:
    """One part of the file, parsed."""
    with ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def names(content: bytes) -> list[str]:
    """All part names."""
    with ZipFile(BytesIO(content)) as archive:
        return archive.namelist()


def slide(content: bytes, number: int) -> etree._Element:
    """A slide's part."""
    return part(content, f"ppt/slides/slide{number}.xml")


def runs(root: etree._Element) -> dict[str, etree._Element]:
    """The runs' properties by their text."""
    return {run.findtext(A + "t", ""): run.find(A + "rPr") for run in root.iter(A + "r")}  # type: ignore[misc]


# Text ---------------------------------------------------------------------------------------------------------------
def test_text_stands_in_the_layouts_placeholders(deck) -> None:  # type: ignore[no-untyped-def]
    """Title and body are real placeholders, so that outline view and a change of layout know them."""
    claim = deck.slides[1]
    assert claim.shapes.title.text_frame.text == "Help was real"
    assert [shape.placeholder_format.idx for shape in claim.placeholders] == [0, 1, 11, 12]


def test_a_placeholder_without_content_is_not_left_as_a_prompt(deck) -> None:  # type: ignore[no-untyped-def]
    """No slide has an empty placeholder."""
    for one in deck.slides:
        assert all(shape.text_frame.text for shape in one.placeholders if shape.has_text_frame)


def test_text_without_a_placeholder_is_a_text_box(deck) -> None:  # type: ignore[no-untyped-def]
    """A layout that has no place for the source still shows it."""
    (source,) = (shape for shape in deck.slides[1].shapes if shape.name == "Source")
    assert not source.is_placeholder
    assert source.text_frame.text == "Szalontai 2019, ¶ 12"


def test_every_run_states_its_language(written: bytes) -> None:
    """Proofreading and screen readers need it; a run in another script has that script's language."""
    for number in range(1, 10):
        for properties in slide(written, number).iter(A + "rPr"):
            assert re.fullmatch(r"[a-z]{2}-[A-Z]{2}", properties.get("lang", ""))
    assert runs(slide(written, 2))["호찌민 "].get("lang") == "ko-KR"


def test_emphasis_is_kept(written: bytes) -> None:
    """Bold, italic, struck and raised runs are so in the file."""
    found = runs(slide(written, 2))
    assert found["Bold"].get("b") == "1"
    assert found[" italic"].get("i") == "1"
    assert found[" struck"].get("strike") == "sngStrike"
    assert int(found[" 2"].get("baseline", "0")) > 0
    assert "b" not in found[" and "].attrib


def test_only_a_measured_size_is_written(written: bytes) -> None:
    """What the layout sets is left to the layout."""
    assert not [item for item in slide(written, 3).iter() if "sz" in item.attrib and item.tag != P + "ph"]
    body = next(shape for shape in slide(written, 2).iter(P + "sp") if "Bold" in etree.tostring(shape).decode())
    assert [item.get("sz") for item in body.iter(A + "defRPr")] == ["2400"]


def test_an_arabic_paragraph_reads_from_the_right_in_an_english_deck(written: bytes) -> None:
    """Direction and alignment turn together; the English title stays as it is."""
    title, quotation = list(slide(written, 8).iter(A + "p"))[:2]
    assert title.find(A + "pPr") is None
    assert dict(quotation.find(A + "pPr").attrib) == {"algn": "r", "rtl": "1"}  # type: ignore[union-attr]


def test_in_a_deck_from_right_to_left_a_latin_paragraph_keeps_its_direction(template: bytes) -> None:
    """Only what is written in that script turns, so that a full stop stays at the end of a Latin title."""
    content = write_deck(fitted.deck(fitted.arabic_slide(), rtl=True), template)
    assert part(content, "ppt/presentation.xml").get("rtl") == "1"
    title, quotation = list(slide(content, 1).iter(A + "p"))[:2]
    assert title.find(A + "pPr") is None
    assert quotation.find(A + "pPr").get("rtl") == "1"  # type: ignore[union-attr]


def test_a_continued_list_goes_on_counting(written: bytes) -> None:
    """Numbers are PowerPoint's own, from the first number on."""
    numbers = [item.get("startAt") for item in slide(written, 9).iter(A + "buAutoNum")]
    assert numbers == ["4", "4"]


def test_links_lead_out_and_to_the_slide_meant(written: bytes) -> None:
    """A hyperlink is a valid URI, a cross-reference jumps to the slide, one to nothing is plain text."""
    found = runs(slide(written, 2))
    targets = {item.get("Id"): item.get("Target") for item in part(written, "ppt/slides/_rels/slide2.xml.rels")}
    out, jump = (found[text].find(A + "hlinkClick") for text in ("a link", "the chart"))
    assert out is not None
    assert jump is not None
    assert targets[out.get(R + "id")] == "https://example.org/a%20b?x=1&y=%C3%BC"
    assert targets[jump.get(R + "id")] == "slide3.xml"
    assert jump.get("action") == "ppaction://hlinksldjump"
    assert found[" nowhere"].find(A + "hlinkClick") is None


def test_a_character_that_xml_forbids_is_replaced(deck) -> None:  # type: ignore[no-untyped-def]
    """The file opens, and what was there can be seen to have been there."""
    assert "met Kim; \ufffd <tags> & more" in deck.slides[1].placeholders[1].text_frame.text


@given(st.text(st.characters(codec=None), min_size=1, max_size=30))
@settings(max_examples=15)
def test_any_text_survives(text: str) -> None:
    """Whatever the characters, the file is readable and those that XML allows come back."""
    template = (templates_folder() / "deck.pptx").read_bytes()
    title = FittedText("Title", Role.TITLE, 0, fitted.TITLE_BOX, ((Run(text, "en"),),))
    content = write_deck(fitted.deck(fitted.slide("x", 7, (title,))), template)
    shown = "".join(item.text or "" for item in slide(content, 1).iter(A + "t")).replace("\r", "\n")
    kept = [one for one in text.replace("\r", "\n") if one.isprintable()]
    assert all(one in shown for one in kept)


# Shapes -------------------------------------------------------------------------------------------------------------
def test_a_native_chart_brings_its_workbook(deck) -> None:  # type: ignore[no-untyped-def]
    """The chart can be edited: it stands in the exhibit's placeholder and has its numbers and their workbook."""
    (frame,) = (shape for shape in deck.slides[2].shapes if shape.has_chart)
    assert frame.placeholder_format.idx == 1
    assert list(frame.chart.plots[0].series[0].values) == [8.0, 20.0, None, 12.5]
    assert frame.chart.part.chart_workbook.xlsx_part.blob.startswith(b"PK")


def test_a_chart_that_office_lacks_is_a_vector_picture(template: bytes) -> None:
    """SVG for those who know it, PNG for the others."""
    content = write_deck(fitted.deck(fitted.chart_slide(native=False)), template)
    kinds = sorted(name.rpartition(".")[2] for name in names(content) if name.startswith("ppt/media/image-"))
    assert kinds == ["png", "svg"]
    assert b"svgBlip" in etree.tostring(slide(content, 1))


def test_an_svg_of_the_author_gets_a_png_beside_it(written: bytes) -> None:
    """Programs that know no SVG show the same picture."""
    blips = list(slide(written, 7).iter(A + "blip"))
    targets = {item.get("Id"): item.get("Target", "") for item in part(written, "ppt/slides/_rels/slide7.xml.rels")}
    assert [targets[blip.get(R + "embed")].rpartition(".")[2] for blip in blips] == ["png", "png"]
    assert sum(target.endswith(".svg") for target in targets.values()) == 1


def test_a_picture_shown_twice_is_kept_once(template: bytes) -> None:
    """Each content is one part."""
    twice = fitted.deck(fitted.picture_slide(), fitted.picture_slide())
    once = fitted.deck(fitted.picture_slide())
    assert sorted(name for name in names(write_deck(twice, template)) if "/media/" in name) == sorted(
        name for name in names(write_deck(once, template)) if "/media/" in name
    )


def test_pictures_charts_tables_and_timelines_have_alt_text(written: bytes) -> None:
    """In `descr`, with every character; the title attribute, which readers skip, is not used."""
    alts = [item.get("descr") for number in range(1, 10) for item in slide(written, number).iter(P + "cNvPr")]
    assert fitted.ALT in alts
    assert len([alt for alt in alts if alt]) == 6
    assert not [item for item in slide(written, 3).iter(P + "cNvPr") if "title" in item.attrib]


def test_a_table_has_a_header_row_and_the_templates_style(deck, template: bytes) -> None:  # type: ignore[no-untyped-def]
    """Every part repeats the header; numbers stand at the right; nothing is merged."""
    for number in (3, 4):
        (table,) = (shape.table for shape in deck.slides[number].shapes if shape.has_table)
        assert table.first_row
        assert table.first_col
        assert [cell.text for cell in table.rows[0].cells] == ["Commodity", "1968"]
        assert table.cell(1, 1).text_frame.paragraphs[0].alignment is not None
        assert table.cell(1, 0).text_frame.paragraphs[0].alignment is None
        assert not [cell for cell in table.iter_cells() if cell.is_merge_origin]
        assert [column.width for column in table.columns] == [6400800, 2743200]
        style = table._tbl.tblPr.find(A + "tableStyleId").text
        assert style == part(template, "ppt/tableStyles.xml").get("def")


def test_a_timeline_is_one_named_group_of_native_shapes(deck) -> None:  # type: ignore[no-untyped-def]
    """The group has the alt text; a label is one text of the measured lines; marks say that they are decorative."""
    (group,) = (shape for shape in deck.slides[5].shapes if shape.name == "Timeline")
    marks = {shape.name: shape for shape in group.shapes}
    visit = marks["Event visit"].text_frame
    assert visit.text == "1958\u2002김일성 visits Hanoi,\vthe first of three visits"
    assert [run.font.bold for run in visit.paragraphs[0].runs] == [True, None, None, None]
    decorative = [name for name, mark in marks.items() if list(mark._element.iter(DECORATIVE))]
    assert decorative == ["Time grid", "Axis", "Mark visit", "Mark talks", "Open after talks"]
    assert marks["Mark visit"].left == group.left + fitted.points(85)


def test_the_deck_and_the_picture_of_the_handout_draw_the_same_drawing(deck) -> None:  # type: ignore[no-untyped-def]
    """Every mark is a shape here and a line, a path or a label's runs there."""
    drawing = fitted.timeline()
    (group,) = (shape for shape in deck.slides[5].shapes if shape.name == "Timeline")
    assert [shape.name for shape in group.shapes] == [mark.name for mark in drawing.marks]
    picture = etree.fromstring(draw_drawing(drawing, fitted.THEME).svg)
    drawn = Counter(etree.QName(child).localname for child in picture)
    arrow_heads = 1
    runs = sum(len(line) for mark in drawing.marks if isinstance(mark, LabelMark) for line in mark.lines)
    assert drawn == {"defs": 1, "line": 2, "path": 3 + arrow_heads, "g": runs}


def test_the_grid_of_a_timeline_is_one_freeform(written: bytes) -> None:
    """Each of its lines is a subpath that ends where a label begins."""
    (path,) = slide(written, 6).iter(A + "path")
    assert [step.tag.removeprefix(A) for step in path] == ["moveTo", "lnTo"] * 2
    assert path[0][0].get("y") == str(fitted.points(20))


def test_a_timelines_colours_are_the_themes(written: bytes) -> None:
    """A change of the theme recolours it."""
    root = slide(written, 6)
    assert not list(root.iter(A + "srgbClr"))
    assert {"tx1", "accent1", "bg1"} <= {item.get("val") for item in root.iter(A + "schemeClr")}


def test_shape_ids_are_unique_on_a_slide(written: bytes) -> None:
    """PowerPoint repairs a file where they are not."""
    for number in range(1, 10):
        ids = [item.get("id") for item in slide(written, number).iter(P + "cNvPr")]
        assert len(ids) == len(set(ids))


def test_the_reading_order_is_that_of_the_elements(deck) -> None:  # type: ignore[no-untyped-def]
    """First the title, last the footer and the number."""
    assert [shape.name for shape in deck.slides[1].shapes] == ["Title", "Points", "Source", "Footer", "Slide Number"]


def test_the_slide_number_is_a_field(written: bytes) -> None:
    """It counts by itself; the cached number is right as well."""
    (field,) = slide(written, 4).iter(A + "fld")
    assert field.get("type") == "slidenum"
    assert field.findtext(A + "t") == "4"


# The file -----------------------------------------------------------------------------------------------------------
def test_every_slide_carries_its_id(deck) -> None:  # type: ignore[no-untyped-def]
    """With the part's number where it continues another; in its name, and in its tag."""
    assert [one.name for one in deck.slides][2:5] == ["chart", "goods", "goods#2"]
    tags = [one.part.part_related_by(RELATIONSHIP_TYPE.TAGS).blob for one in deck.slides]
    assert [re.findall(b'val="(.*?)"', tag) for tag in tags][2:5] == [[b"chart"], [b"goods"], [b"goods#2"]]


def test_every_shape_carries_an_identity_that_is_its_own(deck) -> None:  # type: ignore[no-untyped-def]
    """By which it is known when it was renamed or moved; no two of a deck are the same."""
    found = [one.get("id") for page in deck.slides for one in page.element.iter("{*}creationId")]
    assert len(found) == len(set(found)) == sum(len(page.shapes) for page in deck.slides)


def test_notes_are_kept_paragraph_by_paragraph(deck) -> None:  # type: ignore[no-untyped-def]
    """On a notes page with the slide's picture; a slide without notes has no notes page."""
    assert deck.slides[0].notes_slide.notes_text_frame.text == "Welcome.\nTwo minutes."
    assert [one.has_notes_slide for one in deck.slides][:2] == [True, False]


def test_a_template_without_a_notes_master_gets_one() -> None:
    """It is related, and listed where the schema wants it."""
    blank = BytesIO()
    Presentation().save(blank)
    content = write_deck(fitted.deck(fitted.slide("x", 2, (), notes=(fitted.words("Say hello."),))), blank.getvalue())
    presentation = part(content, "ppt/presentation.xml")
    assert [child.tag.removeprefix(P) for child in presentation][:3] == [
        "sldMasterIdLst",
        "notesMasterIdLst",
        "sldIdLst",
    ]
    assert Presentation(BytesIO(content)).slides[0].notes_slide.notes_text_frame.text == "Say hello."


def test_the_slide_sorter_has_the_sections(written: bytes, template: bytes) -> None:
    """Each slide is in exactly one; the sections' ids come from the content, not from their place."""
    root = part(written, "ppt/presentation.xml")
    sections = list(root.iter("{" + NAMESPACES["p14"] + "}section"))
    listed = [item.get("id") for item in root.iter(P + "sldId")]
    assert [section.get("name") for section in sections] == ["Opening", "Main <part>"]
    assert [item.get("id") for item in root.iter("{" + NAMESPACES["p14"] + "}sldId")] == listed
    other = part(write_deck(fitted.deck(fitted.title_slide()), template), "ppt/presentation.xml")
    assert [item.get("id") for item in other.iter("{" + NAMESPACES["p14"] + "}section")] == [
        section.get("id") for section in sections
    ]


def test_properties_come_from_the_content(template: bytes) -> None:
    """Title, authors, language and the date of issue; without one, no date at all."""
    dated = write_deck(fitted.deck(fitted.title_slide(), created=date(2020, 2, 29)), template)
    core = Presentation(BytesIO(dated)).core_properties
    assert (core.title, core.author, core.language) == ("A friendship turned sour", "A. Author; B. Author", "en-GB")
    assert core.created.date() == date(2020, 2, 29)
    undated = write_deck(fitted.deck(fitted.title_slide()), template)
    assert b"dcterms:created" not in etree.tostring(part(undated, "docProps/core.xml"))


def test_the_same_deck_gives_the_same_bytes(written: bytes, template: bytes) -> None:
    """And every entry of the file has the same date and no attributes of a platform."""
    assert write_deck(fitted.deck(), template) == written
    with ZipFile(BytesIO(written)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.create_system for entry in entries} == {0}


# Templates ----------------------------------------------------------------------------------------------------------
def template_with_slides() -> bytes:
    """A presentation with three sample slides, a picture and notes, as someone would save it for a template."""
    sample = Presentation()
    for layout in (0, 5, 6):
        one = sample.slides.add_slide(sample.slide_layouts[layout])
        one.shapes.add_picture(BytesIO(fitted.png(50, 50)), 0, 0)
        one.notes_slide.notes_text_frame.text = "sample notes"
    file = BytesIO()
    sample.save(file)
    return file.getvalue()


def test_sample_slides_of_the_template_are_gone() -> None:
    """Not only unlisted: their parts, notes and pictures are no longer in the file, nor its thumbnail."""
    content = write_deck(fitted.deck(fitted.slide("only", 2, (fitted.heading("Mine"),))), template_with_slides())
    found = names(content)
    assert [name for name in found if re.match("ppt/(slides|notesSlides|media)/[^_]", name)] == [
        "ppt/slides/slide1.xml"
    ]
    assert not [name for name in found if "thumbnail" in name or "printerSettings" in name]
    assert len(Presentation(BytesIO(content)).slides) == 1


def as_potx(presentation: bytes) -> bytes:
    """The same file with the content type of a template."""
    with ZipFile(BytesIO(presentation)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    main, types = b"presentationml.presentation.main", members["[Content_Types].xml"]
    members["[Content_Types].xml"] = types.replace(main, b"presentationml.template.main")
    return write_zip(members.items())


def test_a_potx_gives_a_presentation(template: bytes, written: bytes) -> None:
    """The same as the .pptx with the same content would."""
    assert write_deck(fitted.deck(), as_potx(template)) == written


def test_a_link_to_a_sample_slide_in_the_template_is_dropped() -> None:
    """A master's or layout's button that led to a sample slide does not bring that slide back."""
    sample = Presentation(BytesIO(template_with_slides()))
    box = sample.slide_layouts[1].shapes[0]
    box.click_action.target_slide = sample.slides[2]
    file = BytesIO()
    sample.save(file)
    content = write_deck(fitted.deck(fitted.slide("only", 2, (fitted.heading("Mine"),))), file.getvalue())
    assert [name for name in names(content) if name.startswith("ppt/slides/slide")] == ["ppt/slides/slide1.xml"]
    assert b"hlinkClick" not in etree.tostring(part(content, "ppt/slideLayouts/slideLayout2.xml"))


def test_many_slides_take_steps_in_proportion(template: bytes) -> None:
    """Twice the slides make twice the parts looked at, not four times."""
    import sys

    def calls(count: int) -> int:
        slides = (
            fitted.slide(f"s{n}", 4, (fitted.heading(f"Slide {n}"),), (fitted.words("Note"),)) for n in range(count)
        )
        value, steps = fitted.deck(*slides), 0

        def step(frame: object, event: str, argument: object) -> None:
            nonlocal steps
            steps += event == "call"

        sys.setprofile(step)
        try:
            write_deck(value, template)
        finally:
            sys.setprofile(None)
        return steps

    few, more, most = calls(20), calls(60), calls(100)
    assert most - more < 1.05 * (more - few)


# Witnesses ----------------------------------------------------------------------------------------------------------
def test_openxml_audit_finds_nothing(written: bytes, tmp_path: Path) -> None:
    """The rules of the Open XML SDK and what PowerPoint would repair."""
    file = tmp_path / "deck.pptx"
    file.write_bytes(written)
    assert tools.audit_openxml(file) == []


@pytest.mark.validator
@pytest.mark.parametrize("rtl", [False, True])
def test_the_open_xml_sdk_finds_nothing(rtl: bool, template: bytes, tmp_path: Path, ooxml_validator: Path) -> None:
    """Every kind of slide, in both directions."""
    file = tmp_path / "deck.pptx"
    file.write_bytes(write_deck(fitted.deck(rtl=rtl), template))
    assert tools.validate_ooxml(file) == []


@pytest.mark.libreoffice
def test_libreoffice_shows_every_slide(written: bytes, tmp_path: Path, soffice: Path, poppler: Path) -> None:
    """With its text."""
    file = tmp_path / "deck.pptx"
    file.write_bytes(written)
    pages = tools.pdf_to_text(tools.convert_to_pdf(file, tmp_path)).rstrip("\f").split("\f")
    assert len(pages) == len(fitted.deck().sections[0].slides) + len(fitted.deck().sections[1].slides)
    assert "the first of three visits" in pages[5]
    assert plain(fitted.words("1,200")) in pages[3]
