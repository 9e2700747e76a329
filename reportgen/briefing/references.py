"""The references: CSL-JSON as Zotero exports it, BibTeX or RIS, all as CSL-JSON items.

In: a `TextFile` named `.json`, `.bib` or `.ris`. Out: works by key, in file order. BibTeX and RIS are converted by
pandoc, which knows their names, accents and types.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.briefing.data_codes import REFERENCE_SYNTAX, REFERENCE_WITHOUT_KEY, REPEATED_REFERENCE
from reportgen.briefing.files import TextFile
from reportgen.briefing.model import WorkReference
from reportgen.findings import Findings, Location
from reportgen.pandoc import PandocError, run_pandoc

_BIBTEX_KEY = re.compile(r"@(?!comment|string|preamble)\w+\s*[{(]\s*([^\s,}]+)", re.IGNORECASE)
_RIS_KEY = re.compile(r"^ID  - (.+)$", re.MULTILINE)
_PANDOC_PLACE = re.compile(r"\(line (\d+), column (\d+)\)|at line (\d+), column (\d+)|:(\d+):(\d+)")


def read_references(file: TextFile, findings: Findings) -> dict[str, WorkReference]:
    """The works of a reference file by their keys. A file that cannot be read gives one finding and no works."""
    if not file.text.strip():
        return {}
    if file.path.endswith(".json"):
        return _by_key(_csl_items(file, findings), findings)
    return _by_key(_converted_items(file, findings), findings)


def _by_key(items: Iterator[tuple[Any, Location]], findings: Findings) -> dict[str, WorkReference]:
    works: dict[str, WorkReference] = {}
    for item, where in items:
        key = str(item.get("id", "")).strip() if isinstance(item, Mapping) else ""
        if not key:
            findings.add(REFERENCE_WITHOUT_KEY, "this reference has no `id`", where)
        elif key in works:
            line = works[key].where.line
            findings.add(REPEATED_REFERENCE, f"the key `{key}` stands in line {line} already", where)
        else:
            works[key] = WorkReference(key, item, where)
    return works


def _csl_items(file: TextFile, findings: Findings) -> Iterator[tuple[Any, Location]]:
    """The items of a CSL-JSON array (or of an object's `items`, as some exports have it), each with its place."""
    try:
        document = json.loads(file.text)
    except json.JSONDecodeError as error:
        where = Location(file.path, error.lineno, error.colno)
        findings.add(REFERENCE_SYNTAX, f"this is not JSON: {error.msg}", where)
        return
    except (RecursionError, ValueError) as error:
        findings.add(REFERENCE_SYNTAX, f"this is not JSON that can be read: {error}", Location(file.path, 1, 1))
        return
    items = document.get("items") if isinstance(document, dict) else document
    if not isinstance(items, list):
        findings.add(REFERENCE_SYNTAX, "CSL-JSON is a list of references: `[ { … }, … ]`", Location(file.path, 1, 1))
        return
    yield from zip(items, _places(file, items), strict=True)


def _places(file: TextFile, items: list[Any]) -> Iterator[Location]:
    """Where each item of the array begins: the text is decoded again, value by value."""
    decoder, text = json.JSONDecoder(), file.text
    position = text.index("[") + 1
    for _ in items:
        position = _past(text, position, " \t\n\r,")
        yield _location(file, position)
        _, position = decoder.raw_decode(text, position)


def _past(text: str, position: int, characters: str) -> int:
    while text[position] in characters:
        position += 1
    return position


def _converted_items(file: TextFile, findings: Findings) -> Iterator[tuple[Any, Location]]:
    source, keys = ("ris", _RIS_KEY) if file.path.endswith(".ris") else ("biblatex", _BIBTEX_KEY)
    try:
        items = json.loads(run_pandoc(["-f", source, "-t", "csljson"], file.text))
    except PandocError as error:
        _add_syntax_finding(file, str(error), findings)
        return
    places = {match[1].strip(): _location(file, match.start(1)) for match in keys.finditer(file.text)}
    for item in items:
        yield item, places.get(str(item.get("id", "")), Location(file.path, 1, 1))


def _add_syntax_finding(file: TextFile, message: str, findings: Findings) -> None:
    """Pandoc's own words at the place that they name; an entry that is never closed is named itself."""
    unclosed = _unclosed_entry(file) if file.path.endswith(".bib") else None
    if unclosed:
        words = f"the entry `{unclosed[1]}` is not closed"
        findings.add(REFERENCE_SYNTAX, words, _location(file, unclosed.start()), "every `{` needs its `}`")
    else:
        name = "RIS" if file.path.endswith(".ris") else "BibTeX"
        words = f"this is not {name}: {_first_line(message)}"
        findings.add(REFERENCE_SYNTAX, words, _place_in_message(file, message))


def _unclosed_entry(file: TextFile) -> re.Match[str] | None:
    """The first BibTeX entry with more opening than closing braces before the next one begins."""
    entries = list(_BIBTEX_KEY.finditer(file.text))
    ends = [entry.start() for entry in entries[1:]] + [len(file.text)]
    for entry, end in zip(entries, ends, strict=True):
        text = file.text[entry.start() : end]
        if text.count("{") > text.count("}"):
            return entry
    return None


def _first_line(message: str) -> str:
    lines = [line.strip() for line in message.splitlines() if line.strip() and not line.startswith("Error at")]
    return "; ".join(lines[:2]) or "the file cannot be read"


def _place_in_message(file: TextFile, message: str) -> Location:
    match = _PANDOC_PLACE.search(message)
    numbers = [int(group) for group in match.groups() if group] if match else []
    return Location(file.path, *numbers[:2]) if numbers else Location(file.path, 1, 1)


def _location(file: TextFile, position: int) -> Location:
    line_start = file.text.rfind("\n", 0, position) + 1
    return Location(file.path, file.text.count("\n", 0, position) + 1, position - line_start + 1)
