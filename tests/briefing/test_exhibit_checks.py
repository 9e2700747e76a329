"""Exhibits and their data: each rule of the format, kept and broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.briefing.folders import SECTION, briefing_of, errors, found, read_files

TWO_SERIES = "x,series,value,unit\n1967,a,20,t\n1968,a,10,t\n1967,b,3,t\n1968,b,4,t\n"
UNITS = "x,series,value,unit\n1967,a,20,t\n1968,a,10,t\n1967,b,3,crowns\n1968,b,4,crowns\n"
PLACED = f"{SECTION}![](exhibit:aid)\n"


def _files(exhibit: str, data: str = TWO_SERIES) -> dict[str, str]:
    """One chart, one key a line from line 2 on; `exhibit` replaces and adds keys."""
    keys = {"kind": "chart", "mark": "column", "data": "aid.csv", "title": "T"}
    for line in exhibit.split("\n"):
        key, _, value = line.partition(": ")
        keys[key] = value
    lines = "".join(f"  {key}: {value}\n" for key, value in keys.items() if key)
    return {"exhibits.yaml": f"aid:\n{lines}", "data/aid.csv": data, "sections/1-one.md": PLACED}


@pytest.mark.parametrize(
    ("exhibit", "data"),
    [
        ("", TWO_SERIES),
        ("mark: slope", TWO_SERIES),
        ("mark: slope\nbase: 1967", UNITS),
        ("mark: dumbbell\nbase: 1967", UNITS),
        ("mark: index-bar\nbase: 1967", UNITS),
        ("mark: small-multiples", UNITS),
        ("where: {series: a}", UNITS),
        ("where: {series: [a], x: [1967, 1968]}", UNITS),
        ("mark: bar\nscale: log", TWO_SERIES),
        ("annotations: [{x: 1967, text: T}]", TWO_SERIES),
        ("mark: line", "x,value\n1967,..\n1968,-\n1969,−3.5\n"),
        ("x: year\ny: tons", "year,tons\n1967,1\n1968,2\n"),
        ("mark: dumbbell", "x,series,value\nA,1967,1\nB,1967,2\nC,1967,3\nA,1968,1\nB,1968,2\nC,1968,3\n"),
        ("", "x,value,unit\n1967,1,t\n1968,..,\n"),
        ("kind: table\nmark: ~", 'x,value\n1967,twenty\n1968,"1,000"\n'),
        ("x: port\nseries: rig", "port,rig,value\nA,sail,1\nA,steam,2\n"),
        ("series: rig", "x,rig,value\nA,sail,1\nA,steam,2\n"),
    ],
)
def test_what_the_format_allows_is_read(tmp_path: Path, exhibit: str, data: str) -> None:
    assert errors(tmp_path, _files(exhibit, data)) == []


@pytest.mark.parametrize(
    ("exhibit", "data", "found_errors"),
    [
        ("", UNITS, ["exhibits.yaml:3:9 unlike-units"]),
        ("mark: slope", UNITS, ["exhibits.yaml:3:9 unlike-units"]),
        ("mark: slope", TWO_SERIES + "1969,a,1,t\n", ["exhibits.yaml:3:9 wrong-shape"]),
        ("mark: dumbbell\nwhere: {x: 1967, series: a}", TWO_SERIES, ["exhibits.yaml:3:9 wrong-shape"]),
        ("mark: index-bar", TWO_SERIES, ["exhibits.yaml:3:9 missing-key"]),
        ("mark: index-bar\nbase: 1960", TWO_SERIES, ["exhibits.yaml:6:9 unknown-x"]),
        ("mark: index-bar\nbase: 1967\nwhere: {x: 1967}", TWO_SERIES, ["exhibits.yaml:3:9 wrong-shape"]),
        ("mark: slope\nbase: 1967", "x,value\n1967,0\n1968,2\n", ["exhibits.yaml:6:9 bad-base"]),
        ("mark: slope\nbase: 1967", "x,value\n1967,..\n1968,2\n", ["exhibits.yaml:6:9 bad-base"]),
        ("scale: log", "x,value\n1967,-\n1968,2\n", ["exhibits.yaml:6:10 not-positive"]),
        ("scale: log", "x,value\n1967,-1\n1968,2\n", ["exhibits.yaml:6:10 not-positive"]),
        ("annotations: [{x: 1960, text: T}]", TWO_SERIES, ["exhibits.yaml:6:21 unknown-x"]),
        ("annotations: [{x: 1968, text: T}]\nwhere: {x: 1967}", TWO_SERIES, ["exhibits.yaml:6:21 unknown-x"]),
        ("where: {serie: a}", TWO_SERIES, ["exhibits.yaml:6:11 unknown-column"]),
        ("where: {series: [a, c]}", TWO_SERIES, ["exhibits.yaml:6:23 unknown-value"]),
        ("where: {series: b, x: 1969}", TWO_SERIES + "1969,a,1,t\n", ["exhibits.yaml:6:10 no-rows"]),
        ("x: year", TWO_SERIES, ["exhibits.yaml:6:6 unknown-column"]),
        ("series: kind", TWO_SERIES, ["exhibits.yaml:6:11 unknown-column"]),
        ("", "year,tons\n1967,1\n", ["data/aid.csv:1:1 missing-column"] * 2),
        ("", "x,value\n", ["data/aid.csv:1:1 no-rows"]),
        ("", "x,value\n1967,1e5\n1968,many\n", ["data/aid.csv:2:6 text-in-chart", "data/aid.csv:3:6 text-in-chart"]),
        ("", f"x,value\n1967,{'9' * 400}\n", ["data/aid.csv:2:6 absurd-number"]),
        ("y: tons", f"x,tons\n1967,{'9' * 400}\n", ["data/aid.csv:2:6 absurd-number"]),
        ("x: port", "port,rig,value\nA,sail,1\nA,steam,2\n", ["exhibits.yaml:4:9 repeated-row"]),
        ("kind: table", TWO_SERIES, ["exhibits.yaml:3:3 mark-on-table"]),
        ("data: aidd.csv", TWO_SERIES, ["exhibits.yaml:4:9 unknown-data"]),
        ("data: ../aid.csv", TWO_SERIES, ["exhibits.yaml:4:9 outside-folder"]),
        ("data: /aid.csv", TWO_SERIES, ["exhibits.yaml:4:9 outside-folder"]),
        ("data: https://example.org/aid.csv", TWO_SERIES, ["exhibits.yaml:4:9 outside-folder"]),
        ("mark: pie", UNITS, ["exhibits.yaml:3:9 unknown-value"]),
        ("mark: ~", UNITS, ["exhibits.yaml:3:3 missing-key"]),
    ],
)
def test_what_cannot_be_drawn_is_one_error_at_its_place(
    tmp_path: Path, exhibit: str, data: str, found_errors: list[str]
) -> None:
    assert errors(tmp_path, _files(exhibit, data)) == found_errors


@pytest.mark.parametrize(
    ("exhibit", "warned"),
    [
        ("base: 1967", "exhibits.yaml:6:3 unused-key"),
        ("kind: table\nmark: ~\nannotations: [{x: 1967, text: T}]", "exhibits.yaml:6:3 unused-key"),
    ],
)
def test_a_key_without_effect_is_a_warning(tmp_path: Path, exhibit: str, warned: str) -> None:
    assert found(tmp_path, _files(exhibit)) == [warned]


def test_a_chart_of_gaps_alone_is_a_warning(tmp_path: Path) -> None:
    assert found(tmp_path, _files("", "x,value\n1967,..\n")) == ["exhibits.yaml:1:1 only-gaps"]


def test_the_hint_names_the_nearest_mark_column_and_value(tmp_path: Path) -> None:
    text = (
        "aid: {kind: chart, mark: colum, data: aid.csv, title: T}\nb: {kind: table, data: aid.csv, title: T, x: xx}\n"
    )
    _, findings = read_files(tmp_path, {"exhibits.yaml": text, "data/aid.csv": TWO_SERIES})
    hints = {one.code.name: one.hint for one in findings}
    assert hints["unknown-value"] == "did you mean `column`?"
    assert hints["unknown-column"] == "did you mean `x`?"


def test_rows_lost_to_a_torn_row_are_not_missed_by_exhibits(tmp_path: Path) -> None:
    files = _files("annotations: [{x: 1968, text: T}]", "x,value\n1967,1\n1968,2,3\n")
    assert errors(tmp_path, files) == ["data/aid.csv:3:1 ragged-row"]


def test_a_data_file_is_found_by_its_letters_however_they_are_encoded(tmp_path: Path) -> None:
    files = _files("data: größe.csv")
    files["data/gro\u0308ße.csv"] = files.pop("data/aid.csv")
    assert list(briefing_of(tmp_path, files).datasets) == ["größe"]
