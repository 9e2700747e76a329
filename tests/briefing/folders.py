"""Briefings made in a test, and what reading says of them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

from reportgen.briefing.model import Briefing
from reportgen.briefing.read import read
from reportgen.findings import Finding

SECTION = "---\ntitle: One\n---\n"
MINIMAL: Mapping[str, str | bytes] = {"briefing.yaml": "title: A title\n", "sections/1-one.md": SECTION}


def write_folder(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A folder `b` with the files, beside the minimal ones that it does not replace."""
    folder = folder / "b"
    for name, content in {**MINIMAL, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def read_files(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Briefing | None, list[Finding]]:
    """What reading a folder with these files gives."""
    briefing, findings = read(write_folder(folder, files))
    return briefing, findings.in_order()


def briefing_of(folder: Path, files: Mapping[str, str | bytes]) -> Briefing:
    """The briefing of these files, which have no error."""
    briefing, findings = read_files(folder, files)
    assert [str(one) for one in findings if one.severity == "error"] == []
    assert briefing is not None
    return briefing


def found(folder: Path, files: Mapping[str, str | bytes], *severities: str) -> list[str]:
    """The findings as `path:line:column code`, of the severities named or of all."""
    _, findings = read_files(folder, files)
    return [
        f"{str(one.where).removeprefix('b/')} {one.code.name}"
        for one in findings
        if not severities or one.severity in severities
    ]


def errors(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """The errors as `path:line:column code`."""
    return found(folder, files, "error")


def png(width: int = 3, height: int = 2) -> bytes:
    """A whole grey PNG."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
