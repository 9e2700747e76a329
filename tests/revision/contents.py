"""Snapshots made in a line or two, and invented ones for property tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from reportgen.revision.content.snapshot import Item, ItemKind, Scope, Snapshot, Value

EVENT, FIGURE, QUOTATION, SECTION = ItemKind.EVENT, ItemKind.FIGURE, ItemKind.QUOTATION, ItemKind.SECTION


def item(kind: ItemKind, identity: str, **fields: Value) -> Item:
    """An item called by its id."""
    return Item(kind, identity, identity, fields)


def snapshot(*items: Item, scope: Scope = Scope.WHOLE) -> Snapshot:
    """The content of a briefing `b`."""
    return Snapshot("b", scope, items)


def sections(*names: str) -> Snapshot:
    """Sections with these ids, each with a title of its own."""
    return snapshot(*(item(SECTION, name, title=f"On {name}") for name in names))


def with_fields(content: Snapshot, key: tuple[ItemKind, str], fields: Mapping[str, Value]) -> Snapshot:
    """The content with one item's fields replaced."""
    items = (replace(one, fields=fields) if one.key == key else one for one in content.items)
    return replace(content, items=tuple(items))


_TEXTS = st.text(min_size=1, max_size=40)
_VALUES: st.SearchStrategy[Value] = st.one_of(_TEXTS, st.lists(_TEXTS, min_size=1, max_size=5).map(tuple))
_NAMES = st.sampled_from(["title", "claim", "prose", "event", "text", "date", "value", "note"])
_ITEMS = st.builds(
    Item,
    st.sampled_from(ItemKind),
    st.text(min_size=1, max_size=8),
    _TEXTS,
    st.dictionaries(_NAMES, _VALUES, min_size=1, max_size=4),
)

SNAPSHOTS = st.builds(
    Snapshot,
    _TEXTS,
    st.sampled_from(Scope),
    st.lists(_ITEMS, max_size=8, unique_by=lambda one: one.key).map(tuple),
)
"""Any snapshot, with any characters in its texts."""
