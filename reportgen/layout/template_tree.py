"""A template as values: slide and page geometry, placeholders with their text formats, styles and theme.

In: nothing. Out: `DeckTemplate` and `HandoutTemplate`, made by the template readers, read by `matching`, `fit` and
whoever needs the page. Boxes are in slide coordinates.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.charts.theme import Theme
from reportgen.layout.backdrop import Backdrop
from reportgen.layout.text_format import TextFormat
from reportgen.units import Box, Colour, Length

DESIGN_HEIGHT = Length.of_inches(7.5)
"""The slide height at which type sizes are as stated; on another they are in proportion."""

_DESIGN_WIDTH = Length.of_inches(10)


def type_scale(width: Length, height: Length) -> float:
    """What type sizes are multiplied by on slides of this size: 1.0 at 7.5 inches of height, on 4:3 and wider.

    On a narrower slide, a page on its side, it is the width that counts.
    """
    return min(height / DESIGN_HEIGHT, width / _DESIGN_WIDTH)


@dataclass(frozen=True, slots=True)
class Insets:
    """The space between a shape's edges and its text (DrawingML defaults: a tenth and a twentieth of an inch)."""

    left: Length = Length(91440)
    top: Length = Length(45720)
    right: Length = Length(91440)
    bottom: Length = Length(45720)

    def inside(self, box: Box) -> Box:
        """The part of `box` that text has."""
        return Box(
            box.left + self.left,
            box.top + self.top,
            box.width - self.left - self.right,
            box.height - self.top - self.bottom,
        )


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A layout's placeholder with everything inherited from its master.

    `type` is OOXML's ("title", "ctrTitle", "subTitle", "body", "obj", "pic", "dt", "ftr", "sldNum" …), `anchor` its
    `bodyPr` anchor ("t", "ctr", "b"); `style` is the format of its first list level. `vertical` says that its text is
    set vertically or the shape is turned; `fill` is the colour it is filled with, if any.
    """

    type: str
    idx: int
    name: str
    box: Box
    insets: Insets
    anchor: str
    style: TextFormat
    vertical: bool = False
    fill: Colour | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A slide layout: its part name in the package, name, `type` ("" where it states none) and placeholders.

    `master` counts the template's masters from 0. `theme` is as shown on this layout: the colour of its text and the
    colour that is really behind it; `backdrop` is what the layout itself shows. `furniture` are the kinds of page
    furniture ("dt", "ftr", "sldNum") that slides of this layout have by the template's own convention.
    """

    part: str
    name: str
    type: str
    placeholders: tuple[Placeholder, ...]
    master: int
    theme: Theme
    backdrop: Backdrop
    furniture: frozenset[str]


@dataclass(frozen=True, slots=True)
class Master:
    """A slide master: its theme as shown, its placeholders, and the format of text that is in none."""

    part: str
    theme: Theme
    placeholders: tuple[Placeholder, ...]
    body: TextFormat


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """A deck template; masters and layouts in the order that PowerPoint shows them."""

    width: Length
    height: Length
    masters: tuple[Master, ...]
    layouts: tuple[Layout, ...]

    @property
    def scale(self) -> float:
        """What a type size is multiplied by on this slide, 1.0 where the slide is 7.5 inches high."""
        return type_scale(self.width, self.height)


@dataclass(frozen=True, slots=True)
class Margins:
    """A page's margins; `gutter` is added to the binding side."""

    left: Length
    top: Length
    right: Length
    bottom: Length
    gutter: Length


@dataclass(frozen=True, slots=True)
class HandoutTemplate:
    """A handout template: its page, theme, colour of links, and text formats of its paragraph styles by style id."""

    width: Length
    height: Length
    margins: Margins
    theme: Theme
    link: Colour
    styles: Mapping[str, TextFormat]

    @property
    def text_width(self) -> Length:
        """The measure: what the margins leave of the page's width."""
        return self.width - self.margins.left - self.margins.right - self.margins.gutter

    @property
    def text_height(self) -> Length:
        """What the margins leave of the page's height."""
        return self.height - self.margins.top - self.margins.bottom
