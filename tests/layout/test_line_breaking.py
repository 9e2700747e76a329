"""Where lines may be broken."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.layout.line_breaking import break_opportunities


def _pieces(text: str) -> list[str]:
    places = (0, *break_opportunities(text))
    return [text[start:end] for start, end in pairwise(places)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("two words", ["two ", "words"]),
        ("well-known fact", ["well-", "known ", "fact"]),
        ("1966–1968", ["1966–", "1968"]),
        ("at −5 or -5", ["at ", "−5 ", "or ", "-5"]),
        ("20\u00a0million roubles", ["20\u00a0million ", "roubles"]),
        ("(see page)", ["(see ", "page)"]),
        ("wait … here", ["wait ", "… ", "here"]),
        ("北越。朝鲜", ["北", "越。", "朝", "鲜"]),
        ("（北越）", ["（北", "越）"]),
        ("한국어 문장", ["한국어 ", "문장"]),
        ("", []),
    ],
)
def test_breaks_after_spaces_hyphens_and_dashes_and_between_east_asian_characters(text: str, pieces: list[str]) -> None:
    """The pieces between break opportunities."""
    assert _pieces(text) == pieces


@given(st.text(alphabet=st.sampled_from("ab ,.-–—()“”。（）北越é\u0301\u00a0한/1"), max_size=40))
def test_breaking_loses_no_character_and_ends_at_the_end(text: str) -> None:
    """The pieces are the text, none of them empty."""
    pieces = _pieces(text)
    assert "".join(pieces) == text
    assert all(pieces)
