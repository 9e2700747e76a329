"""The references: CSL-JSON as Zotero exports it, BibTeX, BibLaTeX or RIS, all as CSL-JSON items.

In: a `TextFile` named `.json`, `.bib` or `.ris`. Out: works by key, in file order. BibTeX and RIS are converted by
pandoc, which knows their names, accents and types; what of them does not arrive is a finding.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.briefing.bibtex_checks import check_bibtex
from reportgen.briefing.csl_items import csl_item
from reportgen.briefing.data_codes import (
    DROPPED_ENTRY,
    DROPPED_FIELD,
    MADE_UP_KEY,
    REFERENCE_SYNTAX,
    REFERENCE_WITHOUT_KEY,
    REPEATED_REFERENCE,
    UNKNOWN_ENTRY_TYPE,
)
from reportgen.briefing.files import TextFile
from reportgen.briefing.model import WorkReference
from reportgen.briefing.reference_entries import Entry, bibtex_entries, ris_entries
from reportgen.briefing.reference_losses import lost_fields
from reportgen.briefing.ris_fields import carried_fields
from reportgen.findings import Findings, Location
from reportgen.pandoc import PandocError, run_pandoc

_BIBTEX_KEY = re.compile(r"@(?!comment|string|preamble)\w+\s*[{(]\s*([^\s,}]+)", re.IGNORECASE)
_PANDOC_PLACE = re.compile(r"\(line (\d+), column (\d+)\)|at line (\d+), column (\d+)|:(\d+):(\d+)")


_CSL_TYPES = {
    "": "document",  # BibTeX's `@misc`
    "misc": "document",
    "program": "software",
    "motion-picture": "motion_picture",
    "unpublished": "manuscript",
    "catalog": "book",
}
"""What pandoc's importers call types that CSL 1.0.2 names otherwise."""


@dataclass(frozen=True, slots=True)
class _Found:
    """An item as its file or an importer has it, where it begins, and where its variables stand by their names."""

    item: Any
    where: Location
    places: Mapping[str, Location]

    def place(self, name: str) -> Location:
        """Where a variable stands, the item where that is not known."""
        return self.places.get(name, self.where)


def read_references(file: TextFile, findings: Findings) -> dict[str, WorkReference]:
    """The works of a reference file by their keys. A file that cannot be read gives one finding and no works."""
    if not file.text.strip():
        return {}
    if file.path.endswith(".json"):
        return _by_key(_csl_items(file, findings), findings)
    return _by_key(_converted_items(file, findings), findings)


def _by_key(found: Iterator[_Found], findings: Findings) -> dict[str, WorkReference]:
    works: dict[str, WorkReference] = {}
    for one in found:
        key = str(one.item.get("id", "")).strip() if isinstance(one.item, Mapping) else ""
        if not key:
            findings.add(REFERENCE_WITHOUT_KEY, "this reference has no `id`", one.where)
        elif key in works:
            line = works[key].where.line
            findings.add(REPEATED_REFERENCE, f"the key `{key}` stands in line {line} already", one.where)
        else:
            item = csl_item(one.item, one.place, findings)
            works[key] = WorkReference(key, {**item, "id": key}, one.where)
    return works


# CSL-JSON ------------------------------------------------------------------------------------------------------------
def _csl_items(file: TextFile, findings: Findings) -> Iterator[_Found]:
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
    yield from _placed(file, items)


def _placed(file: TextFile, items: list[Any]) -> Iterator[_Found]:
    """Where each item of the array begins, and its variables: the text is decoded again, value by value."""
    decoder, text = json.JSONDecoder(), file.text
    position = text.index("[") + 1
    for item in items:
        start = _past(text, position, " \t\n\r,")
        _, position = decoder.raw_decode(text, start)
        names = re.finditer(r'"((?:[^"\\]|\\.)*)"\s*:', text[start:position])
        places: dict[str, Location] = {}
        for name in names:
            places.setdefault(name[1], _location(file, start + name.start()))
        yield _Found(item, _location(file, start), places)


def _past(text: str, position: int, characters: str) -> int:
    while text[position] in characters:
        position += 1
    return position


# BibTeX and RIS ------------------------------------------------------------------------------------------------------
def _converted_items(file: TextFile, findings: Findings) -> Iterator[_Found]:
    is_ris = file.path.endswith(".ris")
    source = "ris" if is_ris else "biblatex"
    try:
        items = json.loads(run_pandoc(["-f", source, "-t", "csljson"], file.text))
    except PandocError as error:
        _add_syntax_finding(file, str(error), findings)
        return
    entries = list((ris_entries if is_ris else bibtex_entries)(file.text))
    if not is_ris:
        check_bibtex(file.text, entries, lambda position: _location(file, position), findings)
    pairs = _ris_pairs(items, entries) if is_ris else _bibtex_pairs(items, entries)
    for item, entry in pairs:
        where = _location(file, entry.start if is_ris and not entry.key else entry.key_start)
        if not entry.key:
            hint = f"give it one: `ID  - {item['id']}`"
            findings.add(MADE_UP_KEY, f"this record has no `ID`; its key is `{item['id']}`", where, hint)
        if is_ris and item["type"] == "misc":
            message = f"`{entry.kind}` is no type of RIS, so `{item['id']}` is set as a document"
            findings.add(UNKNOWN_ENTRY_TYPE, message, _location(file, entry.start))
        yield _Found({**item, "type": _CSL_TYPES.get(item["type"], item["type"])}, where, {})
    _check_arrival(file, source, entries, pairs, findings)


Pairs = Sequence[tuple[dict[str, Any], Entry]]


def _ris_pairs(items: list[dict[str, Any]], entries: Sequence[Entry]) -> Pairs:
    """Items and records are in the same order; pandoc renames a key that stands twice, and drops some tags."""
    return [
        ({**item, **carried_fields(entry), "id": entry.key or item["id"]}, entry)
        for item, entry in zip(items, entries, strict=False)
    ]


def _bibtex_pairs(items: list[dict[str, Any]], entries: Sequence[Entry]) -> Pairs:
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        waiting.setdefault(entry.key, []).append(entry)
    return [
        (item | _unescaped(item), waiting[key].pop(0)) for item in items if waiting.get(key := str(item.get("id", "")))
    ]


def _unescaped(item: Mapping[str, Any]) -> dict[str, str]:
    """What pandoc takes as it stands, without TeX's braces and the backslashes before characters special to it."""
    return {name: re.sub(r"\\([_%&#$~{}])|[{}]", r"\1", item[name]) for name in ("DOI", "URL", "genre") if name in item}


def _check_arrival(file: TextFile, source: str, entries: Sequence[Entry], pairs: Pairs, findings: Findings) -> None:
    """A warning for every entry, and for every field of one, that is not in what pandoc has made."""
    arrived = {entry for _, entry in pairs}
    for entry in entries:
        if entry not in arrived and entry.kind != "xdata":
            where = _location(file, entry.start)
            findings.add(DROPPED_ENTRY, f"the entry `{entry.key}` does not arrive", where)
    by_key = {entry.key: item for item, entry in pairs}
    for entry, field in lost_fields(file.text, source, [one for one in entries if one in arrived], by_key):
        name = field.name if source == "ris" else field.name.lower()
        words = f"`{name}` of `{entry.key or 'this record'}` is not carried over: {_cut(field.value)}"
        findings.add(DROPPED_FIELD, words, _location(file, field.start))


def _cut(value: str) -> str:
    words = " ".join(value.split())
    return words if len(words) <= 60 else f"{words[:60]}…"


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
