"""The sections of a deck.

In: the slides in the order to write, and the numbers of their sections. Out: the section of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def merged_sections(order: Sequence[str], here: Mapping[str, int], wanted: Mapping[str, int]) -> list[int]:
    """For each slide the number of its section; sections are runs of slides, so that none is ever left again.

    `wanted` are the sections of slides by the list that is written, `here` is asked where that says nothing; what is in
    neither stands in the section of the slide before it.
    """
    found: list[int] = []
    last = 0
    for item in order:
        last = max(last, wanted.get(item, here.get(item, last)))
        found.append(last)
    return found
