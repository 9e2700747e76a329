"""Inlines: what stands within a paragraph.

In: markdown-it's inline tokens. Out: the inlines of `text`; placements found in the line are handed back beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from markdown_it.token import Token

from reportgen.briefing import link_targets, markdown
from reportgen.briefing.citation_syntax import citation_items
from reportgen.briefing.link_targets import TargetError
from reportgen.briefing.merging import merged
from reportgen.briefing.plain import plain_text
from reportgen.briefing.prose_codes import (
    BAD_LINK,
    BROKEN_LINK,
    DEAD_LINK,
    EMPTY_LINK,
    MISPLACED,
    NESTED_TOO_DEEP,
    RAW_HTML,
    UNDEFINED_FOOTNOTE,
    UNKNOWN_SCHEME,
)
from reportgen.briefing.text import (
    ChronologyPlacement,
    Citation,
    Code,
    DataLink,
    Emphasis,
    FootnoteMark,
    Inline,
    InlinePicture,
    Inlines,
    LineBreak,
    Link,
    PicturePlacement,
    Placement,
    Reference,
    Strikethrough,
    Strong,
    Text,
)
from reportgen.findings import Findings, Location

Placed = Placement | ChronologyPlacement | PicturePlacement
FootnoteReader = Callable[[str, Location], FootnoteMark | None]

_DEEPEST_MARKUP = 16
_WIDE = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60"
# Chinese and Japanese have no spaces, so that a line's end within a sentence is none either.
_WIDE_BREAK = re.compile(rf"(?<=[{_WIDE}])\n(?=[{_WIDE}])")
_LOST_LINK = re.compile(rf"\]\(\s*(?:{'|'.join(link_targets.OWN_SCHEMES)}):")


@dataclass(frozen=True, slots=True)
class TextPlaces:
    """Where the characters of one text stand: the offset at which each line begins, and its place."""

    offsets: tuple[int, ...]
    starts: tuple[Location, ...]

    @classmethod
    def of(cls, text: str, starts: Iterable[Location]) -> TextPlaces:
        """The places of a text whose lines begin at `starts`."""
        lengths = (len(line) + 1 for line in text.split("\n"))
        return cls(tuple(accumulate(lengths, initial=0))[:-1], tuple(starts))

    def at(self, offset: int) -> Location:
        """The place of the character at `offset`."""
        line = bisect_right(self.offsets, offset) - 1
        start = self.starts[line]
        return Location(start.path, start.line, start.column + offset - self.offsets[line])


@dataclass(slots=True)
class Line:
    """Inlines read from one text, and what is placed in it."""

    inlines: Inlines
    placed: list[Placed] = field(default_factory=list)


def read_line(text: str, origin: Location, findings: Findings) -> Inlines:
    """The inlines of a text that is no section's prose; placing an exhibit or marking a footnote there is an error."""
    lines = text.split("\n")
    starts = (origin, *(Location(origin.path, origin.line + index, 1) for index in range(1, len(lines))))
    reader = InlineReader(findings)
    stripped = text.strip()
    shift = len(text) - len(text.lstrip())
    places = TextPlaces.of(text, starts)
    line = reader.read(markdown.inline_tokens(stripped), lambda offset: places.at(offset + shift), stripped)
    report_misplaced(line.placed, findings)
    return line.inlines


def report_misplaced(placed: Sequence[Placed], findings: Findings) -> None:
    """An error for each placement that stands where there is no room for it."""
    for placement in placed:
        findings.add(MISPLACED, "nothing can be placed here", placement.where, "refer to it with `[text](exhibit:ID)`")


