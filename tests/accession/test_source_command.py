"""`reportgen source`: what it writes, keeps and says."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main
from reportgen.evidence.verification import Verdict
from reportgen.evidence.verify import verify
from tests.accession.pdf_files import column, pdf
from tests.briefing.folders import briefing_of, write_folder

REFERENCES = '[{"id": "smith", "type": "book", "title": "Wagons"}, {"id": "lee", "type": "book", "title": "Ships"}]'
FILES = {
    "references.json": REFERENCES,
    "quotations.yaml": '- {id: q, text: "twenty wagons came in the night", speaker: A clerk, source: "@smith, ¶ 2"}\n',
    "sections/1-one.md": "---\ntitle: One\n---\n![](quotation:q)\n",
}
TEXT = "A heading\n\nIn April twenty wagons came in the night.\n\nThe end of it.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path, FILES)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a source.txt"
    path.write_text(TEXT)
    return path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["source", *map(str, arguments)])


def test_a_source_becomes_a_text_and_a_fingerprint(folder: Path, file: Path) -> None:
    result = run("add", "smith", file, folder)
    assert result.exit_code == 0, result.output
    assert (folder / "sources" / "smith.txt").read_text() == TEXT
    assert json.loads((folder / "sources" / "smith.fingerprint.json").read_text())["format"] == "reportgen-fingerprint"
    for said in ("3 paragraphs, no pages, 14 words", "¶ 1: A heading", "¶ 3: The end of it.", "do not publish it"):
        assert said in result.stdout


def test_the_fingerprint_alone_verifies(tmp_path: Path, folder: Path, file: Path) -> None:
    run("add", "smith", file, folder)
    (folder / "sources" / "smith.txt").unlink()
    verified = verify(briefing_of(tmp_path, FILES))
    assert [(one.verdict, one.paragraph) for one in verified.texts] == [(Verdict.FINGERPRINT, 2)]
    assert verified.findings == ()


def test_adding_again_changes_nothing(folder: Path, file: Path) -> None:
    run("add", "smith", file, folder)
    before = [(path, path.stat().st_mtime_ns) for path in sorted((folder / "sources").iterdir())]
    assert run("add", "smith", file, folder).exit_code == 0
    assert [(path, path.stat().st_mtime_ns) for path in sorted((folder / "sources").iterdir())] == before


def test_an_unknown_key_names_the_nearest(folder: Path, file: Path) -> None:
    result = run("add", "smiht", file, folder)
    assert result.exit_code == 1
    assert "source-key" in result.stderr
    assert "`smith`" in result.stderr
    assert not (folder / "sources").exists()


def test_another_text_is_never_overwritten_silently(folder: Path, file: Path) -> None:
    run("add", "smith", file, folder)
    file.write_text(TEXT.replace("twenty", "thirty"))
    result = run("add", "smith", file, folder)
    assert result.exit_code == 1
    assert "¶ 2 has “In April twenty wagons came in the night.”, the new one “In April thirty" in result.stderr
    assert (folder / "sources" / "smith.txt").read_text() == TEXT


def test_a_replaced_text_is_kept_and_is_no_source_of_its_own(tmp_path: Path, folder: Path, file: Path) -> None:
    run("add", "smith", file, folder)
    for number, word in enumerate(("thirty", "forty"), 1):
        file.write_text(TEXT.replace("twenty", word))
        assert run("add", "smith", file, folder, "--replace").exit_code == 0
        assert (folder / "sources" / f"smith (replaced {number}).txt").is_file()
    assert (folder / "sources" / "smith (replaced 1).txt").read_text() == TEXT
    assert set(briefing_of(tmp_path, FILES).sources) == {"smith"}


def test_the_fingerprint_of_another_text_is_not_overwritten_silently(folder: Path, file: Path) -> None:
    run("add", "smith", file, folder)
    (folder / "sources" / "smith.txt").unlink()
    assert run("add", "smith", file, folder).exit_code == 0
    (folder / "sources" / "smith.txt").unlink()
    file.write_text(TEXT.replace("twenty", "thirty"))
    result = run("add", "smith", file, folder)
    assert result.exit_code == 1
    assert "the fingerprint of another text" in result.stderr
    assert run("add", "smith", file, folder, "--replace").exit_code == 0
    assert (folder / "sources" / "smith (replaced 1).fingerprint.json").is_file()


def test_a_text_changed_by_hand_is_added_by_its_own_name(folder: Path, file: Path) -> None:
    run("add", "smith", file, folder)
    own = folder / "sources" / "smith.txt"
    own.write_text(TEXT.replace("The end", "[p. 7]\nThe end"))
    before = (folder / "sources" / "smith.fingerprint.json").read_text()
    assert run("add", "smith", own, folder).exit_code == 0
    assert "[p. 7]" in own.read_text()
    assert (folder / "sources" / "smith.fingerprint.json").read_text() != before


def test_a_file_without_text_writes_nothing(folder: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf([[], []]))
    result = run("add", "smith", scan, folder)
    assert result.exit_code == 1
    assert "scan.pdf: error source-without-text" in result.stderr
    assert not (folder / "sources").exists()


def test_a_pdf_has_pages_that_can_be_cited(tmp_path: Path, folder: Path) -> None:
    source = tmp_path / "a.pdf"
    lines = ["In April twenty wagons came in the night, and nobody had", "counted on them or looked out for them."]
    source.write_bytes(pdf([column(["Nothing is here that would matter for the wagons."]), column(lines)]))
    assert "p. 1 to p. 2" in run("add", "smith", source, folder).stdout
    files = {**FILES, "quotations.yaml": FILES["quotations.yaml"].replace("¶ 2", "p. 2")}
    assert [(one.page, one.place_checked) for one in verify(briefing_of(tmp_path, files)).texts] == [("2", True)]


@pytest.mark.parametrize(("ignored", "said"), [("*.txt\n", "git ignores it"), ("", "git does not ignore it")])
def test_it_says_whether_git_would_take_the_text_along(folder: Path, file: Path, ignored: str, said: str) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    (folder / ".gitignore").write_text(ignored)
    assert said in run("add", "smith", file, folder).stdout


# List and show --------------------------------------------------------------------------------------------------------
def test_list_says_what_is_supplied(folder: Path, file: Path) -> None:
    run("add", "smith", file, folder)
    assert run("list", folder).stdout.splitlines() == [
        "smith  text, fingerprint, 3 paragraphs, no pages",
        "lee    nothing supplied",
    ]


def test_show_prints_numbered_paragraphs(folder: Path, file: Path) -> None:
    run("add", "smith", file, folder)
    assert run("show", "smith", folder, "--at", "¶ 2").stdout == "¶ 2  In April twenty wagons came in the night.\n"
    assert len(run("show", "smith", folder).stdout.splitlines()) == 3
    assert run("show", "smith", folder, "--at", "¶ 9").exit_code == 1
    assert run("show", "lee", folder).exit_code == 1


def test_without_a_folder_the_current_one_is_the_briefing(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert run("add", "smith", file).exit_code == 0
    assert (folder / "sources" / "smith.txt").is_file()
    monkeypatch.chdir(folder / "sources")
    assert run("list").exit_code == 2


def test_a_late_difference_is_shown_by_the_words_around_it(folder: Path, file: Path) -> None:
    long = " ".join(f"word{number}" for number in range(40))
    file.write_text(f"{TEXT}\n{long}\nand wrapped after the barges.\n")
    run("add", "smith", file, folder)
    file.write_text(f"{TEXT}\n{long} and wrapped\nafter the ferries.\n")
    result = run("add", "smith", file, folder)
    assert "¶ 4 has “… wrapped after the barges.”, the new one “… wrapped after the ferries.”" in result.stderr


def test_what_a_source_of_one_paragraph_holds_is_said_once(folder: Path, file: Path) -> None:
    file.write_text("Twenty wagons came in the night.\n")
    lines = run("add", "smith", file, folder).stdout.splitlines()
    assert lines[2:4] == ["1 paragraph, no pages, 6 words", "¶ 1: Twenty wagons came in the night."]
    assert all(line == line.rstrip() for line in lines)


def test_a_file_in_the_place_of_the_folder_is_named_without_the_systems_number(folder: Path, file: Path) -> None:
    (folder / "sources").write_text("mine")
    result = run("add", "smith", file, folder)
    assert result.exit_code == 1
    assert result.stderr == f"error: {folder / 'sources'}: file exists\n"
