"""Lines of printed pages put together into paragraphs.

In: the lines of each page in reading order, with their places. Out: text, a paragraph a run of lines, and `[p. 12]`
where a page begins. A paragraph begins after a wider space, at an indented line, after a line that ends short with a
full stop, and where the size of the type changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WIDER = 1.35
"""Times the usual distance of lines from which a space parts paragraphs."""
_OTHER_SIZE = 1.15
_INDENT = (0.6, 6.0)
"""How far a paragraph's first line is indented, in heights of type."""
_SHORT = 0.85
"""The share of a column's width that a paragraph's last line does not reach."""
_SENTENCE_END = re.compile(r"[.!?:。！？]['\"”’»)\]]*\d{0,3}$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PARTED = re.compile(r"([^\W\d_]+)-$")
_BULLET = re.compile("[•‣◦▪\uf0b7] ?")
_UNSPACED = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its words, its left and right edge, its foot's height on the page and its type's, in points."""

    text: str
    left: float
    right: float
    bottom: float
    height: float


@dataclass(frozen=True, slots=True)
class _Column:
    """What is usual for the lines that stand above and below a line."""

    left: float
    right: float
    leading: float

    def is_indented(self, line: Line) -> bool:
        least, most = _INDENT
        return least * line.height <= line.left - self.left <= most * line.height

    def is_short(self, line: Line) -> bool:
        return line.right < self.left + _SHORT * (self.right - self.left)


def whole_lines(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those put together that stand side by side, as where a raised note number parted one."""
    current: Line | None = None
    for line in lines:
        if current is not None and _is_beside(line, current):
            space = "" if line.left - current.right < 0.15 * current.height else " "
            height = max(current.height, line.height)
            current = Line(f"{current.text}{space}{line.text}", current.left, line.right, current.bottom, height)
            continue
        if current is not None:
            yield current
        current = line
    if current is not None:
        yield current


def _is_beside(line: Line, before: Line) -> bool:
    overlap = min(line.bottom + line.height, before.bottom + before.height) - max(line.bottom, before.bottom)
    return overlap > 0.5 * min(line.height, before.height) and line.left >= before.right - 1


_Part = tuple[str, str]
"""The number of the page that begins with a line, "" for other lines, and the line's words."""


def joined_paragraphs(pages: Iterable[tuple[str, Sequence[Line]]]) -> tuple[str, int]:
    """The text of pages with their printed numbers, and how many words parted at line ends were put together."""
    paragraphs = _paragraphs(pages)
    known = {word for paragraph in paragraphs for word in _words_within_lines(paragraph)}
    written = [_written(paragraph, known) for paragraph in paragraphs]
    return "\n\n".join(text for text, _ in written) + "\n", sum(count for _, count in written)


# Where paragraphs begin -----------------------------------------------------------------------------------------------
def _paragraphs(pages: Iterable[tuple[str, Sequence[Line]]]) -> list[list[_Part]]:
    paragraphs: list[list[_Part]] = []
    previous: tuple[Line, _Column] | None = None
    for label, lines in pages:
        for number, line in enumerate(lines):
            column = _column(line, lines)
            if previous is None or _begins(line, column, *previous, turned=not number):
                paragraphs.append([])
            paragraphs[-1].append(("" if number else label, line.text))
            previous = line, column
    return paragraphs


def _begins(line: Line, column: _Column, previous: Line, before: _Column, turned: bool) -> bool:
    """Whether a paragraph begins with a line; `turned` where the page does."""
    sizes = sorted((line.height, previous.height))
    if sizes[1] > _OTHER_SIZE * sizes[0] or _BULLET.match(line.text):
        return True
    ended = _SENTENCE_END.search(previous.text) is not None
    indented = column.is_indented(line)
    if turned or line.bottom > previous.bottom:  # the next page or column
        return ended and not line.text[:1].islower() and (indented or before.is_short(previous))
    if previous.bottom - line.bottom > _WIDER * column.leading:
        return True
    steps_in = indented and line.left - previous.left >= _INDENT[0] * line.height
    return steps_in or (ended and before.is_short(previous) and not line.text[:1].islower())


def _column(line: Line, lines: Sequence[Line]) -> _Column:
    """The column in which a line stands: the lines that share most of its width."""
    peers = [one for one in lines if _shared_width(one, line) > 0.5 * min(one.right - one.left, line.right - line.left)]
    lefts = Counter(round(one.left) for one in peers or [line])
    gaps = Counter(
        round(above.bottom - below.bottom, 1) for above, below in pairwise(peers) if above.bottom > below.bottom
    )
    leading = max(gaps.items(), key=lambda one: (one[1], -one[0]))[0] if gaps else 1.2 * line.height
    left = max(lefts.items(), key=lambda one: (one[1], -one[0]))[0]
    return _Column(left, max((one.right for one in peers), default=line.right), leading)


def _shared_width(one: Line, other: Line) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


# Lines joined ---------------------------------------------------------------------------------------------------------
def _written(paragraph: Sequence[_Part], known: set[str]) -> tuple[str, int]:
    """The paragraph's lines as one, broken only where a page begins, and how many words were put together."""
    text, undone = "", 0
    for label, words in paragraph:
        line = words
        if (parted := _PARTED.search(text)) and line[:1].islower():
            # A word parted by the turn of a page stands on the page on which it begins.
            rest, _, line = line.partition(" ")
            joins = _is_hyphenation(parted[1], rest, known)
            text = (text[:-1] if joins else text) + rest
            undone += joins
        text = "".join(_appended(text, label, line))
    return text, undone


def _appended(text: str, label: str, line: str) -> Iterator[str]:
    yield text
    if label:
        yield f"{chr(10) if text else ''}[p. {label}]\n"
    elif text and line and not (_UNSPACED.match(text[-1]) and _UNSPACED.match(line[0])) and not text.endswith("-"):
        yield " "
    yield line


def _words_within_lines(paragraph: Sequence[_Part]) -> Iterator[str]:
    """The words that no line end parts, in small letters."""
    parted = False
    for _, line in paragraph:
        whole = line.partition(" ")[2] if parted else line
        parted = _PARTED.search(line) is not None
        yield from map(str.casefold, _WORD.findall(whole.rpartition(" ")[0] if parted else whole))


def _is_hyphenation(before: str, after: str, known: set[str]) -> bool:
    """Whether a hyphen at a line's end is none of the word's own: as the document spells it elsewhere, if it does.

    Where neither spelling stands elsewhere, both parts are words of the document for a hyphen of the word's own.
    """
    match = _WORD.match(after)
    start, end = before.casefold(), (match[0] if match else after).casefold()
    if f"{start}-{end}" in known or f"{start}{end}" in known:
        return f"{start}{end}" in known
    return not (start in known and end in known)
