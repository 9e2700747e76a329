"""Files are written whole, and nothing that a person changed is lost."""

from __future__ import annotations

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from reportgen.revision.placing import place, untouched, write_whole
from reportgen.seal import seal, seal_pdf


def _package(word: str) -> bytes:
    members = [("word/document.xml", f"<w>{word}</w>".encode()), ("a.xml", b"<a/>")]
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in [*members, seal(members)]:
            archive.writestr(zipfile.ZipInfo(name), data)
    return content.getvalue()


def _edited(content: bytes) -> bytes:
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"one", b"mine"))
    return changed.getvalue()


def test_a_generated_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "out" / "handout.docx"
    assert place(path, _package("one")).changed
    second = place(path, _package("two"))
    assert (second.changed, second.findings) == (True, ())
    assert path.read_bytes() == _package("two")
    assert [one.name for one in path.parent.iterdir()] == ["handout.docx"]


def test_an_equal_file_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "handout.docx"
    place(path, _package("one"))
    os.utime(path, (1, 1))
    assert not place(path, _package("one")).changed
    assert path.stat().st_mtime == 1


def test_an_edited_file_is_kept_and_said(tmp_path: Path) -> None:
    path = tmp_path / "handout.docx"
    mine = _edited(_package("one"))
    path.write_bytes(mine)
    placed = place(path, _package("two"))
    assert [finding.code.name for finding in placed.findings] == ["edited-file"]
    assert (tmp_path / "handout (edited 1).docx").read_bytes() == mine
    assert path.read_bytes() == _package("two")
    path.write_bytes(mine)
    place(path, _package("three"))
    assert (tmp_path / "handout (edited 2).docx").read_bytes() == mine


@pytest.mark.parametrize("content", [b"", b"my notes", b"PK\x03\x04 broken", b"%PDF-1.7 someone else's"])
def test_a_file_of_somebody_else_counts_as_edited(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    place(path, _package("one"))
    assert (tmp_path / "deck (edited 1).pptx").read_bytes() == content


@pytest.mark.parametrize("lock", ["~$handout.docx", "~$ndout.docx", ".~lock.handout.docx#"])
def test_an_open_file_is_left_alone(lock: str, tmp_path: Path) -> None:
    path = tmp_path / "handout.docx"
    path.write_bytes(_package("one"))
    (tmp_path / lock).touch()
    placed = place(path, _package("two"))
    assert path.read_bytes() == _package("one")
    assert placed.path == tmp_path / "handout (new 1).docx"
    assert [finding.code.name for finding in placed.findings] == ["file-in-use"]


def test_a_sealed_pdf_is_known_again() -> None:
    sealed = seal_pdf(b"%PDF-1.7 content %%EOF\n")
    assert untouched(sealed)
    assert not untouched(sealed.replace(b"content", b"comment"))


def test_a_failed_write_leaves_the_old_file_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "handout.docx"
    path.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["handout.docx"]
