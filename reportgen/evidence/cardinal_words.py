"""English cardinals in words: "forty-two", "twenty-five thousand four hundred", "two and a half million", "a dozen".

In: the words of a text. Out: the cardinal that begins at one of them, as long as it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

_TEENS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PART_WORDS = (
    "half third quarter fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
BELOW_TWENTY = {word: number for number, word in enumerate(_TEENS.split())}
TENS = {word: 10 * ten for ten, word in enumerate(_TEN_WORDS.split(), 2)}
FACTORS = {"hundred": 100, "dozen": 12, "score": 20, "couple": 2, "pair": 2}
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
PARTS = {
    **{word: part for part, word in enumerate(_PART_WORDS.split(), 2)},
    "fourth": 4, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1000,
    "millionth": 10**6,
}  # fmt: skip
PLURAL_PARTS = {("halves" if word == "half" else f"{word}s"): part for word, part in PARTS.items()}
ORDINALS = frozenset((*PARTS, "first", "second", *(f"{word[:-1]}ieth" for word in TENS))) - {"half", "quarter"}
WORD = re.compile(r"[a-z]+?(?=fold\b)|[a-z]+", re.IGNORECASE)
_JOIN = re.compile(r"[\s\u00a0\u2010\u2011-]*")
HALF_A_UNIT = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in small letters; `joined` where only white space or a hyphen parts it from the word before."""

    text: str
    start: int
    end: int
    joined: bool


def words_of(text: str) -> Iterator[Word]:
    """The words of a text, "threefold" as two."""
    end = -1
    for match in WORD.finditer(text):
        joined = end >= 0 and _JOIN.fullmatch(text, end, match.start()) is not None
        yield Word(match[0].lower(), match.start(), match.end(), joined)
        end = match.end()


def joined_word(words: Sequence[Word], index: int) -> str:
    """The word at an index where it is joined to the one before, else ""."""
    return words[index].text if index < len(words) and words[index].joined else ""


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A cardinal: its value, half of its last unit, and the index behind its words."""

    value: Decimal
    half: Decimal
    stop: int


def cardinal_at(words: Sequence[Word], index: int) -> Cardinal | None:
    """The cardinal that begins at an index, as long as it goes."""
    total, half, scale, stop = Decimal(0), HALF_A_UNIT, 10**15, index
    while True:
        start = stop + (total > 0 and joined_word(words, stop) == "and")
        group = _group(words, start, bare=not total)
        if group is None:
            break
        following = SCALES.get(joined_word(words, group.stop), 1)
        if following >= scale or (start > stop and (following > 1 or group.value >= 100)):
            break
        total, half, stop = total + group.value * following, group.half * following, group.stop + (following > 1)
        scale = following
        if following == 1:
            return Cardinal(total, half, stop)
        more = _more(words, stop)
        if more:  # "a million and a half"
            return Cardinal(total + more[0] * following, more[0] * following / 2, more[1])
    return Cardinal(total, half, stop) if stop > index else None


def _group(words: Sequence[Word], index: int, bare: bool) -> Cardinal | None:
    """What stands before a scale: "twenty-five", "two hundred and five", "two and a half", "two point five", "a"."""
    word = words[index].text if index < len(words) and (bare or words[index].joined) else ""
    following = joined_word(words, index + 1)
    if bare and word in ("a", "an") and following in SCALES:
        return Cardinal(Decimal(1), HALF_A_UNIT, index + 1)
    if bare and word in ("a", "an") and following in FACTORS:
        return _with_rest(words, Decimal(FACTORS[following]), index + 2)
    small = _below_hundred(words, index, word)
    if small is None:
        return None
    value, stop = small
    if joined_word(words, stop) in FACTORS and value:
        return _with_rest(words, Decimal(value * FACTORS[joined_word(words, stop)]), stop + 1)
    if joined_word(words, stop) == "point":
        return _decimal(words, value, stop + 1)
    more = _more(words, stop)
    if more:
        return Cardinal(value + more[0], more[0] / 2, more[1])
    return Cardinal(Decimal(value), HALF_A_UNIT, stop)


def _with_rest(words: Sequence[Word], value: Decimal, index: int) -> Cardinal:
    """A hundred or dozen with what is added to it: "and five", "and a half"."""
    more = _more(words, index)
    if more and value % 100:
        return Cardinal(value + value * more[0], HALF_A_UNIT, more[1])
    start = index + (joined_word(words, index) == "and")
    rest = _below_hundred(words, start, joined_word(words, start)) if not value % 100 else None
    return Cardinal(value + rest[0], HALF_A_UNIT, rest[1]) if rest else Cardinal(value, HALF_A_UNIT, index)


def _below_hundred(words: Sequence[Word], index: int, word: str) -> tuple[int, int] | None:
    """Such as "forty-two", "twelve", and the index behind; "twenty-fifth" is none."""
    if word in TENS:
        unit = BELOW_TWENTY.get(joined_word(words, index + 1), 0)
        if 0 < unit < 10:
            return TENS[word] + unit, index + 2
        return TENS[word], index + 1
    return (BELOW_TWENTY[word], index + 1) if word in BELOW_TWENTY else None


def _decimal(words: Sequence[Word], whole: int, index: int) -> Cardinal | None:
    """Such as "two point five", from behind the point."""
    digits = ""
    while (digit := BELOW_TWENTY.get(joined_word(words, index), 10)) < 10:
        digits, index = f"{digits}{digit}", index + 1
    return Cardinal(Decimal(f"{whole}.{digits}"), Decimal(5).scaleb(-len(digits) - 1), index) if digits else None


def _more(words: Sequence[Word], index: int) -> tuple[Decimal, int] | None:
    """The fraction in "two and a half", "three and two thirds", and the index behind it."""
    if joined_word(words, index) != "and":
        return None
    counted, part = joined_word(words, index + 1), joined_word(words, index + 2)
    if counted in ("a", "one") and part in PARTS:
        return 1 / Decimal(PARTS[part]), index + 3
    if counted in BELOW_TWENTY and part in PLURAL_PARTS:
        return Decimal(BELOW_TWENTY[counted]) / PLURAL_PARTS[part], index + 3
    return None
