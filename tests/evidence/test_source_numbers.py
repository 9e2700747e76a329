"""Numbers in a source's text, by which a number of the author's can be found in the paragraph that he cites."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.evidence.source_numbers import canonical, numbers_in
from tests.evidence.sources import both

TEXT = """In 1967 aid reached 20 million rubles; in 1968 it was 12.5 million.

The thirty students, two and a half thousand in 1968, lost one-third of 40,000 metric tons.

Der Preis stieg auf 12,5 Rubel, dann auf 1.250.000 und 40 000.
"""


@pytest.mark.parametrize(
    ("number", "paragraph"),
    [
        ("1967", 1),
        ("20", 1),
        ("20000000", 1),
        ("12.5", 1),
        ("12500000", 1),
        ("30", 2),
        ("2500", 2),
        ("40000", 2),
        ("1250000", 3),
    ],
)
def test_a_number_is_found_in_its_paragraph(number: str, paragraph: int) -> None:
    for index in both(TEXT):
        assert index.holds_number(Decimal(number), [1, 2, 3]) == paragraph


@pytest.mark.parametrize("number", ["1966", "21", "2", "31", "50000", "0.5"])
def test_a_number_that_is_not_there_is_not_found(number: str) -> None:
    for index in both(TEXT):
        assert index.holds_number(Decimal(number), [1]) is None


def test_paragraphs_that_are_not_there_hold_no_number() -> None:
    for index in both(TEXT):
        assert index.holds_number(Decimal(20), [0, 2, 9]) is None


def test_a_third_is_the_same_in_words_and_as_a_quotient() -> None:
    for index in both(TEXT):
        assert index.holds_number(Decimal(1) / Decimal(3), [2]) == 2


@pytest.mark.parametrize(("value", "text"), [("20.50", "20.5"), ("2E+7", "20000000"), ("-3", "3"), ("0.0", "0")])
def test_a_number_has_one_form(value: str, text: str) -> None:
    assert canonical(Decimal(value)) == text


def test_arabic_digits_are_read() -> None:
    assert {Decimal(1967), Decimal(20)} <= numbers_in("في عام ١٩٦٧ بلغت ٢٠ مليون")
