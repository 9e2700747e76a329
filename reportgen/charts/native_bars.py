"""Columns and bars as Office charts.

In: the specification, its `BarLayout` and a `Sheet`. Out: XML of `c:barChart`.
"""

from __future__ import annotations

from reportgen.briefing.model import Mark
from reportgen.charts.bar_marks import Bar, BarLayout, Names, bars, first_point, highest, notes_at, notes_in_names
from reportgen.charts.column_labels import column_labels
from reportgen.charts.lying_layout import bar_label
from reportgen.charts.native_labels import PLAIN_FORMAT, PointLabel, format_of, labels, no_label
from reportgen.charts.native_series import references, series_head
from reportgen.charts.native_text import fill, line, named, rich_text, text_properties, toned
from reportgen.charts.sheet import Sheet
from reportgen.charts.spec import ChartSpec, Series
from reportgen.charts.stack_names import PART_GAP, has_room_inside, part_names
from reportgen.charts.tones import tone_of
from reportgen.units import contrast

_OUTLINE, _SLIT = 1.75, 0.75  # points beside text of 14
_OVERLAP = -6  # percent of a bar: the hairline between bars
_WIDEST_GAP = 500


def bar_plot(spec: ChartSpec, layout: BarLayout, sheet: Sheet) -> str:
    """The bars and their labels."""
    stacked = spec.mark is Mark.STACKED_COLUMN
    series = "".join(
        series_head(index, one)
        + _look(spec, one, sheet)
        + '<c:invertIfNegative val="0"/>'
        + (_part_labels(spec, layout, index, sheet) if stacked else _bar_labels(spec, layout, index, sheet))
        + references(spec, index, one)
        + "</c:ser>"
        for index, one in enumerate(spec.panels[0].series)
    )
    abreast = 1 if stacked else len(spec.panels[0].series)
    bar = layout.thickness * 100 / (100 - _OVERLAP) if abreast > 1 else layout.thickness
    cluster = abreast * bar - (abreast - 1) * bar * _OVERLAP / 100
    gap = min(_WIDEST_GAP, round((layout.pitch - cluster) / bar * 100))
    return (
        f'<c:barChart><c:barDir val="{"bar" if layout.horizontal else "col"}"/>'
        f'<c:grouping val="{"stacked" if stacked else "clustered"}"/><c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="{gap}"/><c:overlap val="{100 if stacked else _OVERLAP}"/>'
        '<c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
    )


def _look(spec: ChartSpec, series: Series, sheet: Sheet) -> str:
    colour = toned(tone_of(series, spec.panels[0], sheet.theme), sheet.theme)
    if series.hollow:
        return f"<c:spPr><a:noFill/>{line(colour, sheet.stroke(_OUTLINE))}</c:spPr>"
    if spec.mark is Mark.STACKED_COLUMN:
        return f"<c:spPr>{fill(colour)}{line(named(sheet.theme.background, sheet.theme), sheet.stroke(_SLIT))}</c:spPr>"
    return f"<c:spPr>{fill(colour)}<a:ln><a:noFill/></a:ln></c:spPr>"


# Labels at the bars' ends ---------------------------------------------------------------------------------------------
def _bar_labels(spec: ChartSpec, layout: BarLayout, number: int, sheet: Sheet) -> str:
    """A value at every bar; a series' name at its first, the author's remark at the highest of a category."""
    series = spec.panels[0].series[number]
    noted = {index for index in notes_at(spec) if highest(spec, index) == number and not notes_in_names(spec)}
    shifts = _shifts(spec, layout, number, sheet)
    own = []
    for index, point in enumerate(series.points):
        shift = shifts.get(index, 0.0) / sheet.width
        first = layout.names is Names.AT_BARS and index == first_point(series)
        shown = index in shifts
        plain = layout.labelled and not first and not shift and format_of(point) == PLAIN_FORMAT
        if point.value is not None and (index in noted or ((shown or first) and not plain)):
            text = _annotated(spec, layout, number, index, sheet) if index in noted else ""
            separator = ": " if layout.horizontal else "\n"
            own.append(PointLabel(index, point, "outEnd", first, shown, separator, (shift, 0.0), text).xml())
    return labels(own, "outEnd", valued=layout.labelled)


