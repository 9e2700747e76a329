"""What a layout lacks: text boxes in the template's own margins, set in the theme's faces.

In: a `Match` and the roles that have text. Out: the match with a slot for each of them, and the content's room less
what they take. A role without a placeholder takes a strip of the room.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from reportgen.layout.slide_kinds import FURNITURE, Match, SlideKind, Slot, title_of
from reportgen.layout.template_tree import DeckTemplate, Insets, Layout
from reportgen.layout.text_format import TextFormat
from reportgen.layout.tree import Role
from reportgen.units import Box, Length

_NO_INSETS = Insets(Length(0), Length(0), Length(0), Length(0))

# Shares of the slide's height or width.
_GAP = 0.02
_SOURCE_STRIP, _SUBTITLE_STRIP, _ATTRIBUTION_STRIP = 0.055, 0.065, 0.2
_READING_SHARE = 0.34
_FIGURES_SHARE = 0.36
_BENEATH_SHARE = 0.3
_BOTTOM_MARGIN = 0.07
_SIDE_MARGIN = 0.06
_TITLE_STRIP = 0.18

DISPLAYED = frozenset({Role.TITLE, Role.QUOTATION, Role.SECOND_QUOTATION, Role.FIGURE, Role.SECOND_FIGURE})
"""Roles that are set in the theme's major face."""

# The part of another role's box that a role takes: at its foot, or its lower half.
_OF_ANOTHER = {
    Role.SECOND_FIGURE: (Role.FIGURE, 0.5),
    Role.FIGURE_LABEL: (Role.FIGURE, 0.4),
    Role.SECOND_FIGURE_LABEL: (Role.SECOND_FIGURE, 0.4),
    Role.SECOND_ATTRIBUTION: (Role.SECOND_QUOTATION, 0.3),
}

# The order in which roles take their strips; the source is lowest, a quotation or body takes what is left.
_PLACING_ORDER = (
    Role.TITLE,
    Role.SOURCE,
    Role.SUBTITLE,
    Role.FIGURE,
    Role.SECOND_FIGURE,
    Role.FIGURE_LABEL,
    Role.SECOND_FIGURE_LABEL,
    Role.READING,
    Role.SECOND_QUOTATION,
    Role.SECOND_ATTRIBUTION,
    Role.ATTRIBUTION,
    Role.QUOTATION,
    Role.BODY,
)
_TEXT_BOX_SIZES = {
    Role.ATTRIBUTION: 18.0,
    Role.SECOND_ATTRIBUTION: 18.0,
    Role.QUOTATION: 28.0,
    Role.SECOND_QUOTATION: 28.0,
    Role.FIGURE: 54.0,
    Role.SECOND_FIGURE: 54.0,
    Role.FIGURE_LABEL: 18.0,
    Role.SECOND_FIGURE_LABEL: 18.0,
    Role.READING: 18.0,
    Role.BODY: 20.0,
    Role.TITLE: 28.0,
    Role.SUBTITLE: 16.0,
}
_SMALL = 12.0


def with_roles(match: Match, roles: Collection[Role], template: DeckTemplate) -> Match:
    """The match with a text box for each of `roles` that its layout lacks, and the content in the room that is left."""
    slots, content, reasons = dict(match.slots), match.content, list(match.reasons)
    for role in (role for role in _PLACING_ORDER if role in roles and role not in slots):
        if role in _OF_ANOTHER:
            other, share = _OF_ANOTHER[role]
            owner = slots[other]
            strip, left = _cut_bottom(owner.box, owner.box.height.scaled(share), template)
            slots[other] = replace(owner, box=left)
        elif match.kind is SlideKind.TITLE and role is not Role.TITLE:
            strip = _under(slots, content, template)
        else:
            strip, content = _taken(role, replace(match, slots=slots), content, template)
        slots[role] = _text_box(role, strip, match, template)
        reasons.append(f"it has no placeholder for the {role.value}: a text box in its margins")
    body = slots.get(Role.BODY)
    if body and content != match.content:
        slots[Role.BODY] = replace(body, box=content)
    return replace(match, slots=slots, content=content, reasons=tuple(reasons))


def _text_box(role: Role, box: Box, match: Match, template: DeckTemplate) -> Slot:
    theme = template.masters[match.layout.master].theme
    size = Length.of_points(_TEXT_BOX_SIZES.get(role, _SMALL) * template.scale)
    face = theme.major if role in DISPLAYED else theme.minor
    return Slot(role, None, box, _NO_INSETS, TextFormat(face, size))


