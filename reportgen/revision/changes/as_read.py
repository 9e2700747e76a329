"""A content as the readers of one output read it.

In: a snapshot, the output and the wording. Out: a snapshot that differs from another one only where those readers see a
difference: without what the output leaves out, the speaker's notes, ids and settings of the layout.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum

from reportgen.revision.changes.readable import Reader, texts_of
from reportgen.revision.content.snapshot import OUTPUTS, Item, ItemKind, Scope, Snapshot, Value, for_handout
from reportgen.wording.phrases import comma_joined
from reportgen.wording.wording import Wording


class Output(StrEnum):
    """The two outputs, as `OUTPUTS` names them."""

    HANDOUT = "handout"
    DECK = "deck"


CAPTIONS = "captions"
"""The field of a section that has the captions of what its prose places."""

_BOTH = frozenset(Output)
_HANDOUT, _DECK = frozenset({Output.HANDOUT}), frozenset({Output.DECK})

_SEEN: Mapping[ItemKind, Mapping[str, frozenset[Output]]] = {
    ItemKind.BRIEFING: {
        **dict.fromkeys(("title", "subtitle", "authors", "issued", "key messages", "questions"), _BOTH),
        **dict.fromkeys(("audience", "further reading"), _HANDOUT),
    },
    ItemKind.SECTION: {"title": _BOTH, "claim": _DECK, "points": _DECK, CAPTIONS: _BOTH, "prose": _HANDOUT},
    ItemKind.EVENT: {**dict.fromkeys(("date", "event", "source"), _BOTH), "detail": _HANDOUT},
    ItemKind.QUOTATION: {
        **dict.fromkeys(("text", "speaker", "role", "addressee", "date", "occasion", "translator", "source"), _BOTH),
        "headline": _DECK,
    },
    ItemKind.EXHIBIT: dict.fromkeys(("title", "subtitle", "note", "annotations"), _BOTH),
    ItemKind.PICTURE: {"content": _BOTH},
}
"""Which outputs show a field. Of figures and works every field is shown that is recorded, but a figure's status."""

_MARKDOWN: Mapping[ItemKind, frozenset[str]] = {
    ItemKind.BRIEFING: frozenset(("key messages", "questions")),
    ItemKind.SECTION: frozenset(("claim", "points")),
    ItemKind.EVENT: frozenset(("event", "detail")),
    ItemKind.EXHIBIT: frozenset(("title", "subtitle", "note")),
}
"""Fields that are recorded with the marks of Markdown, prose apart."""

_CLAUSE = re.compile(r"[,;:(،；，：（]")
_PROMISED, _DELIVERED = "promised", "delivered"


def as_read(snapshot: Snapshot, output: Output, wording: Wording) -> Snapshot:
    """The snapshot as the output's readers read it."""
    seen = for_handout(snapshot).items if output is Output.HANDOUT else filter(_on_slides, snapshot.items)
    reader = Reader.of(snapshot, wording, cites=output is Output.HANDOUT)
    measures = _measures(snapshot, reader)
    thesis = next(
        (item.key for item in snapshot.items if item.kind is ItemKind.SECTION and "claim" in item.fields), None
    )
    return replace(snapshot, items=tuple(_read(item, output, reader, measures, item.key == thesis) for item in seen))


def without_absent(old: Snapshot, new: Snapshot) -> Snapshot:
    """What a handout recorded, without what the deck of now leaves out and hence no slide needs to have shown."""
    if old.scope is Scope.WHOLE:
        return old
    absent = {item.key for item in new.items if not _on_slides(item)}
    return replace(old, items=tuple(item for item in old.items if item.key not in absent))


def _on_slides(item: Item) -> bool:
    return Output.DECK in item.fields.get(OUTPUTS, (Output.DECK,))


