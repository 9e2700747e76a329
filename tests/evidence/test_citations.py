"""Citations formatted by pandoc's citeproc."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import Citation, Inlines
from reportgen.evidence import citations as citations_module
from reportgen.evidence.citation_tree import Citations
from reportgen.evidence.citations import start_citing
from reportgen.evidence.reading_order import citations_in_order
from reportgen.evidence.styles import is_note_style, style_xml
from tests.briefing.folders import briefing_of

REFERENCES = """[
 {"id": "doe", "type": "book", "author": [{"family": "Doe", "given": "Jane"}], "title": "Salt",
  "publisher": "Press", "issued": {"date-parts": [[2005]]}},
 {"id": "roe", "type": "article-journal", "author": [{"family": "Roe", "given": "R."}], "title": "Fish <i>and</i> Men",
  "container-title": "Journal", "issued": {"date-parts": [[1999]]}},
 {"id": "undated", "type": "article-newspaper", "author": [{"family": "Poe", "given": "P."}], "title": "Old News",
  "container-title": "Paper"},
 {"id": "wang", "type": "book", "author": [{"family": "王", "given": "建国"}], "title": "运河"},
 {"id": "anon", "type": "manuscript", "title": "Logbook of a harbour: the first part"},
 {"id": "untyped", "type": "document", "title": "Untyped"}
]"""


def cited(folder: Path, text: str, style: str = "chicago-notes-bibliography", **files: str) -> Citations:
    """The citations of a section."""
    return start_citing(briefing_of(folder, _files(text, style, files)))()


def _files(text: str, style: str, files: Mapping[str, str]) -> dict[str, str]:
    settings = files.get("settings", "")
    return {
        "briefing.yaml": f"title: A title\ncitation-style: {style}\n{settings}",
        "references.json": REFERENCES,
        "sections/1-one.md": f"---\ntitle: One\n---\n{text}\n",
    }


def words(texts: Mapping[Citation, Inlines]) -> list[str]:
    return [plain_text(text) for text in texts.values()]


def each(texts: Mapping[Citation, tuple[Inlines, ...]]) -> list[list[str]]:
    """The words for each work of each citation."""
    return [[plain_text(text) for text in works] for works in texts.values()]


def test_the_first_note_is_full_and_later_ones_are_short(tmp_path: Path) -> None:
    citations = cited(tmp_path, "A [@doe, p. 3]. B [@doe, p. 4; @roe].")
    assert citations.note_style
    first, second = words(citations.full)
    assert first == "Jane Doe, Salt (Press, 2005), 3."
    assert second.startswith("Doe, Salt, 4; R. Roe,")


def test_paragraphs_and_unknown_locators_come_out(tmp_path: Path) -> None:
    paragraph, unknown = words(cited(tmp_path, "A [@undated, ¶ 17]. B [@undated, tr. 15].").full)
    assert paragraph.endswith("n.d., para. 17.")
    assert unknown.endswith("tr. 15.")


def test_a_complete_reference_stands_at_every_place(tmp_path: Path) -> None:
    citations = cited(tmp_path, "A [@doe]. B [see @doe, p. 4]. C [@undated, ¶ 2].")
    assert each(citations.complete) == [
        ["Jane Doe, Salt (Press, 2005)."],
        ["See Jane Doe, Salt (Press, 2005), p. 4."],
        ["P. Poe, “Old News,” Paper, n.d., ¶ 2."],
    ]


def test_a_narrative_citation_leaves_the_name_in_the_line(tmp_path: Path) -> None:
    citations = cited(tmp_path, "@doe [p. 3] says, and -@doe adds.")
    assert words(citations.in_text) == ["Jane Doe", ""]
    assert words(citations.full)[0] == "Salt (Press, 2005), 3."


def test_an_author_date_style_stands_in_the_words(tmp_path: Path) -> None:
    citations = cited(tmp_path, "A [@doe, p. 3]. @roe says.", "chicago-author-date")
    assert not citations.note_style
    assert words(citations.full) == ["(Doe 2005, 3)", "Roe (1999)"]
    assert words(citations.in_text) == ["Roe"]
    assert each(citations.complete)[0][0] == "Doe, Jane. 2005. Salt. Press, p. 3."


def test_a_complete_reference_without_locator_ends_as_the_style_has_it(tmp_path: Path) -> None:
    citations = cited(tmp_path, "A [@anon]. B [@anon, f. 3]. C [@untyped]. D [@untyped, p. 2].", "ieee")
    assert [line for line, *_ in each(citations.complete)] == [
        "“Logbook of a harbour: the first part.”",
        "“Logbook of a harbour: the first part,” f. 3.",
        "“Untyped.”",
        "“Untyped,” p. 2.",
    ]


def test_a_numbered_style_carries_its_numbers_in_the_bibliography_only(tmp_path: Path) -> None:
    citations = cited(tmp_path, "A [@doe, p. 3].", "ieee")
    assert plain_text(citations.bibliography[0].text).startswith("[1] J. Doe")
    assert each(citations.complete)[0][0].startswith("J. Doe")


def test_short_references_are_names_with_locators(tmp_path: Path) -> None:
    citations = cited(tmp_path, "[@doe, p. 3; @undated, ¶ 13] [@wang] [@anon, f. 2]")
    assert each(citations.short) == [["Doe, p. 3", "Poe, ¶ 13"], ["王建国"], ["“Logbook of a harbour”, f. 2"]]


def test_several_paragraphs_or_pages_are_labelled_so(tmp_path: Path) -> None:
    citations = cited(tmp_path, "[@doe, ¶ 13, 17; @undated, p. 3–5] [@wang, ¶¶ 13, 17] [@anon, ch. 2, 3]")
    assert each(citations.short) == [
        ["Doe, ¶¶ 13, 17", "Poe, pp. 3–5"],
        ["王建国, ¶¶ 13, 17"],
        ["“Logbook of a harbour”, ch. 2, 3"],
    ]
    assert [line.endswith("¶¶ 13, 17.") for line, *_ in each(citations.complete)] == [True, True, False]


def test_works_of_one_name_are_told_apart(tmp_path: Path) -> None:
    references = REFERENCES.replace('"Roe", "given": "R."', '"Doe", "given": "R."')
    files = _files("[@doe, p. 3] [@roe]", "apa", {}) | {"references.json": references}
    assert each(start_citing(briefing_of(tmp_path, files))().short) == [["Doe 2005, p. 3"], ["Doe 1999"]]


def test_the_bibliography_has_what_is_cited_and_what_is_listed(tmp_path: Path) -> None:
    citations = cited(tmp_path, "A [@roe].", settings="reading: [doe]\n")
    assert [entry.key for entry in citations.bibliography] == ["doe", "roe"]
    assert plain_text(citations.bibliography[0].text) == "Doe, Jane. Salt. Press, 2005."


def test_the_language_is_that_of_the_briefing(tmp_path: Path) -> None:
    citations = cited(tmp_path, "A [@undated].", settings="language: de\n")
    assert words(citations.full) == ["P. Poe, „Old News“, Paper, o.\u00a0J."]


def test_nothing_is_started_where_nothing_is_cited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(citations_module, "start_pandoc", None)
    citations = cited(tmp_path, "No citation.")
    assert (citations.full, citations.bibliography) == ({}, ())


def test_summary_comes_before_prose_and_source_lines_last(tmp_path: Path) -> None:
    files = _files("A [@roe].", "apa", {"settings": "summary: ['B [@doe].', 'C', 'D']\n"})
    files["data/a.csv"] = 'x,value,source\n1,2,"@undated, ¶ 1"\n'
    keys = [citation.items[0].key for citation in citations_in_order(briefing_of(tmp_path, files))]
    assert keys == ["doe", "roe", "undated"]


def test_a_dependent_style_leads_to_its_parent() -> None:
    parent = style_xml("taylor-and-francis-chicago-n")
    assert parent is not None
    assert "independent-parent" not in parent
    assert is_note_style(parent)


@pytest.mark.parametrize("name", ["no-such-style", "../styles/apa", "", "APA style"])
def test_a_style_is_found_by_its_name_only(name: str) -> None:
    assert style_xml(name) is None


@pytest.mark.parametrize("name", ["apa", "APA", "http://www.zotero.org/styles/apa"])
def test_a_style_may_be_named_by_its_address(name: str) -> None:
    assert style_xml(name) is not None


@pytest.mark.parametrize(
    "field", ['"author": "Harbour Board"', '"title": null', '"type": null', '"issued": null', '"issued": "2005"']
)
def test_a_field_of_an_odd_form_does_not_stop_citing(tmp_path: Path, field: str) -> None:
    references = f'[{{"id": "x", "type": "book", "title": "T", {field}}}]'
    files = _files("A [@x, p. 3].", "chicago-notes-bibliography", {}) | {"references.json": references}
    assert words(start_citing(briefing_of(tmp_path, files))().full)[0].endswith("3.")


# Notes that follow one another ---------------------------------------------------------------------------------------
IBID = "chicago-notes-bibliography-subsequent-ibid"


def test_the_default_style_shortens_where_others_say_ibid(tmp_path: Path) -> None:
    """Chicago's 18th edition prefers the short form to "ibid."."""
    assert words(cited(tmp_path, "A [@doe, p. 3]. B [@doe, p. 4].").full)[1] == "Doe, Salt, 4."


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("A [@doe, p. 3]. B [@doe, p. 4]. C [@doe, p. 4].", ["Ibid., 4.", "Ibid."]),
        ("A [@doe, p. 3]. B [@roe]. C [@doe, p. 4].", ["R. Roe, “Fish and Men,” Journal, 1999.", "Doe, Salt, 4."]),
        (
            "A [@doe]. B [@doe; @roe]. C [@roe].",
            ["Ibid.; R. Roe, “Fish and Men,” Journal, 1999.", "Roe, “Fish and Men.”"],
        ),
        ("A [@doe].[^n] B [@doe].\n\n[^n]: A remark.", ["Doe, Salt."]),
        ("A [@doe].[^n]\n\n[^n]: So says [@doe, p. 5]; @roe not.", ["Ibid., 5.", "“Fish and Men,” Journal, 1999."]),
        ("A [@doe, p. 3]. @doe [p. 9] adds.", ["Ibid., 9."]),
    ],
)
def test_ibid_stands_for_the_only_work_of_the_note_before(tmp_path: Path, text: str, later: list[str]) -> None:
    assert words(cited(tmp_path, text, IBID).full)[1:] == later


