"""How wide the words on a chart are, and where they are broken.

In: text, a face and a type size in points. Out: widths in points, and text broken into lines. Widths are the sums of
the glyphs' advances, without kerning; what no font here has is taken for a full em where it is East Asian.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from reportgen.charts.theme import Face
from reportgen.resources import templates_folder

_ABSENT_FACE = 1.18  # what a renderer sets for a face that is not installed may be wider than the shipped one
_UNKNOWN = 0.65
_LEADING = 1.26
_NARROWER = 0.95


@dataclass(frozen=True, slots=True)
class Lettering:
    """Text of one face and size, in points."""

    face: Face
    size: float

    @property
    def line(self) -> float:
        """The distance of lines."""
        return self.size * _LEADING

    def width(self, text: str, *, bold: bool = False) -> float:
        """The width of the longest line."""
        path = (self.face.bold if bold else None) or self.face.regular
        stretch = self.face.spread * (1.0 if path else _ABSENT_FACE)
        font = path or templates_folder() / "fonts" / f"SourceSans3-{'Bold' if bold else 'Regular'}.ttf"
        return max(_width(font, line) for line in text.split("\n")) * self.size * stretch

    def height(self, text: str) -> float:
        """The height of all lines."""
        return self.line * (text.count("\n") + 1)

    def wrapped(self, text: str, room: float, *, bold: bool = False) -> str:
        """Text in lines of at most `room` points, broken at spaces, inside words only where one is too long."""
        lines: list[str] = []
        for word in text.split(" "):
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(joined, bold=bold) <= room:
                lines[-1] = joined
            else:
                lines += self._pieces(word, room, bold)
        return "\n".join(lines)

    def balanced(self, text: str, room: float) -> str:
        """Text in as few lines as `room` allows, as even as they can be."""
        lines = narrower = self.wrapped(text, room)
        while "\n" in lines and narrower.count("\n") == lines.count("\n") and room > self.size:
            lines, room = narrower, room * _NARROWER
            narrower = self.wrapped(text, room)
            if max(map(len, narrower.split())) < max(map(len, text.split())):
                break  # a word was broken
        return lines

    def longest_word(self, text: str) -> float:
        """The width of the widest word."""
        return max(self.width(word) for word in text.split(" "))

    def _pieces(self, word: str, room: float, bold: bool) -> Iterator[str]:
        """A word whole, or in pieces where it is longer than a line."""
        start = 0
        if self.width(word, bold=bold) > room:
            for end in range(1, len(word) + 1):
                if end - start > 1 and self.width(word[start:end], bold=bold) > room:
                    yield word[start : end - 1]
                    start = end - 1
        yield word[start:]


@lru_cache(maxsize=4096)
def _width(path: Path, line: str) -> float:
    """The width of a line in em."""
    return sum(_advance(path, character) for character in line)


@cache
def _advance(path: Path, character: str) -> float:
    """The advance of a character in em."""
    font, units = _font(path)
    glyph = font.get_nominal_glyph(ord(character))
    if glyph:
        return float(font.get_glyph_h_advance(glyph)) / units
    if unicodedata.combining(character):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else _UNKNOWN


@cache
def _font(path: Path) -> tuple[Any, int]:
    import uharfbuzz as hb

    face = hb.Face(hb.Blob.from_file_path(str(path)))
    return hb.Font(face), face.upem
