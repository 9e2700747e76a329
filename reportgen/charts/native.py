"""A chart specification as a native, editable Office chart.

In: `ChartSpec`, the theme, the frame's size. Out: `NativeChart`: the XML of a chart part and the workbook that
PowerPoint or Word opens on "Edit data". Element order and values follow ECMA-376 part 1, 21.2 (DrawingML charts). The
plot's box, the axis's ends and the places of labels are those of the drawn picture, from the same layouts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from reportgen.briefing.model import Mark
from reportgen.charts.bar_layout import bar_layout
from reportgen.charts.bar_marks import BarLayout
from reportgen.charts.categories import category_words
from reportgen.charts.key_layout import key_entry
from reportgen.charts.lettering import Lettering
from reportgen.charts.line_layout import LineLayout, line_layout
from reportgen.charts.native_axes import Axes, axes, dated
from reportgen.charts.native_bars import bar_plot
from reportgen.charts.native_lines import line_plot, slope_plot
from reportgen.charts.native_text import NO_LOOK, named, text_properties
from reportgen.charts.plot import Frame, Plot
from reportgen.charts.sheet import EDGE, Sheet
from reportgen.charts.slope_layout import slope_layout
from reportgen.charts.spec import ChartSpec
from reportgen.charts.theme import Theme
from reportgen.charts.workbook import write_workbook
from reportgen.units import Length

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_BARS = (Mark.COLUMN, Mark.BAR, Mark.INDEX_BAR, Mark.STACKED_COLUMN)
_LINES = (Mark.LINE, Mark.SLOPE)
_SIZES = (Length.of_points(14), Length.of_points(12))
_MOST_FOR_LABELS = 0.3  # of the height
_MOST_SLOPES = 6
_COMFORTABLE_ROWS = 1.5  # lines of text from row to row


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart part (its workbook is the relationship "rId1") and that workbook."""

    chart_xml: bytes
    workbook: bytes


@dataclass(frozen=True, slots=True)
class _Written:
    """The parts of a chart, and whether its words have ample room."""

    plot: Plot
    marks: str
    axes: Axes
    legend: str
    ample: bool


def has_native(spec: ChartSpec) -> bool:
    """Whether Office has a chart type for this mark; names at the ends of many slopes it cannot push apart."""
    if spec.mark is Mark.SLOPE and len(spec.panels[0].series) > _MOST_SLOPES:
        return False
    return spec.mark in _BARS or spec.mark in _LINES


def native_chart(
    spec: ChartSpec, theme: Theme, width: Length, height: Length, sizes: Sequence[Length] = _SIZES
) -> NativeChart:
    """The chart for a frame of `width` × `height`, and its workbook.

    Its text has the first of the type `sizes` at which its words have ample room, else the last. Raises ValueError
    where Office has no such chart.
    """
    if not has_native(spec):
        raise ValueError(f"Office has no chart for the mark {spec.mark}")
    for size in sizes:
        sheet = _sheet(theme, width, height, size)
        written = _written(spec, sheet)
        if room := _room_under(spec, written, sheet):
            sheet = replace(sheet, frame=replace(sheet.frame, height=sheet.frame.height - room))
            written = _written(spec, sheet)
        if written.ample:
            break
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {_NAMESPACES}>'
        f'<c:date1904 val="0"/><c:lang val="{escape(spec.language)}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{sheet.plot_layout(written.plot)}{written.marks}'
        f"{axes(spec, written.axes, sheet)}{NO_LOOK}</c:plotArea>{written.legend}"
        f'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>{NO_LOOK}'
        f"{text_properties(sheet.size, named(theme.text, theme))}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    return NativeChart(xml.encode("utf-8"), write_workbook(spec, dated(spec)))


def _sheet(theme: Theme, width: Length, height: Length, size: Length) -> Sheet:
    lettering = Lettering(theme.minor, size.points)
    frame = Frame(width.points - 2 * EDGE, height.points - 2 * EDGE, lettering, theme)
    return Sheet(frame, width.points, height.points)


def _room_under(spec: ChartSpec, written: _Written, sheet: Sheet) -> float:
    """What Office needs under the plot beyond what its layout leaves: its labels also say where there is no figure.

    LibreOffice turns labels by 45° where PowerPoint leaves some out.
    """
    if dated(spec) or written.axes.horizontal or written.axes.on_top:
        return 0.0
    lettering, categories = sheet.frame.lettering, spec.panels[0].categories
    if written.axes.every > 1:
        needed = max(lettering.width(category.label) for category in categories) / 2**0.5
    else:
        pitch = written.plot.width / len(categories)
        names = (lettering.height(lettering.wrapped(category.label, pitch)) for category in categories)
        words = (category_words(spec, index).split("\n") for index in range(len(categories)))
        lines = (sum(lettering.height(lettering.wrapped(line, pitch)) for line in one) for one in words)
        needed = max(lines) - max(names)
    return min(needed, sheet.frame.height * _MOST_FOR_LABELS)


def _written(spec: ChartSpec, sheet: Sheet) -> _Written:
    if spec.mark in _BARS:
        return _bars(spec, bar_layout(spec, sheet.frame), sheet)
    if spec.mark is Mark.SLOPE:
        slopes = slope_layout(spec, sheet.frame)
        look = Axes(slopes.plot.axis, horizontal=False, numbered=False, every=1, on_top=True, upright_rules=True)
        return _Written(slopes.plot, slope_plot(spec, slopes, sheet), look, "", ample=True)
    return _lines(spec, line_layout(spec, spec.panels[0], sheet.frame), sheet)


def _bars(spec: ChartSpec, layout: BarLayout, sheet: Sheet) -> _Written:
    ample = layout.labelled and layout.every == 1
    if layout.horizontal:
        ample = layout.pitch >= _COMFORTABLE_ROWS * sheet.frame.lettering.line
    look = Axes(layout.plot.axis, layout.horizontal, not layout.labelled, layout.every)
    return _Written(layout.plot, bar_plot(spec, layout, sheet), look, _legend(spec, layout, sheet), ample)


def _lines(spec: ChartSpec, layout: LineLayout, sheet: Sheet) -> _Written:
    every = -(-len(layout.places) // len(layout.shown))
    look = Axes(layout.plot.axis, horizontal=False, numbered=layout.numbered, every=every, from_edge=True)
    inner = replace(layout.plot, left=layout.plot.left + layout.places[0], width=layout.places[-1] - layout.places[0])
    return _Written(inner, line_plot(spec, layout, sheet), look, "", ample=every == 1)


def _legend(spec: ChartSpec, layout: BarLayout, sheet: Sheet) -> str:
    """The key over the plot, from its left edge, where the bars have no room for names."""
    if not layout.key_rows:
        return ""
    series, lettering = spec.panels[0].series, sheet.frame.lettering
    widest = max(sum(key_entry(series[index], sheet.frame) for index in row) for row in layout.key_rows)
    shares = {
        "x": EDGE / sheet.width,
        "y": EDGE / sheet.height,
        "w": min(1.0, (widest + lettering.size) / sheet.width),
        "h": (len(layout.key_rows) * lettering.line + lettering.size / 2) / sheet.height,
    }
    places = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in shares.items())
    return (
        '<c:legend><c:legendPos val="t"/><c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'{places}</c:manualLayout></c:layout><c:overlay val="0"/>'
        f"{text_properties(sheet.size, named(sheet.theme.text, sheet.theme))}</c:legend>"
    )
