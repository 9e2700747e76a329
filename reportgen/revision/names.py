"""The names of Office Open XML that `revision` reads and writes, by their usual prefixes."""

from __future__ import annotations

from functools import cache

from lxml import etree

Element = etree._Element  # noqa: SLF001 (lxml has no other name for the type)

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "a16": "http://schemas.microsoft.com/office/drawing/2014/main",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
RELATIONSHIPS = NAMESPACES["r"] + "/"
"""What the types of most relationships begin with."""


@cache
def qname(name: str) -> str:
    """`a:off` → `{http://…/drawingml/2006/main}off`; a name without prefix stays as it is."""
    prefix, colon, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def element(tag: str, /, *content: Element, **attributes: str) -> Element:
    """An element `prefix:name` with attributes and children."""
    made = etree.Element(qname(tag), {qname(name): value for name, value in attributes.items()})
    made.extend(content)
    return made


def local(node: Element) -> str:
    """An element's name without its namespace; "" for a comment or a processing instruction."""
    tag: object = node.tag  # of a comment it is a function
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def serialised(root: Element) -> bytes:
    """A part's XML."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
