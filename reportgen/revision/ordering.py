"""The order of the slides of a deck or the lines of a handout.

In: their keys as generated then, in the file, and generated anew. Out: the order to write. A person who has moved some
keeps that order; otherwise the generator's counts, and what the person added stays behind what it was put behind.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def merged_order(
    then: Sequence[Item], now: Sequence[Item], new: Sequence[Item], followers: Mapping[Item, Item]
) -> list[Item]:
    """The items of `now` and `new` in order; `followers` are put directly behind the item that they follow.

    `now` holds what stays of the file, the person's own items included.
    """
    order = list(now) if is_moved(then, now) else _as_generated(now, new)
    for place, item in enumerate(new):
        if item not in order:
            order.insert(_behind(order, new[:place], followers), item)
    for item, leader in followers.items():
        if item not in order:
            order.insert(order.index(leader) + 1 if leader in order else len(order), item)
    return order


def is_moved(then: Sequence[Item], now: Sequence[Item]) -> bool:
    """Whether what was generated stands in another order in the file."""
    generated, here = set(then), set(now)
    return [item for item in now if item in generated] != [item for item in then if item in here]


def _as_generated(now: Sequence[Item], new: Sequence[Item]) -> list[Item]:
    """What is generated in its new order, each with what stands behind it in the file."""
    generated = set(new)
    blocks: list[list[Item]] = [[]]
    for item in now:
        if item in generated:
            blocks.append([])
        blocks[-1].append(item)
    places = {item: place for place, item in enumerate(new)}
    return [item for block in [blocks[0], *sorted(blocks[1:], key=lambda block: places[block[0]])] for item in block]


def _behind(order: Sequence[Item], before: Sequence[Item], followers: Mapping[Item, Item]) -> int:
    """Where a new item goes: behind the last of those generated before it, and what follows that."""
    leader = next((item for item in reversed(before) if item in order), None)
    if leader is None:
        return 0
    place = order.index(leader) + 1
    while place < len(order) and followers.get(order[place]) == leader:
        place += 1
    return place
