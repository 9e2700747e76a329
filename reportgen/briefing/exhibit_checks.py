"""Whether the data have what an exhibit asks of them: columns, rows, one unit, the shape that its mark needs.

In: an exhibit and its dataset. Out: findings. One mistake gives one finding: a check ends where the next would only
repeat it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reportgen.briefing.codes import (
    BAD_BASE,
    NO_NATIVE_CHART,
    NO_ROWS,
    NOT_POSITIVE,
    ONLY_GAPS,
    TEXT_IN_CHART,
    UNKNOWN_COLUMN,
    UNKNOWN_VALUE,
    UNKNOWN_X,
    UNLIKE_UNITS,
    WRONG_SHAPE,
)
from reportgen.briefing.data import column, is_text, number_in, rows_where
from reportgen.briefing.data_codes import ABSURD_NUMBER, MISSING_COLUMN, REPEATED_ROW
from reportgen.briefing.exhibits import INDEX_MARKS
from reportgen.briefing.model import Dataset, Exhibit, ExhibitKind, Mark, Observation, Render, Scale
from reportgen.findings import Findings, nearest

_NUMERAL = re.compile(r"[-−]?\d+(\.\d+)?")
_DRAWN_MARKS = (Mark.DUMBBELL, Mark.SMALL_MULTIPLES)
Rows = Sequence[Observation]


def check_exhibit(exhibit: Exhibit, dataset: Dataset, findings: Findings) -> None:
    """Add whatever keeps the exhibit from being drawn as its author means it."""
    if not dataset.rows:
        findings.add(NO_ROWS, "the file has no row of data", dataset.where, "add rows below the header")
        return
    if not _has_columns(exhibit, dataset, findings):
        return
    rows = _rows(exhibit, dataset, findings)
    if not rows:
        return
    _check_repeats(exhibit, rows, findings)
    if exhibit.kind is ExhibitKind.CHART:
        _check_chart(exhibit, rows, findings)


def _has_columns(exhibit: Exhibit, dataset: Dataset, findings: Findings) -> bool:
    known, before = dataset.columns, len(findings.items)
    for key, name in (("x", exhibit.x), ("y", exhibit.y), ("series", exhibit.series)):
        if name in known:
            continue
        if key in exhibit.fields:
            message = f"`data/{dataset.name}.csv` has no column `{name}`"
            findings.add(UNKNOWN_COLUMN, message, exhibit.fields[key], nearest(name, known))
        elif key != "series":
            message = f"the column `{name}` is missing"
            findings.add(MISSING_COLUMN, message, dataset.where, nearest(name, known))
    for name in exhibit.where_filter:
        if name not in known:
            message = f"`data/{dataset.name}.csv` has no column `{name}`"
            findings.add(UNKNOWN_COLUMN, message, exhibit.fields[f"where/{name}"], nearest(name, known))
    return len(findings.items) == before


def _rows(exhibit: Exhibit, dataset: Dataset, findings: Findings) -> Rows:
    """The rows that meet every condition; none, with findings, where a condition names what is not there."""
    before = len(findings.items)
    for name, wanted in exhibit.where_filter.items():
        there = {column(row, name) for row in dataset.rows}
        for value in wanted:
            if value not in there:
                message = f"no row has `{value}` in the column `{name}`"
                findings.add(UNKNOWN_VALUE, message, exhibit.fields[f"where/{name}/{value}"], nearest(value, there))
    if len(findings.items) > before:
        return ()
    rows = rows_where(dataset, exhibit.where_filter)
    if not rows:
        findings.add(NO_ROWS, "no row meets every condition of `where`", exhibit.fields["where"])
    return rows


def _check_repeats(exhibit: Exhibit, rows: Rows, findings: Findings) -> None:
    """Rows that the exhibit's own columns cannot tell apart; those of x and series are checked with the data."""
    if {exhibit.x, exhibit.series} == {"x", "series"}:
        return
    seen: dict[tuple[str, str, str], Observation] = {}
    for row in rows:
        key = (column(row, exhibit.x), column(row, exhibit.series), row.qualifier.value)
        first = seen.setdefault(key, row)
        if first is not row:
            named = ", ".join(part for part in key if part)
            lines = f"lines {first.where.line} and {row.where.line} of `data/{exhibit.data}.csv`"
            message = f"{lines} are both the figure for {named}"
            findings.add(REPEATED_ROW, message, exhibit.fields["data"], "tell them apart with `series` or `where`")
            return


