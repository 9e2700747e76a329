"""What a layout lacks: text boxes in the template's own margins, set in the theme's faces.

In: a `Match` and the roles that have text. Out: the match with a slot for each of them, and the content's room less
what they take. A role without a placeholder takes a strip of the room, in the text's colour as it can be read on what
is really behind it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from reportgen.layout.slide_kinds import FURNITURE, WORDS_ALONE, Match, SlideKind, Slot, slot_of, title_of
from reportgen.layout.template_tree import DeckTemplate, Insets, Layout, Placeholder
from reportgen.layout.text_format import TextFormat
from reportgen.layout.theme_part import readable, secondary
from reportgen.layout.tree import Role
from reportgen.units import Box, Colour, Length

_NO_INSETS = Insets(Length(0), Length(0), Length(0), Length(0))

# Shares of the slide's height or width.
_GAP = 0.02
_SOURCE_STRIP, _SUBTITLE_STRIP, _ATTRIBUTION_STRIP = 0.055, 0.065, 0.2
_READING_SHARE = 0.34
_FIGURES_SHARE = 0.36
_BENEATH_SHARE = 0.3
_BOTTOM_MARGIN = 0.07
_SIDE_MARGIN = 0.06
_TITLE_STRIP = 0.16
_TOP_MARGIN = 0.05
_LEAST_BODY = 0.2  # of the slide's height: a body lower than that gives no measure for others

DISPLAYED = frozenset({Role.TITLE, Role.QUOTATION, Role.SECOND_QUOTATION, Role.FIGURE, Role.SECOND_FIGURE})
"""Roles that are set in the theme's major face."""

LIST_SPACE = 0.4
"""The space before an item of a list in a text box, as a share of a line."""

_HANGING = 1.5  # of the type's size
_SECONDARY = frozenset({Role.SUBTITLE, Role.CAPTION, Role.SOURCE})
_ACCENTED = frozenset({Role.FIGURE, Role.SECOND_FIGURE})

# The part of another role's box that a role takes: at its foot, or its lower half.
_OF_ANOTHER = {
    Role.SECOND_FIGURE: (Role.FIGURE, 0.5),
    Role.FIGURE_LABEL: (Role.FIGURE, 0.4),
    Role.SECOND_FIGURE_LABEL: (Role.SECOND_FIGURE, 0.4),
    Role.SECOND_ATTRIBUTION: (Role.SECOND_QUOTATION, 0.3),
}
_OF_A_PLACEHOLDER = {Role.ATTRIBUTION: (Role.QUOTATION, 0.3)}
"""The same where the other role has a placeholder."""

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
        owner = _owner(role, slots)
        if owner:
            other, share = owner
            strip, left = _cut_bottom(slots[other].box, slots[other].box.height.scaled(share), template)
            strip = replace(strip, left=slots[other].room.left, width=slots[other].room.width)
            slots[other] = replace(slots[other], box=left)
        elif match.kind is SlideKind.TITLE and role is not Role.TITLE:
            strip = _under(slots, content, template)
        elif match.kind in WORDS_ALONE and role is Role.SOURCE:
            strip = _at_the_foot(match.layout, content, template)
            slots |= {other: _ending_over(strip, slot, template) for other, slot in slots.items()}
        else:
            strip, content = _taken(role, replace(match, slots=slots), content, template)
        slots[role] = _text_box(role, strip, replace(match, slots=slots), template)
        reasons.append(f"it has no placeholder for the {role.value}: a text box in its margins")
    slots |= {role: _cut_to(slots[role], match.content, content) for role in _IN_THE_CONTENT if role in slots}
    return replace(match, slots=slots, content=content, reasons=tuple(reasons))


_IN_THE_CONTENT = (Role.BODY, Role.QUOTATION, Role.SECOND_QUOTATION)


def _at_the_foot(layout: Layout, content: Box, template: DeckTemplate) -> Box:
    """A strip for the source right over what stands at the slide's foot."""
    height, gap = template.height.scaled(_SOURCE_STRIP), template.height.scaled(_GAP / 2)
    floor = min(_feet(layout, template), default=template.height.scaled(1 - _BOTTOM_MARGIN)) - gap
    return replace(content, top=floor - height, height=height)


