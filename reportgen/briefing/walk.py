"""Every node of a text, in reading order.

In: blocks or inlines. Out: each node of the tree, parents before their children.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.briefing.text import (
    Block,
    BlockQuote,
    BulletList,
    ChronologyPlacement,
    FootnoteMark,
    Heading,
    Inline,
    InlinePicture,
    OrderedList,
    Paragraph,
    PicturePlacement,
    Placement,
    ProseTable,
)

TextNode = Block | Inline


def walk(nodes: Iterable[TextNode]) -> Iterator[TextNode]:
    """All nodes at any depth, footnotes and captions included."""
    for node in nodes:
        yield node
        yield from walk(_inside(node))


def _inside(node: TextNode) -> Iterable[TextNode]:
    match node:
        case Paragraph() | Heading():
            return node.inlines
        case BulletList() | OrderedList():
            return (block for item in node.items for block in item)
        case BlockQuote() | FootnoteMark():
            return node.blocks
        case ProseTable():
            return (inline for row in (node.head, *node.rows) for cell in row for inline in cell)
        case Placement() | ChronologyPlacement() | PicturePlacement():
            return node.caption
        case InlinePicture():
            return (node.picture,)
        case _:
            return getattr(node, "children", ())
