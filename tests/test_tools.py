"""The outside witnesses see what they are trusted to see: sound files pass, broken ones do not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pptx
import pytest

from tests import conftest, tools

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

# file name, part, what stands there, what is written in its place
BREAKAGES = {
    "docx: properties after the run that they belong before": (
        "sound.docx",
        "word/document.xml",
        b"<w:sectPr",
        b"<w:p><w:r><w:t>late</w:t></w:r><w:pPr/></w:p><w:sectPr",
    ),
    "docx: a relationship to a part that is not there": (
        "sound.docx",
        "word/_rels/document.xml.rels",
        b'"styles.xml"',
        b'"no-styles.xml"',
    ),
    "pptx: the timing before the slide's shapes": (
        "sound.pptx",
        "ppt/slides/slide1.xml",
        b"<p:cSld>",
        b"<p:timing/><p:cSld>",
    ),
    "pptx: a relationship to a layout that is not there": (
        "sound.pptx",
        "ppt/slides/_rels/slide1.xml.rels",
        b"slideLayout1.xml",
        b"slideLayout99.xml",
    ),
}


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A folder with one valid document and one valid presentation."""
    _write_document(tmp_path / "sound.docx")
    _write_presentation(tmp_path / "sound.pptx")
    return tmp_path


def _write_document(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Sound as a bell")
    # The library's template carries a part for Word 2007 that contradicts its styles.
    for key, relationship in list(document.part.rels.items()):
        if relationship.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[key]
    document.save(str(path))


def _write_presentation(path: Path) -> None:
    presentation = pptx.Presentation()
    for number in (1, 2):
        slide = presentation.slides.add_slide(presentation.slide_layouts[0])
        slide.shapes[0].text_frame.text = f"Slide {number}"
    presentation.save(str(path))


def _broken(folder: Path, name: str, part: str, old: bytes, new: bytes) -> Path:
    """A copy of a file in which one part was changed."""
    path = folder / f"broken-{name}"
    with zipfile.ZipFile(folder / name) as source, zipfile.ZipFile(path, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            if member == part:
                assert old in content, f"{part} has no {old!r} to break"
                content = content.replace(old, new)
            target.writestr(member, content)
    return path


@pytest.mark.validator
@pytest.mark.parametrize("name", ["sound.docx", "sound.pptx"])
def test_the_sdk_passes_a_sound_file(ooxml_validator: Path, sound: Path, name: str) -> None:
    assert tools.validate_ooxml(sound / name) == []


@pytest.mark.validator
@pytest.mark.parametrize("breakage", BREAKAGES.values(), ids=list(BREAKAGES))
def test_the_sdk_reports_a_broken_file(
    ooxml_validator: Path, sound: Path, breakage: tuple[str, str, bytes, bytes]
) -> None:
    assert tools.validate_ooxml(_broken(sound, *breakage))


@pytest.mark.validator
def test_the_sdk_names_the_part_and_the_place(ooxml_validator: Path, sound: Path) -> None:
    breakage = BREAKAGES["pptx: the timing before the slide's shapes"]
    (fault,) = tools.validate_ooxml(_broken(sound, *breakage))
    assert fault.startswith("[Schema] /ppt/slides/slide1.xml /p:sld[1]: ")


@pytest.mark.validator
def test_the_sdk_reports_a_file_that_is_not_there(ooxml_validator: Path, tmp_path: Path) -> None:
    assert tools.validate_ooxml(tmp_path / "absent.docx")


@pytest.mark.parametrize("name", ["sound.docx", "sound.pptx"])
def test_the_audit_passes_a_sound_file(sound: Path, name: str) -> None:
    assert tools.audit_openxml(sound / name) == []


@pytest.mark.parametrize("breakage", BREAKAGES.values(), ids=list(BREAKAGES))
def test_the_audit_reports_a_broken_file(sound: Path, breakage: tuple[str, str, bytes, bytes]) -> None:
    assert tools.audit_openxml(_broken(sound, *breakage))


@pytest.mark.libreoffice
@pytest.mark.parametrize(
    ("name", "words", "pages"), [("sound.docx", "Sound as a bell", 1), ("sound.pptx", "Slide 2", 2)]
)
def test_libreoffice_and_poppler_show_the_pages(
    soffice: Path, poppler: Path, sound: Path, name: str, words: str, pages: int
) -> None:
    pdf = tools.convert_to_pdf(sound / name, sound)
    pictures = tools.pdf_pages_to_png(pdf, sound, dots_per_inch=30)
    assert words in tools.pdf_to_text(pdf)
    assert [picture.read_bytes()[:8] for picture in pictures] == [PNG_SIGNATURE] * pages


@pytest.mark.libreoffice
def test_a_conversion_that_makes_no_pdf_is_a_failure(soffice: Path, tmp_path: Path) -> None:
    with pytest.raises(tools.FailedToolError):
        tools.convert_to_pdf(tmp_path / "absent.docx", tmp_path)


def test_a_missing_tool_skips_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(conftest.REQUIRE_VARIABLE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no such thing"):
        conftest._require(_find_nothing)


def test_a_missing_tool_fails_where_all_are_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(conftest.REQUIRE_VARIABLE, "1")
    with pytest.raises(pytest.fail.Exception, match="no such thing"):
        conftest._require(_find_nothing)


def _find_nothing() -> Path:
    raise tools.MissingToolError("no such thing")
