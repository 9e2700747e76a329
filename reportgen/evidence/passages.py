"""Finding words in a source's text.

In: the paragraphs of a source and `WantedWords`. Out: the paragraph in which they begin, or the passage that is nearest
to them. Finding is exact; the nearest passage is found by likeness and is only ever shown, never accepted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from itertools import accumulate
from math import log

from reportgen.evidence.normalisation import normalised
from reportgen.evidence.wanted_words import Gap, Piece, WantedWords

_WORD = re.compile(r"\w+")
# Scripts written without spaces, and Korean, whose particles follow a word unspaced.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_ANCHORS = 500
_SHOWN = 240


@dataclass(frozen=True, slots=True)
class NearestPassage:
    """The passage most like the words looked for: its paragraph, its text and its likeness, 0 to 100."""

    paragraph: int
    text: str
    likeness: float


class SourceIndex:
    """A source's text made ready for many searches."""

    def __init__(self, paragraphs: tuple[str, ...]) -> None:
        self._paragraphs = paragraphs
        texts = [normalised(paragraph) for paragraph in paragraphs]
        self._text = " ".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def __len__(self) -> int:
        return len(self._paragraphs)

    def begins_in(self, words: WantedWords, paragraphs: Iterable[int]) -> int | None:
        """The first of `paragraphs` in which the words begin; they may end in the next one, or in a later one named."""
        reach = _reach(paragraphs)
        known = (number for number in reach if 1 <= number <= len(self))
        return next((number for number in known if self._in(words, number, reach[number])), None)

    def begins_anywhere(self, words: WantedWords) -> int | None:
        """The first paragraph of the whole text in which the words begin."""
        candidates = sorted({number for at in self._anchors(words) for number in (at - 1, at) if number > 0})
        return next((number for number in candidates if self._in(words, number, number + 1)), None)

    def _anchors(self, words: WantedWords) -> Iterator[int]:
        anchor = words.longest[1:] if len(words.longest) > 1 else words.longest
        at = self._text.find(anchor)
        for _ in range(_ANCHORS):
            if at < 0:
                return
            yield bisect_right(self._starts, at)
            at = self._text.find(anchor, at + 1)

    def _in(self, words: WantedWords, number: int, last: int) -> bool:
        start, turn = self._starts[number - 1], self._starts[number]
        end = self._starts[min(last, len(self))]
        return _matches(self._text, words, start, turn, end)

    # The nearest passage --------------------------------------------------------------------------------------------
    def nearest(self, text: str, cited: Iterable[int]) -> NearestPassage | None:
        """The passage most like `text`: in the cited paragraphs, or else where the most of its rarer words stand."""
        scores: dict[int, float] = defaultdict(float)
        for word in set(_WORD.findall(text.casefold())):
            found = self._word_paragraphs.get(word, ())
            for number in found:
                scores[number] += log(1 + len(self) / len(found))
        likely = nlargest(3, scores, key=lambda number: scores[number])
        chosen = dict.fromkeys([*(number for number in cited if 1 <= number <= len(self)), *likely])
        passages = [self._nearest_in(text, number) for number in list(chosen)[:8]]
        return max(passages, key=lambda passage: passage.likeness, default=None)

    @cached_property
    def _word_paragraphs(self) -> Mapping[str, list[int]]:
        index: dict[str, list[int]] = defaultdict(list)
        for number, paragraph in enumerate(self._paragraphs, 1):
            for word in set(_WORD.findall(paragraph.casefold())):
                index[word].append(number)
        return index

    def _nearest_in(self, text: str, number: int) -> NearestPassage:
        from rapidfuzz.fuzz import partial_ratio_alignment

        paragraph = " ".join(self._paragraphs[number - 1].split())
        alignment = partial_ratio_alignment(text[:2000].casefold(), paragraph.casefold())
        if alignment is None or alignment.dest_end <= alignment.dest_start:
            return NearestPassage(number, paragraph[:_SHOWN], 0)
        return NearestPassage(
            number, _whole_words(paragraph, alignment.dest_start, alignment.dest_end), alignment.score
        )


