"""Where columns and bars stand: their thickness, their axis, and which labels they have room for.

In: the specification and a `Frame`. Out: `BarLayout`, drawn by `bars` and written by `native_bars`. Upright columns
whose names would have to be broken are laid on their side, where names have a line of their own.
"""

from __future__ import annotations

from reportgen.briefing.model import Mark
from reportgen.charts.bar_marks import BarLayout
from reportgen.charts.column_layout import column_layout
from reportgen.charts.lying_layout import lying_layout
from reportgen.charts.plot import Frame
from reportgen.charts.spec import ChartSpec

_UPRIGHT = (Mark.COLUMN, Mark.STACKED_COLUMN)
_CLEAR = 3.0  # between names
_MOST_LINES = 4


def lies_down(spec: ChartSpec, frame: Frame) -> bool:
    """Whether the bars are horizontal: by their mark, or since names, unlike dates, cannot be left out or broken."""
    if spec.mark not in _UPRIGHT:
        return True
    panel = spec.panels[0]
    room = frame.width / max(len(panel.categories), 1) - _CLEAR
    words = max(frame.lettering.longest_word(category.label) for category in panel.categories)
    lines = max(frame.lettering.wrapped(category.label, room).count("\n") for category in panel.categories) + 1
    dated = all(category.position is not None for category in panel.categories)
    return spec.mark is Mark.COLUMN and not dated and (words > room or lines > _MOST_LINES)


def bar_layout(spec: ChartSpec, frame: Frame) -> BarLayout:
    """The layout of columns, stacked columns, bars and index bars."""
    return lying_layout(spec, frame) if lies_down(spec, frame) else column_layout(spec, frame)
