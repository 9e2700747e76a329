"""What the parts of one deck share while it is written, and what the shapes of one slide share.

In: the fitted deck and the package that it is written into. Out: `DeckScope`, `SlideScope`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE

from reportgen.layout.tree import FittedDeck
from reportgen.outline.tree import CrossReference, Hyperlink
from reportgen.units import Length
from reportgen.writers.deck.colours import Inks
from reportgen.writers.deck.placeholders import PLAIN, Inherited, LayoutPlaceholder, LayoutPlaceholders
from reportgen.writers.deck.text import Link, StatedLook, TextPlace
from reportgen.writers.ooxml import Element, NewPart, PictureParts, element, external_target

_LINK_COLOUR = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"
_LINK_COLOUR_URI = "{A12FA001-AC4F-418D-AE19-62706E023703}"
_JUMP = "ppaction://hlinksldjump"


@dataclass(frozen=True, slots=True)
class DeckScope:
    """The deck, the means to make parts, the template's table style, and the slide part that each id leads to."""

    deck: FittedDeck
    new_part: NewPart
    pictures: PictureParts
    slides: Mapping[str, Any]
    table_style: str | None
    chart_numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def place(
        self, part: Any, inherited: Inherited, size: Length | None = None, alignment: str | None = None
    ) -> TextPlace:
        """A place for text on `part`."""
        properties = self.deck.properties
        return TextPlace(properties.language, properties.rtl, self._links_on(part), inherited, size, alignment)

    def _links_on(self, part: Any) -> Link:
        def link(target: Hyperlink | CrossReference) -> Element | None:
            if isinstance(target, Hyperlink):
                key = part.relate_to(external_target(target.url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                return element("a:hlinkClick", **{"r:id": key})
            if target.anchor not in self.slides:
                return None
            key = part.relate_to(self.slides[target.anchor], RELATIONSHIP_TYPE.SLIDE)
            return element("a:hlinkClick", **{"r:id": key}, action=_JUMP)

        return link


def _in_the_texts_colour(link: Link) -> Link:
    """Links that keep the colour of the text around them and are underlined only ([MS-ODRAWXML], hlinkClr)."""

    def keeping(target: Hyperlink | CrossReference) -> Element | None:
        made = link(target)
        if made is not None:
            kept = etree.Element(f"{{{_LINK_COLOUR}}}hlinkClr", {"val": "tx"}, nsmap={"ahyp": _LINK_COLOUR})
            made.append(element("a:extLst", element("a:ext", kept, uri=_LINK_COLOUR_URI)))
        return made

    return keeping


@dataclass(frozen=True, slots=True)
class SlideScope:
    """One slide: its part, its layout's placeholders and colours, and the numbers of its shapes.

    `mapping` is the layout's own colour map, where it overrides its master's.
    """

    deck: DeckScope
    part: Any
    placeholders: LayoutPlaceholders
    inks: Inks
    mapping: Element | None = None
    numbers: Iterator[int] = field(default_factory=lambda: count(2))  # the shape tree itself is 1

    def place(
        self,
        inherited: Inherited = PLAIN,
        size: Length | None = None,
        alignment: str | None = None,
        look: StatedLook | None = None,
    ) -> TextPlace:
        """A place for text on this slide."""
        place = self.deck.place(self.part, inherited, size, alignment)
        return replace(place, link=place.link if self.inks.shows_links else _in_the_texts_colour(place.link), look=look)

    def colour_map(self) -> Element:
        """The slide's colour map: its layout's."""
        return element("a:masterClrMapping") if self.mapping is None else deepcopy(self.mapping)

    def placeholder(self, idx: int | None, title: bool = False) -> LayoutPlaceholder | None:
        """The layout's placeholder with this idx, or that of the title; None where there is none."""
        if idx is None:
            return None
        return (self.placeholders.title() if title else None) or self.placeholders.by_idx.get(idx)
