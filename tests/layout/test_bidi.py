"""Lines of mixed directions, seen from left to right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.layout.bidi import visual_order

ALEF, BEH, TEH = "\u0627\u0628\u062a"
WORD, DROW = ALEF + BEH + TEH, TEH + BEH + ALEF


def _seen(text: str, rtl: bool) -> str:
    return "".join(text[start:end][::-1] if right else text[start:end] for start, end, right in visual_order(text, rtl))


@pytest.mark.parametrize(
    ("text", "rtl", "seen"),
    [
        ("Hanoi 1968", False, "Hanoi 1968"),
        (f"1968 {WORD}", True, f"{DROW} 1968"),
        (f"27 {WORD} 1973", True, f"1973 {DROW} 27"),
        (f"{WORD} 1.5 {WORD}", True, f"{DROW} 1.5 {DROW}"),
        (f"{WORD} 1964–1966", True, f"1966–1964 {DROW}"),
        (f"{WORD} Hanoi 1968 {WORD}", True, f"{DROW} Hanoi 1968 {DROW}"),
        (f"Hanoi {WORD} 12", False, f"Hanoi 12 {DROW}"),
    ],
)
def test_words_and_figures_stand_where_a_reader_looks_for_them(text: str, rtl: bool, seen: str) -> None:
    """Numbers read from left to right in any line."""
    assert _seen(text, rtl) == seen


@given(st.text(alphabet=f"ab 12.,-%({ALEF}{BEH}\u0661\u05d0", max_size=20), st.booleans())
def test_every_character_is_drawn_once(text: str, rtl: bool) -> None:
    """Whatever stands beside it."""
    assert sorted(at for start, end, _ in visual_order(text, rtl) for at in range(start, end)) == [*range(len(text))]
