"""Tables: an exhibit's rows, and tables written in the prose.

In: an exhibit with its dataset, or a `ProseTable`. Out: `TableContent`, and the notes that stand beneath it.
The rules are those of `docs/content-format.md`: a row an x, a column a series, units in the heads or beside the value
where a column mixes them, `..` for what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportgen.briefing.data import NIL, column, is_missing, is_text, number_in, rows_where
from reportgen.briefing.model import Dataset, Exhibit, Observation, Qualifier
from reportgen.briefing.text import Alignment, ProseTable
from reportgen.outline.edition import Edition
from reportgen.outline.richtext import joined
from reportgen.outline.tree import LineBreak, RichText, Run, TableColumn, TableContent
from reportgen.wording.phrases import NO_BREAK_SPACE, colon, comma_joined
from reportgen.wording.wording import Wording

SIGNS = {Qualifier.AT_MOST: f"≤{NO_BREAK_SPACE}", Qualifier.AT_LEAST: f"≥{NO_BREAK_SPACE}"}


def prose_table(table: ProseTable, edition: Edition) -> TableContent:
    """A table that the author wrote; a column set to the end holds numbers."""
    columns = tuple(
        TableColumn(edition.text(head), numeric=alignment is Alignment.END)
        for head, alignment in zip(table.head, table.alignments, strict=True)
    )
    rows = tuple(tuple(edition.text(cell) for cell in row) for row in table.rows)
    return TableContent(columns, rows, row_heads=not columns[0].numeric)


def exhibit_table(exhibit: Exhibit, dataset: Dataset, edition: Edition, marks: bool) -> TableContent:
    """The table of an exhibit; with `marks`, cells with a note carry its letter (see `marked_notes`)."""
    grid = _Grid.of(exhibit, dataset, edition.wording)
    letters = _letters(grid.observations()) if marks else {}
    columns = tuple(_column(grid, series, edition) for series in grid.series)
    rows = tuple(
        (
            edition.words(grid.x_labels[x]),
            *(_cell(grid, x, series, letters, edition) for series in grid.series),
        )
        for x in grid.x_labels
    )
    return TableContent((TableColumn(edition.words(_x_head(exhibit, grid, edition.wording))), *columns), rows)


def marked_notes(exhibit: Exhibit, dataset: Dataset, edition: Edition) -> tuple[RichText, ...]:
    """The notes of rows, each after the letter that its cells carry."""
    letters = _letters(_Grid.of(exhibit, dataset, edition.wording).observations())
    return tuple(
        joined((_raised(letter, edition), edition.words(f"{NO_BREAK_SPACE}{note}")), ())
        for note, letter in letters.items()
    )


def named_notes(exhibit: Exhibit, dataset: Dataset, edition: Edition) -> tuple[str, ...]:
    """The notes of rows, each after the x and series that it is about."""
    grid = _Grid.of(exhibit, dataset, edition.wording)
    named = (
        f"{comma_joined((grid.x_labels[x], grid.series[series]), edition.language)}{colon(edition.language)}{row.note}"
        for (x, series), rows in grid.cells.items()
        for row in rows
        if row.note
    )
    return tuple(dict.fromkeys(named))


def figure(observation: Observation, y: str, wording: Wording, unit: str = "") -> str:
    """One value in words: with ≤ or ≥, in the language's marks, with its unit if that is given."""
    number = number_in(observation, y)
    if number is None:
        written = column(observation, y)
        return ".." if is_missing(written) else written
    if column(observation, y) == NIL:
        return "–"
    return SIGNS.get(observation.qualifier, "") + wording.number_with_unit(number, unit)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The rows of an exhibit by x and series, with the labels of both in the order of the file."""

    exhibit: Exhibit
    x_labels: dict[str, str]
    series: dict[str, str]
    cells: dict[tuple[str, str], list[Observation]]

    @classmethod
    def of(cls, exhibit: Exhibit, dataset: Dataset, wording: Wording) -> _Grid:
        grid = cls(exhibit, {}, {}, {})
        for row in rows_where(dataset, exhibit.where_filter):
            x, series = column(row, exhibit.x), column(row, exhibit.series)
            grid.x_labels.setdefault(x, _label(row, exhibit.x, wording))
            grid.series.setdefault(series, _label(row, exhibit.series, wording))
            grid.cells.setdefault((x, series), []).append(row)
        return grid

    def observations(self) -> Iterator[Observation]:
        """The rows in the order in which the table is read."""
        return (row for x in self.x_labels for series in self.series for row in self.cells.get((x, series), []))

    def column(self, series: str) -> list[Observation]:
        return [row for x in self.x_labels for row in self.cells.get((x, series), [])]

    def unit(self, series: str) -> str:
        """The one unit of a column's numbers, "" where it has none or several."""
        units = {row.unit for row in self.column(series) if number_in(row, self.exhibit.y) is not None}
        return units.pop() if len(units) == 1 else ""


