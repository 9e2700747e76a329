"""Lists: items with real numbering, nested, each ordered list counting for itself.

In: `ListBlock`s, and the texts of numbered paragraphs. Out: paragraphs in the template's list styles. What an item
holds besides its first paragraph stands under that paragraph's text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportgen.outline.tree import HandoutBlock, ListBlock, ParagraphBlock, RichText
from reportgen.units import Length
from reportgen.writers.handout.numbering import DEEPEST, list_properties
from reportgen.writers.handout.scope import Scope
from reportgen.writers.handout.text import paragraph
from reportgen.writers.ooxml import Element, element

Write = Callable[[HandoutBlock, Scope, int], Iterator[Element]]
"""Writes a block that stands inside a list item of this depth."""


def list_paragraphs(block: ListBlock, scope: Scope, depth: int, write: Write) -> Iterator[Element]:
    """The paragraphs of a list that stands inside `depth` others."""
    level = min(depth, DEEPEST)
    kind = "ListNumber" if block.ordered else "ListBullet"
    style = f"{kind}2" if level else kind
    numbering = scope.numbering
    identity = numbering.ordered(kind, block.start, level) if block.ordered else numbering.bulleted(kind)
    for item in block.items:
        opened = bool(item) and isinstance(item[0], ParagraphBlock)
        text = item[0].text if item and isinstance(item[0], ParagraphBlock) else ()
        yield paragraph(style, text, scope.place, list_properties(identity, level))
        for inner in item[1:] if opened else item:
            if isinstance(inner, ParagraphBlock):
                yield _continued(inner, kind, level, scope)
            else:
                yield from write(inner, scope, depth + 1)


def numbered_paragraphs(style: str, texts: Sequence[RichText], scope: Scope) -> Iterator[Element]:
    """Paragraphs of a style that numbers itself; where the template lacks it, in a list of their own."""
    identity = scope.numbering.counted(style)
    for text in texts:
        yield paragraph(style, text, scope.place, list_properties(identity) if identity else None)


def _continued(block: ParagraphBlock, kind: str, level: int, scope: Scope) -> Element:
    """A further paragraph of an item, under the item's text."""
    left: Length = scope.numbering.indent(kind, level)
    return paragraph("FirstParagraph", block.text, scope.place, element("w:ind", left=left.twips))
