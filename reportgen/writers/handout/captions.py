"""Captions and what belongs to them: the numbered caption and the line under it, the notes at the foot.

In: captions and notes of a figure or table. Out: paragraphs that stay together with what they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.outline.tree import Caption, RichText
from reportgen.writers.handout.text import TextPlace, field, inlines, keep_next, paragraph, paragraph_of, reads_rtl, run
from reportgen.writers.ooxml import Element, element

_NO_BREAK_SPACE = "\u00a0"
_EAST_ASIAN = ("ja", "ko", "zh")


def caption_paragraphs(
    caption: Caption | None, subtitle: RichText, sequence: str, place: TextPlace
) -> Iterator[Element]:
    """The caption with its number as a field that counts `sequence` ("Figure", "Table"), and the line under it."""
    if caption:
        number = field(f"SEQ {sequence} \\* ARABIC", run(str(caption.number)))
        label = (run(f"{caption.label}{_NO_BREAK_SPACE}"), number, run(_separator(place.language)))
        content = (*label, *inlines(caption.text, place))
        yield paragraph_of("Caption", content, place, keep_next(), rtl=reads_rtl(caption.text, place.rtl))
    if subtitle:
        yield paragraph("FigureSubtitle", subtitle, place, keep_next())


def note_paragraphs(notes: Sequence[RichText], place: TextPlace) -> Iterator[Element]:
    """Notes and source, close together and on one page."""
    last = len(notes) - 1
    for index, note in enumerate(notes):
        together = (keep_next(), element("w:contextualSpacing")) if index < last else (element("w:contextualSpacing"),)
        yield paragraph("SourceNote", note, place, *together)


def _separator(language: str) -> str:
    """What parts a number from the words: an ideographic space in East Asia, a full stop elsewhere."""
    return "\u3000" if language.partition("-")[0] in _EAST_ASIAN else ". "
