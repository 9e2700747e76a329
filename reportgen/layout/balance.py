"""Headlines of two lines, broken where a typesetter would: lines alike in length, none ending in a small word.

In: a title, its format and its measure. Out: the title with a forced break where it takes two lines. A title of one
line is left alone; of more, only its last words are held together.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.layout.measure import set_paragraph
from reportgen.layout.splitting import cut
from reportgen.layout.stranded import without_stranded_word
from reportgen.layout.text_format import TextFormat
from reportgen.outline.tree import LineBreak, RichText, plain
from reportgen.units import Length

_SMALL_WORD = 3  # letters: articles, prepositions, conjunctions of most languages
_SMALL_WORD_COSTS = 0.12  # of the measure, against equal lines
_AFTER_PUNCTUATION = -0.12
_PUNCTUATION = (",", ";", ":", "–", "—", "،", "؛")


def in_balance(title: RichText, style: TextFormat, width: Length) -> RichText:
    """The title with its two lines balanced; the space before the break stays, so that the words stay apart."""
    lines = len(set_paragraph(title, style, width).lines)
    if lines != 2 or any(isinstance(part, LineBreak) for part in title):
        return without_stranded_word(title, style, width)
    choices = [(_cost(parts, style, width), parts) for parts in _halves(title)]
    fitting = [(cost, parts) for cost, parts in choices if cost is not None]
    if not fitting:
        return title
    _, (first, second) = min(fitting, key=lambda choice: choice[0])
    return (*first, LineBreak(), *second)


def _halves(title: RichText) -> Iterator[tuple[RichText, RichText]]:
    """The title cut after each of its spaces."""
    text = plain(title)
    for place, character in enumerate(text[:-1], start=1):
        if character == " ":
            first, second = cut(title, [place])
            yield first, second


def _cost(halves: tuple[RichText, RichText], style: TextFormat, width: Length) -> float | None:
    """How far two lines are from looking well set, in parts of the measure; None where one is too long for it."""
    first, second = (set_paragraph(half, style, width) for half in halves)
    if len(first.lines) > 1 or len(second.lines) > 1:
        return None
    last = plain(halves[0]).split()[-1]
    small = _SMALL_WORD_COSTS if len(last) <= _SMALL_WORD else 0.0
    after = _AFTER_PUNCTUATION if last.endswith(_PUNCTUATION) else 0.0
    return abs(first.width - second.width) / width + small + after
