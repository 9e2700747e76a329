"""Blocks: paragraphs, lists, tables, footnotes and what is placed between them.

In: the Markdown of a section. Out: the blocks of `text`, with findings. Footnotes are read where their mark stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from reportgen.briefing import markdown
from reportgen.briefing.prose_codes import (
    NESTED_FOOTNOTE,
    NESTED_TOO_DEEP,
    RAW_HTML,
    REPEATED_FOOTNOTE,
    TOP_HEADING,
    UNUSED_FOOTNOTE,
)
from reportgen.briefing.prose_inlines import InlineReader, Line, Placed, TextPlaces, report_misplaced
from reportgen.briefing.text import (
    Alignment,
    Block,
    BlockQuote,
    Blocks,
    BulletList,
    ChronologyPlacement,
    CodeBlock,
    FootnoteMark,
    Heading,
    InlinePicture,
    Inlines,
    OrderedList,
    Paragraph,
    PicturePlacement,
    Placement,
    ProseTable,
    Text,
    ThematicBreak,
)
from reportgen.findings import Findings, Location

_CONTAINERS = ("blockquote_open", "list_item_open", "footnote_reference_open")
_ALIGNMENTS = {"center": Alignment.CENTRE, "right": Alignment.END}


def read_blocks(text: str, origin: Location, findings: Findings) -> Blocks:
    """The blocks of a text whose first character stands at `origin`."""
    return _BlockReader(text, origin, findings).read()


class _BlockReader:
    """Reads one section; keeps its lines, which give the places, and its footnotes."""

    def __init__(self, text: str, origin: Location, findings: Findings) -> None:
        self._lines = text.split("\n")
        self._origin = origin
        self._findings = findings
        self._inlines = InlineReader(findings, self._footnote)
        self._tokens, self._notes = _without_footnotes(markdown.block_tokens(text), self._repeated_footnote)
        self._marked: set[str] = set()
        self._in_footnote = False

    def read(self) -> Blocks:
        """All blocks, with a finding for each footnote that nothing marks."""
        self._check_depth()
        blocks = self._blocks(self._tokens)
        for label, (opening, _) in self._notes.items():
            if label not in self._marked:
                message = f"nothing marks the footnote `[^{label}]`"
                self._findings.add(UNUSED_FOOTNOTE, message, self._place_of(opening))
        return blocks

    def _check_depth(self) -> None:
        every = [*self._tokens, *(token for _, note in self._notes.values() for token in note)]
        for token in every:
            if token.type in _CONTAINERS and token.level >= markdown.DEEPEST - 1:
                self._findings.add(NESTED_TOO_DEEP, "lists or quotes are nested too deep", self._place_of(token))
                return

    # Places ---------------------------------------------------------------------------------------------------------
    def _place(self, line: int, column: int) -> Location:
        shift = self._origin.column - 1 if line == 0 else 0
        return Location(self._origin.path, self._origin.line + line, column + shift)

    def _place_of(self, token: Token) -> Location:
        line = token.map[0] if token.map else 0
        source = self._lines[line] if line < len(self._lines) else ""
        return self._place(line, len(source) - len(source.lstrip()) + 1)

    def _places_in(self, token: Token, after: int | None = None) -> TextPlaces:
        """The places of an inline token's text: a line's text stands at its end, a cell's after the cell before."""
        first = token.map[0] if token.map else 0
        starts = []
        for line, part in enumerate(token.content.split("\n"), first):
            source = self._lines[line] if line < len(self._lines) else ""
            found = source.find(part, after) if after is not None else source.rfind(part)
            starts.append(self._place(line, max(found, 0) + 1))
        return TextPlaces.of(token.content, starts)

    # Footnotes ------------------------------------------------------------------------------------------------------
    def _repeated_footnote(self, token: Token) -> None:
        label = token.meta["label"]
        self._findings.add(REPEATED_FOOTNOTE, f"the footnote `[^{label}]` stands twice", self._place_of(token))

    def _footnote(self, label: str, where: Location) -> FootnoteMark | None:
        if label not in self._notes:
            return None
        if self._in_footnote:
            self._marked.add(label)
            self._findings.add(NESTED_FOOTNOTE, f"the footnote `[^{label}]` is marked within a footnote", where)
            return FootnoteMark(label, ())
        self._marked.add(label)
        self._in_footnote = True
        blocks = self._blocks(self._notes[label][1])
        self._in_footnote = False
        return FootnoteMark(label, blocks)

    # Blocks ---------------------------------------------------------------------------------------------------------
    def _blocks(self, tokens: Sequence[Token]) -> Blocks:
        return tuple(block for opening, inside in _nodes(tokens) for block in self._block(opening, inside))

    def _block(self, token: Token, inside: Sequence[Token]) -> Sequence[Block]:
        match token.type:
            case "paragraph_open":
                return self._paragraph(inside[0])
            case "heading_open":
                return self._heading(token, inside[0])
            case "bullet_list_open":
                return [BulletList(tuple(self._blocks(item) for _, item in _nodes(inside)))]
            case "ordered_list_open":
                items = tuple(self._blocks(item) for _, item in _nodes(inside))
                return [OrderedList(items, int(token.attrs.get("start", 1)))]
            case "blockquote_open":
                return [BlockQuote(self._blocks(inside))]
            case "table_open":
                return [self._table(token, inside)]
            case "hr":
                return [ThematicBreak()]
            case "html_block":
                message = "a block of HTML is shown as it stands"
                self._findings.add(RAW_HTML, message, self._place_of(token), "write it in Markdown")
        return [CodeBlock(token.content.rstrip("\n"))]

    def _paragraph(self, token: Token) -> Sequence[Block]:
        """A paragraph and what is placed in it; a paragraph of placements alone leaves only those."""
        line = self._line(token)
        pictures_alone = _pictures_alone(line.inlines)
        if pictures_alone is not None:
            placed = sorted([*line.placed, *pictures_alone], key=lambda placement: placement.where)
            return self._allowed(placed)
        paragraph = Paragraph(line.inlines, self._place_of(token))
        return [paragraph, *self._allowed(line.placed)]

    def _allowed(self, placed: Sequence[Placed]) -> Sequence[Placed]:
        if self._in_footnote:
            report_misplaced(placed, self._findings)
            return []
        return placed

    def _heading(self, token: Token, inline: Token) -> Sequence[Block]:
        where = self._place_of(token)
        level = int(token.tag[1:])
        if level == 1:
            self._findings.add(TOP_HEADING, "a heading of the first level stands in the prose", where, "write `##`")
        return [Heading(max(level, 2), self._cell(inline), where)]

    def _table(self, token: Token, inside: Sequence[Token]) -> ProseTable:
        rows = [row for _, part in _nodes(inside) for _, row in _nodes(part)]
        cells = [self._row(row) for row in rows]
        heads = [opening for opening, _ in _nodes(rows[0])]
        return ProseTable(cells[0], tuple(cells[1:]), tuple(map(_alignment, heads)), self._place_of(token))

    def _row(self, row: Sequence[Token]) -> tuple[Inlines, ...]:
        cells: list[Inlines] = []
        after = 0
        for _, (inline, *_rest) in _nodes(row):
            line = self._line(inline, after)
            report_misplaced(line.placed, self._findings)
            cells.append(line.inlines)
            source = self._lines[inline.map[0]] if inline.map else ""
            after = max(source.find(inline.content, after) + len(inline.content), after)
        return tuple(cells)

    def _cell(self, token: Token) -> Inlines:
        line = self._line(token)
        report_misplaced(line.placed, self._findings)
        return line.inlines

    def _line(self, token: Token, after: int | None = None) -> Line:
        places = self._places_in(token, after)
        return self._inlines.read(token.children or [], places.at, token.content)


