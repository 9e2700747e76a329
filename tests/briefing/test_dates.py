"""EDTF dates: what they mean, in which order they stand, and which are refused."""

from __future__ import annotations

import pytest
from edtf import parse_edtf as reference_parse
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.dates import (
    DateError,
    Day,
    End,
    Form,
    Precision,
    day_number,
    overlaps,
    parse_edtf,
    sort_key,
    year_position,
)

MEANINGS = [
    ("1973-01-27", (1973, 1, 27), (1973, 1, 27)),
    ("1985-04-12T23:20:30Z", (1985, 4, 12), (1985, 4, 12)),
    ("1966-10", (1966, 10, 1), (1966, 10, 31)),
    ("1966", (1966, 1, 1), (1966, 12, 31)),
    ("1966-21", (1966, 3, 1), (1966, 5, 31)),
    ("1966-23", (1966, 9, 1), (1966, 11, 30)),
    ("1966-24", (1966, 12, 1), (1967, 2, 28)),
    ("1966-29", (1966, 9, 1), (1966, 11, 30)),
    ("1966-34", (1966, 4, 1), (1966, 6, 30)),
    ("1966-39", (1966, 9, 1), (1966, 12, 31)),
    ("1966-41", (1966, 7, 1), (1966, 12, 31)),
    ("196X", (1960, 1, 1), (1969, 12, 31)),
    ("19XX", (1900, 1, 1), (1999, 12, 31)),
    ("-00XX", (-99, 1, 1), (0, 12, 31)),
    ("1950S2", (1900, 1, 1), (1999, 12, 31)),
    ("1973-06-XX", (1973, 6, 1), (1973, 6, 30)),
    ("1973-XX-15", (1973, 1, 15), (1973, 12, 15)),
    ("19XX-02-29", (1904, 2, 29), (1996, 2, 29)),
    ("1968~", (1968, 1, 1), (1968, 12, 31)),
    ("2004-06~-11", (2004, 6, 11), (2004, 6, 11)),
    ("-0043-03-15", (-43, 3, 15), (-43, 3, 15)),
    ("Y17000", (17000, 1, 1), (17000, 12, 31)),
    ("Y-17E7", (-170_000_000, 1, 1), (-170_000_000, 12, 31)),
    ("1966-10/1967", (1966, 10, 1), (1967, 12, 31)),
    ("1975/..", (1975, 1, 1), None),
    ("1975/", (1975, 1, 1), None),
    ("../1970", None, (1970, 12, 31)),
    ("{1960,1961}", (1960, 1, 1), (1961, 12, 31)),
    ("[1667,1668,1670..1672]", (1667, 1, 1), (1672, 12, 31)),
    ("[..1984]", None, (1984, 12, 31)),
]


@pytest.mark.parametrize(("text", "earliest", "latest"), MEANINGS)
def test_a_date_has_the_bounds_that_the_standard_gives_it(
    text: str, earliest: tuple[int, int, int] | None, latest: tuple[int, int, int] | None
) -> None:
    date = parse_edtf(text)
    assert date.earliest == (Day(*earliest) if earliest else None)
    assert date.latest == (Day(*latest) if latest else None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10 May 1973",
        "1966-13",
        "1966-00",
        "1967-02-30",
        "1967-02-3X",
        "1900-02-29",
        "1973/1970",
        "156u",
        "1973-99",
        "1966-23-01",
        "1/2/3",
        "/",
        "../..",
        "[1960",
        "{}",
        "Y9E99",
        "1950S9",
        "1973-01-27T25:00:00",
        "9" * 5000,
    ],
)
def test_what_is_not_a_date_is_refused_with_words(text: str) -> None:
    with pytest.raises(DateError, match=r".{10}"):
        parse_edtf(text)


def test_an_interval_that_overlaps_itself_is_not_reversed() -> None:
    """Only an end that is wholly before the start is an error (content format, Dates)."""
    assert parse_edtf("1966-10/1966").latest == Day(1966, 12, 31)


def test_southern_seasons_begin_half_a_year_later() -> None:
    assert parse_edtf("1966-21", southern=True).earliest == Day(1966, 9, 1)
    assert parse_edtf("1966-25", southern=True).earliest == Day(1966, 3, 1)


def test_qualifiers_are_told_apart() -> None:
    point = parse_edtf("1973%").points[0]
    assert (point.approximate, point.uncertain) == (True, True)
    assert parse_edtf("1973?").points[0].approximate is False


def test_open_and_unknown_ends_are_different_things() -> None:
    assert parse_edtf("1975/..").end is End.OPEN
    assert parse_edtf("1975/").end is End.UNKNOWN


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1XXX", "millennium"),
        ("19XX", "century"),
        ("196X", "decade"),
        ("1966", "year"),
        ("1966-22", "season"),
        ("1966-05", "month"),
        ("1966-05-01", "day"),
    ],
)
def test_precision_is_what_is_stated(text: str, precision: str) -> None:
    assert parse_edtf(text).points[0].precision is Precision(precision)


def test_events_stand_by_earliest_bound_then_latest() -> None:
    texts = ["1967", "1966-10/1967", "1966-10", "../1960", "1966", "1966-10/.."]
    ordered = sorted(texts, key=lambda text: sort_key(parse_edtf(text)))
    assert ordered == ["../1960", "1966", "1966-10", "1966-10/1967", "1966-10/..", "1967"]


def test_an_event_belongs_to_an_interval_that_it_overlaps() -> None:
    interval = parse_edtf("1968/1973")
    assert overlaps(parse_edtf("1966/1968-02"), interval)
    assert overlaps(parse_edtf("1960/.."), interval)
    assert not overlaps(parse_edtf("1960/"), interval)
    assert not overlaps(parse_edtf("1974"), interval)


calendar_dates = st.dates()


@given(calendar_dates, calendar_dates)
def test_day_numbers_subtract_as_days_do(one: object, other: object) -> None:
    from datetime import date

    assert isinstance(one, date)
    assert isinstance(other, date)
    difference = day_number(Day(one.year, one.month, one.day)) - day_number(Day(other.year, other.month, other.day))
    assert difference == (one - other).days


@given(st.integers(-5000, 20000), st.integers(1, 12), st.integers(1, 28))
def test_positions_lie_within_their_year_and_grow(year: int, month: int, day: int) -> None:
    position = year_position(Day(year, month, day))
    assert year <= position < year + 1
    assert position < year_position(Day(year, month, day + 1 if day < 28 else day)) or day == 28


@given(st.integers(1, 9999), st.integers(1, 12), st.sampled_from(["", "~", "?", "%"]))
def test_bounds_agree_with_the_edtf_package(year: int, month: int, qualifier: str) -> None:
    text = f"{year:04d}-{month:02d}{qualifier}"
    theirs, ours = reference_parse(text), parse_edtf(text)
    lower, upper = theirs.lower_strict(), theirs.upper_strict()
    assert ours.earliest == Day(lower.tm_year, lower.tm_mon, lower.tm_mday)
    assert ours.latest == Day(upper.tm_year, upper.tm_mon, upper.tm_mday)


@given(st.text(alphabet="0123456789XYES?~%-/.,[]{}TZ:", max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        date = parse_edtf(text)
    except DateError:
        return
    assert date.form in Form
    if date.earliest and date.latest:
        assert date.earliest <= date.latest