def _whole_words(text: str, start: int, end: int) -> str:
    """The slice, widened to whole words and shortened to what a message can hold."""
    start = text.rfind(" ", 0, start + 1) + 1
    end = text.find(" ", end) if text.find(" ", end) >= 0 else len(text)
    passage = text[start:end]
    return passage if len(passage) <= _SHOWN else f"{passage[:_SHOWN].rsplit(' ', 1)[0]} …"


def _reach(paragraphs: Iterable[int]) -> dict[int, int]:
    """For each paragraph the last one that words may reach that begin in it."""
    reach: dict[int, int] = {}
    for number in sorted(set(paragraphs), reverse=True):
        reach[number] = max(number + 1, reach.get(number + 1, 0))
    return dict(reversed(reach.items()))


# Exact comparison ---------------------------------------------------------------------------------------------------
def _matches(text: str, words: WantedWords, start: int, turn: int, end: int) -> bool:
    """Whether the pieces stand in order in `text[start:end]`, the first of them before `turn`."""
    if not words.pieces:
        return False
    first, *others = words.pieces
    ends = [
        at + len(first.text)
        for at in _occurrences(text, first.text, start, min(end, turn + len(first.text) - 1), any_case=True)
        if at < turn and _edge_before(text, at, words.leading, start)
    ]
    for piece in others:
        ends = _continued(text, ends, piece, end)
    return any(_edge_after(text, at, words.trailing, end) for at in ends)


def _occurrences(text: str, piece: str, start: int, end: int, any_case: bool = False) -> Iterator[int]:
    """Where a piece stands; with `any_case`, whether its first letter is a capital does not count."""
    variants = {piece[0].lower() + piece[1:], piece[0].upper() + piece[1:]} if any_case else {piece}
    for variant in variants:
        at = text.find(variant, start, end)
        while at >= 0:
            yield at
            at = text.find(variant, at + 1, end)


def _continued(text: str, ends: list[int], piece: Piece, end: int) -> list[int]:
    """The ends of a piece that follows, after its gap, what ended at one of `ends`."""
    if not ends:
        return []
    allowed = _ALLOWED[piece.gap]
    # Where any words may be skipped, only the earliest end matters.
    ends = [min(ends)] if piece.gap is Gap.SKIP else ends
    return [
        at + len(piece.text)
        for at in _occurrences(text, piece.text, min(ends), end)
        if any(before <= at and allowed(text, before, at, piece.most) for before in ends)
    ]


def _skip(text: str, before: int, at: int, _most: int) -> bool:
    return not _splits_word(text, before) and not _splits_word(text, at)


def _few_words(text: str, before: int, at: int, most: int) -> bool:
    return _skip(text, before, at, most) and len(text[before:at].split()) <= most


def _few_letters(text: str, before: int, at: int, most: int) -> bool:
    between = text[before:at].removeprefix(" ").removesuffix(" ")
    return len(between) <= most and (not between or between.isalnum())


_ALLOWED = {Gap.SKIP: _skip, Gap.WORDS: _few_words, Gap.LETTERS: _few_letters}


def _edge_before(text: str, at: int, letters: int, start: int) -> bool:
    """Whether the words may begin at `at`, or at most `letters` letters before it."""
    edges = range(at, max(at - letters, start) - 1, -1)
    return any(not _splits_word(text, edge) and (edge == at or text[edge:at].isalnum()) for edge in edges)


def _edge_after(text: str, at: int, letters: int, end: int) -> bool:
    edges = range(at, min(at + letters, end) + 1)
    return any(not _splits_word(text, edge) and (edge == at or text[at:edge].isalnum()) for edge in edges)


def _splits_word(text: str, at: int) -> bool:
    """Whether `at` lies within a word or number, so that "2 million" is not found in "12 million" or "1.2 million"."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if before.isalnum() and after.isalnum():
        return not (_UNSPACED.match(before) or _UNSPACED.match(after))
    if before in ".," and after.isdigit():
        return at > 1 and text[at - 2].isdigit()
    return before.isdigit() and after in ".," and text[at + 1 : at + 2].isdigit()
