"""Display text whose last line is not one short word.

In: a title or caption, its format and its measure. Out: the same with no-break spaces between its last words, where
they would leave a short word alone on the last line.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.layout.measure import set_paragraph
from reportgen.layout.text_format import TextFormat
from reportgen.outline.tree import RichText, Run
from reportgen.units import Length

_STRANDED = 0.3  # of the width: a last line shorter than this is filled up
_MOST_JOINED = 3
_NO_BREAK_SPACE = "\u00a0"


def without_stranded_word(text: RichText, style: TextFormat, width: Length) -> RichText:
    """The text with its last words held together, as long as that takes no further line."""
    lines = set_paragraph(text, style, width).lines
    for words in range(2, _MOST_JOINED + 1) if len(lines) > 1 else ():
        held = _last_words_held(text, words)
        if len(set_paragraph(held, style, width).lines) != len(lines):
            break
        last = (Run(lines[-1], ""),)
        if set_paragraph(last, style, width).width >= width.scaled(_STRANDED):
            break
        text, lines = held, set_paragraph(held, style, width).lines
    return text


def _last_words_held(text: RichText, words: int) -> RichText:
    """The text with no-break spaces between its last words."""
    parts = list(text)
    left = words - 1
    for index in reversed(range(len(parts))):
        part = parts[index]
        if isinstance(part, Run) and left:
            held = _NO_BREAK_SPACE.join(part.text.rsplit(" ", left))
            left -= part.text.count(" ") - held.count(" ")
            parts[index] = replace(part, text=held)
    return tuple(parts)
