"""Data files: CSV with places, values, symbols, status and qualifier."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.chronology_csv import chronology_nodes
from reportgen.briefing.csv_reader import read_csv
from reportgen.briefing.data import is_missing, is_text, parse_value, read_dataset, rows_where
from reportgen.briefing.files import TextFile
from reportgen.briefing.model import Dataset, Qualifier
from reportgen.briefing.nodes import Items, Keys, Scalar
from reportgen.findings import Findings


def _dataset(text: str) -> tuple[Dataset | None, list[str]]:
    findings = Findings()
    dataset = read_dataset("aid", TextFile("b/data/aid.csv", text), findings)
    return dataset, [str(one) for one in findings.in_order()]


def test_a_row_is_an_observation_with_its_place() -> None:
    dataset, found = _dataset(
        "x,series,value,unit,qualifier\n1967,aid,20,million RUB,\n1972,aid,1.5,million RUB,promised\n"
    )
    assert found == []
    assert dataset is not None
    first, second = dataset.rows
    assert (first.x, first.series, first.number, first.unit) == ("1967", "aid", Decimal(20), "million RUB")
    assert second.qualifier is Qualifier.PROMISED
    assert (second.fields["value"].line, second.fields["value"].column) == (3, 10)


def test_missing_and_nil_are_different() -> None:
    dataset, _ = _dataset("x,value\n1970,..\n1971,-\n")
    assert dataset is not None
    assert [row.number for row in dataset.rows] == [None, Decimal(0)]


def test_x_are_dates_only_where_every_x_is_one() -> None:
    dates, _ = _dataset("x,value\n1970,1\n1971-05,2\n")
    words, _ = _dataset("x,value\n1970,1\nrice,2\n")
    assert dates is not None
    assert words is not None
    assert all(row.x_date for row in dates.rows)
    assert not any(row.x_date for row in words.rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("x,value\n1970,1,2\n", "b/data/aid.csv:2:1: error ragged-row"),
        ("x,value\n1970,\n", "b/data/aid.csv:2:6: warning empty-value"),
        ("x,value\n1970," + "9" * 400 + "\n", "b/data/aid.csv:2:6: error absurd-number"),
        ("x,value\n1970,1\n1970,2\n", "b/data/aid.csv:3:1: error repeated-row"),
        ("x,value,status\n1970,1,M\n", "b/data/aid.csv:2:8: error missing-with-number"),
        ("x,value,status\n1970,1,?\n", "b/data/aid.csv:2:8: error unknown-status"),
        ("x,value,qualifier\n1970,1,promissed\n", "b/data/aid.csv:2:8: error unknown-qualifier"),
        ("x,value,value\n1970,1,1\n", "b/data/aid.csv:1:9: error bad-header"),
        ('x,value\n1970,"1\n', "b/data/aid.csv:2:6: error csv-syntax"),
        ("x,wert\n1970,1\n", "b/data/aid.csv:1:1: error missing-column"),
    ],
)
def test_each_fault_has_its_place_and_code(text: str, expected: str) -> None:
    _, found = _dataset(text)
    assert any(line.startswith(expected) for line in found), found


def test_a_wrong_qualifier_names_the_nearest() -> None:
    _, found = _dataset("x,value,qualifier\n1970,1,promissed\n")
    assert "`promised`" in found[0]


@pytest.mark.parametrize("text", ["1e5", "NaN", "Infinity", "1,000", "+5", ".5", "5.", "٣", "abc"])
def test_only_plain_notation_is_a_number(text: str) -> None:
    assert parse_value(text) is None
    assert is_text(text)
    assert not is_missing(text)


def test_a_typographic_minus_is_a_minus() -> None:
    assert parse_value("−1.5") == Decimal("-1.5")


def test_a_filter_joins_columns_by_and() -> None:
    dataset, _ = _dataset("x,series,value,place\n1,a,1,p\n2,a,2,q\n3,b,3,p\n")
    assert dataset is not None
    assert [row.x for row in rows_where(dataset, {"series": ("a", "b"), "place": ("p",)})] == ["1", "3"]


@given(st.lists(st.lists(st.text('ab,"\n é', max_size=6), min_size=2, max_size=2), max_size=5))
def test_what_the_standard_library_writes_is_read_back(rows: list[list[str]]) -> None:
    """RFC 4180 both ways: cells with commas, quotes and line breaks (outer blanks are not kept)."""
    sheet = io.StringIO()
    csv.writer(sheet, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([["x", "y"], *rows])
    findings = Findings()
    table = read_csv(TextFile("f.csv", sheet.getvalue()), findings)
    assert table is not None
    assert findings.items == []
    assert [[cell.text for cell in row] for row in table.rows] == [[cell.strip() for cell in row] for row in rows]


@given(st.text('ab,"\n\r\t', max_size=60))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    read_dataset("a", TextFile("a.csv", text), Findings())


def test_a_csv_chronology_gives_the_nodes_of_the_yaml() -> None:
    text = "date,event,actors,detail\n1973-01-27,Accords signed,DRV; United States,\n"
    nodes = chronology_nodes(TextFile("b/chronology.csv", text), Findings())
    assert isinstance(nodes, Items)
    event = nodes.items[0]
    assert isinstance(event, Keys)
    assert list(event.entries) == ["date", "event", "actors"]
    actors = event.entries["actors"]
    assert isinstance(actors, Items)
    assert [actor.text for actor in actors.items if isinstance(actor, Scalar)] == ["DRV", "United States"]
