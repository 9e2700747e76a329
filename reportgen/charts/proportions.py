"""How tall a drawn chart is, by what it shows.

In: the specification, the theme and a width. Out: a height, so that rows, panels and named lines have room.
"""

from __future__ import annotations

from math import ceil

from reportgen.briefing.model import Mark
from reportgen.charts.bar_layout import lies_down
from reportgen.charts.canvas import EDGE, LABEL
from reportgen.charts.lettering import Lettering
from reportgen.charts.lying_layout import lying_height
from reportgen.charts.plot import Frame
from reportgen.charts.spec import ChartSpec
from reportgen.charts.theme import Theme
from reportgen.units import Length

_LINE = Length.of_points(10.7)  # of labels in a handout
_ROW = Length.of_points(21)
_PANEL = Length.of_points(104)
_TALLEST = Length.of_mm(200)
_COLUMNS, _LINES, _FEW, _SLOPES = 0.42, 0.44, 0.34, 0.3  # of the width
_FEWEST = 4


def panel_columns(spec: ChartSpec) -> int:
    """How many panels stand side by side."""
    return min(len(spec.panels), 2 if len(spec.panels) == 4 else 3)


def notes_over(spec: ChartSpec, frame: Frame) -> str:
    """The annotations of small multiples, which hold for every panel, in lines over them all."""
    labels = spec.panels[0].categories
    notes = (f"{labels[note.category].label}: {note.text}" for note in spec.annotations)
    return frame.lettering.wrapped("; ".join(notes), frame.width) if spec.annotations else ""


def figure_height(spec: ChartSpec, theme: Theme, width: Length) -> Length:
    """The height of a chart that is `width` wide, at most 200 mm: no more than its marks and words need."""
    frame = Frame(width.points - 2 * EDGE, 0.0, Lettering(theme.minor, LABEL), theme)
    panel = spec.panels[0]
    few = len(panel.categories) <= _FEWEST
    if spec.mark is Mark.SMALL_MULTIPLES:
        notes = notes_over(spec, frame)
        over = Length(_LINE * (notes.count("\n") + 2)) if notes else Length(0)
        height = Length(_PANEL * ceil(len(spec.panels) / panel_columns(spec))) + over
    elif spec.mark is Mark.DUMBBELL:
        height = Length(_ROW * len(panel.categories) + 2 * _LINE)
    elif spec.mark is Mark.SLOPE:
        height = max(width.scaled(_SLOPES), Length(_LINE * (2 * len(panel.series) + 4)))
    elif spec.mark is Mark.LINE:
        height = max(width.scaled(_LINES), Length(_LINE * (2 * len(panel.series) + 3)))
    elif lies_down(spec, frame):
        height = Length.of_points(lying_height(spec, frame) + 2 * EDGE)
    else:
        height = width.scaled(_FEW if few else _COLUMNS)
    return min(height, _TALLEST)
