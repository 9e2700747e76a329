"""The index of a source of which only the fingerprint is supplied.

In: a `SourceFingerprint`. Out: where literal words stand, by the hashes of their overlapping sequences: each sequence
of the words has to be there, one after the other. Words fewer than a sequence cannot be looked for.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import islice, product

from reportgen.briefing.model import SourceFingerprint
from reportgen.evidence.atoms import first_letter_variants
from reportgen.evidence.divisions import Divisions
from reportgen.evidence.fingerprint import number_hash, sequence_hash, sequence_hashes
from reportgen.evidence.matching import WordIndex
from reportgen.evidence.wanted_words import Altered, Atom, Gap, Piece, WantedWords

_MOST_READINGS = 2000
"""In how many ways words with letters in brackets are tried at most."""
_FEW = 4
"""Spellings of a word that are not worth sifting."""
_ALPHABETS = ((0x41, 0x17F), (0x370, 0x3FF), (0x400, 0x52F), (0x531, 0x586), (0x5D0, 0x5EA), (0x620, 0x64A))
"""Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic."""


class FingerprintIndex(WordIndex):
    """A source's hashes, and where each of them stands."""

    named = "the fingerprint of the source text supplied"

    def __init__(self, fingerprint: SourceFingerprint) -> None:
        self.fingerprint = fingerprint
        self._hashes = [one for paragraph in fingerprint.paragraphs for one in paragraph.sequences]
        self.divisions = Divisions((one.atoms for one in fingerprint.paragraphs), fingerprint.pages)

    @cached_property
    def _where(self) -> Mapping[bytes, list[int]]:
        positions: dict[bytes, list[int]] = defaultdict(list)
        for position, one in enumerate(self._hashes):
            positions[one].append(position)
        return dict(positions)

    def occurrences(self, piece: Piece, first: bool) -> Sequence[int]:
        """Where a piece stands, with each word that has letters in brackets in every way that can be tried."""
        spellings = product(*self._plausible(piece, first))
        found = {
            position
            for words in islice(spellings, _MOST_READINGS)
            for position in self._positions(self.hashes_of(words))
        }
        return sorted(found)

    def _plausible(self, piece: Piece, first: bool) -> Iterator[Sequence[str]]:
        """The ways to write each atom; of those with letters in brackets the ones with which some sequence is there."""
        ways = [_ways(atom, first and not offset) for offset, atom in enumerate(piece.atoms)]
        for offset, spellings in enumerate(ways):
            yield spellings if len(spellings) <= _FEW else self._sifted(ways, offset)

    def _sifted(self, ways: Sequence[Sequence[str]], offset: int) -> Sequence[str]:
        """The spellings of an atom with which a sequence is there, where one has nothing else that is open."""
        length = self.fingerprint.sequence
        for start in range(max(offset - length + 1, 0), min(offset, len(ways) - length) + 1):
            before, after = ways[start:offset], ways[offset + 1 : start + length]
            if all(len(others) == 1 for others in (*before, *after)):
                left, right = ("".join(others[0] for others in side) for side in (before, after))
                return [one for one in ways[offset] if self._hash(left + one + right) in self._where]
        return ways[offset]

    def _hash(self, text: str) -> bytes:
        return sequence_hash(text, self.fingerprint.salt, self.fingerprint.hash_bytes)

    def hashes_of(self, words: Sequence[str]) -> list[bytes]:
        """The hashes of words, as this fingerprint has them."""
        one = self.fingerprint
        return sequence_hashes(words, one.salt, one.sequence, one.hash_bytes)

    def positions_of(self, one: bytes) -> Sequence[int]:
        """Where a sequence stands."""
        return self._where.get(one, ())

    def _positions(self, wanted: Sequence[bytes]) -> Iterator[int]:
        for position in self._where.get(wanted[0], ()) if wanted else ():
            if self._hashes[position : position + len(wanted)] == wanted:
                yield position

    def readings(self, words: WantedWords) -> Iterator[WantedWords]:
        """The words as they are; where a piece is too short, with the words in brackets taken into it or left out."""
        if self._long_enough(words):
            yield words
            return
        joined = (words.joined(with_brackets) for with_brackets in (False, True))
        yield from (one for one in joined if self._long_enough(one))

    def loosened(self, words: WantedWords) -> WantedWords | None:
        """The pieces that are long enough, parted where a word has several letters in brackets."""
        parted = tuple(part for piece in words.pieces for part in _parted(piece))
        kept: list[Piece] = []
        gap, most = Gap.SKIP, 0
        for piece in parted:
            gap = Gap.SKIP if Gap.SKIP in (gap, piece.gap) and kept else piece.gap
            most += piece.most
            if len(piece) >= self.fingerprint.sequence:
                kept.append(Piece(gap, most, piece.atoms))
                gap, most = Gap.WORDS, 0
            else:
                most += len(piece)
        return None if tuple(kept) == words.pieces else WantedWords(tuple(kept))

    def numbers_of(self, paragraph: int) -> frozenset[bytes]:
        """The hashes of a paragraph's numbers."""
        return self.fingerprint.paragraphs[paragraph - 1].numbers

    def number_key(self, value: Decimal) -> bytes:
        """The hash of a number."""
        return number_hash(value, self.fingerprint.salt, self.fingerprint.hash_bytes)

    def _long_enough(self, words: WantedWords) -> bool:
        return all(len(piece) >= self.fingerprint.sequence for piece in words.pieces)


def _parted(piece: Piece) -> Iterator[Piece]:
    """The runs between words with several letters in brackets, each a gap of one word."""
    gap, most = piece.gap, piece.most
    run: list[Atom] = []
    for atom in piece.atoms:
        if isinstance(atom, Altered) and atom.most > 1:
            yield Piece(gap, most, tuple(run))
            run, gap, most = [], Gap.WORDS, 1
        else:
            run.append(atom)
    yield Piece(gap, most, tuple(run))


def _ways(atom: Atom, any_case: bool) -> Sequence[str]:
    """An atom as written; one with letters in brackets also without these, and with any one letter in their place."""
    if isinstance(atom, str):
        ways: Sequence[str] = (atom,)
    else:
        letters = _alphabet(atom)
        changed = ("", atom.inside, atom.inside.swapcase(), *letters)
        ways = [way for one in dict.fromkeys(changed) if (way := atom.before + one + atom.after).strip(" ")]
    return [variant for way in ways for variant in first_letter_variants(way)] if any_case else ways


def _alphabet(atom: Altered) -> str:
    """The letters of the script in which a word is written, and the digits."""
    known = next((one for one in f"{atom.before}{atom.after}{atom.inside}" if one.isalpha()), "a")
    block = next((block for block in _ALPHABETS if block[0] <= ord(known) <= block[1]), (0, 0))
    letters = (chr(code) for code in range(block[0], block[1] + 1))
    return "0123456789" + "".join(one for one in letters if unicodedata.category(one)[0] == "L")
