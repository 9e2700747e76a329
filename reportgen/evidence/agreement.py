"""Whether the words that state a number agree with the figure that the data give.

In: a `StatedNumber` and a `LinkedFigure`. Out: yes or no, at the precision that the words state. The rules are those of
the content format, "Links to data".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from reportgen.briefing.model import Qualifier
from reportgen.briefing.text import Operation
from reportgen.evidence.hedges import AT_LEAST, AT_MOST, NONE, OVER, Hedge, direction_of, hedge_of, is_english, unhedged
from reportgen.evidence.linked_figures import LinkedFigure
from reportgen.evidence.number_marks import marks_of
from reportgen.evidence.number_words import Kind
from reportgen.evidence.stated_number import StatedNumber

_HUNDRED = Decimal(100)
_FRACTION_MARGIN = Decimal("0.05")
"""How far from a fraction in words ("a third") the figure may lie, as a share of it."""
_FRACTION_ROUNDING = Decimal("0.002")
_VAGUE_FROM, _VAGUE_TO = 2, 20
"""How many of the round number "dozens" or "thousands" may mean."""
_BOUNDS = {Qualifier.AT_MOST: AT_MOST, Qualifier.AT_LEAST: AT_LEAST}
_PERCENT_UNITS = ("%", "percent", "per cent", "prozent", "pour cent", "por ciento", "процент", "phần trăm", "퍼센트")
_LEFT = re.compile(
    r"(?<!amounted )(?<!amounting )(?<!amounts )(?<!came )(?<!equal )(?:\bto|\bstood at)\W*$", re.IGNORECASE
)
_OF_WHAT = re.compile(
    r"\W*(?:%|per ?cent|pct)?\W*(?:as\b|of\b|the (?:level|size|number|amount|value|volume)\b)", re.IGNORECASE
)
_FROM = re.compile(r"\bfrom\W*$", re.IGNORECASE)


def agrees(stated: StatedNumber, figure: LinkedFigure, language: str) -> bool:
    """Whether a figure may be put into the words that state a number."""
    if stated.to is not None:
        return _range_agrees(stated, stated.to, figure, language)
    hedge = hedge_of(stated.before, stated.after, figure.unit, language)
    # Where the data themselves say "at most 200", the words have to say just that.
    hedge = NONE if hedge is _BOUNDS.get(figure.qualifier) else hedge
    pairs = list(comparable(stated, figure, language))
    return _same_direction(stated, figure, language) and any(_fits(hedge, stated.kind, *pair) for pair in pairs)


def is_percent(unit: str) -> bool:
    """Whether a unit is percent."""
    return any(name in unit.casefold() for name in _PERCENT_UNITS)


def _range_agrees(stated: StatedNumber, to: StatedNumber, figure: LinkedFigure, language: str) -> bool:
    """Whether the figure lies in the range; whether a change goes "from 20 to 12.5"."""
    first, last = replace(stated, to=None), to
    if figure.ends and (_FROM.search(stated.before) or first.full > last.full):
        return all(
            agrees(replace(one, before="", after=last.after), LinkedFigure(Operation.VALUE, end, figure.unit), language)
            for one, end in zip((first, last), figure.ends, strict=True)
        )
    low, high = sorted((first, last), key=lambda one: one.full)
    floor, ceiling = list(comparable(low, figure, language)), list(comparable(high, figure, language))
    hedge = hedge_of(stated.before, last.after, figure.unit, language)
    return _same_direction(first, figure, language) and any(
        (one[1] - one[2] <= one[0] <= other[1] + other[2])
        or (hedge is not NONE and any(hedge.allows(*pair) for pair in (one, other)))
        for one, other in zip(floor, ceiling, strict=False)
    )


def _fits(hedge: Hedge, kind: Kind, true: Decimal, value: Decimal, half: Decimal) -> bool:
    """Whether a true magnitude may be put as stated."""
    if kind is Kind.VAGUE:
        return _VAGUE_FROM * value <= true <= _VAGUE_TO * value
    if kind is Kind.MULTIPLE and true > 0:
        return _fits_multiple(hedge, true, value, half)
    if kind is not Kind.FRACTION:
        return hedge.allows(true, value, half)
    # 33.3 percent are "at least a third" and "a third at most".
    true = value if abs(true - value) <= abs(value) * _FRACTION_ROUNDING else true
    return hedge.allows(true, value, abs(value) * _FRACTION_MARGIN)


def _fits_multiple(hedge: Hedge, true: Decimal, value: Decimal, half: Decimal) -> bool:
    """Such as "more than doubled", which is said up to three times; "more than halved" goes the other way."""
    if value < 1:
        true, half, value = 1 / true, half / value / value, 1 / value
    if hedge is OVER:
        return value <= true < value + 1
    return hedge.allows(true, value, half)


def _same_direction(stated: StatedNumber, figure: LinkedFigure, language: str) -> bool:
    """Whether a sign or direction within the words is that of the figure; where they have none, any will do."""
    if figure.operation is Operation.CHANGE:
        change, said = figure.difference, stated.sign or direction_of(stated.before, stated.after, language)
        if stated.kind is Kind.MULTIPLE and not said:
            return True
    elif figure.operation is Operation.RATIO:
        change, said = figure.value - 1, direction_of(stated.before, stated.after, language)
    else:
        change, said = figure.value, stated.sign
    return not said or not change or (change > 0) == (said > 0)


def comparable(stated: StatedNumber, figure: LinkedFigure, language: str) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """Pairs to compare, in any of which figure and words may agree: true magnitude, stated one, half its last digit."""
    if figure.operation is Operation.CHANGE:
        return _change_pairs(stated, figure, language)
    if figure.operation is Operation.RATIO:
        return _ratio_pairs(stated, figure, language)
    return _value_pairs(stated, figure, language)


def _change_pairs(
    stated: StatedNumber, figure: LinkedFigure, language: str
) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    if stated.is_points:
        yield abs(figure.difference), stated.value, stated.half
    elif stated.kind is Kind.MULTIPLE:
        yield _times(figure.value + 1, stated, language), stated.value, stated.half
    elif stated.kind is Kind.FRACTION or stated.is_percent:
        factor = _HUNDRED if stated.is_percent else Decimal(1)
        if _names_what_is_left(stated, language):
            yield (figure.value + 1) * factor, stated.value, stated.half
        else:
            yield abs(figure.value) * factor, stated.value, stated.half
    elif _states_an_amount(stated, figure, language):
        yield from _value_pairs(stated, replace(figure, value=figure.difference), language)
    else:
        yield abs(figure.value) * _HUNDRED, stated.value, stated.half
        if is_percent(figure.unit):
            # "points" may stand outside the link.
            yield abs(figure.difference), stated.value, stated.half


def _names_what_is_left(stated: StatedNumber, language: str) -> bool:
    """Whether a share is what something came to ("fell to 63 percent"), not by how much it changed."""
    if not is_english(language):
        return False
    if direction_of("", stated.after, language):
        return False
    if _LEFT.search(unhedged(stated.before)):
        return True
    said = direction_of(stated.before, stated.after, language)
    return not said and _OF_WHAT.match(stated.after) is not None


def _states_an_amount(stated: StatedNumber, figure: LinkedFigure, language: str) -> bool:
    """Whether the words of a change give the difference itself: "7.5 million rubles less"."""
    noun = marks_of(language).scale_in_unit(figure.unit)[1]
    return stated.scale is not None or (not is_percent(figure.unit) and _names(stated.after, noun))


def _ratio_pairs(
    stated: StatedNumber, figure: LinkedFigure, language: str
) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    factor = _HUNDRED if stated.is_percent else Decimal(1)
    is_share = stated.is_percent or stated.kind is Kind.FRACTION
    if is_share and direction_of(stated.before, stated.after, language) and not _names_what_is_left(stated, language):
        # "50 percent more" is a ratio of 1.5.
        yield abs(figure.value - 1) * factor, stated.value, stated.half
        return
    scale = stated.scale or 1
    true = _times(figure.value, stated, language) if stated.kind is Kind.MULTIPLE else abs(figure.value) * factor
    yield true, stated.value * scale, stated.half * scale


def _times(ratio: Decimal, stated: StatedNumber, language: str) -> Decimal:
    """How many times as much; "fell threefold" and "three times fewer" are said of a third."""
    falls = direction_of(stated.before, stated.after, language) < 0 and stated.value > 1
    return 1 / ratio if falls and ratio > 0 else ratio


def _value_pairs(
    stated: StatedNumber, figure: LinkedFigure, language: str
) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """The figure as it is, or in full where its unit has a scale: 0.5 million rubles are 500,000 rubles."""
    scale, noun = marks_of(language).scale_in_unit(figure.unit)
    true = abs(figure.value)
    if stated.is_percent and figure.unit and not is_percent(figure.unit):
        return
    if stated.kind is Kind.FRACTION and is_percent(figure.unit):
        yield true / _HUNDRED, stated.value, stated.half
        return
    factor = stated.scale or Decimal(1)
    yield true * scale, stated.value * factor, stated.half * factor
    if stated.scale is None and not _names(stated.after, noun):
        # "million rubles" may stand outside the link.
        yield true, stated.value, stated.half
    elif stated.scale is not None and not figure.unit:
        yield true, stated.value, stated.half


def _names(words: str, noun: str) -> bool:
    """Whether words name a unit without its scale."""
    return bool(noun) and noun[:4].casefold() in words.casefold()