def test_another_note_style_has_its_own_ibid(tmp_path: Path) -> None:
    assert (
        words(cited(tmp_path, "A [@doe, p. 3]. B [@doe, p. 4].", "iso690-full-note-with-ibid-ro").full)[1]
        == "Ibid., p.\u00a04."
    )


# Locators and affixes ------------------------------------------------------------------------------------------------
LOCATORS = {
    "p. 3": "3",
    "pp. 117-118": "117–18",
    "3, 5, 7": "3, 5, 7",
    "xii": "xii",
    "chap. 2": "chap. 2",
    "vol. 3": "vol. 3",
    "bk. 2": "bk. 2",
    "fol. 12r": "fol. 12r",
    "col. 2": "col. 2",
    "fig. 3": "fig. 3",
    "l. 5": "line 5",
    "ll. 5-6": "lines 5–6",
    "n. 3": "n. 3",
    "nn. 3-4": "nn. 3–4",
    "no. 4": "no. 4",
    "op. 5": "op. 5",
    "¶ 4": "para. 4",
    "¶¶ 4-5": "paras. 4–5",
    "pt. 2": "pt. 2",
    "§ 3": "sec. 3",
    "s.v. salt": "s.v. salt",
    "v. 5": "v. 5",
    "app. 1": "app. 1",
    "art. 3": "art. 3",
    "loc. 45": "loc. 45",
    "timestamp 3:15": "timestamp 3:15",
    "box 4, folder 2": "box 4, folder 2",
    "{fol. XIIr}": "fol. XIIr",
    "p. 3, and *passim*": "3, and passim",
}


