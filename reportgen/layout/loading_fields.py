"""Fields of Word that fetch something when they are updated, turned into the text that they show.

In: a part's root. Out: the same tree, changed, and the names of the fields. A field is either one element or runs
between the marks begin, separate and end, and fields nest (ECMA-376 part 1, 17.16.5, 17.16.18 and 17.16.19).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.layout.package import NAMESPACES

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{" + NAMESPACES["w"] + "}"
_SIMPLE, _MARK, _CODE = _W + "fldSimple", _W + "fldChar", _W + "instrText"
_LOADING = frozenset({"DDE", "DDEAUTO", "LINK", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "DATABASE"})


@dataclass(slots=True)
class _Field:
    """A field under way: its marks and code so far."""

    elements: list[_Element] = field(default_factory=list)
    code: str = ""


def unlink_fields(root: _Element) -> list[str]:
    """Turn every field that loads something into its last result; their names in order of their ends."""
    found: list[str] = []
    for simple in list(root.iter(_SIMPLE)):
        if name := _loading(simple.get(_W + "instr", "")):
            found.append(name)
            _unwrap(simple)
    open_fields: list[_Field] = []
    for element in list(root.iter(_MARK, _CODE)):
        found += _step(element, open_fields)
    return found


def _step(element: _Element, open_fields: list[_Field]) -> list[str]:
    """Take note of a mark or a piece of code; at a field's end, take its marks and code out if it loads something."""
    kind = element.get(_W + "fldCharType", "")
    if kind == "begin":
        open_fields.append(_Field())
    if not open_fields:
        return []
    current = open_fields[-1]
    current.elements.append(element)
    if element.tag == _CODE:
        current.code += element.text or ""
    if kind != "end":
        return []
    open_fields.pop()
    name = _loading(current.code)
    for one in current.elements if name else ():
        parent = one.getparent()
        if parent is not None:
            parent.remove(one)
    return [name] if name else []


def _loading(code: str) -> str:
    """The field's name where it is one that loads something, else ""."""
    name = code.split(maxsplit=1)[0].upper() if code.strip() else ""
    return name if name in _LOADING else ""


def _unwrap(simple: _Element) -> None:
    for child in list(simple):
        simple.addprevious(child)
    parent = simple.getparent()
    if parent is not None:
        parent.remove(simple)
