"""Formatted citations: what a citation style makes of the briefing's references.

In: nothing (values made by `citations`). Out: `Citations`, read by `outline`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.briefing.text import Citation, Inlines


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """One formatted entry of the bibliography."""

    key: str
    text: Inlines


@dataclass(frozen=True, slots=True)
class Citations:
    """Every citation of the briefing, formatted in its style.

    `note_style`: whether citations go to footnotes. `full` is the content of the footnote (note style) or the words in
    the text (author–date), in the order of reading, so that later ones are short. `in_text` is what stands in the line
    for a narrative `@key` (the author's name). For each work cited, `short` has a short reference for slide feet
    and source lines ("Szalontai, ¶ 13"), `complete` the full reference at any place (speaker notes). `bibliography` is
    in the style's order and has every work cited or listed for reading.
    """

    note_style: bool
    full: Mapping[Citation, Inlines]
    in_text: Mapping[Citation, Inlines]
    short: Mapping[Citation, tuple[Inlines, ...]]
    complete: Mapping[Citation, tuple[Inlines, ...]]
    bibliography: tuple[BibliographyEntry, ...]
