"""Slides of charts: alone, with a column of words, or beside their two figures set large.

In: a `ChartSlide`. Out: `Part`s. The chart has the content's box, less what a long subtitle or source takes. A reading
too long for its column goes on beside the same chart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportgen.briefing.model import Render
from reportgen.layout.measure import set_paragraph
from reportgen.layout.points import share_out
from reportgen.layout.setting import BODY_FLOOR, Part, Setting
from reportgen.layout.slide_kinds import Match, SlideKind
from reportgen.layout.text_fitting import (
    between,
    clear_of,
    evidence_room,
    fit_small_print,
    fitted,
    frame,
    needed_height,
)
from reportgen.layout.tree import Element, FittedChart, FittedText, Role
from reportgen.outline.tree import BigFigure, ChartSlide
from reportgen.units import Box, Length

_LEAST_FIGURE = 32.0
_MOST_READING = 0.45  # of the content's height: a longer reading has a column of its own


def fit_chart(slide: ChartSlide, setting: Setting) -> list[Part]:
    """A chart under its subtitle, on several slides where its reading is long; two figures alone as a comparison."""
    if slide.figures and (comparison := _fit_comparison(slide, slide.figures, setting)):
        return [comparison]
    texts = ((Role.SUBTITLE, slide.subtitle), (Role.READING, slide.reading), (Role.SOURCE, slide.source))
    kind = SlideKind.READING if slide.reading else SlideKind.CHART
    match = setting.match(kind, [role for role, text in texts if text], slide.title)
    above, below = frame(slide.subtitle, slide.source, match, setting)
    chart = _chart(slide, match, evidence_room(match, above, below))
    return [
        Part(match, tuple(element for element in (above, chart, reading, below) if element))
        for reading in _readings(slide, match, above, below, setting)
    ]


def _readings(
    slide: ChartSlide, match: Match, above: FittedText | None, below: FittedText | None, setting: Setting
) -> list[FittedText | None]:
    if not slide.reading:
        return [None]
    slot = clear_of(match.slots[Role.READING], above, below)
    size, groups = share_out(slide.reading, slot, setting, BODY_FLOOR)
    return [fitted("Reading", slot, texts, size) for _, texts in groups]


def _chart(slide: ChartSlide, match: Match, box: Box) -> FittedChart:
    from reportgen.charts.native import has_native

    native = slide.chart.render is not Render.PICTURE and has_native(slide.chart)
    return FittedChart("Chart", match.content_placeholder, box, slide.chart, native, slide.alt)


# Comparisons ----------------------------------------------------------------------------------------------------------
_COLUMNS = ((Role.FIGURE, Role.FIGURE_LABEL), (Role.SECOND_FIGURE, Role.SECOND_FIGURE_LABEL))


def _fit_comparison(slide: ChartSlide, figures: tuple[BigFigure, BigFigure], setting: Setting) -> Part | None:
    """Both figures large, each over its label, beside the chart; None where figures or reading have no room."""
    texts = ((Role.SUBTITLE, slide.subtitle), (Role.READING, slide.reading), (Role.SOURCE, slide.source))
    roles = [role for pair in _COLUMNS for role in pair]
    match = setting.match(SlideKind.COMPARISON, [*roles, *(role for role, text in texts if text)])
    above, below = frame(slide.subtitle, slide.source, match, setting)
    size = _figure_size(figures, match, setting)
    reading = _reading_beneath(slide, match, below, setting)
    if size is None or (slide.reading and reading is None):
        return None
    room = match.content if reading else _with_reading_room(match)
    chart = _chart(slide, match, between(room, above, reading or below))
    large = (text for pair in zip(_COLUMNS, figures, strict=True) for text in _figure(*pair, size, match, setting))
    elements: tuple[Element | None, ...] = (above, *large, chart, reading, below)
    return Part(match, tuple(element for element in elements if element))


def _figure_size(figures: tuple[BigFigure, BigFigure], match: Match, setting: Setting) -> Length | None:
    """The largest size at which either figure stands on one line, its label under it; None under the least."""
    slots = [match.slots[role] for role, _ in _COLUMNS]
    for size in setting.steps(slots[0].style.size, _LEAST_FIGURE):
        style = slots[0].style.at(size)
        set_figures = (
            set_paragraph(one.figure, style, slot.room.width) for one, slot in zip(figures, slots, strict=True)
        )
        if all(len(one.lines) == 1 for one in set_figures):
            return size
    return None


def _figure(
    roles: tuple[Role, Role], figure: BigFigure, size: Length, match: Match, setting: Setting
) -> Iterator[FittedText]:
    """A figure and, close under it, its label."""
    slot, label = (match.slots[role] for role in roles)
    height = needed_height((figure.figure,), slot, size)
    yield fitted("Figure", replace(slot, box=replace(slot.box, height=height)), (figure.figure,), size)
    lower = replace(label, box=replace(label.box, top=slot.box.top + height))
    yield fit_small_print("Label", lower, (figure.label,), setting, upward=False)


def _reading_beneath(slide: ChartSlide, match: Match, below: FittedText | None, setting: Setting) -> FittedText | None:
    """The reading at the foot of the chart's room at the body's floor, as high as it needs; None if it is too long."""
    if not slide.reading:
        return None
    slot, size = match.slots[Role.READING], setting.points(BODY_FLOOR)
    height = needed_height(slide.reading, slot, size)
    if height > match.content.height.scaled(_MOST_READING) + slot.box.height:
        return None
    bottom = min(slot.box.bottom, below.box.top) if below else slot.box.bottom
    placed = replace(slot, box=replace(slot.box, top=bottom - height, height=height))
    return fitted("Reading", placed, slide.reading, size)


def _with_reading_room(match: Match) -> Box:
    """The content's room and that of a reading beneath it, which this slide does not have."""
    slot = match.slots.get(Role.READING)
    return replace(match.content, height=slot.box.bottom - match.content.top) if slot else match.content