def _label(row: Observation, name: str, wording: Wording) -> str:
    """A category as shown: dates in words, the rest as written."""
    return wording.date(row.x_date) if name == "x" and row.x_date else column(row, name)


def _x_head(exhibit: Exhibit, grid: _Grid, wording: Wording) -> str:
    """The head of the first column: its name in the data file where the author chose one, "Date" over dates."""
    if exhibit.x not in ("x", "series"):
        return exhibit.x
    dated = exhibit.x == "x" and all(row.x_date for row in grid.observations())
    return wording.word("date") if dated else ""


def _column(grid: _Grid, series: str, edition: Edition) -> TableColumn:
    rows, unit = grid.column(series), grid.unit(series)
    numeric = not any(is_text(column(row, grid.exhibit.y)) for row in rows)
    head, unit = (grid.series[series], unit) if grid.series[series] else (unit or _y_head(grid.exhibit), "")
    return TableColumn(edition.words(head), unit, numeric)


def _y_head(exhibit: Exhibit) -> str:
    return exhibit.y if exhibit.y != "value" else ""


def _cell(grid: _Grid, x: str, series: str, letters: dict[str, str], edition: Edition) -> RichText:
    """A cell: its figures (promised and delivered may stand together), each with the letter of its note."""
    rows = grid.cells.get((x, series), [])
    beside = not grid.unit(series)
    figures = (_figure_with_marks(grid, row, beside, letters, edition) for row in rows)
    return joined(figures, (LineBreak(),)) or edition.words("..")


def _figure_with_marks(
    grid: _Grid, row: Observation, unit_beside: bool, letters: dict[str, str], edition: Edition
) -> RichText:
    written = figure(row, grid.exhibit.y, edition.wording, row.unit if unit_beside else "")
    if word := _qualifier_word(row, grid, edition.wording):
        written = f"{written} ({word})"
    letter = letters.get(row.note, "")
    return joined((edition.words(written), _raised(letter, edition) if letter else ()), ())


def _qualifier_word(row: Observation, grid: _Grid, wording: Wording) -> str:
    """The word "promised", and "delivered" where the same cell has a promise beside it."""
    if row.qualifier is Qualifier.PROMISED:
        return wording.word("promised")
    key = (column(row, grid.exhibit.x), column(row, grid.exhibit.series))
    beside = any(other.qualifier is Qualifier.PROMISED for other in grid.cells[key])
    return wording.word("delivered") if row.qualifier is Qualifier.DELIVERED and beside else ""


def _letters(rows: Iterable[Observation]) -> dict[str, str]:
    """A letter for every different note, in the order of reading."""
    notes = dict.fromkeys(row.note for row in rows if row.note)
    return {note: _letter(index) for index, note in enumerate(notes)}


def _letter(index: int) -> str:
    """From a to z, then aa, ab …, as spreadsheets count."""
    before, place = divmod(index, 26)
    return (_letter(before - 1) if before else "") + chr(ord("a") + place)


def _raised(letter: str, edition: Edition) -> RichText:
    runs = edition.words(letter)
    return tuple(replace(run, superscript=True) for run in runs if isinstance(run, Run))