def _check_chart(exhibit: Exhibit, rows: Rows, findings: Findings) -> None:
    _check_numbers(exhibit, rows, findings)
    _check_units(exhibit, rows, findings)
    _check_shape(exhibit, rows, findings)
    _check_base(exhibit, rows, findings)
    _check_annotations(exhibit, rows, findings)
    if exhibit.render is Render.NATIVE and exhibit.mark in _DRAWN_MARKS:
        message = f"Office has no chart for the mark `{exhibit.mark}`, so it is drawn"
        findings.add(NO_NATIVE_CHART, message, exhibit.fields["render"], "`render: native` has no use here")
    numbers = [number for row in rows if (number := number_in(row, exhibit.y)) is not None]
    if exhibit.scale is Scale.LOG and any(number <= 0 for number in numbers):
        message = f"`log` cannot show {min(numbers)}"
        findings.add(NOT_POSITIVE, message, exhibit.fields["scale"], "use `linear`, or leave the row out with `where`")


def _check_numbers(exhibit: Exhibit, rows: Rows, findings: Findings) -> None:
    texts = [row for row in rows if is_text(column(row, exhibit.y))]
    for row in texts:
        text, where = column(row, exhibit.y), row.fields[exhibit.y]
        if not _NUMERAL.fullmatch(text):
            hint = "write `1234.5`, or `..` for no figure, `-` for nil; text stands in tables only"
            findings.add(TEXT_IN_CHART, f"`{text[:40]}` is not a number in plain notation", where, hint)
        elif exhibit.y != "value":  # the reader of the data told of the column `value`
            findings.add(ABSURD_NUMBER, f"`{text[:20]}…` has too many digits", where)
    if not texts and all(number_in(row, exhibit.y) is None for row in rows):
        findings.add(ONLY_GAPS, f"the chart `{exhibit.id}` has no figure, only gaps", exhibit.where)


def _check_units(exhibit: Exhibit, rows: Rows, findings: Findings) -> None:
    if exhibit.mark in (Mark.INDEX_BAR, Mark.SMALL_MULTIPLES) or (exhibit.mark in INDEX_MARKS and exhibit.base):
        return
    units = list(dict.fromkeys(row.unit for row in rows if row.unit))
    if len(units) > 1:
        named = ", ".join(f"`{unit}`" for unit in units[:6])
        indexed = f"give the {exhibit.mark} a `base`" if exhibit.mark in INDEX_MARKS else "use `small-multiples`"
        hint = f"choose one unit with `where`, or {indexed}"
        findings.add(UNLIKE_UNITS, f"one axis cannot show several units: {named}", exhibit.fields["mark"], hint)


def _check_shape(exhibit: Exhibit, rows: Rows, findings: Findings) -> None:
    xs, series = _distinct(rows, exhibit.x), _distinct(rows, exhibit.series)
    problem = ""
    if exhibit.mark is Mark.SLOPE and len(xs) != 2:
        problem = f"a slope needs exactly two x, not {len(xs)}"
    elif exhibit.mark is Mark.DUMBBELL and 2 not in (len(xs), len(series)):
        problem = f"a dumbbell needs two series or two x, not {len(series)} series and {len(xs)} x"
    elif exhibit.mark is Mark.INDEX_BAR and xs == [exhibit.base]:
        problem = "an index-bar needs another x beside its base"
    if problem:
        findings.add(WRONG_SHAPE, problem, exhibit.fields["mark"], "choose the rows with `where`")


def _check_base(exhibit: Exhibit, rows: Rows, findings: Findings) -> None:
    if not exhibit.base or exhibit.mark not in INDEX_MARKS:
        return
    where, xs = exhibit.fields["base"], _distinct(rows, exhibit.x)
    if exhibit.base not in xs:
        findings.add(UNKNOWN_X, f"no row has the x `{exhibit.base}`", where, nearest(exhibit.base, xs))
        return
    bases = [row for row in rows if column(row, exhibit.x) == exhibit.base]
    zero = next((row for row in bases if number_in(row, exhibit.y) == Decimal(0)), None)
    if zero is not None:
        message = f"the figure for {_name(exhibit, zero)} is zero and cannot be 100"
        findings.add(BAD_BASE, message, where, "choose another base")
    elif all(number_in(row, exhibit.y) is None for row in bases):
        findings.add(BAD_BASE, f"there is no figure for `{exhibit.base}`", where, "choose another base")


def _check_annotations(exhibit: Exhibit, rows: Rows, findings: Findings) -> None:
    xs = _distinct(rows, exhibit.x)
    for annotation in exhibit.annotations:
        if annotation.x not in xs:
            message = f"the chart has no x `{annotation.x}`"
            findings.add(UNKNOWN_X, message, annotation.where, nearest(annotation.x, xs))


def _name(exhibit: Exhibit, row: Observation) -> str:
    return ", ".join(part for part in (column(row, exhibit.x), column(row, exhibit.series)) if part)


def _distinct(rows: Rows, name: str) -> list[str]:
    return list(dict.fromkeys(column(row, name) for row in rows))
