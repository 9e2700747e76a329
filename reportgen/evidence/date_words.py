"""Dates in running text: "27 January 1973", "May 1968", "1968–69", "mid-1960s", "spring of 1975", "490 BC".

In: text and its language. Out: the dates that it states, each with the first and last day that it may mean. Names of
months are CLDR's; how finely a date is stated is kept, so that "5 May 1968" is not taken for May.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reportgen.briefing.dates import DateError, Day, parse_edtf
from reportgen.briefing.month_names import month_names, month_pattern

_LAST_YEAR = 2100
_DASH = r"\s?[-‐‑–—−]\s?"
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])")
_NUMERIC = re.compile(r"(?<![\d.,/])(\d{1,2})([./])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_EAST_ASIAN = re.compile(r"(?:(\d{1,4})\s*[年년]\s*)?(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日일号號])?")
_EAST_ASIAN_YEAR = re.compile(r"(?<!\d)(\d{1,4})\s*[年년](?![代대度间間])")
_SEASON = re.compile(r"\b(spring|summer|autumn|fall|winter)(?:\s+of)?\s+(\d{4})(?![\d,.]\d)", re.IGNORECASE)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DECADE = re.compile(r"(?<![\d.,])(\d{3}0)(?:['’]?s\b|er\b|-[хе]\b|-ые\b|-ых\b|\s*년대|\s*年代)")
_DECADE_NAMED = re.compile(r"(?:années|anni|años|década de(?: los)?|thập (?:niên|kỷ)|عقد)\s+(\d{3}0)\b", re.IGNORECASE)
_SHORT_DECADE = re.compile(r"(?<!\w)['’](\d0)s\b")
_YEARS = re.compile(rf"(?<![\d.,/-])(\d{{3,4}})(?:{_DASH}|/)(\d{{2,4}})(?!\d|[.,]\d|s\b)")
_ERA = re.compile(
    r"(?<![\d.,])(\d{1,4})\s?(BCE?|B\.C\.(?:E\.)?|CE|AD|A\.D\.)(?![^\W\d_])|\b(?:AD|A\.D\.)\s?(\d{1,4})(?!\d)"
)
_YEAR = re.compile(r"(?<![\d.,])(\d{3,4})(?!\d|[.,]\d)")
_CUE = re.compile(
    r"(?:\b(?:in|since|by|from|until|till|to|after|before|during|between|through|year|years|early|late|mid|post|pre"
    r"|circa|winter|spring|summer|autumn|fall|Jahre?|im Jahr|seit|année|depuis|año|năm|год[ау]?)|(?<!\w)ca?\.)"
    r"[\s\u00a0-]*$",
    re.IGNORECASE,
)
_THREE_DIGITS = re.compile(
    r"(?:\b(?:in|since|until|year|en|im|anno|l['’]an|год[ау]?|năm)|عام|سنة)[\s\u00a0]*$", re.IGNORECASE
)
# "Le 12" is a day of some month in the Romance languages; "le 12 hommes" is none.
_DAY_ALONE = re.compile(
    r"\b(?:le|du|au|el|del|al|il|dal|dia|día)[ \u00a0](\d{1,2})(?!,\d)"
    r"(?=\s*[.,;:!?)»]|\s+(?:au|à|et|en|y|e|al|por|a|de|du)\b|\s*$)",
    re.IGNORECASE,
)
_ROMANCE = frozenset(("fr", "es", "it", "pt", "ca", "gl"))
# What the clock says, and centuries, which are ordinals, are numbers of nothing.
_CLOCK = re.compile(
    r"(?<![\d.,])\d{1,2}(?:[:.]\d{2}){0,2}\s?(?:a\.?m\b|p\.?m\b|o['’]clock|Uhr\b|heures?\b)\.?|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?(?!\d)",
    re.IGNORECASE,
)
_CENTURY = re.compile(
    r"(?<!\d)\d{1,2}(?:\.|st|nd|rd|th|er?)?(?:[–-]\d{1,2}(?:\.|th|er?)?)?[\s-]*(?:세기|世纪|世紀|centur|Jahrhundert|Jh\.|siècle|век)"
    r"|(?:thế kỷ|القرن|siglo)\s+(?:thứ\s+)?\d{1,2}",
    re.IGNORECASE,
)


Period = tuple[Day, Day]


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date in a text.

    `periods` are the first and last day of each end that it states (two for "1968–1969"); () where it names a day of no
    year ("on 5 May", then `month` and `day`; `month` is 0 in "le 12") or nothing that a date could be tied to (the
    clock, a century). `certain` is False for a bare number, such as 1500, that may be a count as well.
    """

    start: int
    end: int
    periods: tuple[Period, ...]
    certain: bool = True
    month: int = 0
    day: int = 0


