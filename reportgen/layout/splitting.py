"""Cutting what is too long for one slide: at item and sentence boundaries, into parts that are alike.

In: rich text or heights. Out: pieces of rich text, or the runs of items that go together. No character is lost: the
pieces of a text, put together, are the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from math import ceil

from reportgen.layout.measure import set_paragraph
from reportgen.layout.text_format import TextFormat
from reportgen.outline.tree import LineBreak, RichText, Run, plain
from reportgen.units import Length

_SENTENCE_END = re.compile(r"[.!?…؟।][\"'”’»)\]]*\s+(?=[^\s\d])|[。！？][」』”’）]*")


def even_groups(heights: Sequence[int], room: int) -> list[range]:
    """The fewest runs of neighbours whose heights together are at most `room`, with the highest run as low as can be.

    Every height alone must be at most `room`; one that is not has a run of its own.
    """
    return even_parts(heights, len(_filled(heights, room)))


def even_parts(heights: Sequence[int], parts: int) -> list[range]:
    """At most so many runs of neighbours, with the highest run as low as can be."""
    low, high = max(heights, default=0), sum(heights)
    while low < high:
        middle = (low + high) // 2
        if len(_filled(heights, middle)) <= parts:
            high = middle
        else:
            low = middle + 1
    return _filled(heights, low)


def _filled(heights: Sequence[int], room: int) -> list[range]:
    groups: list[range] = []
    start, total = 0, 0
    for index, height in enumerate(heights):
        if index > start and total + height > room:
            groups.append(range(start, index))
            start, total = index, 0
        total += height
    return [*groups, range(start, len(heights))] if heights else []


def pieces(text: RichText, style: TextFormat, width: Length, room: Length) -> list[RichText]:
    """A paragraph in pieces that are each at most `room` high: sentences, or lines where a sentence is too high."""
    if set_paragraph(text, style, width).height <= room:
        return [text]
    return [piece for sentence in sentences(text) for piece in _lines_that_fit(sentence, style, width, room)]


def sentences(text: RichText) -> list[RichText]:
    """The sentences of a paragraph, each with the space after it."""
    return cut(text, [match.end() for match in _SENTENCE_END.finditer(plain(text))])


def _lines_that_fit(text: RichText, style: TextFormat, width: Length, room: Length) -> list[RichText]:
    whole = set_paragraph(text, style, width)
    if whole.height <= room:
        return [text]
    most = max(1, int(len(whole.lines) * room / whole.height))
    lines = ceil(len(whole.lines) / ceil(len(whole.lines) / most))
    length = len(plain(text))
    ends = [min(end, length) for end in accumulate(len(line) for line in whole.lines)]
    return cut(text, ends[lines - 1 :: lines])


def cut(text: RichText, places: Sequence[int]) -> list[RichText]:
    """Rich text cut before the characters at `places`; a line break counts as one character, a footnote as none."""
    ends = sorted({place for place in places if 0 < place < len(plain(text))})
    return [_slice(text, start, end) for start, end in pairwise((0, *ends, len(plain(text)) + 1))]


def _slice(text: RichText, start: int, end: int) -> RichText:
    return tuple(_sliced(text, start, end))


def _sliced(text: RichText, start: int, end: int) -> Iterator[Run | LineBreak]:
    at = 0
    for part in text:
        if isinstance(part, Run):
            shown = part.text[max(0, start - at) : max(0, end - at)]
            if shown:
                yield replace(part, text=shown)
            at += len(part.text)
        elif isinstance(part, LineBreak):
            if start <= at < end:
                yield part
            at += 1
