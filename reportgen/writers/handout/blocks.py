"""The blocks of a handout, one after the other.

In: `HandoutBlock`s. Out: the children of `w:body`. Each block's first paragraph carries the bookmark made from the
block's id, to which cross-references lead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from reportgen.layout.measure import set_paragraph
from reportgen.outline.handout import BREAK
from reportgen.outline.tree import (
    BibliographyBlock,
    CodeBlock,
    FigureBlock,
    HandoutBlock,
    HeadingBlock,
    LineBreak,
    ListBlock,
    ParagraphBlock,
    PullQuote,
    QuestionsBlock,
    QuoteBlock,
    RichText,
    TableBlock,
    plain,
)
from reportgen.writers.handout.figures import figure
from reportgen.writers.handout.lists import list_paragraphs, numbered_paragraphs
from reportgen.writers.handout.scope import Scope
from reportgen.writers.handout.tables import table
from reportgen.writers.handout.text import keep_next, paragraph, paragraph_of, run
from reportgen.writers.ooxml import Element, element, qname

_DEEPEST_HEADING = 4
_ANSWER_LINES = 3
_PULL_QUOTE_LINES = 6  # what is longer is set in the size of the text


def blocks(content: Sequence[HandoutBlock], scope: Scope, on_new_page: bool) -> Iterator[Element]:
    """The elements of all blocks; `on_new_page` if the first heading begins a page."""
    before: HandoutBlock | None = None
    for block, after in zip_longest(content, content[1:]):
        if on_new_page and before is None and isinstance(block, HeadingBlock):
            written = list(_heading(block, scope, element("w:pageBreakBefore")))
        else:
            written = list(_block(block, scope, before))
        _bookmark(written, block.id, scope)
        yield from written
        if _touches(block, after, scope):
            yield paragraph("TableText", (), scope.place)
        before = block


def _block(block: HandoutBlock, scope: Scope, before: HandoutBlock | None = None, depth: int = 0) -> Iterator[Element]:
    match block:
        case ParagraphBlock() if plain(block.text) == BREAK:
            yield paragraph("FirstParagraph", block.text, scope.place, element("w:jc", val="center"))
        case ParagraphBlock():
            opening = block.first or not isinstance(before, ParagraphBlock)
            yield paragraph("FirstParagraph" if opening else "BodyText", block.text, scope.place)
        case ListBlock():
            yield from list_paragraphs(block, scope, depth, _inside)
        case _:
            yield from _WRITERS[type(block)](block, scope)


def _inside(block: HandoutBlock, scope: Scope, depth: int) -> Iterator[Element]:
    return _block(block, scope, depth=depth)


def _bookmark(written: list[Element], identity: str, scope: Scope) -> None:
    first = next((found for one in written for found in one.iter(qname("w:p"))), None)
    if first is not None:
        scope.bookmarks.mark(first, identity)


def _touches(block: HandoutBlock, after: HandoutBlock | None, scope: Scope) -> bool:
    """Whether a table would touch what follows it, since neither notes nor the next block's own space part them."""
    if not isinstance(block, TableBlock) or block.notes:
        return False
    if isinstance(after, HeadingBlock):
        return not scope.text_format(_heading_style(after)).before
    spaced = isinstance(after, FigureBlock) or (isinstance(after, TableBlock) and after.caption)
    return not spaced


# Kinds ----------------------------------------------------------------------------------------------------------------
def _heading(block: HeadingBlock, scope: Scope, *properties: Element) -> Iterator[Element]:
    style = _heading_style(block)
    yield paragraph(style, scope.display(style, block.text), scope.place, *properties)


def _heading_style(block: HeadingBlock) -> str:
    return f"Heading{min(block.level, _DEEPEST_HEADING)}"


def _quote(block: QuoteBlock, scope: Scope) -> Iterator[Element]:
    """Quoted paragraphs in their style; other blocks as they are elsewhere."""
    for inner in block.blocks:
        if isinstance(inner, ParagraphBlock):
            yield paragraph("BlockText", inner.text, scope.place)
        else:
            yield from _block(inner, scope)


def _code(block: CodeBlock, scope: Scope) -> Iterator[Element]:
    """Lines as they are, in one paragraph."""
    yield paragraph_of("SourceCode", (run(block.text.rstrip("\n")),), scope.place, rtl=False)


def _pull_quote(block: PullQuote, scope: Scope) -> Iterator[Element]:
    """A quotation, and under it who said it and what it is."""
    quotation = block.quotation
    style = "Quote" if _is_short(quotation.text, scope) else "LongQuote"
    yield paragraph(style, quotation.text, scope.place, keep_next())
    spoken = (quotation.attribution, quotation.gloss)
    under = [part for lines in spoken if lines for part in (LineBreak(), *lines)][1:]
    if under:
        yield paragraph("QuoteAttribution", tuple(under), scope.place)


def _is_short(quotation: RichText, scope: Scope) -> bool:
    """Whether a quotation is short enough to be set large."""
    lines = set_paragraph(quotation, scope.text_format("Quote"), scope.width).lines
    return len(lines) <= _PULL_QUOTE_LINES


def _questions(block: QuestionsBlock, scope: Scope) -> Iterator[Element]:
    """Each question with lines to write on, all on one page."""
    for question in numbered_paragraphs("Question", block.questions, scope):
        yield question
        for line in range(1, _ANSWER_LINES + 1):
            yield paragraph("AnswerLines", (), scope.place, keep_next() if line < _ANSWER_LINES else None)


def _bibliography(block: BibliographyBlock, scope: Scope) -> Iterator[Element]:
    return (paragraph("Bibliography", entry, scope.place) for entry in block.entries)


_WRITERS: dict[type, Callable[[Any, Scope], Iterable[Element]]] = {
    HeadingBlock: _heading,
    QuoteBlock: _quote,
    CodeBlock: _code,
    PullQuote: _pull_quote,
    FigureBlock: figure,
    TableBlock: table,
    QuestionsBlock: _questions,
    BibliographyBlock: _bibliography,
}
