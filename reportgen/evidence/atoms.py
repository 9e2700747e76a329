"""A text as atoms: words, numbers and single marks, the units in which words are compared.

In: normalised text. Out: its atoms in order. One that a space precedes begins with that space, so that the atoms put
together are the text again. A number with its decimal and grouping marks is one atom, so that "2 million" is not found
in "12 million" or "1.2 million". A character of a script without spaces is an atom, as is one of Korean, whose
particles follow a word unspaced.
"""

from __future__ import annotations

import re

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff"
)
# Marks that combine with a letter, of scripts in which no composed letter exists for them.
_COMBINING = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0dff"
)
_LETTERS = rf"[^\W_{_UNSPACED}]+|[{_COMBINING}]+"
_ATOM = re.compile(rf" ?(?:[{_UNSPACED}]|(?:{_LETTERS}|(?<=\d)[.,](?=\d))+|\S)")
_SPACED_LETTER = re.compile(_LETTERS)


def atoms(text: str) -> list[str]:
    """The atoms of normalised text."""
    return _ATOM.findall(text)


def is_word(atom: str) -> bool:
    """Whether an atom is a word or number rather than a mark."""
    return any(character.isalnum() for character in atom)


def is_spaced_letter(character: str) -> bool:
    """Whether a character is a letter or digit of a script that parts its words by spaces."""
    return _SPACED_LETTER.match(character) is not None


def first_letter_variants(atom: str) -> tuple[str, ...]:
    """The atom with its first letter in either case, which does not count at the start of a quotation."""
    bare = atom.lstrip(" ")
    start = len(atom) - len(bare)
    variants = (bare[:1].lower() + bare[1:], bare[:1].upper() + bare[1:])
    return tuple(dict.fromkeys((atom, *(atom[:start] + variant for variant in variants))))
