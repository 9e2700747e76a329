"""The colours of the series of one chart, told apart in colour and in grey.

In: the theme, how many series there are. Out: `Tone`s, one a series: the theme's accents in order, each made darker or
lighter as little as needed so that every one stands out from the background and neighbours differ in grey. Pictures
take the resulting colour, Office charts the accent's name with the same change, so that a change of theme recolours
them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reportgen.charts.spec import Panel, Series
from reportgen.charts.theme import Theme
from reportgen.units import Colour, contrast

LEAST_CONTRAST = 3.0
"""Of marks with the background (WCAG 2.2, success criterion 1.4.11)."""
LEAST_STEP = 15.0
"""Of CIE L* between neighbouring series, which grey print still shows."""
_SHARES = range(95, 25, -5)
_FIRST = 3.0  # times the usual cost: the first accent carries the argument
# What too small a step costs, and every unit that it lacks; a change costs 1 a unit.
_MISSED, _MISSED_UNIT = 1000.0, 10.0


@dataclass(frozen=True, slots=True)
class Tone:
    """An accent by index with its luminance modulation and offset in percent, and the colour that this makes."""

    accent: int
    kept: int
    added: int
    colour: Colour


def tones(theme: Theme, count: int) -> tuple[Tone, ...]:
    """The tones of a chart that uses `count` accents, by their index."""
    return _tones(theme.accents, theme.background, count)


def tone_of(series: Series, panel: Panel, theme: Theme) -> Tone | None:
    """The tone of one series beside the others of its panel; None for the grey of secondary text."""
    if series.accent is None:
        return None
    used = [one.accent for one in panel.series if one.accent is not None]
    return tones(theme, max(used) + 1)[series.accent]


@lru_cache(maxsize=64)
def _tones(accents: tuple[Colour, ...], background: Colour, count: int) -> tuple[Tone, ...]:
    """The cheapest way from the first series to the last: changes cost their size, too small a step a lot."""
    ways: list[tuple[float, tuple[Tone, ...]]] = [(0.0, ())]
    for index in range(count):
        number = index % len(accents)
        ways = [
            min(
                ((cost + _change(tone, accents) + _missing_step(way, tone), (*way, tone)) for cost, way in ways),
                key=lambda priced: priced[0],
            )
            for tone in _candidates(number, accents[number], background)
        ]
    return min(ways, key=lambda priced: priced[0])[1]


def _candidates(number: int, accent: Colour, background: Colour) -> list[Tone]:
    """The accent itself, darker and lighter, as far as they stand out from the background."""
    made = list(_variants(number, accent))
    return [tone for tone in made if contrast(tone.colour, background) >= LEAST_CONTRAST] or made[:1]


def _variants(number: int, accent: Colour) -> Iterator[Tone]:
    yield Tone(number, 100, 0, accent)
    for kept in _SHARES:
        yield Tone(number, kept, 0, accent.modulated(kept / 100))
        yield Tone(number, kept, 100 - kept, accent.modulated(kept / 100, 1 - kept / 100))


def _change(tone: Tone, accents: tuple[Colour, ...]) -> float:
    change = abs(tone.colour.lightness - accents[tone.accent].lightness)
    return change * (_FIRST if tone.accent == 0 else 1.0)


def _missing_step(way: tuple[Tone, ...], tone: Tone) -> float:
    step = abs(tone.colour.lightness - way[-1].colour.lightness) if way else LEAST_STEP
    return _MISSED + _MISSED_UNIT * (LEAST_STEP - step) if step < LEAST_STEP else 0.0
