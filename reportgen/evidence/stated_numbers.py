"""The number that words state: its value, how exact it is meant to be, and what is said about it.

In: the text of a link and its language. Out: a `StatedNumber`, or None where no number can be read.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from reportgen.evidence.hedges import is_english
from reportgen.evidence.number_marks import NumberMarks, marks_of
from reportgen.evidence.number_words import Kind, find_number_words

_DIGITS = re.compile(r"\d(?:[\d.,'’٫٬ \u00a0\u2009\u202f]*\d)?")
_SLASHED = re.compile(r"(?<![\d.,])(\d{1,2})[/⁄](\d{1,2})(?![\d.,])")
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
_MINUS = "-−–‐﹣－"


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number as stated.

    `value` times `scale` is meant (`scale` is None where no scale word stands with it); `half` is half of its last
    digit. `sign` is that of a plus or minus before it. `before` and `after` are the words around number and scale.
    """

    value: Decimal
    half: Decimal
    scale: Decimal | None
    kind: Kind
    sign: int
    is_percent: bool
    is_points: bool
    before: str
    after: str


def read_number(text: str, language: str, passed_over: frozenset[str] = frozenset()) -> StatedNumber | None:
    """The first number of a text; those of `passed_over`, such as the years that a link names, only if alone."""
    plain = _plain(text)
    marks = marks_of(language)
    found = _slashed(plain) or _in_digits(plain, marks, passed_over)
    if found is None and is_english(language):
        words = find_number_words(plain)
        found = (words.value, words.half, words.kind, words.start, words.end) if words else None
    if found is None:
        return None
    value, half, kind, start, end = found
    scale = marks.scale_at(plain, end) if kind is not Kind.MULTIPLE else None
    stop = scale[1] if scale else end
    before, sign = _signed(plain[:start])
    after = plain[stop:]
    return StatedNumber(
        value,
        half,
        scale[0] if scale else None,
        kind,
        sign,
        bool(_PERCENT.search(after) or "%" in before or "٪" in before or "百分之" in before),
        bool(_POINTS.search(after)),
        before,
        after,
    )


def _plain(text: str) -> str:
    """The text with all digits as 0 to 9, and one-character fractions spelt out: "2½" as "2.5" cannot be confused."""
    return "".join(_plain_character(character) for character in text)


def _plain_character(character: str) -> str:
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isascii() or unicodedata.category(character) != "No":
        return character
    return unicodedata.normalize("NFKC", character)


_Found = tuple[Decimal, Decimal, Kind, int, int]


def _slashed(text: str) -> _Found | None:
    """Such as "2/3", "⅔"."""
    match = _SLASHED.search(text)
    if not match or not int(match[2]):
        return None
    return Decimal(match[1]) / Decimal(match[2]), Decimal(0), Kind.FRACTION, match.start(), match.end()


def _in_digits(text: str, marks: NumberMarks, passed_over: frozenset[str]) -> _Found | None:
    candidates = [number for match in _DIGITS.finditer(text) for number in _grouped(match, marks)]
    chosen = [one for one in candidates if text[one[3] : one[4]] not in passed_over] or candidates
    return chosen[0] if chosen else None


def _grouped(match: re.Match[str], marks: NumberMarks) -> list[_Found]:
    """The numbers in a run of digits and marks; a space that does not part thousands parts numbers."""
    thousands = rf"\d{{1,3}}(?:[{re.escape(marks.groups)}]\d{{3}})+(?!\d)(?:[{re.escape(marks.decimal)}٫]\d+)?"
    number = re.compile(rf"{thousands}|\d\S*\d|\d")
    return [_number(found, match, marks) for found in number.finditer(match[0])]


def _number(found: re.Match[str], match: re.Match[str], marks: NumberMarks) -> _Found:
    """A number read by the language's marks: what is not its decimal mark parts thousands."""
    whole, decimal, fraction = found[0].replace("٫", marks.decimal).rpartition(marks.decimal)
    if not decimal or not fraction.isdigit() or marks.decimal in whole:
        whole, fraction = found[0], ""
    digits = re.sub(r"\D", "", whole)
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    half = Decimal(5).scaleb(-len(fraction) - 1)
    start, end = match.start() + found.start(), match.start() + found.end()
    times = _MULTIPLE.match(match.string, end)
    return value, half, Kind.MULTIPLE if times else Kind.PLAIN, start, times.end() if times else end


def _signed(before: str) -> tuple[str, int]:
    """The words before a number without its sign, and the sign."""
    stripped = before.rstrip(" \u00a0$€£¥")
    if stripped.endswith("+"):
        return stripped[:-1], 1
    # A dash between words is none of the number's.
    if stripped and stripped[-1] in _MINUS and (len(stripped) == 1 or not stripped[-2].isalnum()):
        return stripped[:-1], -1
    return before, 0
