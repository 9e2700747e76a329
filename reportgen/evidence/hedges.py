"""Hedges and directions around a stated number: "about", "nearly", "at least", "fell by".

In: the words before and after a number, and the language. Out: how far the true value may lie from the number stated,
and whether the words say that something rose or fell. The bounds are those of the content format, "Links to data".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Hedge:
    """The least and the greatest true value as multiples of the number stated; None where there is no bound.

    `strict`: the number itself is out.
    """

    least: Decimal | None
    greatest: Decimal | None
    strict: bool = False

    def allows(self, true: Decimal, stated: Decimal, half: Decimal) -> bool:
        """Whether a true value may be put as `stated`, whose last digit leaves it open by `half` on either side."""
        if self.strict and true == stated:
            return False
        low = None if self.least is None else self.least * stated
        high = None if self.greatest is None else self.greatest * stated
        # A bound at the number itself is not widened by rounding: "over 20" is never 19.8.
        if low is not None and low < stated:
            low = min(low, stated - half)
        if high is not None and high > stated:
            high = max(high, stated + half)
        return (low is None or true >= low) and (high is None or true <= high)


class _Rounded(Hedge):
    """No hedge: the number is right at the precision that it states."""

    def allows(self, true: Decimal, stated: Decimal, half: Decimal) -> bool:
        return abs(true - stated) <= half


ONE = Decimal(1)
NONE = _Rounded(ONE, ONE)
ABOUT = Hedge(Decimal("0.9"), Decimal("1.1"))
NEARLY = Hedge(Decimal("0.85"), ONE)
OVER = Hedge(ONE, Decimal("1.25"))
BARELY = Hedge(Decimal("0.85"), Decimal("1.1"))
AT_LEAST = Hedge(ONE, None)
AT_MOST = Hedge(None, ONE)
BELOW = Hedge(None, ONE, strict=True)

# The longer wording stands before the one that it contains.
_BEFORE = (
    (AT_LEAST, r"at least|no fewer than|no less than|not less than|a minimum of|minimum|≥"),
    (AT_MOST, r"at (?:the )?most|no more than|not more than|up to|a maximum of|maximum|≤"),
    (NEARLY, r"nearly|almost|just under|a little under|a little less than|not quite|close to|approaching"),
    (
        OVER,
        r"over|(?:a little |slightly |well |just )?(?:more|greater|higher) than|above|upwards? of|exceed\w*|>",
    ),
    (BELOW, r"under|less than|fewer than|lower than|below|<"),
    (BARELY, r"barely|hardly|scarcely"),
    (
        ABOUT,
        r"about|around|some|roughly|approximately|approx\b\.?|circa|ca?\.|an estimated|estimated|~|≈|in the region of",
    ),
)
_AFTER = (
    (AT_LEAST, r"\+|or more\b|and more\b|at least"),
    (AT_MOST, r"or less\b|or fewer\b|at (?:the )?most"),
    (ABOUT, r"-odd\b|or so\b|or thereabouts|approximately"),
)
_RISING = (
    r"rose|ris(?:e|en|es|ing)|gr[eo]w(?:n|s|th|ing)?|increas\w*|gain\w*|climb\w*|jump\w*|soar\w*|surg\w+|expan\w+"
    r"|up\b|higher|more\b|doubl\w+|tripl\w+|trebl\w+|quadrupl\w+"
)
_FALLING = (
    r"f[ea]ll(?:en|s|ing)?|drop\w*|declin\w*|decreas\w*|shr[aiu]nk\w*|los[st]\w*|reduc\w*|cut\w*|slump\w*|plung\w*"
    r"|diminish\w*|contract\w*|dwindl\w*|sank|s[iu]nk\w*|down\b|lower|less\b|fewer|halv\w+"
)
_LETTERS = re.compile(r"[^\W\d_]")


# What may stand between a hedge and its number: "at least another 300", but not "under Kim Il Sung, 300".
_FILLERS = "a|an|the|one|some|all|another|only|total|sum|of|as|just|exactly|perhaps|between|from|by|to"
_BETWEEN = rf"(?:[^\w,;:.]+(?:{_FILLERS})\b){{0,3}}"
_CLAUSE_END = re.compile(r"[,;:.](?:\s|$)")


def _compiled(rules: tuple[tuple[Hedge, str], ...], behind: str = "") -> tuple[tuple[Hedge, re.Pattern[str]], ...]:
    return tuple(
        (hedge, re.compile(rf"(?<![^\W\d_])(?:{pattern})(?![^\W\d_]){behind}", re.IGNORECASE))
        for hedge, pattern in rules
    )


_ANY_BEFORE, _ENGLISH_AFTER = _compiled(_BEFORE), _compiled(_AFTER)
_ENGLISH_BEFORE = _compiled(_BEFORE, rf"{_BETWEEN}[^\w,;:.]*$")
_UP = re.compile(rf"(?<![^\W\d_])(?:{_RISING})", re.IGNORECASE)
_DOWN = re.compile(rf"(?<![^\W\d_])(?:{_FALLING})", re.IGNORECASE)


def hedge_of(before: str, after: str, unit: str, language: str) -> Hedge:
    """The hedge in the words around a number. `after` is what follows its unit.

    In a language without a table of hedges any word beside number and unit may be one, so it counts as "about".
    """
    if is_english(language):
        clause = _CLAUSE_END.split(after, maxsplit=1)[0]
        return _found(_ENGLISH_BEFORE, before) or _found(_ENGLISH_AFTER, clause) or NONE
    rest = before + _without_unit(after, unit)
    return ABOUT if _LETTERS.search(rest) or any(sign in rest for sign in "~≈<>≥≤") else NONE


def direction_of(before: str, after: str, language: str) -> int:
    """1 where the words say that something rose, -1 where they say that it fell, 0 where they say neither or both."""
    if not is_english(language):
        return 0
    words = unhedged(f"{before} | {after}")
    return bool(_UP.search(words)) - bool(_DOWN.search(words))


def is_english(language: str) -> bool:
    """Whether a language has a table of hedges and of number words."""
    return language.lower().split("-")[0] == "en"


def _found(rules: tuple[tuple[Hedge, re.Pattern[str]], ...], words: str) -> Hedge | None:
    return next((hedge for hedge, pattern in rules if pattern.search(words)), None)


def unhedged(words: str) -> str:
    """English words without the hedges among them."""
    for _, pattern in (*_ANY_BEFORE, *_ENGLISH_AFTER):
        words = pattern.sub(" ", words)
    return words


def _without_unit(after: str, unit: str) -> str:
    """What follows a number, without the words of its unit, whose endings may be inflected."""
    stems = [word[:4].casefold() for word in re.findall(r"[^\W\d_]+", unit)]
    words = re.findall(r"[^\W\d_]+", after)
    return " ".join(word for word in words if not any(word.casefold().startswith(stem) for stem in stems))
