"""A drawing as a picture: SVG with its text as outlines, and the PNG of it.

In: a `Drawing` (lines, shapes, measured labels) and the theme. Out: `DrawnPicture`. The text is set by the same shaping
that measured it, so labels are exactly as wide as they were when they were placed; the picture looks the same on a
machine without the faces.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import hypot

from reportgen.charts.drawing import (
    Anchor,
    Drawing,
    DrawingMark,
    GridMark,
    Ink,
    LabelLine,
    LabelMark,
    LabelRun,
    LineMark,
    Shape,
    ShapeMark,
)
from reportgen.charts.drawn import DrawnPicture, rasterised
from reportgen.charts.theme import Theme
from reportgen.layout.bidi import visual_order
from reportgen.layout.glyphs import Outline, outlines
from reportgen.units import Box

_ASCENT = 0.98  # type sizes, from the top of a line to its baseline
_ARROW = 5  # times its line's width, an arrow's head


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
        case GridMark():
            return _grid(mark, theme)
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
    """A line, dots being round; an arrow's tip is the line's end."""
    (x1, y1), (x2, y2) = ((x.points, y.points) for x, y in (mark.start, mark.end))
    width, colour = mark.width.points, _colour(mark.ink, theme)
    dots = f' stroke-dasharray="0 {2 * width:g}" stroke-linecap="round"' if mark.dotted else ""
    line = f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{colour}" stroke-width="{width:g}"{dots}/>'
    return line + (_arrow_head((x1, y1), (x2, y2), _ARROW * width, colour) if mark.arrow else "")


def _grid(mark: GridMark, theme: Theme) -> str:
    path = "".join(f"M{a.points:g} {b.points:g}L{c.points:g} {d.points:g}" for (a, b), (c, d) in mark.segments)
    return f'<path d="{path}" stroke="{_colour(mark.ink, theme)}" stroke-width="{mark.width.points:g}"/>'


def _arrow_head(start: tuple[float, float], tip: tuple[float, float], size: float, colour: str) -> str:
    """A triangle of this length and width."""
    length = hypot(tip[0] - start[0], tip[1] - start[1])
    along = ((tip[0] - start[0]) / length * size, (tip[1] - start[1]) / length * size)
    base, across = (tip[0] - along[0], tip[1] - along[1]), (-along[1] / 2, along[0] / 2)
    corners = (tip, (base[0] + across[0], base[1] + across[1]), (base[0] - across[0], base[1] - across[1]))
    return f'<path d="M{"L".join(f"{x:g} {y:g}" for x, y in corners)}Z" fill="{colour}"/>'


def _shape(mark: ShapeMark, theme: Theme) -> str:
    colour, width = _colour(mark.ink, theme), mark.outline.points
    path = _outline_of(mark.shape, mark.box)
    if mark.filled:
        return f'<path d="{path}" fill="{colour}"/>'
    dots = f' stroke-dasharray="{width:g} {width:g}"' if mark.dotted else ""
    look = f'fill="#{theme.background}" stroke="{colour}" stroke-width="{width:g}"{dots}'
    return f'<path d="{path}" {look}/>'


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
    size = mark.size.points
    for index, line in enumerate(mark.lines):
        set_runs = [
            (run, *outlines(text, theme.minor, bold=run.bold, rtl=rtl)) for run, text, rtl in _visual(line, mark)
        ]
        pen = mark.box.left.points + share * (mark.box.width.points - size * sum(width for _, _, width in set_runs))
        baseline = mark.box.top.points + index * height + _ASCENT * size
        for run, placed, width in set_runs:
            yield f'<g fill="{_colour(run.ink, theme)}">'
            yield from (_glyph(one, pen, baseline, size, glyphs) for one in placed if one.path)
            yield "</g>"
            pen += width * size


def _visual(line: LabelLine, mark: LabelMark) -> Iterator[tuple[LabelRun, str, bool]]:
    """The pieces of a line from left to right, each of one run and one direction."""
    owners = [run for run in line for _ in run.text]
    for start, end, rtl in visual_order("".join(run.text for run in line), mark.rtl):
        cuts = [at for at in range(start + 1, end) if owners[at] is not owners[at - 1]]
        pieces = list(pairwise((start, *cuts, end)))
        for first, last in reversed(pieces) if rtl else pieces:
            yield owners[first], "".join(run.text for run in line)[first:last], rtl


def _glyph(one: Outline, left: float, baseline: float, size: float, glyphs: dict[tuple[object, int], str]) -> str:
    key = (one.font, one.glyph)
    if key not in glyphs:
        glyphs[key] = f'<path id="g{len(glyphs)}" d="{one.path}"/>'
    number = glyphs[key].split('"', 2)[1]
    scale = size / one.units_per_em
    x, y = left + one.x * size, baseline - one.y * size
    return f'<use xlink:href="#{number}" transform="translate({x:.2f} {y:.2f}) scale({scale:.5f} {-scale:.5f})"/>'
