"""What a deck template is explained as: for people in lines, for programs as values."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.layout.explanation import DeckExplanation, explain_deck_template
from reportgen.layout.explanation_lines import display_width, explanation_lines, hanging
from reportgen.layout.fit import fit
from reportgen.layout.sample_slides import sample_deck
from reportgen.layout.slide_kinds import SlideKind
from reportgen.layout.slide_reasons import slide_reasons
from reportgen.layout.template import read_deck_template
from reportgen.layout.template_tree import DeckTemplate
from reportgen.outline.tree import Slide
from reportgen.resources import templates_folder
from tests.layout import template_files as made
from tests.layout.sample import deck, default_template, points, slides_of, table

FOREIGN = explain_deck_template(made.deck())


def kind_of(explained: DeckExplanation, kind: SlideKind) -> list[str]:
    """The lines on one kind of slide."""
    lines = explanation_lines(explained, 100)
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{kind}  "))
    return lines[start : lines.index("", start) if "" in lines[start:] else None]


def test_every_kind_of_slide_has_its_layout_by_number_and_name() -> None:
    assert [one.kind for one in FOREIGN.kinds] == list(SlideKind)
    for one in FOREIGN.kinds:
        assert FOREIGN.layouts[one.number - 1] == one.layout


def test_each_text_is_in_a_placeholder_or_lacking() -> None:
    chart = kind_of(FOREIGN, SlideKind.CHART)
    assert "layout 2, “Title and Content”" in chart[0]
    assert "title\u00a0→\u00a00\u00a0(title)" in chart[1]
    assert "evidence\u00a0→\u00a01\u00a0(obj)" in chart[1]
    assert "subtitle" in chart[2]
    assert "source" in chart[2]
    assert "it has a title" in chart[3]


def test_nothing_lacks_in_the_projects_own_template() -> None:
    explained = explain_deck_template((templates_folder() / "deck.pptx").read_bytes())
    assert [one.kind for one in explained.kinds if one.lacking] == []


def test_faces_say_by_what_they_are_measured() -> None:
    own = explain_deck_template((templates_folder() / "deck.pptx").read_bytes()).masters[0]
    assert own.headlines.measured_as == own.headlines.name == "Source Serif 4"
    strange = made.with_changes(made.deck(), ("ppt/theme/theme1.xml", 'typeface="Calibri"', 'typeface="No Such Face"'))
    lines = explanation_lines(explain_deck_template(strange), 100)
    assert "“No Such Face” (not here; Source Sans 3 stands in for it" in " ".join(lines)


@pytest.mark.parametrize("columns", [80, 100, 120])
def test_lines_fit_the_terminal(columns: int) -> None:
    for line in explanation_lines(FOREIGN, columns):
        assert display_width(line) <= columns, line


def test_wide_characters_take_two_columns() -> None:
    assert display_width("标题 e\u0301") == 6
    assert hanging("标题", "a b", 6, 8) == ["标题  a", "      b"]


@pytest.mark.parametrize("escape", ["&#9;", "&#13;", "\u202e", "\u009b31m", "\u2028"])
def test_hostile_names_are_shown_and_not_obeyed(escape: str) -> None:
    content = made.with_changes(made.deck(), ("ppt/slideLayouts/slideLayout2.xml", "Title and", f"Ti{escape}tle and"))
    for line in explanation_lines(explain_deck_template(content), 100):
        assert all(one.isprintable() or one == "\u00a0" for one in line), repr(line)


def test_a_very_long_name_is_cut_off() -> None:
    content = made.with_changes(made.deck(), ("ppt/slideLayouts/slideLayout2.xml", "Title and", "Title " * 500))
    assert max(map(len, explanation_lines(explain_deck_template(content), 100))) <= 100


@pytest.mark.parametrize("template", [default_template(), read_deck_template(made.deck())], ids=["own", "foreign"])
@pytest.mark.parametrize("kind", SlideKind)
def test_the_sample_slide_of_a_kind_is_of_that_kind(kind: SlideKind, template: DeckTemplate) -> None:
    assert [slide.kind for slide in slides_of(fit(sample_deck(kind), template))] == [kind]


# Why each slide is as it is -------------------------------------------------------------------------------------------
def reasons(*slides: Slide) -> tuple[str, ...]:
    template = default_template()
    return slide_reasons(fit(deck(*slides), template), template)


def test_each_slide_has_a_line_with_kind_layout_and_reason() -> None:
    (line,) = reasons(replace(points("One point."), why="the section has one point"))
    assert line.startswith("  1  claim and points  layout ")
    assert "the section has one point" in line
    assert "pt" in line


def test_the_parts_of_a_long_table_say_which_rows_they_hold() -> None:
    lines = reasons(table(rows=41, columns=4))
    assert len(lines) > 1
    assert f"part 1 of {len(lines)}: rows 1 to " in lines[0]
    assert lines[-1].count("to 41 of 41") == 1
    assert all("table at " in line for line in lines)


def test_type_that_is_smaller_than_the_layouts_own_is_said_to_be() -> None:
    long = "A point that goes on for a while, and then for another while, until it has filled a line or two. " * 2
    assert "the layout's own" in reasons(points("Short."))[0]
    assert "smaller than the layout's" in reasons(points(*[long] * 4))[0]
