"""Slides of quotations: large, smaller as they are longer, continued between sentences; two of them side by side.

In: a `QuotationSlide`. Out: `Part`s. The attribution stands close under the words, and both a little above the middle
of their room.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.layout.measure import set_paragraph
from reportgen.layout.setting import Part, Setting
from reportgen.layout.slide_kinds import Match, SlideKind, Slot
from reportgen.layout.splitting import even_parts, pieces, sentences
from reportgen.layout.text_fitting import fitted, frame, needed_height
from reportgen.layout.tree import Element, FittedText, Role
from reportgen.outline.tree import QuotationContent, QuotationSlide, RichText, plain
from reportgen.units import Box, Length

_FLOOR = 20.0
_GAP = 0.5  # between the words and their attribution, in type sizes of the words
_LEAST_EVEN = 0.5  # of the measure
_EVEN_STEP = Length.of_points(2)
_RAISED = 0.38  # of the free height that is over the block
_PAIR = ((Role.QUOTATION, Role.ATTRIBUTION), (Role.SECOND_QUOTATION, Role.SECOND_ATTRIBUTION))


def fit_quotation(slide: QuotationSlide, setting: Setting) -> list[Part]:
    """The slides that a quotation takes; two stand side by side, or where they have no room one after the other."""
    if slide.second is None:
        return _fit_one(slide.quotation, slide.source, setting)
    pair = _fit_pair((slide.quotation, slide.second), slide.source, setting)
    if pair:
        return [pair]
    return [part for one in (slide.quotation, slide.second) for part in _fit_one(one, (), setting)]


# One ------------------------------------------------------------------------------------------------------------------
def _fit_one(quotation: QuotationContent, source: RichText, setting: Setting) -> list[Part]:
    match, below = _match(SlideKind.QUOTATION, _PAIR[:1], (quotation,), source or quotation.reference, setting)
    column = _column(match, _PAIR[0], quotation, below, setting)
    size, parts = _share_out(quotation.text, column, setting)
    return [Part(match, (*column.set(part, size), *((below,) if below else ()))) for part in parts]


def _share_out(text: RichText, column: _Column, setting: Setting) -> tuple[Length, list[RichText]]:
    """The fewest parts in which a quotation fits at the floor, at the largest size at which these fit."""
    sizes = _sizes(column.slot, setting)
    parts = _parts(text, column, sizes[-1])
    return next((size for size in sizes if all(column.fits(part, size) for part in parts)), sizes[-1]), parts


def _parts(text: RichText, column: _Column, size: Length) -> list[RichText]:
    if column.fits(text, size):
        return [text]
    style, width, height = column.slot.style.at(size), column.slot.room.width, column.height_for_words(size)
    whole = [piece for sentence in sentences(text) for piece in pieces(sentence, style, width, height)]
    lengths = [len(plain(piece)) for piece in whole]
    for number in range(2, len(whole)):
        parts = [_joined(whole[group.start : group.stop]) for group in even_parts(lengths, number)]
        if all(column.fits(part, size) for part in parts):
            return parts
    return whole


def _joined(texts: Sequence[RichText]) -> RichText:
    return tuple(part for text in texts for part in text)


# Two ------------------------------------------------------------------------------------------------------------------
def _fit_pair(quotations: tuple[QuotationContent, QuotationContent], source: RichText, setting: Setting) -> Part | None:
    """Both at the largest size at which both fit, None where they fit at none."""
    match, below = _match(SlideKind.QUOTATIONS, _PAIR, quotations, source, setting)
    columns = [_column(match, roles, one, below, setting) for roles, one in zip(_PAIR, quotations, strict=True)]
    texts = [one.text for one in quotations]
    for size in _sizes(columns[0].slot, setting):
        if all(column.fits(text, size) for column, text in zip(columns, texts, strict=True)):
            top = min(column.top_of(text, size) for column, text in zip(columns, texts, strict=True))
            set_texts = (column.set(text, size, top) for column, text in zip(columns, texts, strict=True))
            return Part(match, (*(one for each in set_texts for one in each), *((below,) if below else ())))
    return None


# Either ---------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Column:
    """Where a quotation goes: the slot of its words, its attribution fitted, the room's foot, the side of the lines."""

    slot: Slot
    attribution: FittedText | None
    bottom: Length
    rtl: bool

    def set(self, text: RichText, size: Length, top: Length | None = None) -> Iterator[Element]:
        """The words and their attribution, at `top` or where they stand best."""
        top = self.top_of(text, size) if top is None else top
        height = needed_height((text,), self.slot, size)
        width = _even_width(text, self.slot, size)
        left = self.slot.box.right - width if self.rtl else self.slot.box.left
        name = "Quotation" if self.slot.role is Role.QUOTATION else "Second quotation"
        box = Box(left, top, width, height)
        yield fitted(name, replace(self.slot, box=box), (text,), size)
        if self.attribution:
            under = top + height + size.scaled(_GAP)
            yield replace(self.attribution, box=replace(self.attribution.box, top=under))

    def fits(self, text: RichText, size: Length) -> bool:
        """Whether words of this size and the attribution have room."""
        return needed_height((text,), self.slot, size) <= self.height_for_words(size)

    def height_for_words(self, size: Length) -> Length:
        """What the attribution leaves for words of this size."""
        taken = self.attribution.box.height + size.scaled(_GAP) if self.attribution else Length(0)
        return self.bottom - self.slot.box.top - taken

    def top_of(self, text: RichText, size: Length) -> Length:
        """Where the block begins, so that it stands a little above the middle."""
        free = self.height_for_words(size) - needed_height((text,), self.slot, size)
        return self.slot.box.top + Length(max(0, free)).scaled(_RAISED)


