"""The axes of a native chart.

In: the specification. Out: XML of `c:catAx` or `c:dateAx`, and `c:valAx`. Axis ids are positive, as the schema wants.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from reportgen.briefing.model import Mark, Scale
from reportgen.charts.spec import Category, ChartSpec, Panel

_HORIZONTAL = (Mark.BAR, Mark.INDEX_BAR)
_FIRST_SERIAL_YEAR = 1901
_QUIET_LINE = (
    '<c:spPr><a:ln w="9525"><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="50000"/><a:lumOff val="50000"/>'
    "</a:schemeClr></a:solidFill></a:ln></c:spPr>"
)
_GRID = (
    '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:schemeClr val="tx1"><a:lumMod val="15000"/>'
    '<a:lumOff val="85000"/></a:schemeClr></a:solidFill></a:ln></c:spPr></c:majorGridlines>'
)


def dated(spec: ChartSpec) -> bool:
    """Whether the category axis is Office's date axis: a line over dates that are not evenly one category apart.

    Excel counts days from 1900, so earlier dates stay categories.
    """
    positions = [category.position for category in spec.panels[0].categories]
    if spec.mark is not Mark.LINE or len(positions) < 3:
        return False
    known = [position for position in positions if position is not None]
    if len(known) < len(positions) or known[0] < _FIRST_SERIAL_YEAR or known[-1] > 9000:
        return False
    steps = [later - earlier for earlier, later in pairwise(known)]
    return max(steps) > 1.05 * min(steps)


def serial(category: Category) -> int:
    """Excel's day number of a category (ECMA-376 part 1, 18.17.4.1, the 1900 date base)."""
    position = category.position or 0.0
    start = date(int(position), 1, 1)
    length = (date(int(position) + 1, 1, 1) - start).days
    return (start + timedelta(days=int((position % 1) * length)) - date(1899, 12, 30)).days


def axes(spec: ChartSpec, panel: Panel, labelled: bool) -> str:
    """Both axes; the value axis is hidden where every mark carries its value."""
    return _category_axis(spec, panel) + _value_axis(spec, panel, labelled)


def _category_axis(spec: ChartSpec, panel: Panel) -> str:
    horizontal = spec.mark in _HORIZONTAL
    order = "maxMin" if horizontal else "minMax"
    head = (
        f'<c:axId val="1001"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if horizontal else "b"}"/>'
    )
    ticks = (
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{_QUIET_LINE}'
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/>'
    )
    if dated(spec):
        unit = "years" if all((category.position or 0.0) % 1 == 0 for category in panel.categories) else "days"
        number_format = "yyyy" if unit == "years" else "mmm\\ yyyy"
        return (
            f'<c:dateAx>{head}<c:numFmt formatCode="{number_format}" sourceLinked="0"/>{ticks}<c:auto val="0"/>'
            f'<c:lblOffset val="100"/><c:baseTimeUnit val="{unit}"/></c:dateAx>'
        )
    return (
        f'<c:catAx>{head}<c:numFmt formatCode="General" sourceLinked="0"/>{ticks}<c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(spec: ChartSpec, panel: Panel, labelled: bool) -> str:
    log = '<c:logBase val="10"/>' if spec.scale is Scale.LOG else ""
    hidden = labelled or spec.mark is Mark.SLOPE
    start = '<c:min val="0"/>' if _starts_at_zero(spec, panel) else ""
    decimals = f"#,##0{'.' + '0' * min(spec.decimals, 2) if spec.decimals and _small(panel) else ''}"
    # Log bars grow from the axis's lowest value, wherever that is.
    crosses = "min" if spec.scale is Scale.LOG else "autoZero"
    return (
        f'<c:valAx><c:axId val="1002"/><c:scaling>{log}<c:orientation val="minMax"/>{start}</c:scaling>'
        f'<c:delete val="{int(hidden)}"/><c:axPos val="{"b" if spec.mark in _HORIZONTAL else "l"}"/>'
        f'{"" if hidden else _GRID}<c:numFmt formatCode="{decimals}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'<c:crossAx val="1001"/><c:crosses val="{crosses}"/>'
        f'<c:crossBetween val="between"/></c:valAx>'
    )


def _starts_at_zero(spec: ChartSpec, panel: Panel) -> bool:
    """Lengths are compared from zero; where values are negative Office's own bounds hold zero already."""
    values = [point.value for series in panel.series for point in series.points if point.value is not None]
    return spec.scale is Scale.LINEAR and bool(values) and min(values) >= 0


def _small(panel: Panel) -> bool:
    values = [abs(point.value) for series in panel.series for point in series.points if point.value is not None]
    return bool(values) and max(values) < 10
