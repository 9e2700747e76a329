"""Quotations and evidence compared with a source's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.evidence.locators import paragraphs_of
from reportgen.evidence.normalisation import normalised
from reportgen.evidence.passages import SourceIndex
from reportgen.evidence.wanted_words import wanted_words

PARAGRAPHS = (
    "A heading",
    "In April twenty wagons came, and all of them were empty — every one. He said: “We don’t want war.”",
    "Cement\t40,000 metric tons\t20,000 metric tons; textiles 12.2 million\nmeters. Kim II Sung was pleased",
    "and the talks were broken off. The envoy left in April.",
    "大业元年，开通济渠。",
)
SOURCE = SourceIndex(PARAGRAPHS)


def begins(text: str) -> int | None:
    return SOURCE.begins_anywhere(wanted_words(text))


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
    words = wanted_words("In April twenty wagons [...] The envoy left")
    assert SOURCE.begins_in(words, [2]) is None
    assert SOURCE.begins_in(words, [2, 3, 4]) == 2


def test_of_two_passages_the_locator_decides() -> None:
    source = SourceIndex(("They left in May.", "x", "They left in May."))
    words = wanted_words("They left in May")
    assert source.begins_in(words, [3]) == 3
    assert source.begins_in(words, [2]) is None
    assert source.begins_anywhere(words) == 1


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


# The nearest passage ------------------------------------------------------------------------------------------------
def test_the_nearest_passage_is_shown_with_its_paragraph() -> None:
    nearest = SOURCE.nearest("In March twenty wagons came, and all of these were empty", [4])
    assert nearest is not None
    assert nearest.paragraph == 2
    assert "twenty wagons came" in nearest.text


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
        ("p. 12", None),
        ("ch. 2", None),
        ("", None),
    ],
)
def test_a_locator_names_paragraphs_or_cannot_be_checked(locator: str, paragraphs: tuple[int, ...] | None) -> None:
    assert paragraphs_of(locator) == paragraphs
