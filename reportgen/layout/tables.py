"""Slides of tables: measured columns and rows, continued by rows and, where too wide, by columns.

In: a `TableSlide`. Out: `Part`s, each with the header row and, where columns are divided, with the column that heads
the rows. Columns share the width as CSS has it for automatic tables (CSS 2.2, 17.5.2.2): none is narrower than its
longest word while there is room for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from reportgen.layout.measure import longest_word, set_paragraph
from reportgen.layout.setting import CAPTION_FLOOR, Part, Setting
from reportgen.layout.slide_kinds import SlideKind
from reportgen.layout.splitting import cut, even_groups
from reportgen.layout.text_fitting import evidence_room, frame
from reportgen.layout.text_format import TextFormat
from reportgen.layout.tree import FittedTable, Role
from reportgen.outline.tree import LineBreak, RichText, Run, TableColumn, TableSlide, plain
from reportgen.units import Box, Length

CELL_SIDE = Length(91440)  # DrawingML's default cell margins (ECMA-376 part 1, 21.1.3.17)
CELL_TOP = Length(45720)
_SIZES = (24.0, 20.0, 18.0, 16.0, 14.0)
_LEAST_SIZE = CAPTION_FLOOR
_STRETCH = 1.5  # a table with room is at most this many times as wide as it must be
_WIDEST_WORD = 0.45  # of the table's width, the most that a word may claim before it is broken
_ONE_LINE = Length.of_inches(1000)

Row = tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table, or some of its columns and rows, at a type size."""

    head: Row
    rows: tuple[Row, ...]
    widths: tuple[Length, ...]
    style: TextFormat
    columns: tuple[int, ...]

    @property
    def heights(self) -> tuple[Length, ...]:
        """The heights that the header and the rows may come to need, in whatever face a reader's program sets."""
        return self._heights(self.style)

    @property
    def stated_heights(self) -> tuple[Length, ...]:
        """The heights in the table's own face, as they are stated: rows grow by themselves where they need more."""
        return self._heights(replace(self.style, face=replace(self.style.face, spread=1.0)))

    def row_height(self, row: Row, style: TextFormat, bold: bool = False) -> Length:
        """The height of the highest cell."""
        style = replace(style, bold=bold)
        cells = zip(row, self.widths, strict=True)
        return max(set_paragraph(cell, style, width - 2 * CELL_SIDE).height for cell, width in cells) + 2 * CELL_TOP

    def _heights(self, style: TextFormat) -> tuple[Length, ...]:
        return (
            self.row_height(self.head, style, bold=True),
            *(self.row_height(row, style) for row in self.rows),
        )


def fit_table(slide: TableSlide, setting: Setting) -> list[Part]:
    """The slides that a table takes."""
    texts = ((Role.SUBTITLE, slide.subtitle), (Role.SOURCE, slide.source))
    match = setting.match(SlideKind.TABLE, [role for role, text in texts if text], slide.title)
    above, below = frame(slide.subtitle, slide.source, match, setting)
    room = evidence_room(match, above, below)
    return [
        Part(match, tuple(element for element in (above, fitted, below) if element))
        for fitted in (
            _fitted(table, slide, room, match.content_placeholder) for table in _tables(slide, room, setting)
        )
    ]


def _fitted(table: _Table, slide: TableSlide, room: Box, placeholder: int | None) -> FittedTable:
    heights = table.stated_heights
    return FittedTable(
        name="Table",
        placeholder=placeholder,
        box=Box(room.left, room.top, Length(sum(table.widths)), Length(sum(heights))),
        head=table.head,
        rows=table.rows,
        numeric=tuple(slide.table.columns[column].numeric for column in table.columns),
        row_heads=slide.table.row_heads,
        widths=table.widths,
        heights=heights,
        size=table.style.size,
        alt=slide.alt,
    )


def _tables(slide: TableSlide, room: Box, setting: Setting) -> list[_Table]:
    """The table whole at the largest size that allows it, else in parts at the size that needs fewest columns cut."""
    for size in _SIZES:
        wide = list(_by_columns(slide, room.width, size, setting))
        if len(wide) == 1 and sum(wide[0].heights) <= room.height:
            return wide
    least = list(_by_columns(slide, room.width, _LEAST_SIZE, setting))
    if len(least) == 1 and sum(least[0].heights) <= room.height:
        return least
    chosen = wide if len(wide) <= len(least) else least
    return [part for table in chosen for part in _by_rows(table, room.height)]


