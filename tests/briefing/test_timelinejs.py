"""TimelineJS sheets come in as a chronology, and go out again."""

from __future__ import annotations

import csv
import io

import yaml

from reportgen.briefing.files import TextFile
from reportgen.briefing.timelinejs import COLUMNS, import_sheet
from reportgen.findings import Findings

SHEET = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Type,Group\r\n"
    ",,,,,,,,,A title slide,,,title,\r\n"
    '1973,1,27,,,,,,27 January 1973,"Accords ""signed""",<p>In Paris.</p>,http://x/y.jpg,,Diplomacy\r\n'
    "1964,,,,1973,,,,,Troops sent,,,,\r\n"
    "soon,,,,,,,,,Undated,,,,\r\n"
)


def test_a_sheet_becomes_a_chronology() -> None:
    findings = Findings()
    events = yaml.safe_load(import_sheet(TextFile("sheet.csv", SHEET), findings))
    assert events == [
        {
            "date": "1973-01-27",
            "display": "27 January 1973",
            "event": 'Accords "signed"',
            "detail": "In Paris.",
            "group": "Diplomacy",
        },
        {"date": "1964/1973", "event": "Troops sent"},
    ]
    found = [str(one) for one in findings.in_order()]
    assert [line.split(" ")[2] for line in found] == ["dropped-column", "sheet-row"]


def test_another_csv_file_is_refused() -> None:
    findings = Findings()
    assert import_sheet(TextFile("sheet.csv", "a,b\n1,2\n"), findings) == ""
    assert findings.has_errors


def test_the_columns_are_the_template_s() -> None:
    assert next(csv.reader(io.StringIO(",".join(COLUMNS))))[:4] == ["Year", "Month", "Day", "Time"]