def _shifts(spec: ChartSpec, layout: BarLayout, number: int, sheet: Sheet) -> dict[int, float]:
    """The categories at which a series has its value set, and how far it is moved to the right."""
    if layout.horizontal:
        points = enumerate(spec.panels[0].series[number].points)
        return {index: 0.0 for index, point in points if layout.labelled or point.is_bound}
    placed = column_labels(spec, layout, sheet.frame)
    return {label.bar.category: label.shift for label in placed if label.bar.series == number}


def _annotated(spec: ChartSpec, layout: BarLayout, number: int, index: int, sheet: Sheet) -> str:
    """The author's words with the value: after it at lying bars, over it at columns."""
    series, theme = spec.panels[0].series[number], sheet.theme
    ink, muted = named(theme.text, theme), named(theme.muted, theme)
    first = layout.names is Names.AT_BARS and index == first_point(series)
    label = series.points[index].label
    if layout.horizontal:
        words = bar_label(spec, Bar(number, index, 0, 0, 0), layout, sheet.frame) or notes_at(spec)[index]
        return rich_text([(line, ink) for line in words.split("\n")], sheet.size, spec.language)
    note = next(note for note in layout.notes if note.category == index)
    lines = [(words, muted) for words in note.text.split("\n")]
    lines += [("", muted)] * round(note.lift / sheet.frame.lettering.line + 0.49)
    lines += [(series.name, ink)] if first else []
    lines += [(label, ink)] if layout.labelled or series.points[index].is_bound else []
    return rich_text(lines, sheet.size, spec.language)


# Labels of a stack's parts --------------------------------------------------------------------------------------------
def _part_labels(spec: ChartSpec, layout: BarLayout, number: int, sheet: Sheet) -> str:
    """Values inside the parts that hold them, and beside the last column with the series' name."""
    series = spec.panels[0].series[number]
    tone = tone_of(series, spec.panels[0], sheet.theme)
    paper, ink = sheet.theme.background, sheet.theme.text
    ground = paper if series.hollow or tone is None else tone.colour
    best = max((paper, ink), key=lambda colour: contrast(colour, ground))
    look = text_properties(sheet.size, named(best, sheet.theme))
    own = []
    for bar in bars(spec, layout):
        point = series.points[bar.category]
        if bar.series != number:
            continue
        if beside := _beside(spec, layout, bar, sheet):
            own.append(beside)
        elif not has_room_inside(spec, layout, bar, sheet.frame):
            own.append(no_label(bar.category))
        elif format_of(point) != PLAIN_FORMAT:
            own.append(PointLabel(bar.category, point, "ctr", look=look).xml())
    return labels(own, "ctr", look, valued=True)


def _beside(spec: ChartSpec, layout: BarLayout, bar: Bar, sheet: Sheet) -> str:
    """The label of the last column's part, moved beside it."""
    names = part_names(spec, layout, sheet.frame) if layout.names is Names.BESIDE else ()
    name = next((one for one in names if (one.series, one.category) == (bar.series, bar.category)), None)
    if name is None:
        return ""
    width = sheet.frame.lettering.width(name.words.replace("\n", " ")) / sheet.theme.minor.spread
    across = (layout.thickness / 2 + PART_GAP + width / 2) / sheet.width
    down = (name.part - name.height) / sheet.height
    point = spec.panels[0].series[bar.series].points[bar.category]
    look = text_properties(sheet.size, named(sheet.theme.text, sheet.theme), '<a:bodyPr wrap="none"/>')
    return PointLabel(bar.category, point, "ctr", True, True, "  ", (across, down), look=look).xml()
