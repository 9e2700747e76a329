"""What an importer drops: the fields of an entry that leave no trace in what it makes of the entry.

In: a file of references and its entries; the items that pandoc makes of them. Out: the fields lost. Whether pandoc uses
a field depends on the kind of the entry and on its other fields, so it is asked: a field whose words are not in the
item is lost where the entry gives the same item without it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from reportgen.briefing.reference_entries import Entry, EntryField
from reportgen.pandoc import PandocError, run_pandoc

_LEFT_OUT_WORDS = (
    # The reference manager's own.
    "file groups timestamp owner creationdate modificationdate date-added date-modified added-at bibsource biburl "
    "citekey citation-key comment description priority ranking rating readstatus read review printed qualityassured "
    "username interhash intrahash posted-at citeulike-article-id local-url pdf lccn mrnumber zblnumber "
    # For searching and reading, not for citing.
    "keywords keyword abstract annotation annote tableofcontents "
    # Orders to BibLaTeX: sorting, grouping, hyphenation; the pointers, whose targets are looked at instead.
    "ids options execute presort sortkey sortname sorttitle sortyear sortshorthand indextitle indexsorttitle label "
    "gender langid langidopts hyphenation language entryset xref crossref xdata entrysubtype "
    # RIS: keywords, abstracts, files, the database's numbers for the record, its name and the day it was written.
    "KW AB N2 L1 L2 L3 L4 DB DP AN RN LA LB "
    # RIS: the dates, which `references` reads itself.
    "PY Y1 Y2 DA"
)
LEFT_OUT = frozenset(_LEFT_OUT_WORDS.split())
"""Fields that no reference prints; that they do not arrive is no loss."""

_DATES = (
    ("date", "year", "month", "day"),
    ("urldate", "urlyear"),
    ("eventdate", "eventyear"),
    ("origdate", "origyear"),
)
"""Fields of which the first says what the others do; each is without effect where all are there."""

_MANAGERS_OWN = re.compile(r"(?:bdsk|mendeley|zotero|opt)-?")
_MACRO = re.compile(r"\\[a-zA-Z]+\s*|[\\{}~]")
_WORD = re.compile(r"\w+")
_SHORTEST_WORDS = 4
"""Shorter values ("5") may stand in an item by chance."""

Items = Mapping[str, Mapping[str, Any]]


def lost_fields(text: str, source: str, entries: Sequence[Entry], items: Items) -> Iterator[tuple[Entry, EntryField]]:
    """The fields that leave no trace. `source` is pandoc's name of the format, `items` are by their entries' keys."""
    said = _words_by_entry(entries, items)
    missing = [
        (entry, field)
        for entry in entries
        for field in entry.fields
        if _says_something(entry, field) and not _is_in(field, said[entry.key])
    ]
    if missing:
        yield from _without_effect(text, source, missing)


def _says_something(entry: Entry, field: EntryField) -> bool:
    """Whether the field is one that a reference may print, and says what no other does."""
    if field.name in LEFT_OUT or _MANAGERS_OWN.match(field.name) or not _WORD.search(field.value):
        return False
    names = {one.name for one in entry.fields}
    twice = any(field.name in dates and {dates[0], dates[1]} <= names for dates in _DATES)
    first = next(one for one in entry.fields if one.value == field.value)
    return not twice and (first is field or len(field.value) < _SHORTEST_WORDS)


def _words_by_entry(entries: Sequence[Entry], items: Items) -> dict[str, str]:
    """The words of each entry's item, and of those of the entries that inherit its fields."""
    said = {entry.key: _words(json.dumps(items.get(entry.key, {}), ensure_ascii=False)) for entry in entries}
    heirs = [(parent, entry.key) for entry in entries for parent in _parents(entry) if parent in said]
    own = dict(said)
    for parent, heir in heirs:
        said[parent] += own[heir]
    return said


def _parents(entry: Entry) -> list[str]:
    return [key.strip() for name in ("crossref", "xdata") for key in entry.value_of(name).split(",")]


def _is_in(field: EntryField, said: str) -> bool:
    return len(field.value) >= _SHORTEST_WORDS and _words(_MACRO.sub(" ", field.value)) in said


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.casefold()))} "


# Asking pandoc -------------------------------------------------------------------------------------------------------
def _without_effect(
    text: str, source: str, fields: Sequence[tuple[Entry, EntryField]]
) -> Iterator[tuple[Entry, EntryField]]:
    """The fields without which pandoc makes the same of their entries; all, where it cannot be asked."""
    write = _ris_probe if source == "ris" else _bibtex_probe
    probes = [write(text, entry, None, f"whole{entry.start}") for entry in dict.fromkeys(entry for entry, _ in fields)]
    probes += [write(text, entry, field, f"without{field.start}") for entry, field in fields]
    try:
        answer = json.loads(run_pandoc(["-f", source, "-t", "csljson"], "\n\n".join([text, *probes])))
    except PandocError:  # an entry so odd that its fields cannot be taken out one by one
        yield from fields
        return
    items = {str(item.get("id")): {**item, "id": ""} for item in answer}
    for entry, field in fields:
        if items.get(f"whole{entry.start}") == items.get(f"without{field.start}"):
            yield entry, field


def _bibtex_probe(text: str, entry: Entry, without: EntryField | None, key: str) -> str:
    """The entry under another key, without one of its fields."""
    rest = text[entry.key_end : entry.end]
    if without:
        rest = text[entry.key_end : without.start] + re.sub(r"^\s*,", "", text[without.end : entry.end])
    return text[entry.start : entry.key_start] + key + rest


def _ris_probe(text: str, entry: Entry, without: EntryField | None, key: str) -> str:
    kept = (field for field in entry.fields if field is not without)
    lines = "".join(text[field.start : field.end] for field in kept)
    return f"TY  - {entry.kind}\nID  - {key}\n{lines}ER  - \n"
