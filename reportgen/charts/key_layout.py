"""The rows of a key: the names of several series of bars over the plot.

In: a panel and a `Frame`. Out: the series of each row, and the key's height.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.charts.plot import Frame
from reportgen.charts.spec import Panel, Series

_SWATCH = 1.9  # type sizes that a key's colour and the space after a name take


def key_rows(panel: Panel, frame: Frame) -> tuple[tuple[int, ...], ...]:
    """The series in the rows of a key."""
    rows: list[list[int]] = [[]]
    taken = 0.0
    for number, series in enumerate(panel.series):
        width = key_entry(series, frame)
        if rows[-1] and taken + width > frame.width:
            rows.append([])
            taken = 0.0
        rows[-1].append(number)
        taken += width
    return tuple(tuple(row) for row in rows)


def key_entry(series: Series, frame: Frame) -> float:
    """The width of a series in the key: its colour, its name, and a space."""
    return frame.lettering.width(series.name) + 2 * _SWATCH * frame.size


def key_height(rows: Sequence[Sequence[int]], frame: Frame) -> float:
    """The height of a key and the space beneath it."""
    return len(rows) * frame.lettering.line + frame.size if rows else 0.0
