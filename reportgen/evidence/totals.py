"""Totals in tables: whether the figures above a total add up to it.

In: a briefing. Out: a finding for each total of a data file that an exhibit shows, or of a table in the prose, that is
not the sum of its parts. Parts of another unit, subtotals and "of which" are left out; with a part missing, the total
may be more than the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.briefing.data import column, is_missing, number_in
from reportgen.briefing.model import Briefing, Observation
from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import Inlines, ProseTable, Text
from reportgen.briefing.walk import walk
from reportgen.evidence.agreement import is_percent
from reportgen.evidence.codes import TOTAL_DIFFERS
from reportgen.evidence.number_marks import marks_of
from reportgen.evidence.stated_numbers import find_numbers
from reportgen.findings import Finding, Location
from reportgen.wording.wording import Wording

_TOTAL = re.compile(
    r"(?:grand |sub-?)?totals?|sum|all|altogether|overall total|total général|sous-total|ensemble|somme"
    r"|(?:gesamt|zwischen|end)?summe|insgesamt|gesamt|zusammen|suma|totale|totaal|всего|итого|сумма"
    r"|tổng(?: cộng| số)?|합계|총계|소계|계|总计|總計|合计|合計|共计|共計|小计|المجموع|الإجمالي|المجموع الكلي|cyfanswm",
    re.IGNORECASE,
)
_SUBTOTAL = re.compile(r"sub-?totals?|sous-total|zwischensumme|소계|小计", re.IGNORECASE)
_OF_WHICH = re.compile(
    r"\s*(?:of which|thereof|including|davon|darunter|dont|de los cuales|в том числе|trong đó)\b", re.IGNORECASE
)
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class _Part:
    """One figure of a column or row: what it is of, its number (None where it is missing), its place."""

    name: str
    number: Decimal | None
    unit: str
    where: Location


def check_totals(briefing: Briefing) -> Iterator[Finding]:
    """A finding for each total that its parts do not make, at the total."""
    wording = Wording.of(briefing)
    for parts in (*_in_data(briefing), *_in_prose(briefing)):
        yield from _differing(parts, wording)


# Where totals stand -------------------------------------------------------------------------------------------------
def _in_data(briefing: Briefing) -> Iterator[list[_Part]]:
    """The rows of each series, and the series of each x, of every data file as its exhibits read it."""
    readings = dict.fromkeys((one.data, one.x, one.series, one.y) for one in briefing.exhibits.values())
    for name, x, series, y in readings:
        dataset = briefing.datasets.get(name)
        if dataset is not None:
            yield from _columns(dataset.rows, x, series, y)
            yield from _columns(dataset.rows, series, x, y)


def _columns(rows: Iterable[Observation], along: str, across: str, y: str) -> Iterator[list[_Part]]:
    columns: dict[tuple[str, str], list[_Part]] = {}
    for row in rows:
        cell = column(row, y)
        if number_in(row, y) is not None or is_missing(cell):
            part = _Part(column(row, along), number_in(row, y), row.unit, row.fields.get(y, row.where))
            columns.setdefault((column(row, across), row.qualifier.value), []).append(part)
    return iter(columns.values())


def _in_prose(briefing: Briefing) -> Iterator[list[_Part]]:
    """The columns and rows of the tables that stand in the prose, whose first column and head name them."""
    for section in briefing.sections:
        for node in walk(section.prose):
            if isinstance(node, ProseTable):
                yield from _of_table(node, briefing.language)


def _of_table(table: ProseTable, language: str) -> Iterator[list[_Part]]:
    heads = [plain_text(cell) for cell in table.head]
    names = [plain_text(row[0]) if row else "" for row in table.rows]
    units = ["%" if is_percent(head) else "" for head in heads]
    for index in range(1, len(heads)):
        cells = [row[index] if index < len(row) else () for row in table.rows]
        yield [_cell(name, cell, units[index], table, language) for name, cell in zip(names, cells, strict=True)]
    for row in table.rows:
        if len(set(units[1:])) == 1:
            yield [_cell(head, cell, units[1], table, language) for head, cell in zip(heads[1:], row[1:], strict=False)]


def _cell(name: str, cell: Inlines, unit: str, table: ProseTable, language: str) -> _Part:
    numbers = find_numbers(plain_text(cell), language)
    number = numbers[0].full * (numbers[0].sign or 1) if len(numbers) == 1 and not numbers[0].to else None
    percent = len(numbers) == 1 and numbers[0].is_percent
    return _Part(name, number, "%" if percent else unit, _place_in(cell, table))


def _place_in(cell: Inlines, table: ProseTable) -> Location:
    places = (node.places[0][1] for node in walk(cell) if isinstance(node, Text) and node.places)
    return next(places, table.where)


# Adding up ----------------------------------------------------------------------------------------------------------
def _differing(column: Sequence[_Part], wording: Wording) -> Iterator[Finding]:
    for index, total in enumerate(column):
        if not _is_total(total.name) or total.number is None:
            continue
        groups = [group for group in _parts_of(index, column) if len(group) > 1]
        alike = [group for group in groups if all(part.unit == total.unit for part in group)]
        if not alike or _is_no_sum(total, alike[0]) or any(_adds_up(total, group, wording.language) for group in alike):
            continue
        yield _finding(total, alike[0], wording)


def _is_total(name: str) -> bool:
    return _TOTAL.fullmatch(re.sub(r"[*_:：]|\(.*\)", "", name).strip()) is not None


def _parts_of(index: int, column: Sequence[_Part]) -> Iterator[list[_Part]]:
    """What a total may be the sum of: all other figures, those since the last total, the totals before it."""
    parts = [part for part in column if not _is_total(part.name) and not _OF_WHICH.match(part.name)]
    before = [at for at in range(index) if _is_total(column[at].name)]
    since = column[before[-1] + 1 if before else 0 : index]
    after = [at for at in range(index + 1, len(column)) if _is_total(column[at].name)]
    until = column[index + 1 : after[0] if after else len(column)]
    subtotals = [part for part in column if _SUBTOTAL.search(part.name)]
    if not _SUBTOTAL.search(column[index].name):
        yield parts
        yield [column[at] for at in before]
        yield subtotals
    yield [part for part in since if not _OF_WHICH.match(part.name)]
    yield [part for part in until if not _OF_WHICH.match(part.name)]


def _is_no_sum(total: _Part, parts: Sequence[_Part]) -> bool:
    """Whether a figure named a total is a mean or a rate: percentages but for 100, "all" between its parts."""
    assert total.number is not None
    if is_percent(total.unit):
        return total.number != _HUNDRED
    known = [part.number for part in parts if part.number is not None]
    return not known or (total.name.strip().casefold() in ("all", "ensemble", "gesamt") and total.number <= max(known))


def _adds_up(total: _Part, parts: Sequence[_Part], language: str) -> bool:
    assert total.number is not None
    known = [part.number for part in parts if part.number is not None]
    difference = total.number - sum(known, Decimal(0))
    margin = _margin(total, known, language)
    if len(known) < len(parts):
        return difference >= -margin or any(number < 0 for number in known)
    return abs(difference) <= margin or _counted_twice(parts, total.number)


def _counted_twice(parts: Sequence[_Part], total: Decimal) -> bool:
    """Whether subtotals without a name of their own stand among the parts: then all of it makes twice the total."""
    return len(parts) > 3 and sum((part.number or Decimal(0) for part in parts), Decimal(0)) == 2 * total


def _margin(total: _Part, numbers: Sequence[Decimal], language: str) -> Decimal:
    """Half of the last digit for each part, where figures are rounded; whole numbers of a plain unit are counts."""
    assert total.number is not None
    exponent, own = min(map(_exponent, numbers)), _exponent(total.number)
    if min(exponent, own) >= 0 and not is_percent(total.unit) and marks_of(language).scale_in_unit(total.unit)[0] == 1:
        return Decimal(0)
    coarser = Decimal(5).scaleb(own - 1) if own > exponent else Decimal(0)
    return Decimal(5).scaleb(exponent - 1) * len(numbers) + coarser


def _exponent(number: Decimal) -> int:
    return int(number.as_tuple().exponent)


def _finding(total: _Part, parts: Sequence[_Part], wording: Wording) -> Finding:
    assert total.number is not None
    known = [part.number for part in parts if part.number is not None]
    summed = wording.number_with_unit(sum(known, Decimal(0)), total.unit)
    what = "add up to" if len(known) == len(parts) else "that are known add up to"
    message = f"`{total.name}` is {wording.number(total.number)}, but its {len(known)} parts {what} {summed}"
    return Finding(
        TOTAL_DIFFERS, message, total.where, "correct the total or a part; a note can tell what the source has"
    )