@lru_cache(maxsize=4096)
def dates_in(text: str, language: str, southern: bool = False) -> tuple[StatedDate, ...]:
    """The dates of a text in order, which has its digits as 0 to 9. Of readings that overlap, the fuller one wins."""
    if not any(character.isdigit() for character in text):
        return ()
    taken: list[StatedDate] = []
    for reading in (_clock, _centuries, _iso, _numeric, _east_asian):
        _take(taken, reading(text))
    _take(taken, _with_month(text, language))
    _take(taken, _seasons(text, southern))
    if language.lower().split("-")[0] in _ROMANCE:
        _take(taken, _days_alone(text))
    for reading in (_decades, _eras, _year_ranges, _years):
        _take(taken, reading(text))
    return tuple(sorted(taken, key=lambda date: date.start))


def _take(taken: list[StatedDate], found: Iterator[StatedDate]) -> None:
    for date in found:
        if all(date.end <= other.start or other.end <= date.start for other in taken):
            taken.append(date)


def _period(text: str) -> Period | None:
    """The bounds of an EDTF point, None where there is no such day."""
    try:
        point = parse_edtf(text).points[0]
    except DateError:
        return None
    return point.earliest, point.latest


def _edtf(year: int, month: int | None = None, day: int | None = None) -> Period | None:
    written = f"{year:05d}" if year < 0 else f"{year:04d}"
    parts = [written, *(f"{part:02d}" for part in (month, day) if part is not None)]
    return _period("-".join(parts))


def _dated(match: re.Match[str], *periods: Period | None, certain: bool = True) -> Iterator[StatedDate]:
    found = tuple(period for period in periods if period)
    if found:
        yield StatedDate(match.start(), match.end(), found, certain)


# Readings -----------------------------------------------------------------------------------------------------------
def _clock(text: str) -> Iterator[StatedDate]:
    return (StatedDate(match.start(), match.end(), ()) for match in _CLOCK.finditer(text))


def _centuries(text: str) -> Iterator[StatedDate]:
    return (StatedDate(match.start(), match.end(), ()) for match in _CENTURY.finditer(text))


def _iso(text: str) -> Iterator[StatedDate]:
    for match in _ISO.finditer(text):
        yield from _dated(match, _edtf(int(match[1]), int(match[2]), int(match[3]) if match[3] else None))


def _numeric(text: str) -> Iterator[StatedDate]:
    """Such as 27.1.1973; 5/6/1968 may be read either way round, so it is tied where either is."""
    for match in _NUMERIC.finditer(text):
        year, first, second = int(match[4]), int(match[1]), int(match[3])
        day_first = _edtf(year, second, first)
        yield from _dated(match, day_first or _edtf(year, first, second))


def _east_asian(text: str) -> Iterator[StatedDate]:
    for match in _EAST_ASIAN.finditer(text):
        if match[1]:
            yield from _dated(match, _edtf(int(match[1]), int(match[2]), int(match[3]) if match[3] else None))
        elif match[3]:
            yield StatedDate(match.start(), match.end(), (), month=int(match[2]), day=int(match[3]))
        else:
            yield StatedDate(match.start(), match.end(), (), month=int(match[2]))
    for match in _EAST_ASIAN_YEAR.finditer(text):
        yield from _dated(match, _edtf(int(match[1])))


