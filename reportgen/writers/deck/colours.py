"""The inks of drawings and text boxes as theme colours, so that a change of the theme recolours them.

In: the deck's theme (colours as shown) and a master's own theme part. Out: `a:solidFill` elements that name a theme
colour wherever one is what is shown.
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE

from reportgen.charts.drawing import Ink
from reportgen.charts.theme import Theme
from reportgen.layout.theme_part import read_palette
from reportgen.units import Colour
from reportgen.writers.ooxml import Element, element, qname

_NAMES = ("tx1", "bg1", "tx2", "bg2", *(f"accent{number}" for number in range(1, 7)))


@dataclass(frozen=True, slots=True)
class Inks:
    """The theme as shown, and the names that a master's theme has for its colours."""

    theme: Theme
    names: dict[Colour, str]

    def fill(self, ink: Ink) -> Element:
        """The ink as `a:solidFill`."""
        return element("a:solidFill", self._colour(ink))

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
        """A paler or darker `base` by luminance (ECMA-376 part 1, 20.1.2.3.20 `lumMod` and .21 `lumOff`)."""
        if base not in self.names:
            return element("a:srgbClr", val=toned)
        before, after = _light(base), _light(toned)
        if after < before:
            return self._named(base, element("a:lumMod", val=_share(after / before)))
        kept = _share((1 - after) / (1 - before)) if before < 1 else 100_000
        return self._named(base, element("a:lumMod", val=kept), element("a:lumOff", val=100_000 - kept))


def inks_of(theme: Theme, master: Any) -> Inks:
    """The inks on slides of this master (python-pptx's `SlideMaster`)."""
    part = etree.fromstring(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    colour_map = master.element.find(qname("p:clrMap"))
    palette = read_palette(part, dict(colour_map.attrib) if colour_map is not None else {})
    shown = ((palette.named(name), name) for name in reversed(_NAMES))
    return Inks(theme, {colour: name for colour, name in shown if colour})


def _light(colour: Colour) -> float:
    return colorsys.rgb_to_hls(*(channel / 255 for channel in colour.rgb))[1]


def _share(value: float) -> int:
    """A share in thousandths of a percent, to whole percents."""
    return round(value * 100) * 1000
