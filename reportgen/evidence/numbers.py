"""Numbers in the prose: whether they agree with the data to which they are tied.

In: a briefing. Out: findings for links whose words contradict the data at the precision that the words state.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.briefing.data_links import LinkError, linked_rows
from reportgen.briefing.model import Briefing, Qualifier
from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import DataLink, Operation
from reportgen.evidence.codes import NO_FIGURE, NUMBER_DIFFERS, UNREAD_NUMBER
from reportgen.evidence.hedges import AT_LEAST, AT_MOST, NONE, Hedge, direction_of, hedge_of, is_english
from reportgen.evidence.linked_figures import FigureError, LinkedFigure, linked_figure
from reportgen.evidence.number_marks import marks_of
from reportgen.evidence.number_words import Kind
from reportgen.evidence.reading_order import all_text
from reportgen.evidence.stated_numbers import StatedNumber, read_number
from reportgen.findings import Finding, Severity
from reportgen.wording.wording import Wording

_HUNDRED = Decimal(100)
_FRACTION_MARGIN = Decimal("0.05")
"""How far from a fraction in words ("a third") the figure may lie, as a share of it."""
_BOUNDS = {Qualifier.AT_MOST: AT_MOST, Qualifier.AT_LEAST: AT_LEAST}
_PERCENT_UNITS = ("%", "percent", "per cent", "prozent", "pour cent", "por ciento", "процент", "phần trăm", "퍼센트")


def check_numbers(briefing: Briefing) -> tuple[Finding, ...]:
    """A finding for each linked number that the data contradict, or that cannot be computed or read."""
    links = (node for node in all_text(briefing) if isinstance(node, DataLink))
    found = (_check(link, briefing) for link in dict.fromkeys(links))
    return tuple(finding for finding in found if finding)


def _check(link: DataLink, briefing: Briefing) -> Finding | None:
    dataset = briefing.datasets.get(link.file)
    if dataset is None:
        return None
    try:
        figure = linked_figure(link.operation, linked_rows(link, dataset))
    except LinkError:
        return None  # reported by phase 1
    except FigureError as error:
        hint = "write the sentence without a link" if error.code is NO_FIGURE else "name rows of one unit"
        return Finding(error.code, str(error), link.where, hint)
    text = plain_text(link.children)
    stated = read_number(text, briefing.language, frozenset(x for x in (link.x, link.to) if x))
    if stated is None:
        severity = None if is_english(briefing.language) else Severity.NOTE
        return Finding(UNREAD_NUMBER, f"no number can be read in `{text}`", link.where, "", severity)
    if agrees(stated, figure, briefing.language):
        return None
    message = f"the words say `{text}`, the data give {_shown(figure, stated, Wording.of(briefing))}"
    return Finding(NUMBER_DIFFERS, message, link.where, f"in `data/{link.file}.csv`")


# Agreement ----------------------------------------------------------------------------------------------------------
def agrees(stated: StatedNumber, figure: LinkedFigure, language: str) -> bool:
    """Whether a figure may be put into the words that state a number."""
    hedge = hedge_of(stated.before, stated.after, figure.unit, language)
    # Where the data themselves say "at most 200", the words have to say just that.
    hedge = NONE if hedge is _BOUNDS.get(figure.qualifier) else hedge
    pairs = list(_comparable(stated, figure, language))
    return _same_direction(stated, figure, language) and any(_fits(hedge, stated.kind, *pair) for pair in pairs)


def _fits(hedge: Hedge, kind: Kind, true: Decimal, value: Decimal, half: Decimal) -> bool:
    """Whether a true magnitude may be put as stated."""
    margin = abs(value) * _FRACTION_MARGIN if kind is Kind.FRACTION else half
    if hedge is NONE and kind is Kind.FRACTION:
        return abs(true - value) <= margin
    return hedge.allows(true, value, margin)


def _same_direction(stated: StatedNumber, figure: LinkedFigure, language: str) -> bool:
    """Whether a sign or direction within the words is that of the figure; where they have none, any will do."""
    if figure.operation is Operation.CHANGE:
        change, said = figure.difference, stated.sign or direction_of(stated.before, stated.after, language)
    elif figure.operation is Operation.RATIO:
        change, said = figure.value - 1, direction_of(stated.before, stated.after, language)
    else:
        change, said = figure.value, stated.sign
    return not said or not change or (change > 0) == (said > 0)


def _comparable(
    stated: StatedNumber, figure: LinkedFigure, language: str
) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """Pairs to compare, in any of which figure and words may agree: true magnitude, stated one, half its last digit."""
    if figure.operation is Operation.CHANGE:
        return _change_pairs(stated, figure)
    if figure.operation is Operation.RATIO:
        return _ratio_pairs(stated, figure)
    return _value_pairs(stated, figure, language)


def _change_pairs(stated: StatedNumber, figure: LinkedFigure) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    if stated.is_points:
        yield abs(figure.difference), stated.value, stated.half
    elif stated.kind is Kind.FRACTION:
        yield abs(figure.value), stated.value, stated.half
    elif stated.kind is Kind.MULTIPLE:
        yield figure.value + 1, stated.value, stated.half
    else:
        yield abs(figure.value) * _HUNDRED, stated.value, stated.half
        if not stated.is_percent and _is_percent(figure.unit):
            # "points" may stand outside the link.
            yield abs(figure.difference), stated.value, stated.half


def _ratio_pairs(stated: StatedNumber, figure: LinkedFigure) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    true = figure.value * _HUNDRED if stated.is_percent else figure.value
    scale = stated.scale or 1
    yield abs(true), stated.value * scale, stated.half * scale


def _value_pairs(
    stated: StatedNumber, figure: LinkedFigure, language: str
) -> Iterator[tuple[Decimal, Decimal, Decimal]]:
    """The figure as it is, or in full where its unit has a scale: 0.5 million rubles are 500,000 rubles."""
    scale, noun = marks_of(language).scale_in_unit(figure.unit)
    true = abs(figure.value)
    if stated.kind is Kind.FRACTION and _is_percent(figure.unit):
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


def _is_percent(unit: str) -> bool:
    return any(name in unit.casefold() for name in _PERCENT_UNITS)


# What the data give -------------------------------------------------------------------------------------------------
def _shown(figure: LinkedFigure, stated: StatedNumber, wording: Wording) -> str:
    if figure.operation is Operation.CHANGE and stated.is_points:
        return f"{_rounded(figure.difference, wording)} points"
    if figure.operation is Operation.CHANGE:
        return f"{_rounded(figure.value * _HUNDRED, wording)} percent"
    if figure.operation is Operation.RATIO:
        return _rounded(figure.value, wording)
    return f"{_rounded(figure.value, wording)} {figure.unit}".strip()


def _rounded(value: Decimal, wording: Wording) -> str:
    """The value to two decimals, or to three digits where it is smaller, without zeros at the end."""
    places = Decimal("0.01") if abs(value) >= 1 else Decimal(1).scaleb(value.adjusted() - 2) if value else Decimal(1)
    rounded = value.quantize(places)
    whole = rounded == rounded.to_integral_value()
    return wording.number(rounded.to_integral_value() if whole else rounded.normalize())
