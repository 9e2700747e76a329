"""The look that charts and drawings take from a template: its colours and faces.

In: nothing (values made by `layout`, which reads templates). Out: `Theme`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen.units import Colour


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface by name, with its font files where this machine or the template has them (for measuring, drawing).

    `spread` is what measured widths are multiplied by where a reader's program may set a wider face in its place.
    """

    name: str
    regular: Path | None = None
    bold: Path | None = None
    italic: Path | None = None
    bold_italic: Path | None = None
    spread: float = 1.0


@dataclass(frozen=True, slots=True)
class Theme:
    """Theme colours resolved through the master's colour map, and the theme's two faces.

    `text` and `background` are tx1 and bg1 as shown; `muted` is a grey between them for secondary text, at least
    4.5:1 on the background; `accents` are accent1 to accent6 in order, the first carries the argument. `names` are the
    names that shapes have for the text and background colours ("tx1", "bg2"), which need not be those shown.
    """

    text: Colour
    background: Colour
    muted: Colour
    rule: Colour
    accents: tuple[Colour, ...]
    major: Face
    minor: Face
    names: tuple[tuple[Colour, str], ...] = ()

    def name_of(self, colour: Colour) -> str:
        """The name that shapes have for a text or background colour, "" where they have none."""
        return next((name for named, name in self.names if named == colour), "")
