"""What has changed between two states of a content: the tree that `compare` makes and the reports read.

In: nothing. Out: frozen values. A change has what stood before and what stands now, as plain text; "" is nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reportgen.revision.content.snapshot import ItemKind


class How(StrEnum):
    """In what way something has changed, in the order in which counts are told."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"


class Fate(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row with one fate. The kept and removed ones make the text before, the kept and added ones the new."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One text of a field: `how` is never renamed; `words` are () unless it has changed."""

    field: str
    how: How
    before: str
    after: str
    words: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item that has changed: `id` and `name` are those of now, or of before where it was removed.

    An item that was added or removed has all its texts as fields. What else changed has the texts that did; a new place
    among its like is the field `place`, a new id the field `id`.
    """

    how: How
    kind: ItemKind
    id: str
    name: str
    fields: tuple[FieldChange, ...]


PLACE = "place"
"""The field of an item that was moved: after which item it stands."""

ID = "id"
"""The field of an item that was renamed."""


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes, by kind and then in the content's order; what was removed stands last within its kind."""

    items: tuple[ItemChange, ...]

    def __bool__(self) -> bool:
        return bool(self.items)

    @property
    def counts(self) -> Mapping[How, int]:
        """How many items have changed in which way; ways that did not occur are left out."""
        counted = Counter(item.how for item in self.items)
        return {how: counted[how] for how in How if counted[how]}
