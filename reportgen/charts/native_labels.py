"""The data labels of a native chart.

In: what stands at which point. Out: XML of `c:dLbls` (ECMA-376 part 1, 21.2.2.47 to 21.2.2.49), children in the
schema's order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from reportgen.briefing.model import Qualifier
from reportgen.charts.native_text import NO_LOOK
from reportgen.charts.spec import ChartPoint

PLAIN_FORMAT = "#,##0"
_NO_LEADERS = (  # LibreOffice draws lines from marks to moved labels unless told not to
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="0"/></c:ext>'
    "</c:extLst>"
)
_SIGNS = {Qualifier.AT_MOST: "≤", Qualifier.AT_LEAST: "≥"}


@dataclass(frozen=True, slots=True)
class PointLabel:
    """The label of one point: `place` is Office's ("outEnd", "ctr", "t", "r" …), its text of its own or fields.

    `moved` is how far it is from that place, rightwards and downwards, as shares of the chart's size; `text` is
    `c:tx`, `look` its `c:txPr`, "" for those of the series.
    """

    index: int
    point: ChartPoint
    place: str
    named: bool = False
    valued: bool = True
    separator: str = ""
    moved: tuple[float, float] = (0.0, 0.0)
    text: str = ""
    look: str = ""

    def xml(self) -> str:
        """The `c:dLbl`."""
        separator = f"<c:separator>{self.separator}</c:separator>" if self.named and self.valued else ""
        return (
            f'<c:dLbl><c:idx val="{self.index}"/>{_moved(self.moved)}{self.text}'
            f'<c:numFmt formatCode="{escape(format_of(self.point))}" sourceLinked="0"/>{NO_LOOK}{self.look}'
            f'<c:dLblPos val="{self.place}"/>{_shown(self.valued, self.named)}{separator}</c:dLbl>'
        )


def no_label(index: int) -> str:
    """A point without a label in a series that has labels."""
    return f'<c:dLbl><c:idx val="{index}"/><c:delete val="1"/></c:dLbl>'


def labels(own: Sequence[str], place: str, look: str = "", *, valued: bool) -> str:
    """The labels of a series: those of their own, and whether every other point has its value at `place`."""
    if not valued:
        return f"<c:dLbls>{''.join(own)}{_shown(False)}{_NO_LEADERS}</c:dLbls>"
    return (
        f'<c:dLbls>{"".join(own)}<c:numFmt formatCode="{PLAIN_FORMAT}" sourceLinked="0"/>{NO_LOOK}{look}'
        f'<c:dLblPos val="{place}"/>{_shown(True)}{_NO_LEADERS}</c:dLbls>'
    )


def format_of(point: ChartPoint) -> str:
    """Excel's number format for a point: its own decimals, and its sign of at most or at least."""
    decimals = max(0, -int(point.value.as_tuple().exponent)) if point.value is not None else 0
    number = PLAIN_FORMAT + ("." + "0" * decimals if decimals else "")
    sign = _SIGNS.get(point.qualifier)
    return f'"{sign}\u00a0"{number}' if sign else number


def _moved(offset: tuple[float, float]) -> str:
    across, down = (round(share, 4) for share in offset)
    if not across and not down:
        return ""
    return f'<c:layout><c:manualLayout><c:x val="{across}"/><c:y val="{down}"/></c:manualLayout></c:layout>'


def _shown(value: bool, name: bool = False) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
