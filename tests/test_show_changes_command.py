"""`reportgen build --show-changes`, `--redline` and `--since`: what they write and what they say."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree
from lxml.etree import _Element

from reportgen.checks.check import check_handout
from reportgen.cli import main
from reportgen.revision import redline
from reportgen.revision.generated import untouched
from tests import tools
from tests.briefing.folders import write_folder

WANDERER = "A second paragraph tells of the embassies in those years.[^w]\n\n[^w]: With a note of its own.\n"
OLD = {
    "briefing.yaml": "title: Aid in wartime\nissued: 2024-03\n",
    "sections/1-one.md": (
        "---\ntitle: Aid\nclaim: Aid fell sharply within a year of the talks\n---\n"
        "Aid fell sharply within a single year.[^1] Nobody who lived then would have thought so.\n\n"
        "[^1]: So the report of the embassy says.\n\n"
        f"{WANDERER}\n![](exhibit:aid)\n"
    ),
    "exhibits.yaml": "aid: {kind: table, data: aid.csv, title: Aid fell, subtitle: 'Aid, in rubles'}\n",
    "data/aid.csv": "x,value,unit\n1967,20,million rubles\n1968,12.5,million rubles\n1969,11,million rubles\n",
    "chronology.yaml": "- {id: talks, date: 1968-05, event: Talks begin}\n- {id: end, date: 1973, event: Talks end}\n",
}
NEW = {
    **OLD,
    "briefing.yaml": "title: Aid in wartime\nissued: 2025-09\n",
    "sections/1-one.md": (
        "---\ntitle: Aid\nclaim: Aid fell slowly within a year of the talks\n---\n"
        "Aid fell slowly within a single year.[^1] Nobody who lived then would have thought so.\n\n"
        "[^1]: So the report of the consulate says.\n\n"
        "A new paragraph comes, and *nobody* had asked for it.[^2]\n\n[^2]: A new note.\n\n![](exhibit:aid)\n"
    ),
    "data/aid.csv": "x,value,unit\n1967,20,million rubles\n1968,10,million rubles\n1969,11,million rubles\n",
    "chronology.yaml": "- {id: talks, date: 1968-05, event: Talks begin in Paris}\n",
}

MOVED = {
    **OLD,
    "sections/1-one.md": OLD["sections/1-one.md"].replace(WANDERER, "")
    + "\nAnother beginning, of which nobody had heard until then.\n",
    "sections/2-two.md": "---\ntitle: Two\n---\n" + WANDERER,
}

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["build", *(str(argument) for argument in arguments)])


@pytest.fixture(scope="module")
def last_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the old content."""
    folder = tmp_path_factory.mktemp("old")
    assert _run(write_folder(folder, OLD), "-o", folder / "output").exit_code == 0
    return folder / "output/b"


@pytest.fixture
def built(tmp_path: Path, last_build: Path) -> tuple[Path, Path]:
    """The folder of a briefing that has changed since its build, and the folder into which briefings are built."""
    shutil.copytree(last_build, tmp_path / "output/b")
    for file in last_build.iterdir():
        shutil.copy(file, tmp_path / f"old {file.name}")
    return write_folder(tmp_path, NEW), tmp_path / "output"


def _words(file: Path) -> str:
    """The text of a file, a paragraph a line."""
    with zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"word/document\.xml|ppt/slides/\w+\.xml", name)]
        roots = [etree.fromstring(archive.read(name)) for name in names]
    paragraphs = (one for root in roots for one in root.iter("{*}p"))
    return "\n".join("".join(str(text.text or "") for text in one.iter("{*}t")) for one in paragraphs)


