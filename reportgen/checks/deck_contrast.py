"""Contrast and size of what is seen on slides: text, and the marks of drawings and charts.

In: the slides. Out: the problems. Text and marks are compared with what is painted behind them (WCAG 2.2, 1.4.3 and
1.4.11); where a picture lies behind, nothing is said, for its pixels are not read. Grid lines, axes and other lines are
no marks, nor is a shape on which others stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from reportgen.checks.chart_contrast import chart_marks, chart_text
from reportgen.checks.codes import LOW_CONTRAST, LOW_MARK_CONTRAST, SMALL_TEXT
from reportgen.checks.colours import NO_FILL, Fill, fill_in
from reportgen.checks.contrast import Lack, mark_lacks, quoted, text_lacks, text_needs, told
from reportgen.checks.deck import Slide, shape_name, text_of
from reportgen.checks.deck_text import Run, shape_text
from reportgen.checks.design import is_body, is_furniture
from reportgen.checks.ooxml_names import Element, elements, holds, qname
from reportgen.checks.package import Package
from reportgen.checks.problem import Problem, excerpt
from reportgen.checks.surfaces import Canvas, Surface, canvas
from reportgen.checks.table_text import table_text
from reportgen.units import Box, Colour, Length

_DRAWINGS = elements(".//p:grpSp[p:nvGrpSpPr/p:cNvPr[@descr != '']]")
_CHART = elements("a:graphic/a:graphicData/c:chart")
_BODY_SIZE, _CAPTION_SIZE = 18, 12  # points on a slide of the usual height
_CAPTION_SHARE = 6  # a caption's placeholder is at most a sixth of the slide's height
_IS_SOURCES = holds("starts-with(p:cSld/@name, 'sources')")
_LEEWAY = 0.95  # converters round sizes
_USUAL_HEIGHT = Length.of_inches(7.5)
_LEAST_WIDTH = Length.of_inches(10)  # at that height; on a narrower slide the width counts
_FEWEST_POINTS = 3
_SAMPLES = tuple(product((0.02, 0.25, 0.5, 0.75, 0.98), (0.05, 0.5, 0.95)))


def deck_contrast(package: Package, shown: Sequence[Slide]) -> Iterator[Problem]:
    """For each slide, at most one problem with its text, one with its marks and one with its text's size.

    What is wrong with footers, dates and numbers is the template's doing and told once.
    """
    furniture: list[Lack | None] = []
    for slide in shown:
        painted = canvas(slide)
        texts = [*_texts(slide, painted), *_chart_texts(package, slide, painted)]
        yield from told(LOW_CONTRAST, slide.place, (_lack(text) for text in texts if text.floor))
        yield from told(LOW_MARK_CONTRAST, slide.place, _marks(package, slide, painted))
        yield from _small_text(slide, texts)
        furniture += (_lack(text) for text in texts if not text.floor)
    yield from told(LOW_CONTRAST, "footers", furniture)


# Text -----------------------------------------------------------------------------------------------------------------
class _Text(NamedTuple):
    """A run, the colours behind it, and how large it has to be on a slide of the usual height (0: as it likes)."""

    run: Run
    under: Sequence[Colour]
    floor: float


def _texts(slide: Slide, painted: Canvas) -> Iterator[_Text]:
    """The text of the slide's own shapes and tables."""
    for surface, below in painted.own():
        near = painted.near(surface.box, below)
        for cell in table_text(slide.design, surface.shape, surface.placement, painted.scheme):
            under = _seen(painted, near, cell.area, cell.fill)
            yield from (_Text(run, under, _CAPTION_SIZE) for run in cell.runs)
        text = shape_text(slide.design, surface.lineage, painted.scheme)
        if text is not None and text.runs:
            under = _seen(painted, near, text.area(surface.box) if near else surface.box)
            floor = _floor(slide, surface)
            yield from (_Text(run, under, floor) for run in text.runs)


