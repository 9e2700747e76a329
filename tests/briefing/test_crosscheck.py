"""References between the items: what is named has to exist, once, and to be seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.briefing.model import Omissions
from tests.briefing.folders import SECTION, briefing_of, errors, found, png, read_files

DATA = "x,series,value,qualifier\n1967,a,20,\n1967,b,3,\n1968,a,10,\n1969,c,1,promised\n1969,c,1,delivered\n"
EXHIBIT = "aid: {kind: table, data: aid.csv, title: T}\n"
QUOTATION = "- {id: q, text: T, speaker: S}\n"
EVENTS = "- {date: 1967, event: E, group: Trade}\n- {date: 1969, event: F}\n"


def _prose(text: str) -> dict[str, str]:
    files = {"data/aid.csv": DATA, "exhibits.yaml": EXHIBIT, "quotations.yaml": QUOTATION, "chronology.yaml": EVENTS}
    return {**files, "sections/1-one.md": f"{SECTION}{text}\n\n![](exhibit:aid)\n\n![](quotation:q)\n"}


@pytest.mark.parametrize(
    ("prose", "code"),
    [
        ("[x](value:aid/1968)", ""),
        ("[x](value:aid/1967/a)", ""),
        ("[x](value:aid/1967)", "ambiguous-series"),
        ("[x](value:aid/1969)", "ambiguous-series"),
        ("[x](change:aid/1967..1968)", ""),
        ("[x](change:aid/1967..1968/b)", "unknown-series"),
        ("[x](ratio:aid/1967..1969)", "unknown-series"),
        ("[x](sum:aid/1967..1968)", ""),
        ("[x](sum:aid/*)", ""),
        ("[x](sum:aid/*/a)", ""),
        ("[x](sum:aid/*/d)", "unknown-series"),
        ("[x](value:aid/1966)", "unknown-x"),
        ("[x](value:adi/1967)", "unknown-data"),
        ("[x](exhibit:adi)", "unknown-id"),
        ("[x](section:two)", "unknown-id"),
        ("[x](section:one)", ""),
        ("![](quotation:r)", "unknown-id"),
        ("a [@nobody]", "unknown-citekey"),
        ("![](chronology:1960/1970)", ""),
        ("![](chronology:1960/1970?group=Trade)", ""),
        ("![](chronology:1960/1970?group=trade)", "unknown-group"),
        ("![](chronology:1800/1810)", "empty-timeline"),
        ("![](chronology:1969/1970?group=Trade)", "empty-timeline"),
        ("![](chronology:1970/1960)", "bad-date"),
        ("![x](figures/no.png)", "missing-file"),
        ("![x](../out.png)", "outside-folder"),
        ("![x](/etc/passwd)", "outside-folder"),
        ("![x](file:///etc/passwd)", "outside-folder"),
        ("![x](https://example.org/a.png)", "outside-folder"),
    ],
)
def test_each_reference_leads_somewhere_or_is_told(tmp_path: Path, prose: str, code: str) -> None:
    assert found(tmp_path, _prose(prose)) == (
        [f"sections/1-one.md:4:{4 if '@' in prose else 1} {code}"] if code else []
    )


def test_a_sum_between_dates_takes_what_lies_between_by_date(tmp_path: Path) -> None:
    from reportgen.briefing.data_links import linked_rows
    from reportgen.briefing.text import DataLink, Paragraph

    data = "x,value\n1970,4\n1967,1\n1969,3\n1968,2\n"
    files = {"data/aid.csv": data, "sections/1-one.md": f"{SECTION}[x](sum:aid/1967..1969)\n"}
    briefing = briefing_of(tmp_path, files)
    paragraph = briefing.sections[0].prose[0]
    assert isinstance(paragraph, Paragraph)
    link = paragraph.inlines[0]
    assert isinstance(link, DataLink)
    assert [row.x for row in linked_rows(link, briefing.datasets["aid"])] == ["1967", "1968", "1969"]


@pytest.mark.parametrize("where", ["summary: [a, b, 'T']", "questions: ['T']"])
def test_links_in_the_settings_are_looked_at(tmp_path: Path, where: str) -> None:
    text = "title: T\n" + where.replace("T", "[x](exhibit:no)")
    assert [one.partition(" ")[2] for one in errors(tmp_path, {"briefing.yaml": text})] == ["unknown-id"]


def test_links_in_exhibits_events_and_footnotes_are_looked_at(tmp_path: Path) -> None:
    files = _prose("A[^1].\n\n[^1]: So [x](exhibit:no1).")
    files["exhibits.yaml"] = "aid: {kind: table, data: aid.csv, title: T, note: '[x](exhibit:no2)'}\n"
    files["chronology.yaml"] = "- {date: 1967, event: E, detail: '[x](exhibit:no3)'}\n"
    _, findings = read_files(tmp_path, files)
    assert sorted(one.message[-4:-1] for one in findings) == ["no1", "no2", "no3"]


def test_sources_and_reading_cite_known_works(tmp_path: Path) -> None:
    files = {
        "briefing.yaml": "title: T\nreading: [kim, lee]\n",
        "references.json": '[{"id": "kim", "type": "book"}]',
        "chronology.yaml": '- {date: 1967, event: E, source: "@kin, ¶ 1"}\n',
        "data/aid.csv": 'x,value,source\n1967,1,"@kim, p. 1; @pak"\n',
    }
    assert errors(tmp_path, files) == [
        "briefing.yaml:2:16 unknown-citekey",
        "chronology.yaml:1:34 unknown-citekey",
        "data/aid.csv:2:8 unknown-citekey",
    ]


@pytest.mark.parametrize("broken", ["references.json", "exhibits.yaml", "quotations.yaml", "chronology.yaml"])
def test_what_an_unreadable_file_holds_is_not_called_unknown(tmp_path: Path, broken: str) -> None:
    files = _prose("[x](exhibit:aid) [@kim] and\n\n![](chronology:1967/1968?group=Trade)")
    files["references.json"] = '[{"id": "kim", "type": "book"}]'
    files[broken] = "{ [\n"
    assert len(errors(tmp_path, files)) == 1


def test_a_broken_exhibit_is_still_known_by_its_id(tmp_path: Path) -> None:
    files = _prose("[x](exhibit:aid)") | {"exhibits.yaml": "aid: {kind: tabel, data: aid.csv, title: T}\n"}
    assert found(tmp_path, files) == ["exhibits.yaml:1:13 unknown-value"]


def test_a_second_placement_and_none_are_warnings(tmp_path: Path) -> None:
    files = _prose("![](exhibit:aid)")
    files["quotations.yaml"] += "- {id: never, text: T, speaker: S}\n"
    assert found(tmp_path, files, "warning") == [
        "quotations.yaml:2:3 never-placed",
        "sections/1-one.md:6:1 placed-again",
    ]


def test_what_both_files_omit_need_not_be_placed(tmp_path: Path) -> None:
    files = {"quotations.yaml": QUOTATION, "briefing.yaml": "title: T\nhandout: {omit: [q]}\ndeck: {omit: [q]}\n"}
    assert found(tmp_path, files) == []


def test_a_reference_to_what_one_file_omits_is_a_note(tmp_path: Path) -> None:
    files = _prose("See [x](exhibit:aid).") | {"briefing.yaml": "title: T\ndeck: {omit: [aid]}\n"}
    assert found(tmp_path, files) == ["sections/1-one.md:4:5 refers-to-omitted"]
    files["briefing.yaml"] = "title: T\ndeck: {omit: [aid, one]}\n"
    assert found(tmp_path, files) == []


def test_omissions_are_resolved_by_kind(tmp_path: Path) -> None:
    files = _prose("") | {"briefing.yaml": 'title: T\nhandout: {omit: [q, "exhibit:aid"]}\n'}
    omitted = Omissions(quotations=frozenset({"q"}), exhibits=frozenset({"aid"}))
    assert briefing_of(tmp_path, files).handout_omits == omitted


@pytest.mark.parametrize(
    ("omit", "code"),
    [("aid", "ambiguous-id"), ("exhibit:aid", ""), ("exhibit:q", "unknown-id"), ("figure:aid", "unknown-id")],
)
def test_an_id_of_two_kinds_needs_its_kind(tmp_path: Path, omit: str, code: str) -> None:
    files = _prose("") | {"briefing.yaml": f"title: T\nhandout: {{omit: ['{omit}']}}\n"}
    files["sections/2-aid.md"] = SECTION
    assert errors(tmp_path, files) == ([f"briefing.yaml:2:18 {code}"] if code else [])


def test_a_picture_without_words_is_a_warning(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"figures/a.png": png(), "sections/1-one.md": f"{SECTION}![](figures/a.png)\n"}
    assert found(tmp_path, files) == ["sections/1-one.md:4:1 missing-alt"]


def test_a_source_text_needs_a_reference_of_its_name(tmp_path: Path) -> None:
    files = {"sources/kin.txt": "A\f\n\nB", "references.json": '[{"id": "kim", "type": "book"}]'}
    assert found(tmp_path, files) == ["sources/kin.txt:1:1 unknown-source"]
    assert briefing_of(tmp_path, files).sources["kin"].paragraphs == ("A\f", "B")