def _ending_over(strip: Box, slot: Slot, template: DeckTemplate) -> Slot:
    """A slot that ends over the strip, if it reached into it."""
    bottom = strip.top - template.height.scaled(_GAP / 2)
    if slot.box.bottom <= bottom or slot.box.top >= bottom:
        return slot
    return replace(slot, box=replace(slot.box, height=bottom - slot.box.top))


def _owner(role: Role, slots: Mapping[Role, Slot]) -> tuple[Role, float] | None:
    """The role of whose box this one takes a share, if any."""
    found = _OF_A_PLACEHOLDER.get(role)
    if found and found[0] in slots and slots[found[0]].placeholder is not None:
        return found
    return _OF_ANOTHER.get(role)


def _cut_to(slot: Slot, before: Box, after: Box) -> Slot:
    """A placeholder's slot with as much less at its head and foot as the content has lost."""
    top, bottom = slot.box.top + (after.top - before.top), slot.box.bottom - (before.bottom - after.bottom)
    if slot.placeholder is None or before == after:
        return slot
    width = slot.box.width - (before.width - after.width)
    return replace(slot, box=Box(slot.box.left + (after.left - before.left), Length(top), width, Length(bottom - top)))


def _text_box(role: Role, box: Box, match: Match, template: DeckTemplate) -> Slot:
    theme = match.layout.theme
    size = Length.of_points(_TEXT_BOX_SIZES.get(role, _SMALL) * template.scale)
    face = theme.major if role in DISPLAYED else theme.minor
    ground = _ground(box, match)
    ink = readable(theme.text, ground)
    if role in _SECONDARY:
        ink = secondary(ink, ground)
    elif role in _ACCENTED and ground == theme.background:
        ink = theme.accents[0]
    style = TextFormat(face, size, colour=ink)
    if role is not Role.BODY:
        return Slot(role, None, box, _NO_INSETS, style)
    hanging = size.scaled(_HANGING)
    style = replace(style, margin=hanging, indent=Length(-hanging), bullet=True, before=LIST_SPACE)
    return Slot(role, None, box, _NO_INSETS, style, hanging=hanging)


def _ground(box: Box, match: Match) -> Colour:
    """The colour that a text box stands on: that of a filled placeholder under it, else the layout's there."""
    fills = {p.idx: p.fill for p in match.layout.placeholders}
    under = (slot for slot in match.slots.values() if _lies_in(box, slot.box))
    filled = (fill for slot in under if slot.placeholder is not None and (fill := fills.get(slot.placeholder)))
    return next(filled, None) or match.layout.backdrop.colour(box)


def _lies_in(inner: Box, outer: Box) -> bool:
    across, down = inner.left + inner.width // 2, inner.top + inner.height // 2
    return outer.left <= across <= outer.right and outer.top <= down <= outer.bottom


def _under(slots: Mapping[Role, Slot], content: Box, template: DeckTemplate) -> Box:
    """A strip of a title slide under the texts that it has already."""
    lowest = max((slot.box.bottom for slot in slots.values()), default=content.top)
    height = template.height.scaled(_ATTRIBUTION_STRIP / 2)
    top = min(lowest + template.height.scaled(_GAP), template.height.scaled(1 - _BOTTOM_MARGIN) - height)
    sides = slots[Role.TITLE].room if Role.TITLE in slots else content
    return Box(sides.left, Length(top), sides.width, height)


def _foot(match: Match, content: Box, template: DeckTemplate) -> tuple[Box, Box]:
    """A strip for the source: between the content and what stands at the foot, else cut from the content."""
    height, gap = template.height.scaled(_SOURCE_STRIP), template.height.scaled(_GAP / 2)
    floor = min(_feet(match.layout, template), default=template.height.scaled(1 - _BOTTOM_MARGIN))
    under = replace(content, top=content.bottom + gap, height=floor - content.bottom - gap)
    if under.height >= height:
        free = match.layout.backdrop.clear(under)
        if free.height >= height and free.width == under.width:
            return replace(free, height=height), content
    return _cut_bottom(content, height, template)


def _feet(layout: Layout, template: DeckTemplate) -> list[Length]:
    """The upper edges of what stands at the slide's foot."""
    return [p.box.top for p in layout.placeholders if p.type in FURNITURE and p.box.top > template.height * 0.75]


