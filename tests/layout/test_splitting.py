"""Cutting rich text and sharing out heights."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.layout.fonts import find_face
from reportgen.layout.measure import set_paragraph
from reportgen.layout.splitting import cut, even_groups, even_parts, pieces, sentences
from reportgen.layout.text_format import TextFormat
from reportgen.outline.tree import LineBreak, RichText, Run, plain
from reportgen.units import Length
from tests.layout.sample import LOREM, words

SANS = TextFormat(find_face("Source Sans 3"), Length.of_points(18))
WIDTH = Length.of_inches(4)

runs = st.builds(
    Run, st.text(alphabet=st.sampled_from("ab .!?。北"), min_size=1, max_size=12), st.just("en"), bold=st.booleans()
)
rich_text = st.lists(runs | st.builds(LineBreak), max_size=8).map(tuple)


@given(rich_text, st.lists(st.integers(0, 60), max_size=6))
def test_cutting_keeps_every_character_and_its_look(text: RichText, places: list[int]) -> None:
    """The pieces together are the text, character by character."""
    joined = tuple(part for piece in cut(text, places) for part in piece)
    assert list(_characters(joined)) == list(_characters(text))


@given(rich_text)
def test_sentences_keep_every_character(text: RichText) -> None:
    """Sentences together are the text."""
    assert "".join(map(plain, sentences(text))) == plain(text)


def test_sentences_end_at_full_stops_but_not_at_abbreviated_numbers() -> None:
    """The space belongs to the sentence before it."""
    assert [plain(one) for one in sentences(words("No. 5 fell. “Why?” he said。是。"))] == [
        "No. 5 fell. ",
        "“Why?” ",
        "he said。",
        "是。",
    ]


@given(st.lists(st.integers(1, 50), min_size=1, max_size=30), st.integers(50, 200))
def test_groups_fit_and_are_as_few_as_can_be(heights: list[int], room: int) -> None:
    """No run is higher than the room, all items come in order, and first fit needs no fewer."""
    groups = even_groups(heights, room)
    assert [index for group in groups for index in group] == list(range(len(heights)))
    assert all(sum(heights[index] for index in group) <= room for group in groups)
    assert len(groups) == _first_fit(heights, room)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=20), st.integers(1, 8))
def test_parts_are_at_most_as_many_as_asked(heights: list[int], parts: int) -> None:
    """And none is empty."""
    groups = even_parts(heights, parts)
    assert len(groups) <= parts
    assert all(len(group) for group in groups)


def test_groups_are_alike() -> None:
    """Seven alike in two parts: four and three, not six and one."""
    assert [len(group) for group in even_groups([10] * 7, 60)] == [4, 3]


def test_a_paragraph_too_high_is_cut_between_sentences() -> None:
    """Every piece but the last ends a sentence."""
    room = set_paragraph(words(LOREM), SANS, WIDTH).height // 2
    found = pieces(words(LOREM * 3), SANS, WIDTH, Length(room))
    assert len(found) > 1
    assert all(plain(piece).endswith(". ") for piece in found)


def test_a_sentence_too_high_is_cut_between_lines() -> None:
    """Every piece fits."""
    room = Length.of_inches(1)
    found = pieces(words("word " * 200), SANS, WIDTH, room)
    assert "".join(map(plain, found)) == "word " * 200
    assert all(set_paragraph(piece, SANS, WIDTH).height <= room for piece in found)


def _characters(text: RichText) -> list[tuple[str, bool]]:
    return [
        (character, part.bold) if isinstance(part, Run) else ("\n", False)
        for part in text
        for character in (part.text if isinstance(part, Run) else "\n")
    ]


def _first_fit(heights: list[int], room: int) -> int:
    groups, total = 1, 0
    for height in heights:
        if total + height > room:
            groups, total = groups + 1, 0
        total += height
    return groups
