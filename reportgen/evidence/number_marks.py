"""How a language writes numbers: its decimal and grouping marks, and its words for thousand, million and so on.

In: a language tag. Out: `NumberMarks`, from CLDR (Babel). English scale words count in every language, for units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from babel import Locale

_ENGLISH = {
    "hundred": 2, "thousand": 3, "thousands": 3, "'000": 3, "’000": 3, "million": 6, "millions": 6, "mn": 6, "mln": 6,
    "mio": 6, "billion": 9, "billions": 9, "bn": 9, "bln": 9, "trillion": 12, "trillions": 12, "tn": 12, "lakh": 5,
    "crore": 7,
}  # fmt: skip
_ENGLISH_LETTERS = {"k": 3, "K": 3, "m": 6, "M": 6, "bn": 9}
_SPACES = " \u00a0\u2009\u202f"
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True)
class NumberMarks:
    """`groups` are the characters that may part thousands; `scales` has words for powers of ten, the longest first."""

    decimal: str
    groups: str
    scales: Mapping[str, Decimal]
    number: re.Pattern[str]
    """Finds the numbers in a run of digits and marks."""

    def scale_at(self, text: str, position: int) -> tuple[Decimal, int] | None:
        """The scale word at a position, white space before it passed over, and its end."""
        start = position + len(text[position:]) - len(text[position:].lstrip(_SPACES + "-"))
        for word, scale in self.scales.items():
            end = start + len(word)
            if text[start:end].casefold() != word.casefold() or not _ends_word(text, end, word):
                continue
            # One letter is a scale only where it touches the number: 20m; else it is a unit: 20 m.
            if _is_word(word) or (start == position and text[start:end] == word):
                return scale, end + (text[end : end + 1] == "." and len(word) < 5)
        return None

    def scale_in_unit(self, unit: str) -> tuple[Decimal, str]:
        """A unit's scale ("million" in "million rubles"; 1 where it has none) and the rest of it."""
        rest = unit.strip()
        if match := re.match(r"(1[,. ]?(?:000[,. ]?)+)\b", rest):
            return Decimal(re.sub(r"\D", "", match[1])), rest[match.end() :].strip()
        for start in (0, *(match.start() for match in re.finditer(r"\b\w", rest))):
            found = self.scale_at(rest, start)
            word = rest[start : found[1]].strip(" .") if found else ""
            if found and _is_word(word):
                scale, end = found
                return scale, f"{rest[:start].rstrip(' (')} {rest[end:].lstrip(' ).')}".strip()
        return Decimal(1), rest


def _is_word(word: str) -> bool:
    return len(word) > 1 or _UNSPACED.match(word) is not None


def _ends_word(text: str, end: int, word: str) -> bool:
    return bool(_UNSPACED.match(word[-1:])) or not text[end : end + 1].isalpha()


@cache
def marks_of(language: str) -> NumberMarks:
    """The marks of a language; English ones where CLDR lacks it."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        locale = Locale.parse("en")
    symbols: Mapping[str, Any] = locale.number_symbols
    latin = symbols.get("latn", symbols)
    decimal, group = str(latin["decimal"]), str(latin["group"])
    letters = _ENGLISH_LETTERS if locale.language == "en" else {}
    scales = {word: Decimal(10) ** power for word, power in {**_ENGLISH, **letters}.items()}
    scales.update(_compact_words(locale))
    ordered = dict(sorted(scales.items(), key=lambda pair: -len(pair[0])))
    return NumberMarks(decimal, _groups(group), ordered, _number_pattern(decimal, _groups(group)))


def _number_pattern(decimal: str, groups: str) -> re.Pattern[str]:
    thousands = rf"\d{{1,3}}(?:[{re.escape(groups)}]\d{{3}})+(?!\d)(?:[{re.escape(decimal)}٫]\d+)?"
    return re.compile(rf"{thousands}|\d\S*\d|\d")


def _groups(group: str) -> str:
    """The grouping mark with those that are written for it; no-break spaces group in every language."""
    alike = _SPACES if group in _SPACES else "'’" if group in "'’" else group
    return alike + "\u00a0\u2009\u202f٬"


def _compact_words(locale: Locale) -> Iterator[tuple[str, Decimal]]:
    """CLDR's compact forms: "0 Millionen" for 1000000 says that "Millionen" is a million."""
    for forms in locale.compact_decimal_formats.values():
        for patterns in forms.values():
            for power, pattern in patterns.items():
                zeros = str(pattern.pattern).count("0")
                word = re.sub(r"[0¤'\s\u200f]+", " ", str(pattern.pattern)).strip().rstrip(".")
                if zeros and word and not re.search(r"[\d{}%]", word):
                    yield word, Decimal(int(power)) / Decimal(10) ** (zeros - 1)
