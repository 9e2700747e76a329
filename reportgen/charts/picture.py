"""Pictures: a chart specification or a drawing as SVG with a PNG of the same.

In: a `ChartSpec` or `Drawing`, the theme, a size. Out: `DrawnPicture`. This is the only module that imports matplotlib,
and only when a picture is really drawn; pyplot is never loaded. Text is set as outlines, so that the picture looks
the same on a machine without the theme's faces.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from reportgen.briefing.model import Mark
from reportgen.charts.bars import draw_bars, draw_columns
from reportgen.charts.canvas import Canvas
from reportgen.charts.drawing import Anchor, Drawing, Ink, LabelMark, LineMark, Shape, ShapeMark
from reportgen.charts.drawn import DrawnPicture
from reportgen.charts.dumbbells import draw_dumbbells
from reportgen.charts.lines import draw_lines
from reportgen.charts.multiples import draw_multiples
from reportgen.charts.slopes import draw_slopes
from reportgen.charts.spec import ChartSpec
from reportgen.charts.theme import Face, Theme
from reportgen.units import Colour, Length

_DRAWERS: dict[Mark, Callable[[Canvas], None]] = {
    Mark.COLUMN: draw_columns,
    Mark.STACKED_COLUMN: draw_columns,
    Mark.BAR: draw_bars,
    Mark.INDEX_BAR: draw_bars,
    Mark.LINE: draw_lines,
    Mark.SLOPE: draw_slopes,
    Mark.DUMBBELL: draw_dumbbells,
    Mark.SMALL_MULTIPLES: draw_multiples,
}
_PNG_DPI = 200
_FALLBACK_FAMILIES = ("Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK KR", "Noto Sans Arabic", "DejaVu Sans")


def draw_chart(spec: ChartSpec, theme: Theme, width: Length, height: Length) -> DrawnPicture:
    """A chart drawn at `width` × `height`, at 8 to 9 points: the size of a figure in a handout."""
    figure = _figure(theme, width, height)
    canvas = Canvas(figure, theme, spec)
    _DRAWERS[spec.mark](canvas)
    return _saved(figure, width, height)


def draw_drawing(drawing: Drawing, theme: Theme) -> DrawnPicture:
    """A drawing at its own size."""
    figure = _figure(theme, drawing.width, drawing.height)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, drawing.width.points)
    axes.set_ylim(drawing.height.points, 0)
    for mark in drawing.marks:
        _DRAWING_MARKS[type(mark)](axes, mark, theme)
    return _saved(figure, drawing.width, drawing.height)


# The figure -----------------------------------------------------------------------------------------------------------
def _figure(theme: Theme, width: Length, height: Length) -> Any:
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    rcParams["font.family"] = _families(theme.minor)
    rcParams["svg.fonttype"] = "path"
    rcParams["svg.hashsalt"] = "reportgen"
    rcParams["font.size"] = 8.5
    return Figure(figsize=(width.inches, height.inches), facecolor="none")


@cache
def _families(face: Face) -> list[str]:
    """The face and, for characters that it lacks, faces of other scripts that this machine has."""
    from matplotlib.font_manager import fontManager

    for path in (face.regular, face.bold, face.italic):
        if path is not None and Path(path).is_file():
            fontManager.addfont(str(path))
    known = {entry.name for entry in fontManager.ttflist}
    return [name for name in (face.name, *_FALLBACK_FAMILIES) if name in known]


def _saved(figure: Any, width: Length, height: Length) -> DrawnPicture:
    """Both files, without dates, so that every build gives the same bytes.

    The PNG is drawn from the SVG: the two cannot differ, and matplotlib lays the figure out once.
    """
    import resvg_py

    svg = BytesIO()
    figure.savefig(svg, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    pixels = round(width.inches * _PNG_DPI)
    text = svg.getvalue().decode("utf-8")
    png = bytes(resvg_py.svg_to_bytes(svg_string=text, width=pixels, dpi=72, skip_system_fonts=True))
    return DrawnPicture(svg.getvalue(), png, width, height)


# The marks of a drawing -----------------------------------------------------------------------------------------------
def _ink(theme: Theme, ink: Ink) -> str:
    colours: dict[Ink, Colour] = {
        Ink.TEXT: theme.text,
        Ink.MUTED: theme.muted,
        Ink.RULE: theme.rule,
        Ink.ACCENT: theme.accents[0],
        Ink.BACKGROUND: theme.background,
    }
    return f"#{colours[ink]}"


def _draw_line(axes: Any, mark: LineMark, theme: Theme) -> None:
    from matplotlib.lines import Line2D

    (x0, y0), (x1, y1) = mark.start, mark.end
    style: Any = (0, (1, 2)) if mark.dotted else "solid"
    axes.add_line(
        Line2D(
            (x0.points, x1.points),
            (y0.points, y1.points),
            linewidth=mark.width.points,
            color=_ink(theme, mark.ink),
            linestyle=style,
        )
    )


def _draw_shape(axes: Any, mark: ShapeMark, theme: Theme) -> None:
    from matplotlib.patches import Ellipse, Polygon, Rectangle

    box, colour = mark.box, _ink(theme, mark.ink)
    x, y, width, height = box.left.points, box.top.points, box.width.points, box.height.points
    look: dict[str, Any] = {
        "facecolor": colour if mark.filled else f"#{theme.background}",
        "edgecolor": colour,
        "linewidth": 1.0,
        "linestyle": (0, (1, 1.5)) if mark.dotted else "solid",
    }
    centre = (x + width / 2, y + height / 2)
    if mark.shape is Shape.CIRCLE:
        axes.add_patch(Ellipse(centre, width, height, **look))
    elif mark.shape is Shape.DIAMOND:
        corners = [(centre[0], y), (x + width, centre[1]), (centre[0], y + height), (x, centre[1])]
        axes.add_patch(Polygon(corners, **look))
    else:
        axes.add_patch(Rectangle((x, y), width, height, **look))


def _draw_label(axes: Any, mark: LabelMark, theme: Theme) -> None:
    place = {Anchor.START: ("left", 0.0), Anchor.CENTRE: ("center", 0.5), Anchor.END: ("right", 1.0)}
    alignment, share = place[mark.anchor]
    line_height = mark.box.height.points / max(len(mark.lines), 1)
    for index, line in enumerate(mark.lines):
        axes.text(
            mark.box.left.points + share * mark.box.width.points,
            mark.box.top.points + (index + 0.78) * line_height,
            line,
            parse_math=False,
            fontsize=mark.size.points,
            color=_ink(theme, mark.ink),
            fontweight="bold" if mark.bold else "normal",
            horizontalalignment=alignment,
            verticalalignment="baseline",
        )


_DRAWING_MARKS: dict[type, Callable[[Any, Any, Theme], None]] = {
    LineMark: _draw_line,
    ShapeMark: _draw_shape,
    LabelMark: _draw_label,
}
