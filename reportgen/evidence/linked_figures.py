"""What a data link recomputes from the rows that it names.

In: a `DataLink` and its rows. Out: a `LinkedFigure`; `FigureError` where a figure is missing, units differ, or the
divisor is zero. Formulas: change (B − A) / A, ratio B ÷ A, sum over all rows named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.briefing.model import Observation, Qualifier
from reportgen.briefing.text import Operation
from reportgen.evidence.codes import MIXED_UNITS, NO_FIGURE
from reportgen.findings import Code


class FigureError(ValueError):
    """The figure cannot be computed; `code` is for the finding."""

    def __init__(self, code: Code, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class LinkedFigure:
    """A recomputed figure. `value` is in `unit` for values and sums, a plain number for changes and ratios.

    `difference` is B − A of a change, in `unit`, and `ends` are A and B; `qualifier` is that of a value's row.
    """

    operation: Operation
    value: Decimal
    unit: str
    difference: Decimal = Decimal(0)
    qualifier: Qualifier = Qualifier.NONE
    ends: tuple[Decimal, Decimal] | None = None


def linked_figure(operation: Operation, rows: Sequence[Observation]) -> LinkedFigure:
    """The figure that `rows` give; those of a change or ratio are A and B."""
    numbers = [_number(row) for row in rows]
    units = list(dict.fromkeys(row.unit.strip() for row in rows))
    if len(units) > 1:
        raise FigureError(MIXED_UNITS, f"the rows have different units: {', '.join(f'`{unit}`' for unit in units)}")
    unit = units[0] if units else ""
    if operation is Operation.VALUE:
        return LinkedFigure(operation, numbers[0], unit, qualifier=rows[0].qualifier)
    if operation is Operation.SUM:
        return LinkedFigure(operation, sum(numbers, Decimal(0)), unit)
    first, last = numbers
    if not first:
        raise FigureError(NO_FIGURE, f"the figure at `{rows[0].x}` is zero, by which nothing can be divided")
    if operation is Operation.RATIO:
        return LinkedFigure(operation, last / first, unit)
    return LinkedFigure(operation, (last - first) / first, unit, last - first, ends=(first, last))


def _number(row: Observation) -> Decimal:
    if row.number is None:
        raise FigureError(NO_FIGURE, f"the figure at `{row.x}` is missing (`..`)")
    return row.number
