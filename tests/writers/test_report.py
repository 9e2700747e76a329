"""The report of a check: the page as a tree, and the values for programs."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import html

from reportgen.briefing.starter import write_starter
from reportgen.briefing.text import Citation, CitationItem
from reportgen.evidence.verification import CheckedText, Segment, Subject, Tie, Verdict, Verification
from reportgen.findings import Finding, Location, Severity
from reportgen.pipeline import check
from reportgen.writers.report import is_report, record, tally, write_report
from tests.writers import checked as sample

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas/check.schema.json").read_text(encoding="utf-8"))
HOSTILE = """</script><script>alert(1)</script><img src=x onerror=alert(2)> & "'`"""


def page(*checked: Any) -> Any:
    """The page as a browser would have it."""
    return html.document_fromstring(write_report(checked or [sample.of_everything()]))


def words(found: Any) -> str:
    return " ".join(found.text_content().split())


# What it shows --------------------------------------------------------------------------------------------------------
def test_each_item_is_there_with_its_words_source_outcome_and_place() -> None:
    shown = [words(item) for item in _items(page())]
    assert len(shown) == 12
    (figure,) = [one for one in shown if "b/data/aid.csv:2:3" in one]
    assert "In April twenty wagons came." in figure
    assert "smith, ¶ 3" in figure
    assert "matches the fingerprint of the source text supplied" in figure
    (tied,) = [one for one in shown if "tied to the passage cited" in one]
    assert "a dozen" in tied
    assert "smith, ¶ 12" in tied


def _items(tree: Any) -> list[Any]:
    return [item for item in tree.iter("li") if item.get("data-kind", "finding") != "finding"]


def test_a_figure_is_shown_with_its_value_and_unit(tmp_path: Path) -> None:
    write_starter(tmp_path / "bridge")
    shown = [words(one) for one in _items(page(check(tmp_path / "bridge"))) if one.get("data-kind") == "figure"]
    assert any(one.startswith("County, promised: 300 pounds") for one in shown), shown


def test_where_words_stand_is_told_unless_the_citation_says_it() -> None:
    cited = Citation((CitationItem("smith", locator="¶ 13"),), in_text=False, where=Location("b"))
    found = tuple(sample.text(Verdict.TEXT, source=cited, paragraph=number) for number in (13, 1))
    in_place, elsewhere = (words(one) for one in _items(page(sample.briefing(Verification(found)))))
    assert "found in" not in in_place
    assert "smith, ¶ 13 (found in ¶ 1)" in elsewhere


def test_every_finding_is_listed_with_its_code_and_place() -> None:
    listed = [words(item) for item in page().iter("li") if item.get("data-kind") == "finding"]
    assert len(listed) == len(sample.of_everything().findings)
    assert any("some-warning" in one and "b/briefing.yaml:1:1" in one for one in listed)


def test_the_counts_at_the_top_are_those_of_the_items() -> None:
    (table,) = page().iter("table")
    rows = {words(row.find("th")): [words(one) for one in row.iter("li")] for row in table.find("tbody")}
    assert rows["Quotations"] == ["contradicted 1", "matches the source text supplied 1"]
    assert rows["Numbers in the text"] == [
        "contradicted 1",
        "no source text supplied 1",
        "tied to the data 1",
        "tied to a date 1",
        "tied to the passage cited 1",
        "tied to nothing 1",
    ]
    pictures = [bar.get("aria-label") for bar in table.iter("svg") if bar.get("role") == "img"]
    assert pictures[0] == "contradicted: 1, matches the source text supplied: 1"


def passages(checked: CheckedText) -> list[Any]:
    """The lines of an item's comparison with the source."""
    tree = page(sample.briefing(Verification((checked,))))
    return [line for one in tree.iter("div") if one.get("class") == "passage" for line in one.iter("blockquote")]


