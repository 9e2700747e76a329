"""A number as words state it.

In: nothing (values made by `stated_numbers`). Out: `StatedNumber`, compared by `agreement` with what data give.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.evidence.number_words import Kind


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number as stated.

    `value` times `scale` is meant (`scale` is None where no scale word stands with it); `half` is half of its last
    digit. `sign` is that of a plus or minus before it. `before` and `after` are the words around number and scale,
    `start` and `end` its place with its scale. A range goes on to the number `to`; `parts` are the two numbers of which
    a range or a share ("one in five") consists.
    """

    value: Decimal
    half: Decimal
    scale: Decimal | None
    kind: Kind
    sign: int
    is_percent: bool
    is_points: bool
    before: str
    after: str
    start: int = 0
    end: int = 0
    in_words: bool = False
    to: StatedNumber | None = None
    parts: tuple[StatedNumber, ...] = ()

    @property
    def full(self) -> Decimal:
        """The value with its scale: 20 million as 20000000."""
        return self.value * (self.scale or 1)

    @property
    def is_share(self) -> bool:
        """Whether it states a part or a multiple of something, rather than an amount."""
        return self.is_percent or self.is_points or self.kind in (Kind.FRACTION, Kind.MULTIPLE)
