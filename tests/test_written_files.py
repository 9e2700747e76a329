"""The files of the real briefing, read back: no word is dropped, nothing is invalid.

That both say the same, and what the content says, is for `tests/agreement` to see.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

import reportgen
from reportgen.briefing.model import Briefing
from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import DataLink, Paragraph
from reportgen.briefing.walk import walk
from tests import tools

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "dprk-vietnam"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
FILES = ("handout.docx", "deck.pptx")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both files."""
    output = tmp_path_factory.mktemp("output")
    reportgen.build(SEED, output)
    return output / SEED.name


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    read, _ = reportgen.read(SEED)
    assert read is not None
    return read


def _parts(file: Path, pattern: str) -> Iterator[etree._Element]:
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            if re.fullmatch(pattern, name):
                yield etree.fromstring(package.read(name))


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.replace("\u00ad", "")))


def _paragraphs(file: Path, pattern: str, tag: str, text: str) -> str:
    """The text of all paragraphs, one a line."""
    return "\n".join(
        "".join(run.text or "" for run in paragraph.iter(text))
        for part in _parts(file, pattern)
        for paragraph in part.iter(tag)
    )


def _handout_text(folder: Path) -> str:
    return _paragraphs(folder / "handout.docx", r"word/(document|footnotes)\.xml", f"{W}p", f"{W}t")


def _deck_text(folder: Path, pattern: str = r"ppt/(slides|notesSlides)/\w+\.xml") -> str:
    return _paragraphs(folder / "deck.pptx", pattern, f"{A}p", f"{A}t")


def _spaced(text: str) -> str:
    return " ".join(text.split())


def test_every_word_of_the_prose_is_in_the_handout_as_often_as_it_was_written(built: Path, briefing: Briefing) -> None:
    written = _words(_handout_text(built))
    prose: Counter[str] = Counter()
    for section in briefing.sections:
        for node in walk(section.prose):
            if isinstance(node, Paragraph):
                prose += _words(plain_text(node.inlines))
    assert sum(prose.values()) > 1600
    assert prose - written == Counter()


def test_every_paragraph_of_the_prose_is_in_the_notes_of_the_deck(built: Path, briefing: Briefing) -> None:
    notes = _words(_deck_text(built, r"ppt/notesSlides/\w+\.xml"))
    prose = Counter(
        word
        for section in briefing.sections
        for node in walk(section.prose)
        if isinstance(node, Paragraph)
        for word in _words(plain_text(node.inlines)).elements()
    )
    assert prose - notes == Counter()


def test_every_linked_number_stands_in_the_handout_as_written(built: Path, briefing: Briefing) -> None:
    handout = _spaced(_handout_text(built))
    links = [node for section in briefing.sections for node in walk(section.prose) if isinstance(node, DataLink)]
    assert len(links) > 20
    for link in links:
        assert _spaced(plain_text(link.children)) in handout


@pytest.mark.validator
@pytest.mark.parametrize("name", FILES)
@pytest.mark.usefixtures("ooxml_validator")
def test_the_open_xml_sdk_finds_no_fault(name: str, built: Path) -> None:
    assert tools.validate_ooxml(built / name) == []


@pytest.mark.parametrize("name", FILES)
def test_openxml_audit_finds_no_fault(name: str, built: Path) -> None:
    assert tools.audit_openxml(built / name) == []


VALID = sorted(path.parent for path in (ROOT / "tests" / "briefings" / "valid").glob("*/briefing.yaml"))


@pytest.mark.validator
@pytest.mark.parametrize("folder", VALID, ids=lambda path: path.name)
@pytest.mark.usefixtures("ooxml_validator")
def test_briefings_of_others_build_without_fault(folder: Path, tmp_path: Path) -> None:
    """Any language, any size: what the outside author wrote builds, and both files are valid."""
    built = reportgen.build(folder, tmp_path)
    assert len(built.outputs) == 2
    for output in built.outputs:
        assert tools.validate_ooxml(output.path) == []


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", FILES)
@pytest.mark.usefixtures("soffice", "poppler")
def test_libreoffice_shows_the_words(name: str, built: Path, briefing: Briefing, tmp_path: Path) -> None:
    shown = _words(tools.pdf_to_text(tools.convert_to_pdf(built / name, tmp_path)))
    assert _words(briefing.title) - shown == Counter()
    if name == "handout.docx":
        for section in briefing.sections:
            assert _words(section.title) - shown == Counter()


@pytest.mark.libreoffice
@pytest.mark.usefixtures("soffice")
def test_pdfs_pass_pdf_ua_and_are_built_once(tmp_path: Path) -> None:
    folder = ROOT / "tests" / "briefings" / "valid" / "minimal"
    built = reportgen.build(folder, tmp_path, formats=("pdf",))
    assert [output.path.name for output in built.outputs] == ["handout.pdf", "deck.pdf"]
    assert {output.path.name: tools.audit_pdf(output.path) for output in built.outputs} == {
        "handout.pdf": [],
        "deck.pdf": [],
    }
