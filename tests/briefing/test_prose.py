"""Markdown into the tree of `text`, with the place of every finding."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.briefing.plain import plain_text
from reportgen.briefing.prose import parse_blocks, parse_inlines
from reportgen.briefing.text import (
    BlockQuote,
    Blocks,
    BulletList,
    ChronologyPlacement,
    CodeBlock,
    DataLink,
    Emphasis,
    FootnoteMark,
    Heading,
    Inline,
    InlinePicture,
    Kind,
    LineBreak,
    Link,
    Operation,
    OrderedList,
    Paragraph,
    PicturePlacement,
    Placement,
    ProseTable,
    Reference,
    Strong,
    Text,
)
from reportgen.findings import Findings, Location

ORIGIN = Location("b/sections/1-a.md", 4, 1)


def blocks(text: str) -> Blocks:
    """The blocks of a text that has nothing wrong with it."""
    findings = Findings()
    read = parse_blocks(text, ORIGIN, findings)
    assert findings.items == []
    return read


def codes(text: str) -> list[tuple[str, int, int]]:
    """The findings of a text: code, line, column."""
    findings = Findings()
    parse_blocks(text, ORIGIN, findings)
    return [(item.code.name, item.where.line, item.where.column) for item in findings.in_order()]


def only_link(text: str) -> Inline:
    (inline,) = parse_inlines(text, ORIGIN, Findings())
    return inline


# Blocks -------------------------------------------------------------------------------------------------------------
def test_an_empty_section_has_no_blocks() -> None:
    assert blocks("") == blocks("\n \n") == ()


def test_the_blocks_of_commonmark_are_read() -> None:
    text = "## Head\n\nPara\n\n- a\n- b\n\n3. c\n\n> q\n\n```\ncode\n```\n"
    heading, paragraph, bullets, ordered, quote, code = blocks(text)
    assert isinstance(heading, Heading)
    assert heading.level == 2
    assert isinstance(paragraph, Paragraph)
    assert isinstance(bullets, BulletList)
    assert len(bullets.items) == 2
    assert isinstance(ordered, OrderedList)
    assert ordered.start == 3
    assert isinstance(quote, BlockQuote)
    assert code == CodeBlock("code")


def test_a_table_keeps_its_alignments_and_inline_markup() -> None:
    (table,) = blocks("| a | b |\n|:--|--:|\n| *x* | y \\| z |\n")
    assert isinstance(table, ProseTable)
    assert [str(alignment) for alignment in table.alignments] == ["start", "end"]
    assert table.rows == (((Emphasis((Text("x"),)),), (Text("y | z"),)),)


def test_line_ends_become_spaces_but_none_between_chinese_characters() -> None:
    assert blocks("one\ntwo")[0] == Paragraph((Text("one two"),), ORIGIN)
    assert blocks("运河\n南北")[0] == Paragraph((Text("运河南北"),), ORIGIN)
    assert blocks("한국\n역사")[0] == Paragraph((Text("한국 역사"),), ORIGIN)


def test_typographic_marks_stay_as_written() -> None:
    assert parse_inlines("\"a\" -- 'b' ...", ORIGIN, Findings()) == (Text("\"a\" -- 'b' ..."),)


def test_a_hard_break_is_kept() -> None:
    (paragraph,) = blocks("one\\\ntwo")
    assert paragraph == Paragraph((Text("one"), LineBreak(), Text("two")), ORIGIN)


# What is wrong ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# Top\n", ("top-heading", 4, 1)),
        ("ab <b>c</b>\n", ("raw-html", 4, 4)),
        ("a\n\n<div>\nx\n</div>\n", ("raw-html", 6, 1)),
        ("one\ntwo [x](exhibt:aid)", ("unknown-scheme", 5, 5)),
        ("> a\n> b [x](value:aid)", ("bad-link", 5, 5)),
        ("- a [20](change:aid/1967)", ("bad-link", 4, 5)),
        ("[20](value:aid/1967/economic aid)", ("broken-link", 4, 1)),
        ("see [x](other.md)", ("dead-link", 4, 5)),
        ("see [](exhibit:aid)", ("empty-link", 4, 5)),
        ("a[^x] b", ("undefined-footnote", 4, 2)),
        ("a[^x]\n\n[^x]: 1\n[^x]: 2\n", ("repeated-footnote", 7, 1)),
        ("a\n\n[^x]: 1\n", ("unused-footnote", 6, 1)),
        ("a[^x]\n\n[^x]: 1 [^y]\n[^y]: 2\n", ("nested-footnote", 6, 9)),
        ("## a ![](exhibit:x)", ("misplaced", 4, 6)),
        ("| a |\n|---|\n| ![](exhibit:x) |\n", ("misplaced", 6, 3)),
        ("![](value:aid/1967)", ("bad-link", 4, 1)),
        ("![](exhibits:aid)", ("unknown-scheme", 4, 1)),
        ("![](chronology:1960/1970?lane=A)", ("bad-link", 4, 1)),
    ],
)
def test_a_problem_is_found_at_its_line_and_column(text: str, expected: tuple[str, int, int]) -> None:
    assert codes(text) == [expected]


def test_an_unknown_scheme_names_the_nearest() -> None:
    findings = Findings()
    parse_blocks("[x](vaule:aid/1967)", ORIGIN, findings)
    assert "value" in findings.items[0].hint


def test_raw_html_is_shown_as_text() -> None:
    findings = Findings()
    inline, block = parse_blocks("a <b>c\n\n<div>x</div>", ORIGIN, findings)
    assert isinstance(inline, Paragraph)
    assert plain_text(inline.inlines) == "a <b>c"
    assert block == CodeBlock("<div>x</div>")


def test_the_origin_shifts_the_column_of_a_one_line_text() -> None:
    findings = Findings()
    parse_inlines("ab [x](nope:1)", Location("b/briefing.yaml", 7, 11), findings)
    assert findings.items[0].where == Location("b/briefing.yaml", 7, 14)


# Links --------------------------------------------------------------------------------------------------------------
def test_cross_references_and_addresses_are_links() -> None:
    assert only_link("[c](exhibit:aid)") == Reference((Text("c"),), Kind.EXHIBIT, "aid", ORIGIN)
    assert only_link("[c](section:talks)") == Reference((Text("c"),), Kind.SECTION, "talks", ORIGIN)
    assert only_link("<https://example.org/ü>") == Link((Text("https://example.org/ü"),), "https://example.org/ü")
    assert only_link("[c](mailto:a@example.org)") == Link((Text("c"),), "mailto:a@example.org")


@pytest.mark.parametrize(
    ("target", "operation", "parts"),
    [
        ("value:aid/1967", Operation.VALUE, ("aid", "1967", None, None)),
        ("value:prices/1970%2F1972/coarse%20rice", Operation.VALUE, ("prices", "1970/1972", None, "coarse rice")),
        ("<value:prices/1974-03/coarse rice>", Operation.VALUE, ("prices", "1974-03", None, "coarse rice")),
        ("value:giá/Hà%20Nội/gạo", Operation.VALUE, ("giá", "Hà Nội", None, "gạo")),
        ("change:aid/1967..1968", Operation.CHANGE, ("aid", "1967", "1968", None)),
        ("ratio:aid/A%2E%2EB..C/x%2Fy", Operation.RATIO, ("aid", "A..B", "C", "x/y")),
        ("sum:aid/*", Operation.SUM, ("aid", "*", None, None)),
        ("sum:aid/1967..1970/given", Operation.SUM, ("aid", "1967", "1970", "given")),
    ],
)
def test_a_data_link_is_parted_before_it_is_decoded(
    target: str, operation: Operation, parts: tuple[str, str, str | None, str | None]
) -> None:
    link = only_link(f"[20]({target})")
    assert isinstance(link, DataLink)
    assert (link.operation, link.file, link.x, link.to, link.series) == (operation, *parts)


@pytest.mark.parametrize(
    "target",
    [
        "value:aid",
        "value:",
        "value:a/b/c/d",
        "value:a/1..2",
        "change:a/1",
        "change:a/1..",
        "ratio:a/*",
        "sum:a/1",
        "value:a/%FF",
    ],
)
def test_a_malformed_data_link_is_an_error_and_keeps_its_words(target: str) -> None:
    findings = Findings()
    assert plain_text(parse_inlines(f"[20]({target})", ORIGIN, findings)) == "20"
    assert [item.code.name for item in findings.items] == ["bad-link"]


# Placements ---------------------------------------------------------------------------------------------------------
def test_a_placement_alone_in_a_paragraph_stands_for_it() -> None:
    exhibit, quotation, picture = blocks(
        '![A *cap*](exhibit:aid)\n\n![](quotation:q)\n\n![alt](figures/old%20map.png "The **cap**")'
    )
    assert exhibit == Placement(Kind.EXHIBIT, "aid", (Text("A "), Emphasis((Text("cap"),))), ORIGIN)
    assert quotation == Placement(Kind.QUOTATION, "q", (), Location(ORIGIN.path, 6, 1))
    caption = (Text("The "), Strong((Text("cap"),)))
    assert picture == PicturePlacement("figures/old map.png", "alt", caption, Location(ORIGIN.path, 8, 1))


def test_several_placements_in_one_paragraph_are_each_placed() -> None:
    assert [type(block) for block in blocks("![](exhibit:a)\n![](exhibit:b)")] == [Placement, Placement]


def test_a_timeline_has_an_interval_and_groups() -> None:
    (timeline,) = blocks("![Years](<chronology:../1899?group=Island law&group=A%26B>)")
    assert isinstance(timeline, ChronologyPlacement)
    assert (timeline.interval, timeline.groups) == ("../1899", ("Island law", "A&B"))


def test_an_uncertain_date_is_no_group() -> None:
    (timeline,) = blocks("![](chronology:1973?/1975?group=A)")
    assert isinstance(timeline, ChronologyPlacement)
    assert (timeline.interval, timeline.groups) == ("1973?/1975", ("A",))


def test_what_is_placed_inside_a_line_is_set_after_it() -> None:
    paragraph, placement = blocks("see ![](exhibit:aid) here ![a](a.png) now")
    assert isinstance(paragraph, Paragraph)
    assert isinstance(placement, Placement)
    assert any(isinstance(inline, InlinePicture) for inline in paragraph.inlines)


# Footnotes ----------------------------------------------------------------------------------------------------------
def test_a_footnote_holds_its_blocks_where_it_is_marked() -> None:
    (paragraph,) = blocks("a[^n].\n\n[^n]: one\n\n    two `c`\n")
    assert isinstance(paragraph, Paragraph)
    mark = paragraph.inlines[1]
    assert isinstance(mark, FootnoteMark)
    assert [type(block) for block in mark.blocks] == [Paragraph, Paragraph]
    assert paragraph.inlines[2] == Text(".")


# Hostile text -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        ">" * 5000 + "a",
        "- " * 5000 + "a",
        "[" * 5000,
        "[" * 5000 + "]" * 5000,
        "*" * 5000 + "a" + "*" * 5000,
        "[@a " * 2000,
        "![" * 2000,
        "`" * 5000,
        "[@a " + "`" * 5000 + "]",
        "[^a]:" * 1000,
        "<" * 5000,
        "[a](" * 2000,
    ],
    ids=lambda text: f"{text[:4]} {len(text)}",
)
def test_nesting_ends_in_a_finding_or_in_text_never_in_a_crash(text: str) -> None:
    start = time.process_time()
    parse_blocks(text, ORIGIN, Findings())
    assert time.process_time() - start < 5


def test_what_is_nested_too_deep_is_said() -> None:
    assert codes(">" * 100 + " a")[0][0] == "nested-too-deep"
    assert codes("*" * 200 + "a" + "*" * 200)[0][0] == "nested-too-deep"


@given(st.text(alphabet="ab @[]()!*_`^:<>|-\n\\#.;,{}~&1/", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    parse_blocks(text, ORIGIN, Findings())
    parse_inlines(text, ORIGIN, Findings())


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"]), max_size=60))
@settings(max_examples=100, deadline=None)
def test_text_without_markup_stays_as_it_is(text: str) -> None:
    assert plain_text(parse_inlines(text, ORIGIN, Findings())) == text.strip()
