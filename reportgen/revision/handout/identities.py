"""Identities in a handout: its lines are known by what stands in the file, not by where they stand.

In: a written handout and the blocks' ids by the bookmarks of their first paragraphs. Out: the lines with keys, each
paragraph that begins one with an id of its own (`w14:paraId`), which Word keeps when it saves a file and nobody sees.
([MS-DOCX] 2.6.2.3; below 0x80000000.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from lxml import etree

from reportgen.revision.handout.document import first_paragraph
from reportgen.revision.handout.lines import Line
from reportgen.revision.names import NAMESPACES, Element, qname

_IGNORABLE = qname("mc:Ignorable")
_MOST = 0x7FFFFFFF
_FRONT = "front"


def with_keys(lines: Iterable[Line], blocks: Mapping[str, str]) -> Iterator[Line]:
    """The lines of a generation with their keys; `blocks` gives the id of a block by its bookmark."""
    block, number = _FRONT, 0
    for line in lines:
        found = blocks.get(line.bookmark)
        block, number = (found, 1) if found is not None and found != block else (block, number + 1)
        yield replace(line, key=f"{block}#{number}", identity=paragraph_id(f"{block}#{number}"))


def paragraph_id(key: str) -> str:
    """The id of the first paragraph of a line."""
    return f"{int(sha256(key.encode()).hexdigest()[:8], 16) % (_MOST - 1) + 1:08X}"


def state_identities(root: Element, elements: Sequence[Element], lines: Sequence[Line]) -> Element:
    """Write the ids of lines into their first paragraphs; the root, which declares what ids need."""
    for element, line in zip(elements, lines, strict=True):
        paragraph = first_paragraph(element)
        if paragraph is not None:
            paragraph.set(qname("w14:paraId"), line.identity)
    return declared(root)


def declared(root: Element) -> Element:
    """A document's root that declares what ids need: programs that do not know them pass them over."""
    ignorable = str(root.get(_IGNORABLE, "")).split()
    uris = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    if "w14" in ignorable and "w14" in uris:
        return root
    wanted = {prefix: NAMESPACES[prefix] for prefix in ("mc", "w14")}
    made = etree.Element(root.tag, nsmap=uris | wanted)
    for name, value in root.attrib.items():
        made.set(name, value)
    made.set(_IGNORABLE, " ".join((*ignorable, "w14")))
    made.extend(list(root))
    etree.cleanup_namespaces(made, keep_ns_prefixes=[*uris, *wanted])
    return made
