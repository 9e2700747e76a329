"""Two runs of atoms side by side: which of them are the same.

In: the author's atoms and a run of the source's in which they are thought to stand. Out: the part of it that is most
like them, and the steps from one to the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ANY = "\0"
"""Stands among the author's atoms for his brackets: whatever is there in the source, it is no difference."""
_KEPT = 2
"""What an atom that both have is worth; one of the source's that stands between two of those costs 1."""


@dataclass(frozen=True, slots=True)
class Step:
    """A run of the author's atoms, `given[start:end]`, and the source's in its place."""

    given: tuple[int, int]
    source: tuple[int, int]
    same: bool


def nearest_run(given: Sequence[str], source: Sequence[str]) -> tuple[int, int]:
    """The part of `source` most like `given`, as long as that where its ends are not alike."""
    blocks = [step for step in steps(given, source) if step.same]
    if not blocks:
        return 0, min(len(given), len(source))
    first, last = _best_run(blocks)
    start = blocks[first].source[0] - blocks[first].given[0]
    end = blocks[last].source[1] + len(given) - blocks[last].given[1]
    return max(start, 0), min(end, len(source))


def _best_run(blocks: Sequence[Step]) -> tuple[int, int]:
    """The neighbouring blocks that hold the most with the fewest atoms between them."""
    best = (0, 0, 0)
    score, first = 0, 0
    for number, block in enumerate(blocks):
        apart = block.source[0] - blocks[number - 1].source[1] if number else 0
        score, first = (score - apart, first) if score > apart else (0, number)
        score += _KEPT * (block.source[1] - block.source[0])
        best = max(best, (score, -first, number))
    return -best[1], best[2]


def steps(given: Sequence[str], source: Sequence[str]) -> list[Step]:
    """How to come from the author's atoms to the source's in the fewest changes of atoms (Levenshtein)."""
    from rapidfuzz.distance import Levenshtein

    return [
        Step((one.src_start, one.src_end), (one.dest_start, one.dest_end), one.tag == "equal")
        for one in Levenshtein.opcodes(list(given), list(source))
    ]
