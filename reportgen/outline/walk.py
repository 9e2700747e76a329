"""Walk through an author's text: the citations, pictures, data links and placements that it holds, in reading order.

In: `Inlines` or `Blocks`. Out: iterators over what they hold, however deep.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.briefing import text
from reportgen.briefing.text import (
    Blocks,
    ChronologyPlacement,
    Citation,
    DataLink,
    Inline,
    Inlines,
    PicturePlacement,
    Placement,
)

AnyPlacement = Placement | ChronologyPlacement | PicturePlacement


def citations_in(inlines: Inlines) -> Iterator[Citation]:
    """The citations of inlines in the order of reading, those of footnotes included."""
    for inline in inlines:
        if isinstance(inline, Citation):
            yield inline
        elif isinstance(inline, text.FootnoteMark):
            yield from citations_in_blocks(inline.blocks)
        else:
            yield from citations_in(_children(inline))


def citations_in_blocks(blocks: Blocks) -> Iterator[Citation]:
    """The citations of blocks in the order of reading, without those of captions."""
    for inlines in inlines_of(blocks):
        yield from citations_in(inlines)


def pictures_in(inlines: Inlines) -> Iterator[PicturePlacement]:
    """The pictures inside a line; they are set after its paragraph."""
    for inline in inlines:
        if isinstance(inline, text.InlinePicture):
            yield inline.picture
        else:
            yield from pictures_in(_children(inline))


def inlines_of(blocks: Blocks) -> Iterator[Inlines]:
    """The inlines of every paragraph, heading and table cell of blocks, however deep, in the order of reading."""
    for block in blocks:
        match block:
            case text.Paragraph() | text.Heading():
                yield block.inlines
            case text.BulletList() | text.OrderedList():
                for item in block.items:
                    yield from inlines_of(item)
            case text.BlockQuote():
                yield from inlines_of(block.blocks)
            case text.ProseTable():
                for row in (block.head, *block.rows):
                    yield from row
            case _:
                pass


def _children(inline: Inline) -> Inlines:
    return getattr(inline, "children", ())


def data_links_in(inlines: Inlines) -> Iterator[DataLink]:
    """The numbers tied to the data."""
    for inline in inlines:
        if isinstance(inline, DataLink):
            yield inline
        else:
            yield from data_links_in(_children(inline))


def placements_in(blocks: Blocks) -> Iterator[AnyPlacement]:
    """Everything that blocks place; pictures inside a line come after the line's block."""
    for block in blocks:
        match block:
            case Placement() | ChronologyPlacement() | PicturePlacement():
                yield block
            case text.BulletList() | text.OrderedList():
                for item in block.items:
                    yield from placements_in(item)
            case text.BlockQuote():
                yield from placements_in(block.blocks)
            case text.Paragraph() | text.Heading() | text.ProseTable():
                for inlines in inlines_of((block,)):
                    yield from pictures_in(inlines)
            case _:
                pass
