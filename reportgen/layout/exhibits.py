"""Slides of one piece of evidence: a chart, or a picture.

In: a `ChartSlide` or `PictureSlide`. Out: `Part`s. The evidence has the content's box, less what a long subtitle or
source takes. A reading too long for its column goes on beside the same chart.
"""

from __future__ import annotations

from reportgen.briefing.model import Picture, Render
from reportgen.layout.matching import Match, SlideKind
from reportgen.layout.points import share_out
from reportgen.layout.setting import BODY_FLOOR, Part, Setting
from reportgen.layout.text_fitting import between, clear_of, fitted, frame
from reportgen.layout.tree import Element, FittedChart, FittedPicture, FittedText, Role
from reportgen.outline.tree import ChartSlide, PictureSlide
from reportgen.units import Box, Length

_FEWEST_PIXELS_PER_INCH = 72


def fit_chart(slide: ChartSlide, setting: Setting) -> list[Part]:
    """A chart under its subtitle, on several slides where its reading is long."""
    from reportgen.charts.native import has_native

    texts = ((Role.SUBTITLE, slide.subtitle), (Role.READING, slide.reading), (Role.SOURCE, slide.source))
    kind = SlideKind.READING if slide.reading else SlideKind.EXHIBIT
    match = setting.match(kind, [role for role, text in texts if text])
    above, below = frame(slide.subtitle, slide.source, match, setting)
    chart = FittedChart(
        name="Chart",
        placeholder=match.content_placeholder,
        box=between(match.content, above, below),
        chart=slide.chart,
        native=slide.chart.render is not Render.PICTURE and has_native(slide.chart),
        alt=slide.alt,
    )
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


def fit_picture(slide: PictureSlide, setting: Setting) -> list[Part]:
    """A picture as large as its box and its pixels allow, in the middle of its box."""
    texts = ((Role.SUBTITLE, slide.caption), (Role.SOURCE, slide.source))
    match = setting.match(SlideKind.EXHIBIT, [role for role, text in texts if text])
    above, below = frame(slide.caption, slide.source, match, setting, Role.CAPTION)
    box = within(between(match.content, above, below), slide.picture)
    picture = FittedPicture("Picture", match.content_placeholder, box, slide.picture, slide.alt)
    elements: tuple[Element | None, ...] = (above, picture, below)
    return [Part(match, tuple(element for element in elements if element))]


def within(box: Box, picture: Picture) -> Box:
    """The largest box of the picture's proportions inside `box`, centred, at no less than 72 pixels to the inch."""
    scale = min(box.width / picture.width, box.height / picture.height)
    if picture.media_type != "image/svg+xml":
        scale = min(scale, Length.of_inches(1) / _FEWEST_PIXELS_PER_INCH)
    width, height = Length(round(picture.width * scale)), Length(round(picture.height * scale))
    left, top = box.left + (box.width - width) // 2, box.top + (box.height - height) // 2
    return Box(left, top, width, height)
