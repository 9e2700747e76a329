"""Numbers as words and digits state them, and whether they agree with what the data give."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.model import Observation, Qualifier
from reportgen.briefing.text import Operation
from reportgen.evidence.agreement import agrees, is_percent
from reportgen.evidence.linked_figures import FigureError, linked_figure
from reportgen.evidence.number_words import Kind, number_words
from reportgen.evidence.stated_numbers import read_number
from reportgen.findings import Location

WHERE = Location("b/data/a.csv", 2, 1)


def row(value: str, unit: str = "", qualifier: Qualifier = Qualifier.NONE) -> Observation:
    number = None if value == ".." else Decimal(value)
    return Observation("x", None, "", number, unit, "A", qualifier, None, "", "", {}, WHERE)


def says(text: str, operation: Operation, rows: Sequence[Observation], language: str = "en") -> bool:
    """Whether the words agree with the figure that the rows give."""
    figure = linked_figure(operation, rows)
    wants_share = operation in (Operation.CHANGE, Operation.RATIO) or is_percent(figure.unit)
    stated = read_number(text, language, wants_share=wants_share)
    assert stated is not None, f"no number in {text!r}"
    return agrees(stated, figure, language)


def value(text: str, number: str, unit: str = "", language: str = "en") -> bool:
    return says(text, Operation.VALUE, [row(number, unit)], language)


def change(text: str, first: str, last: str, unit: str = "", language: str = "en") -> bool:
    return says(text, Operation.CHANGE, [row(first, unit), row(last, unit)], language)


def ratio(text: str, first: str, last: str, language: str = "en") -> bool:
    return says(text, Operation.RATIO, [row(first), row(last)], language)


# Words --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "number", "kind"),
    [
        ("Forty boats", "40", Kind.PLAIN),
        ("forty-two", "42", Kind.PLAIN),
        ("twenty-five thousand four hundred tonnes", "25400", Kind.PLAIN),
        ("two and a half million", "2500000", Kind.PLAIN),
        ("half a million", "500000", Kind.PLAIN),
        ("a dozen", "12", Kind.PLAIN),
        ("a hundred and five", "105", Kind.PLAIN),
        ("half of it", "0.5", Kind.FRACTION),
        ("three quarters", "0.75", Kind.FRACTION),
        ("two-fold", "2", Kind.MULTIPLE),
        ("threefold", "3", Kind.MULTIPLE),
        ("five times as many", "5", Kind.MULTIPLE),
        ("doubled", "2", Kind.MULTIPLE),
        ("halved", "0.5", Kind.MULTIPLE),
    ],
)
def test_english_number_words_are_read(text: str, number: str, kind: Kind) -> None:
    found = next(number_words(text))
    assert (found.value, found.kind) == (Decimal(number), kind)


@pytest.mark.parametrize("text", ["", "fell sharply", "the third time", "several tens"])
def test_words_without_a_number_have_none(text: str) -> None:
    assert list(number_words(text)) == []


# Precision ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "number", "unit", "agree"),
    [
        ("20 million rubles", "20", "million rubles", True),
        ("20 million rubles", "20.5", "million rubles", True),
        ("20 million rubles", "20.6", "million rubles", False),
        ("20.0 million", "20.06", "million rubles", False),
        ("500,000 rubles", "0.5", "million rubles", True),
        ("500,001 rubles", "0.5", "million rubles", False),
        ("20 rubles", "20", "million rubles", False),
        ("20", "20", "million rubles", True),
        ("0.02 bn rubles", "20", "million rubles", True),
        ("20m", "20", "million rubles", True),
        ("20 m", "20", "m", True),
        ("12.50 thousand tons", "12.5", "tons", False),
        ("1.5 million", "1500000", "", True),
        ("2,500", "2500", "students", True),
        ("2,501", "2500", "students", False),
        ("thirty", "30", "students", True),
        ("$12 million", "12", "million dollars", True),
        ("½", "50", "percent", True),
        ("half", "50", "%", True),
    ],
)
def test_the_last_stated_digit_is_the_precision(text: str, number: str, unit: str, agree: bool) -> None:
    assert value(text, number, unit) is agree


@given(st.integers(1, 10**6), st.integers(0, 3))
def test_a_number_always_agrees_with_itself(whole: int, places: int) -> None:
    number = Decimal(whole).scaleb(-places)
    assert value(f"{number:,f} tons", str(number), "tons")


@given(st.integers(10, 10**6), st.integers(0, 3), st.sampled_from((-1, 1)))
def test_one_more_or_less_in_the_last_digit_contradicts(whole: int, places: int, step: int) -> None:
    number, stated = Decimal(whole).scaleb(-places), Decimal(whole + step).scaleb(-places)
    assert not value(f"{stated:,f} tons", str(number), "tons")


# Hedges -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "least", "greatest", "beyond"),
    [
        ("about 20", "18", "22", ("17.9", "22.1")),
        ("some 20 or so", "18", "22", ("17.9", "22.1")),
        ("nearly 20", "17", "20", ("16", "20.1")),
        ("just under 20", "17", "20", ("16", "20.1")),
        ("over 20", "20", "25", ("19.9", "26")),
        ("more than 20", "20", "25", ("19.9", "26")),
        ("at most 20", "0", "20", ("20.1",)),
        ("up to 20", "0", "20", ("20.1",)),
        ("no fewer than 20", "20", "999", ("19.9",)),
        ("20 or more", "20", "999", ("19.9",)),
        ("under 20", "0", "19.9", ("20",)),
    ],
)
def test_a_hedge_leaves_room_on_its_side(text: str, least: str, greatest: str, beyond: tuple[str, ...]) -> None:
    assert value(text, least)
    assert value(text, greatest)
    assert not any(value(text, number) for number in beyond)


def test_a_bound_in_the_data_has_to_be_stated_as_it_is() -> None:
    rows = [row("200", "persons", Qualifier.AT_MOST)]
    assert says("at most 200", Operation.VALUE, rows)
    assert not says("at most 300", Operation.VALUE, rows)


# Changes and ratios -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "agree"),
    [
        ("about 37 percent", True),
        ("37.5", True),
        ("−37.5 %", True),
        ("fell by 38 percent", True),
        ("40 percent", False),
        ("rose by 37.5 percent", False),
        ("+37.5 percent", False),
        ("37.5 percent less", True),
        ("37.5 percent more", False),
        ("less than 38 percent", True),
        ("more than a third", True),
        ("half", False),
    ],
)
def test_a_change_is_compared_with_its_sign_where_the_words_have_one(text: str, agree: bool) -> None:
    assert change(text, "20", "12.5", "million rubles") is agree


def test_a_change_of_percentages_is_in_points_where_the_words_say_so() -> None:
    assert change("6.5 percentage points", "40", "46.5", "percent")
    assert change("16 percent", "40", "46.5", "percent")
    assert not change("7.5 percentage points", "40", "46.5", "percent")
    assert change("8,4 Prozentpunkte", "61.3", "69.7", "%", "de")


def test_a_change_may_be_a_multiple() -> None:
    assert change("doubled", "10", "20")
    assert change("halved", "10", "5")
    assert not change("doubled", "20", "10")


def test_a_ratio_may_be_a_multiple_a_fraction_or_a_percentage() -> None:
    assert ratio("two-fold", "12.5", "25.4")
    assert ratio("more than two-fold", "12.5", "25.4")
    assert ratio("a third", "1.5", "0.5")
    assert ratio("75 percent", "40", "30")
    assert ratio("5-Fache", "2.5", "12.5", "de")
    assert not ratio("half", "20", "15")
    assert not ratio("three-fold", "12.5", "25.4")


def test_what_cannot_be_computed_says_why() -> None:
    with pytest.raises(FigureError, match=r"\.\."):
        linked_figure(Operation.VALUE, [row("..")])
    with pytest.raises(FigureError, match="zero"):
        linked_figure(Operation.RATIO, [row("0"), row("1")])
    with pytest.raises(FigureError, match="units"):
        linked_figure(Operation.SUM, [row("1", "tons"), row("1", "meters")])


# Languages ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "number", "unit", "language", "agree"),
    [
        ("12,5 Millionen", "12.5", "Millionen", "de", True),
        ("12.500.000", "12.5", "Millionen", "de", True),
        ("12.5 Tonnen", "12.5", "Tonnen", "de", False),
        ("1,8 млн рублей", "1.8", "млн рублей", "ru", True),
        ("1 800 000 рублей", "1.8", "млн рублей", "ru", True),
        ("1.665 km", "1665", "km", "vi", True),
        ("12,5 triệu mét khối", "12.5", "triệu mét khối", "vi", True),
        ("30만 장", "300000", "장", "ko", True),
        ("약 120종", "117", "종", "ko", True),
        ("250 万石", "250", "万石", "zh", True),
        ("250 石", "250", "万石", "zh", False),
        ("18 ذراعًا", "18", "ذراعًا", "ar", True),
        ("١٨ ذراعًا", "18", "ذراعًا", "ar", True),
        ("1 250 sacs", "1250", "sacs", "fr", True),
        ("environ 5 sacs", "5.4", "sacs", "fr", True),
        ("5 sacs", "5.6", "sacs", "fr", False),
        ("12 bis 15 Millionen", "13.5", "Millionen", "de", True),
        ("12 bis 15 Millionen", "16", "Millionen", "de", False),
        ("zwischen 10 und 20 Tonnen", "15", "Tonnen", "de", True),
        ("zwischen 10 und 20 Tonnen", "25", "Tonnen", "de", False),
        ("12–15 млн рублей", "14", "млн рублей", "ru", True),
        ("12–15 млн рублей", "11", "млн рублей", "ru", False),
        ("12,5 à 15 tonnes", "14", "tonnes", "fr", True),
        ("12,5 à 15 tonnes", "16", "tonnes", "fr", False),
        ("10~12만 장", "110000", "장", "ko", True),
        ("10~12만 장", "130000", "장", "ko", False),
        ("10 đến 12 triệu", "11", "triệu", "vi", True),
        ("10 đến 12 triệu", "13", "triệu", "vi", False),
        ("10至12万石", "11", "万石", "zh", True),
        ("10至12万石", "13", "万石", "zh", False),
        ("2½ Tonnen", "2.5", "Tonnen", "de", True),
        ("2½ Tonnen", "3", "Tonnen", "de", False),
        ("37,5 %", "37.5", "%", "de", True),
        ("am 27. Januar 1973 300 Mann", "300", "Mann", "de", True),
        ("am 27. Januar 1973 300 Mann", "27", "Mann", "de", False),
        ("1968年5月300人", "300", "人", "zh", True),
        ("1968년 5월 300명", "300", "명", "ko", True),
        ("300 người năm 1968", "300", "người", "vi", True),
    ],
)
def test_marks_and_scale_words_are_those_of_the_language(
    text: str, number: str, unit: str, language: str, agree: bool
) -> None:
    assert value(text, number, unit, language) is agree


def test_the_year_of_the_link_is_not_taken_for_its_number() -> None:
    stated = read_number("in 1967 20 million", "en", frozenset({"1967"}))
    assert stated is not None
    assert stated.value == 20
    alone = read_number("1967", "en", frozenset({"1967"}))
    assert alone is not None
    assert alone.value == 1967


@given(st.text(max_size=40), st.sampled_from(("en", "de", "ko", "ar", "xx")))
def test_any_text_can_be_read(text: str, language: str) -> None:
    read_number(text, language)
