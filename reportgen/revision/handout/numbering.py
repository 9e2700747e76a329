"""The lists of a handout and how they look.

In: a document. Out: its lists (`w:num`) and their looks (`w:abstractNum`), compared by what they show. (ECMA-376 part
1, 17.9.)
"""

from __future__ import annotations

from reportgen.revision.facets import digest
from reportgen.revision.handout.canonical import canonical
from reportgen.revision.handout.document import Document
from reportgen.revision.names import Element, qname

_VAL = qname("w:val")


def list_of(document: Document, number: str) -> Element | None:
    """The list (`w:num`) of this number."""
    return lists(document).get(number)


def list_look(document: Document, number: str) -> str:
    """A digest of the look of a list, "" where it has none."""
    look = look_of(document, number)
    return "" if look is None else look_value(look)


def look_value(look: Element) -> str:
    """A digest of a look (`w:abstractNum`)."""
    levels = look.iterfind(qname("w:lvl"))
    return digest(tuple(canonical(one, str)[3] for one in levels))


def look_of(document: Document, number: str) -> Element | None:
    """The look (`w:abstractNum`) of a list."""
    own = list_of(document, number)
    reference = None if own is None else own.find(qname("w:abstractNumId"))
    return None if reference is None else looks(document).get(reference.get(_VAL, ""))


def looks(document: Document) -> dict[str, Element]:
    """The looks of lists by their ids."""
    root = document.root("numbering")
    listed = () if root is None else root.iterfind(qname("w:abstractNum"))
    return {one.get(qname("w:abstractNumId"), ""): one for one in listed}


def lists(document: Document) -> dict[str, Element]:
    """The lists (`w:num`) by their numbers."""
    root = document.root("numbering")
    listed = () if root is None else root.iterfind(qname("w:num"))
    return {one.get(qname("w:numId"), ""): one for one in listed}
