"""A drawing made of lines, shapes and measured text: what a timeline is before it is a picture or native shapes.

In: nothing (values made by `layout.timeline`). Out: `Drawing`, drawn by `layout.drawing_picture` for the handout and
written as grouped native shapes into the deck. All lengths are from the drawing's top left corner.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.units import Box, Length


class Ink(StrEnum):
    """The theme colour of a mark."""

    TEXT = "text"
    MUTED = "muted"
    RULE = "rule"
    ACCENT = "accent"
    BACKGROUND = "background"


class Anchor(StrEnum):
    """The horizontal alignment of a label in its box."""

    START = "start"
    CENTRE = "centre"
    END = "end"


@dataclass(frozen=True, slots=True)
class LineMark:
    """A straight line; `dotted` for what is uncertain."""

    name: str
    start: tuple[Length, Length]
    end: tuple[Length, Length]
    width: Length
    ink: Ink
    dotted: bool = False


class Shape(StrEnum):
    """The outline of a shape mark."""

    CIRCLE = "circle"
    BAR = "bar"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class ShapeMark:
    """A circle (a point in time), a bar (a span) or a diamond; `filled` or hollow, `dotted` outline if uncertain."""

    name: str
    shape: Shape
    box: Box
    ink: Ink
    filled: bool = True
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class LabelMark:
    """Text broken into the measured `lines`, set in the minor face at `size`."""

    name: str
    lines: tuple[str, ...]
    box: Box
    size: Length
    ink: Ink
    bold: bool = False
    anchor: Anchor = Anchor.START


DrawingMark = LineMark | ShapeMark | LabelMark


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in drawing order (which is the reading order), on a surface of the given size."""

    width: Length
    height: Length
    marks: tuple[DrawingMark, ...]
