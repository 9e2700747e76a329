"""The evidence appendix of the handout, and what the slides' notes say of their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen.briefing.model import Briefing
from reportgen.outline import tree
from reportgen.outline.tree import ParagraphBlock, plain
from tests.briefing.folders import briefing_of, errors
from tests.outline import sample

SOURCE = "A heading\n\nThe wagons were late in March.\n\nIn April twenty wagons came, and thirty in May.\n"
FILES: Mapping[str, str] = {
    "briefing.yaml": "title: A title\nhandout: {evidence: true}\nsummary: [a, b, 'It was [20](value:more/1970).']\n",
    "references.json": '[{"id": "smith", "type": "book", "title": "W"}, {"id": "roe", "type": "book", "title": "R"}]',
    "sources/smith.txt": SOURCE,
    "sections/1-one.md": "---\ntitle: One\n---\n![](quotation:late)\n\n![](exhibit:chart)\n\n![](exhibit:names)\n",
    "quotations.yaml": (
        "- {id: late, text: The wagons were late in March., speaker: a clerk, source: '@smith, ¶ 2'}\n"
        "- {id: other, text: Nobody knows these words., speaker: Roe, source: '@roe, p. 3'}\n"
    ),
    "chronology.yaml": (
        "- {date: 1967-04, event: Wagons come, source: '@smith, p. 9', evidence: twenty wagons came}\n"
        "- {date: 1968, event: Nothing is said, source: '@smith, ¶ 2'}\n- {date: 1969, event: No source}\n"
    ),
    "exhibits.yaml": (
        "chart: {kind: chart, mark: column, data: aid.csv, title: Wagons grew}\n"
        "names: {kind: table, data: names.csv, title: Names}\n"
    ),
    "data/aid.csv": (
        'x,value,unit,source,evidence\n1967-04,20,wagons,"@smith, ¶ 3",twenty wagons came\n'
        '1967-05,30,wagons,"@smith, ¶ 3",twenty wagons came\n1967-06,..,wagons,,\n'
    ),
    "data/names.csv": 'x,series,value,source\nSmith,Who,a clerk of the old office,"@smith, ¶ 2"\n',
    "data/more.csv": 'x,value,source,evidence\n1970,20,"@smith, ¶ 3",twenty\n1971,30,"@smith, ¶ 3",thirty\n',
}


def shown(text: tree.RichText) -> str:
    """What is read, whichever spaces may not be broken."""
    return plain(text).replace("\u00a0", " ")


def appendix(briefing: Briefing) -> dict[str, list[tuple[str, ...]]]:
    """The rows of the appendix by the ids of its tables."""
    handout, _ = sample.composed(briefing)
    tables = (one for one in handout.blocks if isinstance(one, tree.TableBlock) and one.id.startswith("evidence"))
    return {one.id: [tuple(map(shown, row)) for row in one.table.rows] for one in tables}


def legend(briefing: Briefing) -> str:
    handout, _ = sample.composed(briefing)
    return next(
        shown(one.text) for one in handout.blocks if isinstance(one, ParagraphBlock) and one.id == "evidence/p2"
    )


def evidence_in_notes(briefing: Briefing) -> dict[str, list[str]]:
    """What the notes of each slide say below "Evidence:"."""
    _, deck = sample.composed(briefing)
    notes = {
        identity: [shown(one) for one in slide.notes.paragraphs] for identity, slide in sample.slides(deck).items()
    }
    return {identity: said[said.index("Evidence:") + 1 :] for identity, said in notes.items() if "Evidence:" in said}


def test_each_quotation_figure_and_event_with_a_source_has_its_words_source_and_verdict(tmp_path: Path) -> None:
    assert appendix(briefing_of(tmp_path, FILES)) == {
        "evidence/quotation:table": [
            ("A clerk\u2002“The wagons were late in March.”", "Smith, ¶ 2", "text"),
            ("Roe\u2002“Nobody knows these words.”", "Roe, p. 3", "not supplied"),
        ],
        "evidence/figure:table": [
            ("April 1967: 20 wagons; May 1967: 30 wagons\u2002“twenty wagons came”", "Smith, ¶ 3", "text"),
            ("1970: 20\u2002“twenty”", "Smith, ¶ 3", "text"),
        ],
        "evidence/entry:table": [("Smith, Who", "Smith, ¶ 2", "no words")],
        "evidence/event:table": [
            ("April 1967: Wagons come\u2002“twenty wagons came”", "Smith, p. 9", "text (place not compared)"),
            ("1968: Nothing is said", "Smith, ¶ 2", "no words"),
        ],
    }  # fmt: skip


def test_the_verdicts_that_occur_are_explained_and_no_others(tmp_path: Path) -> None:
    assert legend(briefing_of(tmp_path, FILES)) == (
        "text: matches the source text supplied; text (place not compared): matches the source text supplied; the page "
        "or place cited could not be compared; not supplied: no source text supplied; no words: no words of the source "
        "given."
    )


def test_there_is_none_unless_it_is_wanted(tmp_path: Path) -> None:
    briefing = replace(briefing_of(tmp_path, FILES), shows_evidence=False)
    handout, _ = sample.composed(briefing)
    assert [one.id for one in handout.blocks if one.id.startswith("evidence")] == []
    assert evidence_in_notes(briefing) == {}


def test_there_is_none_where_nothing_names_a_source(tmp_path: Path) -> None:
    briefing = briefing_of(tmp_path, {"briefing.yaml": FILES["briefing.yaml"].partition("summary")[0]})
    assert [one.id for one in sample.composed(briefing)[0].blocks] == ["section:one"]


@pytest.mark.parametrize(
    ("omitted", "gone"), [("late", "The wagons were late"), ("chart", "May 1967: 30"), ("one", "Smith, Who")]
)
def test_what_the_handout_omits_is_left_out_of_its_appendix(tmp_path: Path, omitted: str, gone: str) -> None:
    settings = FILES["briefing.yaml"].replace("{evidence", f"{{omit: [{omitted}], evidence")
    assert gone in str(appendix(briefing_of(tmp_path / "whole", FILES)))
    assert gone not in str(appendix(briefing_of(tmp_path / "less", {**FILES, "briefing.yaml": settings})))


def test_the_notes_of_a_slide_name_the_evidence_of_what_it_shows(tmp_path: Path) -> None:
    assert evidence_in_notes(briefing_of(tmp_path, FILES)) == {
        "quotation:late": ["Smith, ¶ 2; matches the source text supplied"],
        "quotation:other": ["Roe, p. 3; no source text supplied"],
        "exhibit:chart": ["Figures (2): Smith, ¶ 3; matches the source text supplied"],
        "exhibit:names": ["Smith, ¶ 2; no words of the source given"],
        "chronology:all": [
            "Events (1): Smith, p. 9; matches the source text supplied; the page or place cited could not be compared",
            "Events (1): Smith, ¶ 2; no words of the source given",
        ],
    }


def test_evidence_is_a_switch(tmp_path: Path) -> None:
    for value in ("true", "false"):
        assert errors(tmp_path / value, {"briefing.yaml": f"title: A\nhandout: {{evidence: {value}}}\n"}) == []
    assert errors(tmp_path, {"briefing.yaml": "title: A\nhandout: {evidence: maybe}\n"}) == [
        "briefing.yaml:2:21 unknown-value"
    ]
    assert errors(tmp_path / "deck", {"briefing.yaml": "title: A\ndeck: {evidence: true}\n"}) == [
        "briefing.yaml:2:8 unknown-key"
    ]