def _with_month(text: str, language: str) -> Iterator[StatedDate]:
    """Such as "27 January 1973", "January 27, 1973", "15–16 April 1912", "May 1968", "5 May"."""
    patterns = _dated_months(language)
    if patterns is None or not patterns[0].search(text):
        return
    for match in patterns[1].finditer(text):
        months = sorted(month_names(language)[match["name"]])
        days = [int(day) for day in (match["day"], match["until"], match["behind"], match["last"]) if day]
        if not match["year"]:
            if days:
                yield StatedDate(match.start(), match.end(), (), month=months[0], day=days[0])
            continue
        ends: list[int | None] = [*days] or [None]
        yield from _dated(match, *(_edtf(int(match["year"]), months[0], day) for day in ends))


@cache
def _dated_months(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Patterns of a month's name, which is found faster, and of it with day and year; None where CLDR has no names."""
    names = month_pattern(month_names(language))
    if names is None:
        return None
    ordinal = r"(?:\.|º|°|er|st|nd|rd|th)?"
    day = r"\d{1,2}(?!\d)"
    before = rf"(?:(?<![\d.,])(?P<day>{day}){ordinal}(?:{_DASH}(?P<until>{day}){ordinal})?\s*(?:de\s+|of\s+)?)?"
    behind = rf"(?:\s+(?P<behind>{day})(?:st|nd|rd|th)?(?:{_DASH}(?P<last>{day}))?(?:,?(?=\s)|(?!\w)))?"
    year = r"(?:,?\s*(?:de\s+|del\s+|năm\s+|of\s+)?(?P<year>\d{3,4})(?!\d|[.,]\d))?"
    return names, re.compile(f"{before}(?P<name>{names.pattern}){behind}{year}")


def _seasons(text: str, southern: bool) -> Iterator[StatedDate]:
    for match in _SEASON.finditer(text):
        season = _SEASONS[match[1].lower()]
        point = parse_edtf(f"{match[2]}-{season}", southern).points[0]
        yield StatedDate(match.start(2), match.end(), ((point.earliest, point.latest),))


def _days_alone(text: str) -> Iterator[StatedDate]:
    for match in _DAY_ALONE.finditer(text):
        if 1 <= int(match[1]) <= 31:
            yield StatedDate(match.start(1), match.end(1), (), day=int(match[1]))


def _decades(text: str) -> Iterator[StatedDate]:
    for pattern in (_DECADE, _DECADE_NAMED):
        for match in pattern.finditer(text):
            yield from _dated(match, _period(f"{int(match[1]):04d}"[:3] + "X"))
    for match in _SHORT_DECADE.finditer(text):
        yield from _dated(match, _period(f"19{match[1][0]}X"))


def _eras(text: str) -> Iterator[StatedDate]:
    for match in _ERA.finditer(text):
        year = int(match[1] or match[3])
        yield from _dated(match, _edtf(1 - year if (match[2] or "").startswith("B") else year))


def _year_ranges(text: str) -> Iterator[StatedDate]:
    for match in _YEARS.finditer(text):
        first, last = int(match[1]), match[2]
        end = int(match[1][: -len(last)] + last) if len(last) < len(match[1]) else int(last)
        periods = _edtf(first), _edtf(end)
        if first < end <= _LAST_YEAR:
            yield from _dated(match, *periods, certain=len(match[1]) == 4)
        elif len(match[1]) == len(last) == 4 and first <= _LAST_YEAR and all(periods):
            # Such as "1978–1969", a slip: no day lies in it.
            yield StatedDate(match.start(), match.end(), ((Day(first, 12, 31), Day(end, 1, 1)),))


def _years(text: str) -> Iterator[StatedDate]:
    for match in _YEAR.finditer(text):
        year, before = int(match[1]), text[: match.start()]
        if not 100 <= year <= _LAST_YEAR or match[1].startswith("0"):
            continue
        if len(match[1]) == 4:
            yield from _dated(match, _edtf(year), certain=_CUE.search(before) is not None)
        elif _THREE_DIGITS.search(before):
            yield from _dated(match, _edtf(year), certain=False)
