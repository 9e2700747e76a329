"""Slides of pictures: as large as their box and their pixels allow, the caption beside or over them.

In: a `PictureSlide`. Out: its `Part`.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.briefing.model import Picture
from reportgen.layout.setting import Part, Setting
from reportgen.layout.slide_kinds import Match, SlideKind
from reportgen.layout.text_fitting import between, frame
from reportgen.layout.tree import Element, FittedPicture, FittedText, Role
from reportgen.outline.tree import PictureSlide
from reportgen.units import Box, Length

_FEWEST_PIXELS_PER_INCH = 72


def fit_picture(slide: PictureSlide, setting: Setting) -> list[Part]:
    """A picture in the middle of its room."""
    texts = ((Role.SUBTITLE, slide.caption), (Role.SOURCE, slide.source))
    match = setting.match(SlideKind.PICTURE, [role for role, text in texts if text], slide.title)
    caption, source = frame(slide.caption, slide.source, match, setting, Role.CAPTION)
    box = within(between(_room(match, caption), _over(caption, match), source), slide.picture)
    picture = FittedPicture("Picture", match.content_placeholder, box, slide.picture, slide.alt)
    elements: tuple[Element | None, ...] = (caption, picture, source)
    return [Part(match, tuple(element for element in elements if element))]


def _over(caption: FittedText | None, match: Match) -> FittedText | None:
    """The caption, where it stands over the picture and not beside it."""
    return caption if caption and caption.box.left < match.content.right else None


def _room(match: Match, caption: FittedText | None) -> Box:
    """The picture's room, with that of a caption beside it where there is no caption."""
    slot = match.slots.get(Role.SUBTITLE)
    if caption or slot is None or slot.box.left < match.content.right:
        return match.content
    return replace(match.content, width=slot.box.right - match.content.left)


def within(box: Box, picture: Picture) -> Box:
    """The largest box of the picture's proportions inside `box`, centred, at no less than 72 pixels to the inch."""
    scale = min(box.width / picture.width, box.height / picture.height)
    if picture.media_type != "image/svg+xml":
        scale = min(scale, Length.of_inches(1) / _FEWEST_PIXELS_PER_INCH)
    width, height = Length(round(picture.width * scale)), Length(round(picture.height * scale))
    left, top = box.left + (box.width - width) // 2, box.top + (box.height - height) // 2
    return Box(left, top, width, height)
