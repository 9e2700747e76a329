"""How a paragraph is set: its face, size, spacing and indents, as a template's list levels state them.

In: nothing. Out: `TextFormat`, made by the template readers, read by `measure`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.charts.theme import Face
from reportgen.units import Colour, Length

Spacing = float | Length
"""A distance: a float is a share (1.0 is 100 %) of the line or type size, a `Length` is exact."""


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A paragraph's format.

    `line` is its line spacing, `before` and `after` the space around it, `margin` the indent of its lines and `indent`
    what its first line adds to that (negative where a bullet hangs); `bullet` says whether a mark stands there.
    `tracking` is added after each character, `capitals` sets all in capitals; `colour` is None where none is stated.
    """

    face: Face
    size: Length
    bold: bool = False
    italic: bool = False
    line: Spacing = 1.0
    before: Spacing = 0.0
    after: Spacing = 0.0
    margin: Length = Length(0)
    indent: Length = Length(0)
    bullet: bool = False
    tracking: Length = Length(0)
    capitals: bool = False
    colour: Colour | None = None

    def at(self, size: Length) -> TextFormat:
        """The same format at another type size."""
        return replace(self, size=size)

    def without_mark(self) -> TextFormat:
        """The same format for a paragraph that is no item of a list."""
        return replace(self, margin=Length(0), indent=Length(0), bullet=False)
