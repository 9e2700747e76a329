"""The dates of the content, to which a date in the author's words can be tied.

In: a briefing. Out: `ContentDates`: the ends of the dates of events, quotations, observations, references and of the
briefing itself, each with the name of what it dates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.briefing.dates import DateError, DatePoint, EdtfDate, parse_edtf
from reportgen.briefing.model import Briefing
from reportgen.evidence.date_words import Period, StatedDate

_REFERENCE_DATES = ("issued", "original-date", "event-date", "submitted")


@dataclass(frozen=True, slots=True)
class ContentDates:
    """The ends of all dates, those of points in time before those of intervals; and the same by their first year."""

    points: tuple[tuple[DatePoint, str], ...]
    by_year: Mapping[int, list[tuple[DatePoint, str]]]

    @classmethod
    def of(cls, briefing: Briefing) -> ContentDates:
        """The dates of a briefing."""
        dates = sorted(_dates(briefing), key=lambda dated: len(dated[0].points) > 1)
        points = tuple((point, name) for date, name in dates for point in date.points)
        by_year: dict[int, list[tuple[DatePoint, str]]] = defaultdict(list)
        for point, name in points:
            by_year[point.earliest.year].append((point, name))
        return cls(points, dict(by_year))

    def naming(self, stated: StatedDate) -> str:
        """What has a date that falls into each period stated, as a text names it; "" where nothing has.

        A date known no more finely than the words state falls into their period; one that is coarser does not: 1973 is
        no 27 January 1973.
        """
        if stated.day and not stated.periods:
            return next((name for point, name in self.points if _is_day(point, stated)), "")
        names = [self._within(period) for period in stated.periods]
        return names[0] if names and all(names) else ""

    def _within(self, period: Period) -> str:
        first, last = period
        years = (self.by_year.get(year, ()) for year in range(first.year, last.year + 1))
        within = [one for dated in years for one in dated if first <= one[0].earliest and one[0].latest <= last]
        exact = (name for point, name in within if (point.earliest, point.latest) == period)
        return next(exact, within[0][1] if within else "")


def _is_day(point: DatePoint, stated: StatedDate) -> bool:
    return point.earliest == point.latest and point.day == stated.day and stated.month in (0, point.month)


def _dates(briefing: Briefing) -> Iterator[tuple[EdtfDate, str]]:
    yield from ((event.date, event.id) for event in briefing.chronology)
    yield from ((one.date, one.id) for one in briefing.quotations.values() if one.date)
    for dataset in briefing.datasets.values():
        yield from ((row.x_date, f"{dataset.name}/{row.x}") for row in dataset.rows if row.x_date)
    for reference in briefing.references.values():
        yield from ((date, reference.key) for name in _REFERENCE_DATES for date in _csl_date(reference.csl.get(name)))
    if briefing.issued:
        yield briefing.issued, "issued"


def _csl_date(value: Any) -> Iterator[EdtfDate]:
    """The dates of a CSL date variable: `{"date-parts": [[1973, 1, 27]]}`."""
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    for one in parts if isinstance(parts, list) else ():
        try:
            numbers = [int(part) for part in one]
            yield parse_edtf("-".join((f"{numbers[0]:04d}", *(f"{part:02d}" for part in numbers[1:]))))
        except (DateError, TypeError, ValueError, IndexError):
            continue
