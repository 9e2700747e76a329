"""Slides of quotations: large, smaller as they are longer, continued between sentences.

In: a `QuotationSlide`. Out: `Part`s, each with the attribution and the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.layout.matching import Match, SlideKind, Slot
from reportgen.layout.setting import Part, Setting
from reportgen.layout.splitting import even_parts, pieces, sentences
from reportgen.layout.text_fitting import clear_of, fit_small_print, fits, fitted, frame, largest_size, needed_height
from reportgen.layout.tree import Element, FittedText, Role
from reportgen.outline.tree import QuotationSlide, RichText, plain
from reportgen.units import Length

_FLOOR = 20.0


def fit_quotation(slide: QuotationSlide, setting: Setting) -> list[Part]:
    """The slides that a quotation takes."""
    quotation = slide.quotation
    source = slide.source or quotation.reference
    lines = tuple(line for line in (quotation.attribution, quotation.gloss) if line)
    texts = ((Role.QUOTATION, quotation.text), (Role.ATTRIBUTION, lines), (Role.SOURCE, source))
    match = setting.match(SlideKind.QUOTATION, [role for role, text in texts if text])
    _, below = frame((), source, match, setting)
    slot = clear_of(match.slots[Role.QUOTATION], None, below)
    size, parts = _share_out(quotation.text, slot, setting)
    return [Part(match, tuple(_elements(part, lines, below, slot, size, match, setting))) for part in parts]


def _elements(
    part: RichText,
    lines: tuple[RichText, ...],
    source: FittedText | None,
    slot: Slot,
    size: Length,
    match: Match,
    setting: Setting,
) -> Iterator[Element]:
    """A quotation with its attribution and source; in text boxes the attribution stands close under the words."""
    attribution = match.slots.get(Role.ATTRIBUTION)
    if attribution and slot.placeholder is None:
        slot = replace(slot, box=replace(slot.box, height=needed_height((part,), slot, size)))
        attribution = replace(attribution, box=replace(attribution.box, top=slot.box.bottom + size))
    yield fitted("Quotation", slot, (part,), size)
    if attribution and lines:
        yield fit_small_print("Attribution", clear_of(attribution, None, source), lines, setting, upward=False)
    if source:
        yield source


def _share_out(text: RichText, slot: Slot, setting: Setting) -> tuple[Length, list[RichText]]:
    """The fewest parts in which a quotation fits at the floor, at the largest size at which these fit."""
    sizes = list(setting.steps(slot.style.size, min(_FLOOR, slot.style.size.points / setting.template.scale)))
    parts = _parts(text, slot, sizes[-1])
    for size in sizes:
        if all(largest_size((part,), slot, (size,)) for part in parts):
            return size, parts
    return sizes[-1], parts


def _parts(text: RichText, slot: Slot, size: Length) -> list[RichText]:
    if fits((text,), slot, size):
        return [text]
    style, room = slot.style.at(size), slot.room
    whole = [piece for sentence in sentences(text) for piece in pieces(sentence, style, room.width, room.height)]
    lengths = [len(plain(piece)) for piece in whole]
    for number in range(2, len(whole)):
        parts = [_joined(whole[group.start : group.stop]) for group in even_parts(lengths, number)]
        if all(fits((part,), slot, size) for part in parts):
            return parts
    return whole


def _joined(texts: Sequence[RichText]) -> RichText:
    return tuple(part for text in texts for part in text)
