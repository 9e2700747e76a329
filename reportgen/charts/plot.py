"""The plot area of a chart and its value axis.

In: the frame (lettering and size), the values' extent, the room that labels need. Out: `Plot`. Pictures and Office
charts are laid out by the same values. Lengths are points from the frame's top left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

from reportgen.briefing.model import Mark, Scale
from reportgen.charts.lettering import Lettering
from reportgen.charts.spec import ChartSpec, Panel, Series
from reportgen.charts.theme import Theme
from reportgen.wording.wording import Wording

_MOST_STEPS = 6
_MOST_POWERS = 20  # a crowded chart can lengthen its axis beyond all numbers that have names
_STEPS = (1, 2, 5, 10)
_DECADE = 10.0
_LEAST_SHARE = 0.2  # of an axis, for the marks
_BESIDE_NUMBERS = 8.0
_MOST_ROUNDS, _HAIR = 40, 0.1


@dataclass(frozen=True, slots=True)
class Frame:
    """What a chart is laid out in: its size in points, its lettering and the theme."""

    width: float
    height: float
    lettering: Lettering
    theme: Theme

    @property
    def size(self) -> float:
        """The type size."""
        return self.lettering.size


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """The values at the axis's two ends."""

    low: float
    high: float
    log: bool = False

    def share(self, value: float) -> float:
        """How far along the axis a value stands, 0 to 1 (beyond where the axis ends before it)."""
        low, high, place = (self._measure(one) for one in (self.low, self.high, value))
        return (place - low) / (high - low)

    def with_room(self, length: float, before: float, after: float) -> ValueAxis:
        """The axis lengthened so that `before` and `after` of its `length` lie outside the old ends.

        Labels that would leave the marks less than a fifth of it have less than they need.
        """
        most = length * (1 - _LEAST_SHARE)
        if before + after > most:
            before, after = (part * most / (before + after) for part in (before, after))
        inner = length - before - after
        low, high = self._measure(self.low), self._measure(self.high)
        unit = (high - low) / inner
        return ValueAxis(self._value(low - before * unit), self._value(high + after * unit), self.log)

    def ticks(self) -> tuple[float, ...]:
        """Round values between the ends: at most six steps of 1, 2 or 5, or the powers of ten."""
        if self.log:
            powers = range(ceil(log10(self.low) - 1e-9), floor(log10(self.high) + 1e-9) + 1)
            return tuple(_DECADE**power for power in powers[:_MOST_POWERS])
        step = self.step()
        return tuple(place * step for place in range(ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9) + 1))

    def step(self) -> float:
        """The distance of ticks on a linear axis."""
        raw = (self.high - self.low) / _MOST_STEPS
        power = _DECADE ** floor(log10(raw))
        return next(step * power for step in _STEPS if step * power >= raw * (1 - 1e-9))

    def _measure(self, value: float) -> float:
        # What a log axis cannot hold, such as an index rounded to zero, stands at its beginning.
        return log10(value if value > 0 else self.low) if self.log else value

    def _value(self, measure: float) -> float:
        return float(_DECADE**measure) if self.log else measure


@dataclass(frozen=True, slots=True)
class Plot:
    """The box between the axes."""

    left: float
    top: float
    width: float
    height: float
    axis: ValueAxis

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.top + self.height


def values_of(series: Iterable[Series]) -> list[float]:
    """All values that are not gaps."""
    return [float(point.value) for one in series for point in one.points if point.value is not None]


def value_axis(spec: ChartSpec, panel: Panel) -> ValueAxis:
    """The axis that just holds the values: zero among them, or from the power of ten below them."""
    if spec.mark is Mark.STACKED_COLUMN:
        values = [float(end) for pair in stack_ends(panel) for end in pair]
    else:
        values = values_of(panel.series)
    if spec.scale is Scale.LOG:
        values = [value for value in values if value > 0]
    if not values:
        return ValueAxis(0.0, 1.0)
    if spec.scale is Scale.LOG:
        low = _DECADE ** (ceil(log10(min(values)) - 1e-9) - 1)
        return ValueAxis(low, max(*values, low * _DECADE), log=True)
    low, high = min(0.0, *values), max(0.0, *values)
    return ValueAxis(low, high if high > low else low + 1.0)


def stack_ends(panel: Panel) -> list[tuple[Decimal, Decimal]]:
    """The lower and upper end of every column of a stack; values below zero are stacked downwards."""
    ends = []
    for index in range(len(panel.categories)):
        values = [series.points[index].value or Decimal(0) for series in panel.series]
        ends.append((sum(min(value, Decimal(0)) for value in values), sum(max(value, Decimal(0)) for value in values)))
    return [(Decimal(low), Decimal(high)) for low, high in ends]


def rooms(
    before: Sequence[tuple[float, float]], after: Sequence[tuple[float, float]], length: float
) -> tuple[float, float]:
    """The room before and after an axis's ends in which labels beside the marks fit.

    In: for marks whose label is before and for those whose label is after them, the share of the axis at which they
    stand (0 to 1) and what their label needs in points. The more room one end takes, the shorter the axis between them,
    and the less of it is left beside the marks of the other; so both grow together until they are enough.
    """
    first = last = 0.0
    for _ in range(_MOST_ROUNDS):
        inner = length - first - last
        wanted = (
            max([0.0, *(need - share * inner for share, need in before)]),
            max([0.0, *(need - (1 - share) * inner for share, need in after)]),
        )
        if wanted[0] - first < _HAIR and wanted[1] - last < _HAIR:
            break
        first, last = wanted
    return first, last


def tick_words(spec: ChartSpec, axis: ValueAxis) -> tuple[str, ...]:
    """The numbers along a value axis, in the chart's language."""
    wording = Wording(spec.language)
    return tuple(wording.number(_exact(tick)) for tick in axis.ticks())


def numbers_width(axis: ValueAxis, spec: ChartSpec, frame: Frame) -> float:
    """The width of the numbers along a value axis and the space beside them."""
    return max((frame.lettering.width(words) for words in tick_words(spec, axis)), default=0.0) + _BESIDE_NUMBERS


def _exact(tick: float) -> Decimal:
    number = Decimal(f"{tick:.10g}")
    return Decimal(int(number)) if number == int(number) else number


def spread(places: list[float], extents: list[float], low: float, high: float) -> list[float]:
    """Middles of labels moved apart so that they clear one another, in their order, between `low` and `high`.

    `extents` are the labels' own extents along the axis. Labels that touch move together by the mean of what each
    would want (the pool-adjacent-violators method of isotonic regression).
    """
    order = sorted(range(len(places)), key=lambda index: places[index])
    offsets, total = [], 0.0
    for index in order:
        offsets.append(total + extents[index] / 2)
        total += extents[index]
    blocks: list[list[float]] = []
    for index, offset in zip(order, offsets, strict=True):
        blocks.append([places[index] - offset])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    starts = [min(max(_mean(block), low), max(low, high - total)) for block in blocks for _ in block]
    moved = [0.0] * len(places)
    for index, start, offset in zip(order, starts, offsets, strict=True):
        moved[index] = start + offset
    return moved


def _mean(numbers: list[float]) -> float:
    return sum(numbers) / len(numbers)
