"""Numbering: the lists of a document, each ordered one counting for itself.

In: the template's numbering part and styles. Out: `w:numId`s for paragraphs, added to the part. A list takes the look
(`w:abstractNum`) of the template's list style; where that style is in no list, a look made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from reportgen.units import Length
from reportgen.writers.handout.styles import Styles
from reportgen.writers.ooxml import Element, element, qname

DEEPEST = 8
"""The deepest level of a list, counted from 0 (ECMA-376 part 1, 17.9.6)."""

_STEP = Length.of_points(18)
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
_BULLETS = ("•", "–")
_LAST_CHILD = "w:numIdMacAtCleanup"  # names a clean-up of Word for Mac; nothing may follow it


@dataclass(frozen=True, slots=True)
class Numbering:
    """The root of the numbering part, and the looks by our styles."""

    root: Element
    styles: Styles
    _looks: dict[str, str] = field(default_factory=dict)

    def bulleted(self, style: str) -> str:
        """The list of the style's own bullets, else a new one."""
        return self.styles.list_of(style) or self._new_list(self._look(style))

    def ordered(self, style: str, start: int = 1, level: int = 0) -> str:
        """A new list in the look of the style, counting from `start` at `level`."""
        restart = element("w:lvlOverride", element("w:startOverride", val=start), ilvl=level)
        return self._new_list(self._look(style), restart)

    def counted(self, style: str) -> str | None:
        """The list of the only paragraphs of this style; None where the style numbers them itself."""
        return None if self.styles.list_of(style) else self.ordered(style)

    def indent(self, style: str, level: int) -> Length:
        """How far the text of the style's items stands in at `level`."""
        levels = self._by_id("w:abstractNum", "w:abstractNumId")[self._look(style)].iterfind(qname("w:lvl"))
        indents = {found.get(qname("w:ilvl")): found.find(f"{qname('w:pPr')}/{qname('w:ind')}") for found in levels}
        indent = indents.get(str(level))
        left = None if indent is None else indent.get(qname("w:left"), indent.get(qname("w:start")))
        return Length.of_twips(float(left)) if left else Length(_STEP * (level + 1))

    def _look(self, style: str) -> str:
        """The id of the look for a style: that of its list in the template, else one of our own."""
        if style not in self._looks:
            own = self._by_id("w:num", "w:numId").get(self.styles.list_of(style) or "")
            reference = None if own is None else own.find(qname("w:abstractNumId"))
            stated = "" if reference is None else reference.get(qname("w:val"), "")
            known = stated in self._by_id("w:abstractNum", "w:abstractNumId")
            self._looks[style] = stated if known else self._new_look(style)
        return self._looks[style]

    def _new_look(self, style: str) -> str:
        looks = self._by_id("w:abstractNum", "w:abstractNumId")
        identity = _next_id(looks)
        kind = element("w:multiLevelType", val="multilevel")
        look = element("w:abstractNum", kind, *_levels("Bullet" in style), abstractNumId=identity)
        self.root.insert(self.root.index([*looks.values()][-1]) + 1 if looks else 0, look)
        return identity

    def _new_list(self, look: str, *overrides: Element) -> str:
        identity = _next_id(self._by_id("w:num", "w:numId"))
        self.root.append(element("w:num", element("w:abstractNumId", val=look), *overrides, numId=identity))
        return identity

    def _by_id(self, tag: str, key: str) -> dict[str, Element]:
        return {found.get(qname(key), ""): found for found in self.root.iterfind(qname(tag))}


def numbering(root: Element, styles: Styles) -> Numbering:
    """The lists in `root`, ready for more."""
    for found in root.findall(qname(_LAST_CHILD)):
        root.remove(found)
    return Numbering(root, styles)


def list_properties(identity: str, level: int = 0) -> Element:
    """The `w:numPr` of a paragraph in a list."""
    return element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=identity))


def _next_id(taken: dict[str, Element]) -> str:
    return str(max((int(identity) for identity in taken if identity.isdigit()), default=0) + 1)


def _levels(bulleted: bool) -> Iterator[Element]:
    for level in range(DEEPEST + 1):
        bullet, counted = _BULLETS[min(level, 1)], _FORMATS[level % len(_FORMATS)]
        yield element(
            "w:lvl",
            element("w:start", val=1),
            element("w:numFmt", val="bullet" if bulleted else counted),
            element("w:lvlText", val=bullet if bulleted else f"%{level + 1}."),
            element("w:lvlJc", val="left"),
            element("w:pPr", element("w:ind", left=Length(_STEP * (level + 1)).twips, hanging=_STEP.twips)),
            ilvl=level,
        )
