"""The folder's files: what is wrong with a file itself, before anything is read in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.briefing.files import MOST_BYTES, read_text, shown_path
from reportgen.briefing.read import read
from reportgen.findings import Findings
from tests.briefing.folders import briefing_of, errors, found, write_folder


def test_a_byte_order_mark_and_windows_line_ends_are_no_content(tmp_path: Path) -> None:
    text = "\ufefftitle: Brücke\r\nsubtitle: über dem Fluss\r\n"
    briefing = briefing_of(tmp_path, {"briefing.yaml": text})
    assert (briefing.title, briefing.subtitle) == ("Brücke", "über dem Fluss")


def test_the_first_wrong_byte_is_named(tmp_path: Path) -> None:
    assert errors(tmp_path, {"briefing.yaml": b"title: T\nsubtitle: Br\xfccke\n"}) == ["briefing.yaml:2:13 not-utf8"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "cp1258", "euc-kr"])
def test_another_encoding_is_one_error(tmp_path: Path, encoding: str) -> None:
    content = "title: Đà" if encoding == "cp1258" else "title: 한국 é" if encoding.startswith("utf") else "title: 한국"
    found_errors = errors(tmp_path, {"briefing.yaml": content.encode(encoding, "replace")})
    assert len(found_errors) == 1
    assert found_errors[0].endswith((" not-utf8", " control-character"))


@pytest.mark.parametrize("name", ["briefing.yaml", "sections/1-one.md", "chronology.csv", "references.json"])
def test_a_nul_byte_is_named(tmp_path: Path, name: str) -> None:
    assert errors(tmp_path, {name: b"# a\nb\0\n"}) == [f"{name}:2:2 control-character"]


def test_an_empty_file_counts_as_absent(tmp_path: Path) -> None:
    empty = {"chronology.yaml": "\n", "chronology.csv": "", "exhibits.yaml": "", "quotations.yaml": "# nothing\n"}
    assert found(tmp_path, {**empty, "references.json": "", "references.bib": " "}) == []


def test_an_empty_briefing_is_missing(tmp_path: Path) -> None:
    assert errors(tmp_path, {"briefing.yaml": "\n"}) == ["briefing.yaml:1:1 missing-file"]


def test_a_missing_folder_is_a_finding(tmp_path: Path) -> None:
    briefing, findings = read(tmp_path / "absent")
    assert briefing is None
    assert [one.code.name for one in findings.items] == ["missing-file"]


def test_a_misspelt_file_name_is_a_warning(tmp_path: Path) -> None:
    assert found(tmp_path, {"chronologie.yaml": "[]", "quotations.yml": "[]"}) == [
        "chronologie.yaml:1:1 unknown-file",
        "quotations.yml:1:1 unknown-file",
    ]


def test_other_files_are_nobodys_business(tmp_path: Path) -> None:
    others: dict[str, str | bytes] = {
        "README.md": "# Hi",
        "notes.txt": "x",
        "figures/unused.png": b"",
        ".schemas/x.json": "{",
        ".git/HEAD": "x",
    }
    assert found(tmp_path, others) == []


@pytest.mark.parametrize("name", ["briefing.yaml", "chronology.yaml", "data/aid.csv", "sections/1-one.md"])
def test_a_link_that_leads_out_is_an_error(tmp_path: Path, name: str) -> None:
    folder = write_folder(tmp_path, {name: ""})
    (tmp_path / "outside").write_text("title: T\n", encoding="utf-8")
    (folder / name).unlink()
    (folder / name).symlink_to(tmp_path / "outside")
    _, findings = read(folder)
    assert [(one.where.path, one.code.name) for one in findings.items] == [(f"b/{name}", "outside-folder")]


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {"real.txt": "- {date: 1967, event: E}"})
    (folder / "chronology.yaml").symlink_to("real.txt")
    briefing, findings = read(folder)
    assert findings.items == []
    assert briefing is not None
    assert len(briefing.chronology) == 1


def test_what_is_no_ordinary_file_is_not_opened(tmp_path: Path) -> None:
    folder = write_folder(tmp_path, {})
    os.mkfifo(folder / "chronology.yaml")
    (folder / "exhibits.yaml").mkdir()
    (folder / "quotations.yaml").symlink_to("quotations.yaml")
    _, findings = read(folder)
    assert {one.code.name for one in findings.items} == {"unreadable-file"}
    assert len(findings.items) == 3


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    findings = Findings()
    assert read_text(tmp_path, "large.csv", findings) is None
    assert [one.code.name for one in findings.items] == ["too-large"]


def test_a_name_that_is_no_text_can_be_shown(tmp_path: Path) -> None:
    name = os.fsdecode(b"1-\xff\n\x1b.md")
    assert shown_path(tmp_path, name).endswith("/1-\\udcff\\n\\x1b.md")
    folder = write_folder(tmp_path, {})
    (folder / "sections" / name).write_text("x", encoding="utf-8")
    _, findings = read(folder)
    assert [str(one).encode() for one in findings.items if one.code.name == "bad-file-name"]
