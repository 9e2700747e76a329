"""CSV as RFC 4180 has it, every cell with its place.

In: a `TextFile`. Out: the header and the rows as `Scalar` cells; a file that is not well formed gives findings.
The standard library's reader does not tell the column of a cell, which a finding needs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.briefing.data_codes import BAD_HEADER, CSV_SYNTAX, RAGGED_ROW
from reportgen.briefing.files import TextFile
from reportgen.briefing.nodes import Scalar
from reportgen.findings import Findings, Location

_CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?P<rest>[^,\n]*)|(?P<plain>[^,\n]*)')


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A header and rows of as many cells each."""

    header: tuple[Scalar, ...]
    rows: tuple[tuple[Scalar, ...], ...]


def read_csv(file: TextFile, findings: Findings) -> CsvTable | None:
    """The table of a CSV file; rows of the wrong length are left out with a finding. None where there is no header."""
    records = list(_records(file, findings))
    if not records:
        return None
    header = tuple(Scalar(cell.text.strip(), cell.where) for cell in records[0])
    if not _check_header(header, findings):
        return None
    rows = []
    for record in records[1:]:
        if len(record) == len(header):
            rows.append(record)
        else:
            message = f"the row has {len(record)} cells, the header {len(header)}"
            findings.add(RAGGED_ROW, message, record[0].where, "a cell that holds a comma stands in quotes")
    return CsvTable(header, tuple(rows))


def _check_header(header: tuple[Scalar, ...], findings: Findings) -> bool:
    counts = Counter(cell.text for cell in header)
    bad = [cell for cell in header if not cell.text or counts[cell.text] > 1]
    for cell in bad[-1:]:
        problem = f"the column `{cell.text}` is named twice" if cell.text else "a column has no name"
        findings.add(BAD_HEADER, problem, cell.where)
    return not bad


def _records(file: TextFile, findings: Findings) -> Iterator[tuple[Scalar, ...]]:
    """The records of the file; blank lines are passed over."""
    text, position, line, line_start = file.text, 0, 1, 0
    record: list[Scalar] = []
    while position < len(text):
        where = Location(file.path, line, position - line_start + 1)
        match = _CELL.match(text, position)
        assert match is not None  # the plain branch matches anything
        record.append(_cell(match, where, findings))
        breaks = match[0].count("\n")
        if breaks:
            line, line_start = line + breaks, text.rindex("\n", position, match.end()) + 1
        position = match.end()
        if position < len(text) and text[position] == ",":
            position += 1
            if position == len(text):
                record.append(Scalar("", Location(file.path, line, position - line_start + 1)))
            continue
        if len(record) > 1 or record[0].text.strip():
            yield tuple(record)
        record, position, line, line_start = [], position + 1, line + 1, position + 1
    if record:
        yield tuple(record)


def _cell(match: re.Match[str], where: Location, findings: Findings) -> Scalar:
    if match["quoted"] is None:
        if match["plain"].startswith('"'):
            findings.add(CSV_SYNTAX, "a quoted cell is not closed", where)
        return Scalar(match["plain"].strip(), where)
    if match["rest"].strip():
        findings.add(CSV_SYNTAX, f"characters follow the closing quote: `{match['rest'].strip()[:30]}`", where)
    return Scalar(match["quoted"].replace('""', '"').strip(), where)
