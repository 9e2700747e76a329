"""The names of OOXML's elements and attributes, and searches by them.

In: names with the customary prefixes (`p:sld`, `@r:id`). Out: lxml's names, and compiled searches. (ECMA-376 part 1.)
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, cast

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = object

__all__ = ["Element", "elements", "holds", "local_name", "qname", "texts", "whole_number"]

_NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "ahyp": "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "custom": "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_DIGITS_OF_64_BITS = 19


@cache
def qname(name: str) -> str:
    """`a:off` → `{http://…/drawingml/2006/main}off`."""
    prefix, _, local = name.partition(":")
    return f"{{{_NAMESPACES[prefix]}}}{local}"


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def elements(path: str) -> Callable[[Element], list[Element]]:
    """A search for elements below (`.//a:t`), or in the whole part of (`//a:t`), an element; compiled once."""
    return cast("Callable[[Element], list[Element]]", _compiled(path))


def texts(path: str) -> Callable[[Element], list[str]]:
    """A search for the values of attributes or for text."""
    return cast("Callable[[Element], list[str]]", _compiled(path))


def holds(condition: str) -> Callable[[Element], bool]:
    """A test of an element: that a path leads somewhere, or that a comparison is true."""
    return cast("Callable[[Element], bool]", _compiled(f"boolean({condition})"))


def _compiled(expression: str) -> etree.XPath:
    return etree.XPath(expression, namespaces=_NAMESPACES, smart_strings=False)


def whole_number(text: str) -> int:
    """The number that an attribute states in digits; -1 where it states none, or one beyond 64 bits."""
    return int(text) if text.isdecimal() and len(text) < _DIGITS_OF_64_BITS else -1
