"""Slides of points: key messages, claims, questions, sources.

In: a `PointsSlide`. Out: `Part`s. The type steps down to its floor before points go on to another slide; then they are
shared out evenly, whole where they can be, else cut between sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reportgen.layout.measure import set_paragraph
from reportgen.layout.setting import BODY_FLOOR, CAPTION_FLOOR, Part, Setting
from reportgen.layout.slide_kinds import Match, SlideKind, Slot
from reportgen.layout.splitting import even_groups, pieces
from reportgen.layout.text_fitting import clear_of, fit_small_print, fitted, frame
from reportgen.layout.tree import FittedText, Role
from reportgen.outline.tree import PointsKind, PointsSlide, RichText
from reportgen.units import Length

_KINDS = {
    PointsKind.MESSAGES: SlideKind.MESSAGES,
    PointsKind.AGENDA: SlideKind.AGENDA,
    PointsKind.SECTION: SlideKind.SECTION,
    PointsKind.STATEMENT: SlideKind.STATEMENT,
    PointsKind.CLAIM: SlideKind.CLAIM,
    PointsKind.QUESTIONS: SlideKind.QUESTIONS,
    PointsKind.SOURCES: SlideKind.SOURCES,
}


def fit_points(slide: PointsSlide, setting: Setting) -> list[Part]:
    """The slides that a list of points takes."""
    roles = [role for role, text in ((Role.BODY, slide.points), (Role.SOURCE, slide.source)) if text]
    match = setting.match(_KINDS[slide.kind], roles)
    label, source = _label(slide, match, setting), frame((), slide.source, match, setting)[1]
    above, below = (label,) if label else (), (source,) if source else ()
    if not slide.points:
        return [Part(match, (*above, *below))]
    floor = CAPTION_FLOOR if slide.kind is PointsKind.SOURCES else BODY_FLOOR
    slot = clear_of(match.slots[Role.BODY], label, source)
    size, groups = share_out(slide.points, slot, setting, floor)
    return [
        Part(match, (*above, fitted("Points", slot, texts, size, first if slide.numbered else None), *below))
        for first, texts in groups
    ]


def _label(slide: PointsSlide, match: Match, setting: Setting) -> FittedText | None:
    """The section's name, where the layout has a place for it; elsewhere the footer says it."""
    slot = match.slots.get(Role.SUBTITLE)
    if not slide.label or slot is None:
        return None
    return fit_small_print("Section", slot, (slide.label,), setting, upward=False)


def share_out(
    paragraphs: Sequence[RichText], slot: Slot, setting: Setting, floor: float
) -> tuple[Length, list[tuple[int, list[RichText]]]]:
    """The type size and the groups of paragraphs, each with the number of its first one, that fit a slot one by one.

    There are as few groups as at the floor, at the largest size that needs no more.
    """
    sizes = list(setting.steps(max(slot.style.size, setting.points(floor)), floor))
    fewest = _groups(paragraphs, slot, sizes[-1])
    for size in sizes[:-1]:
        groups = _groups(paragraphs, slot, size)
        if len(groups) == len(fewest):
            return size, groups
    return sizes[-1], fewest


def _groups(paragraphs: Sequence[RichText], slot: Slot, size: Length) -> list[tuple[int, list[RichText]]]:
    style, room = slot.style.at(size), slot.room
    items = [
        (number, piece)
        for number, paragraph in enumerate(paragraphs, 1)
        for piece in pieces(paragraph, style, room.width, room.height)
    ]
    heights = [set_paragraph(piece, style, room.width).height for _, piece in items]
    groups = ([items[index] for index in group] for group in even_groups(heights, room.height))
    return [(group[0][0], _put_together(group)) for group in groups]


def _put_together(items: Sequence[tuple[int, RichText]]) -> list[RichText]:
    """The paragraphs of one slide: pieces of one paragraph that came to stand together are one again."""
    return [tuple(part for _, piece in same for part in piece) for _, same in groupby(items, key=lambda item: item[0])]
