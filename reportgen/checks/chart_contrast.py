"""What is seen in an Office chart: its text with what lies behind it, and the contrast of its series' marks.

In: a chart, the slide's colours, and what lies behind the chart. Out: runs of text with the colours behind them, and
the marks that stand out too little. Axes, grid lines and leader lines are no marks. (ECMA-376 part 1, 21.2.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.checks.colours import NO_FILL, Fill, Paint, Scheme, fill_in
from reportgen.checks.contrast import Lack, mark_lacks
from reportgen.checks.deck_text import Run, run_of
from reportgen.checks.ooxml_names import Element, elements, holds, local_name, qname, texts, whole_number
from reportgen.checks.problem import excerpt
from reportgen.units import Colour

_TEXTS = elements(
    "//c:catAx | //c:valAx | //c:dateAx | //c:serAx | //c:title | //c:legend | //c:ser/c:dLbls | //c:dLbls/c:dLbl"
)
_IS_HIDDEN = holds("c:delete[not(@val) or @val='1' or @val='true'] or c:tickLblPos/@val='none'")
_SHOWS_LABELS = holds("c:tx or *[starts-with(local-name(), 'show')][@val='1' or @val='true']")
_PROPERTIES = elements("c:tx/c:rich//a:rPr | c:tx/c:rich//a:defRPr | c:txPr//a:defRPr")
_WORDS = texts("c:tx/c:rich//a:t/text()")
_SERIES = elements("c:chart/c:plotArea/*/c:ser")
_SERIES_NAME = texts("c:tx//c:v/text()")
_INSIDE = frozenset({"ctr", "inEnd", "inBase"})
_IS_STACKED = holds("self::c:barChart/c:grouping[@val='stacked' or @val='percentStacked']")
_IS_MOVED = holds("self::c:dLbl/c:layout/c:manualLayout")
_DRAWN_BY_LINES = frozenset({"lineChart", "line3DChart", "scatterChart", "radarChart", "stockChart"})
_NAMES = {"legend": "the legend", "dLbls": "the data labels", "dLbl": "a data label", "title": "the title"}
_LINE = qname("a:ln")
_ACCENTS = 6


def chart_text(chart: Element, scheme: Scheme, under: Iterable[Colour]) -> Iterator[tuple[Run, tuple[Colour, ...]]]:
    """The text that a chart shows, with the colours behind it."""
    around = _over(fill_in(chart.find(qname("c:spPr")), scheme), under)
    plot = chart.find(f"{qname('c:chart')}/{qname('c:plotArea')}")
    within = _over(fill_in(plot.find(qname("c:spPr")), scheme) if plot is not None else None, around)
    general = _PROPERTIES(chart)
    for element in _TEXTS(chart):
        kind = local_name(element)
        is_label = kind in {"dLbls", "dLbl"}
        if _IS_HIDDEN(element) or (is_label and not _SHOWS_LABELS(element)):
            continue
        above = [one for labels in element.iterancestors(qname("c:dLbls")) for one in _PROPERTIES(labels)]
        words = "".join(_WORDS(element)) or f"{_NAMES.get(kind, 'the axis labels')} of the chart"
        run = run_of(words, [*_PROPERTIES(element), *above, *general], scheme)
        yield run, _behind_label(element, scheme, within) if is_label else around


def chart_marks(chart: Element, scheme: Scheme, under: Iterable[Colour]) -> Iterator[Lack | None]:
    """The series, and the points with a look of their own, that stand out too little."""
    plot = chart.find(f"{qname('c:chart')}/{qname('c:plotArea')}")
    around = _over(fill_in(chart.find(qname("c:spPr")), scheme), under)
    within = _over(fill_in(plot.find(qname("c:spPr")), scheme) if plot is not None else None, around)
    for series in _SERIES(chart):
        name = f"the series {excerpt(''.join(_SERIES_NAME(series)))} of the chart"
        yield mark_lacks(name, _series_fills(series, series, scheme), within)
        for point in series.iterchildren(qname("c:dPt")):
            number = point.find(qname("c:idx"))
            words = f"point {whole_number(number.get('val', '')) + 1 if number is not None else '?'} of {name}"
            yield mark_lacks(words, _series_fills(point, series, scheme), within)


def _over(fill: Fill | None, under: Iterable[Colour]) -> tuple[Colour, ...]:
    """What is seen of a fill over colours; nothing where it is not known."""
    if fill is None or fill == NO_FILL:
        return tuple(under)
    return tuple(dict.fromkeys(paint.over(colour) for paint in fill.paints for colour in under))


def _behind_label(labels: Element, scheme: Scheme, within: Sequence[Colour]) -> tuple[Colour, ...]:
    """A label within a bar stands on the bar's fill, unless it was moved; one with a fill of its own on that."""
    series = next(labels.iterancestors(qname("c:ser")), None)
    own = fill_in(labels.find(qname("c:spPr")), scheme)
    if (own and own != NO_FILL) or series is None or _IS_MOVED(labels):
        return _over(own, within)
    position = labels.find(qname("c:dLblPos"))
    kind = series.getparent()
    stated = position.get("val", "") if position is not None else ""
    if stated in _INSIDE or (not stated and kind is not None and _IS_STACKED(kind)):
        return _over(_painted(series, series, scheme), within)
    return tuple(within)


# Marks ----------------------------------------------------------------------------------------------------------------
def _series_fills(look: Element, series: Element, scheme: Scheme) -> list[Fill]:
    """The colours of a mark: its area and its outline, or its line and its markers."""
    kind = series.getparent()
    line = fill_in(_properties(look, series, _LINE), scheme)
    if kind is None or local_name(kind) not in _DRAWN_BY_LINES:
        return [_painted(look, series, scheme), line or NO_FILL]
    marker = look.find(qname("c:marker"))
    marker = marker if marker is not None else series.find(qname("c:marker"))
    properties = marker.find(qname("c:spPr")) if marker is not None else None
    outline = properties.find(_LINE) if properties is not None else None
    drawn = [line or _automatic(series, scheme), fill_in(properties, scheme) or NO_FILL]
    return [*drawn, fill_in(outline, scheme) or NO_FILL]


def _painted(look: Element, series: Element, scheme: Scheme) -> Fill:
    own = fill_in(look.find(qname("c:spPr")), scheme) or fill_in(series.find(qname("c:spPr")), scheme)
    return own or _automatic(series, scheme)


def _properties(look: Element, series: Element, name: str) -> Element | None:
    for one in (look, series):
        found = one.find(f"{qname('c:spPr')}/{name}")
        if found is not None:
            return found
    return None


def _automatic(series: Element, scheme: Scheme) -> Fill:
    """The colour of a series that states none: the theme's accents in turn."""
    number = series.find(qname("c:idx"))
    place = max(whole_number(number.get("val", "")), 0) % _ACCENTS if number is not None else 0
    accent = scheme.get(f"accent{place + 1}")
    return NO_FILL if accent is None else Fill((Paint(accent),))
