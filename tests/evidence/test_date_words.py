"""Dates in running text, in several languages, and the days that they may mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.dates import Day, parse_edtf
from reportgen.evidence.date_words import dates_in
from reportgen.wording.wording import Wording


def read(text: str, language: str = "en") -> list[tuple[str, ...]]:
    """Each date's words, then its periods as EDTF-like bounds."""
    return [
        (text[one.start : one.end], *(f"{_day(first)}/{_day(last)}" for first, last in one.periods))
        for one in dates_in(text, language)
    ]


def _day(day: Day) -> str:
    return f"{day.year}-{day.month}-{day.day}"


@pytest.mark.parametrize(
    ("text", "language", "words", "periods"),
    [
        ("on 27 January 1973", "en", "27 January 1973", ["1973-1-27/1973-1-27"]),
        ("January 27, 1973, in Paris", "en", "January 27, 1973", ["1973-1-27/1973-1-27"]),
        ("15–16 April 1912", "en", "15–16 April 1912", ["1912-4-15/1912-4-15", "1912-4-16/1912-4-16"]),
        ("in May 1968 and", "en", "May 1968", ["1968-5-1/1968-5-31"]),
        ("1968–1969", "en", "1968–1969", ["1968-1-1/1968-12-31", "1969-1-1/1969-12-31"]),
        ("1968-69", "en", "1968-69", ["1968-1-1/1968-12-31", "1969-1-1/1969-12-31"]),
        ("1968/69", "en", "1968/69", ["1968-1-1/1968-12-31", "1969-1-1/1969-12-31"]),
        ("the mid-1960s", "en", "1960s", ["1960-1-1/1969-12-31"]),
        ("the ’60s", "en", "’60s", ["1960-1-1/1969-12-31"]),
        ("the spring of 1975", "en", "1975", ["1975-3-1/1975-5-31"]),
        ("fall 1966", "en", "1966", ["1966-9-1/1966-11-30"]),
        ("490 BC", "en", "490 BC", ["-489-1-1/-489-12-31"]),
        ("AD 14", "en", "AD 14", ["14-1-1/14-12-31"]),
        ("in 987", "en", "987", ["987-1-1/987-12-31"]),
        ("1973-01-27", "en", "1973-01-27", ["1973-1-27/1973-1-27"]),
        ("27.1.1973", "de", "27.1.1973", ["1973-1-27/1973-1-27"]),
        ("am 27. Januar 1973", "de", "27. Januar 1973", ["1973-1-27/1973-1-27"]),
        ("1960er Jahre", "de", "1960er", ["1960-1-1/1969-12-31"]),
        ("le 14 juillet 1789", "fr", "14 juillet 1789", ["1789-7-14/1789-7-14"]),
        ("les années 1960", "fr", "années 1960", ["1960-1-1/1969-12-31"]),
        ("el 27 de enero de 1973", "es", "27 de enero de 1973", ["1973-1-27/1973-1-27"]),
        ("27 января 1973 года", "ru", "27 января 1973", ["1973-1-27/1973-1-27"]),
        ("1960-х годов", "ru", "1960-х", ["1960-1-1/1969-12-31"]),
        ("ngày 27 tháng 1 năm 1973", "vi", "27 tháng 1 năm 1973", ["1973-1-27/1973-1-27"]),
        ("1973年1月27日", "zh", "1973年1月27日", ["1973-1-27/1973-1-27"]),
        ("1968년 5월에", "ko", "1968년 5월", ["1968-5-1/1968-5-31"]),
        ("1960년대", "ko", "1960년대", ["1960-1-1/1969-12-31"]),
    ],
)
def test_a_date_is_read_as_finely_as_it_is_stated(text: str, language: str, words: str, periods: list[str]) -> None:
    assert read(text, language) == [(words, *periods)]


@pytest.mark.parametrize("text", ["2,500 students", "12.5 million", "three ships", "Route 9", "it may 12"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["at 10:30", "5 p.m.", "the 19th century"])
def test_the_clock_and_centuries_name_no_day(text: str) -> None:
    assert [one.periods for one in dates_in(text, "en")] == [()]


@pytest.mark.parametrize("language", ["en", "en-US", "de", "fr", "es", "vi", "ko", "zh", "ru"])
@given(year=st.integers(1000, 2099), month=st.integers(1, 12), day=st.integers(1, 28), finer=st.integers(0, 2))
def test_a_date_worded_by_the_product_is_read_back(language: str, year: int, month: int, day: int, finer: int) -> None:
    date = parse_edtf("-".join((f"{year}", f"{month:02d}", f"{day:02d}")[: finer + 1]))
    (read_back,) = dates_in(Wording(language).date(date), language)
    assert read_back.periods == ((date.earliest, date.latest),)
