"""What is compared of a generated file: facets of meaning, not bytes of XML.

In: nothing. Out: the values that the reader makes of a file, that the record keeps of a generation, and that decisions
are taken on. An Office program that saves a file rewrites its XML; its facets stay, unless somebody changed them.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import zip_longest

ROUNDING = 1080
"""EMU by which a length may differ: LibreOffice counts in 1/100 mm (360 EMU), and the size of a group errs by three."""


COLOUR_MAP = "colours "
"""What the line on a slide's own colour map begins with among its extras; LibreOffice drops such maps."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a shape.

    `content` is a digest of its text with its formatting, its picture, chart, table or children; `inner` are lengths
    that belong to the content (widths of columns, boxes of children). `frame` is a digest of fill, outline, insets and
    the placeholder that it fills. `place` is left, top, width, height, rotation, flips; empty where it is inherited.
    """

    content: str
    inner: tuple[int, ...]
    frame: str
    place: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: what it is known by, and its facets as `stated` in the file and as `shown` after inheritance.

    `key` is the identity that the generator gave it ("" for none), `kind` its element's name, `placeholder` the type of
    the one that it fills ("" for none), `number` its id on the slide, `text` its words.
    """

    key: str
    kind: str
    placeholder: str
    name: str
    number: int
    text: str
    alt: str
    stated: View
    shown: View


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its key ("" where it carries none), its facets, and its shapes in their order, those of its notes apart.

    `number` is the id in the presentation's list, `layout` the name of its layout, `extras` what a generator never
    makes (hidden, transition, animation, comments, background …), one line each.
    """

    key: str
    number: int
    part: str
    layout: str
    extras: tuple[str, ...]
    shapes: tuple[Shape, ...]
    notes: tuple[Shape, ...]

    @property
    def title(self) -> str:
        """The words of its title, or of its first text."""
        titles = (shape.text for shape in self.shapes if shape.placeholder in ("title", "ctrTitle") and shape.text)
        return next(titles, next((shape.text for shape in self.shapes if shape.text), ""))

    @property
    def text(self) -> str:
        """All its words, a line a shape."""
        return "\n".join(shape.text for shape in self.shapes if shape.text)


@dataclass(frozen=True, slots=True)
class Look:
    """Theme, masters and layouts: a digest of what is stated, one of what is shown, and where all of it stands."""

    stated: str
    shown: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck: its slides in order, its sections as (name, keys of slides), its look; `extras` as of a slide."""

    slides: tuple[Slide, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    look: Look
    extras: tuple[str, ...]


def digest(value: object) -> str:
    """A short digest of a value of tuples, strings and numbers."""
    return sha256(repr(value).encode()).hexdigest()[:20]


def near(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether lengths are the same but for rounding."""
    return len(one) == len(other) and all(
        abs(first - second) <= ROUNDING for first, second in zip_longest(one, other, fillvalue=0)
    )
