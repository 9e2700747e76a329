"""The words in which two texts differ, and which paragraph became which."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.revision.changes.alignment import Pair, align, stayed
from reportgen.revision.changes.tree import Fate, Run
from reportgen.revision.changes.words import word_difference

_WORDS = st.lists(st.sampled_from(["aid", "fell", "in", "1968", ".", ",", "20,000", "援助", "—", "  "]), max_size=30)
_SENTENCES = _WORDS.map(" ".join)
_LISTS = st.lists(_SENTENCES, max_size=8)


def _marked(before: str, after: str) -> str:
    marks = {Fate.KEPT: "{}", Fate.REMOVED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
    return "".join(marks[run.fate].format(run.text) for run in word_difference(before, after))


@given(_SENTENCES | st.text(), _SENTENCES | st.text())
def test_the_runs_give_both_texts_back(before: str, after: str) -> None:
    runs = word_difference(before, after)
    assert "".join(run.text for run in runs if run.fate is not Fate.ADDED) == before
    assert "".join(run.text for run in runs if run.fate is not Fate.REMOVED) == after


@given(_SENTENCES)
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert word_difference(text, text) == ((Run(Fate.KEPT, text),) if text else ())


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("Aid fell by a third.", "Aid fell by half.", "Aid fell by [-a third-]{+half+}."),
        ("at 20,000 tons", "at 20,500 tons", "at [-20,000-]{+20,500+} tons"),
        ("in 1968.", "in 1969.", "in [-1968-]{+1969+}."),
        ("援助在下降", "援助在上升", "援助在[-下降-]{+上升+}"),
        ("one two", "one big two", "one {+big +}two"),
    ],
)
def test_whole_words_are_marked(before: str, after: str, marked: str) -> None:
    assert _marked(before, after) == marked


def test_a_text_of_unreasonable_length_is_shown_whole() -> None:
    before, after = "a " * 9_000, "b " * 9_000
    assert word_difference(before, after) == (Run(Fate.REMOVED, before), Run(Fate.ADDED, after))


# Paragraphs -----------------------------------------------------------------------------------------------------------
@given(_LISTS, _LISTS)
def test_every_paragraph_is_in_one_pair(before: list[str], after: list[str]) -> None:
    pairs = align(before, after)
    assert [pair.after for pair in pairs if pair.after is not None] == after
    assert sorted(pair.before for pair in pairs if pair.before is not None) == sorted(before)
    assert all(pair.before == pair.after for pair in pairs if pair.moved)


@given(_LISTS)
def test_equal_lists_have_equal_pairs(texts: list[str]) -> None:
    assert align(texts, texts) == [Pair(text, text) for text in texts]


def test_a_paragraph_put_in_before_the_others_changes_nothing_but_itself() -> None:
    pairs = align(["Aid fell.", "Talks began."], ["A new beginning.", "Aid fell.", "Talks began."])
    assert [pair for pair in pairs if pair.before != pair.after] == [Pair(None, "A new beginning.")]


def test_a_changed_paragraph_is_found_by_likeness_wherever_it_stands() -> None:
    before = ["Aid peaked at 20 million rubles in 1967.", "Students were sent home."]
    after = ["Students were sent home.", "Aid peaked at 22 million rubles in 1967.", "Nothing else is known."]
    changed = [pair for pair in align(before, after) if pair.before != pair.after]
    assert changed == [Pair(before[0], after[1]), Pair(None, after[2])]


def test_an_equal_paragraph_in_another_order_was_moved() -> None:
    texts = ["Aid fell.", "Talks began.", "Students went home."]
    moved = [pair for pair in align(texts, [texts[1], texts[2], texts[0]]) if pair.moved]
    assert moved == [Pair(texts[0], texts[0], moved=True)]


def test_a_removed_paragraph_is_told_behind_the_one_that_it_followed() -> None:
    pairs = align(["Aid fell.", "A digression on pilots.", "Talks began."], ["Aid fell.", "Talks began."])
    assert [pair.after for pair in pairs] == ["Aid fell.", None, "Talks began."]


@given(st.permutations(range(7)))
def test_what_stayed_is_the_longest_row_in_one_order(now: list[int]) -> None:
    rows = [row for size in range(8) for row in combinations(now, size) if list(row) == sorted(row)]
    kept = stayed(range(7), now)
    assert len(kept) == max(map(len, rows))
    assert [one for one in now if one in kept] == sorted(one for one in now if one in kept)


def test_lists_of_unreasonable_length_are_told_as_removed_and_added() -> None:
    before, after = [str(number) for number in range(20_001)], [str(number) for number in range(20_000)]
    assert len(align(before, after)) == 40_001
