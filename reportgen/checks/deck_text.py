"""The text of a slide as it is set: each run with its size, weight and colour, and roughly where it stands.

In: a shape with its design. Out: `ShapeText` and `Run` values. What a run does not state it inherits: from its shape's
list styles, the layout's and the master's placeholders, the master's text styles, the presentation's defaults.
(ECMA-376 part 1, 21.1.2.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from reportgen.checks.colours import Fill, Paint, Scheme, fill_in, paint_of
from reportgen.checks.design import Design
from reportgen.checks.ooxml_names import Element, holds, qname, whole_number
from reportgen.units import EMU_PER_POINT, Box, Length

_RUNS = frozenset((qname("a:r"), qname("a:fld")))
_IS_LINK = holds("a:hlinkClick[not(.//ahyp:hlinkClr[@val='tx'])]")
_SCALE = f"{qname('a:bodyPr')}/{qname('a:normAutofit')}"
_FONT_REFERENCE = f"{qname('p:style')}/{qname('a:fontRef')}"
_USUAL_SIZE = 1800  # hundredths of a point, where nothing states a size (21.1.2.3.2)
_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
_ADVANCE, _LINE = 0.5, 1.2  # of the size: an average letter, a line


class Run(NamedTuple):
    """Text of one style: its size in points, its weight, its fill (None where it cannot be told)."""

    text: str
    size: float
    is_bold: bool
    fill: Fill | None


@dataclass(frozen=True, slots=True)
class ShapeText:
    """The text of a shape: its runs, and the body, frames and styles by which they are set."""

    runs: tuple[Run, ...]
    body: Element
    frames: tuple[Element, ...]
    styles: tuple[Element, ...]

    def area(self, box: Box) -> Box:
        """Where the text stands in the shape's box, by its anchor, its alignment and an estimate of its lines."""
        return _area(self.body, self.frames, self.styles, self.runs, box)


def shape_text(design: Design, lineage: Sequence[Element], scheme: Scheme) -> ShapeText | None:
    """The text of a shape, given with those from which it inherits; None where it has none."""
    shape = lineage[0]
    body = shape.find(qname("p:txBody"))
    if body is None or body.find(f".//{qname('a:t')}") is None:
        return None
    bodies = [one.find(qname("p:txBody")) for one in lineage]
    sources = [one.find(qname("a:lstStyle")) for one in bodies if one is not None]
    styles = _present(*sources, shape.find(_FONT_REFERENCE), design.text_style(shape), design.text_defaults)
    frames = _present(*(one.find(qname("a:bodyPr")) for one in bodies if one is not None))
    return ShapeText(tuple(runs_of(body, styles, scheme)), body, frames, styles)


def _present(*found: Element | None) -> tuple[Element, ...]:
    return tuple(one for one in found if one is not None)


# Styles ---------------------------------------------------------------------------------------------------------------
def runs_of(body: Element, styles: Sequence[Element], scheme: Scheme) -> Iterator[Run]:
    """The runs of a text body that inherits from these styles, the nearest first."""
    scale = _scale(body)
    for paragraph in body.iterchildren(qname("a:p")):
        inherited = None
        for run in paragraph:
            text = run.findtext(qname("a:t"), "") if run.tag in _RUNS else ""
            if text.strip():
                if inherited is None:
                    inherited = _inherited(paragraph, styles)
                own = run.find(qname("a:rPr"))
                yield run_of(text, [own, *inherited] if own is not None else inherited, scheme, scale)


def _inherited(paragraph: Element, styles: Sequence[Element]) -> list[Element]:
    """The run properties that apply to a paragraph of its level, the nearest first."""
    properties = paragraph.find(qname("a:pPr"))
    level = max(whole_number(properties.get("lvl", "")), 0) if properties is not None else 0
    paths = [f"{qname(f'a:lvl{min(level, 8) + 1}pPr')}/{qname('a:defRPr')}", f"{qname('a:defPPr')}/{qname('a:defRPr')}"]
    found = [style if style.tag in _DIRECT else style.find(path) for style in styles for path in paths]
    return [one for one in dict.fromkeys(found) if one is not None]


