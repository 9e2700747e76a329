"""Numbers and dates in words of any language, found and compared by CLDR's rules, without the product's wording.

In: texts and EDTF dates. Out: the numbers of a text with their places; whether a wording says a date.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

SPACES = " \u00a0\u202f\u2009"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands in a text, and in plain notation: no grouping, a point, its zeros kept."""

    start: int
    end: int
    plain: str


@dataclass(frozen=True, slots=True)
class Token:
    """A number or a word, folded."""

    start: int
    end: int
    word: str
    is_number: bool


MARKS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
        "\uff1a": ":",
        "\u3002": ".",
    }
)


@cache
def folded(text: str) -> str:
    """A text for comparison: one kind of space, quote mark, dash and stop, no case, nothing that only sets type."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text).casefold().translate(MARKS)).strip()


def occurrences(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Where folded words stand in a text: the spans in the text as it is."""
    if words not in folded(text):
        return
    letters, places = "", []
    for place, letter in enumerate(text):
        one = " " if letter.isspace() else letter.casefold().translate(MARKS)
        if not (one == " " and letters.endswith(" ")):
            letters += one
            places += [place] * len(one)
    start = letters.find(words)
    while words and start >= 0:
        yield places[start], places[start + len(words) - 1] + 1
        start = letters.find(words, start + 1)


def same(one: str, other: str) -> bool:
    """Whether two texts are the same words."""
    return folded(one) == folded(other)


@cache
def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers of a text, in the digits of any script."""
    return tuple(
        Number(match.start(), match.end(), _plain(match[0], language)) for match in _pattern(language).finditer(text)
    )


@cache
def tokens(text: str, language: str) -> list[Token]:
    """The words and numbers of a text; what is written without spaces goes by the letter."""
    found = [Token(one.start, one.end, one.plain, True) for one in numbers(text, language)]
    taken = {place for token in found for place in range(token.start, token.end)}
    for match in re.finditer(
        "[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\\W\\d_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+", text
    ):
        if match.start() not in taken:
            found += [Token(match.start(), match.end(), folded(match[0]), False)]
    return sorted(found, key=lambda token: token.start)


@cache
def _separators(language: str) -> tuple[str, str]:
    symbols = Locale.parse(language, sep="-").number_symbols["latn"]
    grouping = symbols["group"]
    return symbols["decimal"], SPACES if grouping.isspace() else grouping


@cache
def _pattern(language: str) -> re.Pattern[str]:
    decimal, grouping = map(re.escape, _separators(language))
    return re.compile(
        rf"(?:(?<![\w)-])[-\u2212])?(?<!\d)(?:\d{{1,3}}(?:[{grouping}]\d{{3}})+(?!\d)|\d+)(?:{decimal}\d+)?"
    )


def _plain(number: str, language: str) -> str:
    decimal, grouping = _separators(language)
    kept = (mark for mark in number if mark not in grouping)
    return "".join(
        str(unicodedata.decimal(mark)) if mark.isdecimal() else {decimal: ".", "\u2212": "-"}.get(mark, mark)
        for mark in kept
    )


# Dates ----------------------------------------------------------------------------------------------------------------
POINT = re.compile(
    r"[?~%]*(Y?-?[\dX]+(?:E\d+)?)(?:S\d+)?[?~%]*"
    r"(?:-[?~%]*([\dX]{2}))?[?~%]*(?:-[?~%]*([\dX]{2}))?[?~%]*(?:T.*)?"
)


@cache
def date_numbers(edtf: str) -> frozenset[str]:
    """Every number that a wording of an EDTF date may have.

    The numbers of its parts, with or without leading zeros, and what is derived from them: the two-digit end of a
    winter or of a span of years, the bounds, decade and century of a year with unknown digits, the number of a
    quarter, of a third or of a half of a year, the years before Christ.
    """
    found: set[str] = set()
    for part in re.split(r"[/,]|\.\.", edtf.strip("{}[]")):
        match = POINT.fullmatch(part)
        if match:
            found |= _year_numbers(match[1], match[2] or "")
            found |= {str(int(match[1][:2]) + 1)} if "S" in part else set()
            found |= {str(int(one)) for one in match.groups()[1:] if one and one.isdigit()}
            found |= _division_numbers(match[2] or "")
    if "/" in edtf:
        found |= {year[-2:] for year in years(edtf)}
    return frozenset(found)


def _year_numbers(year: str, month: str) -> set[str]:
    if "X" in year:
        low, high = sorted(int(year.replace("X", digit)) for digit in "09")
        bounds = [low, high] if low > 0 else [1 - low, 1 - high]
        return {str(number) for number in (*bounds, min(abs(low), abs(high)) // 100 + 1)}
    stated = year.removeprefix("Y")
    mantissa, _, exponent = stated.partition("E")
    value = int(mantissa) * 10 ** int(exponent or 0)
    found = {str(abs(value)), str(1 - value) if value <= 0 else str(value)}
    if month in {"24", "28", "32"}:
        found |= {str(value + 1), f"{(value + 1) % 100:02}"}
    return found


def _division_numbers(month: str) -> set[str]:
    if not month.isdigit() or int(month) < 33:
        return set()
    return {str(_divided(int(month))), *(["3"] if month in {"37", "38", "39"} else [])}


def years(edtf: str) -> list[str]:
    """The years that a wording of the date has to name, where each digit of them is known."""
    parts = (re.match(r"[?~%]*(-?\d{4})(?![\dS])", part) for part in re.split(r"[/,]", edtf.strip("{}[]")))
    known = (int(part[1]) for part in parts if part)
    return [str(year if year > 0 else 1 - year) for year in known]


def _division(edtf: str) -> str:
    """The number of the quarter, third or half of a year that a date is; nothing of another."""
    match = re.fullmatch(r"\d{4}-(3[3-9]|4[01])", edtf)
    return str(_divided(int(match[1]))) if match else ""


def _divided(month: int) -> int:
    """Which part of the year a code from 33 to 41 is: quarters, then thirds, then halves."""
    return month - next(first for first in (40, 37, 33) if month >= first) + 1


def months(edtf: str) -> list[int]:
    """The months that a date names, as numbers."""
    found = re.findall(r"(?<!T)\d{4}[?~%]*-[?~%]*(\d{2})", edtf)
    return [int(month) for month in found if 1 <= int(month) <= 12]


@cache
def month_names(language: str) -> dict[str, int]:
    """The names of the months, long and short, as CLDR has them for the language, folded."""
    locale = Locale.parse(language, sep="-")
    return {
        folded(name).rstrip("."): number
        for use in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in locale.months[use][width].items()
    }


@cache
def named_months(text: str, language: str) -> tuple[int, ...]:
    """The months that a text names, in its order."""
    names = month_names(language)
    return tuple(names[match[0]] for match in _month_pattern(language).finditer(folded(text)))


@cache
def _month_pattern(language: str) -> re.Pattern[str]:
    """Longest names first, and none before a digit: `tháng 12` is not `tháng 1`."""
    names = (
        re.escape(name) for name in sorted(month_names(language), key=lambda name: -len(name)) if not name.isdecimal()
    )
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(names)})(?![^\W\d_]|\d)")


def ending_alike(text: str, wording: str, language: str) -> str:
    """The end of a text that is a wording of a date, where either may have a month's short name; else nothing."""
    ends = (re.search(rf"(?<!\w){pattern}$", other) for pattern, other in _both_ways(text, wording, language))
    return next((end[0] for end in ends if end), "")


