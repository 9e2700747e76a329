"""Overflow of a deck: shapes that reach beyond their slide.

In: the slides and the presentation part. Out: the problems. Only what the file states is looked at, not how high its
text is when drawn; a shape that takes its place from the layout is the template's affair.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.checks.codes import OUTSIDE_SLIDE
from reportgen.checks.deck import Slide, shape_name
from reportgen.checks.ooxml_names import qname
from reportgen.checks.package import Part
from reportgen.checks.placement import coordinate, placed
from reportgen.checks.problem import Problem
from reportgen.units import Length

_TOLERANCE = Length.of_points(1)


def deck_overflow(presentation: Part, shown: Sequence[Slide]) -> Iterator[Problem]:
    """A problem for each shape that reaches more than a point beyond its slide, groups' shapes included."""
    size = presentation.root.find(qname("p:sldSz")) if presentation.root is not None else None
    if size is None:
        return
    width, height = Length(coordinate(size, "cx")), Length(coordinate(size, "cy"))
    for slide in shown:
        for shape, placement in placed(slide.shapes):
            box = placement.box
            beyond = max(-box.left, -box.top, box.right - width, box.bottom - height)
            if beyond > _TOLERANCE:
                message = f"the {shape_name(shape)} reaches {Length(beyond).points:.0f} pt beyond the slide"
                yield Problem(OUTSIDE_SLIDE, slide.place, message)
