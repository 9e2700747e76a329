"""`sources/KEY.fingerprint.json`: hashes by which words can be compared with a source that may not be published.

In: the file's text. Out: a `SourceFingerprint`, or None with a finding; and the other way round, the file's text. The
format is described in `docs/fingerprints.md`.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable, Mapping
from typing import Any

from reportgen.briefing.codes import FINGERPRINT_DAMAGED, FINGERPRINT_VERSION
from reportgen.briefing.files import TextFile
from reportgen.briefing.model import ParagraphHashes, SourceFingerprint
from reportgen.findings import Findings, Location

FORMAT, VERSION = "reportgen-fingerprint", 1
_SALT_BYTES, _FEWEST_HASH_BYTES, _MOST_HASH_BYTES = 16, 4, 32
_LONGEST_SEQUENCE = 32


class _DamagedError(ValueError):
    """The file is not what it says it is: what is wrong, and the text by which its place is found."""

    def __init__(self, message: str, near: str = "") -> None:
        super().__init__(message)
        self.near = near


def read_fingerprint(key: str, file: TextFile, findings: Findings) -> SourceFingerprint | None:
    """The fingerprint in a file; None, with a finding, where it is damaged or of a version that is not known."""
    try:
        document = json.loads(file.text)
    except json.JSONDecodeError as error:
        where = Location(file.path, error.lineno, error.colno)
        findings.add(FINGERPRINT_DAMAGED, f"this is not JSON: {error.msg}", where)
        return None
    except (RecursionError, ValueError) as error:
        findings.add(FINGERPRINT_DAMAGED, f"this cannot be read: {error}", Location(file.path, 1, 1))
        return None
    if isinstance(document, dict) and document.get("format") == FORMAT and document.get("version") != VERSION:
        message = f"version {document.get('version')} of a fingerprint; this program knows version {VERSION}"
        findings.add(FINGERPRINT_VERSION, message, _place(file, '"version"'))
        return None
    try:
        return _fingerprint(key, document, Location(file.path, 1, 1))
    except _DamagedError as error:
        findings.add(FINGERPRINT_DAMAGED, str(error), _place(file, error.near))
        return None


def fingerprint_json(fingerprint: SourceFingerprint) -> str:
    """The file's text, one paragraph a line."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "key": fingerprint.salt.hex(),
        "sequence": fingerprint.sequence,
        "hash-bytes": fingerprint.hash_bytes,
        "pages": fingerprint.pages,
    }
    lines = [f" {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}," for name, value in head.items()]
    paragraphs = ",\n".join(f"  {json.dumps(_paragraph_json(one))}" for one in fingerprint.paragraphs)
    return "\n".join(["{", *lines, ' "paragraphs": [', paragraphs, " ]", "}", ""])


def _paragraph_json(paragraph: ParagraphHashes) -> Mapping[str, Any]:
    return {
        "atoms": paragraph.atoms,
        "sequences": _packed(paragraph.sequences),
        "numbers": _packed(sorted(paragraph.numbers)),
    }


def _packed(hashes: Iterable[bytes]) -> str:
    return b64encode(b"".join(hashes)).decode("ascii")


# Reading --------------------------------------------------------------------------------------------------------------
def _fingerprint(key: str, document: Any, where: Location) -> SourceFingerprint:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _DamagedError(f"this is not a fingerprint: it has no `format` of `{FORMAT}`", '"format"')
    sequence = _number(document, "sequence", 1, _LONGEST_SEQUENCE)
    hash_bytes = _number(document, "hash-bytes", _FEWEST_HASH_BYTES, _MOST_HASH_BYTES)
    listed = document.get("paragraphs")
    if not isinstance(listed, list) or not listed:
        raise _DamagedError("`paragraphs` is a list", '"paragraphs"')
    paragraphs = tuple(_paragraph(number, one, hash_bytes) for number, one in enumerate(listed, 1))
    _check_counts(paragraphs, sequence)
    pages = _pages(document.get("pages", []), sum(one.atoms for one in paragraphs))
    return SourceFingerprint(key, _salt(document), sequence, hash_bytes, paragraphs, pages, where)


def _number(document: Mapping[str, Any], name: str, least: int, most: int) -> int:
    value = document.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise _DamagedError(f"`{name}` is a number from {least} to {most}", f'"{name}"')
    return value


def _salt(document: Mapping[str, Any]) -> bytes:
    text = document.get("key")
    if not isinstance(text, str) or not re.fullmatch(rf"[0-9a-f]{{{2 * _SALT_BYTES}}}", text):
        raise _DamagedError(f"`key` is {2 * _SALT_BYTES} hexadecimal digits", '"key"')
    return bytes.fromhex(text)


def _pages(listed: Any, atoms: int) -> tuple[tuple[str, int], ...]:
    """The pages, which begin one after the other and within the source."""
    pages: list[tuple[str, int]] = []
    for one in listed if isinstance(listed, list) else [None]:
        match one:
            case [str(label), int(start)] if (pages[-1][1] if pages else 0) <= start <= atoms:
                pages.append((label, start))
            case _:
                raise _DamagedError('`pages` is a list of printed numbers and positions: `["12", 0]`', '"pages"')
    return tuple(pages)


def _paragraph(number: int, one: Any, hash_bytes: int) -> ParagraphHashes:
    atoms = one.get("atoms") if isinstance(one, dict) else None
    if type(atoms) is not int or atoms < 0:
        raise _DamagedError(f"paragraph {number} has no number of `atoms`", '"paragraphs"')
    sequences = _unpacked(number, one.get("sequences"), hash_bytes)
    return ParagraphHashes(atoms, sequences, frozenset(_unpacked(number, one.get("numbers"), hash_bytes)))


def _unpacked(number: int, text: Any, hash_bytes: int) -> tuple[bytes, ...]:
    try:
        content = b64decode(text, validate=True) if isinstance(text, str) else None
    except Base64Error:
        content = None
    if content is None or len(content) % hash_bytes:
        near = f'"{text}"' if isinstance(text, str) and text else '"paragraphs"'
        raise _DamagedError(f"the hashes of paragraph {number} are not whole", near)
    return tuple(content[start : start + hash_bytes] for start in range(0, len(content), hash_bytes))


def _check_counts(paragraphs: tuple[ParagraphHashes, ...], sequence: int) -> None:
    """Each paragraph has as many sequences as atoms, but for those at the source's end that would run over it."""
    left = max(sum(one.atoms for one in paragraphs) - sequence + 1, 0)
    for number, one in enumerate(paragraphs, 1):
        expected = min(one.atoms, left)
        if len(one.sequences) != expected:
            message = f"paragraph {number} has {len(one.sequences)} sequences, not the {expected} that its length gives"
            raise _DamagedError(message, '"paragraphs"')
        left -= expected


def _place(file: TextFile, near: str) -> Location:
    position = max(file.text.find(near), 0) if near else 0
    line_start = file.text.rfind("\n", 0, position) + 1
    return Location(file.path, file.text.count("\n", 0, position) + 1, position - line_start + 1)
