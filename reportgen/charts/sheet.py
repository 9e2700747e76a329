"""The frame of an Office chart on a slide or page, and its type size.

In: nothing (made by `native`). Out: `Sheet`.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.charts.plot import Frame, Plot
from reportgen.charts.theme import Theme
from reportgen.units import Length

EDGE = 4.0
"""What stays free along the frame's edges, in points."""

_DESIGN_SIZE = 14.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What charts are written for: `frame` is what the layouts may use, within a frame of `width` × `height` points."""

    frame: Frame
    width: float
    height: float

    @property
    def theme(self) -> Theme:
        """The look."""
        return self.frame.theme

    @property
    def size(self) -> Length:
        """The type size."""
        return Length.of_points(self.frame.size)

    def stroke(self, points: float) -> Length:
        """The width of a line that is `points` wide beside text of 14 points, in proportion to this text."""
        return Length.of_points(round(points * self.frame.size / _DESIGN_SIZE, 2))

    def plot_layout(self, plot: Plot) -> str:
        """The plot's box as `c:layout`, in shares of the chart's size."""
        shares = {
            "x": (EDGE + plot.left) / self.width,
            "y": (EDGE + plot.top) / self.height,
            "w": plot.width / self.width,
            "h": plot.height / self.height,
        }
        places = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in shares.items())
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
            f"{places}</c:manualLayout></c:layout>"
        )
