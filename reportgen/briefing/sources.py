"""`sources/`: of each source the author's private copy, `KEY.txt`, and what of it may be published, its fingerprint.

In: the folder and the keys of the references. Out: `Sources`: texts as numbered paragraphs and pages, and fingerprints.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.briefing.codes import UNKNOWN_SOURCE
from reportgen.briefing.files import list_names, printable, read_text, read_text_with_controls, shown_path
from reportgen.briefing.fingerprints import read_fingerprint
from reportgen.briefing.model import PageStart, SourceFingerprint, SourceText
from reportgen.findings import Findings, Location, nearest

FOLDER = "sources"
TEXT, FINGERPRINT = ".txt", ".fingerprint.json"
_REPLACED = re.compile(r" \(replaced \d+\)\.")
_PAGE = re.compile(r"\s*\[p\. ?([^\s\]][^\]]{0,19})\]\s*")


@dataclass(frozen=True, slots=True)
class Sources:
    """What is supplied of the sources, by key."""

    texts: Mapping[str, SourceText] = field(default_factory=dict)
    fingerprints: Mapping[str, SourceFingerprint] = field(default_factory=dict)


def read_sources(folder: Path, known: Collection[str] | None, findings: Findings) -> Sources:
    """The texts and fingerprints. `known` are the keys of the references, None where those could not be read."""
    texts: dict[str, SourceText] = {}
    fingerprints: dict[str, SourceFingerprint] = {}
    for name in filter(_is_current, list_names(folder, FOLDER)):
        relative = f"{FOLDER}/{name}"
        where = Location(shown_path(folder, relative), 1, 1)
        if name.endswith(TEXT):
            key = name.removesuffix(TEXT)
            file = read_text_with_controls(folder, relative, findings)
            if file is not None and file.text.strip():
                texts[key] = source_text(key, file.text, where)
        elif name.endswith(FINGERPRINT):
            key = name.removesuffix(FINGERPRINT)
            file = read_text(folder, relative, findings)
            fingerprint = read_fingerprint(key, file, findings) if file is not None else None
            if fingerprint is not None:
                fingerprints[key] = fingerprint
        else:
            continue
        _check_key(key, known, where, findings)
    return Sources(texts, fingerprints)


def _is_current(name: str) -> bool:
    """Whether a file is not one that was kept when another took its place."""
    return _REPLACED.search(name) is None


def source_text(key: str, text: str, where: Location) -> SourceText:
    """The runs of lines between blank lines, headings included; `[p. 12]` alone on its line begins that page."""
    paragraphs: list[str] = []
    pages: list[PageStart] = []
    lines: list[str] = []
    for line in (*text.split("\n"), ""):
        page = _PAGE.fullmatch(line)
        if page:
            pages.append(PageStart(page[1], len(paragraphs) + 1, sum(len(one) + 1 for one in lines)))
        elif line.strip():
            lines.append(line)
        elif lines:
            paragraphs.append("\n".join(lines))
            lines = []
    return SourceText(key, tuple(paragraphs), where, tuple(_begun(pages, paragraphs)))


def _begun(pages: list[PageStart], paragraphs: list[str]) -> list[PageStart]:
    """The pages that have words; one marked after a paragraph's end begins with the next paragraph."""
    begun: list[PageStart] = []
    for page in pages:
        after = page.paragraph <= len(paragraphs) and page.offset > len(paragraphs[page.paragraph - 1])
        placed = PageStart(page.label, page.paragraph + 1) if after else page
        if placed.paragraph <= len(paragraphs):
            begun.append(placed)
    return begun


def _check_key(key: str, known: Collection[str] | None, where: Location, findings: Findings) -> None:
    if known is not None and key not in known:
        findings.add(
            UNKNOWN_SOURCE, f"no reference has the key `{printable(key)}`", where, nearest(printable(key), known)
        )