# Columns --------------------------------------------------------------------------------------------------------------
def _by_columns(slide: TableSlide, width: Length, size: float, setting: Setting) -> Iterator[_Table]:
    """The table with as many columns side by side as have room for their longest words."""
    style = TextFormat(setting.theme.minor, setting.points(size))
    heads = tuple(_head(column, setting.language) for column in slide.table.columns)
    content = slide.table
    limit = width.scaled(_WIDEST_WORD)
    bounds = [
        _bounds(heads[number], [row[number] for row in content.rows], style, limit) for number in range(len(heads))
    ]
    for columns in _column_groups([least for least, _ in bounds], width, content.row_heads):
        yield _Table(
            head=tuple(heads[column] for column in columns),
            rows=tuple(tuple(row[column] for column in columns) for row in content.rows),
            widths=_widths([bounds[column] for column in columns], width),
            style=style,
            columns=columns,
        )


def _head(column: TableColumn, language: str) -> RichText:
    """A column's head, its unit on a line of its own."""
    if not column.unit:
        return column.head
    return (*column.head, LineBreak(), Run(column.unit, language))


def _bounds(head: RichText, cells: Sequence[RichText], style: TextFormat, limit: Length) -> tuple[Length, Length]:
    """The least and the greatest width that a column can use, margins included."""
    bold = TextFormat(style.face, style.size, bold=True)
    set_cells = [(head, bold), *((cell, style) for cell in cells)]
    least = max(longest_word(text, cell_style) for text, cell_style in set_cells)
    most = max(set_paragraph(text, cell_style, _ONE_LINE).width for text, cell_style in set_cells)
    margins = 2 * CELL_SIDE + style.size.scaled(0.1)
    return min(least, limit) + margins, max(most, least) + margins


def _column_groups(least: Sequence[Length], width: Length, row_heads: bool) -> list[tuple[int, ...]]:
    """The columns that go together; the one that heads the rows comes first in each."""
    kept = (0,) if row_heads and len(least) > 1 else ()
    others = range(len(kept), len(least))
    room = max(width - sum(least[column] for column in kept), *(least[column] for column in others))
    groups = even_groups([least[column] for column in others], int(room))
    return [(*kept, *(others[index] for index in group)) for group in groups]


def _widths(bounds: Sequence[tuple[Length, Length]], width: Length) -> tuple[Length, ...]:
    least, most = sum(low for low, _ in bounds), sum(high for _, high in bounds)
    if most <= width:
        factor = min(width / most, _STRETCH)
        return tuple(high.scaled(factor) for _, high in bounds)
    if least >= width:
        return tuple(low.scaled(width / least) for low, _ in bounds)
    share = (width - least) / (most - least)
    return tuple(low + (high - low).scaled(share) for low, high in bounds)


# Rows -----------------------------------------------------------------------------------------------------------------
def _by_rows(table: _Table, height: Length) -> Iterator[_Table]:
    """The table in parts of whole rows that are alike in height; a row too high for a slide is cut."""
    room = height - table.heights[0]
    rows = [piece for row in table.rows for piece in _row_pieces(row, table, room)]
    heights = [table.row_height(row, table.style) for row in rows]
    for group in even_groups(heights, int(room)):
        part = tuple(rows[group.start : group.stop])
        yield _Table(table.head, part, table.widths, table.style, table.columns)


def _row_pieces(row: Row, table: _Table, room: Length) -> Iterator[Row]:
    """A row cut so that each piece fits a slide: as many lines of every cell as fit, the rest in a row after it."""
    while table.row_height(row, table.style) > room:
        cells = [_cut_cell(cell, table, width, room) for cell, width in zip(row, table.widths, strict=True)]
        if not any(rest for _, rest in cells):
            break
        yield tuple(first for first, _ in cells)
        row = tuple(rest for _, rest in cells)
    yield row


def _cut_cell(cell: RichText, table: _Table, width: Length, room: Length) -> tuple[RichText, RichText]:
    whole = set_paragraph(cell, table.style, width - 2 * CELL_SIDE)
    fitting = max(1, int(len(whole.lines) * (room - 2 * CELL_TOP) / whole.height))
    if fitting >= len(whole.lines):
        return cell, ()
    ends = list(accumulate(len(line) for line in whole.lines))
    first, rest = [*cut(cell, [min(ends[fitting - 1], len(plain(cell)))]), ()][:2]
    return first, rest
