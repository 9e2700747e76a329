"""A source's words as they stand in its text, with its own quote marks and dashes.

In: positions of atoms. Out: the words of the text there, on one line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.evidence.atoms import is_word
from reportgen.evidence.normalisation import composed
from reportgen.evidence.text_index import TextIndex


class ShownText:
    """The text of a source, by the positions of its atoms."""

    def __init__(self, index: TextIndex) -> None:
        self._index = index
        self._known: dict[int, tuple[str, list[tuple[int, int]]]] = {}

    def words(self, start: int, end: int) -> str:
        """The words from one position to another, across paragraphs if need be."""
        return " ".join(filter(None, self._by_paragraph(start, end)))

    def _by_paragraph(self, start: int, end: int) -> Iterator[str]:
        divisions = self._index.divisions
        while start < end:
            number = divisions.paragraph_at(start)
            first, stop = divisions.start_of(number), min(end, divisions.end_of(number))
            text, places = self._paragraph(number)
            yield text[places[start - first][0] : places[stop - 1 - first][1]]
            start = stop

    def _paragraph(self, number: int) -> tuple[str, list[tuple[int, int]]]:
        """A paragraph's text, and where each of its atoms stands in it."""
        if number not in self._known:
            text = " ".join(composed(self._index.source.paragraphs[number - 1]).split())
            divisions = self._index.divisions
            words = self._index.words[divisions.start_of(number) : divisions.end_of(number)]
            self._known[number] = text, _places(text, words)
        return self._known[number]


def _places(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where each atom stands in the text; a mark that the normalisation made of others, at the first of these."""
    places = []
    position = 0
    for word in (word.lstrip(" ") for word in words):
        if is_word(word):
            start = max(text.find(word, position), position)
            end = start + len(word)
        else:
            start = position + (text[position : position + 1] == " ")
            end = start + (not text[start : start + 1].isalnum())
        places.append((start, min(end, len(text))))
        position = places[-1][1]
    return places