def worded_alike(one: str, other: str, language: str) -> bool:
    """Whether two wordings of a date are one; short names of months are the only abbreviation allowed."""
    return any(re.fullmatch(pattern, text) for pattern, text in _both_ways(one, other, language))


def _both_ways(one: str, other: str, language: str) -> Iterator[tuple[str, str]]:
    """The second text's patterns, in which its long, and its short, names of months stand for all, with the first."""
    yield _pattern_of_months(other, language, "wide"), folded(one)
    yield _pattern_of_months(other, language, "abbreviated"), folded(one)


@cache
def _pattern_of_months(text: str, language: str, width: str) -> str:
    """A pattern of a folded text in which each name of a month of one width stands for all its names."""
    months = Locale.parse(language, sep="-").months
    pattern = re.escape(folded(text))
    for number in range(1, 13):
        names = {
            one: {re.escape(folded(months[use][one][number])) for use in ("format", "stand-alone")}
            for one in ("wide", "abbreviated")
        }
        written = "|".join(
            re.escape(name) for name in sorted(filter(_has_letters, names[width]), key=lambda name: (-len(name), name))
        )
        every = "|".join(sorted(names["wide"] | names["abbreviated"], key=lambda name: (-len(name), name)))
        if written:
            parts = re.split(rf"(?<![^\W\d_])(?:{written})(?![^\W\d_])", pattern)
            pattern = f"(?:{every})".join(parts)
    return pattern


def _has_letters(name: str) -> bool:
    return re.search(r"[^\W\d_]", name) is not None


@cache
def says(text: str, edtf: str, language: str) -> bool:
    """Whether a wording says a date: its years and months all, and no other number or month."""
    stated = {number.plain.lstrip("-") for number in numbers(text, language)}
    named = set(named_months(text, language))
    complete = all(year in stated for year in years(edtf)[:1]) and {_division(edtf)} - {""} <= stated
    return complete and stated <= date_numbers(edtf) and named <= set(months(edtf))
