"""Quotations and evidence compared with a source's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.model import SourceText
from reportgen.evidence.locators import Place, Unit, paragraphs_of, place_of
from reportgen.evidence.matching import Search
from reportgen.evidence.normalisation import normalised
from reportgen.evidence.text_index import TextIndex
from reportgen.evidence.wanted_words import wanted_words
from reportgen.findings import Location

PARAGRAPHS = (
    "A heading",
    "In April twenty wagons came, and all of them were empty — every one. He said: “We don’t want war.”",
    "Cement\t40,000 metric tons\t20,000 metric tons; textiles 12.2 million\nmeters. Kim II Sung was pleased",
    "and the talks were broken off. The envoy left in April.",
    "大业元年，开通济渠。",
)


def index_of(*paragraphs: str) -> TextIndex:
    return TextIndex(SourceText("smith", paragraphs, Location("smith.txt")))


SOURCE = index_of(*PARAGRAPHS)


def begins(text: str) -> int | None:
    found = next(Search(SOURCE, wanted_words(text)).everywhere(), None)
    return None if found is None else SOURCE.divisions.paragraph_at(found)


def begins_in(index: TextIndex, text: str, locator: str) -> int | None:
    place = place_of(locator)
    assert place is not None
    found = Search(index, wanted_words(text)).begins_in(index.divisions.spans(place))
    return None if found is None else index.divisions.paragraph_at(found)


# What matches -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("In April twenty wagons came, and all of them were empty", 2),
        ("in April twenty wagons came", 2),
        ("Twenty wagons came", 2),
        ("empty - every one", 2),
        ("empty—every one", 2),
        ('He said: "We don\'t want war."', 2),
        ("“We don’t want war.”", 2),
        ("twen\u00adty  wagons\n came", 2),
        ("Cement 40,000 metric tons 20,000 metric tons", 3),
        ("Kim II Sung was pleased and the talks were broken off", 3),
        ("开通济渠", 5),
    ],
)
def test_words_match_after_the_declared_normalisation(text: str, paragraph: int) -> None:
    assert begins(text) == paragraph


@pytest.mark.parametrize(
    ("text", "paragraph"),
    [
        ("In April [...] all of them were empty", 2),
        ("In April […] every one", 2),
        ("[. . .] all of them were empty", 2),
        ("[T]wenty wagons came", 2),
        ("twenty [railway] wagons came", 2),
        ("[Trains] came, and all", 2),
        ("twenty [of the best] came", 2),
        ("all of them [the wagons] were empty", 2),
        ("Kim [Il] Sung was pleased", 3),
        ("Kim I[l] Sung was pleased", 3),
        ("wagon[s] came", 2),
        ("were empt[ied]", 2),
        ("was pleased [...] The envoy left", 3),
    ],
)
def test_brackets_skip_add_and_replace(text: str, paragraph: int) -> None:
    assert begins(text) == paragraph


# What does not ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "In April twenty waggons came",
        "In April thirty wagons came",
        "In april twenty wagons came",
        "In April twenty wagons came and all",
        "twenty came",
        "wagons twenty",
        "2 million meters",
        "40,000 metric ton",
        "000 metric tons",
        "0,000 metric tons",
        "all of them [...] twenty wagons",
        "In April [...] was pleased [...] The envoy left",
        "[...]",
        "",
    ],
)
def test_one_changed_word_or_digit_fails(text: str) -> None:
    assert begins(text) is None


def test_words_may_cross_into_the_next_paragraph_only() -> None:
    words = "In April twenty wagons [...] The envoy left"
    assert begins_in(SOURCE, words, "¶ 2") is None
    assert begins_in(SOURCE, words, "¶¶ 2–4") == 2


def test_of_two_passages_the_locator_decides() -> None:
    source = index_of("They left in May.", "x", "They left in May.")
    assert begins_in(source, "They left in May", "¶ 3") == 3
    assert begins_in(source, "They left in May", "¶ 2") is None
    assert [source.divisions.paragraph_at(one) for one in Search(source, wanted_words("They left")).everywhere()] == [
        1,
        3,
    ]


@given(st.data())
def test_any_run_of_whole_words_is_found_and_with_one_more_letter_is_not(data: st.DataObject) -> None:
    words = ["In", "April", "twenty", "wagons", "came,", "and", "all", "of", "them", "were", "empty"]
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    assert begins(" ".join(words[start:end])) is not None
    changed = data.draw(st.integers(start, end - 1))
    assert begins(" ".join([*words[start:changed], f"q{words[changed]}", *words[changed + 1 : end]])) is None


@given(st.text(alphabet="ab .,-–\u00ad[]…'“”«»\n", max_size=40))
def test_any_text_can_be_looked_for(text: str) -> None:
    begins(text)


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


# Locators -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("locator", "paragraphs"),
    [
        ("¶ 17", (17,)),
        ("¶17", (17,)),
        ("¶¶ 30–32", (30, 31, 32)),
        ("¶ 13, 17, 21", (13, 17, 21)),
        ("¶ 24, 28-29", (24, 28, 29)),
        ("¶ 128–30", (128, 129, 130)),
        ("para. 4", (4,)),
        ("paragraph 4", (4,)),
        ("Abs. 4", (4,)),
        ("paragraphe 4", (4,)),
        ("párr. 4", (4,)),
        ("абз. 4", (4,)),
        ("đoạn 4", (4,)),
        ("فقرة 4", (4,)),
        ("第 4 段", (4,)),
        ("4–5문단", (4, 5)),
        ("p. 12", None),
        ("ch. 2", None),
        ("", None),
    ],
)
def test_a_locator_names_paragraphs_or_cannot_be_checked(locator: str, paragraphs: tuple[int, ...] | None) -> None:
    assert paragraphs_of(locator) == paragraphs


@pytest.mark.parametrize(
    ("locator", "ranges"),
    [
        ("p. 12", (("12", "12"),)),
        ("pp. 12–13", (("12", "13"),)),
        ("pp. 128–30", (("128", "130"),)),
        ("p. xii", (("xii", "xii"),)),
        ("pp. 3, 7-9", (("3", "3"), ("7", "9"))),
        ("S. 4", (("4", "4"),)),
        ("12", (("12", "12"),)),
        ("с. 8", (("8", "8"),)),
        ("第 20 页", (("20", "20"),)),
        ("12–13쪽", (("12", "13"),)),
        ("ص 8", (("8", "8"),)),
    ],
)
def test_a_locator_names_pages(locator: str, ranges: tuple[tuple[str, str], ...]) -> None:
    assert place_of(locator) == Place(Unit.PAGE, ranges)


@pytest.mark.parametrize("locator", ["ch. 2", "", "fol. 3v", "p. 3, note 4", "the end", "vol. 1, p. 3", "1967 report"])
def test_what_a_text_cannot_show_is_no_place(locator: str) -> None:
    assert place_of(locator) is None