def test_locators_of_every_kind_come_out(tmp_path: Path) -> None:
    text = "".join(f"A [@doe, {locator}].\n\n" for locator in ("p. 1", *LOCATORS))
    notes = words(cited(tmp_path, text).full)[1:]
    assert notes == [f"Doe, Salt, {locator}." for locator in LOCATORS.values()]


def test_prefixes_suffixes_and_several_works_come_out(tmp_path: Path) -> None:
    note, *_ = words(cited(tmp_path, "A [see *esp.* @doe, p. 3, on salt; but cf. @roe for fish].").full)
    assert (
        note
        == "See esp. Jane Doe, Salt (Press, 2005), 3, on salt; but cf. R. Roe, “Fish and Men,” Journal, 1999 for fish."
    )


def test_author_date_takes_locators_affixes_and_suppressed_names(tmp_path: Path) -> None:
    text = "A [see @doe, chap. 2; @roe]. Doe [-@doe, p. 3] and @doe [p. 4] say.[^n]\n\n[^n]: So [@roe, p. 5]."
    assert words(cited(tmp_path, text, "chicago-author-date").full) == [
        "(see Doe 2005, chap. 2; Roe 1999)",
        "(2005, 3)",
        "Doe (2005, 4)",
        "(Roe 1999, 5)",
    ]


def test_a_numeric_style_numbers_by_first_citation(tmp_path: Path) -> None:
    citations = cited(tmp_path, "A [@roe]. B [@doe, p. 3; @roe]. @doe says.", "ieee", settings="reading: [wang]\n")
    assert words(citations.full) == ["[1]", "[1], [2, p. 3]", "Doe [2]"]
    assert [entry.key for entry in citations.bibliography] == ["roe", "doe", "wang"]


# Rebuilding ----------------------------------------------------------------------------------------------------------
def test_a_rebuild_starts_no_pandoc_and_a_change_does(tmp_path: Path, pandocs: list[str]) -> None:
    first = cited(tmp_path / "a", "Kept [@doe, p. 1].")
    assert len(pandocs) == 2  # in the order of reading, and each work once
    again = cited(tmp_path / "b", "Kept [@doe, p. 1].")
    assert len(pandocs) == 2
    assert words(again.full) == words(first.full)
    cited(tmp_path / "c", "Kept [@doe, p. 2].")
    assert len(pandocs) == 3
    cited(tmp_path / "d", "Kept [@doe, p. 1].", settings="language: fr\n")
    assert len(pandocs) == 5


def test_citing_waits_for_nothing_until_it_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Concurrently with the rest: starting gives a call, which reads pandoc's answer."""
    asked: list[str] = []

    def answer() -> str:
        asked.append("answer")
        return '{"blocks": []}'

    monkeypatch.setattr(citations_module, "start_pandoc", lambda *_: answer)
    files = _files("No citation but reading.", "apa", {"settings": "reading: [doe]\n"})
    wait = start_citing(briefing_of(tmp_path, files))
    assert asked == []
    wait()
    assert asked == ["answer"]
