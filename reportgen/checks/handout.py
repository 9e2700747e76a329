"""A handout as a reader meets it: its stories and its styles.

In: a package and its document part. Out: `Handout`, from which the rules for handouts start.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.ooxml_names import Element, qname, texts, whole_number
from reportgen.checks.package import Package, Part

HANDOUT_TYPE = "wordprocessingml.document.main+xml"

_STORIES = ("document.main+xml", "footnotes+xml", "endnotes+xml", "header+xml", "footer+xml")
_TEXT = texts(".//w:t/text()")
_OUTLINE_LEVEL = texts("w:pPr/w:outlineLvl/@w:val")
_BODY_TEXT = 9


@dataclass(frozen=True, slots=True)
class Handout:
    """A handout: its package, the root of the document part, and its stories (body, notes, headers, footers)."""

    package: Package
    document: Part
    root: Element
    stories: tuple[tuple[Part, Element], ...]

    def related_root(self, kind: str) -> Element | None:
        """The root of the first part to which the document has a relationship of this kind ("styles")."""
        part = self.package.first_related(self.document, kind)
        return part.root if part is not None else None


def handout_of(package: Package, document: Part) -> Handout | None:
    """The handout in a package; None where its document is not XML."""
    if document.root is None:
        return None
    return Handout(package, document, document.root, tuple(package.of_type(*_STORIES)))


def text_of(element: Element) -> str:
    """The text in an element, white space collapsed."""
    return " ".join("".join(_TEXT(element)).split())


def outline_levels(handout: Handout) -> dict[str, int]:
    """The level of each paragraph style that makes headings, by its id: 1 for the highest."""
    styles = {style.get(qname("w:styleId"), ""): style for style in _styles(handout)}
    levels = {name: _outline_level(style, styles) for name, style in styles.items()}
    return {name: level for name, level in levels.items() if level}


def _styles(handout: Handout) -> Iterator[Element]:
    root = handout.related_root("styles")
    return iter(()) if root is None else root.iterchildren(qname("w:style"))


def _outline_level(style: Element | None, styles: dict[str, Element]) -> int:
    """The level that a style states or inherits, 0 for body text (17.3.1.20: 0 is the highest, 9 is body text)."""
    seen = set()
    while style is not None and style not in seen:
        seen.add(style)
        stated = _OUTLINE_LEVEL(style)
        if stated:
            level = whole_number(stated[0])
            return level + 1 if level < _BODY_TEXT else 0
        parent = style.find(qname("w:basedOn"))
        style = styles.get(parent.get(qname("w:val"), "")) if parent is not None else None
    return 0