def _under(slots: Mapping[Role, Slot], content: Box, template: DeckTemplate) -> Box:
    """A strip of a title slide under the texts that it has already."""
    lowest = max((slot.box.bottom for slot in slots.values()), default=content.top)
    height = template.height.scaled(_ATTRIBUTION_STRIP / 2)
    top = min(lowest + template.height.scaled(_GAP), template.height.scaled(1 - _BOTTOM_MARGIN) - height)
    sides = slots[Role.TITLE].box if Role.TITLE in slots else content
    return Box(sides.left, Length(top), sides.width, height)


def _foot(match: Match, content: Box, template: DeckTemplate) -> tuple[Box, Box]:
    """A strip for the source: between the content and the footer where there is room, else cut from the content."""
    height, gap = template.height.scaled(_SOURCE_STRIP), template.height.scaled(_GAP / 2)
    floor = min(_feet(match.layout, template), default=template.height.scaled(1 - _BOTTOM_MARGIN))
    if floor - content.bottom >= height + gap:
        sides = match.slots[Role.TITLE].box if Role.TITLE in match.slots else content
        return Box(sides.left, content.bottom + gap, sides.width, height), content
    return _cut_bottom(content, height, template)


def _feet(layout: Layout, template: DeckTemplate) -> list[Length]:
    """The upper edges of what stands at the slide's foot."""
    return [p.box.top for p in layout.placeholders if p.type in FURNITURE and p.box.top > template.height * 0.75]


def _taken(role: Role, match: Match, content: Box, template: DeckTemplate) -> tuple[Box, Box]:
    """What a role takes of the content's room, and what it leaves."""
    if role is Role.SOURCE:
        return _foot(match, content, template)
    if role is Role.READING and match.kind is SlideKind.COMPARISON:
        return _cut_bottom(content, content.height.scaled(_BENEATH_SHARE), template)
    return _strip(role, content, template)


def _strip(role: Role, content: Box, template: DeckTemplate) -> tuple[Box, Box]:
    if role is Role.FIGURE:
        return _cut_left(content, content.width.scaled(_FIGURES_SHARE), template)
    if role is Role.SECOND_QUOTATION:
        return _cut_right(content, (content.width - template.width.scaled(_GAP)).scaled(0.5), template)
    if role is Role.TITLE:
        return _cut_top(content, template.height.scaled(_TITLE_STRIP), template)
    if role in (Role.QUOTATION, Role.BODY):
        return content, content
    if role is Role.READING:
        return _cut_right(content, content.width.scaled(_READING_SHARE), template)
    if role is Role.SUBTITLE:
        return _cut_top(content, template.height.scaled(_SUBTITLE_STRIP), template)
    share = _ATTRIBUTION_STRIP if role is Role.ATTRIBUTION else _SOURCE_STRIP
    return _cut_bottom(content, template.height.scaled(share), template)


def _cut_top(box: Box, height: Length, template: DeckTemplate) -> tuple[Box, Box]:
    taken = height + template.height.scaled(_GAP)
    return replace(box, height=height), replace(box, top=box.top + taken, height=box.height - taken)


def _cut_bottom(box: Box, height: Length, template: DeckTemplate) -> tuple[Box, Box]:
    strip = replace(box, top=box.bottom - height, height=height)
    return strip, replace(box, height=box.height - height - template.height.scaled(_GAP))


def _cut_left(box: Box, width: Length, template: DeckTemplate) -> tuple[Box, Box]:
    taken = width + template.width.scaled(_GAP)
    return replace(box, width=width), replace(box, left=box.left + taken, width=box.width - taken)


def _cut_right(box: Box, width: Length, template: DeckTemplate) -> tuple[Box, Box]:
    strip = replace(box, left=box.right - width, width=width)
    return strip, replace(box, width=box.width - width - template.width.scaled(_GAP))


def free_room(layout: Layout, template: DeckTemplate) -> Box:
    """The room under the title, as wide as the title or the master's body, above the footer."""
    title = title_of(layout)
    body = next((p for p in template.masters[layout.master].placeholders if p.type == "body"), None)
    texts = [p for p in layout.placeholders if p.type in ("body", "subTitle") and title and p.box.top > title.box.top]
    sides = body.box if body else title.box if title else None
    left = sides.left if sides else template.width.scaled(_SIDE_MARGIN)
    width = sides.width if sides else template.width.scaled(1 - 2 * _SIDE_MARGIN)
    low = title.box.bottom if title and title.box.bottom < template.height.scaled(0.6) else Length(0)
    top = max(low + template.height.scaled(_GAP), body.box.top if body else 0)
    feet = _feet(layout, template)
    notes = [p.box.top for p in texts if p.box.top > template.height * 0.75]
    floor = min([*feet, *notes, template.height.scaled(1 - _BOTTOM_MARGIN)]) - template.height.scaled(_GAP)
    bottom = min(floor, body.box.bottom) if body and not notes else floor
    return Box(left, Length(top), width, Length(bottom - top))
