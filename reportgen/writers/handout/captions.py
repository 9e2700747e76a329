"""Captions and what belongs to them: the numbered caption and the line under it, the notes at the foot.

In: captions and notes of a figure or table. Out: paragraphs that stay together with what they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.outline.tree import Caption, RichText, Run
from reportgen.writers.handout.scope import Scope
from reportgen.writers.handout.text import (
    TextPlace,
    field,
    inlines,
    keep_next,
    paragraph,
    paragraph_of,
    plain_runs,
    reads_rtl,
)
from reportgen.writers.ooxml import Element, element

_NO_BREAK_SPACE = "\u00a0"
_EAST_ASIAN = ("ja", "ko", "zh")


def caption_paragraphs(caption: Caption | None, subtitle: RichText, sequence: str, scope: Scope) -> Iterator[Element]:
    """The caption with its number as a field that counts `sequence` ("Figure", "Table"), and the line under it."""
    place = scope.place
    if caption:
        label, between = plain_runs(f"{caption.label}{_NO_BREAK_SPACE}", place), Run(_separator(place), place.language)
        number = Run(str(caption.number), place.language)
        text = scope.display("Caption", (*label, number, between, *caption.text))[len(label) + 2 :]
        numbered = field(f"SEQ {sequence} \\* ARABIC", *inlines((number,), place, "CaptionLabel"))
        content = (
            *inlines(label, place, "CaptionLabel"),
            numbered,
            *inlines((between,), place, "CaptionLabel"),
            *inlines(text, place),
        )
        yield paragraph_of("Caption", content, place, keep_next(), rtl=reads_rtl(caption.text, place.rtl))
    if subtitle:
        yield paragraph("FigureSubtitle", scope.display("FigureSubtitle", subtitle), place, keep_next())


def note_paragraphs(notes: Sequence[RichText], place: TextPlace) -> Iterator[Element]:
    """Notes and source, close together and on one page."""
    last = len(notes) - 1
    for index, note in enumerate(notes):
        together = (keep_next(), element("w:contextualSpacing")) if index < last else (element("w:contextualSpacing"),)
        yield paragraph("SourceNote", note, place, *together)


def _separator(place: TextPlace) -> str:
    """What parts a number from the words: an ideographic space in East Asia, a full stop elsewhere."""
    return "\u3000" if place.language.partition("-")[0] in _EAST_ASIAN else ". "
