"""Sections, events, quotations and settings: what is read, what is derived, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.model import Author, Hemisphere, Weight
from reportgen.briefing.slugs import slug, unique
from tests.briefing.folders import SECTION, briefing_of, errors, found, read_files


# Settings -------------------------------------------------------------------------------------------------------
def test_defaults_are_those_of_the_format(tmp_path: Path) -> None:
    briefing = briefing_of(tmp_path, {})
    assert (briefing.name, briefing.language, briefing.paper) == ("b", "en", "a4")
    assert briefing.citation_style == "chicago-notes-bibliography"
    assert briefing.issued is None


def test_authors_are_names_or_mappings(tmp_path: Path) -> None:
    briefing = briefing_of(tmp_path, {"briefing.yaml": "title: T\nauthors: [A, {name: B, affiliation: C}]"})
    assert briefing.authors == (Author("A"), Author("B", "C"))


def test_southern_seasons_are_those_of_the_briefing(tmp_path: Path) -> None:
    dates = "title: T\ndates: {season-hemisphere: south}\n"
    files = {"briefing.yaml": dates, "chronology.yaml": "- {date: 1966-23, event: E}"}
    briefing = briefing_of(tmp_path, files)
    assert briefing.hemisphere is Hemisphere.SOUTH
    earliest = briefing.chronology[0].date.earliest
    assert earliest is not None
    assert earliest.month == 3


@pytest.mark.parametrize(
    ("style", "found_errors"),
    [
        ("apa", []),
        ("house.csl", ["briefing.yaml:2:17 missing-file"]),
        ("wrong.csl", ["briefing.yaml:2:17 bad-style"]),
        ("torn.csl", ["briefing.yaml:2:17 bad-style"]),
        ("https://example.org/a.csl", ["briefing.yaml:2:17 outside-folder"]),
    ],
)
def test_a_style_is_a_name_or_a_csl_file_of_the_folder(tmp_path: Path, style: str, found_errors: list[str]) -> None:
    files = {"wrong.csl": "<html/>", "torn.csl": "<style", "briefing.yaml": f"title: T\ncitation-style: {style}\n"}
    assert errors(tmp_path, files) == found_errors


def test_every_wrong_key_of_a_file_is_told_in_one_run(tmp_path: Path) -> None:
    text = "titel: T\npaper: a5\nsummary: one\nauthors: [{nam: A}]\nlanguage: [en]\nwords: x\n"
    assert found(tmp_path, {"briefing.yaml": text}) == [
        "briefing.yaml:1:1 missing-key",
        "briefing.yaml:1:1 unknown-key",
        "briefing.yaml:2:8 unknown-value",
        "briefing.yaml:3:10 wrong-type",
        "briefing.yaml:4:11 missing-key",
        "briefing.yaml:4:12 unknown-key",
        "briefing.yaml:5:11 wrong-type",
        "briefing.yaml:6:8 wrong-type",
    ]


def test_the_hint_names_the_nearest_key(tmp_path: Path) -> None:
    _, findings = read_files(tmp_path, {"briefing.yaml": "title: T\nsubtitel: S\n"})
    assert [one.hint for one in findings] == ["did you mean `subtitle`?"]


# Sections -------------------------------------------------------------------------------------------------------
def test_sections_are_ordered_by_their_numbers(tmp_path: Path) -> None:
    names = ["10-ten", "9-nine", "0011-eleven", "2-two"]
    briefing = briefing_of(tmp_path, {f"sections/{name}.md": SECTION for name in names})
    assert [section.id for section in briefing.sections] == ["one", "two", "nine", "ten", "eleven"]


def test_prose_is_placed_in_its_file(tmp_path: Path) -> None:
    files = {"sections/1-one.md": "---\ntitle: T\n---\n\nSee [x](exhibit:no).\n"}
    assert errors(tmp_path, files) == ["sections/1-one.md:5:5 unknown-id"]


def test_what_a_broken_front_matter_hides_is_not_called_unplaced(tmp_path: Path) -> None:
    quotations = "- {id: q, text: T, speaker: S}"
    files = {"sections/1-one.md": "---\ntitle: a: b\n---\n![](quotation:q)\n", "quotations.yaml": quotations}
    assert found(tmp_path, files) == ["sections/1-one.md:2:9 yaml-syntax"]
    files["sections/1-one.md"] = "![](quotation:q)\n"
    assert found(tmp_path, files) == ["sections/1-one.md:1:1 no-front-matter"]


@pytest.mark.parametrize("name", ["one.md", "1-One.md", "1_one.md", "1-.md", "١-one.md", "a-b.md", "1-one.MD"])
def test_a_section_file_not_named_so_is_an_error(tmp_path: Path, name: str) -> None:
    assert errors(tmp_path, {f"sections/{name}": SECTION}) == [f"sections/{name}:1:1 bad-file-name"]


# Chronology -----------------------------------------------------------------------------------------------------
def test_events_go_by_earliest_then_latest_then_file_order(tmp_path: Path) -> None:
    text = """