def _floor(slide: Slide, surface: Surface) -> float:
    """Footers, dates and numbers are as large as the template says; low bodies are captions, lists of sources notes."""
    if is_furniture(surface.shape):
        return 0
    is_high = surface.box.height * _CAPTION_SHARE > slide.design.height
    is_text = is_body(surface.shape) and is_high and not _IS_SOURCES(slide.root)
    return _BODY_SIZE if is_text else _CAPTION_SIZE


def _chart_texts(package: Package, slide: Slide, painted: Canvas) -> Iterator[_Text]:
    for chart, under in _charts(package, slide, painted):
        for run, behind in chart_text(chart, painted.scheme, under):
            yield _Text(run, behind, _CAPTION_SIZE)


def _lack(text: _Text) -> Lack | None:
    run = text.run
    return text_lacks(quoted(run.text), run.fill, text.under, text_needs(run.size, run.is_bold)) if run.fill else None


def _small_text(slide: Slide, texts: Sequence[_Text]) -> Iterator[Problem]:
    scale = min(slide.design.height / _USUAL_HEIGHT, slide.design.width / _LEAST_WIDTH)
    small = [text for text in texts if text.run.size < text.floor * scale * _LEEWAY]
    if small:
        worst = min(small, key=lambda text: text.run.size / text.floor)
        others = f" and {len(small) - 1} more" if len(small) > 1 else ""
        what, size, floor = excerpt(worst.run.text), worst.run.size, worst.floor * scale
        yield Problem(SMALL_TEXT, slide.place, f"the text {what}{others} is set in {size:g} pt, less than {floor:g} pt")


# Marks ----------------------------------------------------------------------------------------------------------------
def _marks(package: Package, slide: Slide, painted: Canvas) -> Iterator[Lack | None]:
    yield from _drawn_marks(slide, painted)
    for chart, under in _charts(package, slide, painted):
        yield from chart_marks(chart, painted.scheme, under)


def _drawn_marks(slide: Slide, painted: Canvas) -> Iterator[Lack | None]:
    """Shapes without text in a drawing (a group that has an alternative text)."""
    drawn = {shape for group in _DRAWINGS(slide.shapes) for shape in group.iter(qname("p:sp"))}
    for surface, below in painted.own():
        if surface.shape in drawn and not text_of(surface.shape) and not _carries(surface, painted.surfaces[below:]):
            line = fill_in(surface.shape.find(f"{qname('p:spPr')}/{qname('a:ln')}"), painted.scheme) or NO_FILL
            under = _seen(painted, painted.near(surface.box, below - 1), surface.box)
            yield mark_lacks(f"the {shape_name(surface.shape)}", (surface.fill, line), under)


def _carries(surface: Surface, later: Sequence[Surface]) -> bool:
    """Whether the middle of a later shape lies on the surface, so that it is a ground and no mark."""
    box = surface.box
    return any(
        box.left < one.box.left + one.box.width / 2 < box.right
        and box.top < one.box.top + one.box.height / 2 < box.bottom
        for one in later
    )


# What lies behind -----------------------------------------------------------------------------------------------------
def _seen(painted: Canvas, near: Sequence[Surface], area: Box, fill: Fill = NO_FILL) -> tuple[Colour, ...]:
    """The known colours behind an area, looked up at fifteen of its points in the surfaces near it.

    Where text stands is an estimate, so what is met at one or two of them only may be beside it.
    """
    points = [(area.left + area.width * u, area.top + area.height * v) for u, v in _SAMPLES]
    if not near:
        return tuple(sorted(painted.seen_at(*points[0], (), fill) or ()))
    counted = Counter(colour for x, y in points for colour in painted.seen_at(x, y, near, fill) or ())
    return tuple(sorted(colour for colour, count in counted.items() if count >= _FEWEST_POINTS))


def _charts(package: Package, slide: Slide, painted: Canvas) -> Iterator[tuple[Element, Sequence[Colour]]]:
    """The slide's charts, with the colours behind each."""
    for surface, below in painted.own():
        for chart in _CHART(surface.shape):
            relationship = slide.part.relationships.get(chart.get(qname("r:id"), ""))
            part = package.part(relationship.target) if relationship is not None else None
            if part is not None and part.root is not None:
                yield part.root, _seen(painted, painted.near(surface.box, below), surface.box)
