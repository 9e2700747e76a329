"""The numbers that words state: their values, how exact they are meant to be, and what is said about them.

In: a text and its language. Out: every `StatedNumber` in it, or the one that a link's words are about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportgen.evidence.date_words import dates_in
from reportgen.evidence.hedges import is_english
from reportgen.evidence.number_marks import NumberMarks, marks_of
from reportgen.evidence.number_words import Kind, number_words
from reportgen.evidence.ranges import joined
from reportgen.evidence.stated_number import StatedNumber

_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_DIGITS = re.compile(r"\d(?:[\d.,'’٫٬ \u00a0\u2009\u202f]*\d)?")
_SLASHED = re.compile(r"(?<![\d.,/])(?:(\d{1,3})[ \u00a0-])?(\d{1,2})[/⁄](\d{1,2})(?!\d|/|[.,]\d)")
_VULGAR = re.compile(r"(?<![\d.,])(?:(\d+)[ \u00a0]?)?([¼-¾⅐-⅞])")
_PERCENT = re.compile(
    r"%|٪|％|per ?cent|\bpct\b|prozent|pour ?cent|por ciento|per cento|процент|phần trăm|퍼센트|百分"
    r"|بالمئة|بالمائة|في المئة",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\bpoints?\b|punkte?n?\b|\bpp\b|%p|п\.\s?п\.|пункт|điểm|포인트|百分点|百分點|个点|نقطة|نقاط|\bpuntos?\b|\bpunti\b",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(r"\s*[-‑]?\s*(?:fold\b|times\b|×|fach|mal\b|fois\b|veces\b|раз|lần|배|倍|أضعاف)", re.IGNORECASE)
_DURATION = re.compile(r"[\s\u00a0-]+(?:year|month|week|day|hour|decade)s?\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:!?()]|[.,](?!\w)")
_NONE = re.compile(r"\b(?:none|nothing|nil|no|not (?:one|a single|any))\b", re.IGNORECASE)
_MINUS = "-−–‐﹣－"
_SIGN_WORD = re.compile(r"\b(?:(minus)|plus)\s*$", re.IGNORECASE)


def read_number(
    text: str, language: str, passed_over: frozenset[str] = frozenset(), wants_share: bool = False
) -> StatedNumber | None:
    """The number that a link's words are about, None where they have none.

    It is the first one, in digits rather than in words; dates and the numbers of `passed_over`, such as the years that
    the link names, count only if alone. With `wants_share` a percentage, fraction or multiple comes first ("half of the
    2,500 students"), without it an amount.
    """
    plain = _plain(text)
    found = _raw_numbers(plain, language)
    numbers = list(joined(_stated(_undated(found, plain, language, passed_over), plain, language), plain))
    chosen = next((one for one in _by_preference(numbers, wants_share)), None)
    if chosen is None and is_english(language) and (none := _NONE.search(plain)):
        whole = plain[: none.start()], plain[none.end() :]
        chosen = StatedNumber(Decimal(0), Decimal(0), None, Kind.PLAIN, 0, False, False, *whole, *none.span(), True)
    return chosen


def find_numbers(text: str, language: str, passed_over: Sequence[tuple[int, int]] = ()) -> tuple[StatedNumber, ...]:
    """Every number of a text in order, ranges and shares as one; what overlaps `passed_over` is none."""
    plain = _plain(text)
    found = [one for one in _raw_numbers(plain, language) if not _within(one, passed_over)]
    return tuple(joined(_stated(found, plain, language), plain))


def in_western_digits(text: str) -> str:
    """The text with all digits as 0 to 9, every character in its place."""
    return _plain(text)


def _undated(found: Sequence[_Raw], plain: str, language: str, passed_over: frozenset[str]) -> Sequence[_Raw]:
    """The numbers that are no dates and not passed over; all of them where these are none."""
    if len(found) < 2:
        return found
    dates = [(date.start, date.end) for date in dates_in(plain, language) if date.certain]
    others = [one for one in found if plain[one.start : one.end] not in passed_over and not _within(one, dates)]
    return others or found


def _by_preference(numbers: Sequence[StatedNumber], wants_share: bool) -> Iterator[StatedNumber]:
    # "A five-year total of twenty million" is about millions.
    numbers = [one for one in numbers if not _DURATION.match(one.after)] or numbers
    if wants_share:
        yield from (one for one in numbers if one.is_share)
    apart = [part for one in numbers for part in _amounts(one, wants_share)]
    yield from (one for one in apart if not one.in_words and (wants_share or not one.is_percent))
    yield from (one for one in apart if not one.in_words)
    yield from apart


def _amounts(number: StatedNumber, wants_share: bool) -> tuple[StatedNumber, ...]:
    """A share's two numbers where an amount is wanted: "30 out of 2,500 students" are 30."""
    return number.parts if number.parts and number.to is None and not wants_share else (number,)


def _within(one: _Raw, places: Iterable[tuple[int, int]]) -> bool:
    return any(one.start < end and start < one.end for start, end in places)


def _plain(text: str) -> str:
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)


# Numbers by themselves ----------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Raw:
    """A number before what stands around it is looked at."""

    value: Decimal
    half: Decimal
    kind: Kind
    start: int
    end: int
    scale: Decimal | None = None
    in_words: bool = False


