"""Validity of a handout: footnotes, bookmarks, fields, styles, numbering and tables.

In: a handout. Out: the problems. (ECMA-376 part 1, 17.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.codes import (
    BAD_BOOKMARK,
    BAD_FOOTNOTE,
    EMPTY_CONTAINER,
    RAGGED_TABLE,
    REPEATED_SHAPE_ID,
    UNBALANCED_FIELD,
    UNDEFINED_NUMBERING,
    UNDEFINED_STYLE,
    UNKNOWN_BOOKMARK,
)
from reportgen.checks.handout import Handout, text_of
from reportgen.checks.ooxml_names import Element, elements, qname, texts, whole_number
from reportgen.checks.problem import Problem, excerpt, repeated

_BOOKMARK_NAMES = texts("//w:bookmarkStart/@w:name")
_BOOKMARK_STARTS = texts("//w:bookmarkStart/@w:id")
_BOOKMARK_ENDS = texts("//w:bookmarkEnd/@w:id")
_ANCHORS = texts("//w:hyperlink/@w:anchor")
_INSTRUCTIONS = texts("//w:instrText/text() | //w:fldSimple/@w:instr")
_FIELD_MARKS = texts("//w:fldChar/@w:fldCharType")
_DRAWING_IDS = texts("//wp:docPr[not(ancestor::mc:Fallback)]/@id")
_NUMBERS_USED = texts("//w:numPr/w:numId/@w:val")
_NUMBERS = texts("w:num/@w:numId")
_ABSTRACT_NUMBERS = texts("w:abstractNum/@w:abstractNumId")
_ABSTRACT_NUMBERS_USED = texts("w:num/w:abstractNumId/@w:val")
_STYLE_NAMES = {kind: texts(f"w:style[@w:type='{kind}']/@w:styleId") for kind in ("paragraph", "character", "table")}
_STYLES_USED = {
    "paragraph": texts("//w:pStyle/@w:val"),
    "character": texts("//w:rStyle/@w:val"),
    "table": texts("//w:tblStyle/@w:val"),
}
_TABLES = elements("//w:tbl")
_OPEN_CELLS = elements("//w:tc[not(*[last()][self::w:p])]")
_REFERENCE = re.compile(r'\s*(?:REF|PAGEREF|NOTEREF)\s+"?([^\s"\\]+)')
_BUILT_IN_BOOKMARKS = frozenset({"_top"})


def handout_validity(handout: Handout) -> Iterator[Problem]:
    """The problems of a handout, without those that it shares with decks."""
    for kind in ("footnote", "endnote"):
        yield from _notes(handout, kind)
    yield from _bookmarks(handout)
    yield from _styles(handout)
    yield from _numbering(handout)
    for part, root in handout.stories:
        yield from _fields(root, part.place)
        yield from _tables(root, part.place)
        for number in repeated(_DRAWING_IDS(root)):
            yield Problem(REPEATED_SHAPE_ID, part.place, f"two drawings have the id {number}")


# Notes and cross-references -------------------------------------------------------------------------------------------
def _notes(handout: Handout, kind: str) -> Iterator[Problem]:
    """Every note is referred to; separators, which have a type, need not be (17.11.10, 17.11.14)."""
    root = handout.related_root(f"{kind}s")
    notes = [] if root is None else root.findall(qname(f"w:{kind}"))
    ids = [note.get(qname("w:id"), "") for note in notes]
    written = {note.get(qname("w:id"), "") for note in notes if note.get(qname("w:type"), "normal") == "normal"}
    used = [mark.get(qname("w:id"), "") for mark in handout.root.iter(qname(f"w:{kind}Reference"))]
    for number in repeated(ids):
        yield Problem(BAD_FOOTNOTE, f"{kind} {number}", "two notes have this id")
    for number in repeated(used):
        yield Problem(BAD_FOOTNOTE, f"{kind} {number}", "two marks refer to it")
    for number in sorted(set(used) - written):
        yield Problem(BAD_FOOTNOTE, f"{kind} {number}", "a mark refers to it, but it is not there")
    for number in sorted(written - set(used)):
        yield Problem(BAD_FOOTNOTE, f"{kind} {number}", "no mark refers to it")


def _bookmarks(handout: Handout) -> Iterator[Problem]:
    """Names are unique whatever their case, and each bookmark begins and ends once (17.13.6)."""
    names: list[str] = []
    for part, root in handout.stories:
        names.extend(_BOOKMARK_NAMES(root))
        starts, ends = _BOOKMARK_STARTS(root), _BOOKMARK_ENDS(root)
        for number in [*repeated(starts), *repeated(ends)]:
            yield Problem(BAD_BOOKMARK, part.place, f"the bookmark {number} begins or ends twice")
        for number in sorted(set(starts) ^ set(ends)):
            yield Problem(BAD_BOOKMARK, part.place, f"the bookmark {number} lacks its beginning or its end")
    for name in repeated(name.lower() for name in names):
        yield Problem(BAD_BOOKMARK, f"bookmark {name}", "two bookmarks have this name")
    yield from _cross_references(handout, {*names, *_BUILT_IN_BOOKMARKS})


def _cross_references(handout: Handout, bookmarks: set[str]) -> Iterator[Problem]:
    for part, root in handout.stories:
        fields = (_REFERENCE.match(instruction) for instruction in _INSTRUCTIONS(root))
        targets = [*_ANCHORS(root), *(field[1] for field in fields if field)]
        for missing in sorted(set(targets) - bookmarks):
            yield Problem(UNKNOWN_BOOKMARK, part.place, f"a cross-reference leads to the bookmark {missing}, not there")


def _fields(root: Element, place: str) -> Iterator[Problem]:
    """Begins and ends are paired, and what separates stands between them (17.16.18)."""
    depth = 0
    for mark in _FIELD_MARKS(root):
        if mark != "begin" and not depth:
            yield Problem(UNBALANCED_FIELD, place, f"a field's “{mark}” stands outside of any field")
            return
        depth += {"begin": 1, "end": -1}.get(mark, 0)
    if depth:
        yield Problem(UNBALANCED_FIELD, place, f"{depth} fields do not end")


# Styles and lists -----------------------------------------------------------------------------------------------------
def _styles(handout: Handout) -> Iterator[Problem]:
    root = handout.related_root("styles")
    for kind, used in _STYLES_USED.items():
        known = set() if root is None else set(_STYLE_NAMES[kind](root))
        for part, story in handout.stories:
            for style in sorted(set(used(story)) - known):
                yield Problem(UNDEFINED_STYLE, part.place, f"it uses the {kind} style {style}, which is not defined")


def _numbering(handout: Handout) -> Iterator[Problem]:
    """Every number in use is defined; 0 means none (17.9.18)."""
    root, styles = handout.related_root("numbering"), handout.related_root("styles")
    known = {"0"} if root is None else {"0", *_NUMBERS(root)}
    stories = [story for _, story in handout.stories]
    for story in stories if styles is None else [*stories, styles]:
        for number in sorted(set(_NUMBERS_USED(story)) - known):
            yield Problem(UNDEFINED_NUMBERING, f"numbering {number}", "it is used but not defined")
    if root is not None:
        for number in sorted(set(_ABSTRACT_NUMBERS_USED(root)) - set(_ABSTRACT_NUMBERS(root))):
            yield Problem(UNDEFINED_NUMBERING, f"abstract numbering {number}", "it is used but not defined")


# Tables ---------------------------------------------------------------------------------------------------------------
def _tables(root: Element, place: str) -> Iterator[Problem]:
    """Every cell ends with a paragraph (17.4.65), and every row fills the grid."""
    for cell in _OPEN_CELLS(root):
        yield Problem(EMPTY_CONTAINER, place, f"the table cell {excerpt(text_of(cell))} does not end with a paragraph")
    for number, table in enumerate(_TABLES(root), start=1):
        columns = len(table.findall(f"{qname('w:tblGrid')}/{qname('w:gridCol')}"))
        widths = {_width(row) for row in table.iterchildren(qname("w:tr"))}
        for width in sorted(widths - {columns}):
            yield Problem(RAGGED_TABLE, place, f"table {number} has a row of {width} cells for {columns} columns")


def _width(row: Element) -> int:
    """The columns of the grid that a row takes, skipped ones included."""
    cells = len(row.findall(qname("w:tc")))
    spans = row.iterfind(f"{qname('w:tc')}/{qname('w:tcPr')}/{qname('w:gridSpan')}")
    skipped = [
        *row.iterfind(f"{qname('w:trPr')}/{qname('w:gridBefore')}"),
        *row.iterfind(f"{qname('w:trPr')}/{qname('w:gridAfter')}"),
    ]
    return cells + sum(_number(span) - 1 for span in spans) + sum(_number(gap) for gap in skipped)


def _number(element: Element) -> int:
    return max(whole_number(element.get(qname("w:val"), "")), 0)
