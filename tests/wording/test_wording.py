"""Dates, numbers and words in the reader's language."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.dates import parse_edtf
from reportgen.wording.scripts import is_rtl, split_by_script
from reportgen.wording.wording import Wording
from reportgen.wording.words import languages, words_of

DATES = [
    ("en", "1973-01-27", "27 January 1973"),
    ("en-US", "1973-01-27", "January 27, 1973"),
    ("en", "1966-23", "autumn 1966"),
    ("en", "1966-24", "winter 1966/67"),
    ("en", "196X", "1960s"),
    ("en", "19XX", "20th century"),
    ("en", "1968~", "c. 1968"),
    ("en", "1973?", "1973 (?)"),
    ("en", "1966/1967", "1966–1967"),
    ("en", "1968-05/1968-10", "May – October 1968"),
    ("en", "1973-01-27/1973-01-30", "27–30 January 1973"),
    ("en", "1975/..", "from 1975"),
    ("en", "[1667,1668]", "1667 or 1668"),
    ("en", "[1667,1668,1670..1672]", "1667, 1668 or 1670–1672"),
    ("en", "[..1760-12-03]", "until 3 December 1760"),
    ("fr", "{1984..}", "à partir de 1984"),
    ("en", "-0043-03-15", "15 March 44 BC"),
    ("en", "Y17000", "17000"),
    ("fr", "19XX", "XXe siècle"),
    ("fr", "1971-08-01", "1er août 1971"),
    ("fr", "1971-08-01/1971-08-03", "1er–3 août 1971"),
    ("fr", "1971-08-21/1971-09-01", "21 août – 1er septembre 1971"),
    ("de", "1973-01-27", "27. Januar 1973"),
    ("vi", "1966-10", "tháng 10 năm 1966"),
    ("vi", "1971-08-22", "ngày 22 tháng 8 năm 1971"),
    ("vi", "1971-08-22/1971-08-25", "ngày 22 – 25 tháng 8 năm 1971"),
    ("vi", "1971-08-22/1971-09-01", "ngày 22 tháng 8 – ngày 1 tháng 9 năm 1971"),
    ("vi", "1971-08/1971-09", "tháng 8 – tháng 9 năm 1971"),
    ("vi", "1971-08-22~", "khoảng ngày 22 tháng 8 năm 1971"),
    ("vi", "-0043-03-15", "ngày 15 tháng 3 năm 44 TCN"),
    ("ko", "1966-23", "1966년 가을"),
    ("zh", "1966/1967", "1966–1967年"),
    ("ru", "19XX", "XX век"),
    ("ru", "1899-09-20", "20 сентября 1899\u202fг."),
    ("ru", "1899-09", "сентябрь 1899\u202fг."),
    ("ru", "1899-09/1899-11", "сентябрь – ноябрь 1899\u202fг."),
    ("ru", "1899-09/..", "с сентября 1899\u202fг."),
    ("ru", "../1899-09", "до сентября 1899\u202fг."),
    ("ru", "{1899-09..}", "с сентября 1899\u202fг."),
    ("ru", "1899-09~", "ок. сентября 1899\u202fг."),
    ("ar", "1973-01-27", "27 يناير 1973"),
    ("qx", "1966-10", "October 1966"),
]


@pytest.mark.parametrize(("language", "text", "expected"), DATES)
def test_a_date_is_worded_at_its_own_precision(language: str, text: str, expected: str) -> None:
    assert Wording(language).date(parse_edtf(text)) == expected


def test_beside_a_timeline_only_the_name_of_the_month_is_shortened() -> None:
    assert Wording("vi").date_short(parse_edtf("1971-08-22")) == "ngày 22 thg 8 năm 1971"
    assert Wording("vi").date_short(parse_edtf("1971-08/1971-09")) == "thg 8 – thg 9 năm 1971"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "−1,234.50"), ("de", "−1.234,50"), ("ko", "−1,234.50"), ("fr", "−1\u202f234,50")],
)
def test_numbers_take_the_marks_of_the_language(language: str, expected: str) -> None:
    assert Wording(language).number(Decimal("-1234.50")) == expected


def test_a_number_stays_with_its_unit() -> None:
    assert Wording("en").number_with_unit(Decimal(20), "rubles") == "20\u00a0rubles"


def test_every_language_has_every_word_with_the_same_places() -> None:
    english = words_of("en")
    for language in languages():
        words = words_of(language)
        assert words.keys() == english.keys(), language
        for key, word in words.items():
            assert _places(word) == _places(english[key]), (language, key)


def _places(word: str) -> set[str]:
    import string

    return {name for _, name, _, _ in string.Formatter().parse(word) if name}


def test_the_contract_s_nine_languages_are_there() -> None:
    assert {"en", "fr", "de", "es", "vi", "ko", "zh", "ru", "ar"} <= languages()


def test_an_author_s_word_replaces_ours() -> None:
    assert Wording("cy", {"figure": "Ffigur"}).word("figure") == "Ffigur"


def test_scripts_get_their_own_language_tag() -> None:
    runs = split_by_script("Chairman 김일성 met Лэ, العربية.", "en")
    assert [(text, tag, rtl) for text, tag, rtl in runs] == [
        ("Chairman ", "en", False),
        ("김일성 ", "ko-KR", False),
        ("met ", "en", False),
        ("Лэ, ", "ru", False),
        ("العربية.", "ar", True),
    ]


def test_vietnamese_and_chinese_in_japanese_stay_in_their_language() -> None:
    assert split_by_script("Đặng Thái Sơn", "vi") == (("Đặng Thái Sơn", "vi", False),)
    assert split_by_script("明治の憲法", "ja") == (("明治の憲法", "ja", False),)


def test_direction_follows_the_script_subtag() -> None:
    assert is_rtl("ar")
    assert not is_rtl("az-Latn")
    assert is_rtl("az-Arab")


@given(st.text(max_size=80), st.sampled_from(["en", "ar", "ko", "zh", "ru", "vi"]))
def test_runs_joined_are_the_text(text: str, language: str) -> None:
    assert "".join(run for run, _, _ in split_by_script(text, language)) == text
