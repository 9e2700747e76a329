"""Evidence closed up under a headline of one line.

In: a match whose layout leaves a headline two lines, and a title. Out: the match with what stands under the headline
moved up by what the title does not take.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.layout.measure import set_paragraph
from reportgen.layout.slide_kinds import Match, Slot
from reportgen.layout.tree import Role
from reportgen.outline.tree import RichText
from reportgen.units import Box, Length


def closed_up(match: Match, title: RichText) -> Match:
    """The match closed up, or as it is where its layout does not or the title takes two lines."""
    slot = match.slots[Role.TITLE]
    text = set_paragraph(title, slot.style, slot.room.width)
    if not match.closes_up or len(text.lines) > 1:
        return match
    rise = Length(max(0, slot.room.height - text.height))
    slots = {role: _risen(role, one, match.content, rise) for role, one in match.slots.items()}
    return replace(match, slots=slots, content=_extended(match.content, rise))


def _risen(role: Role, slot: Slot, content: Box, rise: Length) -> Slot:
    """The headline's box ends under its line, a subtitle over the content rises, a text beside it reaches as high."""
    if role is Role.TITLE:
        return replace(slot, box=replace(slot.box, height=slot.box.height - rise))
    if role is Role.SUBTITLE and slot.box.bottom <= content.top:
        return replace(slot, box=replace(slot.box, top=slot.box.top - rise))
    return replace(slot, box=_extended(slot.box, rise)) if slot.box.top == content.top else slot


def _extended(box: Box, rise: Length) -> Box:
    return replace(box, top=box.top - rise, height=box.height + rise)