def _even_width(text: RichText, slot: Slot, size: Length) -> Length:
    """The least width in which the words take no further line, so that no line is much shorter than the others."""
    style, insets = slot.style.at(size), slot.box.width - slot.room.width
    lines = len(set_paragraph(text, style, slot.room.width).lines)
    narrow, wide = slot.room.width.scaled(_LEAST_EVEN), slot.room.width
    while lines > 1 and wide - narrow > _EVEN_STEP:
        middle = Length((narrow + wide) // 2)
        if len(set_paragraph(text, style, middle).lines) > lines:
            narrow = middle
        else:
            wide = middle
    return wide + insets


def _match(
    kind: SlideKind,
    roles: Sequence[tuple[Role, Role]],
    quotations: Sequence[QuotationContent],
    source: RichText,
    setting: Setting,
) -> tuple[Match, FittedText | None]:
    wanted = [words for words, _ in roles]
    wanted += [under for (_, under), one in zip(roles, quotations, strict=True) if _lines(one)]
    match = setting.match(kind, [*wanted, *([Role.SOURCE] if source else [])])
    return match, frame((), source, match, setting)[1]


def _column(
    match: Match, roles: tuple[Role, Role], quotation: QuotationContent, below: FittedText | None, setting: Setting
) -> _Column:
    slot, under = match.slots[roles[0]], match.slots.get(roles[1])
    lines = _lines(quotation)
    name = "Attribution" if roles[1] is Role.ATTRIBUTION else "Second attribution"
    attribution = fitted(name, _as_high_as_needed(under, lines), lines, under.style.size) if under and lines else None
    foot = max(slot.box.bottom, under.box.bottom) if under else slot.box.bottom
    return _Column(slot, attribution, min(foot, below.box.top) if below else foot, setting.rtl)


def _as_high_as_needed(slot: Slot, lines: Sequence[RichText]) -> Slot:
    return replace(slot, box=replace(slot.box, height=needed_height(lines, slot, slot.style.size)))


def _lines(quotation: QuotationContent) -> tuple[RichText, ...]:
    return tuple(line for line in (quotation.attribution, quotation.gloss) if line)


def _sizes(slot: Slot, setting: Setting) -> list[Length]:
    return list(setting.steps(slot.style.size, min(_FLOOR, slot.style.size.points / setting.template.scale)))