class InlineReader:
    """Reads the texts of one string or section; counts its citations, so that no two are equal."""

    def __init__(self, findings: Findings, footnote: FootnoteReader | None = None) -> None:
        self._findings = findings
        self._footnote = footnote
        self._citations = 0

    def read(self, tokens: Sequence[Token], place: Callable[[int], Location], source: str) -> Line:
        """The inlines of the tokens of `source`; `place` tells where the character at an offset of it stands."""
        line = Line(())
        stack: list[tuple[Token | None, list[Inline]]] = [(None, [])]
        for token, at in zip(tokens, _offsets(tokens, source), strict=True):
            if token.nesting == 1:
                stack.append((token, []))
            elif token.nesting == -1:
                opening, children = stack.pop()
                assert opening is not None  # markdown-it's tokens are balanced
                stack[-1][1].extend(self._container(opening, joined(children), place, len(stack)))
            elif token.type.startswith("text") and token.content:
                stack[-1][1].append(Text(token.content, ((0, place(at)),)))
            else:
                stack[-1][1].extend(self._leaf(token, place, line))
        line.inlines = joined(stack[0][1])
        self._check_text(line.inlines, tokens, place)
        return line

    def _container(
        self, token: Token, children: Inlines, place: Callable[[int], Location], depth: int
    ) -> Sequence[Inline]:
        if token.type == "link_open":
            return self._link(str(token.attrs.get("href", "")), children, place(token.meta["at"]))
        if depth > _DEEPEST_MARKUP:
            if depth == _DEEPEST_MARKUP + 1:
                self._findings.add(NESTED_TOO_DEEP, "emphasis is nested too deep", place(0))
            return children
        return [_MARKUP[token.type](children)]

    def _leaf(self, token: Token, place: Callable[[int], Location], line: Line) -> Sequence[Inline]:
        match token.type:
            case "code_inline":
                return [Code(token.content)]
            case "softbreak":
                return [Text("\n")]
            case "hardbreak":
                return [LineBreak()]
            case "citation":
                return [self._citation(token, place)]
            case "footnote_ref":
                return self._footnote_mark(token.meta["label"], place(token.meta["at"]))
            case "image":
                return self._image(token, place, line)
            case _:
                return [Text(token.content)] if token.content else []

    def _check_text(self, inlines: Inlines, tokens: Sequence[Token], place: Callable[[int], Location]) -> None:
        html = next((token for token in tokens if token.type == "html_inline"), None)
        if html is not None:
            message = f"`{html.content[:40]}` is HTML and is shown as it stands"
            self._findings.add(RAW_HTML, message, place(html.meta["at"]), "put a backslash before `<`")
        if any(isinstance(inline, Text) and _LOST_LINK.search(inline.text) for inline in inlines):
            hint = "put the target in angle brackets, or write a space as `%20`"
            self._findings.add(BROKEN_LINK, "a link is not complete and stays text", place(0), hint)

    # Citations and footnotes ----------------------------------------------------------------------------------------
    def _citation(self, token: Token, place: Callable[[int], Location]) -> Citation:
        at: int = token.meta["at"]
        begins = at if token.meta["in_text"] else at + 1  # behind the bracket
        items = citation_items(token.content, lambda offset: place(begins + offset))
        citation = Citation(items, token.meta["in_text"], place(at), self._citations)
        self._citations += 1
        return citation

    def _footnote_mark(self, label: str, where: Location) -> Sequence[Inline]:
        mark = self._footnote(label, where) if self._footnote else None
        if mark is None:
            self._findings.add(UNDEFINED_FOOTNOTE, f"there is no footnote `[^{label}]:` here", where)
            return [Text(f"[^{label}]")]
        return [mark]

    # Links ----------------------------------------------------------------------------------------------------------
    def _link(self, target: str, children: Inlines, where: Location) -> Sequence[Inline]:
        scheme = link_targets.scheme_of(target)
        if all(isinstance(child, Text) and not child.text.strip() for child in children):
            self._findings.add(EMPTY_LINK, f"the link to `{target}` has no words", where)
        try:
            return self._link_to(scheme, target, children, where)
        except TargetError as error:
            self._findings.add(BAD_LINK, str(error), where, error.hint)
            return children

    def _link_to(self, scheme: str, target: str, children: Inlines, where: Location) -> Sequence[Inline]:
        if kind := link_targets.KINDS.get(scheme):
            return [Reference(children, kind, link_targets.id_in(target), where)]
        if operation := link_targets.OPERATIONS.get(scheme):
            data = link_targets.data_target(target, operation)
            return [DataLink(children, operation, data.file, data.x, data.to, data.series, where)]
        if scheme.lower() in link_targets.ADDRESSES:
            return [Link(children, target)]
        if scheme == link_targets.CHRONOLOGY:
            raise TargetError("a timeline can be placed, but not linked to", f"place it: `![]({target})`")
        if scheme:
            hint = link_targets.unknown_scheme_hint(scheme)
            self._findings.add(UNKNOWN_SCHEME, f"unknown kind of link `{scheme}:`", where, hint)
        else:
            self._findings.add(DEAD_LINK, f"the link to `{target}` leads nowhere from the handout", where)
        return children

    # Placements -----------------------------------------------------------------------------------------------------
    def _image(self, token: Token, place: Callable[[int], Location], line: Line) -> Sequence[Inline]:
        at: int = token.meta["at"]
        label = self.read(token.children or [], lambda offset: place(at + 2 + offset), token.content)
        report_misplaced(label.placed, self._findings)
        target = str(token.attrs.get("src", ""))
        try:
            placed = self._placement(target, label.inlines, str(token.attrs.get("title", "")), place, at)
        except TargetError as error:
            self._findings.add(BAD_LINK, str(error), place(at), error.hint)
            return label.inlines
        if placed is None:
            return label.inlines
        if isinstance(placed, PicturePlacement):
            return [InlinePicture(placed)]
        line.placed.append(placed)
        return []

    def _placement(
        self, target: str, label: Inlines, title: str, place: Callable[[int], Location], at: int
    ) -> Placed | None:
        scheme, where = link_targets.scheme_of(target), place(at)
        kind = link_targets.KINDS.get(scheme)
        if kind is not None and kind.value != "section":
            return Placement(kind, link_targets.id_in(target), label, where)
        if scheme == link_targets.CHRONOLOGY:
            interval, groups = link_targets.chronology_target(target)
            return ChronologyPlacement(interval, groups, label, where)
        if scheme in link_targets.OWN_SCHEMES:
            raise TargetError(f"`{scheme}:` can be linked to, but not placed", "leave the `!` out")
        if scheme and scheme.lower() not in ("http", "https", "file"):
            hint = link_targets.unknown_scheme_hint(scheme, ("exhibit", "quotation", link_targets.CHRONOLOGY))
            self._findings.add(UNKNOWN_SCHEME, f"nothing called `{scheme}:` can be placed", where, hint)
            return None
        caption = self.read(markdown.inline_tokens(title), lambda _: where, title).inlines if title else ()
        return PicturePlacement(link_targets.path_in(target), plain_text(label), caption, where)


