"""The Markdown parser: CommonMark with GFM tables, strikethrough, footnotes and pandoc's citations.

In: text. Out: markdown-it tokens; inline tokens that need a place carry in `meta["at"]` the offset at which they begin
in their text. Link targets come as the author wrote them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from reportgen.briefing.citation_syntax import has_citation, narrative_end

DEEPEST = 24
"""Levels of nesting; markdown-it leaves out what is deeper."""

InlineRule = Callable[[StateInline, bool], bool]


class _Markdown(MarkdownIt):
    """markdown-it that leaves link targets as they are: `value:aid/1967/coarse%20rice` is no URL to be mended."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


def block_tokens(text: str) -> list[Token]:
    """The tokens of a text of several paragraphs."""
    return _parser().parse(text, {})


def inline_tokens(text: str) -> list[Token]:
    """The tokens of a text within one paragraph."""
    parser = _parser()
    tokens: list[Token] = []
    parser.inline.parse(text, parser, {}, tokens)
    return tokens


@cache
def _parser() -> MarkdownIt:
    parser = _Markdown("commonmark", {"maxNesting": DEEPEST}).enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False, move_to_end=False, always_match_refs=True)
    rules = parser.inline.ruler
    for rule in rules.__rules__:
        if rule.name in ("link", "image", "autolink", "html_inline", "footnote_ref"):
            rules.at(rule.name, _with_place(rule.fn))
    rules.after("footnote_ref", "citation", _citation)
    reference = next(rule.fn for rule in parser.block.ruler.__rules__ if rule.name == "reference")
    parser.block.ruler.at("reference", _definitions_but_citations(reference))
    return parser


def _with_place(rule: InlineRule) -> InlineRule:
    """The rule, which notes in its first token that is no text where in the source it begins."""

    def run(state: StateInline, silent: bool) -> bool:
        at, before = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            token = next(token for token in state.tokens[before:] if token.type != "text")
            token.meta.setdefault("at", at)
        return True

    return run


def _definitions_but_citations(rule: Callable[..., Any]) -> Callable[..., Any]:
    """CommonMark's link definitions, of which `[@key]: …` is none."""

    def run(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
        return "@" not in line.partition("]")[0] and bool(rule(state, start, end, silent))

    return run


def _citation(state: StateInline, silent: bool) -> bool:
    """Inline rule: `[see @a, p. 3; @b]`, `@a`, `-@a`, `@a [p. 3]`."""
    text, at, end = state.src, state.pos, state.posMax
    if text[at] == "[":
        close = _closings(text).get(at)
        if close is None or close >= end or not has_citation(text[at + 1 : close]):
            return False
        inside, stop, in_text = text[at + 1 : close], close + 1, False
    elif text[at] in "@-":
        key_end = narrative_end(text, at, end)
        if key_end is None:
            return False
        inside, stop, in_text = _narrative(text, at, key_end, end)
    else:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = inside
        token.meta = {"at": at, "in_text": in_text}
    state.pos = stop
    return True


def _narrative(text: str, at: int, key_end: int, end: int) -> tuple[str, int, bool]:
    """A citation in running text: its inside, with a locator in brackets where one follows, and its end."""
    opening = key_end + (text[key_end : key_end + 1] in (" ", "\n"))
    if text[opening : opening + 1] == "[" and text[opening + 1 : opening + 2] != "^":
        close = _closings(text).get(opening)
        if close is not None and close < end and text[close + 1 : close + 2] not in ("(", "["):
            locator = text[opening + 1 : close]
            if not has_citation(locator.partition(";")[0]):
                return f"{text[at:key_end]}, {locator}", close + 1, True
    return text[at:key_end], key_end, True


@lru_cache(maxsize=4)
def _closings(text: str) -> dict[int, int]:
    """The place of the closing bracket for each opening one, in one pass."""
    open_brackets: list[int] = []
    pairs: dict[int, int] = {}
    escaped = False
    for index, character in enumerate(text):
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "[":
            open_brackets.append(index)
        elif character == "]" and open_brackets:
            pairs[open_brackets.pop()] = index
    return pairs
