"""The snapshot of a briefing's content: what a reader of the files sees, as plain text, item by item.

In: nothing. Out: the values that `snapshot_of` makes of a briefing, `snapshot_json` writes and reads, and `compare`
compares. An item is known by its kind and its id, which comes from the content and never from its position. The form is
public: `docs/changes.md` describes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Value = str | tuple[str, ...]
"""A field's text; several texts where the content has several: the paragraphs of prose, points, actors."""


class ItemKind(StrEnum):
    """The kinds of item, in the order in which changes are told."""

    BRIEFING = "briefing"
    SECTION = "section"
    EVENT = "event"
    FIGURE = "figure"
    QUOTATION = "quotation"
    EXHIBIT = "exhibit"
    PICTURE = "picture"
    REFERENCE = "reference"


class Scope(StrEnum):
    """Whose content it is: all that the lecturer has, or what a reader of the handout gets to see."""

    WHOLE = "whole"
    HANDOUT = "handout"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: `name` is what people call it; `fields` has no empty values."""

    kind: ItemKind
    id: str
    name: str
    fields: Mapping[str, Value] = field(default_factory=dict)

    @property
    def key(self) -> tuple[ItemKind, str]:
        """What tells it from every other item of the snapshot."""
        return self.kind, self.id


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The content of the briefing `name` (its folder's last part), its items in the content's own order."""

    name: str
    scope: Scope
    items: tuple[Item, ...]


OUTPUTS = "shown in"
"""The field that says which outputs show an item; absent where both do."""

SPEAKER_NOTES = "notes"
"""The field of a section that its speaker alone sees."""


def for_handout(snapshot: Snapshot) -> Snapshot:
    """What of a snapshot a reader of the handout may see: nothing that is kept for the deck, nor the speaker's notes.

    The handout is what is given away, so its file must not carry more than its pages show.
    """
    if snapshot.scope is Scope.HANDOUT:
        return snapshot
    shown = (item for item in snapshot.items if "handout" in item.fields.get(OUTPUTS, ("handout",)))
    items = tuple(
        Item(one.kind, one.id, one.name, {name: value for name, value in one.fields.items() if _on_paper(one, name)})
        for one in shown
    )
    return Snapshot(snapshot.name, Scope.HANDOUT, items)


def _on_paper(item: Item, name: str) -> bool:
    return name != OUTPUTS and not (item.kind is ItemKind.SECTION and name == SPEAKER_NOTES)
