"""Slides of quotations: large, smaller as they are longer, continued between sentences.

In: a `QuotationSlide`. Out: `Part`s, each with the attribution and the source.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.layout.matching import SlideKind, Slot
from reportgen.layout.setting import Part, Setting
from reportgen.layout.splitting import even_parts, pieces, sentences
from reportgen.layout.text_fitting import fit_small_print, fits, fitted, largest_size
from reportgen.layout.tree import Element, Role
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
    around: list[Element] = []
    if lines:
        around.append(fit_small_print("Attribution", match.slots[Role.ATTRIBUTION], lines, setting, upward=False))
    if source:
        around.append(fit_small_print("Source", match.slots[Role.SOURCE], (source,), setting, upward=True))
    slot = match.slots[Role.QUOTATION]
    size, parts = _share_out(quotation.text, slot, setting)
    return [Part(match, (fitted("Quotation", slot, (part,), size), *around)) for part in parts]


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
