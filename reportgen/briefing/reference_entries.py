"""What a file of references says itself, entry by entry, so that it can be held against what an importer makes of it.

In: the text of a `.bib` or `.ris` file that pandoc can read. Out: its entries with their fields and places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EntryField:
    """A field of an entry: its name in lower case (a RIS tag in capitals), its value, and where it starts and ends.

    Without the characters from `start` to `end` the entry is the same but for this field. `bare` are the words of the
    value that stand outside braces and quotation marks, which BibTeX looks up among its `@string`s.
    """

    name: str
    value: str
    start: int
    end: int
    bare: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its kind in lower case (a RIS type in capitals), its key ("" where it has none), and its fields.

    `start` and `end` are its own, `key_start` and `key_end` those of its key, which is empty where there is none.
    """

    kind: str
    key: str
    start: int
    end: int
    key_start: int
    key_end: int
    fields: tuple[EntryField, ...]

    def value_of(self, name: str) -> str:
        """The value of a field, "" where the entry has none of that name."""
        return next((field.value for field in self.fields if field.name == name), "")


# BibTeX --------------------------------------------------------------------------------------------------------------
_BIBTEX_HEAD = re.compile(r"@\s*(\w+)\s*\{\s*", re.ASCII)
_BIBTEX_KEY = re.compile(r"[^\s,{}()=\"#%]*(?=\s*(?:,|\}|\)))")
_FIELD_NAME = re.compile(r"[\s,]*([^\s,={}()\"#%]+)\s*=\s*")
_BARE_WORD = re.compile(r"[^\s,{}()\"#%]+")
_NO_ENTRIES = frozenset(("comment", "preamble", "string"))


def bibtex_entries(text: str) -> Iterator[Entry]:
    """The entries of a BibTeX or BibLaTeX file, in order."""
    for kind, start, inside in _bibtex_heads(text):
        if kind in _NO_ENTRIES:
            continue
        key = _BIBTEX_KEY.match(text, inside)
        fields = tuple(_bibtex_fields(text, key.end() if key else inside))
        end = _closing(text, fields[-1].end if fields else key.end() if key else inside)
        key_end = key.end() if key else inside
        yield Entry(kind, key[0] if key else "", start, end, inside, key_end, fields)


def bibtex_strings(text: str) -> dict[str, str]:
    """The abbreviations that a file defines by `@string`, in lower case, and their values."""
    defined = (
        field for kind, _, inside in _bibtex_heads(text) if kind == "string" for field in _bibtex_fields(text, inside)
    )
    return {field.name: field.value for field in defined}


def _bibtex_heads(text: str) -> Iterator[tuple[str, int, int]]:
    """The kind of each `@kind{`, where it starts and where its inside does."""
    position = 0
    while head := _BIBTEX_HEAD.search(text, position):
        kind = head[1].lower()
        yield kind, head.start(), head.end()
        # What stands inside its braces is its own, an "@" among it too.
        position = _group_end(text, head.end())


def _bibtex_fields(text: str, position: int) -> Iterator[EntryField]:
    while name := _FIELD_NAME.match(text, position):
        value, bare, end = _bibtex_value(text, name.end())
        yield EntryField(name[1].lower(), value, name.start(1), end, bare)
        position = end


def _bibtex_value(text: str, position: int) -> tuple[str, tuple[str, ...], int]:
    """A value of parts joined by `#`: its characters, the bare words among its parts, and its end."""
    parts: list[str] = []
    bare: list[str] = []
    while position < len(text):
        if text[position] == "{":
            end = _group_end(text, position + 1)
            parts.append(text[position + 1 : end - 1])
        elif text[position] == '"':
            end = _quoted_end(text, position + 1)
            parts.append(text[position + 1 : end - 1])
        elif word := _BARE_WORD.match(text, position):
            end = word.end()
            parts.append(word[0])
            bare.append(word[0].lower())
        else:
            break
        following = re.compile(r"\s*#\s*").match(text, end)
        position = following.end() if following else end
        if not following:
            break
    return "".join(parts), tuple(bare), position


def _group_end(text: str, position: int) -> int:
    """Where the group that is open at a position ends, its brace included."""
    depth = 1
    for brace in re.compile(r"(?<!\\)[{}]").finditer(text, position):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(text)


def _quoted_end(text: str, position: int) -> int:
    """Where a value in quotation marks ends; those inside braces end nothing."""
    depth = 0
    for mark in re.compile(r'(?<!\\)[{}"]').finditer(text, position):
        depth += (mark[0] == "{") - (mark[0] == "}")
        if mark[0] == '"' and depth == 0:
            return mark.end()
    return len(text)


def _closing(text: str, position: int) -> int:
    """Where an entry ends, whose last field ends at a position."""
    closing = re.compile(r"[\s,]*[})]?").match(text, position)
    return closing.end() if closing else position


# RIS -----------------------------------------------------------------------------------------------------------------
_RIS_LINE = re.compile(r"^([A-Z0-9]{2})[ \t]+-[ \t]*(.*)(?:\n|\Z)", re.MULTILINE)


def ris_entries(text: str) -> Iterator[Entry]:
    """The records of a RIS file, in order. Every line is a field; `TY` and `ID` are the kind and the key."""
    fields: list[EntryField] = []
    for line in _RIS_LINE.finditer(text):
        tag, value = line[1], line[2].strip()
        if tag != "ER":
            fields.append(EntryField(tag, value, line.start(), line.end()))
        else:
            yield _ris_entry(fields, line.start(), line.end())
            fields = []


def _ris_entry(fields: list[EntryField], last: int, end: int) -> Entry:
    """A record of these lines, whose last line, `ER`, starts and ends there."""
    start = fields[0].start if fields else last
    kind = next((field.value for field in fields if field.name == "TY"), "")
    key = next((field for field in fields if field.name == "ID"), None)
    own = tuple(field for field in fields if field.name not in ("TY", "ID"))
    span = (key.start, key.end) if key else (end, end)
    return Entry(kind, key.value if key else "", start, end, *span, own)
