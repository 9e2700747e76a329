"""The chronology as a CSV file: the same names as in `chronology.yaml`, as columns.

In: a `TextFile`. Out: the nodes that the YAML file would give, so that both are checked and read by the same code.
"""

from __future__ import annotations

from reportgen.briefing.csv_reader import read_csv
from reportgen.briefing.files import TextFile
from reportgen.briefing.nodes import Items, Keys, Node, Scalar
from reportgen.findings import Findings, Location


def chronology_nodes(file: TextFile, findings: Findings) -> Items | None:
    """One mapping a row; an empty cell counts as absent, and the `actors` are parted by `;`.

    The place of a key is its column's in the header, that of an empty cell its own, where something may be missing.
    """
    table = read_csv(file, findings)
    if table is None:
        return None
    places = {cell.text: cell.where for cell in table.header}
    return Items(tuple(_event(places, row) for row in table.rows), Location(file.path, 1, 1))


def _event(places: dict[str, Location], row: tuple[Scalar, ...]) -> Keys:
    cells = {name: cell for name, cell in zip(places, row, strict=True) if cell.text}
    entries: dict[str, Node] = {name: _actors(cell) if name == "actors" else cell for name, cell in cells.items()}
    empty = {name: cell.where for name, cell in zip(places, row, strict=True) if not cell.text}
    return Keys(entries, {**places, **empty}, Location(row[0].where.path, row[0].where.line, 1))


def _actors(cell: Scalar) -> Items:
    names = (name.strip() for name in cell.text.split(";"))
    return Items(tuple(Scalar(name, cell.where) for name in names if name), cell.where)
