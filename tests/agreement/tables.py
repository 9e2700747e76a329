"""Tables: every observation of an exhibit's table stands in the row of its x and the column of its series.

In: the content and the two files. Out: `Disagreement`s at cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.agreement.content import MISSING, NIL, Content, Figure
from tests.agreement.figures import is_named
from tests.agreement.numerals import folded, numbers
from tests.agreement.shown import Shown, Table
from tests.agreement.witness import Disagreement


def disagreements(content: Content, handout: Shown, deck: Shown) -> Iterator[Disagreement]:
    """The observations that a table lacks, or has otherwise than the data."""
    for exhibit in (one for one in content.exhibits if one.kind == "table" and content.places("exhibit", one.id)):
        for shown in (handout, deck):
            if content.shows(shown.file, "exhibit", exhibit.id):
                for figure in exhibit.figures:
                    for place, cell in _faulty(figure, shown, content.language):
                        named = f"exhibit {exhibit.id}, {figure.x}/{figure.series}"
                        yield Disagreement(named, shown.file, place, cell, figure.value)


def _faulty(figure: Figure, shown: Shown, language: str) -> list[tuple[str, str]]:
    """The first of the cells where a figure should be, if none of them has it; nothing where one has."""
    cells = [cell for table in shown.tables for cell in _cells(figure, table, language)] or [("nowhere", "")]
    return [] if any(_holds(cell, figure, language) for place, cell in cells if place != "nowhere") else cells[:1]


def _cells(figure: Figure, table: Table, language: str) -> Iterator[tuple[str, str]]:
    """The cells in the row of a figure's x and the column of its series, with their places."""
    heads = [folded(head.split("\n", maxsplit=1)[0]) for head in table.rows[0]]
    columns = [column for column, head in enumerate(heads) if column and head.startswith(folded(figure.series))]
    for number, row in enumerate(table.rows[1:], 2):
        if is_named(figure.x, folded(row[0]), language):
            for column in (column for column in columns if column < len(row)):
                yield f"{table.place}, row {number}, column {column + 1}", row[column]


def _holds(cell: str, figure: Figure, language: str) -> bool:
    """Whether a cell has a figure: its number, with no other but those of its unit; its words; or a sign for none.

    The mark of a note follows in brackets.
    """
    words = cell.partition("[")[0]
    stated = [number.plain for number in numbers(words, language)]
    if figure.value in (MISSING, NIL):
        return not stated
    if not figure.value.lstrip("-").replace(".", "", 1).isdecimal():
        return folded(words).startswith(folded(figure.value))
    return stated in ([figure.value], [figure.value, *(number.plain for number in numbers(figure.unit, language))])
