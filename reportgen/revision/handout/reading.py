"""Reading a handout's facets from its package.

In: a package, whoever saved it last. Out: `Handout`, its lines without keys, and `elements_of`, the elements in the
same order. What a person has wrapped in a content control is one line of the person's.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.revision.facets import digest
from reportgen.revision.handout.canonical import Value, canonical, is_meant
from reportgen.revision.handout.document import Document, body_elements, first_paragraph, kind_of
from reportgen.revision.handout.lines import Grid, Handout, Line
from reportgen.revision.handout.look import look_of
from reportgen.revision.handout.pieces import Piece, Surroundings, indents, pieces, shown, stated, words_of
from reportgen.revision.handout.seen import seen_look
from reportgen.revision.names import Element, local, qname

OWN_BOOKMARKS = "_Ref_"
"""What the names of the generator's bookmarks begin with."""

_TEXT = ("first paragraph", "body text")
"""Styles between which the place of a paragraph chooses."""
_FLOW = ("keepNext", "keepLines", "pageBreakBefore")
_NOT_COMPARED = frozenset({"pStyle", "numPr", "rPr", *_FLOW})
_SETTING = ("jc", "shd", "pBdr")
_BEGINNINGS = ("start", "left", "right")
_RESTATED = ("color", "sz")
_FRAMES = ("tbl", "tr", "tc", "sdt", "sdtContent", "p")
_BREAKS = ("page", "column")
_COMMENTS = ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference", "w:permStart", "w:permEnd")


def read_handout(document: Document) -> Handout:
    """The facets of a handout."""
    return Handout(read_lines(document), look_of(document) | dict(sorted(seen_look(document))))


def read_lines(document: Document) -> tuple[Line, ...]:
    """The facets of its lines."""
    around, ended = document.surroundings, 0
    lines = list[Line]()
    for one in body_elements(document.body):
        begun, after = _breaks(one, around)
        lines.append(replace(_line(one, around), breaks=ended + begun))
        ended = after
    return tuple(lines)


def elements_of(document: Document) -> list[Element]:
    """The elements of the lines, in their order."""
    return list(body_elements(document.body))


def _line(element: Element, around: Surroundings) -> Line:
    first = first_paragraph(element)
    names = [one.get(qname("w:name"), "") for one in element.iter(qname("w:bookmarkStart"))]
    paragraphs = [pieces(one, around) for one in element.iter(qname("w:p"))]
    is_table = element.tag == qname("w:tbl")
    return Line(
        key="",
        identity="" if first is None else first.get(qname("w14:paraId"), ""),
        bookmark=next((name for name in names if name.startswith(OWN_BOOKMARKS)), ""),
        kind=_kind(element, around),
        words=(" | " if is_table else "\n").join(filter(None, (words_of(read).strip() for read in paragraphs))),
        stated=digest(_stated(element, around)),
        shown=digest(_shown(element, around)),
        flow=digest(tuple(_flow(one, around) for one in element.iter(qname("w:p")))),
        grid=_grid(element, around) if is_table else (),
        is_anchor=is_anchor(element),
    )


def is_anchor(element: Element) -> bool:
    """Whether comments or bookmarks of a person's begin or end in an element."""
    bookmarks = (one.get(qname("w:name"), "") for one in element.iter(qname("w:bookmarkStart")))
    return any(is_persons(name) for name in bookmarks) or next(element.iter(*map(qname, _COMMENTS)), None) is not None


def is_persons(bookmark: str) -> bool:
    """Whether a bookmark is neither the generator's nor one that Word makes by itself."""
    return not bookmark.startswith((OWN_BOOKMARKS, "_GoBack"))


def _kind(element: Element, around: Surroundings) -> str:
    if element.tag != qname("w:p"):
        return kind_of(element)
    style = style_of(element, around)
    return "p " + (_TEXT[1] if style in _TEXT else style)


def style_of(paragraph: Element, around: Surroundings) -> str:
    """The name of a paragraph's style, "" for the default."""
    found = paragraph.find(f"{qname('w:pPr')}/{qname('w:pStyle')}")
    return "" if found is None else around.style(found.get(qname("w:val"), ""))


# Content --------------------------------------------------------------------------------------------------------------
def _stated(element: Element, around: Surroundings) -> Value:
    if element.tag == qname("w:p"):
        return (_kind(element, around), _properties(element, around), stated(_without_breaks(pieces(element, around))))
    name = local(element)
    if name in ("tbl", "tr", "tc", "sdt", "sdtContent"):
        return (name, tuple(_stated(child, around) for child in element if is_meant(child)))
    return canonical(element, around.target)


