"""The prose: Markdown into the tree of `text`.

In: an author's text and the place of its first character. Out: blocks, inlines or a citation, each with its place, and
findings for what is not as the content format wants it. Whether ids, keys and data exist is checked by the readers.
"""

from __future__ import annotations

import re

from reportgen.briefing.citation_syntax import citation_items
from reportgen.briefing.prose_codes import BAD_SOURCE
from reportgen.briefing.text import Blocks, Citation, Inlines, Text
from reportgen.findings import Findings, Location

_MARKED = re.compile(r"[\\`*_~\[\]<&!@\n]")


def parse_blocks(text: str, origin: Location, findings: Findings) -> Blocks:
    """The blocks of a section's prose; `origin` is the place of the text's first character."""
    if not text.strip():
        return ()
    from reportgen.briefing.prose_blocks import read_blocks

    return read_blocks(text, origin, findings)


def parse_inlines(text: str, origin: Location, findings: Findings) -> Inlines:
    """The inlines of a text of one line or paragraph, in which nothing can be placed but pictures."""
    stripped = text.strip()
    if not _MARKED.search(stripped):
        return (Text(stripped, ((0, _first_place(text, origin)),)),) if stripped else ()
    from reportgen.briefing.prose_inlines import read_line

    return read_line(text, origin, findings)


def _first_place(text: str, origin: Location) -> Location:
    """The place of the first character that is not white space."""
    blank = text[: len(text) - len(text.lstrip())]
    if "\n" not in blank:
        return Location(origin.path, origin.line, origin.column + len(blank))
    return Location(origin.path, origin.line + blank.count("\n"), len(blank) - blank.rfind("\n"))


def parse_source(text: str, origin: Location, findings: Findings) -> Citation | None:
    """The works that a `source` cites, `@key, ¶ 12; @other`; None, with a finding, where it cites none."""
    stripped = text.strip()
    if not stripped:
        return None
    if stripped.startswith("[") and stripped.endswith("]"):
        stripped = stripped[1:-1]
    items = citation_items(stripped)
    if not items:
        hint = "write `@KEY, LOCATOR`, in quotes where the file is YAML"
        findings.add(BAD_SOURCE, f"`{_shortened(stripped)}` cites no work", origin, hint)
        return None
    return Citation(items, in_text=False, where=origin)


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
