"""The passage nearest to words that are not the source's: found by likeness, shown with the differing words marked.

In: a stretch of wanted words and an index. Out: a `Passage`, never an acceptance. With a fingerprint only the words
that it confirms are known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from itertools import chain
from math import log

from reportgen.evidence.alignment import ANY, Step, nearest_run, steps
from reportgen.evidence.atoms import first_letter_variants, is_word
from reportgen.evidence.divisions import Span, between
from reportgen.evidence.fingerprint_index import FingerprintIndex
from reportgen.evidence.matching import WordIndex
from reportgen.evidence.shown_text import ShownText
from reportgen.evidence.text_index import TextIndex
from reportgen.evidence.verification import Passage, Segment
from reportgen.evidence.wanted_words import Altered, Piece

_VOTING = 16
"""How many of the rarest words decide where a passage is looked for; in the cited place they count twice."""
_COMMON = 100
"""A word that stands oftener says nothing of where."""
_LONGEST = 400
"""Atoms of the author's that are compared."""
_ALIKE = 0.4
"""The share of the author's words that a passage must hold; one with fewer would only puzzle."""


def nearest_passage(index: WordIndex, stretch: Sequence[Piece], cited: Sequence[Span], key: str) -> Passage | None:
    """The passage most like the author's words, the cited place preferred; None where none is like them."""
    given = _given(stretch)[:_LONGEST]
    if isinstance(index, TextIndex):
        return _in_text(index, stretch, given, cited, key)
    return _in_fingerprint(index, given, key) if isinstance(index, FingerprintIndex) else None


def _given(stretch: Sequence[Piece]) -> list[str]:
    """The author's atoms, `ANY` for each bracket between them."""
    joined = chain.from_iterable((ANY, *map(str, piece.atoms)) for piece in stretch)
    return list(joined)[1:]


# In a text ------------------------------------------------------------------------------------------------------------
def _in_text(
    index: TextIndex, stretch: Sequence[Piece], given: list[str], cited: Sequence[Span], key: str
) -> Passage | None:
    window = _window(index, given, cited)
    if window is None:
        return None
    start, end = window
    source = index.words[start:end]
    alike = _spelt_as(source, given, stretch)
    first, last = nearest_run(alike, source)
    start, source = start + first, source[first:last]
    found = steps(alike, source)
    known = sum(step.given[1] - step.given[0] for step in found if step.same)
    if known < _ALIKE * len(given):
        return None
    shown = ShownText(index)
    segments = tuple(_segments(found, given, start, shown))
    text = shown.words(start, start + len(source))
    return Passage(key, index.divisions.paragraph_at(start), index.divisions.page_at(start), text, segments)


