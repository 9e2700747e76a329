"""What counts by itself: numbers of slides and captions, and the ticks of a timeline's axis.

In: the content and the two files. Out: `Disagreement`s where a number does not say its place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from babel import Locale

from tests.agreement.content import Content
from tests.agreement.numerals import folded, named_months, numbers
from tests.agreement.shown import Passage, Role, Shown
from tests.agreement.witness import Disagreement

Tick = tuple[float, Passage]
"""A date as a number of days, and the text that says it."""
DAYS_A_YEAR = 365.2425
DAYS_A_MONTH = DAYS_A_YEAR / 12
DAYS_OFF = 2
"""How far a tick may be off the scale: months are not equally long."""


def disagreements(content: Content, handout: Shown, deck: Shown) -> Iterator[Disagreement]:
    """The numbers that do not count."""
    yield from _slide_numbers(deck)
    yield from _captions(handout)
    yield from _ticks(deck, content.language)


def _slide_numbers(deck: Shown) -> Iterator[Disagreement]:
    for passage in (one for one in deck.passages if one.role is Role.SLIDE_NUMBER):
        slide = passage.place.partition(",")[0]
        if slide != f"slide {passage.text}":
            yield Disagreement("slide number", deck.file, passage.place, passage.text, slide)


def _captions(handout: Shown) -> Iterator[Disagreement]:
    """The captions of one name count from one."""
    counted: Counter[str] = Counter()
    for passage in (one for one in handout.passages if one.role is Role.CAPTION_NUMBER):
        name = passage.text.partition(" ")[0]
        counted[name] += 1
        if passage.text != f"{name} {counted[name]}":
            yield Disagreement("caption number", handout.file, passage.place, passage.text, f"{name} {counted[name]}")


def _ticks(deck: Shown, language: str) -> Iterator[Disagreement]:
    """The middles of the ticks' texts are as far apart as their dates; wrong are those off the scale of most."""
    slides: dict[str, list[Tick]] = {}
    for passage in (one for one in deck.passages if one.role is Role.TICK):
        if (day := _day(passage.text, language)) is not None:
            slides.setdefault(passage.place.partition(",")[0], []).append((day, passage))
    for ticks in slides.values():
        pairs = ((one, other) for one, other in combinations(ticks, 2) if one[1].middle != other[1].middle)
        for _, passage in min((_off_scale(ticks, *pair) for pair in pairs), key=len, default=[]):
            yield Disagreement("tick of a time axis", deck.file, passage.place, passage.text, "the date of its place")


def _off_scale(ticks: list[Tick], one: Tick, other: Tick) -> list[Tick]:
    """The ticks that are off the scale of two of them, by two days or a thousandth of its length."""
    days_a_unit = (other[0] - one[0]) / (other[1].middle - one[1].middle)
    allowed = max(DAYS_OFF, abs(ticks[-1][0] - ticks[0][0]) / 1000)
    return [tick for tick in ticks if abs(one[0] + (tick[1].middle - one[1].middle) * days_a_unit - tick[0]) > allowed]


def _day(text: str, language: str) -> float | None:
    """A tick's date as a number of days; nothing for one that names no year."""
    stated = [int(number.plain) for number in numbers(text, language) if number.plain.lstrip("-").isdecimal()]
    if not stated:
        return None
    year = max(stated, key=abs)
    month = next(iter(named_months(text, language)), 1)
    day = next((one for one in stated if one != year and one <= 31), 1)
    before_christ = folded(Locale.parse(language, sep="-").eras["abbreviated"][0]) in folded(text)
    return (1 - year if before_christ else year) * DAYS_A_YEAR + (month - 1) * DAYS_A_MONTH + day