_DIRECT = frozenset((qname("a:fontRef"), qname("a:tcTxStyle")))


def run_of(text: str, properties: Sequence[Element], scheme: Scheme, scale: float = 1.0) -> Run:
    """A run of text in the style that these run properties give it, the nearest first."""
    size = _first(properties, "sz")
    fill = _link(properties[0], scheme) if properties and _IS_LINK(properties[0]) else _text_fill(properties, scheme)
    points = (whole_number(size) if size.isdecimal() else _USUAL_SIZE) / 100 * scale
    return Run(text, points, _first(properties, "b") in {"1", "true", "on"}, fill)


def _first(properties: Iterable[Element], name: str) -> str:
    return next((one.get(name, "") for one in properties if one.get(name)), "")


def _link(properties: Element, scheme: Scheme) -> Fill | None:
    """A link has the theme's colour for links, whatever its run says."""
    return _solid(scheme, "hlink") or _text_fill([properties], scheme)


def _text_fill(properties: Sequence[Element], scheme: Scheme) -> Fill | None:
    for one in properties:
        found = fill_in(one, scheme)
        if found is None and one.tag in _DIRECT:
            paint = paint_of(one, scheme)
            found = Fill((paint,)) if paint is not None else None
        if found is not None:
            return found if found.is_known else None
    return _solid(scheme, "tx1")


def _solid(scheme: Scheme, name: str) -> Fill | None:
    return Fill((Paint(scheme[name]),)) if name in scheme else None


def _scale(body: Element) -> float:
    """How much of its size autofit has left of the text (21.1.2.1.3)."""
    shrunk = body.find(_SCALE)
    stated = whole_number(shrunk.get("fontScale", "").removesuffix("%")) if shrunk is not None else -1
    return 1.0 if stated <= 0 else stated / (100_000 if stated > 1000 else 100)


# Place ----------------------------------------------------------------------------------------------------------------
def _area(body: Element, frames: Sequence[Element], styles: Sequence[Element], runs: Sequence[Run], box: Box) -> Box:
    left, top, right, bottom = (_inset(frames, name) for name in _INSETS)
    width, height = max(box.width - left - right, 1), max(box.height - top - bottom, 1)
    if not runs or _first(frames, "vert") not in {"", "horz"}:
        return box
    lengths = [sum(_width(run) for run in paragraph) for paragraph in _by_paragraph(body, runs)]
    size = max(run.size for run in runs) * EMU_PER_POINT
    high = min(sum(ceil(length / width) or 1 for length in lengths) * size * _LINE, height)
    wide = min(max(lengths), width)
    first = body.find(qname("a:p"))
    properties = first.find(qname("a:pPr")) if first is not None else None
    level_styles = [style.find(qname("a:lvl1pPr")) for style in styles]
    alignments = [one for one in (properties, *level_styles) if one is not None]
    across = {"ctr": 0.5, "r": 1.0}.get(_first(alignments, "algn"), 0.0)
    down = {"ctr": 0.5, "b": 1.0}.get(_first(frames, "anchor"), 0.0)
    x, y = box.left + left + (width - wide) * across, box.top + top + (height - high) * down
    return Box(Length(round(x)), Length(round(y)), Length(round(wide)), Length(round(high)))


def _inset(frames: Sequence[Element], name: str) -> int:
    stated = whole_number(_first(frames, name))
    return stated if stated >= 0 else _INSETS[name]


def _width(run: Run) -> float:
    return len(run.text) * run.size * _ADVANCE * EMU_PER_POINT


def _by_paragraph(body: Element, runs: Sequence[Run]) -> list[list[Run]]:
    left = iter(runs)
    counts = [
        sum(1 for run in paragraph if run.tag in _RUNS and run.findtext(qname("a:t"), "").strip())
        for paragraph in body.iterchildren(qname("a:p"))
    ]
    return [[next(left) for _ in range(count)] for count in counts]
