"""Which item became which.

In: the items before and now. Out: pairs. An item is known by its kind and id. Where an id is new, an item is still
known if nothing but the id differs; and an event or quotation, whose id may be made from its words, by what it says or
when. Only where there is one candidate on each side: a doubtful pair is worse than "removed" and "added".
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

from rapidfuzz.fuzz import ratio

from reportgen.revision.content.snapshot import Item, ItemKind, Value

_LIKE = 60.0  # per cent
_Pairs = dict[tuple[ItemKind, str], Item]
_Trait = Callable[[Item], Hashable]


def former_items(before: Iterable[Item], after: Iterable[Item]) -> _Pairs:
    """For each item of now that was there before, by its key, what it was then."""
    old, new = {item.key: item for item in before}, {item.key: item for item in after}
    pairs = {key: old[key] for key in new if key in old}
    gone = [item for key, item in old.items() if key not in new]
    come = [item for key, item in new.items() if key not in old]
    for trait in (_content, _wording, _day):
        found = _unique_pairs(gone, come, trait)
        pairs |= {item.key: was for was, item in found}
        gone = _without(gone, (was for was, _ in found))
        come = _without(come, (item for _, item in found))
    return pairs


def _content(item: Item) -> Hashable:
    """All that it says. Two figures may be equal by chance, so they are never known by it."""
    return None if item.kind is ItemKind.FIGURE or not item.fields else _frozen(item)


def _frozen(item: Item) -> tuple[tuple[str, Value], ...]:
    return tuple(sorted(item.fields.items(), key=lambda pair: pair[0]))


def _wording(item: Item) -> Hashable:
    """What an event or a quotation says, whatever else of it has changed."""
    field = {ItemKind.EVENT: "event", ItemKind.QUOTATION: "text"}.get(item.kind)
    return item.fields.get(field) if field else None


def _day(item: Item) -> Hashable:
    """When an event took place."""
    return item.fields.get("date") if item.kind is ItemKind.EVENT else None


def _unique_pairs(gone: list[Item], come: list[Item], trait: _Trait) -> list[tuple[Item, Item]]:
    old, new = _by_trait(gone, trait), _by_trait(come, trait)
    candidates = ((old[key][0], new[key][0]) for key in old if len(old[key]) == len(new.get(key, ())) == 1)
    return [(was, item) for was, item in candidates if trait is not _day or _alike(was, item)]


def _by_trait(items: Iterable[Item], trait: _Trait) -> dict[Hashable, list[Item]]:
    grouped: dict[Hashable, list[Item]] = {}
    for item in items:
        found = trait(item)
        if found is not None:
            grouped.setdefault((item.kind, found), []).append(item)
    return grouped


def _alike(was: Item, item: Item) -> bool:
    """Whether two events of one date are likely to be one event told in other words."""
    return ratio(str(was.fields.get("event", "")), str(item.fields.get("event", ""))) >= _LIKE


def _without(items: list[Item], taken: Iterable[Item]) -> list[Item]:
    keys = {item.key for item in taken}
    return [item for item in items if item.key not in keys]
