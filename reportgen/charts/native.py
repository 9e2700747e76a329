"""A chart specification as a native, editable Office chart.

In: `ChartSpec`. Out: `NativeChart`: the XML of a chart part and the workbook that PowerPoint or Word opens on "Edit
data". Element order and values follow ECMA-376 part 1, 21.2 (DrawingML charts). Colours are theme colours, so that a
change of theme restyles the chart.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from textwrap import wrap

from reportgen.briefing.model import Mark, Qualifier
from reportgen.charts.categories import category_words
from reportgen.charts.native_axes import axes, dated, serial
from reportgen.charts.native_text import fill, line, text_properties
from reportgen.charts.spec import ChartPoint, ChartSpec, Panel, Series
from reportgen.charts.workbook import column_letters, write_workbook
from reportgen.units import Length

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_BARS = {Mark.COLUMN: "clustered", Mark.BAR: "clustered", Mark.INDEX_BAR: "clustered", Mark.STACKED_COLUMN: "stacked"}
_LINES = (Mark.LINE, Mark.SLOPE)
_NO_LOOK = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_SHORTEST_LINE = 9
_CHARACTER = 0.5  # mean advance of a text face, in ems
_MOST_LABELS = 40
_TEXT = Length.of_points(14)
_CROWDED_TEXT = Length.of_points(12)
_MOST_ROOMY_POINTS = 12
_MARKERS = ("circle", "square", "diamond", "triangle", "x", "star")
_DASHES = ("solid", "dash", "sysDot", "dashDot", "lgDash", "sysDash")


@dataclass(frozen=True, slots=True)
class NativeChart:
    """A chart part (its workbook is the relationship "rId1") and that workbook."""

    chart_xml: bytes
    workbook: bytes


def has_native(spec: ChartSpec) -> bool:
    """Whether Office has a chart type for this mark."""
    return spec.mark in _BARS or spec.mark in _LINES


def native_chart(spec: ChartSpec, width: Length, text_size: Length = _TEXT) -> NativeChart:
    """The chart, to be shown at `width` with its text at `text_size`, and its workbook.

    Raises ValueError where Office has no such chart.
    """
    if not has_native(spec):
        raise ValueError(f"Office has no chart for the mark {spec.mark}")
    panel = spec.panels[0]
    text_size = min(text_size, _CROWDED_TEXT) if _is_crowded(panel) else text_size
    spec = _with_narrow_annotations(spec, width, text_size)
    labelled = _is_labelled(spec)
    plot = _bar_plot(spec, panel, labelled) if spec.mark in _BARS else _line_plot(spec, panel, labelled)
    legend = _legend(text_size) if _needs_legend(spec, panel) else ""
    xml = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<c:chartSpace {_NAMESPACES}>'
        f'<c:date1904 val="0"/><c:lang val="{escape(spec.language)}"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_layout(spec)}{plot}{axes(spec, panel, labelled)}'
        f'{_NO_LOOK}</c:plotArea>{legend}<c:plotVisOnly val="1"/>'
        f'<c:dispBlanksAs val="gap"/></c:chart>{_NO_LOOK}'
        f'{text_properties(text_size)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )
    return NativeChart(xml.encode("utf-8"), write_workbook(panel, dated(spec)))


def _is_crowded(panel: Panel) -> bool:
    """Whether labels have little room beside one another."""
    return len(panel.categories) * len(panel.series) > _MOST_ROOMY_POINTS


def _with_narrow_annotations(spec: ChartSpec, width: Length, text_size: Length) -> ChartSpec:
    """Annotations in lines that keep to their own category; Office would let them run over the neighbours."""
    room = width.points / max(len(spec.panels[0].categories), 1)
    characters = max(_SHORTEST_LINE, int(room / (text_size.points * _CHARACTER)))
    lines = (
        replace(note, text="\n".join(wrap(note.text, characters, break_long_words=False))) for note in spec.annotations
    )
    return replace(spec, annotations=tuple(lines))


def _is_labelled(spec: ChartSpec) -> bool:
    """Whether every value stands at its mark, so that the value axis can go."""
    points = sum(len(series.points) for panel in spec.panels for series in panel.series)
    several_lines = spec.mark is Mark.LINE and len(spec.panels[0].series) > 1
    return points <= _MOST_LABELS and not several_lines and spec.mark is not Mark.SLOPE


def _needs_legend(spec: ChartSpec, panel: Panel) -> bool:
    return spec.mark in _BARS and len(panel.series) > 1


def _layout(spec: ChartSpec) -> str:
    """Room beside the plot for the names at the lines' ends; otherwise Office lays the plot out."""
    if spec.mark is Mark.SLOPE:
        left, width = 0.32, 0.36
    elif spec.mark is Mark.LINE and len(spec.panels[0].series) > 1:
        left, width = 0.07, 0.72
    else:
        return "<c:layout/>"
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{left}"/><c:y val="0.05"/><c:w val="{width}"/><c:h val="0.82"/></c:manualLayout></c:layout>'
    )


