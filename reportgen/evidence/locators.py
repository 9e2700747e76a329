"""Locators: which paragraphs or pages of a source `¶ 13, 17–19` or `pp. 12–13` names.

In: a locator as written. Out: a `Place`, or None where it is of a kind that the source's text cannot show; and how its
label is worded before one number or several.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

_PARAGRAPHS = re.compile(
    r"(?:¶+|para(?:graph)?s?\.?|pars?\.|paragraphes?|Abs\.|Absatz|Absätze|párrs?\.|párrafos?|абз\.|đoạn|فقرة)"
    r"\s*(?P<numbers>\d.*)",
    re.IGNORECASE | re.DOTALL,
)
# A number alone is a page for citation processors, too.
_PAGES = re.compile(
    r"(?:(?:pp?|pgs?|pages?|S|Seiten?|págs?|páginas?|tr|trang|с|стр|ص)(?:\.\s*|\s+|(?=\d)))?(?P<labels>[^\s,;–—-].*)",
    re.IGNORECASE | re.DOTALL,
)
# Chinese, Japanese and Korean write the unit after the number: 第 20 页, 12쪽.
_COUNTED = re.compile(r"(?:第\s*)?(?P<numbers>\d[\d\s,、–—-]*?)\s*(?:(?P<paragraph>段|문단|단락)|[页頁쪽면])")
_NUMBERS = re.compile(r"(\d{1,6})(?:\s*[-–—]+\s*(?:¶+\s*)?(\d{1,6}))?")
_LABELS = re.compile(r"(\d{1,6}[a-z]?|[ivxlcdm]+)(?:\s*[-–—]+\s*(\d{1,6}[a-z]?|[ivxlcdm]+))?", re.IGNORECASE)
_LONGEST_RANGE = 10_000
_PLURALS = {"¶": "¶¶", "§": "§§", "p.": "pp.", "S.": "S.", "с.": "с.", "tr.": "tr.", "l.": "ll.", "n.": "nn."}
_SINGULARS = {plural: singular for singular, plural in _PLURALS.items()}
_LABELLED = re.compile(r"(?P<label>\D*?)\s*(?P<numbers>\d[\d\s,–-]*)")


class Unit(Enum):
    """What a locator counts."""

    PARAGRAPH = "paragraph"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Place:
    """Ranges of paragraphs or pages, each from its first to its last; pages are named as they are printed."""

    unit: Unit
    ranges: tuple[tuple[str, str], ...]


def place_of(locator: str) -> Place | None:
    """The paragraphs or pages that a locator names; None for chapters, or no locator."""
    paragraphs = paragraphs_of(locator)
    if paragraphs is not None:
        return Place(Unit.PARAGRAPH, tuple((str(number), str(number)) for number in paragraphs))
    counted, match = _COUNTED.fullmatch(locator.strip()), _PAGES.fullmatch(locator.strip())
    labels = counted["numbers"] if counted else match["labels"] if match else ""
    parts = [part.strip() for part in re.split(r"[,;&、]", labels)]
    ranges = [_LABELS.fullmatch(part) for part in parts]
    found = tuple((one[1], _last(one[1], one[2])) for one in ranges if one)
    return Place(Unit.PAGE, found) if found and len(found) == len(parts) else None


def paragraphs_of(locator: str) -> tuple[int, ...] | None:
    """The paragraphs that a locator names, in its order, each once; None for pages, chapters, or no locator."""
    counted = _COUNTED.fullmatch(locator.strip())
    match = counted if counted and counted["paragraph"] else _PARAGRAPHS.fullmatch(locator.strip())
    if not match:
        return None
    numbers: dict[int, None] = {}
    for first, last in _NUMBERS.findall(match["numbers"]):
        start, end = int(first), int(_last(first, last))
        numbers.update(dict.fromkeys(range(start, min(end, start + _LONGEST_RANGE) + 1)))
    return tuple(numbers)


def labelled_numbers(locator: str) -> tuple[str, str] | None:
    """The label of a locator in the singular and its numbers; None where its label has no plural that is known."""
    match = _LABELLED.fullmatch(locator.strip())
    label = _SINGULARS.get(match["label"], match["label"]) if match else ""
    return (label, match["numbers"].strip()) if match and label in _PLURALS else None


def label_of(label: str, numbers: str) -> str:
    """The label, given in the singular, as it stands before one number or several: "¶ 13", "¶¶ 13, 17"."""
    return label if numbers.isdecimal() else _PLURALS[label]


def in_number(locator: str) -> str:
    """The locator with its label in the number of what it names: "¶ 13, 17" → "¶¶ 13, 17"; another as it is."""
    labelled = labelled_numbers(locator)
    return re.sub(r"^\D*?(?=\s*\d)", label_of(*labelled), locator.strip()) if labelled else locator


def _last(first: str, last: str | None) -> str:
    """The end of a range written short: "30-1" is how some write 30–31."""
    if last and first.isdecimal() and last.isdecimal() and int(last) < int(first):
        return first[: len(first) - len(last)] + last
    return last or first
