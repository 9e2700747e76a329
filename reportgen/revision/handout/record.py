"""The record of a generation, kept in the handout: what was generated then.

In: the facets of a handout as it was written. Out: an XML element for a custom XML part, and the facets from it again.
"""

from __future__ import annotations

from lxml import etree

from reportgen.revision.custom_xml import item_parts, put_item
from reportgen.revision.handout.document import main_part
from reportgen.revision.handout.lines import Handout, Line
from reportgen.revision.names import Element
from reportgen.revision.package import Package

IDENTITY = "{6C2A7B91-0D35-5E4C-A1F7-2E9B4D8C3F60}"
_SCHEMA = "urn:reportgen:generated-handout:1"
_N = f"{{{_SCHEMA}}}"
_FACETS = ("key", "identity", "bookmark", "kind", "stated", "shown", "flow")


def write_record(package: Package, handout: Handout) -> None:
    """Keep the facets of a generation in its file."""
    root = etree.Element(f"{_N}handout", nsmap={"g": _SCHEMA})
    for name, value in handout.look.items():
        etree.SubElement(root, f"{_N}look", name=name).text = value
    for line in handout.lines:
        facets = {name: str(getattr(line, name)) for name in _FACETS}
        made = etree.SubElement(root, f"{_N}line", {name: value for name, value in facets.items() if value})
        made.set("breaks", str(line.breaks))
        if line.grid:
            made.set("grid", "|".join(" ".join(row) for row in line.grid))
        made.text = _escaped(line.words)
    put_item(package, main_part(package), IDENTITY, root, _SCHEMA)


def read_record(package: Package) -> Handout | None:
    """The facets that a file says it was generated with; None where it does not."""
    part = item_parts(package, main_part(package)).get(IDENTITY)
    root = None if part is None else package.root(part)
    if root is None or root.tag != f"{_N}handout":
        return None
    look = {one.get("name", ""): one.text or "" for one in root.iterfind(f"{_N}look")}
    return Handout(tuple(_line(one) for one in root.iterfind(f"{_N}line")), look)


def _line(root: Element) -> Line:
    key, identity, bookmark, kind, stated, shown, flow = (root.get(name, "") for name in _FACETS)
    words, breaks = _unescaped(root.text or ""), int(root.get("breaks", "0"))
    rows = root.get("grid", "")
    grid = tuple(tuple(row.split()) for row in rows.split("|")) if rows else ()
    return Line(key, identity, bookmark, kind, words, stated, shown, flow, breaks, grid)


def _escaped(words: str) -> str:
    """Line ends and tabs as signs, since programs that save XML indent it."""
    return words.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _unescaped(text: str) -> str:
    parts = text.split("\\\\")
    return "\\".join(part.replace("\\n", "\n").replace("\\t", "\t") for part in parts)