# --show-changes -------------------------------------------------------------------------------------------------------
def test_both_files_tell_what_has_changed_and_are_without_fault(built: tuple[Path, Path]) -> None:
    folder, output = built
    result = _run(folder, "-o", output, "--show-changes", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["briefings"][0]["findings"] == []
    handout, deck = (_words(output / "b" / name) for name in ("handout.docx", "deck.pptx"))
    assert "Compared with the version of March 2024." in handout
    assert "Aid fell [sharply] slowly within a single year" in handout
    assert "Aid – 1968: 12.5\u00a0million rubles → 10\u00a0million rubles" in handout
    assert "Removed: [1973: Talks end]" in deck
    assert deck.count("Changed since March 2024") == 4  # title, timeline, claim, table
    assert "single year" not in deck


def test_without_the_option_nothing_is_told(built: tuple[Path, Path]) -> None:
    folder, output = built
    assert _run(folder, "-o", output).exit_code == 0
    assert "Compared with" not in _words(output / "b/handout.docx")
    assert "Changed since" not in _words(output / "b/deck.pptx")


def test_a_second_build_says_that_there_is_nothing_new_and_how_to_go_on(built: tuple[Path, Path]) -> None:
    folder, output = built
    assert _run(folder, "-o", output, "--show-changes").exit_code == 0
    again = _run(folder, "-o", output, "--show-changes")
    assert again.exit_code == 0
    assert again.stderr.count("nothing-new-to-show") == 2
    assert "--since OLD" in again.stderr
    assert "Compared with" not in _words(output / "b/handout.docx")


@pytest.mark.parametrize("old", ["old handout.docx", "old deck.pptx"])
def test_an_older_version_that_is_named_is_compared_with_each_time(built: tuple[Path, Path], old: str) -> None:
    folder, output = built
    named = folder.parent / old
    for _ in range(2):
        result = _run(folder, "-o", output, "--show-changes", "--since", named)
        assert "nothing-new" not in result.stderr
    assert "(unchanged)" in result.stdout
    assert "Compared with" in _words(output / "b/handout.docx")


def test_a_first_build_says_that_there_is_no_earlier_version(tmp_path: Path) -> None:
    result = _run(write_folder(tmp_path, OLD), "-o", tmp_path / "output", "--show-changes")
    assert result.exit_code == 0
    assert "no-earlier-version" in result.stderr


def test_an_older_version_that_cannot_be_read_is_an_error_and_nothing_is_written(built: tuple[Path, Path]) -> None:
    folder, output = built
    before = (output / "b/deck.pptx").read_bytes()
    result = _run(folder, "-o", output, "--show-changes", "--since", folder.parent / "lost.docx")
    assert result.exit_code == 1
    assert "unreadable-office-file" in result.stderr
    assert (output / "b/deck.pptx").read_bytes() == before


@pytest.mark.parametrize(
    "options",
    [("--since", "x.docx"), ("--show-changes", "--since", "x.docx", "other"), ("--redline", "--format", "pptx")],
)
def test_options_that_would_do_nothing_are_refused(tmp_path: Path, options: tuple[str, ...]) -> None:
    result = _run(tmp_path, *options)
    assert result.exit_code == 2
    assert "Error:" in result.stderr


@pytest.mark.libreoffice
@pytest.mark.validator
def test_what_is_told_is_there_when_the_files_are_opened(
    built: tuple[Path, Path], soffice: Path, poppler: Path, ooxml_validator: Path
) -> None:
    folder, output = built
    assert _run(folder, "-o", output, "--show-changes").exit_code == 0
    files = [output / "b/handout.docx", output / "b/deck.pptx"]
    for pdf in tools.convert_all_to_pdf(files, folder.parent):
        text = " ".join(tools.pdf_to_text(pdf).split())
        assert "What has changed" in text
        assert "Aid – 1968: 12.5" in text
    assert [fault for file in files for fault in tools.validate_ooxml(file)] == []


# --redline ------------------------------------------------------------------------------------------------------------
@pytest.mark.validator
@pytest.mark.parametrize("new", [NEW, MOVED], ids=["reworded", "moved"])
def test_accepting_all_gives_the_new_handout_and_rejecting_all_the_old_one(
    built: tuple[Path, Path], new: Mapping[str, str], ooxml_validator: Path
) -> None:
    folder, output = built
    write_folder(folder.parent, new)
    old = output.parent / "old handout.docx"
    result = _run(folder, "-o", output, "--redline", "--show-changes", "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["briefings"][0]["findings"] == []
    lined, made = output / "b" / redline.NAME, output / "b/handout.docx"
    assert _settled(lined) == _settled(made)
    assert _settled(lined, accept=False) == _settled(old)
    assert _settled(made) != _settled(old)
    assert [fault for fault in check_handout(lined.read_bytes(), "") if fault.severity == "error"] == []
    assert tools.validate_ooxml(lined) == []


def test_a_redline_is_the_same_each_time_and_known_as_ours(built: tuple[Path, Path]) -> None:
    folder, output = built
    options = (folder, "-o", output, "--redline", "--since", output.parent / "old handout.docx")
    assert _run(*options).exit_code == 0
    first = (output / "b" / redline.NAME).read_bytes()
    assert untouched(first)
    assert f"{redline.NAME}  (unchanged)" in _run(*options).stdout
    with zipfile.ZipFile(output / "b" / redline.NAME) as archive:
        document = archive.read("word/document.xml").decode()
        heads = [archive.read(name) for name in archive.namelist() if "header" in name]
    assert heads
    assert not any(b"<w:ins " in head or b"<w:del " in head for head in heads)
    assert set(re.findall(r'w:author="([^"]*)"', document)) == {"reportgen"}
    assert set(re.findall(r'w:date="(\d{4})', document)) == {"2000"}


@pytest.mark.parametrize(("named", "said"), [("old deck.pptx", "no Word file"), ("lost.docx", "no such handout")])
def test_what_cannot_be_redlined_is_said(built: tuple[Path, Path], named: str, said: str) -> None:
    folder, output = built
    result = _run(folder, "-o", output, "--redline", "--since", output.parent / named)
    assert result.exit_code == 0
    assert said in result.stderr
    assert not (output / "b" / redline.NAME).exists()


def test_without_the_package_the_build_says_what_to_install(
    built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(redline, "find_spec", lambda name: None)
    result = _run(built[0], "-o", built[1], "--redline")
    assert result.exit_code == 3
    assert "pip install 'reportgen[redline]'" in result.stderr


def _settled(file: Path, accept: bool = True) -> list[str]:
    """The paragraphs when all tracked changes are accepted, or rejected; a footnote's words stand at its mark."""
    with zipfile.ZipFile(file) as archive:
        document, footnotes = (etree.fromstring(archive.read(f"word/{part}.xml")) for part in ("document", "footnotes"))
    notes = {str(note.get(f"{_W}id")): " ".join(_paragraphs(note, accept, {})) for note in footnotes}
    return _paragraphs(document, accept, notes)


def _paragraphs(root: _Element, accept: bool, notes: Mapping[str, str]) -> list[str]:
    gone = ("del", "moveFrom") if accept else ("ins", "moveTo")
    marks = {one for name in gone for one in root.iter(f"{_W}{name}")}
    paragraphs: list[str] = []
    carried = ""
    for paragraph in root.iter(f"{_W}p"):
        if any(mark in marks for row in paragraph.iterancestors(f"{_W}tr") for mark in row.iterfind(f"{_W}trPr/*")):
            continue
        kept = (one for one in _content(paragraph) if not marks & {*one.iterancestors()})
        text = carried + "".join(_characters(one, notes) for one in kept)
        joined = any(mark in marks for mark in paragraph.iterfind(f"{_W}pPr/{_W}rPr/*"))
        carried = text if joined else ""
        paragraphs += [] if joined else [text]
    return paragraphs


def _content(paragraph: _Element) -> list[_Element]:
    """What stands in a paragraph and in no paragraph within it (the text of a shape)."""
    return [one for one in paragraph.iter() if next(one.iterancestors(f"{_W}p"), None) is paragraph]


def _characters(one: _Element, notes: Mapping[str, str]) -> str:
    if one.tag in (f"{_W}t", f"{_W}delText"):
        return str(one.text or "")
    if one.tag == f"{_W}footnoteReference":
        return f"^[{notes[str(one.get(f'{_W}id'))]}]"
    if str(one.tag).endswith("}docPr"):
        return f"<{one.get('descr')}>"
    return "\n" if one.tag == f"{_W}br" else ""
