"""An author's text as plain lines, in which every change that a reader can see shows.

In: the tree of `briefing.text`. Out: one string for inlines, one for each block of prose. Emphasis, links, citations
and notes stay, in the signs of Markdown and of pandoc's citations; a number's link to the data goes, since no reader
sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.briefing.text import (
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    ChronologyPlacement,
    Citation,
    CitationItem,
    Code,
    CodeBlock,
    DataLink,
    Emphasis,
    FootnoteMark,
    Heading,
    Inline,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    OrderedList,
    Paragraph,
    PicturePlacement,
    Placement,
    ProseTable,
    Reference,
    SmallCaps,
    Strikethrough,
    Strong,
    Superscript,
    Text,
    ThematicBreak,
)


def line_of(inlines: Inlines) -> str:
    """Inlines as one line: `fell by *half* [@szalontai, ¶ 17]`."""
    return "".join(map(_inline, inlines)).strip()


def lines_of(blocks: Blocks) -> tuple[str, ...]:
    """Blocks as lines, one a paragraph, heading, list item, table row or thing placed; empty ones left out."""
    return tuple(line for block in blocks for line in _lines(block) if line)


def source_line(source: Citation | None) -> str:
    """What a `source` cites, `@szalontai, ¶ 17; @other`; "" for none."""
    return "; ".join(map(_cited, source.items)) if source else ""


# Inlines ----------------------------------------------------------------------------------------------------------
def _inline(inline: Inline) -> str:  # noqa: C901 (a case for each node, and nothing else)
    match inline:
        case Text(text):
            return text
        case Code(text):
            return f"`{text}`"
        case LineBreak():
            return " "
        case Emphasis(children):
            return _between("*", children)
        case Strong(children):
            return _between("**", children)
        case Strikethrough(children):
            return _between("~~", children)
        case SmallCaps(children) | Superscript(children) | DataLink(children):
            return "".join(map(_inline, children))
        case Link(children, url):
            return _link(children, url)
        case Reference(children, kind, target):
            return _link(children, f"{kind}:{target}")
        case Citation():
            return _citation(inline)
        case FootnoteMark(blocks=blocks):
            return f"^[{' '.join(lines_of(blocks))}]"
        case InlinePicture(picture):
            return _placed(picture.alt, picture.path, line_of(picture.caption))


def _between(mark: str, children: Inlines) -> str:
    return f"{mark}{''.join(map(_inline, children))}{mark}"


def _link(children: Inlines, target: str) -> str:
    text = "".join(map(_inline, children))
    return f"<{target}>" if text == target else f"[{text}]({target})"


def _citation(citation: Citation) -> str:
    if not citation.in_text:
        return f"[{source_line(citation)}]"
    first = citation.items[0]
    locator = f" [{first.locator}]" if first.locator else ""
    return f"@{first.key}{locator}"


def _cited(item: CitationItem) -> str:
    key = f"{'-' if item.suppress_author else ''}@{item.key}"
    located = f"{key}, {item.locator}" if item.locator else key
    return " ".join(filter(None, (item.prefix.strip(), located, item.suffix.strip())))


# Blocks -----------------------------------------------------------------------------------------------------------
def _lines(block: Block) -> Iterable[str]:  # noqa: C901 (a case for each node, and nothing else)
    match block:
        case Paragraph(inlines):
            return (line_of(inlines),)
        case Heading(level, inlines):
            return (f"{'#' * level} {line_of(inlines)}",)
        case BulletList(items):
            return _items("- ", items)
        case OrderedList(items):  # no numbers: one item more would be a change of all that follow
            return _items("1. ", items)
        case BlockQuote(blocks):
            return (f"> {line}" for line in lines_of(blocks))
        case CodeBlock(text):
            return (text,)
        case ProseTable(head, rows):
            return (f"| {' | '.join(map(line_of, row))} |" for row in (head, *rows))
        case ThematicBreak():
            return ("---",)
        case Placement(kind, target, caption):
            return (_placed(line_of(caption), f"{kind}:{target}"),)
        case ChronologyPlacement(interval, groups, caption):
            query = "&".join(f"group={group}" for group in groups)
            return (_placed(line_of(caption), f"chronology:{interval}{'?' if query else ''}{query}"),)
        case PicturePlacement(path, alt, caption):
            return (_placed(alt, path, line_of(caption)),)


def _items(mark: str, items: Iterable[Blocks]) -> Iterator[str]:
    for item in items:
        first, *others = lines_of(item) or ("",)
        yield f"{mark}{first}"
        yield from (f"  {line}" for line in others)


def _placed(alt: str, target: str, title: str = "") -> str:
    return f'![{alt}]({target} "{title}")' if title else f"![{alt}]({target})"
