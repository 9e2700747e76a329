"""Whether a shape or slide is as it was generated.

In: facets of the file and of a generation. Out: yes or no, facet by facet. What PowerPoint saved is compared as it is
stated; what LibreOffice saved, which writes out all that is inherited, as it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportgen.revision.facets import COLOUR_MAP, Shape, Slide, View, near

_NUMBER = "sldNum"


class Facet(StrEnum):
    """What of a shape can be changed, kept or renewed without the rest."""

    CONTENT = "content"
    FRAME = "frame"
    PLACE = "place"
    ALT = "alt text"


@dataclass(frozen=True, slots=True)
class Sense:
    """How the file is compared with a generation.

    `rewritten`: by a program that writes out what is inherited and drops alt text. `animated` are shapes with effects,
    which must not go, as (id of the slide, id of the shape); `pinned` those of them whose paragraphs come one by one,
    which new paragraphs would break.
    """

    rewritten: bool = False
    animated: frozenset[tuple[int, int]] = frozenset()
    pinned: frozenset[tuple[int, int]] = frozenset()

    def alike(self, facet: Facet, now: Shape, other: Shape) -> bool:
        """Whether a facet of a shape of the file is that of a generation."""
        one, two = self._view(now), self._view(other)
        match facet:
            case Facet.CONTENT:
                return now.kind == other.kind and one.content == two.content and near(one.inner, two.inner)
            case Facet.FRAME:
                return one.frame == two.frame
            case Facet.PLACE:
                return near(now.stated.place, other.stated.place) or near(now.shown.place, other.shown.place)
            case Facet.ALT:
                return now.alt == other.alt or (self.rewritten and not now.alt)

    def edits(self, now: Shape, then: Shape) -> frozenset[Facet]:
        """The facets of a shape that are not as they were generated."""
        return frozenset(facet for facet in Facet if not self.alike(facet, now, then))

    def is_edited(self, now: Slide, then: Slide) -> bool:
        """Whether anything on a slide or its notes page is not as it was generated."""
        return (
            self._extras(now) != self._extras(then)
            or now.layout != then.layout
            or self._order(now.shapes) != self._order(then.shapes)
            or any(self.edits(shape, other) for shape, other in paired(now.shapes, then.shapes))
            or self.has_other_notes(now, then)
        )

    def has_other_notes(self, now: Slide, then: Slide) -> bool:
        """Whether the notes page is not as it was generated."""
        if self.rewritten:
            one, two = notes_body(now), notes_body(then)
            return (one is None) != (two is None) or bool(one and two and not self.alike(Facet.CONTENT, one, two))
        shapes = list(zip(now.notes, then.notes, strict=False))
        return len(now.notes) != len(then.notes) or any(self.edits(*pair) for pair in shapes)

    def _extras(self, slide: Slide) -> list[str]:
        return [line for line in slide.extras if not (self.rewritten and line.startswith(COLOUR_MAP))]

    def _order(self, shapes: Sequence[Shape]) -> list[str]:
        """The identities of the shapes from back to front; LibreOffice drops the slide's number."""
        return [shape.key for shape in shapes if not (self.rewritten and shape.placeholder == _NUMBER)]

    def _view(self, shape: Shape) -> View:
        return shape.shown if self.rewritten else shape.stated


def equal(facet: Facet, one: Shape, other: Shape) -> bool:
    """Whether a facet of a shape is the same in two generations."""
    first, second = one.stated, other.stated
    match facet:
        case Facet.CONTENT:
            return (one.kind, first.content, first.inner) == (other.kind, second.content, second.inner)
        case Facet.FRAME:
            return first.frame == second.frame
        case Facet.PLACE:
            return first.place == second.place
        case Facet.ALT:
            return one.alt == other.alt


def is_renewed(then: Slide, new: Slide) -> bool:
    """Whether two generations of a slide differ, wherever it stands in the deck."""
    return (
        (then.extras, then.layout) != (new.extras, new.layout)
        or _differ(then.shapes, new.shapes)
        or _differ(then.notes, new.notes)
    )


def _differ(one: Sequence[Shape], other: Sequence[Shape]) -> bool:
    return len(one) != len(other) or any(
        first.key != second.key or not all(equal(facet, first, second) for facet in Facet)
        for first, second in zip(one, other, strict=True)
    )


def paired(shapes: Sequence[Shape], others: Sequence[Shape]) -> list[tuple[Shape, Shape]]:
    """The shapes of one identity."""
    known = {shape.key: shape for shape in others if shape.key}
    return [(shape, known[shape.key]) for shape in shapes if shape.key in known]


def notes_body(slide: Slide) -> Shape | None:
    """The words of a slide's notes; None where it has no page of them."""
    return next((shape for shape in slide.notes if shape.placeholder == "body"), None)
