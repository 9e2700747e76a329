"""The surface that the marks are drawn on: a matplotlib figure in points, from its lower left corner.

In: the figure that `picture` made, the theme, the specification. Out: `Canvas`, which sets words, lines, bars and
markers where the layouts say. matplotlib is reached only through the figure: it renders, the layouts measure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportgen.charts.lettering import Lettering
from reportgen.charts.plot import Frame
from reportgen.charts.spec import ChartSpec, Panel, Series
from reportgen.charts.theme import Theme
from reportgen.charts.tones import tone_of
from reportgen.units import Colour, contrast

LABEL = 8.5
SMALL = 8.0
EDGE = 2.0
"""What stays free along the figure's edges, in points."""
LINE_WIDTH = 1.8
MARKER = 4.5
_OUTLINE = 1.3
_OUTLINE_SHARE = 0.25  # of a low bar, which has to be seen to be hollow
_RULE = 0.5
_AXIS = 0.8
_LEGIBLE = 4.5  # WCAG 2.2, success criterion 1.4.3


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a drawer needs: the axes that fill the figure, with points as units, and the content."""

    axes: Any
    frame: Frame
    spec: ChartSpec
    panel: Panel
    origin: tuple[float, float] = (0.0, 0.0)

    @classmethod
    def on(cls, figure: Any, theme: Theme, spec: ChartSpec) -> Canvas:
        """A canvas that fills an empty figure."""
        width, height = (float(side) * 72 for side in figure.get_size_inches())
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_autoscale_on(False)
        axes.set_xlim(0, width)
        axes.set_ylim(0, height)
        frame = Frame(width - 2 * EDGE, height - 2 * EDGE, Lettering(theme.minor, LABEL), theme)
        return cls(axes, frame, spec, spec.panels[0], (EDGE, EDGE))

    def part(self, left: float, bottom: float, width: float, height: float, panel: Panel) -> Canvas:
        """A part of the canvas, with its own lower left corner, for one of several panels."""
        frame = replace(self.frame, width=width, height=height)
        return Canvas(self.axes, frame, self.spec, panel, (self.origin[0] + left, self.origin[1] + bottom))

    @property
    def theme(self) -> Theme:
        """The look."""
        return self.frame.theme

    def colour(self, series: Series) -> Colour:
        """The colour of a series."""
        tone = tone_of(series, self.panel, self.theme)
        return tone.colour if tone else self.theme.muted

    def text_colour(self, number: int) -> Colour:
        """The colour of a series for words, or that of text where it is too pale to be read."""
        colour = self.colour(self.panel.series[number])
        return colour if contrast(colour, self.theme.background) >= _LEGIBLE else self.theme.text

    def words(
        self,
        place: tuple[float, float],
        text: str,
        *,
        across: str = "center",
        colour: Colour | None = None,
        bold: bool = False,
        small: bool = False,
        upright: bool = False,
    ) -> None:
        """Words centred on a height, aligned `across` at a place; small ones in the grey of secondary text."""
        self.axes.text(
            self.origin[0] + place[0],
            self.origin[1] + place[1],
            text,
            ha=across,
            va="center",
            ma=across,
            fontsize=SMALL if small else LABEL,
            fontweight="bold" if bold else "normal",
            rotation=90 if upright else 0,
            color=f"#{colour or (self.theme.muted if small else self.theme.text)}",
        )

    def bar(self, left: float, bottom: float, width: float, height: float, series: Series) -> None:
        """A bar of a series, hollow or solid; a hollow one's outline stays inside it and leaves it open."""
        colour = f"#{self.colour(series)}"
        if series.hollow:
            outline = min(_OUTLINE, width * _OUTLINE_SHARE, height * _OUTLINE_SHARE)
            left, bottom = left + outline / 2, bottom + outline / 2
            width, height = width - outline, height - outline
            look: dict[str, Any] = {"facecolor": "none", "edgecolor": colour, "linewidth": outline}
        else:
            look = {"facecolor": colour, "edgecolor": "none"}
        left, bottom = left + self.origin[0], bottom + self.origin[1]
        self.axes.bar([left], [height], [width], [bottom], align="edge", **look)

    def rule(self, start: tuple[float, float], end: tuple[float, float], *, faint: bool = False) -> None:
        """An axis, or a faint line of a grid."""
        colour = self.theme.rule if faint else self.theme.muted
        self._line((start, end), f"#{colour}", _RULE if faint else _AXIS, zorder=0.5 if faint else 3)

    def slit(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A hairline in the colour of the paper."""
        self._line((start, end), f"#{self.theme.background}", 0.7, zorder=2.5)

    def dots(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A dotted leader."""
        self._line((start, end), f"#{self.theme.muted}", 0.6, linestyle=(0, (1.5, 1.5)), zorder=1)

    def connector(self, points: Sequence[tuple[float, float]], series: Series) -> None:
        """A thin line from a mark to its name, in the series' colour."""
        self._line(points, f"#{self.colour(series)}", 0.9)

    def band(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """The pale line that joins two dots."""
        self._line((start, end), f"#{self.theme.rule}", 2.5, zorder=1)

    def curve(
        self, points: Sequence[tuple[float, float]], series: Series, *, dash: Any = "solid", marker: str | None
    ) -> None:
        """A line of a series with its markers; hollow and dashed where the figures are promised."""
        colour = f"#{self.colour(series)}"
        self._line(
            points,
            colour,
            LINE_WIDTH,
            linestyle=(0, (4, 2)) if series.hollow else dash,
            marker=marker,
            markersize=MARKER,
            markerfacecolor=f"#{self.theme.background}" if series.hollow else colour,
            solid_capstyle="round",
        )

    def dot(self, place: tuple[float, float], colour: Colour, *, hollow: bool) -> None:
        """A round dot."""
        face = self.theme.background if hollow else colour
        self._line((place,), f"#{colour}", 0, marker="o", markersize=7, markerfacecolor=f"#{face}", zorder=2)

    def _line(self, points: Sequence[tuple[float, float]], colour: str, width: float, **look: Any) -> None:
        across, up = ([place[way] + self.origin[way] for place in points] for way in (0, 1))
        self.axes.plot(across, up, color=colour, linewidth=width, clip_on=False, **look)
