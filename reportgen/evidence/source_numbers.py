"""The numbers that stand in a source's text, whatever they count.

In: a paragraph. Out: the value of every number in it, in digits (with the marks of any language) and in English words;
one with a scale word both without and with it. What the words around it say is not looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from reportgen.evidence.normalisation import normalised
from reportgen.evidence.number_marks import marks_of
from reportgen.evidence.stated_numbers import find_numbers

_DIGITS = re.compile(r"\d{1,3}(?:[  \u2009\u202f'’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,٫٬]\d+)*")
_GROUPED = {
    mark: re.compile(
        rf"\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+(?:{re.escape(decimal)}\d+)?|\d+(?:{re.escape(decimal)}\d+)?"
    )
    for mark, decimal in ((",", "."), (".", ","))
}
_PLACES = 12


def numbers_in(text: str) -> set[Decimal]:
    """The magnitude of every number of a text."""
    plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in normalised(text))
    return {abs(value) for value in (*_in_digits(plain), *_in_words(plain))}


def canonical(value: Decimal) -> str:
    """A magnitude in plain digits, without zeros that say nothing."""
    rounded = round(abs(value), _PLACES)
    digits = format(rounded, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _in_digits(text: str) -> Iterator[Decimal]:
    scales = marks_of("en")
    for match in _DIGITS.finditer(text):
        scale = scales.scale_at(text, match.end())
        for value in _readings(match[0]):
            yield value
            if scale:
                yield value * scale[0]


def _readings(digits: str) -> Iterator[Decimal]:
    """What digits may mean: "12,500" is 12500 in English and 12.5 in German."""
    joined = re.sub(r"[  \u2009\u202f'’٬]", "", digits).replace("٫", ".")
    for group, pattern in _GROUPED.items():
        if pattern.fullmatch(joined):
            yield Decimal(joined.replace(group, "").replace(",", "."))


def _in_words(text: str) -> Iterator[Decimal]:
    for number in find_numbers(text, "en"):
        for one in (number, *number.parts):
            yield from (one.value, one.full)
