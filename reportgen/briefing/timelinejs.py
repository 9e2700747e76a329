"""TimelineJS spreadsheets: in as a chronology, and out of one.

In: a sheet (CSV with TimelineJS's column names) or events. Out: the text of a `chronology.yaml`, or a sheet. Columns
are those of TimelineJS 3's spreadsheet template (Year, Month, Day, …, Headline, Text, Media …, Type, Group).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

from reportgen.briefing.csv_reader import read_csv
from reportgen.briefing.data_codes import DROPPED_COLUMN, SHEET_ROW
from reportgen.briefing.dates import DateError, DatePoint, Precision, parse_edtf
from reportgen.briefing.files import TextFile
from reportgen.briefing.model import Event
from reportgen.briefing.nodes import Scalar
from reportgen.findings import Findings, nearest

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline"),
    *("Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background"),
)
_KEPT = frozenset(("Year", "Month", "Day", "End Year", "End Month", "End Day", "Display Date"))
_READ = _KEPT | {"Headline", "Text", "Type", "Group"}
_TAG = re.compile(r"<[^>]*>")


def import_sheet(file: TextFile, findings: Findings) -> str:
    """The text of `chronology.yaml` for a sheet; what it cannot carry over (times, media) is told as a finding."""
    table = read_csv(file, findings)
    if table is None:
        return ""
    names = {cell.text.casefold(): cell.text for cell in table.header}
    if "headline" not in names or "year" not in names:
        where = table.header[0].where
        findings.add(SHEET_ROW, "this is not a TimelineJS sheet: it lacks `Year` or `Headline`", where)
        return ""
    columns = [next((name for name in COLUMNS if name.casefold() == cell.text.casefold()), "") for cell in table.header]
    dropped = _dropped(columns, table.rows)
    for cell, name in zip(table.header, columns, strict=True):
        if not name:
            findings.add(DROPPED_COLUMN, f"unknown column `{cell.text}`", cell.where, nearest(cell.text, COLUMNS))
        elif name in dropped:
            findings.add(DROPPED_COLUMN, f"the column `{name}` is not carried over", cell.where)
    rows = (dict(zip(columns, row, strict=True)) for row in table.rows)
    return "\n".join(text for row in rows if (text := _event_text(row, findings)))


def export_sheet(events: Iterable[Event], words: Mapping[str, str]) -> str:
    """A TimelineJS sheet of the events; `words` has each event's date in words by its id, for `Display Date`."""
    from reportgen.briefing.plain import plain_text

    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for event in events:
        start, end = _bounds(event)
        shown = event.display or words[event.id]
        cells = [*_parts(start), "", *_parts(end), "", shown, plain_text(event.event), plain_text(event.detail)]
        writer.writerow([*cells, "", "", "", "", "", event.group, ""])
    return sheet.getvalue()


def _dropped(columns: list[str], rows: tuple[tuple[Scalar, ...], ...]) -> set[str]:
    """The known columns that say something and have no place in a chronology."""
    filled = {name for row in rows for name, cell in zip(columns, row, strict=True) if cell.text}
    return {name for name in filled if name and name not in _READ}


def _event_text(row: Mapping[str, Scalar], findings: Findings) -> str:
    cells = {name: cell.text for name, cell in row.items() if name}
    if not cells.get("Headline"):
        return ""
    start = _edtf(cells.get("Year", ""), cells.get("Month", ""), cells.get("Day", ""))
    end = _edtf(cells.get("End Year", ""), cells.get("End Month", ""), cells.get("End Day", ""))
    date = f"{start}/{end}" if end and end != start else start
    try:
        parse_edtf(date)
    except DateError as error:
        if cells.get("Type") != "title":
            findings.add(SHEET_ROW, f"the row `{cells['Headline'][:40]}` is left out: {error}", row["Year"].where)
        return ""
    keys = {
        "date": date,
        "display": cells.get("Display Date", ""),
        "event": _plain(cells["Headline"]),
        "detail": _plain(cells.get("Text", "")),
        "group": cells.get("Group", ""),
    }
    lines = [f"{key}: {_quoted(value)}" for key, value in keys.items() if value]
    return "- " + "\n  ".join(lines) + "\n"


def _edtf(year: str, month: str, day: str) -> str:
    if not year.lstrip("-").isdigit():
        return year
    number = int(year)
    text = f"{'-' if number < 0 else ''}{abs(number):04d}" if abs(number) <= 9999 else f"Y{number}"
    for part in (month, day):
        if not part:
            break
        text += f"-{int(part):02d}" if part.isdigit() else f"-{part}"
    return text


def _plain(text: str) -> str:
    """TimelineJS allows HTML in its words; the chronology takes the words."""
    return " ".join(_TAG.sub(" ", text).split())


def _quoted(text: str) -> str:
    """A YAML double-quoted scalar."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _bounds(event: Event) -> tuple[DatePoint | None, DatePoint | None]:
    points = event.date.points
    return points[0], points[-1] if len(points) > 1 else None


def _parts(point: DatePoint | None) -> list[str]:
    if point is None:
        return ["", "", ""]
    if point.precision is Precision.SEASON:
        return [str(point.year), str(point.earliest.month), ""]
    return [str(point.year), str(point.month or ""), str(point.day or "")]
