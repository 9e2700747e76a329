"""Whether an event's `display` agrees with its `date`: every year, month and day that it names lies in the bounds.

In: an event's date, its wording and the language, whose month names come from CLDR. Out: a warning where they disagree.
Only what is surely a year, a month or a day is looked at: "mid-1970s" names a decade, "winter 1909–10" two years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.briefing.codes import DISPLAY_CONTRADICTS_DATE
from reportgen.briefing.dates import Day, EdtfDate
from reportgen.briefing.month_names import month_names, month_pattern
from reportgen.findings import Findings, Location

_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_YEAR = re.compile(r"(?<![\d.,])(?P<year>\d{3,4})(?!\d)(?:[–-](?P<short>\d{2})(?!\d))?(?=(?P<after>\W{0,2}\w*))")
_DECADE = re.compile(r"['’]?[-‑]?[^\W\d_]+")
# Chinese and Korean write a year's sign where other languages write a decade's ending.
_YEAR_SIGN = re.compile(r"[年년](?![代대])")
_DECADE_WORDS = re.compile(r"années|década|decenni|anni|thập (?:niên|kỷ)|عقد", re.IGNORECASE)
_HIJRI = re.compile(r"\W?(?:هـ|AH\b|H\b)")
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})(?:\.|º|°|er|st|nd|rd|th)?\s*(?:de\s+|of\s+)?$")
_DAY_AFTER = re.compile(r"\s*(\d{1,2})(?![\d:])")


def check_display(display: str, date: EdtfDate, language: str, where: Location, findings: Findings) -> None:
    """Warn of the first year, month or day in `display` that `date` does not cover."""
    outside = next(_outside(_CLOCK.sub(" ", display), date, language), None)
    if outside is not None:
        message = f"`{outside}` in `{display}` lies outside the date `{date.text}`"
        findings.add(DISPLAY_CONTRADICTS_DATE, message, where, "correct `display` or `date`")


def _outside(display: str, date: EdtfDate, language: str) -> Iterator[str]:
    first, last = date.earliest, date.latest
    if (first or last) is None:
        return
    for written, from_year, to_year in _years(display, _digits_of_years(first, last)):
        if (first and to_year < first.year) or (last and from_year > last.year):
            yield written
    if first is None or last is None or _months_between(first, last) >= 11:
        return
    months = month_names(language)
    pattern = month_pattern(months)
    covered = {(first.month - 1 + step) % 12 + 1 for step in range(_months_between(first, last) + 1)}
    for match in pattern.finditer(display) if pattern else ():
        if not covered & months[match[0]]:
            yield match[0]
        for day in _days_beside(match, display):
            if not _covers_day(first, last, int(day)):
                yield day


def _days_beside(month: re.Match[str], display: str) -> Iterator[str]:
    """The day before or after a month's name."""
    for found in (_DAY_BEFORE.search(display[: month.start()]), _DAY_AFTER.match(display[month.end() :])):
        if found:
            yield found[1]


def _digits_of_years(first: Day | None, last: Day | None) -> int:
    """How many digits a number needs to be a year of this date; a year before 100 is told by no number alone."""
    years = [day.year for day in (first, last) if day]
    return 4 if min(years) >= 1000 else 3 if min(years) >= 100 else 99


def _years(display: str, digits: int) -> Iterator[tuple[str, int, int]]:
    """The years named: as written, first and last year meant."""
    for match in _YEAR.finditer(display):
        year = int(match["year"])
        if len(match["year"]) < digits or _HIJRI.match(match["after"]):
            continue
        is_decade = _DECADE.match(match["after"]) and not _YEAR_SIGN.match(match["after"])
        if year % 10 == 0 and (is_decade or _DECADE_WORDS.search(display)):
            yield match["year"], year, year + 9
        else:
            yield match["year"], year, year
        if match["short"]:
            end = year - year % 100 + int(match["short"])
            yield match["short"], end, end


def _months_between(first: Day, last: Day) -> int:
    return (last.year - first.year) * 12 + last.month - first.month


def _covers_day(first: Day, last: Day, day: int) -> bool:
    if _months_between(first, last) > 1:
        return True
    if first.month == last.month:
        return first.day <= day <= last.day
    return day >= first.day or day <= last.day