def _grid(table: Element, around: Surroundings) -> Grid:
    """A digest of what is not in a cell, then those of the cells, row by row."""
    rows = [one for one in table if one.tag == qname("w:tr")]
    parts = [one for holder in (table, *rows) for one in holder if local(one) not in ("tr", "tc") and is_meant(one)]
    frame = digest(tuple(_stated(one, around) for one in parts))
    return ((frame,), *(tuple(digest(_stated(one, around)) for one in cells_of(row)) for row in rows))


def cells_of(row: Element) -> list[Element]:
    """The cells of a row."""
    return [one for one in row if one.tag == qname("w:tc")]


def _properties(paragraph: Element, around: Surroundings) -> Value:
    properties = paragraph.find(qname("w:pPr"))
    if properties is None:
        return ()
    listed = [canonical(one, around.target) for one in properties if is_meant(one) and local(one) not in _NOT_COMPARED]
    level = properties.find(f"{qname('w:numPr')}/{qname('w:ilvl')}")
    numbered = properties.find(qname("w:numPr")) is not None
    mark = properties.find(qname("w:rPr"))
    tracked = [] if mark is None else [local(one) for one in mark if local(one) in ("ins", "del", "moveFrom", "moveTo")]
    return (tuple(sorted(listed, key=repr)), numbered, "" if level is None else level.get(qname("w:val"), ""), *tracked)


def _shown(element: Element, around: Surroundings) -> Value:
    if element.tag == qname("w:p"):
        return (_kind(element, around), _set(element, around), shown(_without_breaks(pieces(element, around))))
    return _shown_within(element, around)


def _shown_within(element: Element, around: Surroundings) -> Value:
    """What stands in a table or frame: LibreOffice states there what paragraphs and runs inherit."""
    name = local(element)
    if name == "p":
        plain = (replace(one, shown=tuple(filter(_is_kept, one.shown))) for one in pieces(element, around))
        return (_kind(element, around), shown(plain))
    return (name, tuple(_shown_within(child, around) for child in element if local(child) in _FRAMES))


def _is_kept(look: object) -> bool:
    return not (isinstance(look, tuple) and look[0] in _RESTATED)


def _set(paragraph: Element, around: Surroundings) -> Value:
    """How a paragraph is set against its style; LibreOffice adds space, and may state what the style says.

    In text from right to left it always states where lines begin.
    """
    properties = paragraph.find(qname("w:pPr"))
    stated = [] if properties is None else [one for one in properties if local(one) in _SETTING]
    if properties is not None and properties.find(qname("w:bidi")) is not None:
        stated = [one for one in stated if one.get(qname("w:val")) not in _BEGINNINGS]
    style = None if properties is None else properties.find(qname("w:pStyle"))
    inherited = around.indents.get("" if style is None else style.get(qname("w:val"), ""), ())
    own = indents(properties)
    return (() if own == inherited else own, *(canonical(one, str) for one in stated))


# Flow -----------------------------------------------------------------------------------------------------------------
def _flow(paragraph: Element, around: Surroundings) -> Value:
    """What may follow from a paragraph's place: its style of the two for text, what it keeps with, page breaks."""
    properties = paragraph.find(qname("w:pPr"))
    found = [] if properties is None else [(one, properties.find(qname(f"w:{one}"))) for one in _FLOW]
    kept = [(name, one.get(qname("w:val"), "1") not in ("0", "false")) for name, one in found if one is not None]
    style = style_of(paragraph, around)
    read = pieces(paragraph, around)
    return (style if style in _TEXT else "", tuple(kept), len(read) - len(_without_breaks(read)))


def _without_breaks(read: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces without the page breaks at their beginning and end."""
    first, last = 0, len(read)
    while first < last and read[first].kind in _BREAKS:
        first += 1
    while last > first and read[last - 1].kind in _BREAKS:
        last -= 1
    return read[first:last]


def _breaks(element: Element, around: Surroundings) -> tuple[int, int]:
    """How many pages (or columns) an element begins before its words, and after them for the next."""
    if element.tag != qname("w:p"):
        return 0, 0
    read = pieces(element, around)
    rest = _without_breaks(read)
    leading = next((place for place, one in enumerate(read) if one.kind not in _BREAKS), 0)
    stated = element.find(f"{qname('w:pPr')}/{qname('w:pageBreakBefore')}")
    begins = stated is not None and stated.get(qname("w:val"), "1") not in ("0", "false")
    return begins + leading, len(read) - len(rest) - leading
