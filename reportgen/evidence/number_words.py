"""English number words: "forty", "twenty-five thousand", "two-thirds", "half a million", "three-fold", "doubled".

In: text. Out: the first number in it that is written in words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

_TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PART_WORDS = "half third quarter fifth sixth seventh eighth ninth tenth"
_BELOW_TWENTY = {word: number for number, word in enumerate(_TEENS.split())}
_TENS = {word: 10 * ten for ten, word in enumerate(_TEN_WORDS.split(), 2)}
_FACTORS = {"hundred": 100, "dozen": 12, "score": 20}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {word: part for part, word in enumerate(_PART_WORDS.split(), 2)}
_MULTIPLES = {
    **dict.fromkeys(("twice", "double", "doubled", "doubling"), Decimal(2)),
    **dict.fromkeys(("thrice", "triple", "tripled", "treble", "trebled"), Decimal(3)),
    **dict.fromkeys(("quadruple", "quadrupled"), Decimal(4)),
    **dict.fromkeys(("halved", "halving"), Decimal("0.5")),
}
_AND_A_HALF = "and a half"
_WORD = re.compile(rf"{_AND_A_HALF}|[a-z]+?(?=fold\b)|[a-z]+", re.IGNORECASE)
_ONE = Decimal(1)
_HALF_A_UNIT = Decimal("0.5")


class Kind(Enum):
    """What sort of number is stated."""

    PLAIN = "a number"
    FRACTION = "a part of a whole"
    MULTIPLE = "so many times"


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number in words: its value, half of its last unit, its kind, and where in the text it stands."""

    value: Decimal
    half: Decimal
    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int


def find_number_words(text: str) -> WordNumber | None:
    """The first number in words, None where there is none."""
    words = [_Word(match[0].lower(), match.start(), match.end()) for match in _WORD.finditer(text)]
    readings = (_multiple, _fraction, _cardinal)
    found = (reading(words[index:]) for index in range(len(words)) for reading in readings)
    return next((number for number in found if number), None)


def _number(value: Decimal, half: Decimal, kind: Kind, words: Sequence[_Word]) -> WordNumber:
    return WordNumber(value, half, kind, words[0].start, words[-1].end)


def _word(words: Sequence[_Word], index: int) -> str:
    return words[index].text if index < len(words) else ""


def _multiple(words: Sequence[_Word]) -> WordNumber | None:
    """Such as "twice", "doubled", "threefold", "three times"."""
    value = _MULTIPLES.get(words[0].text)
    if value is not None:
        return _number(value, _HALF_A_UNIT, Kind.MULTIPLE, words[:1])
    length = _cardinal_length(words)
    if length and _word(words, length) in ("fold", "times"):
        value, _ = _evaluated(words[:length])
        return _number(value, _HALF_A_UNIT, Kind.MULTIPLE, words[: length + 1])
    return None


def _fraction(words: Sequence[_Word]) -> WordNumber | None:
    """Such as "half", "a third", "two-thirds"; "half a million" is a plain number."""
    first = words[0].text
    counted = first in ("a", "an") or first in _BELOW_TWENTY
    part = _PARTS.get(_word(words, int(counted)).removesuffix("s"))
    if part is None or not (counted or part == 2):
        return None
    value = Decimal(_BELOW_TWENTY.get(first, 1)) / part
    length = counted + 1
    after = length + (_word(words, length) in ("a", "an"))
    scale = {**_SCALES, **_FACTORS}.get(_word(words, after))
    if scale:
        return _number(value * scale, value * scale / 20, Kind.PLAIN, words[: after + 1])
    return _number(value, Decimal(0), Kind.FRACTION, words[:length])


def _cardinal(words: Sequence[_Word]) -> WordNumber | None:
    """Such as "forty-two", "twenty-five thousand four hundred", "two and a half million", "a dozen"."""
    length = _cardinal_length(words)
    if not length:
        return None
    value, half = _evaluated(words[:length])
    return _number(value, half, Kind.PLAIN, words[:length])


def _cardinal_length(words: Sequence[_Word]) -> int:
    """How many words from the first make one number, 0 where none does."""
    length = previous = 0
    for index, word in enumerate(words):
        following = _word(words, index + 1)
        if word.text in ("a", "an") and not index and following in {**_FACTORS, **_SCALES}:
            continue
        if word.text == "and" and length and (following in _BELOW_TWENTY or following in _TENS):
            continue
        rank = _rank(word.text)
        # Two numbers below ten side by side, as in "five three", are two numbers.
        if not rank or (rank < 3 and length and previous <= rank and words[index - 1].text != "and"):
            break
        if word.text == _AND_A_HALF and not length:
            break
        length, previous = index + 1, rank
    return length


def _rank(word: str) -> int:
    """1 for what is below twenty, 2 for tens, 3 for what multiplies or adds to what stands before; 0 for no number."""
    if word in _BELOW_TWENTY:
        return 1
    return 2 if word in _TENS else 3 * (word in _FACTORS or word in _SCALES or word == _AND_A_HALF)


def _evaluated(words: Sequence[_Word]) -> tuple[Decimal, Decimal]:
    """The value of number words, and half of the last unit that they state."""
    total, current, half = Decimal(0), Decimal(0), _HALF_A_UNIT
    for word in (word.text for word in words):
        if word in _SCALES:
            total, current, half = total + (current or _ONE) * _SCALES[word], Decimal(0), Decimal(_SCALES[word]) / 2
        elif word in _FACTORS:
            current = (current or _ONE) * _FACTORS[word]
        elif word == _AND_A_HALF:
            current += _HALF_A_UNIT
        elif word in _BELOW_TWENTY or word in _TENS:
            current, half = current + {**_TENS, **_BELOW_TWENTY}[word], _HALF_A_UNIT
    halved = any(word.text == _AND_A_HALF for word in words)
    return total + current, half / 2 if halved else half
