"""English number words: "forty", "twenty-five thousand", "two-thirds", "half a million", "three-fold", "dozens".

In: text. Out: the numbers in it that are written in words, in order, each with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

_TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PART_WORDS = (
    "half third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_BELOW_TWENTY = {word: number for number, word in enumerate(_TEENS.split())}
_TENS = {word: 10 * ten for ten, word in enumerate(_TEN_WORDS.split(), 2)}
_FACTORS = {"hundred": 100, "dozen": 12, "score": 20, "couple": 2, "pair": 2}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {
    **{word: part for part, word in enumerate(_PART_WORDS.split(), 2)},
    "fourth": 4, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000,
    "millionth": 10**6,
}  # fmt: skip
_PLURAL_PARTS = {("halves" if word == "half" else f"{word}s"): part for word, part in _PARTS.items()}
_ORDINALS = frozenset((*_PARTS, "first", "second", *(f"{word[:-1]}ieth" for word in _TENS))) - {"half", "quarter"}
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
_FIRST_WORDS = frozenset((*_BELOW_TWENTY, *_TENS, *_MULTIPLES, *_VAGUE, "half", "tens"))
_AFTER_AN_ARTICLE = frozenset((*_FACTORS, *_SCALES, *_PARTS))
_ANY = re.compile(rf"\b(?:{'|'.join((*_FIRST_WORDS, *_FACTORS, *_SCALES, *_PARTS))})", re.IGNORECASE)
_WORD = re.compile(r"[a-z]+?(?=fold\b)|[a-z]+", re.IGNORECASE)
_JOIN = re.compile(r"[\s\u00a0\u2010\u2011-]*")
_NEXT_WORD = re.compile(r"(?P<gap>[\s\u00a0]*)(?P<word>[^\W\d_]*)")
_HALF_A_UNIT = Decimal("0.5")


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


@dataclass(frozen=True, slots=True)
class _Word:
    """A word in small letters; `joined` where only white space or a hyphen parts it from the word before."""

    text: str
    start: int
    end: int
    joined: bool


def number_words(text: str) -> Iterator[WordNumber]:
    """All numbers in words, in order."""
    words = list(_words(text)) if _ANY.search(text) else []
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


def _may_begin(words: Sequence[_Word], index: int) -> bool:
    if words[index].text in ("a", "an"):
        return _at(words, index + 1) in _AFTER_AN_ARTICLE
    return words[index].text in _FIRST_WORDS


def _words(text: str) -> Iterator[_Word]:
    end = -1
    for match in _WORD.finditer(text):
        joined = end >= 0 and _JOIN.fullmatch(text, end, match.start()) is not None
        yield _Word(match[0].lower(), match.start(), match.end(), joined)
        end = match.end()


def _at(words: Sequence[_Word], index: int) -> str:
    """The word at an index where it is joined to the one before, else ""."""
    return words[index].text if index < len(words) and words[index].joined else ""


# Multiples and vague numbers ----------------------------------------------------------------------------------------
def _multiple(_: str, words: Sequence[_Word], index: int) -> WordNumber | None:
    """Such as "twice", "doubled", "threefold", "three times", "half again"."""
    start, value = words[index].start, _MULTIPLES.get(words[index].text)
    if value is not None:
        return WordNumber(value, value / 10, Kind.MULTIPLE, start, words[index].end)
    if words[index].text == "half" and (last := _again(words, index)):
        return WordNumber(Decimal("1.5"), Decimal("0.05"), Kind.MULTIPLE, start, words[last].end)
    cardinal = _spelt(words, index)
    if cardinal and _at(words, cardinal.stop) in ("fold", "times"):
        return WordNumber(cardinal.value, cardinal.half, Kind.MULTIPLE, start, words[cardinal.stop].end)
    return None


def _again(words: Sequence[_Word], index: int) -> int | None:
    """The index of "again" in "half again", "half as many again"."""
    for last in (index + 1, index + 3):
        if _at(words, last) == "again" and (last == index + 1 or _at(words, index + 1) == "as"):
            return last
    return None


def _vague(_: str, words: Sequence[_Word], index: int) -> WordNumber | None:
    """Such as "dozens", "hundreds of thousands", "tens of millions"."""
    word = words[index]
    unit = 10 if word.text == "tens" else _VAGUE.get(word.text)
    scale = _VAGUE.get(_at(words, index + 2)) if _at(words, index + 1) == "of" else None
    if unit is None or (word.text == "tens" and scale is None):
        return None
    end = words[index + 2].end if scale else word.end
    return WordNumber(Decimal(unit * (scale or 1)), Decimal(0), Kind.VAGUE, word.start, end)


# Fractions ----------------------------------------------------------------------------------------------------------
def _fraction(text: str, words: Sequence[_Word], index: int) -> WordNumber | None:
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


def _share(text: str, words: Sequence[_Word], index: int) -> tuple[Decimal, int] | None:
    """The value of a fraction and the index behind it; ordinals and sides ("the northern half") are none."""
    first = words[index].text
    if first == "half":
        before = words[index - 1].text if index and words[index].joined else ""
        return None if before in _BEFORE_NO_SHARE or _is_prefix(text, words[index]) else (_HALF_A_UNIT, index + 1)
    part = _at(words, index + 1)
    if first in ("a", "an") and part in _PARTS:
        return None if _is_ordinal(text, words[index + 1]) else (1 / Decimal(_PARTS[part]), index + 2)
    cardinal = _spelt(words, index)
    if cardinal is None or cardinal.value != int(cardinal.value):
        return None
    part = _at(words, cardinal.stop)
    divisor = _PARTS.get(part) if cardinal.value == 1 else _PLURAL_PARTS.get(part)
    return (cardinal.value / divisor, cardinal.stop + 1) if divisor else None


def _is_prefix(text: str, word: _Word) -> bool:
    """Whether a half belongs to a compound, "half-hearted"; "half-million" is a number."""
    after = _WORD.match(text, word.end + 1) if text[word.end : word.end + 1] in ("-", "\u2010", "\u2011") else None
    return after is not None and after[0].lower() not in (*_SCALES, *_FACTORS)


def _is_ordinal(text: str, part: _Word) -> bool:
    """Whether "a third" goes on as an ordinal does, "a third front"; quarters and halves never do."""
    following = _NEXT_WORD.match(text, part.end)
    if part.text in ("half", "quarter"):
        return text[part.end : part.end + 1] == "-"
    return following is not None and bool(following["word"]) and following["word"].lower() not in _AFTER_A_SHARE


def _scale_of_share(words: Sequence[_Word], index: int) -> tuple[int, int]:
    """The number of which it is a share, and its index, in "half a million", "three quarters of a million"; else 0."""
    at = index + (_at(words, index) == "of")
    at += _at(words, at) in ("a", "an")
    word = _at(words, at)
    if word in ("couple", "pair") or (at == index + 1 and _at(words, index) == "of"):
        return 0, index
    return {**_SCALES, **_FACTORS}.get(word, 0), at


# Cardinals ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Spelt:
    """A cardinal: its value, half of its last unit, and the index behind its words."""

    value: Decimal
    half: Decimal
    stop: int


def _cardinal(_: str, words: Sequence[_Word], index: int) -> WordNumber | None:
    """Such as "forty-two", "twenty-five thousand four hundred", "two and a half million", "a dozen"."""
    spelt = _spelt(words, index)
    if spelt is None or _at(words, spelt.stop) in _ORDINALS:
        return None
    last = words[spelt.stop - 1]
    scale = Decimal(_SCALES.get(last.text, 1))
    return WordNumber(spelt.value, spelt.half, Kind.PLAIN, words[index].start, last.end, scale)


def _spelt(words: Sequence[_Word], index: int) -> _Spelt | None:
    """The cardinal that begins at an index, as long as it goes."""
    total, half, scale, stop = Decimal(0), _HALF_A_UNIT, 10**15, index
    while True:
        start = stop + (total > 0 and _at(words, stop) == "and")
        group = _group(words, start, bare=not total)
        if group is None:
            break
        following = _SCALES.get(_at(words, group.stop), 1)
        if following >= scale or (start > stop and (following > 1 or group.value >= 100)):
            break
        total, half, stop = total + group.value * following, group.half * following, group.stop + (following > 1)
        scale = following
        if following == 1:
            return _Spelt(total, half, stop)
        more = _more(words, stop)
        if more:  # "a million and a half"
            return _Spelt(total + more[0] * following, more[0] * following / 2, more[1])
    return _Spelt(total, half, stop) if stop > index else None


def _group(words: Sequence[_Word], index: int, bare: bool) -> _Spelt | None:
    """What stands before a scale: "twenty-five", "two hundred and five", "two and a half", "two point five", "a"."""
    word = words[index].text if index < len(words) and (bare or words[index].joined) else ""
    following = _at(words, index + 1)
    if bare and word in ("a", "an") and following in _SCALES:
        return _Spelt(Decimal(1), _HALF_A_UNIT, index + 1)
    if bare and word in ("a", "an") and following in _FACTORS:
        return _with_rest(words, Decimal(_FACTORS[following]), index + 2)
    small = _below_hundred(words, index, word)
    if small is None:
        return None
    value, stop = small
    if _at(words, stop) in _FACTORS and value:
        return _with_rest(words, Decimal(value * _FACTORS[_at(words, stop)]), stop + 1)
    if _at(words, stop) == "point":
        return _decimal(words, value, stop + 1)
    more = _more(words, stop)
    if more:
        return _Spelt(value + more[0], more[0] / 2, more[1])
    return _Spelt(Decimal(value), _HALF_A_UNIT, stop)


def _with_rest(words: Sequence[_Word], value: Decimal, index: int) -> _Spelt:
    """A hundred or dozen with what is added to it: "and five", "and a half"."""
    more = _more(words, index)
    if more and value % 100:
        return _Spelt(value + value * more[0], _HALF_A_UNIT, more[1])
    start = index + (_at(words, index) == "and")
    rest = _below_hundred(words, start, _at(words, start)) if not value % 100 else None
    return _Spelt(value + rest[0], _HALF_A_UNIT, rest[1]) if rest else _Spelt(value, _HALF_A_UNIT, index)


def _below_hundred(words: Sequence[_Word], index: int, word: str) -> tuple[int, int] | None:
    """Such as "forty-two", "twelve", and the index behind; "twenty-fifth" is none."""
    if word in _TENS:
        unit = _BELOW_TWENTY.get(_at(words, index + 1), 0)
        if 0 < unit < 10:
            return _TENS[word] + unit, index + 2
        return _TENS[word], index + 1
    return (_BELOW_TWENTY[word], index + 1) if word in _BELOW_TWENTY else None


def _decimal(words: Sequence[_Word], whole: int, index: int) -> _Spelt | None:
    """Such as "two point five", from behind the point."""
    digits = ""
    while (digit := _BELOW_TWENTY.get(_at(words, index), 10)) < 10:
        digits, index = f"{digits}{digit}", index + 1
    return _Spelt(Decimal(f"{whole}.{digits}"), Decimal(5).scaleb(-len(digits) - 1), index) if digits else None


def _more(words: Sequence[_Word], index: int) -> tuple[Decimal, int] | None:
    """The fraction in "two and a half", "three and two thirds", and the index behind it."""
    if _at(words, index) != "and":
        return None
    counted, part = _at(words, index + 1), _at(words, index + 2)
    if counted in ("a", "one") and part in _PARTS:
        return 1 / Decimal(_PARTS[part]), index + 3
    if counted in _BELOW_TWENTY and part in _PLURAL_PARTS:
        return Decimal(_BELOW_TWENTY[counted]) / _PLURAL_PARTS[part], index + 3
    return None


_READINGS = (_multiple, _fraction, _vague, _cardinal)
