"""The inks of drawings and text boxes as theme colours, so that a change of the theme recolours them.

In: the deck's theme (colours as shown) and a master's own theme part. Out: `a:solidFill` elements that name a theme
colour wherever one is what is shown.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE

from reportgen.charts.drawing import Ink
from reportgen.charts.theme import Theme
from reportgen.layout.theme_part import Palette, read_palette
from reportgen.units import Colour, contrast
from reportgen.writers.ooxml import Element, element, qname, serialise

_TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
_NAMES = ("tx1", "bg1", "tx2", "bg2", *(f"accent{number}" for number in range(1, 7)))


@dataclass(frozen=True, slots=True)
class Inks:
    """The theme as shown, and the names that a master's theme has for its colours."""

    theme: Theme
    names: dict[Colour, str]
    palette: Palette

    def fill(self, ink: Ink) -> Element:
        """The ink as `a:solidFill`."""
        return element("a:solidFill", self._colour(ink))

    @property
    def shows_links(self) -> bool:
        """Whether the theme's colour of links can be read on the background."""
        colour = self.palette.named("hlink")
        return colour is None or contrast(colour, self.theme.background) >= _TEXT_CONTRAST

    def stated(self, colour: Colour) -> Element:
        """A colour of a text box as `a:solidFill`: the theme's where it is one of its own."""
        known = {self.theme.text: Ink.TEXT, self.theme.muted: Ink.MUTED}
        if colour in known:
            return self.fill(known[colour])
        return element("a:solidFill", self._named(colour) if colour in self.names else element("a:srgbClr", val=colour))

    def recoloured(self, xml: bytes) -> bytes:
        """A chart's XML with those accents stated that are shown otherwise than the scheme has them, to be seen."""
        root = etree.fromstring(xml)
        shown = {f"accent{number}": accent for number, accent in enumerate(self.theme.accents, 1)}
        for colour in [*root.iter(qname("a:schemeClr"))]:
            accent, parent = shown.get(colour.get("val", "")), colour.getparent()
            if accent and parent is not None and self.palette.named(colour.get("val", "")) != accent:
                parent.replace(colour, element("a:srgbClr", *(deepcopy(change) for change in colour), val=accent))
        return serialise(root)

    def _colour(self, ink: Ink) -> Element:
        theme = self.theme
        if ink in (Ink.MUTED, Ink.RULE):
            return self._toned(theme.text, theme.muted if ink is Ink.MUTED else theme.rule)
        shown = {
            Ink.TEXT: theme.text,
            Ink.BACKGROUND: theme.background,
            Ink.ACCENT: theme.accents[0],
        }[ink]
        return self._named(shown) if shown in self.names else element("a:srgbClr", val=shown)

    def _named(self, colour: Colour, *changes: Element | None) -> Element:
        return element("a:schemeClr", *changes, val=self.names[colour])

    def _toned(self, base: Colour, toned: Colour) -> Element:
        """A paler or darker `base` by luminance (ECMA-376 part 1, 20.1.2.3.20 `lumMod` and .21 `lumOff`).

        A tone of a vivid colour is as vivid; where a greyer one is meant, it is stated itself.
        """
        tone = base.tone_towards(toned)
        if base not in self.names or tone is None:
            return element("a:srgbClr", val=toned)
        kept, added = (percent * 1000 for percent in tone)
        return self._named(base, element("a:lumMod", val=kept), element("a:lumOff", val=added) if added else None)


def inks_of(theme: Theme, master: Any, mapping: Element | None = None) -> Inks:
    """The inks on slides of this master (python-pptx's `SlideMaster`), under a layout's own colour map if any."""
    part = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    colour_map = master.element.find(qname("p:clrMap")) if mapping is None else mapping
    names = {str(name): str(value) for name, value in colour_map.attrib.items()} if colour_map is not None else {}
    palette = read_palette(part, names)
    shown = ((palette.named(name), name) for name in reversed(_NAMES))
    return Inks(theme, {colour: name for colour, name in shown if colour}, palette)
