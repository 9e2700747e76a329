"""The syntax of citations, as pandoc writes them: `see @a, p. 3; -@b, ch. 2`.

In: text. Out: citation items, and where in the text a citation ends. Rules: pandoc's manual, "Citation syntax"; that a
part without a key belongs to its neighbour, and that a locator's label may be any word, goes beyond it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from reportgen.briefing.text import CitationItem
from reportgen.findings import Location

_KEY = r"@(?:\{(?P<braced>[^{}\s]+)\}|(?P<key>\w(?:\w|[:.#$%&\-+?<>~/](?=\w))*))"
_CITE = re.compile(rf"(?<![\w@])(?P<minus>-?){_KEY}")
_LABEL = r"(?:¶{1,2}\s*|§{1,2}\s*|第\s*|[^\W\d_]+(?:\.\s*|\s+|(?=\d)))"
_NUMBER = r"\(?(?:\d+(?:[.:/]?\w+)*|[IVXLCDM]+\b|[ivxlcdm]+\b|[〇零一二三四五六七八九十百千]+\w?)\)?"
# Chinese, Japanese and Korean write the unit after the number: 第 20 页, 12쪽.
_COUNTER = r"(?:\s*(?:[页頁段章节節卷冊册条條쪽면장]|문단|단락))?"
_SEVERAL = rf"{_NUMBER}(?:\s*(?:[-–—]{{1,3}}|,|&|\band\b)\s*(?:(?P=label))?{_NUMBER})*{_COUNTER}"
# A volume or box goes on to what is in it, "vol. 2, p. 45"; behind a page or paragraph stands what is said of it.
_WITHIN = rf"(?:,\s*{_LABEL}{_NUMBER}(?:\s*[-–—]{{1,3}}\s*{_NUMBER})?)*"
_INNERMOST = (
    r"(?:[¶§第]|(?:pp?|pgs?|pages?|pars?|paras?|paragraph(?:e?s)?|S|Seiten?|Abs|Absatz|Absätze|págs?|páginas?|párrs?"
    r"|párrafos?|tr|trang|đoạn|с|стр|абз)\b)"
)
_LOCATOR = re.compile(
    r"s\.\s?vv?\.\s*[^,;]+"
    rf"|(?P<outer>(?!{_INNERMOST}){_LABEL}){_SEVERAL.replace('=label', '=outer')}{_WITHIN}"
    rf"|(?P<label>{_LABEL})?{_SEVERAL}"
)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)


Places = Callable[[int], Location]


def citation_items(text: str, places: Places | None = None) -> tuple[CitationItem, ...]:
    """The items of a cluster's inside (`see @a, p. 3; @b`), none where it cites nothing.

    `places` tells where the character at an offset of the text stands, for the places of the keys.
    """
    masked = _without_code(text)
    parts: list[tuple[re.Match[str] | None, str]] = []
    for start, end in _parts(masked):
        parts.append((_CITE.search(masked, start, end), text[start:end]))
    if not any(match for match, _ in parts):
        return ()
    return tuple(_items(text, parts, [start for start, _ in _parts(masked)], places))


def narrative_end(text: str, position: int, end: int) -> int | None:
    """Where the `@key` or `-@key` that begins at `position` ends, without what may follow; None where there is none."""
    match = _CITE.match(text, position, end)
    return match.end() if match else None


def has_citation(text: str) -> bool:
    """Whether the inside of a bracket cites anything, code spans left aside."""
    return "@" in text and _CITE.search(_without_code(text)) is not None


def _without_code(text: str) -> str:
    """The text with code spans blanked out, every character in its place."""
    return _CODE_SPAN.sub(lambda match: " " * len(match[0]), text) if "`" in text else text


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the parts between semicolons; those in braces part nothing."""
    start = depth = 0
    for index, character in enumerate(text):
        depth += (character == "{") - (character == "}")
        if character == ";" and depth <= 0:
            yield start, index
            start = index + 1
    yield start, len(text)


def _items(
    text: str, parts: list[tuple[re.Match[str] | None, str]], starts: list[int], places: Places | None
) -> Iterator[CitationItem]:
    """One item for each part with a key; parts without one go to the prefix that follows or the suffix before."""
    prefix: list[str] = []
    item: CitationItem | None = None
    for (match, part), start in zip(parts, starts, strict=True):
        if match is None:
            if item is None:
                prefix.append(part.strip())
            else:
                item = _with_suffix(item, f"; {part.strip()}")
            continue
        if item is not None:
            yield item
        before = "; ".join([*prefix, text[start : match.start()].strip()]).strip()
        item = _item(match, before, part[match.end() - start :])
        if places:
            item = replace(item, where=places(match.end("minus")))
        prefix = []
    if item is not None:
        yield item


def _with_suffix(item: CitationItem, more: str) -> CitationItem:
    return replace(item, suffix=item.suffix + more)


def _item(match: re.Match[str], prefix: str, after: str) -> CitationItem:
    locator, suffix = _locator_and_suffix(after)
    return CitationItem(match["braced"] or match["key"], prefix, locator, suffix, bool(match["minus"]))


def _locator_and_suffix(after: str) -> tuple[str, str]:
    """What follows a key, parted into the locator as written and the suffix with its leading punctuation."""
    stripped = " ".join(after.split())
    rest = stripped.removeprefix(",").lstrip()
    if rest.startswith("{"):
        locator, closed, suffix = rest[1:].partition("}")
        if closed:
            return locator.strip(), suffix.strip()
    match = _LOCATOR.match(rest)
    if match is None:
        return "", stripped
    return match[0].strip(), rest[match.end() :].strip()
