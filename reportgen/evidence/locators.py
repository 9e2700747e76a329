"""Locators: which paragraphs of a source `¶ 13, 17–19` names.

In: a locator as written. Out: paragraph numbers, or None where it is of a kind that the source's text cannot show.
"""

from __future__ import annotations

import re

_PARAGRAPHS = re.compile(r"(?:¶+|para(?:graph)?s?\.?|pars?\.)\s*(?P<numbers>\d.*)", re.IGNORECASE | re.DOTALL)
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–—]+\s*(?:¶+\s*)?(\d{1,6}))?")
_LONGEST_RANGE = 10_000


def paragraphs_of(locator: str) -> tuple[int, ...] | None:
    """The paragraphs that a locator names, in its order, each once; None for pages, chapters, or no locator."""
    match = _PARAGRAPHS.fullmatch(locator.strip())
    if not match:
        return None
    numbers: dict[int, None] = {}
    for first, last in _RANGE.findall(match["numbers"]):
        start, end = int(first), int(last or first)
        # "30-1" is how some write 30–31.
        if last and end < start:
            end = int(first[: len(first) - len(last)] + last)
        numbers.update(dict.fromkeys(range(start, min(end, start + _LONGEST_RANGE) + 1)))
    return tuple(numbers)
