"""Dates as historians have them: EDTF (ISO 8601-2, levels 0 to 2), with exact bounds.

In: EDTF text. Out: `EdtfDate`, whose bounds are days of the proleptic Gregorian calendar, years counted as
astronomers do (year 0 is 1 BC).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day of the proleptic Gregorian calendar; `year` may be zero, negative or beyond 9999."""

    year: int
    month: int
    day: int


class Precision(StrEnum):
    """How exactly a point in time is known."""

    MILLENNIUM = "millennium"
    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class DatePoint:
    """One point of a date: what is stated, and the first and last day that it may mean.

    `season` is 21 to 41 as in ISO 8601-2; `year` is the first year of a decade, century or millennium.
    """

    year: int
    month: int | None
    day: int | None
    season: int | None
    precision: Precision
    approximate: bool
    uncertain: bool
    earliest: Day
    latest: Day


class Form(StrEnum):
    """The shape of a date."""

    POINT = "point"
    INTERVAL = "interval"
    ONE_OF = "one-of"
    ALL_OF = "all-of"


class End(StrEnum):
    """How an interval ends on one side."""

    CLOSED = "closed"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A parsed date. `text` is as written.

    `points`: the one point; an interval's closed ends (0 to 2); a set's members. `earliest` and `latest` are None
    where the date is open or unknown on that side.
    """

    text: str
    form: Form
    points: tuple[DatePoint, ...]
    start: End
    end: End
    earliest: Day | None
    latest: Day | None
