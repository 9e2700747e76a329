"""`sources/KEY.txt`: the author's private copy of a source, as numbered paragraphs.

In: the folder and the keys of the references. Out: `SourceText` by key.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from pathlib import Path

from reportgen.briefing.codes import UNKNOWN_SOURCE
from reportgen.briefing.files import list_names, printable, read_text_with_controls, shown_path
from reportgen.briefing.model import SourceText
from reportgen.findings import Findings, Location, nearest

FOLDER = "sources"
_SUFFIX = ".txt"


def read_sources(folder: Path, known: Collection[str] | None, findings: Findings) -> dict[str, SourceText]:
    """The texts supplied. `known` are the keys of the references, None where those could not be read."""
    sources: dict[str, SourceText] = {}
    for name in list_names(folder, FOLDER):
        if not name.endswith(_SUFFIX):
            continue
        relative, key = f"{FOLDER}/{name}", name.removesuffix(_SUFFIX)
        file = read_text_with_controls(folder, relative, findings)
        _check_key(key, known, Location(shown_path(folder, relative), 1, 1), findings)
        if file is not None and file.text.strip():
            sources[key] = SourceText(key, paragraphs_of(file.text), Location(file.path, 1, 1))
    return sources


def paragraphs_of(text: str) -> tuple[str, ...]:
    """The runs of lines between blank lines, headings included."""
    runs = groupby(text.split("\n"), key=lambda line: bool(line.strip()))
    return tuple("\n".join(lines) for has_words, lines in runs if has_words)


def _check_key(key: str, known: Collection[str] | None, where: Location, findings: Findings) -> None:
    if known is not None and key not in known:
        findings.add(
            UNKNOWN_SOURCE, f"no reference has the key `{printable(key)}`", where, nearest(printable(key), known)
        )
