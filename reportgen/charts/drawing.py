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
    """A straight line; `dotted` for what is uncertain, with an `arrow` at its end for what goes on."""

    name: str
    start: tuple[Length, Length]
    end: tuple[Length, Length]
    width: Length
    ink: Ink
    dotted: bool = False
    arrow: bool = False


Segment = tuple[tuple[Length, Length], tuple[Length, Length]]


@dataclass(frozen=True, slots=True)
class GridMark:
    """The lines of a grid as one mark, in segments that leave labels free."""

    name: str
    segments: tuple[Segment, ...]
    width: Length
    ink: Ink


class Shape(StrEnum):
    """The outline of a shape mark."""

    CIRCLE = "circle"
    BAR = "bar"
    DIAMOND = "diamond"


@dataclass(frozen=True, slots=True)
class ShapeMark:
    """A circle (a point in time), a bar (a span) or a diamond; `filled`, or hollow with an `outline` so wide.

    The outline is `dotted` if the time is uncertain.
    """

    name: str
    shape: Shape
    box: Box
    ink: Ink
    outline: Length
    filled: bool = True
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class LabelRun:
    """Characters of one weight and ink within a line."""

    text: str
    ink: Ink = Ink.TEXT
    bold: bool = False


LabelLine = tuple[LabelRun, ...]


@dataclass(frozen=True, slots=True)
class LabelMark:
    """One text in measured `lines` of runs, set in the minor face at `size`; `rtl` where its lines begin at the right.

    It is one text box: a reader's program that sets a wider face moves its words together.
    """

    name: str
    lines: tuple[LabelLine, ...]
    box: Box
    size: Length
    anchor: Anchor = Anchor.START
    rtl: bool = False

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return " ".join("".join(run.text for run in line).strip() for line in self.lines)


DrawingMark = LineMark | GridMark | ShapeMark | LabelMark


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in drawing order (which is the reading order), on a surface of the given size."""

    width: Length
    height: Length
    marks: tuple[DrawingMark, ...]
