"""A drawing for a language that runs from right to left: everything mirrored, text still readable.

In: a `Drawing`. Out: its mirror image. Anchors are sides of the page: START is left, END is right.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.charts.drawing import Anchor, Drawing, DrawingMark, GridMark, LabelMark, LineMark
from reportgen.units import Box, Length

_OTHER_SIDE = {Anchor.START: Anchor.END, Anchor.END: Anchor.START, Anchor.CENTRE: Anchor.CENTRE}


def mirrored(drawing: Drawing) -> Drawing:
    """The drawing with left and right exchanged, its labels set from right to left."""
    return replace(drawing, marks=tuple(_mirrored(mark, drawing.width) for mark in drawing.marks))


def _mirrored(mark: DrawingMark, width: Length) -> DrawingMark:
    if isinstance(mark, LineMark):
        return replace(mark, start=_point(mark.start, width), end=_point(mark.end, width))
    if isinstance(mark, GridMark):
        return replace(mark, segments=tuple((_point(a, width), _point(b, width)) for a, b in mark.segments))
    box = Box(width - mark.box.right, mark.box.top, mark.box.width, mark.box.height)
    if isinstance(mark, LabelMark):
        return replace(mark, box=box, anchor=_OTHER_SIDE[mark.anchor], rtl=True)
    return replace(mark, box=box)


def _point(point: tuple[Length, Length], width: Length) -> tuple[Length, Length]:
    return width - point[0], point[1]
