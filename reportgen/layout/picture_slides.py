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
    beside = _is_beside(match)
    over = None if beside else caption
    box = within(between(_room(match, caption) if beside else match.content, over, source), slide.picture)
    picture = FittedPicture("Picture", match.content_placeholder, box, slide.picture, slide.alt)
    elements: tuple[Element | None, ...] = (over, picture, caption if beside else None, source)
    return [Part(match, tuple(element for element in elements if element))]


def _is_beside(match: Match) -> bool:
    """Whether the layout's place for a caption is beside the picture and not over it."""
    slot, content = match.slots.get(Role.SUBTITLE), match.content
    return slot is not None and (slot.box.left >= content.right or slot.box.right <= content.left)


def _room(match: Match, caption: FittedText | None) -> Box:
    """The picture's room, with that of the caption beside it where there is no caption."""
    content, beside = match.content, match.slots[Role.SUBTITLE].box
    if caption:
        return content
    left, right = min(content.left, beside.left), max(content.right, beside.right)
    return replace(content, left=left, width=right - left)


def within(box: Box, picture: Picture) -> Box:
    """The largest box of the picture's proportions inside `box`, centred, at no less than 72 pixels to the inch."""
    scale = min(box.width / picture.width, box.height / picture.height)
    if picture.media_type != "image/svg+xml":
        scale = min(scale, Length.of_inches(1) / _FEWEST_PIXELS_PER_INCH)
    width, height = Length(round(picture.width * scale)), Length(round(picture.height * scale))
    left, top = box.left + (box.width - width) // 2, box.top + (box.height - height) // 2
    return Box(left, top, width, height)
