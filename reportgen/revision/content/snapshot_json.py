"""A snapshot as JSON, and back.

In: a snapshot, or the bytes of one. Out: bytes in ASCII, so that they survive in any XML, the same for the same
snapshot; or the snapshot. `docs/changes.md` describes the form. Whatever else the bytes hold is a `SnapshotError`.
"""

from __future__ import annotations

import json
from typing import Any

from reportgen.findings import Code, ReportgenError
from reportgen.revision.codes import DAMAGED_SNAPSHOT, NEWER_SNAPSHOT
from reportgen.revision.content.snapshot import Item, ItemKind, Scope, Snapshot, Value

FORMAT = "reportgen-content"
VERSION = 1


class SnapshotError(ReportgenError):
    """The content that a file carries cannot be read; `code` is the kind of finding that it is."""

    def __init__(self, message: str, code: Code = DAMAGED_SNAPSHOT) -> None:
        super().__init__(message)
        self.code = code


def to_json(snapshot: Snapshot) -> bytes:
    """The snapshot in JSON, its items in their order."""
    items = [
        {"kind": item.kind, "id": item.id, "name": item.name, "fields": dict(item.fields)} for item in snapshot.items
    ]
    head = {"format": FORMAT, "version": VERSION, "briefing": snapshot.name, "scope": snapshot.scope}
    return json.dumps({**head, "items": items}, separators=(",", ":")).encode("ascii")


def from_json(content: str | bytes) -> Snapshot:
    """The snapshot in JSON; `SnapshotError` where it is none, or in a form that is younger than this program."""
    try:
        read = json.loads(content)
    except (ValueError, RecursionError) as problem:
        raise SnapshotError("the record of its content is damaged: it is not JSON") from problem
    if not isinstance(read, dict) or read.get("format") != FORMAT or type(read.get("version")) is not int:
        raise SnapshotError("the record of its content is damaged: it does not say what it is")
    if read["version"] > VERSION:
        message = f"the record of its content is in version {read['version']}; {VERSION} is the newest known here"
        raise SnapshotError(message, NEWER_SNAPSHOT)
    try:
        items = tuple(map(_item, read["items"]))
        snapshot = Snapshot(_text(read["briefing"]), Scope(read["scope"]), items)
    except (KeyError, TypeError, ValueError) as problem:
        raise SnapshotError(f"the record of its content is damaged: {problem!r}") from problem
    if len({item.key for item in items}) < len(items):
        raise SnapshotError("the record of its content is damaged: two items have one id")
    return snapshot


def _item(read: Any) -> Item:
    if not isinstance(read, dict) or not isinstance(read["fields"], dict):
        raise TypeError("an item is no object")
    fields = {_text(name): _value(value) for name, value in read["fields"].items()}
    return Item(ItemKind(read["kind"]), _text(read["id"]), _text(read["name"]), fields)


def _value(read: Any) -> Value:
    return tuple(map(_text, read)) if isinstance(read, list) else _text(read)


def _text(read: Any) -> str:
    if not isinstance(read, str):
        raise TypeError(f"{str(read)[:40]!r} is no text")
    read.encode()  # half a character, which JSON can spell, is a ValueError
    return read
