"""Tables: a row an x, a column a series, with units, gaps, qualifiers and notes."""

from __future__ import annotations

from reportgen.briefing.model import ExhibitKind
from reportgen.outline.edition import handout_edition
from reportgen.outline.tables import exhibit_table, marked_notes, named_notes
from reportgen.outline.tree import TableContent, plain
from reportgen.wording.wording import Wording
from tests.outline import sample

NBSP = "\u00a0"


def table(rows: str, marks: bool = False, **values: object) -> tuple[TableContent, list[str], list[str]]:
    """The table of a data file, its marked notes and its named notes."""
    exhibit = sample.exhibit("t", "numbers", ExhibitKind.TABLE, **values)
    briefing = sample.briefing()
    edition = handout_edition(briefing, sample.citations(briefing), Wording.of(briefing))
    data = sample.dataset("numbers", rows)
    marked = [plain(note) for note in marked_notes(exhibit, data, edition)]
    return exhibit_table(exhibit, data, edition, marks), marked, list(named_notes(exhibit, data, edition))


def cells(content: TableContent) -> list[list[str]]:
    """The rows' characters."""
    return [[plain(cell) for cell in row] for row in content.rows]


def heads(content: TableContent) -> list[tuple[str, str]]:
    """The columns' heads and units."""
    return [(plain(column.head), column.unit) for column in content.columns]


def test_a_row_is_an_x_and_a_column_a_series_with_its_unit_in_the_head() -> None:
    content, _, _ = table("x,series,value,unit\n1967,aid,20,rubles\n1967,rice,5,tons\n1968,aid,12.5,rubles\n")
    assert heads(content) == [("Date", ""), ("aid", "rubles"), ("rice", "tons")]
    assert cells(content) == [["1967", "20", "5"], ["1968", "12.5", ".."]]
    assert [column.numeric for column in content.columns] == [False, True, True]


def test_units_stand_beside_the_values_where_a_column_mixes_them() -> None:
    content, _, _ = table("x,series,value,unit\n1967,cement,40000,tons\n1967,cloth,2,meters\n", x="series", series="x")
    assert heads(content) == [("", ""), ("1967", "")]
    assert cells(content) == [["cement", f"40,000{NBSP}tons"], ["cloth", f"2{NBSP}meters"]]


def test_what_is_missing_and_what_is_nil_differ() -> None:
    content, _, _ = table("x,series,value\n1,a,..\n2,a,-\n3,a,0\n")
    assert [row[1] for row in cells(content)] == ["..", "–", "0"]


def test_qualifiers_are_told_in_signs_and_words() -> None:
    content, _, _ = table(
        "x,series,value,qualifier\n1,a,5,at-most\n2,a,6,at-least\n3,a,7,promised\n3,a,2,delivered\n4,a,9,delivered\n"
    )
    expected = [f"≤{NBSP}5", f"≥{NBSP}6", "7 (promised) 2 (delivered)", "9"]
    assert [row[1] for row in cells(content)] == expected


def test_text_stands_in_tables_as_written() -> None:
    content, _, _ = table("x,series,value\n1860,law,no nets at night\n1904,law,12\n")
    assert cells(content)[0][1] == "no nets at night"
    assert not content.columns[1].numeric


def test_one_note_has_one_letter_however_many_cells_it_is_about() -> None:
    rows = "x,series,value,note\n1,a,5,by estimate\n1,b,6,\n2,a,7,in May\n2,b,8,by estimate\n"
    content, marked, named = table(rows, marks=True)
    assert cells(content) == [["1", "5a", "6"], ["2", "7b", "8a"]]
    assert marked == [f"a{NBSP}by estimate", f"b{NBSP}in May"]
    assert named == ["1, a: by estimate", "2, a: in May", "2, b: by estimate"]


def test_other_columns_serve_as_x_and_y() -> None:
    content, _, _ = table("port,boats,rig\nEastby,25,sail\nEastby,15,steam\n", x="port", y="boats", series="rig")
    assert heads(content) == [("port", ""), ("sail", ""), ("steam", "")]
    assert cells(content) == [["Eastby", "25", "15"]]


def test_a_single_nameless_series_is_headed_by_its_unit() -> None:
    content, _, _ = table("x,value,unit\nEastby,40,boats\n")
    assert heads(content) == [("", ""), ("boats", "")]
