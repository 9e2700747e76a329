"""Footnotes: a note's mark in the text, and the note in the footnotes part.

In: footnote marks, in the order of the text. Out: the run of the mark; at the end the part's XML, after the separators
that the template has. Notes cannot stand in notes: one that does is set in brackets where its mark was.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from reportgen.outline.tree import FootnoteMark, RichText, Run
from reportgen.writers.handout.text import TextPlace, character_style, inlines, paragraph_of, reads_rtl, run
from reportgen.writers.ooxml import Element, element, qname

_SEPARATORS = {"separator": "w:separator", "continuationSeparator": "w:continuationSeparator"}


@dataclass(frozen=True, slots=True)
class Footnotes:
    """The footnotes of a document: the root element of their part, and the place of their text."""

    root: Element
    place: TextPlace
    _numbers: Iterator[int]
    _notes: dict[str, Element] = field(default_factory=dict)

    def mark(self, note: FootnoteMark) -> Element:
        """Add the note; the run that refers to it."""
        number = next(self._numbers)
        self._notes[str(number)] = element("w:footnote", *self._paragraphs(note), id=number)
        self.root.append(self._notes[str(number)])
        reference = element("w:footnoteReference", id=number)
        return element("w:r", self._look(), reference)

    def find(self, number: str) -> Element | None:
        """The note with this id, one of those added."""
        return self._notes.get(number)

    def _look(self) -> Element:
        return element("w:rPr", character_style("FootnoteReference", self.place.styles))

    def _paragraphs(self, note: FootnoteMark) -> Iterator[Element]:
        styles = self.place.styles
        # LibreOffice drops the tab after a note's mark; the space is what parts the two there.
        gap = " \t" if styles.find("FootnoteText") in styles.hanging else " "
        mark = (element("w:r", self._look(), element("w:footnoteRef")), run(gap))
        for place, paragraph in enumerate(note.paragraphs or ((),)):
            text = _without_notes(paragraph)
            content = inlines(text, self.place)
            opened = (*mark, *content) if place == 0 else content
            yield paragraph_of("FootnoteText", opened, self.place, rtl=reads_rtl(text, self.place.rtl))


def open_footnotes(root: Element, place: TextPlace) -> Footnotes:
    """The footnotes to be written after the separators in `root`, which gets them where it has none."""
    for note in root.findall(qname("w:footnote")):
        if note.get(qname("w:type"), "normal") == "normal":
            root.remove(note)
    if not len(root):
        root.extend(_separator(kind, number) for number, kind in enumerate(_SEPARATORS, start=-1))
    taken = [int(note.get(qname("w:id"), "0")) for note in root]
    return Footnotes(root, place, count(max(taken) + 1))


def _separator(kind: str, number: int) -> Element:
    content = element("w:p", element("w:r", element(_SEPARATORS[kind])))
    return element("w:footnote", content, type=kind, id=number)


def _without_notes(text: RichText) -> RichText:
    """The text with the words of its notes in brackets."""
    return tuple(part for one in text for part in (_bracketed(one) if isinstance(one, FootnoteMark) else (one,)))


def _bracketed(note: FootnoteMark) -> RichText:
    words = [part for paragraph in note.paragraphs for part in _without_notes(paragraph)]
    runs = [index for index, part in enumerate(words) if isinstance(part, Run)]
    for index, pattern in ((runs[0], " [{}"), (runs[-1], "{}]")) if runs else ():
        part = words[index]
        if isinstance(part, Run):
            words[index] = replace(part, text=pattern.format(part.text))
    return tuple(words)
