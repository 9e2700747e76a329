"""The rows that a data link speaks of.

In: a `DataLink` and the dataset it names. Out: its rows; `LinkError` says what is
missing or ambiguous. Checks here that the rows exist; `evidence` compares the numbers.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.briefing.codes import AMBIGUOUS_SERIES, UNKNOWN_SERIES, UNKNOWN_X
from reportgen.briefing.dates import sort_key
from reportgen.briefing.model import Dataset, Observation, Qualifier
from reportgen.briefing.text import DataLink, Operation
from reportgen.findings import Code, nearest

ALL_ROWS = "*"


class LinkError(LookupError):
    """A link that does not name its rows; `code` and `hint` are for the finding."""

    def __init__(self, code: Code, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def linked_rows(link: DataLink, dataset: Dataset) -> tuple[Observation, ...]:
    """The row of a value; both rows of a change or ratio, as written; all rows of a sum, in order.

    A sum goes by date where every x is one, else by file order. Raises `LinkError`.
    """
    if link.x == ALL_ROWS and link.operation is Operation.SUM:
        return _of_series(link, dataset)
    ends = [x for x in (link.x, link.to) if x is not None]
    for x in ends:
        _check_x(x, dataset)
    rows = _fitting(link, ends, _of_series(link, dataset))
    if link.operation is not Operation.SUM:
        return tuple(_only_row(rows[x]) for x in ends)
    between = list(rows)
    first, last = sorted(between.index(x) for x in ends)
    return tuple(_only_row(rows[x]) for x in between[first : last + 1])


def _of_series(link: DataLink, dataset: Dataset) -> tuple[Observation, ...]:
    if link.series is None:
        return dataset.rows
    rows = tuple(row for row in dataset.rows if row.series == link.series)
    if not rows:
        known = {row.series for row in dataset.rows if row.series}
        message = f"`data/{dataset.name}.csv` has no series `{link.series}`"
        raise LinkError(UNKNOWN_SERIES, message, nearest(link.series, known))
    return rows


def _check_x(x: str, dataset: Dataset) -> None:
    known = {row.x for row in dataset.rows}
    if x not in known:
        raise LinkError(UNKNOWN_X, f"`data/{dataset.name}.csv` has no x `{x}`", nearest(x, known))


def _fitting(link: DataLink, ends: list[str], rows: Sequence[Observation]) -> dict[str, list[Observation]]:
    """The rows, by x in order, of the one series that has all ends."""
    by_series: dict[str, dict[str, list[Observation]]] = {}
    for row in _in_order(rows):
        by_series.setdefault(row.series, {}).setdefault(row.x, []).append(row)
    fitting = {series: by_x for series, by_x in by_series.items() if all(x in by_x for x in ends)}
    if not fitting:
        which = f"the series `{link.series}`" if link.series else "any one series"
        message = f"{which} has no row at {' and '.join(f'`{x}`' for x in ends)}"
        raise LinkError(UNKNOWN_SERIES, message, "name an x and a series that go together")
    if len(fitting) > 1:
        named = ", ".join(f"`{series}`" for series in list(fitting)[:6])
        raise LinkError(AMBIGUOUS_SERIES, f"several series fit: {named}", "name one of them behind another `/`")
    return next(iter(fitting.values()))


def _in_order(rows: Sequence[Observation]) -> list[Observation]:
    """The rows by date where all have one, else as in the file."""
    dated = [(sort_key(row.x_date), row) for row in rows if row.x_date is not None]
    if len(dated) < len(rows):
        return list(rows)
    return [row for _, row in sorted(dated, key=lambda pair: pair[0])]


def _only_row(rows: list[Observation]) -> Observation:
    """Of rows that differ in their qualifier, the one without any."""
    plain = rows if len(rows) == 1 else [row for row in rows if row.qualifier is Qualifier.NONE]
    if len(plain) == 1:
        return plain[0]
    named = " and ".join(f"`{row.qualifier}`" for row in rows)
    message = f"several rows fit, {named}"
    raise LinkError(AMBIGUOUS_SERIES, message, "give them series of their own in the data file")
