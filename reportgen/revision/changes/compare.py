"""The difference of two snapshots.

In: two snapshots. Out: `Changes`. A handout's snapshot has less in it than a deck's or a folder's, so it is compared
with what its readers would see of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.revision.changes.alignment import Pair, align, stayed
from reportgen.revision.changes.pairing import former_items
from reportgen.revision.changes.tree import ID, PLACE, Changes, FieldChange, How, ItemChange
from reportgen.revision.changes.words import word_difference
from reportgen.revision.content.snapshot import Item, ItemKind, Snapshot, Value, for_handout

_ORDERED = (ItemKind.SECTION, ItemKind.FIGURE)
"""Kinds whose order a reader sees; events stand in the order of their dates, the others where the prose places them."""

_Key = tuple[ItemKind, str]


def compare(old: Snapshot, new: Snapshot) -> Changes:
    """What has changed from the old content to the new."""
    if old.scope is not new.scope:
        old, new = for_handout(old), for_handout(new)
    former = former_items(old.items, new.items)
    places = _new_places(old, new, former)
    changes = [change for item in new.items if (change := _change(item, former.get(item.key), places))]
    left = {item.key for item in former.values()}
    changes += [_whole(How.REMOVED, item) for item in old.items if item.key not in left]
    kinds = list(ItemKind)
    return Changes(tuple(sorted(changes, key=lambda change: kinds.index(change.kind))))


def _change(item: Item, was: Item | None, places: Mapping[_Key, FieldChange]) -> ItemChange | None:
    """The change of one item of now; None where it is as it was."""
    if was is None:
        return _whole(How.ADDED, item)
    fields = tuple(_fields(was.fields, item.fields))
    place = (places[item.key],) if item.key in places else ()
    renamed = (_text_change(ID, was.id, item.id),) if was.id != item.id else ()
    if not fields and not place and not renamed:
        return None
    how = How.CHANGED if fields else How.MOVED if place else How.RENAMED
    return ItemChange(how, item.kind, item.id, item.name, (*fields, *place, *renamed))


def _whole(how: How, item: Item) -> ItemChange:
    before, after = (item.fields, {}) if how is How.REMOVED else ({}, item.fields)
    return ItemChange(how, item.kind, item.id, item.name, tuple(_fields(before, after)))


# Fields ---------------------------------------------------------------------------------------------------------------
def _fields(before: Mapping[str, Value], after: Mapping[str, Value]) -> Iterator[FieldChange]:
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name, ""), after.get(name, "")
        if old != new:
            yield from _field(name, old, new)


def _field(name: str, old: Value, new: Value) -> Iterator[FieldChange]:
    if isinstance(old, str) and isinstance(new, str):
        yield _text_change(name, old, new)
        return
    for pair in align(_texts(old), _texts(new)):
        if pair.moved or pair.before != pair.after:
            yield _paired(name, pair)


def _texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return value


def _paired(name: str, pair: Pair) -> FieldChange:
    if pair.moved and pair.after is not None:
        return FieldChange(name, How.MOVED, pair.after, pair.after)
    if pair.before is None:
        return FieldChange(name, How.ADDED, "", pair.after or "")
    if pair.after is None:
        return FieldChange(name, How.REMOVED, pair.before, "")
    return _text_change(name, pair.before, pair.after)


def _text_change(name: str, before: str, after: str) -> FieldChange:
    if not before:
        return FieldChange(name, How.ADDED, "", after)
    if not after:
        return FieldChange(name, How.REMOVED, before, "")
    return FieldChange(name, How.CHANGED, before, after, word_difference(before, after))


# Places ---------------------------------------------------------------------------------------------------------------
def _new_places(old: Snapshot, new: Snapshot, former: Mapping[_Key, Item]) -> dict[_Key, FieldChange]:
    """For each item that stands in another order among its like, after which it stood and stands."""
    places: dict[_Key, FieldChange] = {}
    for kind in _ORDERED:
        now = [item for item in new.items if item.kind is kind]
        then = [item for item in old.items if item.kind is kind]
        old_keys = {former[item.key].key: item.key for item in now if item.key in former}
        in_order = stayed([old_keys.get(item.key, item.key) for item in then], [item.key for item in now])
        before, after = _neighbours(then), _neighbours(now)
        for item in now:
            if item.key in former and item.key not in in_order:
                was = former[item.key].key
                places[item.key] = FieldChange(PLACE, How.MOVED, before[was], after[item.key])
    return places


def _neighbours(items: list[Item]) -> dict[_Key, str]:
    """In words, after which item each stands."""
    names = ["", *(item.name for item in items)]
    return {
        item.key: f"after {name}" if name else "at the beginning" for item, name in zip(items, names[:-1], strict=True)
    }
