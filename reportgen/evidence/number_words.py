"""English number words: "forty", "twenty-five thousand", "two-thirds", "half a million", "three-fold", "dozens".

In: text. Out: the numbers in it that are written in words, in order, each with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from reportgen.evidence.cardinal_words import (
    BELOW_TWENTY,
    FACTORS,
    HALF_A_UNIT,
    ORDINALS,
    PARTS,
    PLURAL_PARTS,
    SCALES,
    TENS,
    WORD,
    Word,
    cardinal_at,
    joined_word,
    words_of,
)

_MULTIPLES = {
    **dict.fromkeys(("twice", "double", "doubled", "doubling", "doubles"), Decimal(2)),
    **dict.fromkeys(("thrice", "triple", "tripled", "tripling", "treble", "trebled", "trebling"), Decimal(3)),
    **dict.fromkeys(("quadruple", "quadrupled", "quadrupling"), Decimal(4)),
    **dict.fromkeys(("quintuple", "quintupled"), Decimal(5)),
    **dict.fromkeys(("halved", "halving", "halves"), Decimal("0.5")),
}
_VAGUE = {
    "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9,
}  # fmt: skip
# After "a third" these go on with a share; any other word makes it an ordinal: "a third front".
_SHARE_GOES_ON = """
    of more less fewer higher lower larger smaller bigger greater better worse cheaper dearer longer shorter above below
    beyond than the as in on to from by at for and or but was were is are had has have went came fell rose who which
    that what when while its their his her this these those again each every down up
"""
_AFTER_A_SHARE = frozenset(_SHARE_GOES_ON.split())
# A half behind these is a stretch of time or a side of something, not a share of a figure.
_SIDES = """
    first second latter other former northern southern eastern western upper lower early late earlier later better this
    that each either both
"""
_BEFORE_NO_SHARE = frozenset(_SIDES.split())
_FIRST_WORDS = frozenset((*BELOW_TWENTY, *TENS, *_MULTIPLES, *_VAGUE, "half", "tens"))
_AFTER_AN_ARTICLE = frozenset((*FACTORS, *SCALES, *PARTS))
_ANY = re.compile(rf"\b(?:{'|'.join((*_FIRST_WORDS, *FACTORS, *SCALES, *PARTS))})", re.IGNORECASE)
_NEXT_WORD = re.compile(r"(?P<gap>[\s\u00a0]*)(?P<word>[^\W\d_]*)")


class Kind(Enum):
    """What sort of number is stated."""

    PLAIN = "a number"
    FRACTION = "a part of a whole"
    MULTIPLE = "so many times"
    VAGUE = "several of a round number"


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number in words: its value, half of its last unit, its kind, and where in the text it stands.

    The value of a vague one ("dozens") is the round number itself (12). `scale` is that of its last word, 1 where that
    is none: a million in "twelve million".
    """

    value: Decimal
    half: Decimal
    kind: Kind
    start: int
    end: int
    scale: Decimal = Decimal(1)


def number_words(text: str) -> Iterator[WordNumber]:
    """All numbers in words, in order."""
    words = list(words_of(text)) if _ANY.search(text) else []
    index = 0
    while index < len(words):
        readings = _READINGS if _may_begin(words, index) else ()
        number = next((found for reading in readings if (found := reading(text, words, index))), None)
        if number is None:
            index += 1
            continue
        yield number
        while index < len(words) and words[index].start < number.end:
            index += 1


def _may_begin(words: Sequence[Word], index: int) -> bool:
    if words[index].text in ("a", "an"):
        return joined_word(words, index + 1) in _AFTER_AN_ARTICLE
    return words[index].text in _FIRST_WORDS


# Multiples and vague numbers ----------------------------------------------------------------------------------------
def _multiple(_: str, words: Sequence[Word], index: int) -> WordNumber | None:
    """Such as "twice", "doubled", "threefold", "three times", "half again"."""
    start, value = words[index].start, _MULTIPLES.get(words[index].text)
    if value is not None:
        return WordNumber(value, value / 10, Kind.MULTIPLE, start, words[index].end)
    if words[index].text == "half" and (last := _again(words, index)):
        return WordNumber(Decimal("1.5"), Decimal("0.05"), Kind.MULTIPLE, start, words[last].end)
    cardinal = cardinal_at(words, index)
    if cardinal and joined_word(words, cardinal.stop) in ("fold", "times"):
        return WordNumber(cardinal.value, cardinal.half, Kind.MULTIPLE, start, words[cardinal.stop].end)
    return None