- {id: b, date: 1967, event: E}
- {id: c, date: 1967, event: E}
- {id: a, date: 1967-01, event: E}
- {id: z, date: ../1990, event: E}
- {id: d, date: 1967-02-03, event: E}
"""
    events = briefing_of(tmp_path, {"chronology.yaml": text}).chronology
    assert "".join(event.id for event in events) == "zabcd"


def test_a_csv_chronology_gives_the_same_events(tmp_path: Path) -> None:
    yaml_text = '- {date: 1967, event: "*E*", actors: [A, B], weight: key}\n'
    one = briefing_of(tmp_path / "1", {"chronology.yaml": yaml_text}).chronology[0]
    csv_text = "date,event,actors,weight\n1967,*E*,A;B,key\n"
    other = briefing_of(tmp_path / "2", {"chronology.csv": csv_text}).chronology[0]
    assert (one.id, one.date, one.event, one.actors, one.weight) == (
        other.id,
        other.date,
        other.event,
        other.actors,
        Weight.KEY,
    )


def test_a_derived_id_is_the_same_wherever_the_event_stands(tmp_path: Path) -> None:
    events = [
        "- {date: 1973-01-27, event: Paris Accords}",
        "- {date: 1975~, event: 통일}",
        "- {date: 1976, event: Đổi tên}",
    ]
    ids = [
        {event.id for event in briefing_of(tmp_path / str(n), {"chronology.yaml": "\n".join(order)}).chronology}
        for n, order in enumerate((events, events[::-1]))
    ]
    assert ids[0] == ids[1]
    assert {"1973-01-27-paris-accords", "1976-doi-ten"} < ids[0]


def test_equal_events_get_ids_of_their_own(tmp_path: Path) -> None:
    text = "- {date: 1967, event: E}\n- {date: 1967, event: E}\n- {id: 1967-e-2, date: 1968, event: F}\n"
    events = briefing_of(tmp_path, {"chronology.yaml": text}).chronology
    assert [event.id for event in events] == ["1967-e", "1967-e-3", "1967-e-2"]


@pytest.mark.parametrize("date", ["{1960,1961}", "[1667,1668]"])
def test_a_set_without_quotes_is_told_to_be_quoted(tmp_path: Path, date: str) -> None:
    _, findings = read_files(tmp_path, {"chronology.yaml": f"- date: {date}\n  event: E\n"})
    assert [(one.code.name, one.hint) for one in findings] == [("wrong-type", 'put it in quotes: `date: "…"`')]


def test_a_mistake_in_a_folded_text_is_placed_on_its_line(tmp_path: Path) -> None:
    text = "- date: 1967\n  event: E\n  detail: >-\n    One line,\n    and [x](exhibit:no).\n"
    assert errors(tmp_path, {"chronology.yaml": text}) == ["chronology.yaml:5:9 unknown-id"]


# Quotations -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("briefing_language", "original", "text", "language"),
    [
        ("en", "", "Words", "en"),
        ("en", "vi", "Words", "en"),
        ("en", "ru", "Слова", "ru"),
        ("en", "ko", "낱말", "ko"),
        ("ru", "sr", "Слова", "ru"),
        ("ja", "zh", "言葉", "ja"),
        ("zh-Hant", "ja", "ことば", "ja"),
        ("vi", "zh-Hant", "言葉", "zh-Hant"),
        ("sr-Latn", "ru", "Слова", "ru"),
        ("ar", "fa", "کلمات", "ar"),
        ("en", "vi", "12 …", "en"),
    ],
)
def test_the_language_of_a_quotation_follows_its_script(
    tmp_path: Path, briefing_language: str, original: str, text: str, language: str
) -> None:
    files = {
        "briefing.yaml": f"title: T\nlanguage: {briefing_language}\n",
        "quotations.yaml": f"- {{id: q, text: {text}, speaker: S, original-language: {original or '~'}}}\n",
    }
    assert briefing_of(tmp_path, files).quotations["q"].language == language


def test_a_quotation_without_id_gets_one_from_its_words(tmp_path: Path) -> None:
    briefing = briefing_of(tmp_path, {"quotations.yaml": "- {text: It cares only., speaker: A diplomat}"})
    assert list(briefing.quotations) == ["a-diplomat-it-cares-only"]


# Slugs ----------------------------------------------------------------------------------------------------------
@given(st.text())
def test_any_text_has_a_slug_that_is_an_id_and_always_the_same(text: str) -> None:
    import re

    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", slug(text))
    assert slug(text) == slug(text)


@given(st.lists(st.sampled_from(["a", "a-2", "b"])))
def test_unique_ids_are_unique(wanted: list[str]) -> None:
    taken: set[str] = set()
    for one in wanted:
        taken.add(unique(one, taken))
    assert len(taken) == len(wanted)
