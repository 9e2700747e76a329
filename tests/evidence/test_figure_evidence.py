"""Figures whose evidence states their value, and totals that are the sums of their parts."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.briefing.read import read
from reportgen.evidence.verify import verify
from reportgen.findings import Finding


def found(tmp_path: Path, code: str, files: dict[str, str]) -> list[Finding]:
    references = '[{"id": "smith", "type": "book", "title": "S"}]'
    defaults = {"briefing.yaml": "title: T\n", "sections/1-one.md": "---\ntitle: One\n---\nWords.\n"}
    for name, content in {**defaults, "references.json": references, **files}.items():
        path = tmp_path / "b" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    briefing, findings = read(tmp_path / "b")
    assert briefing is not None, [str(one) for one in findings.items]
    return [one for one in verify(briefing).findings if one.code.name == code]


def figure(
    tmp_path: Path, value: str, unit: str, evidence: str, status: str = "", note: str = "", language: str = "en"
) -> list[Finding]:
    data = f'x,value,unit,status,source,evidence,note\n1967,{value},{unit},{status},@smith,"{evidence}",{note}\n'
    files = {"data/aid.csv": data, "briefing.yaml": f"title: T\nlanguage: {language}\n"}
    return found(tmp_path, "evidence-without-value", files)


@pytest.mark.parametrize(
    ("value", "unit", "evidence"),
    [
        ("20", "million rubles", "aid reached 20 million rubles"),
        ("0.5", "million rubles", "capped at 500,000 rubles"),
        ("0.5", "million rubles", "half a million rubles"),
        ("2500", "students", "fallen from 2500 in 1968"),
        ("30", "students", "the thirty Vietnamese students"),
        ("300000", "persons", "a total of over 300,000"),
        ("200", "persons", "estimated at 200 or less"),
        ("12", "boats", "a dozen boats"),
        ("33.3", "percent", "a third of them"),
        ("50", "%", "half of the ships"),
        ("37.5", "percent", "37.5 per cent"),
        ("15", "tons", "between 12 and 15 tons"),
        ("20", "million rubles", "1967: 20, 1968: 12.5"),
        ("2.5", "tons", "two and a half tons"),
        ("-4", "degrees", "minus 4 degrees"),
        ("0", "rifles", "they did not supply a single rifle"),
        ("-", "pounds", "The miller promised 100 and paid with his patience"),
        ("60000", "pieces", "Pickaxes and shovels 200,000 60,000"),
    ],
)
def test_evidence_states_its_value_in_digits_or_words(tmp_path: Path, value: str, unit: str, evidence: str) -> None:
    assert figure(tmp_path, value, unit, evidence) == []


@pytest.mark.parametrize(
    ("value", "unit", "evidence"),
    [
        ("21", "million rubles", "aid reached 20 million rubles"),
        ("20", "rubles", "aid reached 20 million rubles"),
        ("2", "million rubles", "aid reached 20 million rubles"),
        ("40", "students", "the thirty Vietnamese students"),
        ("0.6", "million rubles", "capped at 500,000 rubles"),
        ("25", "percent", "a third of them"),
        ("20", "million rubles", "aid reached [20] million rubles"),
        ("20", "tons", "many tons"),
        ("24", "boats", "dozens of boats"),
        ("5", "tons", "in May 1968 the fifth ship"),
    ],
)
def test_evidence_that_states_another_number_is_an_error(tmp_path: Path, value: str, unit: str, evidence: str) -> None:
    (finding,) = figure(tmp_path, value, unit, evidence)
    assert (finding.severity, finding.where.line, finding.where.column) == ("error", 2, 6)
    assert value in finding.message


def test_a_figure_that_was_worked_out_says_so(tmp_path: Path) -> None:
    words = "delivered barely one-third of the promised goods"
    assert figure(tmp_path, "0.5", "million rubles", words, "E", "a third of 1.5 million") == []
    assert len(figure(tmp_path, "0.5", "million rubles", words, "E")) == 1


def test_number_words_of_other_languages_are_noted_and_not_judged(tmp_path: Path) -> None:
    (finding,) = figure(tmp_path, "14.5", "sous", "quatorze sous et demi", language="fr")
    assert finding.severity == "note"


def test_evidence_in_another_language_is_read_by_its_marks(tmp_path: Path) -> None:
    assert figure(tmp_path, "12.5", "Tonnen", "es waren 12,5 Tonnen", language="de") == []
    assert len(figure(tmp_path, "125", "Tonnen", "es waren 12,5 Tonnen", language="de")) == 1


# Totals -------------------------------------------------------------------------------------------------------------
def totals(tmp_path: Path, rows: str, columns: str = "x,value,unit") -> list[str]:
    exhibit = "e: {kind: table, data: aid.csv, title: T}\n"
    files = {"data/aid.csv": f"{columns}\n{rows}\n", "exhibits.yaml": exhibit}
    return [one.message for one in found(tmp_path, "total-differs", files)]


@pytest.mark.parametrize(
    "rows",
    [
        "A,10,men\nB,20,men\nTotal,30,men",
        "Total,30,men\nA,10,men\nB,20,men",
        "A,10.4,tons\nB,20.4,tons\nTotal,31,tons",
        "A,1.3,million men\nB,1.3,million men\nTotal,2.7,million men",
        "A,33,percent\nB,33,percent\nC,33,percent\nTotal,100,percent",
        "A,10,men\nB,..,men\nTotal,45,men",
        "A,10,men\nB,20,men\nTotal,..,men",
        "A,10,men\nB,20,rubles\nTotal,30,men",
        "A,10,men\nof which C,4,men\nB,20,men\nTotal,30,men",
        "A,10,men\nB,20,men\nSubtotal,30,men\nC,5,men\nD,6,men\nSub-total,11,men\nTotal,41,men",
        "A,40,percent\nB,60,percent\nTotal,52,percent",
        "A,10,men\nB,20,men\nAll,15,men",
        "A,10,men\nTotal aid,31,men\nB,20,men",
    ],
)
def test_a_total_that_adds_up_or_cannot_be_told_is_left_alone(tmp_path: Path, rows: str) -> None:
    assert totals(tmp_path, rows) == []


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("A,10,men\nB,20,men\nTotal,31,men", "`Total` is 31, but its 2 parts add up to 30\u00a0men"),
        ("A,10,men\nB,20,men\nInsgesamt,40,men", "`Insgesamt` is 40, but its 2 parts add up to 30\u00a0men"),
        ("A,10.4,tons\nB,20.4,tons\nTotal,31.0,tons", "`Total` is 31.0, but its 2 parts add up to 30.8\u00a0tons"),
        ("A,30,percent\nB,33,percent\nTotal,100,percent", "`Total` is 100, but its 2 parts add up to 63\u00a0percent"),
        ("A,10,men\nB,40,men\nC,..,men\nTotal,45,men",
         "`Total` is 45, but its 2 parts that are known add up to 50\u00a0men"),
    ],
)  # fmt: skip
def test_a_total_that_does_not_add_up_says_what_the_sum_is(tmp_path: Path, rows: str, message: str) -> None:
    assert totals(tmp_path, rows) == [message]


def test_totals_go_by_series_and_by_column(tmp_path: Path) -> None:
    rows = "A,a,1,men\nA,b,2,men\nA,Total,3,men\nB,a,4,men\nB,b,5,men\nB,Total,10,men"
    assert len(totals(tmp_path, rows, "x,series,value,unit")) == 1


def test_totals_of_tables_in_the_prose_are_added_up_at_their_place(tmp_path: Path) -> None:
    table = "| of | 1968 | 1969 |\n|---|---|---|\n| A | 1,200 | 5 |\n| B | 300 | 6 |\n| **Total** | 1,500 | 12 |"
    files = {"sections/1-one.md": f"---\ntitle: One\n---\n{table}\n"}
    (finding,) = found(tmp_path, "total-differs", files)
    assert str(finding.where) == "b/sections/1-one.md:8:23"
    assert "12, but its 2 parts add up to 11" in finding.message
