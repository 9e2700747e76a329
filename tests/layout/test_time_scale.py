"""The time axis."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.dates import Day, EdtfDate, day_number, parse_edtf
from reportgen.layout.time_scale import fit_scale
from reportgen.units import Length

LEFT, RIGHT = Length(0), Length.of_inches(10)


def _text(date: EdtfDate) -> str:
    return date.text


def _width(text: str) -> Length:
    return Length.of_points(12 * len(text))


def _ticks(*dates: str) -> list[str]:
    return [tick.label for tick in fit_scale([parse_edtf(date) for date in dates], LEFT, RIGHT, _text, _width)[1]]


@pytest.mark.parametrize(
    ("dates", "ticks"),
    [
        (("1960", "1990"), ["1960", "1965", "1970", "1975", "1980", "1985", "1990"]),
        (("1968-01-01", "1968-06-30"), ["1968-01", "1968-02", "1968-03", "1968-04", "1968-05", "1968-06", "1968-07"]),
        (("1001", "2000"), ["1000", "1100", "1200", "1300", "1400", "1500", "1600", "1700", "1800", "1900", "2000"]),
    ],
)
def test_ticks_are_round(dates: tuple[str, str], ticks: list[str]) -> None:
    """Years in ones, twos and fives; months from the first."""
    found = _ticks(*dates)
    assert found == ticks or set(ticks) <= set(found)


def test_ticks_before_our_era_are_round_years_bc() -> None:
    """100 BC is the year -99."""
    assert {"-0099", "-0199", "0100"} <= set(_ticks("-0250", "0250"))


@given(st.integers(-3000, 3000), st.integers(0, 3000))
def test_all_dates_are_on_the_axis_and_in_order(year: int, span: int) -> None:
    """The first day stands left of the last."""
    first, last = (f"-{-y:04}" if y < 0 else f"{y:04}" for y in (year, year + span))
    scale, ticks = fit_scale([parse_edtf(first), parse_edtf(last)], LEFT, RIGHT, _text, _width)
    start, end = day_number(Day(year, 1, 1)), day_number(Day(year + span, 12, 31))
    assert scale.first <= start <= end <= scale.last
    assert LEFT <= scale.at(start) < scale.at(end) <= RIGHT
    assert ticks


@given(st.integers(0, 10**9))
def test_huge_years_have_ticks_too(year: int) -> None:
    """EDTF's long years."""
    assert _ticks("0001", f"Y{10_000 + year}")
