"""Dates in words: an `EdtfDate` at exactly its precision, in CLDR's wording for the language.

In: a date and a locale. Out: text such as "27 January 1973", "autumn 1966", "c. 1968", "1966–1967", "from 1975".
Patterns are CLDR's (through Babel) and applied here, because the standard library's dates end at the years 1 and 9999.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reportgen.briefing.dates import DatePoint, EdtfDate, End, Form, Precision

if TYPE_CHECKING:
    from babel import Locale

_FIELD = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_SMALL = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_POINTS = {"vi": {Precision.MONTH: "MMMM 'năm' y", Precision.DAY: "'ngày' d MMMM 'năm' y"}}
"""How prose writes dates where CLDR has the form of a calendar, as in Vietnamese "22 tháng 8, 1971"."""
_SPANS = {
    "vi": {
        (Precision.MONTH, "M"): ("MMMM – ", "MMMM 'năm' y"),
        (Precision.DAY, "M"): ("'ngày' d MMMM – ", "'ngày' d MMMM 'năm' y"),
        (Precision.DAY, "d"): ("'ngày' d – ", "d MMMM 'năm' y"),
    }
}
"""Likewise for what lies between two dates that share their year, or their month."""
_SEASON_WORDS = ("spring", "summer", "autumn", "winter")


def word_date(date: EdtfDate, locale: Locale, words: Mapping[str, str], short: bool) -> str:
    """The date in words; `short` takes CLDR's abbreviated months (for timelines and axes)."""
    if date.form is Form.POINT:
        return _point(date.points[0], locale, words, short)
    if date.form is Form.INTERVAL:
        return _interval(date, locale, words, short)
    from babel.lists import format_list

    members = list(_members(date, locale, words, short))
    if date.form is Form.ONE_OF:
        return format_list(members, style="or", locale=locale)
    return format_list(members, locale=locale)


def _members(date: EdtfDate, locale: Locale, words: Mapping[str, str], short: bool) -> Iterator[str]:
    """The members of a set: points, spans of all that lies between two, and what has no end on one side."""
    points = iter(date.points)
    for member in date.text.strip()[1:-1].split(","):
        first, dots, last = member.strip().partition("..")
        ends = [next(points) for part in (first, last) if part]
        open_ended = bool(dots) and len(ends) == 1
        texts = [_point(point, locale, words, short, governed=open_ended) for point in ends]
        if len(ends) == 2:
            yield _span(ends[0], ends[1], texts, locale, short)
        elif open_ended:
            yield words["from" if first else "until"].format(date=texts[0])
        else:
            yield texts[0]


def _interval(date: EdtfDate, locale: Locale, words: Mapping[str, str], short: bool) -> str:
    if len(date.points) == 2:
        texts = [_point(point, locale, words, short) for point in date.points]
        return _span(date.points[0], date.points[1], texts, locale, short)
    text = _point(date.points[0], locale, words, short, governed=True)
    if date.start is not End.CLOSED:
        return words["until"].format(date=text)
    return words["from" if date.end is End.OPEN else "unknown-end"].format(date=text)


def _span(first: DatePoint, last: DatePoint, texts: list[str], locale: Locale, short: bool) -> str:
    """Two points joined by an en dash, without saying twice what they share (CLDR's interval formats)."""
    exact = not (first.approximate or first.uncertain or last.approximate or last.uncertain)
    if exact and first.precision is last.precision:
        if first.precision is Precision.YEAR and first.year > 0:
            return _joined(texts, "–") if not _same_suffix(texts) else f"{first.year}–{texts[1]}"
        if first.year == last.year and first.precision in (Precision.MONTH, Precision.DAY):
            return _interval_format(first, last, locale, short) or _joined(texts, " – ")
    return _joined(texts, " – ")


def _joined(texts: list[str], dash: str) -> str:
    return texts[0] if texts[0] == texts[1] else dash.join(texts)


def _same_suffix(texts: list[str]) -> bool:
    """Whether a year carries a word after it, as in Chinese and Korean, that need stand only once."""
    return not texts[0][-1].isdigit()


def _interval_format(first: DatePoint, last: DatePoint, locale: Locale, short: bool) -> str | None:
    differing = "M" if first.month != last.month else "d"
    parts = _SPANS.get(locale.language, {}).get((first.precision, differing)) or _cldr_span(
        first.precision, differing, locale, short
    )
    if not parts or (first.month, first.day) == (last.month, last.day):
        return None
    opening, closing = (_with_months(part, short) for part in parts)
    # CLDR sets thin spaces about the dash; between words a full space reads better.
    return (_apply(opening, first, locale) + _apply(closing, last, locale)).replace("\u2009", " ")


