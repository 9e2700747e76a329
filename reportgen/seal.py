"""The seal on a generated file: a digest by which it can be told whether anyone has changed it since.

In: the members of an OOXML package, or a PDF. Out: the digest, and the custom property (or comment) that carries it.
The digest covers every member but the part that holds it, so an Office program that saves the file breaks the seal, and
mailing or renaming it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256

SEAL_PART = "docProps/custom.xml"
SEAL_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
SEAL_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_NAME = "reportgen-seal"
_TEMPLATE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
    "<vt:lpwstr>{digest}</vt:lpwstr></property></Properties>"
)
_PDF_MARK = b"%reportgen-seal "
_CARRIED = re.compile(rf'name="{_NAME}"[^>]*>\s*<vt:lpwstr>([0-9a-f]{{64}})<'.encode())
_CARRIED_BY_PDF = re.compile(rb"\n%reportgen-seal ([0-9a-f]{64})\n")


def seal_pdf(content: bytes) -> bytes:
    """A PDF with its digest in a comment after its end, where every reader passes it over (ISO 32000-1, 7.5.5)."""
    return content + _PDF_MARK + sha256(content).hexdigest().encode() + b"\n"


def is_intact_pdf(content: bytes) -> bool:
    """Whether a PDF is as it was sealed."""
    body, mark, found = content.rpartition(_PDF_MARK)
    return bool(mark) and found.strip().decode("ascii", "replace") == sha256(body).hexdigest()


def carried_pdf_digest(content: bytes) -> str:
    """The digest in the seal that a PDF carries, whether it holds or not; empty where there is none."""
    found = _CARRIED_BY_PDF.search(content)
    return found[1].decode() if found else ""


def digest(members: Iterable[tuple[str, bytes]]) -> str:
    """The SHA-256 of all members but the seal, by name, whatever their order in the zip."""
    total = sha256()
    for name, content in sorted(members):
        if name != SEAL_PART:
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()


def seal(members: Iterable[tuple[str, bytes]]) -> tuple[str, bytes]:
    """The member that seals these (custom properties, ECMA-376 part 1, 22.3)."""
    return SEAL_PART, _TEMPLATE.format(name=_NAME, digest=digest(members)).encode()


def carried_digest(members: Iterable[tuple[str, bytes]]) -> str:
    """The digest in the seal that members carry, whether it holds or not; empty where there is none."""
    carried = next((content for name, content in members if name == SEAL_PART), b"")
    found = _CARRIED.search(carried)
    return found[1].decode() if found else ""


def is_intact(members: Iterable[tuple[str, bytes]]) -> bool:
    """Whether the members are those that were sealed, and the seal is the only custom property."""
    listed = list(members)
    return seal(listed) in listed
