"""Areas that words and marks take, to see whether they keep clear of one another.

In: rectangles. Out: whether they meet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

_HAIR = 1.0


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points from the plot's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def middle(self) -> float:
        """The middle across."""
        return (self.left + self.right) / 2

    def meets(self, other: Area) -> bool:
        """Whether two areas overlap by more than a hair's breadth."""
        return (
            self.left + _HAIR < other.right
            and other.left + _HAIR < self.right
            and self.bottom + _HAIR < other.top
            and other.bottom + _HAIR < self.top
        )

    def is_crossed_by(self, start: tuple[float, float], end: tuple[float, float]) -> bool:
        """Whether a straight line, from left to right, runs through the area's inside."""
        left, right = max(self.left, start[0]), min(self.right, end[0])
        if left >= right or start[0] == end[0]:
            return False
        slope = (end[1] - start[1]) / (end[0] - start[0])
        low, high = sorted(start[1] + slope * (place - start[0]) for place in (left, right))
        return high > self.bottom + 2 * _HAIR and low < self.top - 2 * _HAIR


def are_clear(areas: Sequence[Area]) -> bool:
    """Whether no two areas meet."""
    return not any(one.meets(other) for one, other in combinations(areas, 2))