def _measures(snapshot: Snapshot, reader: Reader) -> dict[str, str]:
    """For each data file what the first exhibit of it measures: the first clause of its subtitle, or of its title."""
    exhibits = [item.fields for item in snapshot.items if item.kind is ItemKind.EXHIBIT]
    said = {str(one.get("data", "")): str(one.get("subtitle") or one.get("title", "")) for one in reversed(exhibits)}
    return {data: _CLAUSE.split(reader.line(text))[0].strip() for data, text in said.items()}


# Items ----------------------------------------------------------------------------------------------------------------
def _read(item: Item, output: Output, reader: Reader, measures: Mapping[str, str], is_thesis: bool) -> Item:
    fields = {name: value for name, value in _fields(item, output, reader, is_thesis).items() if value}
    return replace(item, name=_name(item, reader, measures), fields=fields)


def _name(item: Item, reader: Reader, measures: Mapping[str, str]) -> str:
    """What readers call the item: an event by its date, a quotation by its speaker, a figure by what it is about."""
    fields = item.fields
    match item.kind:
        case ItemKind.EVENT:
            return _event_date(item, reader)
        case ItemKind.QUOTATION:
            return str(fields.get("speaker", "")) or item.name
        case ItemKind.FIGURE:
            return _figure_name(item, reader, measures)
        case ItemKind.PICTURE:
            return item.name.rpartition("/")[2]
        case ItemKind.EXHIBIT:
            return reader.line(str(fields.get("title", ""))) or item.name
        case _:
            return str(fields.get("title", "")) or item.name


def _event_date(event: Item, reader: Reader) -> str:
    """The date as the outputs word it."""
    return str(event.fields.get("display", "")) or reader.date(str(event.fields.get("date", "")))


def _figure_name(figure: Item, reader: Reader, measures: Mapping[str, str]) -> str:
    """What is measured, and what tells the row from others; a figure is delivered unless it says otherwise."""
    data, *parts = (part.replace("%2F", "/").replace("%25", "%") for part in figure.id.split("/"))
    words = (reader.wording.word(part) if part == _PROMISED else reader.date(part) for part in parts)
    said = dict.fromkeys(word for word, part in zip(words, parts, strict=True) if part != _DELIVERED)
    return " – ".join(filter(None, (measures.get(data, ""), comma_joined(said, reader.wording.language)))) or data


# Fields ---------------------------------------------------------------------------------------------------------------
def _fields(item: Item, output: Output, reader: Reader, is_thesis: bool) -> dict[str, Value]:
    """The fields that the output shows, read."""
    if item.kind is ItemKind.REFERENCE:
        return dict(item.fields)
    recorded = {**item.fields, **_derived(item, reader)}
    if item.kind is ItemKind.FIGURE:
        shown = recorded.keys() - {"status", OUTPUTS}
    else:
        outputs = _SEEN[item.kind]
        shown = {name for name in recorded if output in outputs.get(name, ())}
    if is_thesis:  # the handout's thesis is the first claim
        shown |= {"claim"}
    return {name: _each(value, _way(item.kind, name, reader)) for name, value in recorded.items() if name in shown}


def _derived(item: Item, reader: Reader) -> dict[str, Value]:
    if item.kind is ItemKind.EVENT:
        return {"date": _event_date(item, reader)}
    if item.kind is ItemKind.SECTION:
        return {CAPTIONS: tuple(filter(None, map(reader.caption, texts_of(item.fields.get("prose", "")))))}
    return {}


def _way(kind: ItemKind, name: str, reader: Reader) -> Callable[[str], str]:
    """How a field is read."""
    own = {"source": reader.source, "prose": reader.block, "issued": reader.date, "further reading": reader.work}
    if name in own:
        return own[name]
    if name == "date":
        return str if kind is ItemKind.EVENT else reader.date
    if kind is ItemKind.FIGURE:
        return str if name == "note" else reader.number
    return reader.line if name in _MARKDOWN.get(kind, ()) else str


def _each(value: Value, read: Callable[[str], str]) -> Value:
    return read(value) if isinstance(value, str) else tuple(filter(None, map(read, value)))
