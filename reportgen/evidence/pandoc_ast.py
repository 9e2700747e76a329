"""Pandoc's document tree as JSON: citations into it, formatted text out of it.

In: citations of the prose; pandoc's answer. Out: pandoc's nodes as plain JSON values; inlines of `text`. Names are of
pandoc-types 1.23.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportgen.briefing.merging import merged
from reportgen.briefing.prose import parse_inlines
from reportgen.briefing.text import (
    Citation,
    CitationItem,
    Code,
    Emphasis,
    Inline,
    Inlines,
    LineBreak,
    Link,
    SmallCaps,
    Strikethrough,
    Strong,
    Superscript,
    Text,
)
from reportgen.findings import Findings, Location

_API_VERSION = [1, 23, 1]
_NOWHERE = Location("")

Node = dict[str, Any]


# Into pandoc --------------------------------------------------------------------------------------------------------
def document(clusters: Mapping[Citation, int], also_listed: Iterable[str], language: str) -> Node:
    """A document of one paragraph for each citation, with the number of its note.

    `also_listed` are keys for the bibliography alone.
    """
    listed = [_cite((CitationItem(key),), in_text=False) for key in also_listed]
    return {
        "pandoc-api-version": _API_VERSION,
        "meta": {
            "lang": {"t": "MetaString", "c": language},
            "nocite": {"t": "MetaInlines", "c": listed},
        },
        "blocks": [
            {"t": "Para", "c": [_cite(cluster.items, cluster.in_text, note)]} for cluster, note in clusters.items()
        ],
    }


def _cite(items: Sequence[CitationItem], in_text: bool, note: int = 0) -> Node:
    modes = ["AuthorInText" if in_text and index == 0 else "NormalCitation" for index in range(len(items))]
    return {"t": "Cite", "c": [[_citation(*pair, note) for pair in zip(items, modes, strict=True)], []]}


def _citation(item: CitationItem, mode: str, note: int) -> Node:
    return {
        "citationId": item.key,
        "citationPrefix": _written(item.prefix),
        "citationSuffix": _written(_after_key(item)),
        "citationMode": {"t": "SuppressAuthor" if item.suppress_author else mode},
        "citationNoteNum": note,
        "citationHash": 0,
    }


def _after_key(item: CitationItem) -> str:
    """Locator and suffix as they stood after the key."""
    locator = f", {item.locator}" if item.locator else ""
    return f"{locator}{spaced(item.suffix)}"


def spaced(suffix: str) -> str:
    """A suffix with a space before it, unless it begins with punctuation."""
    return suffix if not suffix or suffix[0] in ",;:.)" else f" {suffix}"


def _written(text: str) -> list[Node]:
    """A prefix or suffix, whose Markdown (`*passim*`) counts."""
    leading = [{"t": "Space"}] if text.startswith(" ") else []
    return [*leading, *(node for inline in parse_inlines(text, _NOWHERE, Findings()) for node in _node(inline))]


def _node(inline: Inline) -> Iterator[Node]:
    match inline:
        case Text(text):
            yield from _words(text)
        case Emphasis(children):
            yield {"t": "Emph", "c": [node for child in children for node in _node(child)]}
        case Strong(children):
            yield {"t": "Strong", "c": [node for child in children for node in _node(child)]}
        case Code(text):
            yield from _words(text)
        case _:
            for child in getattr(inline, "children", ()):
                yield from _node(child)


def _words(text: str) -> Iterator[Node]:
    for index, word in enumerate(text.split(" ")):
        if index:
            yield {"t": "Space"}
        if word:
            yield {"t": "Str", "c": word}


# Out of pandoc ------------------------------------------------------------------------------------------------------
def formatted_citation(paragraph: Node) -> tuple[Inlines, Inlines | None]:
    """What stands in the line for a citation, and its note, None where the style makes none."""
    _, content = paragraph["c"][0]["c"]
    notes = [node for node in content if node["t"] == "Note"]
    line = read_inlines(node for node in content if node["t"] != "Note")
    return line, read_inlines(_paragraph_of(notes[0]["c"])) if notes else None


def bibliography_entries(blocks: Sequence[Node]) -> Iterator[tuple[str, Inlines, Inlines]]:
    """Of every entry of the bibliography that ends a document: its key, its number if the style has any, its text."""
    last = blocks[-1] if blocks else None
    if last is None or last["t"] != "Div" or last["c"][0][0] != "refs":
        return
    for entry in last["c"][1]:
        (identifier, _, _), content = entry["c"]
        nodes = list(_paragraph_of(content))
        numbers, words = [node for node in nodes if _is_number(node)], [node for node in nodes if not _is_number(node)]
        yield identifier.removeprefix("ref-"), read_inlines(numbers), read_inlines(words)


def _is_number(node: Node) -> bool:
    """Whether a node is the number that the style sets into the margin of an entry."""
    return bool(node["t"] == "Span" and "csl-left-margin" in node["c"][0][1])


def _paragraph_of(blocks: Sequence[Node]) -> Iterator[Node]:
    """The inlines of blocks, one paragraph after the other."""
    for block in blocks:
        if block["t"] in ("Para", "Plain"):
            yield from block["c"]
        elif block["t"] == "Div":
            yield from _paragraph_of(block["c"][1])


def read_inlines(nodes: Iterable[Node]) -> Inlines:
    """Pandoc's inlines as ours, neighbouring texts made one; what has no counterpart keeps its words."""
    return merged(inline for node in nodes for inline in _READERS.get(node["t"], _words_of)(node.get("c")))


def _words_of(content: Any) -> Iterable[Inline]:
    return read_inlines(content) if isinstance(content, list) else ()


def _quoted(content: Any) -> Iterable[Inline]:
    single = content[0]["t"] == "SingleQuote"
    return (Text("‘" if single else "“"), *read_inlines(content[1]), Text("’" if single else "”"))


def _verbatim(content: Any) -> Iterable[Inline]:
    return (Text(content[1]),)


def _space(_: Any) -> Iterable[Inline]:
    return (Text(" "),)


_READERS: Mapping[str, Callable[[Any], Iterable[Inline]]] = {
    "Str": lambda content: (Text(content),),
    "Space": _space,
    "SoftBreak": _space,
    "LineBreak": lambda _: (LineBreak(),),
    "Emph": lambda content: (Emphasis(read_inlines(content)),),
    "Underline": lambda content: (Emphasis(read_inlines(content)),),
    "Strong": lambda content: (Strong(read_inlines(content)),),
    "Strikeout": lambda content: (Strikethrough(read_inlines(content)),),
    "SmallCaps": lambda content: (SmallCaps(read_inlines(content)),),
    "Superscript": lambda content: (Superscript(read_inlines(content)),),
    "Link": lambda content: (Link(read_inlines(content[1]), content[2][0]),),
    "Quoted": _quoted,
    "Span": lambda content: read_inlines(content[1]),
    "Cite": lambda content: read_inlines(content[1]),
    "Code": _verbatim,
    "Math": _verbatim,
    "RawInline": _verbatim,
}
