"""Words over the top of a plot, each beside a line that comes up from its place: flags on their poles.

In: the places and widths of the flags, and the frame that they must stay in. Out: a row and a side for each, so that no
flag covers another or another's pole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

_CLEAR = 4.0


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag: its pole's place, its left and right edge, its row (0 is the lowest)."""

    place: float
    left: float
    right: float
    row: int

    @property
    def rightward(self) -> bool:
        """Whether the words begin at the pole; otherwise they end there."""
        return self.left >= self.place


def hoisted(places: Sequence[float], widths: Sequence[float], low: float, high: float) -> tuple[Flag, ...]:
    """The flags in their given order, set from the last place to the first in the lowest row that is free."""
    order = sorted(range(len(places)), key=lambda index: (-places[index], index))
    found: dict[int, Flag] = {}
    for index in order:
        place, width = places[index], widths[index]
        sides = [(place + _CLEAR, place + _CLEAR + width), (place - _CLEAR - width, place - _CLEAR)]
        inside = [side for side in sides if side[0] >= low and side[1] <= high]
        options = (
            Flag(place, *side, row) for row, side in product(range(len(places)), inside or sides[place > high / 2 :])
        )
        rows = list(options)
        found[index] = next((flag for flag in rows if _is_free(flag, found.values())), rows[-1])
    return tuple(found[index] for index in range(len(places)))


def _is_free(flag: Flag, others: Iterable[Flag]) -> bool:
    return not any(_meets(flag, other) or _crosses(flag, other) or _crosses(other, flag) for other in others)


def _meets(one: Flag, other: Flag) -> bool:
    return one.row == other.row and one.left < other.right + _CLEAR and other.left < one.right + _CLEAR


def _crosses(pole: Flag, words: Flag) -> bool:
    """Whether one's pole runs through the other's words."""
    return pole.row > words.row and words.left - 2 < pole.place < words.right + 2
