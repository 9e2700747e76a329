"""Pictures: a chart specification as SVG with a PNG of the same.

In: a `ChartSpec`, the theme, a size. Out: `DrawnPicture`. This is the only module that imports matplotlib,
and only when a picture is really drawn, not recalled; pyplot is never loaded. Text is set as outlines, so that the
picture looks the same on a machine without the theme's faces.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from importlib import import_module
from io import BytesIO
from typing import Any

from reportgen.briefing.model import Mark
from reportgen.charts.bars import draw_bars
from reportgen.charts.canvas import Canvas
from reportgen.charts.drawn import DrawnPicture, rasterised
from reportgen.charts.dumbbells import draw_dumbbells
from reportgen.charts.lines import draw_lines
from reportgen.charts.multiples import draw_multiples
from reportgen.charts.slopes import draw_slopes
from reportgen.charts.spec import ChartSpec
from reportgen.charts.theme import Face, Theme
from reportgen.memory.recall import recalled
from reportgen.resources import templates_folder
from reportgen.units import Length

_DRAWERS: dict[Mark, Callable[[Canvas], None]] = {
    Mark.COLUMN: draw_bars,
    Mark.STACKED_COLUMN: draw_bars,
    Mark.BAR: draw_bars,
    Mark.INDEX_BAR: draw_bars,
    Mark.LINE: draw_lines,
    Mark.SLOPE: draw_slopes,
    Mark.DUMBBELL: draw_dumbbells,
    Mark.SMALL_MULTIPLES: draw_multiples,
}
_SIGNS = frozenset("≤≥−–—‘’“”…")
_FIRST_OTHER_SCRIPT = "\u0250"  # after Latin Extended-B
_FALLBACK_FAMILIES = ("Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK KR", "Noto Sans Arabic", "DejaVu Sans")


def chart_picture(spec: ChartSpec, theme: Theme, width: Length, height: Length) -> DrawnPicture:
    """The same as `draw_chart`, recalled where the chart was drawn before: matplotlib is not loaded then."""
    return recalled("chart", (spec, theme, width, height), lambda: draw_chart(spec, theme, width, height))


def draw_chart(spec: ChartSpec, theme: Theme, width: Length, height: Length) -> DrawnPicture:
    """A chart drawn at `width` × `height`, at 8 to 9 points: the size of a figure in a handout."""
    return _saved(draw_figure(spec, theme, width, height), width, height)


def draw_figure(spec: ChartSpec, theme: Theme, width: Length, height: Length) -> Any:
    """The same as a matplotlib figure."""
    figure = _figure(theme, _is_western(spec), width, height)
    _DRAWERS[spec.mark](Canvas.on(figure, theme, spec))
    return figure


# The figure -----------------------------------------------------------------------------------------------------------
def _figure(theme: Theme, western: bool, width: Length, height: Length) -> Any:
    load_matplotlib()
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)
    rcParams["font.family"] = _families(theme.minor)[: 1 if western else None]
    rcParams["svg.fonttype"] = "path"
    rcParams["svg.hashsalt"] = "reportgen"
    rcParams["font.size"] = 8.5
    return Figure(figsize=(width.inches, height.inches), facecolor="none")


@cache
def load_matplotlib() -> None:
    """Import what charts are drawn with, half a second's work, before there is anything to draw.

    matplotlib is kept from writing the documentation of every artist's properties, a third of that time.
    """
    from matplotlib.artist import Artist

    writer = "_update_set_signature_and_docstring"
    if hasattr(Artist, writer):
        setattr(Artist, writer, classmethod(lambda _cls: None))
    import_module("matplotlib.figure")
    import_module("matplotlib.backends.backend_svg")


def _is_western(spec: ChartSpec) -> bool:
    """Whether all words are in scripts that any text face has, so that matplotlib need not look for others."""
    words = [spec.no_figure, *(note.text for note in spec.annotations)]
    for panel in spec.panels:
        words += [panel.title, panel.unit, *(category.label for category in panel.categories)]
        words += [series.name for series in panel.series]
    return all(character < _FIRST_OTHER_SCRIPT or character in _SIGNS for word in words for character in word)


@cache
def _families(face: Face) -> list[str]:
    """The face (the project's own where it is missing), then faces of other scripts that this machine has."""
    from matplotlib.font_manager import fontManager

    own = templates_folder() / "fonts"
    files = [path for path in (face.regular, face.bold, face.italic) if path is not None and path.is_file()]
    for path in files or [own / f"SourceSans3-{style}.ttf" for style in ("Regular", "Bold", "It")]:
        fontManager.addfont(str(path))
    first = fontManager.ttflist[-1].name
    known = {entry.name for entry in fontManager.ttflist}
    return [first, *(name for name in _FALLBACK_FAMILIES if name in known)]


def _saved(figure: Any, width: Length, height: Length) -> DrawnPicture:
    """Both files, without dates, so that every build gives the same bytes.

    The PNG is drawn from the SVG: the two cannot differ, and matplotlib lays the figure out once.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    svg = BytesIO()
    # `savefig` would draw the figure twice, once to no purpose here.
    canvas: Any = FigureCanvasSVG(figure)
    canvas.print_svg(svg, metadata={"Date": None, "Creator": None})
    png = rasterised(svg.getvalue().decode("utf-8"), width)
    return DrawnPicture(svg.getvalue(), png, width, height)