def test_a_misquotation_stands_beside_the_nearest_passage_with_the_differing_words_marked() -> None:
    given, source = passages(sample.misquoted())
    assert words(given) == "In April thirty wagons came."
    assert words(source) == "In April twenty wagons came."
    assert [[words(mark) for mark in line.iter("mark")] for line in (given, source)] == [["thirty"], ["twenty"]]


def test_the_hint_does_not_tell_the_passage_a_second_time() -> None:
    whole = words(page(sample.briefing(Verification((sample.misquoted(),)))))
    assert whole.count("wagons came") == 2
    assert "⟦" not in whole


def test_a_comparison_of_some_of_the_words_leaves_the_whole_beside_it() -> None:
    item = sample.misquoted("They were late. In April thirty wagons came.")
    assert "They were late." in words(page(sample.briefing(Verification((item,)))))


def test_a_word_missing_on_one_side_leaves_no_gap_there() -> None:
    segments = (
        Segment("It", "It", False),
        Segment("never", "", True),
        Segment("came", "came", False),
        Segment(".", "!", True),
    )
    given, source = passages(sample.misquoted(nearest=replace(sample.NEAREST, segments=segments)))
    assert given.text_content() == "It came!"
    assert source.text_content() == "It never came."


def test_of_a_fingerprint_only_the_author_s_words_are_shown() -> None:
    segments = (Segment(None, "In April", False), Segment(None, "thirty wagons", True))
    (given,) = passages(sample.misquoted(nearest=replace(sample.NEAREST, text="", segments=segments)))
    assert [words(mark) for mark in given.iter("mark")] == ["thirty wagons"]


def test_a_page_with_words_of_a_private_source_says_that_it_is_not_for_publishing() -> None:
    def foot(checked: CheckedText) -> str:
        return words(page(sample.briefing(Verification((checked,)))).find(".//footer"))

    assert "do not publish" in foot(sample.misquoted())
    for public in (sample.text(Verdict.TEXT), sample.misquoted(nearest=replace(sample.NEAREST, text=""))):
        assert "only the words that the briefing itself quotes" in foot(public)


def test_several_briefings_stand_on_one_page_with_links_to_each() -> None:
    tree = page(sample.of_everything("one"), sample.of_everything("two"))
    assert [link.get("href") for link in tree.find(".//nav").iter("a")] == ["#b1", "#b2"]
    assert [words(tree.get_element_by_id(f"{name}-title")) for name in ("b1", "b2")] == ["one", "two"]


# What it is -----------------------------------------------------------------------------------------------------------
def test_an_author_s_words_are_text_whatever_they_hold() -> None:
    where = Location(f"{HOSTILE}/quotations.yaml", 1, 1)
    finding = Finding(sample.SEVERITIES[Severity.ERROR], HOSTILE, where, HOSTILE)
    item = sample.text(Verdict.CONTRADICTED, text=HOSTILE, label=HOSTILE, id=HOSTILE, where=where, findings=(finding,))
    number = sample.number(Tie.DATA, HOSTILE, tied_to=HOSTILE, given=HOSTILE, where=where)
    tree = page(sample.briefing(Verification((item,), (number,)), HOSTILE))
    assert [one.tag for one in tree.iter("script", "img", "style")] == ["style", "script"]
    assert not [name for one in tree.iter() if isinstance(one.tag, str) for name in one.attrib if name.startswith("on")]
    assert HOSTILE in next(tree.iter("blockquote")).text_content()


def test_characters_that_a_page_cannot_hold_are_left_out() -> None:
    words_of_author = "a\x00b\u202ec\ufffed\ud800e"
    assert "a b c" in words(page(sample.briefing(Verification((sample.text(Verdict.TEXT, text=words_of_author),)))))


