"""The time axis of a timeline: where a day stands on it, and which ticks it has.

In: the dates to show, the room and the words of the language. Out: `TimeScale` and its `Tick`s. Days are counted by
`day_number` and take equal room, so every date stands at its true place. Ticks are round calendar units; before our
era they are round years BC, which astronomers' numbering (year 0 is 1 BC) is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise, takewhile
from math import ceil, inf, log10

from reportgen.briefing.dates import Day, EdtfDate, day_number, parse_edtf
from reportgen.units import Length

DAYS_PER_YEAR = 365.2425
_DAYS_PER_MONTH = DAYS_PER_YEAR / 12
_DAY_STEPS = (1, 2, 5, 10)
_MONTH_STEPS = (1, 2, 3, 6)
_MOST_TICKS = 60
_FADING = 0.08  # of the span, the least that a side without a bound takes
_SNAP = 0.06  # of the span, the most by which an axis is longer to begin or end on a tick


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A line of time from the day `first` to the day `last`, drawn from `left` to `right`."""

    first: float
    last: float
    left: Length
    right: Length

    def at(self, day: float) -> Length:
        """The place of the beginning of a day (fractions are times of day); days off the scale stand at its ends."""
        share = (day - self.first) / (self.last - self.first)
        return self.left + (self.right - self.left).scaled(min(1.0, max(0.0, share)))


@dataclass(frozen=True, slots=True)
class Tick:
    """A tick at the beginning of a day, and its label."""

    day: float
    label: str


def days_of(date: EdtfDate) -> tuple[float | None, float | None]:
    """The beginning and the end of all that a date may mean, as day numbers; None on an open or unknown side."""
    first = float(day_number(date.earliest)) if date.earliest else None
    last = float(day_number(date.latest) + 1) if date.latest else None
    return first, last


def fit_scale(
    dates: Sequence[EdtfDate],
    left: Length,
    right: Length,
    word: Callable[[EdtfDate], str],
    width: Callable[[str], Length],
) -> tuple[TimeScale, tuple[Tick, ...]]:
    """The scale that shows all `dates`, with the closest ticks whose labels stand clear of each other.

    `width` is the room that a label takes, the distance to the next one included.
    """
    first, last = _domain(dates)
    ticks: tuple[Tick, ...] = ()
    for step in _steps(last - first):
        _, sample = next(step.between(first, inf))
        if (last - first) / step.length * width(word(parse_edtf(sample))) > right - left:
            continue
        snapped = _snapped(step, first, last)
        scale = TimeScale(*snapped, left, right)
        ticks = tuple(Tick(day, word(parse_edtf(text))) for day, text in step.between(*snapped))
        if ticks and _clear(ticks, scale, width):
            return scale, ticks
    return TimeScale(first, last, left, right), ticks[:1]


def _domain(dates: Sequence[EdtfDate]) -> tuple[float, float]:
    """The days that the axis covers: all bounds, with air where there is one date, and for open and unknown sides."""
    ranges = [days_of(date) for date in dates]
    bounds = [day for days in ranges for day in days if day is not None] or [0.0, DAYS_PER_YEAR]
    first, last = min(bounds), max(bounds)
    air = max(last - first, 3.0) if len(dates) == 1 or first == last else 0.0
    fading = _FADING * (last - first + 2 * air)
    starts = [end - fading for start, end in ranges if start is None and end is not None]
    ends = [start + fading for start, end in ranges if end is None and start is not None]
    return min([first - air, *starts]), max([last + air, *ends])


@dataclass(frozen=True, slots=True)
class _Step:
    """A tick distance: so many days, months or years; `length` in days."""

    unit: str
    number: int
    length: float

    def between(self, first: float, last: float) -> Iterator[tuple[float, str]]:
        """The ticks from `first` to `last` as day numbers and EDTF text."""
        ticks = {"day": self._days, "month": self._months, "year": self._years}[self.unit]
        for day, text in takewhile(lambda tick: tick[0] <= last, ticks(first)):
            if day >= first:
                yield day, text

    def _days(self, first: float) -> Iterator[tuple[float, str]]:
        start = _date_near(first)
        for month in count(start.year * 12 + start.month - 1):
            year, index = divmod(month, 12)
            for number in range(1, 29 if self.number > 1 else 32, self.number):
                day = Day(year, index + 1, number)
                if number <= 28 or _exists(day):
                    yield float(day_number(day)), f"{_year(year)}-{index + 1:02}-{number:02}"

    def _months(self, first: float) -> Iterator[tuple[float, str]]:
        start = _date_near(first)
        for month in count(start.year * 12 + (start.month - 1) // self.number * self.number, self.number):
            year, index = divmod(month, 12)
            yield float(day_number(Day(year, index + 1, 1))), f"{_year(year)}-{index + 1:02}"

    def _years(self, first: float) -> Iterator[tuple[float, str]]:
        before = ceil(1 - _date_near(first).year) // self.number + 1
        for number in count(-before * self.number, self.number):
            year = number + 1 if number < 0 else max(number, 1)
            yield float(day_number(Day(year, 1, 1))), _year(year)


def _steps(span: float) -> Iterator[_Step]:
    """The tick distances that give at most `_MOST_TICKS` on a span of so many days, closest first."""
    days = [_Step("day", number, number) for number in _DAY_STEPS]
    months = [_Step("month", number, number * _DAYS_PER_MONTH) for number in _MONTH_STEPS]
    largest = max(1, ceil(log10(max(span / DAYS_PER_YEAR, 1))) + 1)
    numbers = (factor * 10**power for power in range(largest + 1) for factor in (1, 2, 5))
    years = [_Step("year", number, number * DAYS_PER_YEAR) for number in numbers]
    return (step for step in (*days, *months, *years) if span / step.length <= _MOST_TICKS)


def _snapped(step: _Step, first: float, last: float) -> tuple[float, float]:
    """The span widened to whole steps, on each side where that costs little."""
    around = [day for day, _ in step.between(first - 1.1 * step.length, last + 1.1 * step.length)]
    before = max((day for day in around if day <= first), default=first)
    after = min((day for day in around if day >= last), default=last)
    least = _SNAP * (last - first)
    return (before if first - before <= least else first), (after if after - last <= least else last)


def _clear(ticks: Sequence[Tick], scale: TimeScale, width: Callable[[str], Length]) -> bool:
    """Whether the labels have the room that they take."""
    widest = max(width(tick.label) for tick in ticks)
    places = [scale.at(tick.day) for tick in ticks]
    return all(after - before >= widest for before, after in pairwise(places))


def _date_near(day: float) -> Day:
    """A first of a month at most two months before this day number."""
    months = int((day - day_number(Day(0, 1, 1))) // _DAYS_PER_MONTH) - 1
    return Day(months // 12, months % 12 + 1, 1)


def _exists(day: Day) -> bool:
    following = Day(day.year + day.month // 12, day.month % 12 + 1, 1)
    return day_number(day) < day_number(following)


def _year(year: int) -> str:
    """A year in EDTF: four digits, or with the prefix Y where it needs more."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04}" if year < 0 else f"{year:04}"
