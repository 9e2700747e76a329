"""Measured text: how wide words are, where lines break and how high paragraphs stand.

In: rich text, its format and the width it has. Out: `SetText`, the lines and the total height. Advances come from
HarfBuzz with kerning, so lines break where Office and LibreOffice break them. Each run is shaped once at one em and
scaled to every size.

Where no font of this machine has a character: an East Asian one is one em wide (no usual face sets them wider), any
other `_ESTIMATED_ADVANCE`. A script that the face lacks is measured by a Noto font made wider by `_FALLBACK_FACTOR`, a
face that is absent by a shipped one made wider by `STAND_IN_SPREAD`: a renderer may put wider faces in their place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from reportgen.charts.theme import Face
from reportgen.layout.fonts import STAND_IN_SPREAD, FontFile, font_file, script_font, stand_in_face
from reportgen.layout.line_breaking import break_opportunities
from reportgen.layout.text_format import Spacing, TextFormat
from reportgen.outline.tree import LineBreak, RichText, Run
from reportgen.units import Length

if TYPE_CHECKING:
    import uharfbuzz as hb

_STAND_IN_LINE = 1.03  # the line of Source Sans 3 (1.326 em) to that of Noto Sans (1.362)
_FALLBACK_FACTOR = 1.3  # Noto Sans Arabic to DejaVu Sans Bold
_ESTIMATED_ADVANCE = 0.65
_SYMBOL_ADVANCE = 0.84  # DejaVu Sans: every mathematical sign is 0.838 em wide
_EAST_ASIAN_LINE = 1.45  # Noto Sans CJK: ascender and descender of 1.448 em, the highest of the usual faces
_SCRIPT_SIZE = 0.66  # superscripts, as Office sets them
_TOLERANCE = 0.002  # em; renderers round advances, a line that just fits may not


@dataclass(frozen=True, slots=True)
class SetText:
    """Text set in lines: the characters of each line, the widest line's width and the height of all."""

    lines: tuple[str, ...]
    width: Length
    height: Length


def set_text(paragraphs: Sequence[RichText], style: TextFormat, width: Length) -> SetText:
    """Set paragraphs of one format in a column of `width`, space before the first included."""
    parts = [set_paragraph(paragraph, style, width) for paragraph in paragraphs]
    return SetText(
        tuple(line for part in parts for line in part.lines),
        max((part.width for part in parts), default=Length(0)),
        Length(sum(part.height for part in parts)),
    )


@lru_cache(maxsize=16384)
def set_paragraph(paragraph: RichText, style: TextFormat, width: Length) -> SetText:
    """Set one paragraph in a column of `width`; its height holds the spaces before and after it."""
    column = max((width - style.margin) / style.size, 1.0)
    lines: list[str] = []
    widest = 0.0
    for part in _forced_lines(paragraph):
        text = "".join(run.text for run in part)
        ends = _ends(part, style)
        first = column - (0 if style.bullet or lines else style.indent / style.size)
        for start, end in pairwise((0, *_line_ends(text, ends, first, column))):
            lines.append(text[start:end])
            widest = max(widest, ends[start + len(text[start:end].rstrip())] - ends[start])
    height = len(lines) * line_height(style, "".join(lines)) + _space(style.before, style) + _space(style.after, style)
    return SetText(tuple(lines), style.margin + style.size.scaled(widest), Length(height))


def text_width(text: str, style: TextFormat) -> Length:
    """The width of plain text on one line."""
    return style.size.scaled(_ends((Run(text, ""),), style)[-1])


def longest_word(paragraph: RichText, style: TextFormat) -> Length:
    """The width of the widest piece that cannot be broken: the least width that a column needs."""
    widest = 0.0
    for part in _forced_lines(paragraph):
        text = "".join(run.text for run in part)
        ends = _ends(part, style)
        for start, end in pairwise((0, *break_opportunities(text))):
            widest = max(widest, ends[start + len(text[start:end].rstrip())] - ends[start])
    return style.size.scaled(widest + 2 * _TOLERANCE)


def line_height(style: TextFormat, text: str) -> Length:
    """The distance from one baseline to the next for lines that hold `text`."""
    if isinstance(style.line, Length):
        return style.line
    font = font_file(style.face, bold=style.bold, italic=style.italic)
    em = _font_line(font or _stand_in(style)) * (_STAND_IN_LINE if font is None or style.face.spread > 1 else 1.0)
    if not text.isascii():
        em = max(em, *(_fallback_line(font, character) for character in set(text)))
    return style.size.scaled(em * style.line)


def _forced_lines(paragraph: RichText) -> Iterator[list[Run]]:
    """The runs between forced line breaks; footnotes take no room on their line."""
    line: list[Run] = []
    for part in paragraph:
        if isinstance(part, LineBreak):
            yield line
            line = []
        elif isinstance(part, Run):
            line.append(part)
    yield line


def _line_ends(text: str, ends: Sequence[float], first: float, column: float) -> Iterator[int]:
    """Where each line ends, first fit; a word longer than a line is broken at the edge, as Office breaks it."""
    if not text:
        yield 0
        return
    start, fitting, available = 0, 0, first
    for place in break_opportunities(text):
        while _visible(text, ends, start, place) > available:
            end = fitting if fitting > start else _edge(text, ends, start, place, available)
            yield end
            start, available = end, column
        fitting = place
    yield len(text)


