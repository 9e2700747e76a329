"""Slides of timelines: a drawing a slide, in the room under the title.

In: a `TimelineSlide`. Out: `Part`s. Where there are several, each has alt text that tells its own events.
"""

from __future__ import annotations

from reportgen.layout.setting import CAPTION_FLOOR, Part, Setting
from reportgen.layout.slide_kinds import SlideKind
from reportgen.layout.text_fitting import between, frame
from reportgen.layout.timeline import TimelinePart, timeline_parts
from reportgen.layout.tree import Element, FittedDrawing, Role
from reportgen.memory.recall import recalled
from reportgen.outline.tree import TimelineSlide, plain
from reportgen.units import Box
from reportgen.wording.phrases import colon, semicolon

_LABEL_SIZES = (20.0, 18.0, 16.0, 14.0, CAPTION_FLOOR)
_RAISED = 0.4  # of the free height over a drawing: a little above the middle


def fit_timeline(slide: TimelineSlide, setting: Setting) -> list[Part]:
    """The slides that a timeline takes."""
    match = setting.match(SlideKind.TIMELINE, [Role.SOURCE] if slide.source else [], slide.title)
    _, below = frame((), slide.source, match, setting)
    room = between(match.content, None, below)
    sizes = tuple(setting.points(size) for size in _LABEL_SIZES)
    surface = (slide.timeline, room.width, room.height, setting.theme, sizes)
    drawn = recalled("timeline on a slide", surface, lambda: timeline_parts(*surface))
    return [Part(match, tuple(_elements(slide, part, room, below, len(drawn) > 1))) for part in drawn]


def _elements(
    slide: TimelineSlide, part: TimelinePart, room: Box, below: Element | None, several: bool
) -> list[Element]:
    free = max(0, room.height - part.drawing.height)
    top = room.top + round(free * _RAISED)
    box = Box(room.left, top, part.drawing.width, part.drawing.height)
    drawing = FittedDrawing("Timeline", box, part.drawing, _alt(slide, part) if several else slide.alt)
    return [drawing, below] if below else [drawing]


def _alt(slide: TimelineSlide, part: TimelinePart) -> str:
    language = slide.timeline.language
    events = (f"{event.date_text}{colon(language)}{event.text}" for event in part.events)
    told = semicolon(language).join(events)
    return f"{plain(slide.title)} – {told}"
