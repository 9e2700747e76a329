"""A colour named as a tone of another one: it looks like what is meant, or is not named so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.units import HARDLY_SEEN, Colour

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: Colour(f"{number:06X}"))


@given(base=COLOURS, other=COLOURS)
def test_a_tone_looks_like_the_colour_that_is_meant(base: Colour, other: Colour) -> None:
    tone = base.tone_towards(other)
    if tone:
        made = base.modulated(tone[0] / 100, tone[1] / 100)
        assert max(abs(one - another) for one, another in zip(made.rgb, other.rgb, strict=True)) <= HARDLY_SEEN


@pytest.mark.parametrize(("other", "tone"), [("595959", (65, 35)), ("000000", (100, 0)), ("FFFFFF", (0, 100))])
def test_every_grey_is_a_tone_of_black(other: str, tone: tuple[int, int]) -> None:
    assert Colour("000000").tone_towards(Colour(other)) == tone


def test_no_tone_of_a_vivid_colour_is_grey() -> None:
    assert Colour("C00000").tone_towards(Colour("808080")) is None