def _visible(text: str, ends: Sequence[float], start: int, end: int) -> float:
    """The width from `start` to `end` without the spaces that hang at the line's end."""
    while end > start and text[end - 1] == " ":
        end -= 1
    return ends[end] - ends[start] + _TOLERANCE


def _edge(text: str, ends: Sequence[float], start: int, stop: int, available: float) -> int:
    end = start + 1
    while end < stop - 1 and (ends[end + 1] - ends[start] <= available or unicodedata.combining(text[end])):
        end += 1
    return end


def _ends(runs: Sequence[Run], style: TextFormat) -> tuple[float, ...]:
    """The distance in em from the beginning of a line to the end of each character, zero first."""
    if len(runs) == 1 and not (runs[0].superscript or runs[0].small_caps or style.capitals or style.tracking):
        (run,) = runs
        return _run_ends(run.text, style.face, style.bold or run.bold, style.italic or run.italic)
    return tuple(accumulate(_advances(runs, style), initial=0.0))


def _advances(runs: Iterable[Run], style: TextFormat) -> Iterator[float]:
    tracking = style.tracking / style.size
    for run in runs:
        scale = _SCRIPT_SIZE if run.superscript else 1.0
        capitals = (run.small_caps or style.capitals) and len(run.text.upper()) == len(run.text)
        text = run.text.upper() if capitals else run.text
        for advance in _run_advances(text, style.face, style.bold or run.bold, style.italic or run.italic):
            yield advance * scale + tracking


@lru_cache(maxsize=65536)
def _run_ends(text: str, face: Face, bold: bool, italic: bool) -> tuple[float, ...]:
    return tuple(accumulate(_run_advances(text, face, bold, italic), initial=0.0))


@lru_cache(maxsize=65536)
def _run_advances(text: str, face: Face, bold: bool, italic: bool) -> tuple[float, ...]:
    """The advance of each character in em; a ligature's stands at its first character."""
    own = font_file(face, bold=bold, italic=italic)
    if own is None:
        stand_in = font_file(stand_in_face(), bold=bold, italic=italic)
        return tuple(_spread(text, _shaped_runs(text, stand_in), STAND_IN_SPREAD))
    return tuple(_spread(text, _shaped_runs(text, own), face.spread))


def _spread(text: str, advances: Iterable[float], factor: float) -> Iterator[float]:
    """Advances as wide as those of a face that another program may set; its symbols may come from yet another."""
    for character, advance in zip(text, advances, strict=True):
        symbol = factor > 1 and character > "\u2000" and unicodedata.category(character) in ("Sm", "So")
        yield max(advance * factor, _SYMBOL_ADVANCE) if symbol else advance * factor


def _shaped_runs(text: str, own: FontFile | None) -> Iterator[float]:
    start = 0
    fonts = _fonts(text, own)
    for end in range(1, len(text) + 1):
        if end == len(text) or fonts[end] != fonts[start]:
            factor = 1.0 if fonts[start] in (own, None) else _FALLBACK_FACTOR
            yield from (factor * advance for advance in _shaped(text[start:end], fonts[start]))
            start = end


def _fonts(text: str, own: FontFile | None) -> list[FontFile | None]:
    """The font of each character, None where its advance is estimated; a combining mark has its base's."""
    fonts: list[FontFile | None] = []
    for character in text:
        if fonts and unicodedata.combining(character):
            fonts.append(fonts[-1])
        elif own is not None and has_glyph(own, character):
            fonts.append(own)
        else:
            fonts.append(None if unicodedata.east_asian_width(character) in "WF" else script_font(character))
    return fonts


def _shaped(text: str, font: FontFile | None) -> Iterator[float]:
    if font is None:
        yield from map(_estimated, text)
        return
    import uharfbuzz as hb

    loaded = load_font(font)
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(loaded, buffer, {"kern": True, "liga": True})
    advances = [0.0] * len(text)
    for glyph, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        advances[glyph.cluster] += position.x_advance / loaded.face.upem
    yield from advances


def _estimated(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else _ESTIMATED_ADVANCE


def _space(space: Spacing, style: TextFormat) -> int:
    """A space before or after; a share is of a line (ECMA-376 part 1, 21.1.2.2.10)."""
    return space if isinstance(space, Length) else style.size.scaled(1.2 * space)


def _stand_in(style: TextFormat) -> FontFile:
    font = font_file(stand_in_face(), bold=style.bold, italic=style.italic)
    assert font, "the shipped fonts are missing"
    return font


def _fallback_line(own: FontFile | None, character: str) -> float:
    if character.isascii() or (own is not None and has_glyph(own, character)):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _EAST_ASIAN_LINE
    font = script_font(character)
    return _font_line(font) if font else 0.0


@cache
def _font_line(font: FontFile) -> float:
    """Ascender, descender and line gap in em, from `hhea` or, where the font asks for it, `OS/2`."""
    loaded = load_font(font)
    extents = loaded.get_font_extents("ltr")
    return float((extents.ascender - extents.descender + extents.line_gap) / loaded.face.upem)


@cache
def has_glyph(font: FontFile, character: str) -> bool:
    """Whether the font draws this character; any draws a space."""
    return character.isspace() or load_font(font).get_nominal_glyph(ord(character)) is not None


@cache
def load_font(font: FontFile) -> hb.Font:
    """The font as HarfBuzz shapes and draws it."""
    import uharfbuzz as hb

    return hb.Font(hb.Face(hb.Blob.from_file_path(str(font.path)), font.index))
