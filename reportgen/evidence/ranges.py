"""Two numbers that state one figure: a range ("12 to 15 million", "between 10 and 20") or a share ("one in five").

In: the numbers of a text in order. Out: the same numbers, those that belong together joined; the joined number keeps
its parts, for readings in which they stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.evidence.number_words import Kind
from reportgen.evidence.stated_number import StatedNumber

_CURRENCY = r"[$€£¥₽]?"
_UNIT = r"(?:\s*(?:%|percent|per cent))?"
_DASH = re.compile(rf"{_UNIT}\s?[-‐‑–—−~〜]\s?{_CURRENCY}")
_TO = re.compile(rf"{_UNIT}\s+(?:to|or|bis|à|до|đến|至|到)\s+{_CURRENCY}", re.IGNORECASE)
_FROM_TO = re.compile(rf"{_UNIT}(?:\s+[^\W\d_]+){{0,2}}\s+to\s+{_CURRENCY}", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\b[^\d,.;:]*$", re.IGNORECASE)
_AND = re.compile(rf"{_UNIT}\s+(?:and|und|et|y|и|và)\s+{_CURRENCY}", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|между|giữa)\b[^\d,.;:]*$", re.IGNORECASE)
_COUNTED = r"(?:\s+[^\W\d_]+)?"  # "one man in three"
_OUT_OF = re.compile(rf"{_COUNTED}\s+(?:out\s+of|(?:of|in|from)\s+every)\s+(?:the\s+)?", re.IGNORECASE)
_IN = re.compile(rf"{_COUNTED}\s+in\s+", re.IGNORECASE)
_LEAST_SCALE = 1000
_LARGEST_WHOLE = 10
"""Of "one in five": a greater second number is a place or a year, "three in 1968", unless it is a round one."""


def joined(numbers: Sequence[StatedNumber], text: str) -> Iterator[StatedNumber]:
    """The numbers in order, two that make a range or a share as one."""
    index = 0
    while index < len(numbers):
        pair = numbers[index : index + 2]
        both = _joined(pair[0], pair[1], text) if len(pair) == 2 else None
        yield both or pair[0]
        index += 2 if both else 1


def _joined(first: StatedNumber, second: StatedNumber, text: str) -> StatedNumber | None:
    between = text[first.end : second.start]
    if Kind.VAGUE not in (first.kind, second.kind):
        if _is_share(first, second, between):
            return _share(first, second)
        # "Tripled to 50 billion" says two things.
        if _is_range(first, between) and (first.kind is not Kind.MULTIPLE or second.kind is Kind.MULTIPLE):
            return _range(first, second)
    return None


def _is_range(first: StatedNumber, between: str) -> bool:
    if _DASH.fullmatch(between) or _TO.fullmatch(between):
        return True
    if _FROM.search(first.before) and _FROM_TO.fullmatch(between):
        return True
    return bool(_AND.fullmatch(between)) and bool(_BETWEEN.search(first.before))


def _range(first: StatedNumber, second: StatedNumber) -> StatedNumber:
    """Both ends, the first one with the scale, the percent and the kind that are only said behind the second."""
    is_fall = first.value < _LEAST_SCALE and _FROM.search(first.before)
    if first.scale is None and second.scale is not None and (first.value <= second.value or is_fall):
        first = replace(first, scale=second.scale)
    percent, points = first.is_percent or second.is_percent, first.is_points or second.is_points
    end = replace(second, is_percent=percent, is_points=points)
    whole = replace(first, end=second.end, after=second.after, is_percent=percent, is_points=points)
    return replace(whole, to=end, parts=(first, end))


def _is_share(first: StatedNumber, second: StatedNumber, between: str) -> bool:
    plain = all(one.kind is Kind.PLAIN and one.scale is None and not one.is_percent for one in (first, second))
    if not plain or not 0 < first.value < second.value:
        return False
    is_round = second.value <= _LARGEST_WHOLE or second.value in (100, 1000, 10_000)
    return bool(_OUT_OF.fullmatch(between)) or (bool(_IN.fullmatch(between)) and is_round)


def _share(first: StatedNumber, second: StatedNumber) -> StatedNumber:
    return replace(
        first,
        value=first.value / second.value,
        half=Decimal(0),
        kind=Kind.FRACTION,
        end=second.end,
        after=second.after,
        parts=(first, second),
    )
