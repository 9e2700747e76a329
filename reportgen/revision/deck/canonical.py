"""XML as a value in which only what means something is left, so that a re-save by PowerPoint equals what it saved.

In: an element and what its relationship ids lead to. Out: nested tuples. PowerPoint adds extensions, languages and the
marks of its spelling checker, numbers anew and orders attributes as it likes; none of that is in the value.
"""

from __future__ import annotations

from collections.abc import Callable

from reportgen.revision.names import NAMESPACES, Element, local

Target = Callable[[str], str]
"""What a relationship id of the part leads to: a digest of a part, a slide's key, or a URL."""

Value = tuple[object, ...]

_R = "{" + NAMESPACES["r"] + "}"
_LEFT_OUT = frozenset({"extLst", "endParaRPr", "AlternateContent", "custDataLst"})
_AUTOFIT = frozenset({"normAutofit", "spAutoFit", "noAutofit"})
_VOLATILE = frozenset(
    {"lang", "altLang", "dirty", "err", "noProof", "smtClean", "smtId", "bmk", "kumimoji", "normalizeH"}
    | {"userDrawn", "preserve"}
)


def canonical(node: Element, target: Target) -> Value:
    """An element with its attributes in the order of the alphabet, without what programs add of themselves."""
    attributes = tuple(
        sorted(
            (name.rpartition("}")[2], target(value) if name.startswith(_R) else value)
            for name, value in ((str(name), str(value)) for name, value in node.attrib.items())
            if name not in _VOLATILE
        )
    )
    children = tuple(canonical(child, target) for child in node if is_meant(child))
    return local(node), attributes, (node.text or "").strip(), children


def is_meant(node: Element) -> bool:
    """Whether an element says something that an author would call a property of the file."""
    name = local(node)
    return bool(name) and name not in _LEFT_OUT and name not in _AUTOFIT
