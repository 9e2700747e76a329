"""A drawing as a picture: SVG with its text as outlines, and the PNG of it.

In: a `Drawing` (lines, shapes, measured labels) and the theme. Out: `DrawnPicture`. The text is set by the same shaping
that measured it, so labels are exactly as wide as they were when they were placed; the picture looks the same on a
machine without the faces.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.charts.drawing import Anchor, Drawing, DrawingMark, Ink, LabelMark, LineMark, Shape, ShapeMark
from reportgen.charts.drawn import DrawnPicture, rasterised
from reportgen.charts.theme import Theme
from reportgen.layout.glyphs import Outline, outlines
from reportgen.units import Box
from reportgen.wording.scripts import split_by_script

_ASCENT = 0.78  # of a line's height, from its top to the baseline
_OUTLINE = 1.0  # points


def draw_drawing(drawing: Drawing, theme: Theme) -> DrawnPicture:
    """The drawing at its own size."""
    glyphs: dict[tuple[object, int], str] = {}
    marks = "".join(_mark(mark, theme, glyphs) for mark in drawing.marks)
    width, height = f"{drawing.width.points:g}", f"{drawing.height.points:g}"
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"><defs>{"".join(glyphs.values())}</defs>'
        f"{marks}</svg>"
    )
    return DrawnPicture(svg.encode(), rasterised(svg, drawing.width), drawing.width, drawing.height)


def _mark(mark: DrawingMark, theme: Theme, glyphs: dict[tuple[object, int], str]) -> str:
    match mark:
        case LineMark():
            return _line(mark, theme)
        case ShapeMark():
            return _shape(mark, theme)
        case LabelMark():
            return "".join(_label(mark, theme, glyphs))


def _colour(ink: Ink, theme: Theme) -> str:
    colours = {
        Ink.TEXT: theme.text,
        Ink.MUTED: theme.muted,
        Ink.RULE: theme.rule,
        Ink.ACCENT: theme.accents[0],
        Ink.BACKGROUND: theme.background,
    }
    return f"#{colours[ink]}"


def _line(mark: LineMark, theme: Theme) -> str:
    (x1, y1), (x2, y2) = mark.start, mark.end
    width = mark.width.points
    dots = f' stroke-dasharray="{width:g} {2 * width:g}"' if mark.dotted else ""
    return (
        f'<line x1="{x1.points:g}" y1="{y1.points:g}" x2="{x2.points:g}" y2="{y2.points:g}" '
        f'stroke="{_colour(mark.ink, theme)}" stroke-width="{width:g}"{dots}/>'
    )


def _shape(mark: ShapeMark, theme: Theme) -> str:
    colour = _colour(mark.ink, theme)
    fill = colour if mark.filled else f"#{theme.background}"
    dots = f' stroke-dasharray="{_OUTLINE:g} {1.5 * _OUTLINE:g}"' if mark.dotted else ""
    look = f'fill="{fill}" stroke="{colour}" stroke-width="{_OUTLINE:g}"{dots}'
    return f'<path d="{_outline_of(mark.shape, mark.box)}" {look}/>'


def _outline_of(shape: Shape, box: Box) -> str:
    """The outline of a shape in its box, as path data in points."""
    left, top, width, height = (length.points for length in (box.left, box.top, box.width, box.height))
    if shape is Shape.CIRCLE:
        half = f"{width / 2:g} {height / 2:g} 0 1 0"
        return f"M{left:g} {top + height / 2:g}a{half} {width:g} 0a{half} {-width:g} 0Z"
    if shape is Shape.DIAMOND:
        return (
            f"M{left + width / 2:g} {top:g}l{width / 2:g} {height / 2:g}l{-width / 2:g} {height / 2:g}"
            f"l{-width / 2:g} {-height / 2:g}Z"
        )
    return f"M{left:g} {top:g}h{width:g}v{height:g}h{-width:g}Z"


def _label(mark: LabelMark, theme: Theme, glyphs: dict[tuple[object, int], str]) -> Iterator[str]:
    """The lines of a label, each glyph by reference to its outline."""
    height = mark.box.height.points / max(len(mark.lines), 1)
    share = {Anchor.START: 0.0, Anchor.CENTRE: 0.5, Anchor.END: 1.0}[mark.anchor]
    yield f'<g fill="{_colour(mark.ink, theme)}">'
    for index, line in enumerate(mark.lines):
        rtl = any(right for _, _, right in split_by_script(line, "en")[:1])
        placed, width = outlines(line, theme.minor, bold=mark.bold, rtl=rtl)
        left = mark.box.left.points + share * (mark.box.width.points - width * mark.size.points)
        baseline = mark.box.top.points + (index + _ASCENT) * height
        yield from (_glyph(one, left, baseline, mark.size.points, glyphs) for one in placed if one.path)
    yield "</g>"


def _glyph(one: Outline, left: float, baseline: float, size: float, glyphs: dict[tuple[object, int], str]) -> str:
    key = (one.font, one.glyph)
    if key not in glyphs:
        glyphs[key] = f'<path id="g{len(glyphs)}" d="{one.path}"/>'
    number = glyphs[key].split('"', 2)[1]
    scale = size / one.units_per_em
    x, y = left + one.x * size, baseline - one.y * size
    return f'<use xlink:href="#{number}" transform="translate({x:.2f} {y:.2f}) scale({scale:.5f} {-scale:.5f})"/>'
