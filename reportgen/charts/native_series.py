"""The data of a native chart's series, as references into its workbook with their cached values.

In: the specification and a panel. Out: XML of `c:ser`'s head, `c:cat` and `c:val`.
"""

from __future__ import annotations

from html import escape

from reportgen.charts.categories import category_words
from reportgen.charts.native_axes import dated, serial
from reportgen.charts.spec import ChartSpec, Panel, Series
from reportgen.charts.workbook import column_letters


def series_head(index: int, series: Series) -> str:
    """The beginning of `c:ser`: its number and its name."""
    reference = f"Sheet1!${column_letters(index + 1)}$1"
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/><c:tx><c:strRef><c:f>{reference}</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    )


def references(spec: ChartSpec, index: int, series: Series) -> str:
    """The categories and the values of a series."""
    panel = spec.panels[0]
    return _categories(spec, panel) + _values(index, panel, series)


def _categories(spec: ChartSpec, panel: Panel) -> str:
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
        f'<c:pt idx="{index}"><c:v>{escape(category_words(spec, index))}</c:v></c:pt>'
        for index in range(len(panel.categories))
    )
    return f"<c:cat><c:strRef>{reference}<c:strCache>{count}{points}</c:strCache></c:strRef></c:cat>"


def _values(index: int, panel: Panel, series: Series) -> str:
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
