"""Who has a file open is read from the lock files of Word, PowerPoint and LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.revision.lock_files import Lock, lock_of


def _owner(name: str, start: int, size: int) -> bytes:
    """An owner file as Word (54, 162) and PowerPoint (55, 165) write it."""
    in_code_page = name.encode("cp1252", "replace")
    in_utf16 = len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    begun = (bytes([len(in_code_page)]) + in_code_page + b"\0").ljust(start, b" " if size == 165 else b"\0")
    return (begun + in_utf16).ljust(size, b"\0")


HOLDERS = {
    "Word": ("~$andout.docx", _owner("Ada Lovelace", 54, 162), "Ada Lovelace"),
    "Word, another alphabet": ("~$andout.docx", _owner("Юрий Гагарин", 54, 162), "Юрий Гагарин"),
    "PowerPoint": ("~$handout.docx", _owner("Grace Hopper", 55, 165), "Grace Hopper"),
    "an old Word": ("~$andout.docx", b"\x03Ada" + bytes(158), "Ada"),
    "LibreOffice": (".~lock.handout.docx#", b"Ada L.,ada,desk,01.01.2026 10:00,file:///home/ada;", "Ada L."),
    "LibreOffice, a comma": (".~lock.handout.docx#", rb"Lovelace\, Ada,ada,desk,,;", "Lovelace, Ada"),
    "LibreOffice, no name": (".~lock.handout.docx#", b",ada,desk,01.01.2026 10:00,file:///home/ada;", "ada on desk"),
    "nothing": ("~$handout.docx", b"", ""),
    "nothing of LibreOffice": (".~lock.handout.docx#", b"", ""),
    "nonsense": ("~$handout.docx", b"\xff" * 165, ""),
}


@pytest.mark.parametrize(("name", "content", "holder"), HOLDERS.values(), ids=HOLDERS)
def test_the_holder_is_named(name: str, content: bytes, holder: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert lock_of(tmp_path / "handout.docx") == Lock(tmp_path / name, holder)


def test_the_lock_of_another_file_says_nothing(tmp_path: Path) -> None:
    for name in ("~$deck.pptx", ".~lock.handout.pdf#", "~$dout.docx"):
        (tmp_path / name).touch()
    assert lock_of(tmp_path / "handout.docx") is None


@given(st.binary(max_size=200))
def test_any_content_of_a_lock_file_is_survived(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    folder = tmp_path_factory.mktemp("locks")
    for name in ("~$deck.pptx", ".~lock.handout.docx#"):
        (folder / name).write_bytes(content)
    for file in ("deck.pptx", "handout.docx"):
        lock = lock_of(folder / file)
        assert lock is not None
        assert len(lock.holder) <= 200