def _cldr_span(precision: Precision, differing: str, locale: Locale, short: bool) -> Sequence[str] | None:
    month = "MMM" if short else "MMMM"
    skeleton = f"y{month}d" if precision is Precision.DAY else f"y{month}"
    formats = locale.interval_formats.get(skeleton) or locale.interval_formats.get(skeleton.replace("MMMM", "MMM"))
    return formats.get(differing) if formats else None


def _with_months(pattern: str, short: bool) -> str:
    """The pattern with abbreviated or with full names of months."""
    return re.sub("M{3,4}", "MMM" if short else "MMMM", pattern)


def _point(point: DatePoint, locale: Locale, words: Mapping[str, str], short: bool, *, governed: bool = False) -> str:
    """A point; after a preposition it is `governed`, and its month takes the case that it has beside a day."""
    text = _plain_point(point, locale, words, short, governed=governed or point.approximate)
    text = words["circa"].format(date=text) if point.approximate else text
    return words["uncertain"].format(date=text) if point.uncertain else text


def _plain_point(point: DatePoint, locale: Locale, words: Mapping[str, str], short: bool, *, governed: bool) -> str:
    if point.precision in (Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM):
        return _coarse(point, locale, words)
    if point.season is not None:
        return _season(point, locale, words)
    if point.precision is Precision.YEAR:
        return _apply(_skeleton(locale, "y", "y"), point, locale)
    if own := _POINTS.get(locale.language, {}).get(point.precision):
        return _apply(_with_months(own, short), point, locale)
    if point.precision is Precision.MONTH:
        pattern = _skeleton(locale, "yMMM" if short else "yMMMM", "MMMM y")
        return _apply(pattern.replace("L", "M") if governed else pattern, point, locale)
    return _apply(
        _skeleton(locale, "yMMMd", "d MMM y") if short else locale.date_formats["long"].pattern, point, locale
    )


def _skeleton(locale: Locale, name: str, fallback: str) -> str:
    formats = locale.datetime_skeletons
    return str(formats[name].pattern) if name in formats else fallback


def _coarse(point: DatePoint, locale: Locale, words: Mapping[str, str]) -> str:
    first, last = point.earliest.year, point.latest.year
    if first < 0 or last - first not in (9, 99):
        return words["millennium"].format(first=_year(first, locale), last=_year(last, locale))
    if last - first == 9:
        return words["decade"].format(year=first)
    return words["century"].format(ordinal=_ordinal(first // 100 + 1, locale.language))


def _season(point: DatePoint, locale: Locale, words: Mapping[str, str]) -> str:
    season, year = point.season or 21, _year(point.year, locale)
    if season >= 40:
        return words["half"].format(number=season - 39, year=year)
    if season >= 37:
        return words["third"].format(number=season - 36, year=year)
    if season >= 33:
        return f"{locale.quarters['format']['wide'][season - 32]} {year}"
    name = _SEASON_WORDS[(season - 21) % 4]
    if name == "winter" and point.latest.year > point.earliest.year:
        return words["winter-next"].format(year=year, next=f"{(point.year + 1) % 100:02d}")
    return words[name].format(year=year)


def _ordinal(number: int, language: str) -> str:
    """A century's number as the language writes it: XX, XXe, 20., 20th or 20."""
    if language in ("fr", "es", "ru", "vi", "pt", "it", "pl", "ro"):
        roman = _roman(number)
        return roman + ("er" if number == 1 else "e") if language == "fr" else roman
    if language == "de":
        return f"{number}."
    if language in ("ko", "zh", "ja", "ar"):
        return str(number)
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _roman(number: int) -> str:
    digits = ""
    for value, letters in (*_ROMAN, *_ROMAN_SMALL):
        digits += letters * (number // value)
        number %= value
    return digits


def _year(year: int, locale: Locale) -> str:
    return str(year) if year > 0 else f"{1 - year} {locale.eras['abbreviated'][0]}"


def _apply(pattern: str, point: DatePoint, locale: Locale) -> str:
    """A CLDR date pattern filled in (UTS 35, part 4: Date Format Patterns); the era stands where it is needed."""
    parts = []
    for match in _FIELD.finditer(pattern):
        literal, letter = match[1], match[2]
        if literal is not None:
            parts.append(literal.replace("''", "'") or "'")
        elif letter is None:
            parts.append(match[0])
        else:
            parts.append(_field(letter, len(match[0]), point, locale))
    return "".join(parts)


def _field(letter: str, width: int, point: DatePoint, locale: Locale) -> str:
    if letter == "y":
        return _year(point.year, locale)
    if letter == "d":
        first_of_month = point.day == 1 and locale.language == "fr"
        return "1er" if first_of_month else f"{point.day:0{width}d}" if point.day else ""
    if letter in "ML" and point.month:
        if width < 3:
            return f"{point.month:0{width}d}"
        context = "format" if letter == "M" else "stand-alone"
        return str(locale.months[context]["abbreviated" if width == 3 else "wide"][point.month])
    return ""
