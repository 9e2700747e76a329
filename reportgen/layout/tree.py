"""The fitted deck: every element with its box, size and place, so that the writer only serialises.

In: nothing. Out: `FittedDeck`, made by `fit`. Each slide is one slide of the file; what did not fit on one has been
continued on the next (`part` of `parts`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.briefing.model import Picture
from reportgen.charts.drawing import Drawing
from reportgen.charts.spec import ChartSpec
from reportgen.charts.theme import Theme
from reportgen.outline.tree import Properties, RichText
from reportgen.units import Box, Colour, Length


class Role(StrEnum):
    """What a text element is for; the writer takes its look from the placeholder, else from the template's styles."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    READING = "reading"
    FIGURE = "figure"
    FIGURE_LABEL = "figure's label"
    SECOND_FIGURE = "second figure"
    SECOND_FIGURE_LABEL = "second figure's label"
    QUOTATION = "quotation"
    ATTRIBUTION = "attribution"
    SECOND_QUOTATION = "second quotation"
    SECOND_ATTRIBUTION = "second attribution"
    CAPTION = "caption"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class FittedText:
    """Paragraphs in a box. `placeholder` is the layout's placeholder idx that holds it, None for a text box.

    `size` is the type size that was measured; None where the placeholder's own size was, so that nothing is written.
    `colour` is a text box's, None for the theme's; `hanging` is how far a list's numbers stand before their text, None
    where they stand as the placeholder has it.
    """

    name: str
    role: Role
    placeholder: int | None
    box: Box
    paragraphs: tuple[RichText, ...]
    size: Length | None = None
    numbered_from: int | None = None
    colour: Colour | None = None
    hanging: Length | None = None


@dataclass(frozen=True, slots=True)
class FittedChart:
    """A chart in a box. `native` says whether it is an Office chart or a drawn picture."""

    name: str
    placeholder: int | None
    box: Box
    chart: ChartSpec
    native: bool
    alt: str


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table in a box: column widths, row heights (header first), type size; the header row stands on every part."""

    name: str
    placeholder: int | None
    box: Box
    head: tuple[RichText, ...]
    rows: tuple[tuple[RichText, ...], ...]
    numeric: tuple[bool, ...]
    row_heads: bool
    widths: tuple[Length, ...]
    heights: tuple[Length, ...]
    size: Length
    alt: str


@dataclass(frozen=True, slots=True)
class FittedPicture:
    """A picture in a box of its own proportions."""

    name: str
    placeholder: int | None
    box: Box
    picture: Picture
    alt: str


@dataclass(frozen=True, slots=True)
class FittedDrawing:
    """A timeline as native shapes, grouped and named, its corner at the box's."""

    name: str
    box: Box
    drawing: Drawing
    alt: str


Element = FittedText | FittedChart | FittedTable | FittedPicture | FittedDrawing


@dataclass(frozen=True, slots=True)
class FittedSlide:
    """One slide of the file: the template's layout by its part name, and the elements in reading order.

    `id` is the outline slide's id, with `part` counted from 1 of `parts`. `title` is plain and unique in the deck.
    `kind` is the kind of slide, `why` the reason for it in words. `also` are the ids of what else it shows, to which
    links lead as well. `furniture` are the kinds of page furniture that it shows, by their placeholders' types.
    """

    id: str
    kind: str
    why: str
    part: int
    parts: int
    layout: str
    title: str
    elements: tuple[Element, ...]
    notes: tuple[RichText, ...]
    also: tuple[str, ...] = ()
    furniture: frozenset[str] = frozenset({"ftr", "sldNum"})


@dataclass(frozen=True, slots=True)
class FittedSection:
    """A named section of the slide sorter."""

    id: str
    name: str
    slides: tuple[FittedSlide, ...]


@dataclass(frozen=True, slots=True)
class FittedDeck:
    """A whole fitted deck on slides of `width` × `height`."""

    properties: Properties
    width: Length
    height: Length
    theme: Theme
    sections: tuple[FittedSection, ...]
    footer: RichText
    date: RichText = ()
