"""The numbers: `data/NAME.csv`, one observation a row.

In: a `TextFile`. Out: a `Dataset`, or None where it has no usable header; findings for cells that break the format.
What depends on an exhibit (text where a number must stand, units on one axis) is checked with the exhibits.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from decimal import Decimal

from reportgen.briefing.csv_reader import CsvTable, read_csv
from reportgen.briefing.data_codes import (
    ABSURD_NUMBER,
    EMPTY_VALUE,
    MISSING_COLUMN,
    MISSING_WITH_NUMBER,
    REPEATED_ROW,
    UNKNOWN_QUALIFIER,
    UNKNOWN_STATUS,
)
from reportgen.briefing.dates import DateError, EdtfDate, parse_edtf
from reportgen.briefing.files import TextFile
from reportgen.briefing.model import Dataset, Observation, Qualifier
from reportgen.briefing.nodes import Scalar
from reportgen.briefing.prose import parse_source
from reportgen.findings import Findings, Location, nearest

NOT_AVAILABLE = ".."
NIL = "-"
STATUSES = frozenset("ABDEFGIJKLMNOPQSUVW")
"""The codes of SDMX CL_OBS_STATUS, version 2.2."""

_NUMBER = re.compile(r"[-−]?[0-9]+(?:\.[0-9]+)?")
_MOST_DIGITS = 25


def read_dataset(
    name: str,
    file: TextFile,
    findings: Findings,
    required: Collection[str] = ("x", "value"),
    southern: bool = False,
    told_apart_by: Collection[str] = (),
) -> Dataset | None:
    """The dataset of one data file. `required` names the columns that must be there; `southern` places its seasons.

    `told_apart_by` names the columns that exhibits use as x or series, which tell rows apart beside the usual ones.
    """
    table = read_csv(file, findings)
    where = Location(file.path, 1, 1)
    if table is None:
        return None
    columns = tuple(cell.text for cell in table.header)
    missing = [column for column in required if column not in columns]
    for column in missing:
        findings.add(MISSING_COLUMN, f"the column `{column}` is missing", where, nearest(column, columns))
    rows = _observations(table, columns, findings, southern)
    if not missing:
        _check_repeats(rows, columns, told_apart_by, findings)
    return Dataset(name, columns, rows, where)


def parse_value(text: str) -> Decimal | None:
    """The number that a cell states: plain notation or `-` for nil. None for `..`, an empty cell, and text."""
    if text == NIL:
        return Decimal(0)
    if _NUMBER.fullmatch(text) and sum(map(str.isdigit, text)) <= _MOST_DIGITS:
        return Decimal(text.replace("−", "-"))
    return None


def is_missing(text: str) -> bool:
    """Whether a cell says that there is no figure."""
    return text in ("", NOT_AVAILABLE)


def is_text(text: str) -> bool:
    """Whether a cell is neither a number nor a missing one, so that it can stand in a table only."""
    return not is_missing(text) and parse_value(text) is None


def column(observation: Observation, name: str) -> str:
    """The cell of a column, "" where the file lacks it."""
    return observation.cells.get(name, "")


def number_in(observation: Observation, name: str) -> Decimal | None:
    """The number in a column, None where it is missing or text."""
    return parse_value(column(observation, name))


def rows_where(dataset: Dataset, wanted: Mapping[str, tuple[str, ...]]) -> tuple[Observation, ...]:
    """The rows whose columns have one of the wanted values each; several columns are joined by "and"."""
    return tuple(row for row in dataset.rows if all(column(row, name) in values for name, values in wanted.items()))


def _observations(
    table: CsvTable, columns: tuple[str, ...], findings: Findings, southern: bool
) -> tuple[Observation, ...]:
    dates = _dates_of_x(table, columns, southern)
    return tuple(
        _observation(dict(zip(columns, row, strict=True)), date, findings)
        for row, date in zip(table.rows, dates, strict=True)
    )


def _dates_of_x(table: CsvTable, columns: tuple[str, ...], southern: bool) -> list[EdtfDate | None]:
    """The dates of the x column, or None for every row where any x is not a date."""
    none: list[EdtfDate | None] = [None] * len(table.rows)
    if "x" not in columns:
        return none
    index = columns.index("x")
    try:
        return [parse_edtf(row[index].text, southern) for row in table.rows]
    except DateError:
        return none


def _observation(cells: Mapping[str, Scalar], date: EdtfDate | None, findings: Findings) -> Observation:
    def text(name: str) -> str:
        return cells[name].text if name in cells else ""

    source = cells.get("source")
    citation = parse_source(source.text, source.where, findings) if source and source.text else None
    first = next(iter(cells.values()))
    return Observation(
        x=text("x"),
        x_date=date,
        series=text("series"),
        number=_number(cells.get("value"), findings),
        unit=text("unit"),
        status=_status(cells, findings),
        qualifier=_qualifier(cells.get("qualifier"), findings),
        source=citation,
        evidence=text("evidence"),
        note=text("note"),
        cells={name: cell.text for name, cell in cells.items()},
        where=Location(first.where.path, first.where.line, 1),
        fields={name: cell.where for name, cell in cells.items()},
    )


def _number(cell: Scalar | None, findings: Findings) -> Decimal | None:
    if cell is None:
        return None
    if not cell.text:
        findings.add(EMPTY_VALUE, "the value is empty", cell.where, "write `..` where there is no figure")
    elif _NUMBER.fullmatch(cell.text) and sum(map(str.isdigit, cell.text)) > _MOST_DIGITS:
        findings.add(ABSURD_NUMBER, f"`{cell.text[:20]}…` has more than {_MOST_DIGITS} digits", cell.where)
    return parse_value(cell.text)


def _status(cells: Mapping[str, Scalar], findings: Findings) -> str:
    cell = cells.get("status")
    if cell is None or not cell.text:
        return "A"
    if cell.text not in STATUSES:
        findings.add(UNKNOWN_STATUS, f"unknown status `{cell.text}`", cell.where, _status_hint(cell.text))
        return "A"
    value = cells.get("value")
    if cell.text == "M" and value is not None and parse_value(value.text) is not None:
        findings.add(
            MISSING_WITH_NUMBER,
            f"the status `M` says that the figure is missing, but the value is `{value.text}`",
            cell.where,
            "write `..` as the value, or remove the status",
        )
    return cell.text


def _status_hint(text: str) -> str:
    if text in {qualifier.value for qualifier in Qualifier}:
        return f"`{text}` belongs in the column `qualifier`"
    return nearest(text.upper(), STATUSES)


def _qualifier(cell: Scalar | None, findings: Findings) -> Qualifier:
    if cell is None:
        return Qualifier.NONE
    try:
        return Qualifier(cell.text)
    except ValueError:
        known = [qualifier.value for qualifier in Qualifier if qualifier.value]
        findings.add(UNKNOWN_QUALIFIER, f"unknown qualifier `{cell.text}`", cell.where, nearest(cell.text, known))
        return Qualifier.NONE


def _check_repeats(
    rows: tuple[Observation, ...], columns: tuple[str, ...], told_apart_by: Collection[str], findings: Findings
) -> None:
    if "x" not in columns:
        return
    names = tuple(dict.fromkeys(("x", "series", *told_apart_by)))
    seen: dict[tuple[str, ...], Observation] = {}
    for row in rows:
        key = (*(column(row, name) for name in names), row.qualifier.value)
        first = seen.setdefault(key, row)
        if first is not row:
            named = ", ".join(part for part in key if part)
            findings.add(REPEATED_ROW, f"a row for {named} stands in line {first.where.line} already", row.where)
