"""The axes of a native chart.

In: the specification, what its layout says of the axes, a `Sheet`. Out: XML of `c:catAx` or `c:dateAx`, and `c:valAx`.
Axis ids are positive, as the schema wants.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from reportgen.briefing.model import Mark
from reportgen.charts.native_text import line, named, text_properties
from reportgen.charts.plot import ValueAxis
from reportgen.charts.sheet import Sheet
from reportgen.charts.spec import Category, ChartSpec
from reportgen.units import Colour

_FIRST_SERIAL_YEAR = 1901
_AXIS, _GRID = 1.0, 0.6  # points beside text of 14
_YEARS, _MONTHS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000), (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True, slots=True)
class Axes:
    """What the axes show: the values' ends, whether these have numbers, and every how manieth category a label.

    `from_edge` sets the first and last point on the plot's edges; `on_top` sets the categories over the plot,
    `upright_rules` a rule at each.
    """

    values: ValueAxis
    horizontal: bool
    numbered: bool
    every: int
    from_edge: bool = False
    on_top: bool = False
    upright_rules: bool = False

    @property
    def label_place(self) -> str:
        """Where the categories' labels stand."""
        return "high" if self.on_top else "low"


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


def axes(spec: ChartSpec, look: Axes, sheet: Sheet) -> str:
    """Both axes; the value axis is hidden where the marks carry their values."""
    return _category_axis(spec, look, sheet) + _value_axis(look, sheet)


def _category_axis(spec: ChartSpec, look: Axes, sheet: Sheet) -> str:
    order = "maxMin" if look.horizontal else "minMax"
    rules = f"<c:majorGridlines><c:spPr>{_rule(sheet)}</c:spPr></c:majorGridlines>" if look.upright_rules else ""
    head = (
        f'<c:axId val="1001"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if look.horizontal else "b"}"/>{rules}'
    )
    baseline = "<a:ln><a:noFill/></a:ln>" if look.upright_rules else _line(sheet.theme.muted, _AXIS, sheet)
    # LibreOffice breaks level labels that it cannot leave out; PowerPoint leaves some out without turning them.
    body = '<a:bodyPr rot="0" vert="horz"/>' if look.every == 1 or dated(spec) else "<a:bodyPr/>"
    ticks = (
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{look.label_place}"/>'
        f"<c:spPr>{baseline}</c:spPr>{text_properties(sheet.size, named(sheet.theme.text, sheet.theme), body)}"
        '<c:crossAx val="1002"/><c:crosses val="autoZero"/>'
    )
    if dated(spec):
        dates = f'{ticks}<c:auto val="0"/><c:lblOffset val="100"/>{_steps(spec, look)}'
        return f"<c:dateAx>{head}{_date_format(spec)}{dates}</c:dateAx>"
    skip = f'<c:tickLblSkip val="{look.every}"/>'
    return (
        f'<c:catAx>{head}<c:numFmt formatCode="General" sourceLinked="0"/>{ticks}<c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="100"/>{skip}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _date_format(spec: ChartSpec) -> str:
    number_format = "yyyy" if _in_years(spec) else "mmm\\ yyyy"
    return f'<c:numFmt formatCode="{number_format}" sourceLinked="0"/>'


def _in_years(spec: ChartSpec) -> bool:
    return all((category.position or 0.0) % 1 == 0 for category in spec.panels[0].categories)


def _steps(spec: ChartSpec, look: Axes) -> str:
    """The base unit of a date axis and the distance of its labels, at least that of the categories shown."""
    positions = [category.position or 0.0 for category in spec.panels[0].categories]
    years = (positions[-1] - positions[0]) / max(1.0, (len(positions) - 1) / look.every)
    if _in_years(spec):
        step = next((step for step in _YEARS if step >= years), _YEARS[-1])
        return f'<c:baseTimeUnit val="years"/><c:majorUnit val="{step}"/><c:majorTimeUnit val="years"/>'
    step = next((step for step in _MONTHS if step >= 12 * years), _MONTHS[-1])
    return f'<c:baseTimeUnit val="days"/><c:majorUnit val="{step}"/><c:majorTimeUnit val="months"/>'


def _value_axis(look: Axes, sheet: Sheet) -> str:
    axis = look.values
    log = '<c:logBase val="10"/>' if axis.log else ""
    # Log bars grow from the axis's lowest value, wherever that is.
    crosses = "min" if axis.log else "autoZero"
    grid = f"<c:majorGridlines><c:spPr>{_rule(sheet)}</c:spPr></c:majorGridlines>" if look.numbered else ""
    between = "midCat" if look.from_edge or look.upright_rules else "between"
    step = "" if axis.log else f'<c:majorUnit val="{axis.step():.10g}"/>'
    return (
        f'<c:valAx><c:axId val="1002"/><c:scaling>{log}<c:orientation val="minMax"/><c:max val="{axis.high:.10g}"/>'
        f'<c:min val="{axis.low:.10g}"/></c:scaling><c:delete val="{int(not look.numbered)}"/>'
        f'<c:axPos val="{"b" if look.horizontal else "l"}"/>{grid}'
        f'<c:numFmt formatCode="{_number_format(axis)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f"{text_properties(sheet.size, named(sheet.theme.text, sheet.theme))}"
        f'<c:crossAx val="1001"/><c:crosses val="{crosses}"/><c:crossBetween val="{between}"/>{step}</c:valAx>'
    )


def _number_format(axis: ValueAxis) -> str:
    """As many decimals as the steps need, and spaces that keep the first mark clear of the numbers."""
    decimals = 0 if axis.log else max(0, -int(Decimal(f"{axis.step():.10g}").normalize().as_tuple().exponent))
    return f"#,##0{'.' + '0' * decimals if decimals else ''}\\ \\ "


def _rule(sheet: Sheet) -> str:
    return _line(sheet.theme.rule, _GRID, sheet)


def _line(colour: Colour, width: float, sheet: Sheet) -> str:
    return line(named(colour, sheet.theme), sheet.stroke(width))
