"""Slide titles: their size, their two lines, and that no two are the same.

In: titles as composed. Out: fitted titles and unique wordings. A title stands on two lines at the template's size or
down to 24 points; if it is longer, on as many lines as its box has at 24 points and less. It is never shortened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count
from math import inf

from reportgen.layout.balance import in_balance
from reportgen.layout.measure import longest_word, set_paragraph
from reportgen.layout.setting import CAPTION_FLOOR, Setting
from reportgen.layout.slide_kinds import WORDS_ALONE, Match, SlideKind, Slot
from reportgen.layout.text_fitting import fits, fitted
from reportgen.layout.tree import FittedText, Role
from reportgen.outline.tree import RichText, Run, plain
from reportgen.units import Length

_LEAST_SIZE = 24.0
_SHOWY = 32.0  # headlines over this are kept to one size
_MOST_LINES = 2
_NARROW = 0.45  # of the slide: a title that narrow is a column
_NO_BREAK_SPACE = "\u00a0"


def fit_title(title: RichText, match: Match, setting: Setting) -> FittedText:
    """A title in its slot at the largest size at which it is short enough and fits, a headline's lines balanced."""
    slot = match.slots[Role.TITLE]
    size = _size(title, slot, setting, _most_lines(match, setting))
    if setting.headline and match.kind is not SlideKind.TITLE and match.kind not in WORDS_ALONE:
        size = Length(min(size, setting.headline))
    return fitted("Title", slot, (in_balance(title, slot.style.at(size), slot.room.width),), size)


def _most_lines(match: Match, setting: Setting) -> float:
    """Two lines over evidence; as many as fit where words stand alone or the title has a column of its own."""
    narrow = match.slots[Role.TITLE].box.width < setting.template.width.scaled(_NARROW)
    return inf if narrow or match.kind in WORDS_ALONE or match.kind is SlideKind.TITLE else _MOST_LINES


def headline_limit(titles: Iterable[RichText], setting: Setting) -> Length | None:
    """The size that no headline passes, so that short ones are not set half as large again as long ones.

    It is what the longest title needs, but no less than `_SHOWY`; None where the template's own size is not larger.
    """
    match = setting.matches[SlideKind.CLAIM]
    slot = match.slots.get(Role.TITLE)
    showy = setting.points(_SHOWY)
    if slot is None or slot.style.size <= showy:
        return None
    return Length(max(showy, min((_size(title, slot, setting, _MOST_LINES) for title in titles), default=showy)))


def _size(title: RichText, slot: Slot, setting: Setting, most_lines: float) -> Length:
    usual = list(setting.steps(slot.style.size, min(_LEAST_SIZE, slot.style.size.points / setting.template.scale)))
    smaller = list(setting.steps(usual[-1], CAPTION_FLOOR))
    whole = [size for size in usual if longest_word(title, slot.style.at(size)) <= slot.room.width]
    short = (size for size in whole if _lines(title, slot, size) <= most_lines)
    return next((size for size in chain(short, whole, usual, smaller) if fits((title,), slot, size)), smaller[-1])


def _lines(title: RichText, slot: Slot, size: Length) -> int:
    return len(set_paragraph(title, slot.style.at(size), slot.room.width).lines)


# Wording --------------------------------------------------------------------------------------------------------------
def unique_titles(titles: Sequence[tuple[RichText, str]], language: str) -> Iterator[RichText]:
    """Titles, given with their sections' names, that are all different: equal ones take the section, then a number."""
    seen: set[str] = set()
    for title, section in titles:
        wording = title if plain(title) else (Run(section, language),)
        in_section = (*wording, Run(f" – {section}", language))
        numbered = ((*in_section, Run(f" ({number})", language)) for number in count(2))
        unused = next(choice for choice in chain((wording, in_section), numbered) if plain(choice) not in seen)
        seen.add(plain(unused))
        yield unused


def part_title(title: RichText, part: int, parts: int, setting: Setting) -> RichText:
    """The title of a continued slide: "Title (2 of 3)"."""
    if parts == 1:
        return title
    return (*title, Run(f" ({part_label(part, parts, setting)})", setting.language))


def part_label(part: int, parts: int, setting: Setting) -> str:
    """The words "2 of 3", kept on one line."""
    return setting.part_words.format(part=part, parts=parts).replace(" ", _NO_BREAK_SPACE)
