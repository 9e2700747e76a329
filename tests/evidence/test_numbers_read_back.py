"""Numbers written by others than the reader are read back: by the product's wording, and in English words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.evidence.number_words import number_words
from reportgen.evidence.stated_numbers import find_numbers, read_number
from reportgen.wording.wording import Wording

LANGUAGES = ("en", "en-US", "fr", "de", "de-CH", "es", "vi", "ko", "zh", "ru", "ar", "hi", "pl", "sv", "pt", "tr", "cy")

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
SMALL = [*ONES.split(), "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelt(number: int, conjunction: str = " and ") -> str:
    """A whole number below a billion in English words, "and" before what is left of a hundred or thousand."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = conjunction if rest < 100 else " "
            return f"{spelt(number // size, conjunction)} {name}" + (
                f"{joint}{spelt(rest, conjunction)}" if rest else ""
            )
    raise AssertionError(number)


@pytest.mark.parametrize("language", LANGUAGES)
@given(whole=st.integers(-(10**12), 10**12), places=st.integers(0, 6))
def test_a_number_worded_by_the_product_is_read_back(language: str, whole: int, places: int) -> None:
    number = Decimal(whole).scaleb(-places)
    stated = read_number(Wording(language).number(number), language)
    assert stated is not None
    assert stated.value * (stated.sign or 1) == number
    assert stated.half == Decimal(5).scaleb(-places - 1)


@given(st.integers(0, 10**6), st.sampled_from((" and ", " ")))
def test_english_number_words_are_read_back(number: int, conjunction: str) -> None:
    words = spelt(number, conjunction)
    found = next(number_words(words))
    assert (found.value, found.start, found.end) == (Decimal(number), 0, len(words))


@given(st.lists(st.integers(3, 10**6), min_size=1, max_size=5))
def test_numbers_in_words_are_found_one_by_one(numbers: list[int]) -> None:
    text = "; ".join(f"the {spelt(number)} ships" for number in numbers)
    assert [one.full for one in find_numbers(text, "en")] == numbers


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_can_be_searched(text: str, language: str) -> None:
    for number in find_numbers(text, language):
        assert 0 <= number.start < number.end <= len(text)
