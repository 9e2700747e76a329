"""The index of a source whose text is supplied.

In: a `SourceText`. Out: where literal words stand in it, character by character after the declared normalisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from reportgen.briefing.model import SourceText
from reportgen.evidence.atoms import atoms, first_letter_variants
from reportgen.evidence.divisions import Divisions
from reportgen.evidence.matching import WordIndex
from reportgen.evidence.normalisation import normalised
from reportgen.evidence.source_numbers import canonical, numbers_in
from reportgen.evidence.wanted_words import Altered, Atom, Piece, WantedWords


class TextIndex(WordIndex):
    """A source's words, and where each of them stands."""

    named = "the source text supplied"

    def __init__(self, source: SourceText) -> None:
        self.source = source
        paragraphs = atoms_of_paragraphs(source)
        self.words = [word for paragraph in paragraphs for word in paragraph]
        self.divisions = Divisions(map(len, paragraphs), page_positions(source, list(map(len, paragraphs))))
        self._numbers: dict[int, frozenset[str]] = {}

    @cached_property
    def where(self) -> Mapping[str, list[int]]:
        """The positions of each word, mark and number, whether or not a space stands before it."""
        positions: dict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(self.words):
            positions[word.lstrip(" ")].append(position)
        return dict(positions)

    def occurrences(self, piece: Piece, first: bool) -> Sequence[int]:
        """Where a piece stands: looked up by its rarest atom, then compared in full."""
        if not piece.atoms:
            return ()
        known = [self._standing(atom, first and not offset) for offset, atom in enumerate(piece.atoms)]
        offset = min(range(len(known)), key=lambda number: len(known[number]))
        starts = (position - offset for position in known[offset])
        return [start for start in starts if start >= 0 and self._stands_at(piece, start, first)]

    def readings(self, words: WantedWords) -> Iterator[WantedWords]:
        """A text is searched for the words as they are."""
        yield words

    def loosened(self, _words: WantedWords) -> None:
        """A text can be searched for any words."""

    def numbers_of(self, paragraph: int) -> frozenset[str]:
        """The numbers of a paragraph in digits."""
        if paragraph not in self._numbers:
            found = numbers_in(self.source.paragraphs[paragraph - 1])
            self._numbers[paragraph] = frozenset(map(canonical, found))
        return self._numbers[paragraph]

    def number_key(self, value: Decimal) -> str:
        """The number in digits."""
        return canonical(value)

    def _standing(self, atom: Atom, any_case: bool) -> Sequence[int]:
        if isinstance(atom, Altered):
            bare = Altered(atom.before.lstrip(" "), atom.inside, atom.after)
            return self._sorted(word for word in self.where if _may_be(bare, word, any_case))
        bare_atom = atom.lstrip(" ")
        return self._sorted(first_letter_variants(bare_atom)) if any_case else self.where.get(bare_atom, ())

    def _sorted(self, words: Iterator[str] | Sequence[str]) -> Sequence[int]:
        return sorted(position for word in words for position in self.where.get(word, ()))

    def _stands_at(self, piece: Piece, start: int, first: bool) -> bool:
        found = self.words[start : start + len(piece)]
        if len(found) < len(piece):
            return False
        found[0] = found[0].lstrip(" ")
        return all(
            _equal(wanted, word, first and not offset)
            for offset, (wanted, word) in enumerate(zip(piece.atoms, found, strict=True))
        )


def _equal(wanted: Atom, word: str, any_case: bool) -> bool:
    if isinstance(wanted, Altered):
        return _may_be(wanted, word, any_case)
    return wanted == word or (any_case and word in first_letter_variants(wanted))


def _may_be(wanted: Altered, word: str, any_case: bool) -> bool:
    return any(wanted.may_be(variant) for variant in (first_letter_variants(word) if any_case else (word,)))


def atoms_of_paragraphs(source: SourceText) -> list[list[str]]:
    """The atoms of each paragraph; a space parts the paragraphs, but for a dash, around which none counts."""
    paragraphs = [atoms(normalised(paragraph)) for paragraph in source.paragraphs]
    before = "-"
    for paragraph in filter(None, paragraphs):
        if "-" not in (before, paragraph[0]):
            paragraph[0] = f" {paragraph[0]}"
        before = paragraph[-1].lstrip(" ")
    return paragraphs


def page_positions(source: SourceText, lengths: Sequence[int]) -> list[tuple[str, int]]:
    """The pages' printed numbers with the positions of the atoms at which they begin."""
    pages = []
    for page in source.pages:
        before = source.paragraphs[page.paragraph - 1][: page.offset]
        pages.append((page.label, sum(lengths[: page.paragraph - 1]) + len(atoms(normalised(before)))))
    return pages
