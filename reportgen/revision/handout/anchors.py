"""What of the person's is tied to a line and goes over to the line that replaces it; and marks without a counterpart.

In: elements of the body. Out: the same elements. Comments and bookmarks that stood on some words then stand on the
whole line. (ECMA-376 part 1, 17.13.)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from itertools import islice

from reportgen.revision.handout.document import first_paragraph
from reportgen.revision.handout.reading import OWN_BOOKMARKS, is_persons
from reportgen.revision.names import Element, element, local, qname

_STARTS = ("w:bookmarkStart", "w:commentRangeStart", "w:permStart")
_ENDS = ("w:bookmarkEnd", "w:commentRangeEnd", "w:permEnd")
_FLOW = ("w:keepNext", "w:keepLines", "w:pageBreakBefore")
_AFTER_STYLE = qname("w:pStyle")
_BREAKS = ("page", "column")


def carry_anchors(old: Element, new: Element) -> None:
    """Tie to a new line what comments and bookmarks of the person's are tied to the old one."""
    own = {
        one.get(qname("w:id"))
        for one in old.iter(qname("w:bookmarkStart"))
        if not is_persons(one.get(qname("w:name"), ""))
    }
    starts = [one for one in old.iter(*map(qname, _STARTS)) if not _is_own(one, own)]
    ends = [one for one in old.iter(*map(qname, _ENDS)) if not _is_own(one, own)]
    notes = [run for mark in old.iter(qname("w:commentReference")) for run in mark.iterancestors(qname("w:r"))]
    paragraphs = list(new.iter(qname("w:p")))
    if not paragraphs:
        return
    first, last = paragraphs[0], paragraphs[-1]
    place = 0 if first.find(qname("w:pPr")) is None else 1
    first[place:place] = [deepcopy(one) for one in starts]
    last.extend(deepcopy(one) for one in (*ends, *notes))


def _is_own(mark: Element, own: set[str | None]) -> bool:
    return "ookmark" in local(mark) and mark.get(qname("w:id")) in own


def carry_flow(old: Element, new: Element) -> None:
    """Give a new line the page breaks of the old one, and what it keeps with."""
    before, after = first_paragraph(old), first_paragraph(new)
    if before is None or after is None:
        return
    stated, properties = before.find(qname("w:pPr")), after.find(qname("w:pPr"))
    if stated is not None:
        if properties is None:
            properties = element("w:pPr")
            after.insert(0, properties)
        _carry_properties(stated, properties)
    leading, trailing = _breaks(before)
    place = 0 if after.find(qname("w:pPr")) is None else 1
    after[place:place] = [_break(kind) for kind in leading]
    after.extend(_break(kind) for kind in trailing)


def begin_page(line: Element) -> None:
    """Let a line begin a page."""
    paragraph = first_paragraph(line)
    if paragraph is None:
        return
    properties = paragraph.find(qname("w:pPr"))
    if properties is None:
        properties = element("w:pPr")
        paragraph.insert(0, properties)
    if properties.find(qname("w:pageBreakBefore")) is None:
        kept = [one for one in properties if one.tag in (_AFTER_STYLE, qname("w:keepNext"), qname("w:keepLines"))]
        properties.insert(len(kept), element("w:pageBreakBefore"))


def _carry_properties(stated: Element, properties: Element) -> None:
    for name in _FLOW:
        for one in properties.findall(qname(name)):
            properties.remove(one)
    place = 1 if len(properties) and properties[0].tag == _AFTER_STYLE else 0
    found = [deepcopy(one) for name in _FLOW for one in stated.iterfind(qname(name))]
    properties[place:place] = found


def _breaks(paragraph: Element) -> tuple[list[str], list[str]]:
    """The kinds of the breaks before and after a paragraph's words."""
    leading, trailing, started = list[str](), list[str](), False
    for one in paragraph.iter(qname("w:br"), qname("w:t"), qname("w:drawing")):
        kind = one.get(qname("w:type"), "") if one.tag == qname("w:br") else ""
        if kind in _BREAKS:
            (trailing if started else leading).append(kind)
        else:
            started, trailing = True, []
    return leading, trailing


def _break(kind: str) -> Element:
    return element("w:r", element("w:br", **{"w:type": kind}))


def balance(body: Element) -> None:
    """Take out the marks that have lost their counterpart."""
    for start, end in zip(_STARTS, _ENDS, strict=True):
        starts, ends = ({one.get(qname("w:id")) for one in body.iter(qname(name))} for name in (start, end))
        lonely = starts ^ ends
        for one in [one for one in body.iter(qname(start), qname(end)) if one.get(qname("w:id")) in lonely]:
            _remove(one)


def rename_bookmarks(body: Element, names: dict[str, str]) -> None:
    """Give bookmarks other names, wherever the body speaks of them."""
    if not any(old != new for old, new in names.items()):
        return
    for start in body.iter(qname("w:bookmarkStart")):
        name = start.get(qname("w:name"), "")
        start.set(qname("w:name"), names.get(name, name))
    for link in body.iter(qname("w:hyperlink")):
        anchor = link.get(qname("w:anchor"), "")
        if anchor in names:
            link.set(qname("w:anchor"), names[anchor])
    for field in body.iter(qname("w:instrText"), qname("w:fldSimple")):
        _rename_in(field, names)


def _rename_in(field: Element, names: dict[str, str]) -> None:
    if field.tag == qname("w:instrText"):
        field.text = " ".join(names.get(word, word) for word in (field.text or "").split(" "))
    else:
        words = field.get(qname("w:instr"), "").split(" ")
        field.set(qname("w:instr"), " ".join(names.get(word, word) for word in words))


def links(body: Element) -> Iterator[tuple[str, Element]]:
    """The names of the generator's bookmarks to which links and fields lead, and the paragraphs that hold these."""
    for link in body.iter(qname("w:hyperlink"), qname("w:instrText")):
        words = (link.text or "").split() if link.tag == qname("w:instrText") else [link.get(qname("w:anchor"), "")]
        for holder in islice(link.iterancestors(qname("w:p")), 1):
            yield from ((word, holder) for word in words if word.startswith(OWN_BOOKMARKS))


def drop_copies(body: Element, places: Mapping[str, Element]) -> None:
    """Of the bookmarks of one name, keep the one in the line that it belongs to, else the first."""
    named: dict[str, list[Element]] = {}
    for start in body.iter(qname("w:bookmarkStart")):
        named.setdefault(start.get(qname("w:name"), ""), []).append(start)
    for name, starts in named.items():
        home = places.get(name)
        kept = next((one for one in starts if home is not None and home in one.iterancestors()), starts[0])
        for one in starts:
            if one is not kept and name.startswith(OWN_BOOKMARKS):
                _remove(one)
    balance(body)


def put_bookmark(line: Element, name: str, number: int) -> None:
    """An empty bookmark at the end of a line, for links to what is not there any more."""
    paragraphs = list(line.iter(qname("w:p")))
    if paragraphs:
        attributes = {"w:id": str(number)}
        paragraphs[-1].append(element("w:bookmarkStart", **attributes, **{"w:name": name}))
        paragraphs[-1].append(element("w:bookmarkEnd", **attributes))


def _remove(one: Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)
