"""The record of its content that a generated file carries: a custom XML part and its properties.

In: the content as JSON in ASCII. Out: the two parts' XML; and from the XML the JSON again. Word and PowerPoint keep the
parts of other programs when they save a file (ECMA-376 part 1, 15.2.5 and 15.2.6; 22.5 for the properties).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "urn:reportgen:content:1"
RECORD_TYPE = "application/xml"
RECORD_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
PROPERTIES_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PIECE = 2**20  # characters; libxml2 refuses to read ten times as many at one place
_ITEM = "{3F1B2C64-8D0E-5A57-9C1B-6B0B7A5E4D21}"  # any, but the same in every file: it is our kind of item


def record_xml(content: bytes) -> bytes:
    """The part that holds the content: its JSON as the text of `json` elements, cut where it is long."""
    text = content.decode("ascii")
    pieces = (escape(text[start : start + _PIECE]) for start in range(0, len(text), _PIECE))
    body = "".join(f"<json>{piece}</json>" for piece in pieces)
    return f'{_HEAD}<content xmlns="{NAMESPACE}">{body}</content>'.encode("ascii")


def properties_xml() -> bytes:
    """The part that says what kind of item the record is."""
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    reference = f'<ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs>'
    item = f'<ds:datastoreItem ds:itemID="{_ITEM}" xmlns:ds="{namespace}">{reference}</ds:datastoreItem>'
    return f"{_HEAD}{item}".encode("ascii")


def is_record(part: bytes) -> bool:
    """Whether a custom XML part is a record of content."""
    return NAMESPACE.encode("ascii") in part


def recorded_json(root: _Element) -> str:
    """The content in a record's XML; what a program has put between the pieces (line ends) does not count."""
    return "".join(piece.text or "" for piece in root.iter(f"{{{NAMESPACE}}}json"))
