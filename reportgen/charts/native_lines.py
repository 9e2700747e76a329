"""Lines and slopes as Office charts.

In: the specification, its layout and a `Sheet`. Out: XML of `c:lineChart`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportgen.charts.bar_marks import highest, notes_at
from reportgen.charts.line_layout import LineLayout
from reportgen.charts.native_labels import PointLabel, labels
from reportgen.charts.native_series import references, series_head
from reportgen.charts.native_text import fill, line, named, rich_text, text_properties, toned
from reportgen.charts.sheet import Sheet
from reportgen.charts.slope_layout import SlopeLayout
from reportgen.charts.spec import ChartSpec, Series
from reportgen.charts.tones import tone_of

_MARKERS = ("circle", "square", "diamond", "triangle", "x", "star")
_DASHES = ("solid", "dash", "sysDot", "dashDot")
_MOST_MARKERS = 40
_STROKE, _OUTLINE, _MARKER = 2.5, 1.5, 0.5  # points beside text of 14, the marker in type sizes
_UNWRAPPED = '<a:bodyPr wrap="none"/>'


def line_plot(spec: ChartSpec, layout: LineLayout, sheet: Sheet) -> str:
    """Lines, named at their ends where there are several, valued where there is room."""
    return _plot(
        spec, sheet, [_line_labels(spec, layout, number, sheet) for number in range(len(spec.panels[0].series))]
    )


def slope_plot(spec: ChartSpec, layout: SlopeLayout, sheet: Sheet) -> str:
    """Slopes, named and valued at both ends."""
    return _plot(
        spec, sheet, [_slope_labels(spec, layout, number, sheet) for number in range(len(spec.panels[0].series))]
    )


def _plot(spec: ChartSpec, sheet: Sheet, labelling: Sequence[str]) -> str:
    series = "".join(
        series_head(index, one)
        + _look(spec, index, one, sheet)
        + labelling[index]
        + references(spec, index, one)
        + '<c:smooth val="0"/></c:ser>'
        for index, one in enumerate(spec.panels[0].series)
    )
    return (
        f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}'
        '<c:marker val="1"/><c:axId val="1001"/><c:axId val="1002"/></c:lineChart>'
    )


def _look(spec: ChartSpec, index: int, series: Series, sheet: Sheet) -> str:
    """Lines told apart by markers, or by dashes where the points are too many for markers."""
    colour = toned(tone_of(series, spec.panels[0], sheet.theme), sheet.theme)
    if len(spec.panels[0].categories) > _MOST_MARKERS:
        stroke = line(colour, sheet.stroke(_STROKE), "dash" if series.hollow else _DASHES[index % len(_DASHES)])
        return f'<c:spPr>{stroke}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'
    inside = fill(named(sheet.theme.background, sheet.theme) if series.hollow else colour)
    stroke = line(colour, sheet.stroke(_STROKE), "dash" if series.hollow else "solid")
    symbol, size = _MARKERS[index % len(_MARKERS)], max(4, round(_MARKER * sheet.frame.size))
    return (
        f'<c:spPr>{stroke}</c:spPr><c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>'
        f"<c:spPr>{inside}{line(colour, sheet.stroke(_OUTLINE))}</c:spPr></c:marker>"
    )


# Labels ---------------------------------------------------------------------------------------------------------------
def _line_labels(spec: ChartSpec, layout: LineLayout, number: int, sheet: Sheet) -> str:
    """The values that have room, the author's remarks, and the name at the last point."""
    series = spec.panels[0].series[number]
    values = {label.category: label for label in layout.valued if label.series == number}
    notes = {index for index in notes_at(spec) if highest(spec, index) == number}
    ends = {end.category: end for end in layout.ends if end.series == number}
    own = []
    for index in sorted({*values, *notes, *ends}):
        point = series.points[index]
        if index in ends:
            own_height = layout.height(float(point.value or 0))
            down = (own_height - ends[index].height) / sheet.height
            look = _unwrapped(sheet) if "\n" not in ends[index].words else ""
            own.append(PointLabel(index, point, "r", True, False, moved=(0.0, down), look=look).xml())
        elif index in notes:
            own.append(_noted(spec, layout, number, index, sheet, valued=index in values))
        else:
            own.append(PointLabel(index, point, values[index].side.value).xml())
    return labels(own, "t", valued=False)


def _noted(spec: ChartSpec, layout: LineLayout, number: int, index: int, sheet: Sheet, *, valued: bool) -> str:
    """The author's words over a point, lifted over the lines beside it."""
    theme, point = sheet.theme, spec.panels[0].series[number].points[index]
    words = next(words for flag, words in layout.flags if flag.place == _place(layout, index))
    lines = [(part, named(theme.muted, theme)) for part in words.split("\n")]
    lines += [(point.label, named(theme.text, theme))] if valued else []
    half = sheet.frame.lettering.width(words) / 2
    lift = _top_of_lines(spec, layout, layout.places[index] - half, layout.places[index] + half)
    down = (layout.height(float(point.value or 0)) - lift) / sheet.height
    text = rich_text(lines, sheet.size, spec.language)
    return PointLabel(index, point, "t", moved=(0.0, min(down, 0.0)), text=text).xml()


def _place(layout: LineLayout, index: int) -> float:
    return layout.plot.left + layout.places[index]


def _top_of_lines(spec: ChartSpec, layout: LineLayout, left: float, right: float) -> float:
    """How high the lines reach between two places."""
    top = 0.0
    for series in spec.panels[0].series:
        heights = [layout.height(float(point.value)) if point.value is not None else None for point in series.points]
        for index, (start, end) in enumerate(pairwise(heights)):
            if start is None or end is None or layout.places[index] >= right or layout.places[index + 1] <= left:
                continue
            run = layout.places[index + 1] - layout.places[index]
            inside = (max(left, layout.places[index]), min(right, layout.places[index + 1]))
            top = max(top, *(start + (end - start) * (place - layout.places[index]) / run for place in inside))
    return top


def _slope_labels(spec: ChartSpec, layout: SlopeLayout, number: int, sheet: Sheet) -> str:
    series = spec.panels[0].series[number]
    own = []
    for label in layout.labels:
        if label.series != number:
            continue
        point = series.points[label.end]
        down = (layout.height(float(point.value or 0)) - label.height) / sheet.height
        named_here = label.words != point.label
        look = _unwrapped(sheet) if "\n" not in label.words else ""
        place = "r" if label.end else "l"
        own.append(PointLabel(label.end, point, place, named_here, True, "  ", (0.0, down), look=look).xml())
    return labels(own, "r", valued=False)


def _unwrapped(sheet: Sheet) -> str:
    return text_properties(sheet.size, named(sheet.theme.text, sheet.theme), _UNWRAPPED)
