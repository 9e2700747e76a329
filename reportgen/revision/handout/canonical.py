"""WordprocessingML as a value in which only what means something is left.

In: an element and what its relationship ids lead to. Out: nested tuples. Word adds revision ids, languages, the marks
of its spelling checker and where pages ended when it last looked; none of that is in the value. (ECMA-376 part 1, 17.)
"""

from __future__ import annotations

from collections.abc import Callable

from reportgen.revision.names import NAMESPACES, Element, local, qname

Target = Callable[[str], str]
"""What a relationship id of the part leads to: a digest of a part, or a URL."""

Value = tuple[object, ...]

_R = "{" + NAMESPACES["r"] + "}"
_LEFT_OUT = frozenset(
    {"rsid", "proofErr", "lastRenderedPageBreak", "lang", "noProof", "cnfStyle", "extLst", "latentStyles", "docPr"}
    | {"bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "permStart", "permEnd", "cNvPr"}
    | {"uiPriority", "semiHidden", "unhideWhenUsed", "locked", "sdtPr", "sdtEndPr", "effectExtent"}
)
_VOLATILE = frozenset({"paraId", "textId", "hint", "space", "anchorId", "editId"})


def canonical(node: Element, target: Target) -> Value:
    """An element with its attributes in the order of the alphabet, without what programs add of themselves."""
    attributes = tuple(
        sorted(
            (name.rpartition("}")[2], target(value) if name.startswith(_R) else value)
            for name, value in ((str(name), str(value)) for name, value in node.attrib.items())
            if not _is_volatile(name.rpartition("}")[2])
        )
    )
    children = tuple(canonical(child, target) for child in node if is_meant(child))
    text = node.text or ""
    return local(node), attributes, text if node.tag == qname("w:t") else text.strip(), children


def is_meant(node: Element) -> bool:
    """Whether an element says something that an author would call a property of the text."""
    name = local(node)
    return bool(name) and name not in _LEFT_OUT


def _is_volatile(name: str) -> bool:
    return name in _VOLATILE or name.startswith("rsid")
