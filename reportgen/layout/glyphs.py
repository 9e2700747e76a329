"""Text as outlines: the glyphs that HarfBuzz sets, as SVG paths.

In: text of one direction and its face. Out: `Outline`s: each glyph's path in font units, and where it stands. A
character that the face lacks takes the font of its script, as it does when text is measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from reportgen.charts.theme import Face
from reportgen.layout.fonts import FontFile, font_file, script_font, stand_in_face
from reportgen.layout.measure import has_glyph, load_font

if TYPE_CHECKING:
    import uharfbuzz as hb


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph: its font and number (which together name it), the path in font units, the em, and its place in em."""

    font: FontFile
    glyph: int
    path: str
    units_per_em: int
    x: float
    y: float


def outlines(text: str, face: Face, *, bold: bool, rtl: bool) -> tuple[tuple[Outline, ...], float]:
    """The glyphs of text of one direction from its left end, and its width in em."""
    own = font_file(face, bold=bold, italic=False) or font_file(stand_in_face(), bold=bold, italic=False)
    assert own, "the shipped fonts are missing"
    parts = list(_by_font(text, own))
    placed: list[Outline] = []
    pen = 0.0
    for part, font in reversed(parts) if rtl else parts:
        for outline, advance in _shaped(part, font, rtl):
            placed.append(replace(outline, x=pen + outline.x))
            pen += advance
    return tuple(placed), pen


def _by_font(text: str, own: FontFile) -> Iterator[tuple[str, FontFile]]:
    """The text in runs of one font."""
    start = 0
    fonts = [own if has_glyph(own, character) else script_font(character) or own for character in text]
    for end in range(1, len(text) + 1):
        if end == len(text) or fonts[end] != fonts[start]:
            yield text[start:end], fonts[start]
            start = end


def _shaped(text: str, font: FontFile, rtl: bool) -> Iterator[tuple[Outline, float]]:
    import uharfbuzz as hb

    loaded = load_font(font)
    em = loaded.face.upem
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(loaded, buffer, {"kern": True, "liga": True})
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        place = (position.x_offset / em, position.y_offset / em)
        yield Outline(font, info.codepoint, _path(font, info.codepoint), em, *place), position.x_advance / em


@cache
def _path(font: FontFile, glyph: int) -> str:
    """The outline of a glyph as SVG path data, in font units, y upwards."""
    commands: list[str] = []
    load_font(font).draw_glyph(glyph, _draw_functions(), commands)
    return "".join(commands)


@cache
def _draw_functions() -> hb.DrawFuncs:
    import uharfbuzz as hb

    def command(letter: str) -> Any:
        return lambda *arguments: arguments[-1].append(letter + " ".join(f"{value:g}" for value in arguments[:-1]))

    functions = hb.DrawFuncs()
    functions.set_move_to_func(command("M"))
    functions.set_line_to_func(command("L"))
    functions.set_quadratic_to_func(command("Q"))
    functions.set_cubic_to_func(command("C"))
    functions.set_close_path_func(command("Z"))
    return functions
