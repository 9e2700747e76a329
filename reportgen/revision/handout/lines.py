"""What is compared of a handout: facets of its lines and of its look.

In: nothing. Out: the values that the reader makes of a file, that the record keeps of a generation, and that decisions
are taken on. A line is a paragraph or a table that stands in the body: the blocks of the content are one line or some.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MARK = "mark"
"""The kind of what is no text: the beginning or end of a bookmark or comment that stands between two lines."""

Grid = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line: what it is known by, and its facets.

    `key` is its block's id and, after `#`, its number in the block ("" where it is nobody's but the person's),
    `identity` the id of its first paragraph, `bookmark` the name of the one that begins its block. `kind` is its
    element and style. `words` are what a reader reads, notes in brackets. `stated` and `shown` are digests of its
    content: as the file states it, and as it looks whoever saved it. `flow` is how it goes with pages and neighbours,
    which follows from its place; `breaks` counts the pages that it begins. `grid` are digests of a table's cells,
    row by row, after one of all that is not in a cell. `is_anchor` says that comments or bookmarks of the person's are
    tied to it.
    """

    key: str
    identity: str
    bookmark: str
    kind: str
    words: str
    stated: str
    shown: str
    flow: str
    breaks: int = 0
    grid: Grid = ()
    is_anchor: bool = False

    @property
    def block(self) -> str:
        """The id of its block."""
        return self.key.rpartition("#")[0]


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout: its lines in order, and the parts of its look (a style, a header, the page) with a digest of each."""

    lines: tuple[Line, ...]
    look: Mapping[str, str]