def _without_footnotes(
    tokens: Sequence[Token], repeated: Callable[[Token], None]
) -> tuple[list[Token], dict[str, tuple[Token, list[Token]]]]:
    """The tokens of the prose, and those of each footnote by its label."""
    prose: list[Token] = []
    notes: dict[str, tuple[Token, list[Token]]] = {}
    collecting: list[list[Token]] = [prose]
    for token in tokens:
        if token.type == "footnote_reference_open":
            if token.meta["label"] in notes:
                repeated(token)
            note: list[Token] = []
            notes.setdefault(token.meta["label"], (token, note))
            collecting.append(note)
        elif token.type == "footnote_reference_close":
            collecting.pop()
        else:
            collecting[-1].append(token)
    return prose, notes


def _nodes(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """The tokens of one level, each with the tokens inside it."""
    index = 0
    while index < len(tokens):
        opening, start, depth = tokens[index], index + 1, int(tokens[index].nesting)
        while depth > 0:
            index += 1
            depth += tokens[index].nesting
        yield opening, tokens[start:index]
        index += 1


def _pictures_alone(inlines: Inlines) -> list[Placement | ChronologyPlacement | PicturePlacement] | None:
    """The pictures of a line that has nothing else, None where it has words."""
    pictures: list[Placement | ChronologyPlacement | PicturePlacement] = []
    for inline in inlines:
        if isinstance(inline, InlinePicture):
            pictures.append(inline.picture)
        elif not isinstance(inline, Text) or inline.text.strip():
            return None
    return pictures


def _alignment(head: Token) -> Alignment:
    style = str(head.attrs.get("style", ""))
    return _ALIGNMENTS.get(style.removeprefix("text-align:"), Alignment.START)
