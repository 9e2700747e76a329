"""The words to look for: an author's text with `[...]` where he left words out and `[brackets]` where he changed some.

In: the text of a quotation or a piece of evidence. Out: its literal pieces with the gaps before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from reportgen.evidence.atoms import atoms, is_spaced_letter
from reportgen.evidence.normalisation import normalised, without_outer_quotes

_BRACKET = re.compile(r"\s*\[([^\[\]]*)\]\s*")
_SKIP = re.compile(r"\s*(?:\.\s*){3,}")
_MORE_WORDS_THAN_GIVEN = 4


class Gap(Enum):
    """What may stand in the source between two literal pieces."""

    SKIP = "any words"
    WORDS = "a few words"


@dataclass(frozen=True, slots=True)
class Altered:
    """A word with letters in brackets, `want[ed]`: the source may have other letters there, at most as many, or none.

    `before` begins with a space where one precedes the word.
    """

    before: str
    inside: str
    after: str

    @property
    def most(self) -> int:
        """How many letters may stand in the source."""
        return max(len(self.inside), 1)

    def __str__(self) -> str:
        return self.before + self.inside + self.after

    def may_be(self, atom: str) -> bool:
        """Whether a word of the source may be this one."""
        between = len(atom) - len(self.before) - len(self.after)
        if not 0 <= between <= self.most or not atom.startswith(self.before) or not atom.endswith(self.after):
            return False
        changed = atom[len(self.before) : len(self.before) + between]
        return not changed or changed.isalnum()


Atom = str | Altered


@dataclass(frozen=True, slots=True)
class Piece:
    """Literal atoms after a gap of at most `most` atoms (none is needed; SKIP has no bound). The first has no space."""

    gap: Gap
    most: int
    atoms: tuple[Atom, ...]
    inside: str = ""
    """What the bracket of a gap of words says."""
    spaced: bool = False
    """Whether a space stands between the bracket and the piece."""

    def __len__(self) -> int:
        return len(self.atoms)

    def __str__(self) -> str:
        return "".join(map(str, self.atoms))


@dataclass(frozen=True, slots=True)
class WantedWords:
    """The pieces in order; what stands in brackets before the first or after the last one is not looked for."""

    pieces: tuple[Piece, ...]

    def joined(self, with_brackets: bool) -> WantedWords:
        """The words with what stands in brackets read as the source's own, or as the author's addition to it."""
        pieces: list[Piece] = []
        for piece in self.pieces:
            if pieces and piece.gap is Gap.WORDS:
                inside = atoms(piece.inside) if with_brackets else []
                first, *others = piece.atoms
                spaced = f" {first}" if piece.spaced and isinstance(first, str) else first
                pieces[-1] = replace(pieces[-1], atoms=(*pieces[-1].atoms, *inside, spaced, *others))
            else:
                pieces.append(piece)
        return WantedWords(tuple(pieces))

    def stretches(self) -> Iterator[tuple[Piece, ...]]:
        """The pieces between one `[...]` and the next."""
        start = 0
        for end in range(1, len(self.pieces) + 1):
            if end == len(self.pieces) or self.pieces[end].gap is Gap.SKIP:
                yield self.pieces[start:end]
                start = end


def wanted_words(text: str) -> WantedWords:
    """The words that the source must hold for `text` to be verbatim; no pieces where it holds none."""
    text = without_outer_quotes(normalised(text))
    pieces: list[Piece] = []
    piece, literal = Piece(Gap.SKIP, 0, ()), ""
    position = 0
    for bracket in _BRACKET.finditer(text):
        piece = _extended(piece, literal + text[position : bracket.start()])
        position, literal = bracket.end(), ""
        before, after = _touched(bracket)
        if before or after:
            piece, position = _altered(piece, bracket, before, after)
            literal = " " if text[position - 1] == " " else ""
            continue
        gap = _gap(bracket)
        if piece.atoms:
            pieces.append(piece)
            piece = gap
        else:
            piece = _wider(piece, gap) if pieces else gap
    piece = _extended(piece, literal + text[position:])
    return WantedWords((*pieces, piece) if piece.atoms else tuple(pieces))


def _extended(piece: Piece, literal: str) -> Piece:
    more = atoms(literal if piece.atoms else literal.lstrip())
    return replace(piece, atoms=(*piece.atoms, *more)) if more else piece


def _touched(bracket: re.Match[str]) -> tuple[bool, bool]:
    """Whether the bracket touches a word before and after it. `[...]` never does."""
    text, start, end = bracket.string, bracket.start(), bracket.end()
    if _SKIP.fullmatch(bracket[1]):
        return False, False
    before = start > 0 and bracket[0][0] == "[" and is_spaced_letter(text[start - 1])
    return before, end < len(text) and bracket[0][-1] == "]" and is_spaced_letter(text[end])


def _altered(piece: Piece, bracket: re.Match[str], before: bool, after: bool) -> tuple[Piece, int]:
    """The piece with the word that the bracket touches, and where the text goes on."""
    known, last = piece.atoms, ""
    inside = bracket[1]
    if before:
        *known_list, whole = known
        known = tuple(known_list)
        # In `a[b]c[d]` all from the first bracket on may be other letters.
        last, inside = (
            (whole.before, whole.inside + whole.after + inside) if isinstance(whole, Altered) else (whole, inside)
        )
    elif known and bracket[0][0] == " ":
        last = " "
    follows = atoms(bracket.string[bracket.end() :])[0] if after else ""
    return replace(piece, atoms=(*known, Altered(last, inside, follows))), bracket.end() + len(follows)


def _gap(bracket: re.Match[str]) -> Piece:
    """What a bracket by itself stands for: `[...]` any words; `the [king's] ship` a few."""
    if _SKIP.fullmatch(bracket[1]):
        return Piece(Gap.SKIP, 0, ())
    inside = f" {bracket[1].strip()}" if bracket[0][0] == " " else bracket[1].strip()
    return Piece(Gap.WORDS, len(atoms(inside)) + _MORE_WORDS_THAN_GIVEN, (), inside, bracket[0][-1] == " ")


def _wider(one: Piece, other: Piece) -> Piece:
    """The gap that two brackets side by side leave."""
    if Gap.SKIP in (one.gap, other.gap):
        return Piece(Gap.SKIP, 0, ())
    return Piece(Gap.WORDS, one.most + other.most, (), one.inside + other.inside, other.spaced)