def test_it_loads_nothing_and_runs_only_its_own_script() -> None:
    tree = page()
    policy = next(meta.get("content") for meta in tree.iter("meta") if meta.get("http-equiv"))
    assert "default-src 'none'" in policy
    for name in ("style", "script"):
        (inline,) = tree.iter(name)
        hashed = b64encode(sha256(inline.text.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{hashed}'" in policy
    links = [value for one in tree.iter() for key, value in one.items() if key in ("src", "href", "action", "data")]
    assert [link for link in links if not link.startswith("#")] == []
    assert not re.search(rb"https?://|@import", write_report([sample.of_everything()]))


def test_the_same_check_gives_the_same_bytes() -> None:
    assert write_report([sample.of_everything()]) == write_report([sample.of_everything()])


def test_a_page_of_ours_is_known_again_and_another_is_not() -> None:
    ours = write_report([sample.of_everything()])
    assert is_report(ours)
    assert not is_report(ours.replace(b'content="reportgen check"', b'content="someone else"'))
    assert not is_report(b"<!DOCTYPE html><title>My notes on reportgen check</title>")


def test_every_control_and_landmark_has_a_name() -> None:
    tree = page(sample.of_everything("one"), sample.of_everything("two"))
    assert tree.get("lang") == "en"
    for control in tree.iter("input", "select"):
        assert any(words(one) for one in control.iterancestors("label")), html.tostring(control)
    for section in tree.iter("section"):
        assert words(tree.get_element_by_id(section.get("aria-labelledby")))
    assert [one.tag for one in tree.iter("header", "main", "footer", "nav")] == ["header", "nav", "main", "footer"]
    levels = [int(one.tag[1]) for one in tree.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert max(later - before for before, later in pairwise(levels)) == 1


# For programs ---------------------------------------------------------------------------------------------------------
def test_the_values_are_as_their_schema_says() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    errors = Draft202012Validator(SCHEMA).iter_errors(record([sample.of_everything(), sample.of_everything("two")]))
    assert [error.message for error in errors] == []


@pytest.mark.parametrize(
    ("definition", "key", "values"),
    [
        ("text", "verdict", Verdict),
        ("text", "subject", Subject),
        ("number", "tie", Tie),
        ("finding", "severity", Severity),
    ],
)
def test_the_schema_names_every_value(definition: str, key: str, values: Any) -> None:
    assert set(SCHEMA["$defs"][definition]["properties"][key]["enum"]) == {str(one) for one in values}


def test_the_schema_takes_no_value_that_it_does_not_name() -> None:
    given = record([sample.of_everything()])
    given["briefings"][0]["texts"][0]["verdict"] = "true"
    given["briefings"][0]["numbers"][0]["extra"] = 1
    assert len(list(Draft202012Validator(SCHEMA).iter_errors(given))) == 2


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ([], ""),
        ([Verdict.TEXT], "1 of 1 text matches the source text supplied"),
        ([Verdict.TEXT] * 3, "3 of 3 texts match the source text supplied"),
        ([Verdict.FINGERPRINT] * 2, "2 of 2 texts match the fingerprint of the source text supplied"),
        (
            [Verdict.TEXT, Verdict.TEXT, Verdict.CONTRADICTED, Verdict.NOT_SUPPLIED],
            "2 of 4 texts match the source text supplied, 1 has no source text supplied, 1 is contradicted",
        ),
        (
            [Verdict.TEXT, Verdict.NO_EVIDENCE, Verdict.NO_EVIDENCE],
            "1 of 1 text matches the source text supplied; 2 items give no words of the source",
        ),
    ],
)
def test_the_tally_says_what_the_texts_came_to(verdicts: list[Verdict], said: str) -> None:
    assert tally(Verification(tuple(map(sample.text, verdicts)))) == said


def test_the_tally_counts_the_numbers_that_are_tied() -> None:
    numbers = tuple(map(sample.number, (Tie.DATA, Tie.DATE, Tie.NOTHING)))
    assert tally(Verification(numbers=numbers)) == "2 of 3 numbers tied"
    assert tally(sample.of_everything().verification).endswith(
        "5 of 6 numbers tied, 1 of them to sources not supplied; 1 number is contradicted"
    )
