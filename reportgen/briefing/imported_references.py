"""References that are not CSL-JSON: BibTeX, BibLaTeX and RIS, converted by pandoc, and what of them does not arrive.

In: a `TextFile` named `.bib` or `.ris`. Out: CSL-JSON items with their places, and findings. pandoc knows the formats'
names, accents and types; what the file says is compared with what arrives.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.briefing.bibtex_checks import check_bibtex
from reportgen.briefing.csl_items import FoundItem
from reportgen.briefing.data_codes import (
    DROPPED_ENTRY,
    DROPPED_FIELD,
    MADE_UP_KEY,
    REFERENCE_SYNTAX,
    UNKNOWN_ENTRY_TYPE,
)
from reportgen.briefing.files import TextFile
from reportgen.briefing.reference_entries import Entry, bibtex_entries, ris_entries
from reportgen.briefing.reference_losses import lost_fields
from reportgen.briefing.ris_fields import carried_fields
from reportgen.findings import Findings, Location
from reportgen.pandoc import PandocError, run_pandoc

Item = dict[str, Any]
Pairs = Sequence[tuple[Item, Entry | None]]
"""Items and the entries that they were made of."""

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


def imported_items(file: TextFile, findings: Findings) -> Iterator[FoundItem]:
    """The items that pandoc makes of a file, in order; one finding where it can make none."""
    is_ris = file.path.endswith(".ris")
    source = "ris" if is_ris else "biblatex"
    try:
        items = json.loads(run_pandoc(["-f", source, "-t", "csljson"], file.text))
    except PandocError as error:
        _add_syntax_finding(file, str(error), findings)
        return
    entries = list((ris_entries if is_ris else bibtex_entries)(file.text))
    if is_ris:
        pairs = _ris_pairs(file, items, entries, findings)
    else:
        pairs = _bibtex_pairs(items, entries)
        check_bibtex(file.text, entries, file.place, findings)
    _check_arrival(file, source, entries, pairs, findings)
    for item, entry in pairs:
        kind = str(item.get("type", ""))
        yield FoundItem({**item, "type": _CSL_TYPES.get(kind, kind)}, _place(file, entry))


def _place(file: TextFile, entry: Entry | None) -> Location:
    """Where an entry's key stands, or the entry where it has none."""
    if entry is None:
        return Location(file.path, 1, 1)
    return file.place(entry.key_start if entry.key else entry.start)


def _ris_pairs(file: TextFile, items: Sequence[Item], entries: Sequence[Entry], findings: Findings) -> Pairs:
    """Items and records are in the same order; pandoc renames a key that stands twice, and drops some tags."""
    pairs: list[tuple[Item, Entry | None]] = []
    for item, entry in zip(items, entries, strict=True):
        key = entry.key or item["id"]
        if key and not entry.key:
            message = f"this record has no `ID`; its key is `{key}`"
            findings.add(MADE_UP_KEY, message, file.place(entry.start), f"give it one: `ID  - {key}`")
        if item["type"] == "misc":
            message = f"`{entry.kind}` is no type of RIS, so `{key}` is set as a document"
            findings.add(UNKNOWN_ENTRY_TYPE, message, file.place(entry.start))
        pairs.append(({**item, **carried_fields(entry), "id": key}, entry))
    return pairs


def _bibtex_pairs(items: Sequence[Item], entries: Sequence[Entry]) -> Pairs:
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        waiting.setdefault(entry.key, []).append(entry)
    return [(item | _unescaped(item), _next(waiting.get(str(item.get("id", ""))))) for item in items]


def _next(waiting: list[Entry] | None) -> Entry | None:
    return waiting.pop(0) if waiting else None


def _unescaped(item: Mapping[str, Any]) -> dict[str, str]:
    """What pandoc takes as it stands, without TeX's braces and the backslashes before characters special to it."""
    return {name: re.sub(r"\\([_%&#$~{}])|[{}]", r"\1", item[name]) for name in ("DOI", "URL", "genre") if name in item}


def _check_arrival(file: TextFile, source: str, entries: Sequence[Entry], pairs: Pairs, findings: Findings) -> None:
    """A warning for every entry, and for every field of one, that is not in what pandoc has made."""
    arrived = {entry.start for _, entry in pairs if entry}
    for entry in entries:
        if entry.start not in arrived and entry.kind != "xdata":
            findings.add(DROPPED_ENTRY, f"the entry `{entry.key}` does not arrive", file.place(entry.start))
    by_key = {entry.key: item for item, entry in pairs if entry}
    there = [entry for entry in entries if entry.start in arrived]
    for entry, field in lost_fields(file.text, source, there, by_key):
        words = f"`{field.name}` of `{entry.key or 'this record'}` is not carried over: {_cut(field.value)}"
        findings.add(DROPPED_FIELD, words, file.place(field.start))


def _cut(value: str) -> str:
    words = " ".join(value.split())
    return words if len(words) <= 60 else f"{words[:60]}…"


def _add_syntax_finding(file: TextFile, message: str, findings: Findings) -> None:
    """Pandoc's own words at the place that they name; an entry that is never closed is named itself."""
    unclosed = _unclosed_entry(file) if file.path.endswith(".bib") else None
    if unclosed:
        words = f"the entry `{unclosed[1]}` is not closed"
        findings.add(REFERENCE_SYNTAX, words, file.place(unclosed.start()), "every `{` needs its `}`")
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
