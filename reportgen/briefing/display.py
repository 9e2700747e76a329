"""Whether an event's `display` agrees with its `date`: every year, month and day that it names lies in the bounds.

In: an event's date, its wording and the language, whose month names come from CLDR. Out: a warning where they disagree.
Only what is surely a year, a month or a day is looked at: "mid-1970s" names a decade, "winter 1909–10" two years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportgen.briefing.codes import DISPLAY_CONTRADICTS_DATE
from reportgen.briefing.dates import Day, EdtfDate
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
    months = _month_names(language)
    pattern = _month_pattern(months)
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


@cache
def _month_names(language: str) -> dict[str, set[int]]:
    """CLDR's names of the months, wide and abbreviated, each with the months that it names.

    A name in small letters may begin a sentence; one with a capital is no name without it ("may" in English).
    """
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(language, sep="-").months
    except (ValueError, UnknownLocaleError):
        return {}
    names: dict[str, set[int]] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[context][width].items():
                for form in {name, name.rstrip("."), name[:1].upper() + name[1:]}:
                    names.setdefault(form, set()).add(number)
    return names


def _month_pattern(names: dict[str, set[int]]) -> re.Pattern[str] | None:
    """Finds the names, the longest first; a name of letters ends at a word's end, unless its script has no spaces."""
    if not names:
        return None
    return re.compile("|".join(_bounded(name) for name in sorted(names, key=len, reverse=True)))


def _bounded(name: str) -> str:
    before = r"(?<!\d)" if name[0].isdigit() else r"(?<![^\W\d_])" if name[0].isascii() else ""
    after = r"(?!\d)" if name[-1].isdigit() else "" if name[-1] in "월月" else r"(?![^\W\d_])"
    return f"{before}{re.escape(name)}{after}"
