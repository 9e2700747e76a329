"""`display` and `date`: a warning where the words surely contradict the date, and never where they may agree."""

from __future__ import annotations

import pytest

from reportgen.briefing.dates import parse_edtf
from reportgen.briefing.display import check_display
from reportgen.findings import Findings, Location


def _outside(display: str, date: str, language: str) -> list[str]:
    findings = Findings()
    check_display(display, parse_edtf(date), language, Location("f", 1, 1), findings)
    return [one.message.split("`")[1] for one in findings.items]


@pytest.mark.parametrize(
    ("display", "date", "language"),
    [
        ("27 January 1973", "1973-01-27", "en"),
        ("January 27th, 1973", "1973-01-27", "en"),
        ("27–28 Jan. 1973", "1973-01-27/1973-01-28", "en"),
        ("mid-1970s", "1974/1976", "en"),
        ("the 1970's", "197X", "en"),
        ("milieu des années 1970", "1974/1976", "fr"),
        ("1970er Jahre", "1975", "de"),
        ("1970-е годы", "1975", "ru"),
        ("1970年代", "1975", "zh"),
        ("1970년대", "1975", "ko"),
        ("những thập niên 1970", "1975", "vi"),
        ("winter 1909–10", "1909-24", "en"),
        ("fall of 1966", "1966-23", "en"),
        ("from October 1966", "1966-10/..", "en"),
        ("19th century", "18XX", "en"),
        ("14 juillet 1789 vers 17 heures", "1789-07-14", "fr"),
        ("at 17:45 on 3 October 1911", "1911-10-03", "en"),
        ("7. Dezember 1835", "1835-12-07", "de"),
        ("tháng 8 năm 1945", "1945-08", "vi"),
        ("ngày 27 tháng 11 năm 1973", "1973-11-27", "vi"),
        ("1973년 1월 27일", "1973-01-27", "ko"),
        ("1973年十一月27日", "1973-11-27", "zh"),
        ("27 января 1973 г.", "1973-01-27", "ru"),
        ("27 de enero de 1973", "1973-01-27", "es"),
        ("٢٧ يناير ١٩٧٣", "1973-01-27", "ar"),
        ("1393 هـ", "1973", "ar"),
        ("It may have been 1968", "1968-10", "en"),
        ("44 BC", "-0043", "en"),
        ("AD 476", "0476", "en"),
        ("27 January 1973", "1973-01-27", "xx"),
    ],
)
def test_words_that_agree_with_the_date_are_left_alone(display: str, date: str, language: str) -> None:
    assert _outside(display, date, language) == []


@pytest.mark.parametrize(
    ("display", "date", "language", "outside"),
    [
        ("27 January 1972", "1973-01-27", "en", "1972"),
        ("27 February 1973", "1973-01-27", "en", "February"),
        ("26 January 1973", "1973-01-27", "en", "26"),
        ("January 26, 1973", "1973-01-27", "en", "26"),
        ("1970", "1973", "en", "1970"),
        ("the 1960s", "197X", "en", "1960"),
        ("winter 1908–09", "1909-24", "en", "1908"),
        ("1966–1968", "1966/1967", "en", "1968"),
        ("7. November 1835", "1835-12-07", "de", "November"),
        ("8. Dezember 1835", "1835-12-07", "de", "8"),
        ("tháng 9 năm 1945", "1945-08", "vi", "tháng 9"),
        ("1973년 11월 27일", "1973-01-27", "ko", "11월"),
        ("1973年1月28日", "1973-01-27", "zh", "28"),
        ("28 января 1973", "1973-01-27", "ru", "28"),
        ("٢٧ فبراير ١٩٧٣", "1973-01-27", "ar", "فبراير"),
        ("1970年", "1975", "zh", "1970"),
        ("AD 477", "0476", "en", "477"),
    ],
)
def test_the_first_part_outside_the_date_is_named(display: str, date: str, language: str, outside: str) -> None:
    assert _outside(display, date, language) == [outside]