_MARKUP: Mapping[str, Callable[[Inlines], Inline]] = {
    "em_open": Emphasis,
    "strong_open": Strong,
    "s_open": Strikethrough,
}


def _offsets(tokens: Sequence[Token], source: str) -> Iterator[int]:
    """Where in their source the tokens begin: each behind the one before; escapes and entities are not looked for."""
    position = 0
    for token in tokens:
        position = token.meta.get("at", position)
        found = source.find(token.content, position) if token.content and token.type.startswith("text") else -1
        position = max(position, found)
        yield position
        position += len(token.content) if found >= 0 else token.type in ("softbreak", "citation")


def joined(inlines: Sequence[Inline]) -> Inlines:
    """The inlines with neighbouring texts made one and line ends made spaces (none between Chinese characters)."""
    return tuple(_without_line_ends(inline) for inline in merged(inlines))


def _without_line_ends(inline: Inline) -> Inline:
    if isinstance(inline, Text) and "\n" in inline.text:
        text = _WIDE_BREAK.sub("", inline.text)
        lost = [match.start() for match in _WIDE_BREAK.finditer(inline.text)] if len(text) < len(inline.text) else []
        places = tuple((at - bisect_left(lost, at), place) for at, place in inline.places)
        return Text(text.replace("\n", " "), places)
    return inline
