"""Column widths of tables, by what stands in the columns.

In: a table's content, the text formats of its heads and cells, the measure. Out: a width for each column, together
the measure. Columns ask for the longest line of nine cells in ten, and of those that are little longer. Narrow ones get
it; those that ask for more than an equal share of the rest share it equally (max-min fairness), and none is narrower
than its longest word while there is room for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from heapq import nlargest
from math import ceil

from reportgen.layout.measure import longest_word, set_paragraph
from reportgen.layout.text_format import TextFormat
from reportgen.outline.tree import LineBreak, RichText, Run, TableColumn, TableContent, plain
from reportgen.units import Length
from reportgen.wording.scripts import split_by_script

_ONE_LINE = Length.of_inches(1000)
_CANDIDATES = 8  # cells of a column that are measured: those with most characters
_USUAL = 0.9  # of the cells; the few longest may take more lines
_LITTLE_LONGER = 1.1  # times the usual; as much is given to longer ones as well
_WIDEST_WORD = 0.4  # of the measure, the most that a word may claim before it is broken
_CARE = 0.15  # em; renderers round advances, a line that just fits may not


def head_words(column: TableColumn, language: str) -> RichText:
    """A column's head, its unit on a line of its own."""
    if not column.unit:
        return column.head
    unit = (Run(part, tag, rtl) for part, tag, rtl in split_by_script(column.unit, language))
    return (*column.head, LineBreak(), *unit) if column.head else tuple(unit)


def column_widths(
    table: TableContent, style: TextFormat, width: Length, margin: Length, language: str
) -> tuple[Length, ...]:
    """The widths of the columns, `margin` of each included, for cells of this format and heads in its bold."""
    extra = margin + style.size.scaled(_CARE)
    heads = [head_words(column, language) for column in table.columns]
    bounds = [_bounds(head, cells, style, width) for head, cells in zip(heads, _columns(table), strict=True)]
    least = [low + extra for low, _ in bounds]
    shares = _shares(least, [high + extra for _, high in bounds], width)
    return _rounded(shares, width)


def _columns(table: TableContent) -> list[tuple[RichText, ...]]:
    return list(zip(*table.rows, strict=True)) or [()] * len(table.columns)


def _bounds(head: RichText, cells: Sequence[RichText], style: TextFormat, width: Length) -> tuple[Length, Length]:
    """The widths of a column's longest word and longest line."""
    bold = replace(style, bold=True)
    words = [(head, bold), *((cell, style) for cell in nlargest(_CANDIDATES, cells, key=_longest_word_length))]
    usual = sorted(cells, key=_length)[: ceil(len(cells) * _USUAL)][-_CANDIDATES:]
    lines = [(head, bold), *((cell, style) for cell in usual)]
    least = max(longest_word(text, used) for text, used in words)
    most = max(_line(text, used) for text, used in lines)
    longest = (_line(cell, style) for cell in nlargest(_CANDIDATES, cells, key=_length))
    most = max((line for line in longest if most < line <= most.scaled(_LITTLE_LONGER)), default=most)
    return min(least, width.scaled(_WIDEST_WORD)), max(least, most)


def _line(text: RichText, style: TextFormat) -> Length:
    return set_paragraph(text, style, _ONE_LINE).width


def _length(cell: RichText) -> int:
    return len(plain(cell))


def _longest_word_length(cell: RichText) -> int:
    return max(map(len, plain(cell).split()), default=0)


def _shares(least: Sequence[Length], most: Sequence[Length], width: Length) -> list[float]:
    """What each column gets: all that it asks for where the sum allows, else by max-min fairness above its least."""
    if sum(most) <= width:
        return [share * width / sum(most) for share in most]
    if sum(least) >= width:
        return [share * width / sum(least) for share in least]
    level = _level(least, most, width)
    return [float(max(low, min(high, level))) for low, high in zip(least, most, strict=True)]


def _level(least: Sequence[Length], most: Sequence[Length], width: Length) -> float:
    """The width at which columns are cut off so that they fill the measure; found by halving."""
    low, high = 0.0, float(width)
    for _ in range(40):
        middle = (low + high) / 2
        filled = sum(max(one, min(other, middle)) for one, other in zip(least, most, strict=True))
        low, high = (middle, high) if filled <= width else (low, middle)
    return low


def _rounded(shares: Sequence[float], width: Length) -> tuple[Length, ...]:
    """Whole twips that add up to the measure; the last column takes the rest."""
    twips = [Length(share_in_emu).twips for share_in_emu in map(int, shares[:-1])]
    return tuple(Length.of_twips(one) for one in (*twips, width.twips - sum(twips)))
