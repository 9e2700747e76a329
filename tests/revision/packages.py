"""Sealed packages as the writers make them, in small; and the same after a person has changed a word."""

from __future__ import annotations

import zipfile
from io import BytesIO

from reportgen.seal import seal


def package(word: str, size: int = 0) -> bytes:
    """A sealed package that says a word, with a member of so many bytes."""
    members = [("word/document.xml", f"<w>{word}</w>".encode()), ("a.bin", bytes(size))]
    return _zipped([*members, seal(members)])


def edited(content: bytes, word: str = "mine") -> bytes:
    """The package as an Office program would save it after its word was changed."""
    with zipfile.ZipFile(BytesIO(content)) as old:
        members = [(name, old.read(name)) for name in old.namelist()]
    return _zipped(
        [(name, f"<w>{word}</w>".encode() if name == "word/document.xml" else data) for name, data in members]
    )


def _zipped(members: list[tuple[str, bytes]]) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, member in members:
            archive.writestr(zipfile.ZipInfo(name), member)
    return content.getvalue()
