"""The figures that an exhibit shows, and how they are named: what charts, tables and their descriptions are held to.

In: exhibits of the content. Out: figures; whether a name or an item of a description means one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from tests.agreement.content import MISSING, NIL, Exhibit, Figure
from tests.agreement.numerals import date_numbers, folded, numbers, says

INDEXED = {"index-bar", "slope", "dumbbell"}


@cache
def figures(exhibit: Exhibit) -> tuple[Figure, ...]:
    """The figures that an exhibit draws or sets: a stacked column with a part missing is a gap as a whole."""
    stacked = exhibit.mark == "stacked-column"
    gaps = {figure.x for figure in exhibit.figures if stacked and figure.value == MISSING}
    return tuple(replace(one, value=MISSING) if one.x in gaps else one for one in all_figures(exhibit))


@cache
def all_figures(exhibit: Exhibit) -> tuple[Figure, ...]:
    """The figures of an exhibit: those of the data, or, where it has a base, their indices to the unit. A nil is 0."""
    if exhibit.base and exhibit.mark in INDEXED:
        base = {figure.series: figure.value for figure in exhibit.figures if figure.x == exhibit.base}
        shown = (one for one in exhibit.figures if exhibit.mark != "index-bar" or one.x != exhibit.base)
        return tuple(_index(figure, base[figure.series]) for figure in shown)
    return tuple(replace(figure, value=_value(figure)) for figure in exhibit.figures)


def _value(figure: Figure) -> str:
    return "0" if figure.value == NIL else figure.value


def _index(figure: Figure, base: str) -> Figure:
    """One hundred times the value by the base's, rounded half away from zero."""
    if MISSING in (figure.value, base):
        return replace(figure, value=MISSING, unit="")
    value = Decimal(_value(figure)) * 100 / Decimal(base)
    return replace(figure, value=str(value.quantize(Decimal(1), ROUND_HALF_UP)), unit="")


def is_named(x: str, name: str, language: str) -> bool:
    """Whether a folded name is that of a category or series: its words, or a wording of its date."""
    return folded(x) == name or (bool(date_numbers(x)) and bool(numbers(name, language)) and says(name, x, language))


def numbers_of_name(figure: Figure, language: str) -> set[str]:
    """The numbers that the names of a figure's category and series may have."""
    stated = {number.plain for name in (figure.x, figure.series) for number in numbers(name, language)}
    return stated | date_numbers(figure.x)


# Descriptions ---------------------------------------------------------------------------------------------------------
def described(text: str) -> list[tuple[int, int]]:
    """The items of a chart's alt text: up to four parts between commas, colons and stops, which names may have too."""
    marks = r"[,\u060c\u3001\uff0c] ?(?!(?<=,)\d)|[:\uff1a] ?|[.\u3002](?!\d) ?"
    ends = [0, *(place for match in re.finditer(marks, text) for place in match.span()), len(text)]
    return [(ends[i], ends[j]) for i in range(0, len(ends), 2) for j in range(i + 1, min(i + 8, len(ends)), 2)]


@cache
def is_described(item: str, figure: Figure, language: str) -> bool:
    """Whether an item is a figure: its category or series, then its value alone, with its unit, or words for a gap."""
    words = item.split(" ")
    unit = [number.plain for number in numbers(figure.unit, language)]
    wanted = [] if figure.value == MISSING else [figure.value, *unit]
    for count in range(1, len(words)):
        name, rest = folded(" ".join(words[:count])), " ".join(words[count:])
        named = folded(figure.series) == name or is_named(figure.x, name, language)
        if named and [number.plain for number in numbers(rest, language)] == wanted:
            return True
    return False


@cache
def is_part_of_description(item: str, exhibit: Exhibit, language: str) -> bool:
    """Whether an item of a chart's alt text is a figure of it, a name alone, or `BASE = 100`."""
    name = folded(item)
    return any(
        is_described(item, figure, language)
        or name == folded(figure.series)
        or any(is_named(one, name, language) for one in (figure.x, figure.series))
        for figure in all_figures(exhibit)
    ) or (bool(exhibit.base) and name == f"{folded(exhibit.base)} = 100")
