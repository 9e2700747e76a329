"""Which text of a list became which: paragraphs of prose, points, key messages.

In: the texts before and now. Out: pairs, found by likeness and never by number, so that a paragraph put in before the
others changes nothing but itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

_LIKE = 50.0  # per cent; two paragraphs on one subject that share no sentence have some 35
_MOST_LIKENESSES = 40_000  # pairs that are compared: a second or so
_MOST_PAIRS = 400_000_000  # of the common subsequence's table: 50 MB, for 20,000 paragraphs in one section


@dataclass(frozen=True, slots=True)
class Pair:
    """A text before and now, None where there is none; `moved` where an equal text stands in another order."""

    before: str | None
    after: str | None
    moved: bool = False


def align(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """The pairs in the order of now, each removed text after what it followed; every text is in one pair."""
    if len(before) * len(after) > _MOST_PAIRS:
        return [*(Pair(text, None) for text in before), *(Pair(None, text) for text in after)]
    became = _in_order(before, after)
    moved = _equal(_left(range(len(before)), became), _left(range(len(after)), became.values()), before, after)
    became |= moved
    became |= _alike(_left(range(len(before)), became), _left(range(len(after)), became.values()), before, after)
    came_from = {new: old for old, new in became.items()}
    pairs = [_removed(old, before, became) for old in range(len(before)) if old not in became]
    for new, text in enumerate(after):
        old = came_from.get(new)
        pairs.append((new, 0, Pair(None if old is None else before[old], text, old in moved)))
    return [pair for _, _, pair in sorted(pairs, key=lambda placed: placed[:2])]


def stayed(before: Sequence[Hashable], after: Sequence[Hashable]) -> set[Hashable]:
    """The longest row of things that stand in one order on both sides; what else both have was moved.

    Nothing stands twice on one side, so it is the longest increasing row of positions (patience sorting).
    """
    positions = {thing: position for position, thing in enumerate(before)}
    row = [positions[thing] for thing in after if thing in positions]
    ends: list[int] = []  # of the best rows so far, by length: the smallest position that one ends with
    previous: dict[int, int | None] = {}
    for position in row:
        length = bisect_left(ends, position)
        previous[position] = ends[length - 1] if length else None
        ends[length : length + 1] = [position]
    kept: set[Hashable] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(before[last])
        last = previous[last]
    return kept


def _removed(old: int, before: Sequence[str], became: dict[int, int]) -> tuple[int, int, Pair]:
    """A removed text with its place: behind where the text that it followed stands now."""
    previous = next((became[one] for one in range(old - 1, -1, -1) if one in became), -1)
    return previous, old + 1, Pair(before[old], None)


def _in_order(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """The longest common subsequence, as positions."""
    blocks = LCSseq.opcodes(before, after)
    return {
        step.src_start + offset: step.dest_start + offset
        for step in blocks
        if step.tag == "equal"
        for offset in range(step.src_end - step.src_start)
    }


def _left(positions: Collection[int], taken: Collection[int]) -> list[int]:
    known = set(taken)
    return [position for position in positions if position not in known]


def _equal(old: list[int], new: list[int], before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """Equal texts that stand in another order."""
    waiting: dict[str, list[int]] = {}
    for position in reversed(new):
        waiting.setdefault(after[position], []).append(position)
    return {position: waiting[before[position]].pop() for position in old if waiting.get(before[position])}


def _alike(old: list[int], new: list[int], before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """The likest pairs of what is left, the likest first."""
    if len(old) * len(new) > _MOST_LIKENESSES:
        return {}
    likenesses = [
        (-likeness, one, other)
        for one in old
        for other in new
        if (likeness := ratio(before[one], after[other], score_cutoff=_LIKE)) >= _LIKE
    ]
    chosen: dict[int, int] = {}
    for _, one, other in sorted(likenesses):
        if one not in chosen and other not in chosen.values():
            chosen[one] = other
    return chosen