def _taken(role: Role, match: Match, content: Box, template: DeckTemplate) -> tuple[Box, Box]:
    """What a role takes of the content's room, and what it leaves."""
    if role is Role.SOURCE:
        return _foot(match, content, template)
    if role is Role.READING and (match.kind is SlideKind.COMPARISON or template.width < template.height):
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


def free_room(layout: Layout, template: DeckTemplate, title: Box | None = None) -> Box:
    """The room under the title (the layout's where none is given), in the usual content's margins, above the feet."""
    stated = title_of(layout)
    title = title or (stated.box if stated else None)
    body = _usual_body(layout, template)
    texts = [p for p in layout.placeholders if p.type in ("body", "subTitle") and title and p.box.top > title.top]
    sides = body.insets.inside(body.box) if body else title
    left = sides.left if sides else template.width.scaled(_SIDE_MARGIN)
    width = sides.width if sides else template.width.scaled(1 - 2 * _SIDE_MARGIN)
    low = title.bottom if title and title.bottom < template.height.scaled(0.6) else Length(0)
    top = max(low + template.height.scaled(_GAP), body.box.top if body else 0)
    feet = _feet(layout, template)
    notes = [p.box.top for p in texts if p.box.top > template.height * 0.75]
    floor = min([*feet, *notes, template.height.scaled(1 - _BOTTOM_MARGIN)]) - template.height.scaled(_GAP)
    bottom = min(floor, body.box.bottom) if body and not notes else floor
    return Box(left, Length(top), width, Length(max(bottom, top + 1) - top))


def _usual_body(layout: Layout, template: DeckTemplate) -> Placeholder | None:
    """The master's body; where it has none of use, the widest content of a layout: its margins are the template's."""
    placeholders = [p for p in template.masters[layout.master].placeholders if p.type == "body"]
    placeholders += (
        p
        for other in template.layouts
        if other.master == layout.master
        for p in sorted(other.placeholders, key=lambda p: -p.box.width)
        if p.type in ("obj", "body")
    )
    return next((p for p in placeholders if _gives_measure(p, template)), None)


def _gives_measure(placeholder: Placeholder, template: DeckTemplate) -> bool:
    box = placeholder.box
    inside = box.left >= 0 and box.top >= 0 and box.right <= template.width and box.bottom <= template.height
    high, wide = box.height > template.height * _LEAST_BODY, box.width > template.width * (1 - _READING_SHARE)
    return inside and high and wide and not placeholder.vertical


def usual_title(layout: Layout, template: DeckTemplate) -> Slot:
    """A place for a title where a layout has none of use: the master's, else a strip at the head in the margins."""
    master = next((p for p in template.masters[layout.master].placeholders if p.type == "title"), None)
    theme, body = layout.theme, _usual_body(layout, template)
    if master and master.box.height > 0 and _is_headline(master, template):
        slot = replace(slot_of(Role.TITLE, master), placeholder=None)
    else:
        sides = body.box if body else None
        left = sides.left if sides else template.width.scaled(_SIDE_MARGIN)
        width = sides.width if sides else template.width.scaled(1 - 2 * _SIDE_MARGIN)
        top, height = template.height.scaled(_TOP_MARGIN), template.height.scaled(_TITLE_STRIP)
        box = layout.backdrop.clear(Box(left, top, width, height))
        size = Length.of_points(_TEXT_BOX_SIZES[Role.TITLE] * template.scale)
        slot = Slot(Role.TITLE, None, box, _NO_INSETS, TextFormat(theme.major, master.style.size if master else size))
    colour = readable(slot.style.colour or theme.text, layout.backdrop.colour(slot.box))
    style = TextFormat(theme.major, slot.style.size, colour=colour)
    return replace(slot, box=slot.room, insets=_NO_INSETS, style=style)


def _is_headline(placeholder: Placeholder, template: DeckTemplate) -> bool:
    box = placeholder.box
    inside = box.left >= 0 and box.top >= 0 and box.right <= template.width
    return inside and box.bottom < template.height * (1 - 2 * _LEAST_BODY) and not placeholder.vertical
