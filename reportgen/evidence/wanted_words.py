"""The words to look for: an author's text with `[...]` where he left words out and `[brackets]` where he changed some.

In: the text of a quotation or a piece of evidence. Out: its literal pieces with the gaps before and after them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from reportgen.evidence.normalisation import normalised, without_outer_quotes

_BRACKET = re.compile(r"\s*\[([^\[\]]*)\]\s*")
_SKIP = re.compile(r"\s*(?:\.\s*){3,}")
_MORE_WORDS_THAN_GIVEN = 4


class Gap(Enum):
    """What may stand in the source between two literal pieces."""

    SKIP = "any words"
    WORDS = "a few words"
    LETTERS = "a few letters of the same word"


@dataclass(frozen=True, slots=True)
class Piece:
    """Literal text after a gap that holds at most `most` words or letters (none is needed; SKIP has no bound)."""

    gap: Gap
    most: int
    text: str


@dataclass(frozen=True, slots=True)
class WantedWords:
    """The pieces in order; `leading` and `trailing` letters may stand in brackets at the ends (`[T]he`)."""

    pieces: tuple[Piece, ...]
    leading: int
    trailing: int

    @property
    def longest(self) -> str:
        """The longest literal piece, by which a text is searched first."""
        return max((piece.text for piece in self.pieces), key=len, default="")


def wanted_words(text: str) -> WantedWords:
    """The words that the source must hold for `text` to be verbatim; no pieces where it holds none."""
    text = without_outer_quotes(normalised(text))
    pieces: list[Piece] = []
    leading, gap, most, position = 0, Gap.SKIP, 0, 0
    for bracket in _BRACKET.finditer(text):
        literal = text[position : bracket.start()].strip()
        if literal:
            pieces.append(Piece(gap, most, literal))
            gap, most = _gap(bracket)
        else:
            gap, most = _wider((gap, most), _gap(bracket)) if pieces else _gap(bracket)
        position = bracket.end()
    rest = text[position:].strip()
    trailing = most if pieces and not rest and gap is Gap.LETTERS else 0
    if rest:
        pieces.append(Piece(gap, most, rest))
    if pieces:
        first = pieces[0]
        leading = first.most if first.gap is Gap.LETTERS else 0
    return WantedWords(tuple(pieces), leading, trailing)


def _gap(bracket: re.Match[str]) -> tuple[Gap, int]:
    """What a bracket may stand for: `[...]` any words; `want[ed]` letters; `the [king's] ship` a few words."""
    inside = bracket[1]
    if _SKIP.fullmatch(inside):
        return Gap.SKIP, 0
    text, start, end = bracket.string, bracket.start(), bracket.end()
    touches_before = start > 0 and bracket[0][0] == "[" and text[start - 1].isalnum()
    touches_after = end < len(text) and bracket[0][-1] == "]" and text[end].isalnum()
    if touches_before or touches_after:
        return Gap.LETTERS, max(len(inside), 1)
    return Gap.WORDS, len(inside.split()) + _MORE_WORDS_THAN_GIVEN


def _wider(one: tuple[Gap, int], other: tuple[Gap, int]) -> tuple[Gap, int]:
    """The gap that two brackets side by side leave."""
    for gap in Gap:
        if gap in (one[0], other[0]):
            return gap, one[1] + other[1]
    raise AssertionError