def _again(words: Sequence[Word], index: int) -> int | None:
    """The index of "again" in "half again", "half as many again"."""
    for last in (index + 1, index + 3):
        if joined_word(words, last) == "again" and (last == index + 1 or joined_word(words, index + 1) == "as"):
            return last
    return None


def _vague(_: str, words: Sequence[Word], index: int) -> WordNumber | None:
    """Such as "dozens", "hundreds of thousands", "tens of millions"."""
    word = words[index]
    unit = 10 if word.text == "tens" else _VAGUE.get(word.text)
    scale = _VAGUE.get(joined_word(words, index + 2)) if joined_word(words, index + 1) == "of" else None
    if unit is None or (word.text == "tens" and scale is None):
        return None
    end = words[index + 2].end if scale else word.end
    return WordNumber(Decimal(unit * (scale or 1)), Decimal(0), Kind.VAGUE, word.start, end)


# Fractions ----------------------------------------------------------------------------------------------------------
def _fraction(text: str, words: Sequence[Word], index: int) -> WordNumber | None:
    """Such as "half", "a third", "two-thirds"; "half a million" and "a quarter of a million" are plain numbers."""
    share = _share(text, words, index)
    if share is None:
        return None
    value, stop = share
    start = words[index].start
    scale, last = _scale_of_share(words, stop)
    if scale:
        return WordNumber(value * scale, value * scale / 20, Kind.PLAIN, start, words[last].end)
    return WordNumber(value, Decimal(0), Kind.FRACTION, start, words[stop - 1].end)


def _share(text: str, words: Sequence[Word], index: int) -> tuple[Decimal, int] | None:
    """The value of a fraction and the index behind it; ordinals and sides ("the northern half") are none."""
    first = words[index].text
    if first == "half":
        before = words[index - 1].text if index and words[index].joined else ""
        return None if before in _BEFORE_NO_SHARE or _is_prefix(text, words[index]) else (HALF_A_UNIT, index + 1)
    part = joined_word(words, index + 1)
    if first in ("a", "an") and part in PARTS:
        return None if _is_ordinal(text, words[index + 1]) else (1 / Decimal(PARTS[part]), index + 2)
    cardinal = cardinal_at(words, index)
    if cardinal is None or cardinal.value != int(cardinal.value):
        return None
    part = joined_word(words, cardinal.stop)
    divisor = PARTS.get(part) if cardinal.value == 1 else PLURAL_PARTS.get(part)
    return (cardinal.value / divisor, cardinal.stop + 1) if divisor else None


def _is_prefix(text: str, word: Word) -> bool:
    """Whether a half belongs to a compound, "half-hearted"; "half-million" is a number."""
    after = WORD.match(text, word.end + 1) if text[word.end : word.end + 1] in ("-", "\u2010", "\u2011") else None
    return after is not None and after[0].lower() not in (*SCALES, *FACTORS)


def _is_ordinal(text: str, part: Word) -> bool:
    """Whether "a third" goes on as an ordinal does, "a third front"; quarters and halves never do."""
    following = _NEXT_WORD.match(text, part.end)
    if part.text in ("half", "quarter"):
        return text[part.end : part.end + 1] == "-"
    return following is not None and bool(following["word"]) and following["word"].lower() not in _AFTER_A_SHARE


def _scale_of_share(words: Sequence[Word], index: int) -> tuple[int, int]:
    """The number of which it is a share, and its index, in "half a million", "three quarters of a million"; else 0."""
    at = index + (joined_word(words, index) == "of")
    at += joined_word(words, at) in ("a", "an")
    word = joined_word(words, at)
    if word in ("couple", "pair") or (at == index + 1 and joined_word(words, index) == "of"):
        return 0, index
    return {**SCALES, **FACTORS}.get(word, 0), at


# Cardinals ----------------------------------------------------------------------------------------------------------
def _cardinal(_: str, words: Sequence[Word], index: int) -> WordNumber | None:
    """Such as "forty-two", "twenty-five thousand four hundred", "two and a half million", "a dozen"."""
    cardinal = cardinal_at(words, index)
    if cardinal is None or joined_word(words, cardinal.stop) in ORDINALS:
        return None
    last = words[cardinal.stop - 1]
    scale = Decimal(SCALES.get(last.text, 1))
    return WordNumber(cardinal.value, cardinal.half, Kind.PLAIN, words[index].start, last.end, scale)


_READINGS = (_multiple, _fraction, _vague, _cardinal)
