"""A chart part as a value: its kinds, series, categories, numbers and look.

In: the root of a chart part. Out: nested tuples. PowerPoint writes out defaults that a generator leaves unsaid, so
leaves that say "no" count as absent; LibreOffice rewrites the part, so of that only kinds, names, numbers and colours
are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportgen.revision.deck.canonical import Value, is_meant
from reportgen.revision.names import Element, local, qname

_UNSAID = frozenset(
    {"date1904", "lang", "roundedCorners", "style", "externalData", "protection", "printSettings", "userShapes"}
    | {"auto", "lblAlgn", "lblOffset", "noMultiLvlLbl", "crosses", "crossBetween", "axId", "crossAx", "formatCode"}
    | {"ptCount", "f", "plotVisOnly", "dispBlanksAs", "lstStyle", "bodyPr", "order", "separator"}
)
_SAID_BY_BEING_THERE = frozenset({"majorGridlines", "minorGridlines", "dTable", "noFill"})
_DEFAULTS = frozenset({"", "0", "false", "none", "general"})
_VOLATILE = frozenset({"lang", "altLang", "dirty", "err", "noProof", "smtClean"})
_SERIES_FILLS = tuple(
    "/".join(map(qname, names)) for names in (("c:spPr", "a:solidFill"), ("c:spPr", "a:ln", "a:solidFill"))
)
_CACHED = ("c:tx", "c:cat", "c:xVal", "c:val", "c:yVal")


def stated(root: Element) -> Value:
    """The chart with its look, without what a program writes out of itself."""
    chart = root.find(qname("c:chart"))
    return () if chart is None else tuple(_meant(chart))


def shown(root: Element, colour: Callable[[Element | None], str], accent: Callable[[int], str]) -> Value:
    """Kinds of plots, and of each series its name, categories, numbers and colour; and the words of titles."""
    plots = root.iterfind(f"{qname('c:chart')}/{qname('c:plotArea')}/*")
    series = tuple(
        (local(plot), tuple(_series(one, colour, accent) for one in plot.iterfind(qname("c:ser"))))
        for plot in plots
        if plot.find(qname("c:ser")) is not None
    )
    return series, tuple("".join(map(str, one.itertext())).strip() for one in root.iter(qname("c:title")))


def _series(series: Element, colour: Callable[[Element | None], str], accent: Callable[[int], str]) -> Value:
    """A series that states no colour has the accent of its number."""
    caches = (tuple(_points(series.find(qname(name)))) for name in _CACHED)
    number = series.find(qname("c:idx"))
    otherwise = accent((0 if number is None else int(number.get("val", "0"))) % 6 + 1)
    fills = (colour(series.find(path)) for path in _SERIES_FILLS)
    return *caches, next(filter(None, fills), otherwise)


def _points(holder: Element | None) -> Iterator[tuple[str, str]]:
    """The cached values by their numbers; those that are empty are as good as none."""
    for point in [] if holder is None else holder.iter(qname("c:pt")):
        value = point.findtext(qname("c:v")) or ""
        if value:
            yield point.get("idx", ""), _number(value)


def _number(text: str) -> str:
    try:
        return format(float(text), ".12g")
    except ValueError:
        return text


def _meant(node: Element) -> Iterator[Value]:
    for child in node:
        if not is_meant(child) or local(child) in _UNSAID:
            continue
        attributes = tuple(sorted((str(k), str(v)) for k, v in child.attrib.items() if k not in _VOLATILE))
        children, text = tuple(_meant(child)), _number((child.text or "").strip())
        values = {value for _, value in attributes}
        if children or text or not values <= _DEFAULTS or local(child) in _SAID_BY_BEING_THERE:
            yield local(child), attributes, text, children