def _window(index: TextIndex, given: Sequence[str], cited: Sequence[Span]) -> tuple[int, int] | None:
    """The run of the source on which most of the author's rarer words agree, with room at both ends."""
    width = max(len(given) // 3, 6)
    votes: dict[int, float] = defaultdict(float)
    standing = [(index.where.get(atom.lstrip(" "), ()), offset) for offset, atom in enumerate(given)]
    rare = nsmallest(_VOTING, (one for one in standing if one[0]), key=lambda one: (len(one[0]), one[1]))
    for positions, offset in rare:
        weight = log(1 + len(index.words) / len(positions))
        near = [position for span in cited for position in between(positions, span.start, span.end)]
        for position in (*(positions if len(positions) <= _COMMON else ()), *near):
            bucket = (position - offset) // width
            votes[bucket] += weight
            votes[bucket - 1] += weight
    if not votes:
        return None
    best = min(votes, key=lambda bucket: (-votes[bucket], bucket)) * width
    return max(best - width, 0), min(best + len(given) + 3 * width, len(index.words))


def _spelt_as(source: Sequence[str], given: Sequence[str], stretch: Sequence[Piece]) -> list[str]:
    """The author's atoms as the source spells those that are declared to be the same."""
    known = set(source)
    altered = {str(atom): atom for piece in stretch for atom in piece.atoms if isinstance(atom, Altered)}
    spelt = []
    for number, atom in enumerate(given):
        begins = not number or given[number - 1] == ANY
        one, ways = altered.get(atom), [atom]
        if one is not None:
            ways = [word for word in source if one.may_be(word.lstrip(" ") if begins else word)]
        elif begins:
            bare = (atom,) if number else first_letter_variants(atom)
            ways = [*bare, *(f" {way}" for way in bare)]
        spelt.append(next((way for way in ways if way in known), atom))
    return spelt


def _segments(found: Sequence[Step], given: Sequence[str], start: int, shown: ShownText) -> Iterator[Segment]:
    for step in found:
        own = "".join(given[slice(*step.given)])
        theirs = shown.words(start + step.source[0], start + step.source[1])
        differs = not step.same and own.strip(" ") != ANY
        yield Segment(theirs, own.replace(ANY, " [ ] ").strip(" "), differs)


# In a fingerprint -----------------------------------------------------------------------------------------------------
def _in_fingerprint(index: FingerprintIndex, given: list[str], key: str) -> Passage | None:
    """Where most of the author's sequences stand, with those of his words that belong to none of them."""
    length = index.fingerprint.sequence
    alike = _begun_alike(index, given)
    votes: dict[int, set[int]] = defaultdict(set)
    for offset, one in enumerate(index.hashes_of(alike)):
        for position in index.positions_of(one):
            votes[(position - offset) // max(len(given), 1)].add(offset)
    if not votes:
        return None
    best = min(votes, key=lambda bucket: (-len(votes[bucket]), bucket))
    offsets = votes[best]
    confirmed = {offset + number for offset in offsets for number in range(length)}
    if len(confirmed) < _ALIKE * len(given):
        return None
    place = min(
        position
        for offset in offsets
        for position in index.positions_of(index.hashes_of(alike[offset : offset + length])[0])
        if (position - offset) // len(given) == best
    )
    divisions = index.divisions
    segments = tuple(_confirmed_runs(given, confirmed))
    return Passage(key, divisions.paragraph_at(place), divisions.page_at(place), "", segments)


def _begun_alike(index: FingerprintIndex, given: list[str]) -> list[str]:
    """The author's atoms with the case of the first letter as a sequence of the source has it."""
    length = index.fingerprint.sequence
    ways = ([way, *given[1:]] for way in first_letter_variants(given[0])) if len(given) >= length else ()
    return next((one for one in ways if index.positions_of(index.hashes_of(one[:length])[0])), given)


def _confirmed_runs(given: Sequence[str], confirmed: set[int]) -> Iterator[Segment]:
    start = 0
    for end in range(1, len(given) + 1):
        if end == len(given) or (end in confirmed) != (start in confirmed):
            words = "".join(given[start:end]).replace(ANY, " [ ] ").strip(" ")
            yield Segment(None, words, start not in confirmed)
            start = end


# In a line ------------------------------------------------------------------------------------------------------------
_CONTEXT = 5
"""Words shown on each side of a difference."""


def marked(passage: Passage) -> str:
    """The differences with the words around them: `came, and all ⟦+ of them⟧ were ⟦full → empty⟧`."""
    last = len(passage.segments) - 1
    parts = [
        _marked_difference(segment) if segment.differs else _around(segment, number > 0, number < last)
        for number, segment in enumerate(passage.segments)
    ]
    return _put_together(parts)


def _marked_difference(segment: Segment) -> str:
    if segment.source is None:
        return f"⟦{segment.given}⟧"
    if not segment.given:
        return f"⟦+ {segment.source}⟧"
    return f"⟦{segment.given} → {segment.source}⟧" if segment.source else f"⟦− {segment.given}⟧"


def _around(segment: Segment, after_one: bool, before_one: bool) -> str:
    """The words next to the differences, an ellipsis for the others."""
    words = (segment.given if segment.source is None else segment.source).split(" ")
    kept = _CONTEXT * (after_one + before_one)
    if len(words) <= kept + 1:
        return " ".join(words)
    left = words[:_CONTEXT] if after_one else []
    right = words[-_CONTEXT:] if before_one else []
    return " ".join([*left, "…", *right])


def _put_together(parts: Sequence[str]) -> str:
    """The parts with spaces between them, but none before a mark that closes."""
    line = ""
    for part in filter(None, parts):
        closes = not is_word(part[:1]) and part[0] in ".,;:!?)]»”’"
        line += part if closes or not line or line[-1] in "([«“‘" else f" {part}"
    return line