@lru_cache(maxsize=4096)
def _raw_numbers(text: str, language: str) -> tuple[_Raw, ...]:
    """All numbers in order: fractions in digits, then digits, then English words where nothing else stands."""
    found = [*_vulgar(text), *_slashed(text)]
    places = [(one.start, one.end) for one in found]
    found += [one for one in _in_digits(text, marks_of(language)) if not _within(one, places)]
    if is_english(language):
        places = [(one.start, one.end) for one in found]
        found += [one for one in _in_words(text) if not _within(one, places)]
    return tuple(sorted(found, key=lambda one: one.start))


def _vulgar(text: str) -> Iterator[_Raw]:
    """Such as "⅔", "2½"."""
    for match in _VULGAR.finditer(text):
        part = unicodedata.normalize("NFKC", match[2]).split("⁄")
        yield _mixed(match, match[1], int(part[0]), int(part[1]))


def _slashed(text: str) -> Iterator[_Raw]:
    """Such as "2/3", "1 1/2"."""
    for match in _SLASHED.finditer(text):
        if int(match[3]) and (not match[1] or int(match[2]) < int(match[3])):
            yield _mixed(match, match[1], int(match[2]), int(match[3]))


def _mixed(match: re.Match[str], whole: str | None, part: int, divisor: int) -> _Raw:
    value, half = Decimal(part) / divisor, Decimal(0)
    kind = Kind.FRACTION
    if whole:
        value, half, kind = value + int(whole), Decimal("0.5") / divisor, Kind.PLAIN
    return _Raw(value, half, kind, match.start(), match.end())


def _in_digits(text: str, marks: NumberMarks) -> Iterator[_Raw]:
    for match in _DIGITS.finditer(text):
        yield from _grouped(match, marks)


def _grouped(match: re.Match[str], marks: NumberMarks) -> Iterator[_Raw]:
    """The numbers in a run of digits and marks; a space that does not part thousands parts numbers."""
    return (_number(found, match, marks) for found in marks.number.finditer(match[0]))


def _number(found: re.Match[str], match: re.Match[str], marks: NumberMarks) -> _Raw:
    """A number read by the language's marks: what is not its decimal mark parts thousands."""
    whole, decimal, fraction = found[0].replace("٫", marks.decimal).rpartition(marks.decimal)
    if not decimal or not fraction.isdigit() or marks.decimal in whole:
        whole, fraction = found[0], ""
    digits = re.sub(r"\D", "", whole)
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    half = Decimal(5).scaleb(-len(fraction) - 1)
    start, end = match.start() + found.start(), match.start() + found.end()
    times = _MULTIPLE.match(match.string, end)
    return _Raw(value, half, Kind.MULTIPLE if times else Kind.PLAIN, start, times.end() if times else end)


def _in_words(text: str) -> Iterator[_Raw]:
    for one in number_words(text):
        scale = one.scale if one.scale > 1 else None
        divisor = scale or 1
        yield _Raw(one.value / divisor, one.half / divisor, one.kind, one.start, one.end, scale, True)


# What stands around them --------------------------------------------------------------------------------------------
def _stated(found: Sequence[_Raw], text: str, language: str) -> list[StatedNumber]:
    """The numbers with the words around each, as far as to its neighbours."""
    marks = marks_of(language)
    stops = [_end_of(one, text, marks) for one in found]
    starts = [*(one.start for one in found[1:]), len(text)]
    return [
        _with_words(one, text, stops[index - 1][1] if index else 0, stops[index], max(starts[index], stops[index][1]))
        for index, one in enumerate(found)
    ]


def _end_of(one: _Raw, text: str, marks: NumberMarks) -> tuple[Decimal | None, int]:
    scale = marks.scale_at(text, one.end) if one.kind in (Kind.PLAIN, Kind.FRACTION) and one.scale is None else None
    return scale or (one.scale, one.end)


def _with_words(one: _Raw, text: str, first: int, stop: tuple[Decimal | None, int], last: int) -> StatedNumber:
    scale, end = stop
    before, sign = _signed(text[first : one.start])
    after = text[end:last]
    clause = _CLAUSE_END.split(after, maxsplit=1)[0]
    percent = bool(_PERCENT.search(clause) or "%" in before[-3:] or "٪" in before[-3:] or "百分之" in before[-4:])
    return StatedNumber(
        one.value,
        one.half,
        scale,
        one.kind,
        sign,
        percent,
        bool(_POINTS.search(after)),
        before,
        after,
        one.start,
        end,
        one.in_words,
    )


def _signed(before: str) -> tuple[str, int]:
    """The words before a number without its sign, and the sign."""
    word = _SIGN_WORD.search(before)
    if word:
        return before[: word.start()], -1 if word[1] else 1
    touching = before.rstrip("$€£¥₽")
    sign = touching.rstrip(" \u00a0") if touching.rstrip(" \u00a0")[-1:] in ("+", "−") else touching
    # A dash between words or after one is none of the number's.
    if sign[-1:] in (*_MINUS, "+") and sign and not sign[-2:-1].isalnum():
        return sign[:-1], 1 if sign[-1] == "+" else -1
    return before, 0
