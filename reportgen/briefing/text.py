"""The tree of an author's text: blocks and inlines, as CommonMark names them.

`prose` parses Markdown into this tree; `evidence` returns formatted citations in it; `outline` reads it.
Every node is frozen and knows nothing of files, fonts or XML. `where` is the place in the author's file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reportgen.findings import Location


# Inlines ------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Text:
    """Plain characters, no markup.

    `places` are offsets in `text` with the places of those characters in the author's file, one for each of its lines;
    () where no author wrote it. Two texts are equal wherever they stand.
    """

    text: str
    places: tuple[tuple[int, Location], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised inlines (italic)."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Strongly emphasised inlines (bold)."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Strikethrough:
    """Struck-out inlines (GFM)."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class SmallCaps:
    """Inlines in small capitals; made by citation styles only."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Superscript:
    """Raised inlines; made by citation styles only."""

    children: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """A code span."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard line break."""


@dataclass(frozen=True, slots=True)
class Link:
    """An ordinary hyperlink to `url` (http, https, mailto)."""

    children: Inlines
    url: str


class Kind(StrEnum):
    """The kinds of thing that prose can refer to or place."""

    EXHIBIT = "exhibit"
    QUOTATION = "quotation"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Reference:
    """A live cross-reference, `[children](kind:target)`."""

    children: Inlines
    kind: Kind
    target: str
    where: Location


class Operation(StrEnum):
    """What a data link recomputes."""

    VALUE = "value"
    CHANGE = "change"
    RATIO = "ratio"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class DataLink:
    """A number in the prose tied to the data, `[children](operation:file/x..to/series)`.

    `x` and `to` are x values as written (percent-decoded); `to` is None for `value`, `x` is "*" for `sum:F/*`.
    `series` is None where the author left it out.
    """

    children: Inlines
    operation: Operation
    file: str
    x: str
    to: str | None
    series: str | None
    where: Location


@dataclass(frozen=True, slots=True)
class CitationItem:
    """One work cited: its key, what stands before it, the locator as written ("¶ 17", "p. 3") and what follows.

    `suppress_author` is pandoc's `-@key`. `where` is the place of the key in prose; two items are equal whatever it is.
    """

    key: str
    prefix: str = ""
    locator: str = ""
    suffix: str = ""
    suppress_author: bool = False
    where: Location | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation cluster, `[@a, p. 3; @b]`, or a narrative `@a` in running text (`in_text`).

    `ordinal` counts the clusters of one string or paragraph from 0, so that no two citations are equal.
    """

    items: tuple[CitationItem, ...]
    in_text: bool
    where: Location
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The place of a footnote that the author wrote, with its content."""

    label: str
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """A picture inside a line; it is set after its paragraph."""

    picture: PicturePlacement


Inline = (
    Text
    | Emphasis
    | Strong
    | Strikethrough
    | SmallCaps
    | Superscript
    | Code
    | LineBreak
    | Link
    | Reference
    | DataLink
    | Citation
    | FootnoteMark
    | InlinePicture
)
Inlines = tuple[Inline, ...]


# Blocks -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of inlines."""

    inlines: Inlines
    where: Location


@dataclass(frozen=True, slots=True)
class Heading:
    """A subheading; `level` is 2 to 6 as written (`##` is 2)."""

    level: int
    inlines: Inlines
    where: Location


@dataclass(frozen=True, slots=True)
class BulletList:
    """A bulleted list; each item is a sequence of blocks."""

    items: tuple[Blocks, ...]


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A numbered list that begins at `start`."""

    items: tuple[Blocks, ...]
    start: int = 1


@dataclass(frozen=True, slots=True)
class BlockQuote:
    """Blocks quoted by the author in his prose (not a checked quotation)."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines set as they are. Raw HTML comes as one too."""

    text: str


class Alignment(StrEnum):
    """The alignment of a table column."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class ProseTable:
    """A GFM table written in the prose: one header row, then rows of cells."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    alignments: tuple[Alignment, ...]
    where: Location


@dataclass(frozen=True, slots=True)
class ThematicBreak:
    """A break between paragraphs (`---`)."""


@dataclass(frozen=True, slots=True)
class Placement:
    """An exhibit or quotation placed here, `![caption](kind:target)` alone in a paragraph; `caption` may be empty."""

    kind: Kind
    target: str
    caption: Inlines
    where: Location


@dataclass(frozen=True, slots=True)
class ChronologyPlacement:
    """A timeline of the events that overlap `interval` (EDTF text), of the groups named, or of all where none is."""

    interval: str
    groups: tuple[str, ...]
    caption: Inlines
    where: Location


@dataclass(frozen=True, slots=True)
class PicturePlacement:
    """An ordinary picture: its path relative to the briefing's folder (checked), alt text and caption."""

    path: str
    alt: str
    caption: Inlines
    where: Location


Block = (
    Paragraph
    | Heading
    | BulletList
    | OrderedList
    | BlockQuote
    | CodeBlock
    | ProseTable
    | ThematicBreak
    | Placement
    | ChronologyPlacement
    | PicturePlacement
)
Blocks = tuple[Block, ...]
