"""Measuring and setting text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts.theme import Face
from reportgen.layout.fonts import find_face
from reportgen.layout.measure import line_height, longest_word, set_paragraph, set_text, text_width
from reportgen.layout.text_format import TextFormat
from reportgen.outline.tree import LineBreak, Run
from reportgen.units import Length

SANS = TextFormat(find_face("Source Sans 3"), Length.of_points(18))
NARROW, WIDE = Length.of_inches(2), Length.of_inches(100)

any_text = st.text(alphabet=st.sampled_from("abcdefgh WTAV,.-–é北京。한글العربية\u00a0"), max_size=120)


@given(any_text, st.floats(0.3, 8))
def test_setting_loses_no_character(text: str, inches: float) -> None:
    """The lines, put together, are the text."""
    assert "".join(set_paragraph((Run(text, "en"),), SANS, Length.of_inches(inches)).lines) == text


@given(any_text, st.floats(1, 8))
def test_no_line_is_wider_than_its_column(text: str, inches: float) -> None:
    """Lines stay inside, long words included."""
    width = Length.of_inches(inches)
    assert set_paragraph((Run(text, "en"),), SANS, width).width <= width


@given(any_text)
def test_a_narrower_column_is_never_lower(text: str) -> None:
    """Height grows as width shrinks."""
    run = (Run(text, "en"),)
    assert set_paragraph(run, SANS, NARROW).height >= set_paragraph(run, SANS, WIDE).height


def test_width_is_in_proportion_to_size() -> None:
    """Twice the size, twice the width."""
    double = text_width("Embassy", SANS.at(Length.of_points(36)))
    assert double == pytest.approx(2 * text_width("Embassy", SANS), rel=1e-6)


def test_pairs_are_kerned() -> None:
    """AV stands closer than A and V."""
    assert text_width("AV", SANS) < text_width("A", SANS) + text_width("V", SANS)


def test_bold_runs_are_measured_bold() -> None:
    """A bold run is wider."""
    plain, bold = (Run("minimum", "en"),), (Run("minimum", "en", bold=True),)
    assert set_paragraph(bold, SANS, WIDE).width > set_paragraph(plain, SANS, WIDE).width


def test_a_word_longer_than_the_line_is_broken_at_the_edge() -> None:
    """Office breaks inside such a word."""
    lines = set_paragraph((Run("W" * 40, "en"),), SANS, NARROW).lines
    assert len(lines) > 1
    assert len({len(line) for line in lines[:-1]}) == 1


def test_a_forced_break_begins_a_line() -> None:
    """A line break ends the line before it."""
    lines = set_paragraph((Run("one", "en"), LineBreak(), Run("two", "en")), SANS, WIDE).lines
    assert lines == ("one", "two")


def test_an_empty_paragraph_is_one_line_high() -> None:
    """As in Office."""
    assert set_paragraph((), SANS, WIDE).height == line_height(SANS, "")


def test_spacing_is_added_around_each_paragraph() -> None:
    """Space before and after are part of the height."""
    spaced = TextFormat(SANS.face, SANS.size, before=Length.of_points(6), after=Length.of_points(3))
    texts = [(Run("one", "en"),), (Run("two", "en"),)]
    difference = set_text(texts, spaced, WIDE).height - set_text(texts, SANS, WIDE).height
    assert difference == Length.of_points(18)


def test_an_absent_face_is_measured_on_the_safe_side() -> None:
    """No font file: wider than the shipped face, so that nothing overflows."""
    absent = TextFormat(Face("No Such Face"), SANS.size)
    assert text_width("Embassy", absent) > text_width("Embassy", SANS)


def test_an_ideograph_is_one_em_where_the_face_lacks_it() -> None:
    """Source Sans has no Chinese."""
    assert text_width("北京", SANS) == 2 * SANS.size


def test_combining_marks_take_no_room() -> None:
    """Vietnamese in decomposed form is as wide as composed."""
    assert text_width("e\u0302\u0301", SANS) == pytest.approx(text_width("ế", SANS), rel=0.01)


def test_the_longest_word_is_what_a_column_needs() -> None:
    """Set in that width, no word is broken."""
    text = (Run("a considerably longer word", "en"),)
    lines = set_paragraph(text, SANS, longest_word(text, SANS)).lines
    assert "considerably " in lines
