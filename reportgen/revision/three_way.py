"""The three-way decision: one thing as it was generated then, as it is in the file now, and as it is generated anew.

In: three values, None where the thing is not there. Out: `Change`, who changed it. The table is the same for a slide of
a deck and a block of a handout, for a whole and for a facet of it:

| then | now        | new        | who       |
|------|------------|------------|-----------|
| T    | as then    | as then    | nobody    |
| T    | other/gone | as then    | person    |
| T    | as then    | other/gone | generator |
| T    | other/gone | like now   | alike     |
| T    | other/gone | otherwise  | both      |

What was not there then counts as a value like any other: with `now` alone it is the person's, with `new` alone the
generator's.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

T = TypeVar("T")


class Change(StrEnum):
    """Who changed a thing since it was generated; `ALIKE` is both in the same way."""

    NOBODY = "nobody"
    PERSON = "person"
    GENERATOR = "generator"
    ALIKE = "alike"
    BOTH = "both"


def change(
    then: T | None,
    now: T | None,
    new: T | None,
    alike: Callable[[T, T], bool],
    equal: Callable[[T, T], bool],
) -> Change:
    """Who changed it. `equal` compares two generations, `alike` what stands in the file with one of them."""
    edited, renewed = not _same(now, then, alike), not _same(then, new, equal)
    if not edited:
        return Change.GENERATOR if renewed else Change.NOBODY
    if not renewed:
        return Change.PERSON
    return Change.ALIKE if _same(now, new, alike) else Change.BOTH


def _same(one: T | None, other: T | None, test: Callable[[T, T], bool]) -> bool:
    return one is other if one is None or other is None else test(one, other)