def _legend(text_size: Length) -> str:
    return f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{text_properties(text_size)}</c:legend>'


# Bars and columns ----------------------------------------------------------------------------------------------------
def _bar_plot(spec: ChartSpec, panel: Panel, labelled: bool) -> str:
    direction = "bar" if spec.mark in (Mark.BAR, Mark.INDEX_BAR) else "col"
    stacked = spec.mark is Mark.STACKED_COLUMN
    series = "".join(
        _series_head(index, one)
        + _bar_look(one)
        + '<c:invertIfNegative val="0"/>'
        + _labels(spec, one, labelled, "ctr" if stacked else "outEnd")
        + _category_reference(spec, panel)
        + _value_reference(index, panel, one)
        + "</c:ser>"
        for index, one in enumerate(panel.series)
    )
    gap = 40 if len(panel.series) > 1 else 60
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{_BARS[spec.mark]}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{gap}"/><c:overlap val="{100 if stacked else -5}"/>'
        '<c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
    )


def _bar_look(series: Series) -> str:
    if series.hollow:
        return f"<c:spPr><a:noFill/>{line(series.accent, Length.of_points(1.75))}</c:spPr>"
    return f"<c:spPr>{fill(series.accent)}<a:ln><a:noFill/></a:ln></c:spPr>"


# Lines ---------------------------------------------------------------------------------------------------------------
def _line_plot(spec: ChartSpec, panel: Panel, labelled: bool) -> str:
    series = "".join(
        _series_head(index, one)
        + _line_look(index, one)
        + (_end_labels(spec, one) if not labelled else _labels(spec, one, labelled, "t"))
        + _category_reference(spec, panel)
        + _value_reference(index, panel, one)
        + '<c:smooth val="0"/></c:ser>'
        for index, one in enumerate(panel.series)
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        '<c:marker val="1"/><c:axId val="1001"/><c:axId val="1002"/></c:lineChart>'
    )


def _line_look(index: int, series: Series) -> str:
    dash = _DASHES[index // 6 % len(_DASHES)] if not series.hollow else "dash"
    marker = _MARKERS[index % len(_MARKERS)]
    stroke = line(series.accent, Length.of_points(2.25), dash)
    inside = fill(series.accent) if not series.hollow else '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    return (
        f'<c:spPr>{stroke}</c:spPr><c:marker><c:symbol val="{marker}"/><c:size val="7"/>'
        f"<c:spPr>{inside}{line(series.accent, Length.of_points(1.5))}</c:spPr></c:marker>"
    )


def _end_labels(spec: ChartSpec, series: Series) -> str:
    """The name of a line at its last point; a slope has its name and first value on the left, its last on the right."""
    present = [index for index, point in enumerate(series.points) if point.value is not None]
    labels = []
    if present and spec.mark is Mark.SLOPE and len(present) == 2:
        labels.append(_label(series, present[0], "l", name=True))
        labels.append(_label(series, present[-1], "r"))
    elif present:
        labels.append(_label(series, present[-1], "r", name=True, value=spec.mark is Mark.SLOPE))
    return f"<c:dLbls>{''.join(labels)}{_shown(False)}</c:dLbls>"


