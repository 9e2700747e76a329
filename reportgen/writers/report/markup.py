"""Elements of the page: HTML made as a tree, so that an author's words are text whatever they hold.

In: names, attributes and content. Out: elements; the whole page as bytes. Characters that a page cannot hold, or that
would turn a line round, are left out.
"""

from __future__ import annotations

import re

from lxml import etree

from reportgen.findings import printable

Element = etree._Element  # noqa: SLF001 - the name that lxml's own types have for it
Content = Element | str | None

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")


def tag(name: str, /, *content: Content, **attributes: str | None) -> Element:
    """An element; of its content and attributes None is left out.

    `class_` and `for_` stand for words that Python keeps for itself, `_` within a name for a hyphen.
    """
    made = etree.Element(name, {_attribute(key): _clean(one) for key, one in attributes.items() if one is not None})
    for one in content:
        if isinstance(one, str):
            _add_text(made, _clean(one))
        elif one is not None:
            made.append(one)
    return made


def as_page(root: Element) -> bytes:
    """The page as a file."""
    return etree.tostring(root, method="html", encoding="utf-8", doctype="<!DOCTYPE html>") + b"\n"


def _add_text(parent: Element, text: str) -> None:
    """Add text behind what the element holds already; lxml keeps it with the child before it."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _clean(text: str) -> str:
    return _NO_CHARACTERS.sub("", printable(text))
