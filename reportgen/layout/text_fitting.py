"""Fitting one text into its slot: the largest type size at which it fits, and boxes that grow where they may.

In: paragraphs, a slot and the sizes to try. Out: `FittedText`. A size equal to the placeholder's own is not written, so
the text keeps following the template.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportgen.layout.measure import set_text
from reportgen.layout.setting import CAPTION_FLOOR, Setting
from reportgen.layout.slide_kinds import Match, Slot
from reportgen.layout.tree import FittedText, Role
from reportgen.outline.tree import RichText
from reportgen.units import Box, Length


def needed_height(paragraphs: Sequence[RichText], slot: Slot, size: Length) -> Length:
    """The height that paragraphs need in a slot's width at a type size, insets included."""
    text = set_text(paragraphs, slot.style.at(size), slot.room.width)
    return text.height + (slot.box.height - slot.room.height)


def fits(paragraphs: Sequence[RichText], slot: Slot, size: Length) -> bool:
    """Whether paragraphs fit their slot at a type size."""
    return needed_height(paragraphs, slot, size) <= slot.box.height


def largest_size(paragraphs: Sequence[RichText], slot: Slot, sizes: Iterable[Length]) -> Length | None:
    """The first of `sizes`, largest first, at which the text fits its slot; None where it fits at none."""
    return next((size for size in sizes if fits(paragraphs, slot, size)), None)


def fitted(
    name: str,
    slot: Slot,
    paragraphs: Sequence[RichText],
    size: Length,
    numbered_from: int | None = None,
) -> FittedText:
    """The element for a text at a type size; the size is stated where it is not the placeholder's own."""
    follows = slot.placeholder is not None and size == (slot.own_size or slot.style.size)
    return FittedText(
        name=name,
        role=slot.role,
        placeholder=slot.placeholder,
        box=slot.box,
        paragraphs=tuple(paragraphs),
        size=None if follows else size,
        numbered_from=numbered_from,
        hanging=slot.hanging if numbered_from is not None or slot.placeholder is None else None,
        colour=slot.style.colour if slot.placeholder is None else None,
    )


def fit_small_print(
    name: str, slot: Slot, paragraphs: Sequence[RichText], setting: Setting, upward: bool
) -> FittedText:
    """A subtitle, caption, source or attribution: down to the caption floor, then its box grows, up or down."""
    sizes = list(setting.steps(slot.style.size, CAPTION_FLOOR))
    size = largest_size(paragraphs, slot, sizes)
    if size is not None:
        return fitted(name, slot, paragraphs, size)
    height = needed_height(paragraphs, slot, sizes[-1])
    top = slot.box.bottom - height if upward else slot.box.top
    grown = replace(slot, box=replace(slot.box, top=top, height=height))
    return fitted(name, grown, paragraphs, sizes[-1])


def between(content: Box, above: FittedText | None, below: FittedText | None) -> Box:
    """What texts that have grown leave of the content's room."""
    top = max(content.top, above.box.bottom) if above else content.top
    bottom = min(content.bottom, below.box.top) if below else content.bottom
    return replace(content, top=Length(top), height=Length(max(0, bottom - top)))


def evidence_room(match: Match, above: FittedText | None, below: FittedText | None) -> Box:
    """The content's room between its texts, and where there is no subtitle, from where that would stand."""
    content, subtitle = match.content, match.slots.get(Role.SUBTITLE)
    if above is None and subtitle and subtitle.box.bottom <= content.top:
        top = subtitle.box.top
        content = replace(content, top=top, height=content.bottom - top)
    return between(content, above, below)


def clear_of(slot: Slot, above: FittedText | None, below: FittedText | None) -> Slot:
    """The slot with what texts that have grown leave of its box."""
    return replace(slot, box=between(slot.box, above, below))


def frame(
    over: RichText, source: RichText, match: Match, setting: Setting, role: Role = Role.SUBTITLE
) -> tuple[FittedText | None, FittedText | None]:
    """The texts over (a subtitle, or a caption by its `role`) and under the evidence, None where there are none."""
    above = below = None
    if over:
        slot = replace(match.slots[Role.SUBTITLE], role=role)
        above = fit_small_print(role.value.capitalize(), slot, (over,), setting, upward=False)
    if source:
        below = fit_small_print("Source", match.slots[Role.SOURCE], (source,), setting, upward=True)
    return above, below