# Labels --------------------------------------------------------------------------------------------------------------
def _labels(spec: ChartSpec, series: Series, labelled: bool, place: str) -> str:
    """A value at every mark; those with a qualifier, other decimals or an annotation have a label of their own."""
    if not labelled:
        return f"<c:dLbls>{_shown(False)}</c:dLbls>"
    notes = {note.category: note.text for note in spec.annotations if _is_highest(spec, series, note.category)}
    own = "".join(
        _label(series, index, place, note=notes.get(index, ""))
        for index, point in enumerate(series.points)
        if point.value is not None and (_format_of(point) != "#,##0" or index in notes)
    )
    return (
        f'<c:dLbls>{own}<c:numFmt formatCode="#,##0" sourceLinked="0"/>{_NO_LOOK}'
        f'<c:dLblPos val="{place}"/>{_shown(True)}</c:dLbls>'
    )


def _is_highest(spec: ChartSpec, series: Series, category: int) -> bool:
    """Whether an annotation stands at this series' mark: the highest at its category, which nothing is above."""
    marks = [one for one in spec.panels[0].series if one.points[category].value is not None]
    return bool(marks) and series is max(marks, key=lambda one: one.points[category].value or 0)


def _label(series: Series, index: int, place: str, name: bool = False, value: bool = True, note: str = "") -> str:
    point = series.points[index]
    words = _annotated(point, note) if note else ""
    return (
        f'<c:dLbl><c:idx val="{index}"/>{words}<c:numFmt formatCode="{escape(_format_of(point))}" sourceLinked="0"/>'
        f'{_NO_LOOK}<c:dLblPos val="{place}"/>'
        f"{_shown(value, name)}{'<c:separator>  </c:separator>' if name and value else ''}</c:dLbl>"
    )


def _annotated(point: ChartPoint, note: str) -> str:
    """The author's words over the value, as the label's own text."""
    words = "".join(f"<a:p><a:r><a:rPr/><a:t>{escape(line)}</a:t></a:r></a:p>" for line in note.split("\n"))
    return (
        f"<c:tx><c:rich><a:bodyPr/><a:lstStyle/>{words}"
        f'<a:p><a:r><a:rPr b="1"/><a:t>{escape(point.label)}</a:t></a:r></a:p></c:rich></c:tx>'
    )


def _shown(value: bool, name: bool = False) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _format_of(point: ChartPoint) -> str:
    """Excel's number format for a point: its own decimals, and its sign of at most or at least."""
    decimals = max(0, -int(point.value.as_tuple().exponent)) if point.value is not None else 0
    number = "#,##0" + ("." + "0" * decimals if decimals else "")
    sign = {Qualifier.AT_MOST: "≤", Qualifier.AT_LEAST: "≥"}.get(point.qualifier)
    return f'"{sign}\u00a0"{number}' if sign else number


# Series data ---------------------------------------------------------------------------------------------------------
def _series_head(index: int, series: Series) -> str:
    reference = f"Sheet1!${column_letters(index + 1)}$1"
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{reference}</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def _category_reference(spec: ChartSpec, panel: Panel) -> str:
    reference = f"<c:f>Sheet1!$A$2:$A${len(panel.categories) + 1}</c:f>"
    count = f'<c:ptCount val="{len(panel.categories)}"/>'
    if dated(spec):
        points = "".join(
            f'<c:pt idx="{index}"><c:v>{serial(category)}</c:v></c:pt>'
            for index, category in enumerate(panel.categories)
        )
        return (
            f"<c:cat><c:numRef>{reference}<c:numCache><c:formatCode>yyyy</c:formatCode>{count}{points}"
            "</c:numCache></c:numRef></c:cat>"
        )
    points = "".join(
        f'<c:pt idx="{index}"><c:v>{escape(category_words(panel, index, category))}</c:v></c:pt>'
        for index, category in enumerate(panel.categories)
    )
    return f"<c:cat><c:strRef>{reference}<c:strCache>{count}{points}</c:strCache></c:strRef></c:cat>"


def _value_reference(index: int, panel: Panel, series: Series) -> str:
    letter = column_letters(index + 1)
    points = "".join(
        f'<c:pt idx="{place}"><c:v>{point.value}</c:v></c:pt>'
        for place, point in enumerate(series.points)
        if point.value is not None
    )
    return (
        f"<c:val><c:numRef><c:f>Sheet1!${letter}$2:${letter}${len(panel.categories) + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(panel.categories)}"/>{points}</c:numCache>'
        "</c:numRef></c:val>"
    )
