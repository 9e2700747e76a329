"""What a misquotation is told: the nearest passage, with the words in which it differs marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.evidence.verification import Passage, Segment, Verdict
from tests.evidence.sources import compared, fingerprint_index, said, text_of

TEXT = """A heading

In April twenty wagons came – and all of them were “empty” when the clerk, who had counted them, went home.

The commission met in the spring of 1967 and heard its four delegates in silence; nobody spoke of the wagons.
"""


def nearest(words: str, locator: str = "¶ 2") -> Passage:
    checked = compared(text_of(TEXT), words, locator)
    assert checked.verdict is Verdict.CONTRADICTED
    assert checked.nearest is not None, said(checked)
    return checked.nearest


@pytest.mark.parametrize(
    ("words", "marking"),
    [
        ("In April thirty wagons came", "In April ⟦thirty → twenty⟧ wagons came"),
        ("and all were “empty”", "and all ⟦+ of them⟧ were “empty”"),
        ("In April twenty good wagons came", "In April twenty ⟦− good⟧ wagons came"),
        ("met in the spring of 1968 and heard", "met in the spring of ⟦1968 → 1967⟧ and heard"),
        (
            "In April the wagons came - and all of us were",
            "In April ⟦the → twenty⟧ wagons came – and all of ⟦us → them⟧ were",
        ),
        ("[I]n April thirty [railway] wagons came", "In April ⟦thirty → twenty⟧ wagons came"),
        ("when the clerk, who had counted it, went home.", "when the clerk, who had counted ⟦it → them⟧, went home."),
        (
            "all of them were “empty” when the clerk, who had counted it, went home.",
            "… the clerk, who had counted ⟦it → them⟧, went home.",
        ),
    ],
)
def test_the_differing_words_are_marked(words: str, marking: str) -> None:
    assert marking in said(compared(text_of(TEXT), words, "¶ 2"))


def test_a_fingerprint_does_not_mark_the_case_of_the_first_letter() -> None:
    words = "The clerk, who had counted us, went home."
    assert "⟦ ⟧: The clerk, who had counted ⟦us⟧" in said(compared(fingerprint_index(TEXT), words, "¶ 2"))


@pytest.mark.parametrize("words", ["[...]", "[In April thirty wagons came]"])
def test_words_that_all_stand_in_brackets_are_told_so(words: str) -> None:
    for index in (text_of(TEXT), fingerprint_index(TEXT)):
        assert "all its words stand in brackets, so that none is the source's" in said(compared(index, words, "¶ 2"))


def test_the_passage_stands_there_as_the_source_has_it() -> None:
    assert (
        nearest("In April thirty wagons came - and all of them").text == "In April twenty wagons came – and all of them"
    )


def test_the_comparison_is_there_in_pieces_too() -> None:
    passage = nearest("In April thirty wagons came")
    assert (passage.key, passage.paragraph, passage.page) == ("smith", 2, "")
    assert passage.segments == (
        Segment("In April", "In April", differs=False),
        Segment("twenty", "thirty", differs=True),
        Segment("wagons came", "wagons came", differs=False),
    )


def test_a_passage_is_found_wherever_it_stands() -> None:
    assert nearest("met in the autumn of 1967 and heard its four delegates", "¶ 1").paragraph == 3


def test_only_the_part_that_stands_nowhere_is_shown() -> None:
    line = said(compared(text_of(TEXT), "In April twenty wagons [...] when the cleric, who had counted them", "¶ 2"))
    assert "when the ⟦cleric → clerk⟧, who" in line
    assert "In April" not in line


def test_parts_in_the_wrong_order_are_told_with_their_places() -> None:
    line = said(compared(text_of(TEXT), "its four delegates [...] In April twenty wagons", "¶ 2"))
    assert "“its four delegates” ¶ 3, “In April twenty wagons” ¶ 2" in line


def test_words_like_none_of_the_source_get_no_passage() -> None:
    checked = compared(text_of(TEXT), "Quite another sentence about ships", "¶ 2")
    assert checked.nearest is None
    assert "no passage is like it" in said(checked)


def test_with_a_fingerprint_the_words_that_it_does_not_hold_are_marked() -> None:
    checked = compared(
        fingerprint_index(TEXT), "The commission met in the spring of 1968 and heard its four delegates", "¶ 3"
    )
    assert "¶ 3; not found there are the words in ⟦ ⟧: … met in the spring of ⟦1968⟧ and heard" in said(checked)
    assert checked.nearest is not None
    assert [one.given for one in checked.nearest.segments if one.differs] == ["1968"]
    assert {one.source for one in checked.nearest.segments} == {None}


@given(
    st.lists(
        st.sampled_from(["wagons", "April", "[...]", "[x]", "the", "1967", "–", "“", "empty”", "c[l]erk", "zz"]),
        max_size=12,
    )
)
def test_any_words_can_be_compared(words: list[str]) -> None:
    for index in (text_of(TEXT), fingerprint_index(TEXT)):
        checked = compared(index, " ".join(words))
        if checked.nearest is not None:
            assert any(segment.differs for segment in checked.nearest.segments) or "[" in " ".join(words)
