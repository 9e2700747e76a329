"""Blocks of the written handout: page 1, headings, quotations, figures, tables, questions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.outline.tree import PanelEntry, PullQuote, QuestionsBlock, QuotationContent
from reportgen.writers.ooxml import NAMESPACES
from tests.writers.fitted import chart, words
from tests.writers.handouts import (
    EMPTY_FRONT,
    FULL_FRONT,
    W,
    Written,
    figure,
    grid,
    handout,
    native_chart,
    photograph,
    prose,
    section,
    style_of,
    text_of,
    timeline,
    value_of,
)

WP = "{" + NAMESPACES["wp"] + "}"
C = "{" + NAMESPACES["c"] + "}"
ASVG = "{" + NAMESPACES["asvg"] + "}"
MEASURE = 7200


def test_page_one_has_thesis_messages_and_panels_and_the_sections_begin_on_the_next() -> None:
    written = Written(handout(section(), section("Two", "section:b"), front=FULL_FRONT))
    assert text_of(written.paragraphs("Thesis")[0]) == "The rift opened early."
    assert [text_of(one) for one in written.paragraphs("KeyMessage")] == ["Aid fell.", "Students left."]
    assert [text_of(one) for one in written.paragraphs("PanelHeading")] == ["Key messages", "Key figures", "Key dates"]
    breaks = [value_of(one, "pPr/pageBreakBefore") for one in written.paragraphs("Heading1")]
    assert breaks == ["on", None]


def test_without_a_front_the_sections_follow_the_title() -> None:
    written = Written(handout(section(), front=EMPTY_FRONT))
    assert [style_of(one) for one in written.body.iter(f"{W}p")] == ["Title", "Heading1"]
    assert value_of(written.paragraphs("Heading1")[0], "pPr/pageBreakBefore") is None


def test_paragraphs_are_indented_after_paragraphs_only() -> None:
    written = Written(handout(section(), prose("a"), prose("b", "p2"), grid(1, notes=["n"]), prose("c", "p3")))
    styles = {text_of(one): style_of(one) for one in written.body.iter(f"{W}p")}
    assert [styles[text] for text in "abc"] == ["FirstParagraph", "BodyText", "FirstParagraph"]


def test_a_pull_quote_stays_with_its_attribution_and_a_long_one_is_set_smaller() -> None:
    quotation = QuotationContent("q", words("Short words."), words("A speaker"), words("translated"), ())
    long = QuotationContent("r", words("Many words. " * 60), words("A speaker"), (), ())
    written = Written(handout(PullQuote("quotation:q", quotation), PullQuote("quotation:r", long)))
    assert value_of(written.paragraphs("Quote")[0], "pPr/keepNext") == "on"
    assert [text_of(one) for one in written.paragraphs("QuoteAttribution")] == ["A speakertranslated", "A speaker"]
    assert len(written.paragraphs("LongQuote")) == 1


def test_a_key_figure_is_a_numeral_with_its_unit_and_meaning_beneath() -> None:
    written = Written(handout(front=FULL_FRONT))
    assert [text_of(one) for one in written.paragraphs("PanelFigure")] == ["20"]
    meaning = written.paragraphs("PanelText")[0]
    assert text_of(meaning) == "millionAid in 1967"
    assert value_of(next(meaning.iter(f"{W}r")), "rPr/rStyle") == "PanelUnit"


def test_events_stand_in_line_beside_the_longest_of_the_key_dates() -> None:
    dates = (PanelEntry(words("1968"), words("Aid falls")), PanelEntry(words("27 January 1973"), words("Accords")))
    written = Written(handout(front=replace(FULL_FRONT, dates=dates))).paragraphs("PanelDate")
    indents = {
        (one.find(f"{W}pPr/{W}ind").get(f"{W}left"), one.find(f"{W}pPr/{W}tabs/{W}tab").get(f"{W}pos"))
        for one in written
    }
    assert len(indents) == 1
    assert all(left == stop for left, stop in indents)
    assert [text_of(one) for one in written] == ["1968Aid falls", "27 January 1973Accords"]


def test_a_pull_quote_from_right_to_left_has_its_rule_at_the_right() -> None:
    quotation = QuotationContent("q", words("كلام", "ar"), words("متكلم", "ar"), (), ())
    written = Written(handout(PullQuote("quotation:q", quotation), language="ar"))
    for style in ("Quote", "QuoteAttribution"):
        borders = written.paragraphs(style)[0].find(f"{W}pPr/{W}pBdr")
        assert borders.find(f"{W}left").get(f"{W}val") == "nil"
        assert borders.find(f"{W}right").get(f"{W}val") == "single"


def test_a_chart_is_a_vector_picture_as_wide_as_the_measure_with_alt_text() -> None:
    written = Written(handout(figure(chart())))
    inline = next(written.body.iter(f"{WP}inline"))
    assert int(inline.find(f"{WP}extent").get("cx")) == MEASURE * 635
    assert inline.find(f"{WP}docPr").get("descr") == "Aid rose, then fell."
    vector = next(inline.iter(f"{ASVG}svgBlip")).values()[0]
    assert written.relationships()[vector].endswith(".svg")


def test_a_chart_wanted_native_is_an_office_chart_with_its_workbook() -> None:
    written = Written(handout(figure(native_chart())))
    key = next(written.body.iter(f"{C}chart")).values()[0]
    assert written.relationships()[key] == "charts/chart1.xml"
    assert "word/embeddings/Microsoft_Excel_Sheet1.xlsx" in written.parts


def test_captions_count_with_fields_that_show_their_number() -> None:
    written = Written(handout(figure(chart()), figure(photograph(), number=2), grid(1)))
    fields = list(written.body.iter(f"{W}fldSimple"))
    assert [one.get(f"{W}instr").split()[1] for one in fields] == ["Figure", "Figure", "Table"]
    assert [text_of(one) for one in fields] == ["1", "2", "1"]
    assert text_of(written.paragraphs("Caption")[0]) == "Figure\u00a01. Aid fell"


def test_caption_figure_and_notes_stay_on_one_page() -> None:
    written = Written(handout(figure(chart()), prose("after")))
    kept = [value_of(one, "pPr/keepNext") for one in list(written.body)[1:6]]
    assert kept == ["on", "on", "on", "on", None]


def test_a_figure_without_notes_lets_the_text_after_it_go() -> None:
    written = Written(handout(figure(photograph(), noted=False), prose("after")))
    assert value_of(written.paragraphs("Figure")[0], "pPr/keepNext") == "0"


def test_a_small_picture_is_not_blown_up() -> None:
    extent = next(Written(handout(figure(photograph()))).body.iter(f"{WP}extent"))
    assert int(extent.get("cx")) <= 4 * 914400 / 96


def test_a_crowded_timeline_is_several_pictures_that_each_tell_their_own_events() -> None:
    written = Written(handout(figure(timeline(90), alt="All at once")))
    alts = [one.get("descr") for one in written.body.iter(f"{WP}docPr")]
    assert len(alts) > 1
    told = " ".join(alts)
    assert all(f"day {day}:" in told for day in range(90))


def test_a_table_fills_the_measure_and_repeats_its_head() -> None:
    table = next(Written(handout(grid(3))).body.iter(f"{W}tbl"))
    assert sum(int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")) == MEASURE
    head, *rows = table.iter(f"{W}tr")
    assert value_of(head, "trPr/tblHeader") == "on"
    assert all(value_of(row, "trPr/cantSplit") == "on" for row in (head, *rows))
    assert value_of(table, "tblPr/tblCaption") == "Goods in tonnes"


def test_numbers_stand_in_their_style_under_a_head_with_their_unit() -> None:
    written = Written(handout(grid(2)))
    assert [text_of(one) for one in written.paragraphs("TableNumber")] == ["0", "1"]
    head = written.paragraphs("TableHeading")[1]
    assert (text_of(head), value_of(head, "pPr/jc")) == ("1968tonnes", "right")
    assert head.find(f".//{W}br") is not None


@pytest.mark.parametrize(("rows", "kept"), [(3, [True, True, False]), (40, [True, *[False] * 37, True, False])])
def test_short_tables_stay_whole_and_long_ones_keep_their_ends(rows: int, kept: list[bool]) -> None:
    table = next(Written(handout(grid(rows))).body.iter(f"{W}tbl"))
    found = [row.find(f".//{W}keepNext") is not None for row in list(table.iter(f"{W}tr"))[1:]]
    assert found == kept


def test_tables_that_would_touch_are_parted() -> None:
    written = Written(handout(grid(1, caption=False), grid(1, caption=False)))
    assert [one.tag.removeprefix(W) for one in written.body] == ["p", "tbl", "p", "tbl", "p", "sectPr"]


def test_a_question_stays_with_the_lines_to_write_on() -> None:
    written = Written(handout(QuestionsBlock("questions", (words("Why?"), words("How?")))))
    lines = written.paragraphs("AnswerLines")
    kept = [value_of(one, "pPr/keepNext") for one in lines]
    assert kept == [*["on"] * (len(kept) // 2 - 1), None] * 2
