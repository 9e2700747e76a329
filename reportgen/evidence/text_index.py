"""The index of a source whose text is supplied.

In: a `SourceText`. Out: where literal words stand in it, character by character after the declared normalisation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain

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
        self._found: dict[tuple[tuple[Atom, ...], bool], tuple[int, ...]] = {}

    @cached_property
    def where(self) -> Mapping[str, list[int]]:
        """The positions of each word, mark and number, whether or not a space stands before it."""
        positions: dict[str, list[int]] = defaultdict(list)
        for position, word in enumerate(self.words):
            positions[word.lstrip(" ")].append(position)
        return dict(positions)

    def occurrences(self, piece: Piece, first: bool) -> Sequence[int]:
        """Where a piece stands: looked up by its rarest atom, then compared in full."""
        key = piece.atoms, first
        if key not in self._found:
            self._found[key] = tuple(self._looked_up(piece.atoms, first)) if piece.atoms else ()
        return self._found[key]

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

    def _looked_up(self, wanted: tuple[Atom, ...], first: bool) -> Iterator[int]:
        exact = {
            offset: self._standing(atom, first and not offset)
            for offset, atom in enumerate(wanted)
            if isinstance(atom, str)  # one with letters in brackets may be many words
        }
        anchor = min(exact, key=lambda offset: sum(map(len, exact[offset])), default=0)
        positions = sorted(chain.from_iterable(exact[anchor])) if exact else range(len(self.words))
        fits = _Comparison(wanted, first)
        length = len(wanted)
        for position in positions:
            start = position - anchor
            if start >= 0 and fits(self.words[start : start + length]):
                yield start

    def _standing(self, atom: str, any_case: bool) -> list[Sequence[int]]:
        """The positions of an atom, for each way to write it."""
        bare = atom.lstrip(" ")
        return [self.where.get(way, ()) for way in (first_letter_variants(bare) if any_case else (bare,))]


class _Comparison:
    """Compares wanted atoms with as many of the source's; whether a space stands before the first does not count."""

    def __init__(self, wanted: tuple[Atom, ...], first: bool) -> None:
        start, *others = wanted
        self._start = start if isinstance(start, Altered) else None
        self._starts = () if isinstance(start, Altered) else first_letter_variants(start) if first else (start,)
        self._first = first
        self._exact = [one for one in others if isinstance(one, str)]
        self._others = None if len(self._exact) == len(others) else others

    def __call__(self, found: list[str]) -> bool:
        if not found or not self._begins(found[0].lstrip(" ")):
            return False
        if self._others is None:
            return found[1:] == self._exact
        return len(found) == len(self._others) + 1 and all(map(_equal, self._others, found[1:]))

    def _begins(self, word: str) -> bool:
        if self._start is None:
            return word in self._starts
        return any(map(self._start.may_be, first_letter_variants(word) if self._first else (word,)))


def _equal(wanted: Atom, word: str) -> bool:
    return wanted == word if isinstance(wanted, str) else wanted.may_be(word)


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
