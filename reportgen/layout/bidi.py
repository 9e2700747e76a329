"""The order in which a line of mixed directions is drawn.

In: a line of text and the direction of its paragraph. Out: its pieces from left to right, each with its own direction.
The rules are those of the Unicode bidirectional algorithm (UAX 9, rules W1 to W7, N1, N2, I1, I2, L1 and L2); explicit
embeddings and isolates, which no label has, count as neutral.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

_NUMBERS = ("EN", "AN")


class Piece(NamedTuple):
    """The characters from `start` to `end`, all of one direction."""

    start: int
    end: int
    rtl: bool


def visual_order(text: str, rtl: bool) -> tuple[Piece, ...]:
    """The pieces of a line from left to right."""
    levels = _levels(_resolved(text, rtl), rtl)
    bare = len(text.rstrip())
    levels[bare:] = [int(rtl)] * (len(text) - bare)
    pieces, start = [], 0
    for level, run in groupby(levels):
        end = start + len(list(run))
        pieces.append((level, Piece(start, end, bool(level % 2))))
        start = end
    return tuple(piece for _, piece in _reordered(pieces))


def _reordered(pieces: list[tuple[int, Piece]]) -> list[tuple[int, Piece]]:
    """Rule L2: from the highest level to the lowest odd one, runs at that level or higher are reversed."""
    for least in range(max((level for level, _ in pieces), default=0), 0, -1):
        high = [level >= least for level, _ in pieces]
        runs = ([piece for _, piece in run] for _, run in groupby(zip(high, pieces, strict=True), lambda one: one[0]))
        pieces = [piece for run in runs for piece in (reversed(run) if run[0][0] >= least else run)]
    return pieces


def _levels(kinds: Sequence[str], rtl: bool) -> list[int]:
    """Rules I1 and I2."""
    raised = {"L": 2, "R": 1} if rtl else {"L": 0, "R": 1}
    return [raised.get(kind, 2) for kind in kinds]


def _resolved(text: str, rtl: bool) -> list[str]:
    """Every character as L, R, EN or AN."""
    around = "R" if rtl else "L"
    kinds = _numbers(list(_strong(text, around)), around)
    start = 0
    for kind, run in groupby(list(kinds)):
        end = start + len(list(run))
        if kind == "ON":
            before = _side(kinds[start - 1]) if start else around
            after = _side(kinds[end]) if end < len(kinds) else around
            kinds[start:end] = [before if before == after else around] * (end - start)
        start = end
    return kinds


def _strong(text: str, around: str) -> Iterator[str]:
    """Rules W1 to W3: marks as their base, European figures after Arabic letters as Arabic ones."""
    before, letter = around, around
    for character in text:
        kind = unicodedata.bidirectional(character) or "L"
        kind = before if kind == "NSM" else "AN" if kind == "EN" and letter == "AL" else kind
        before, letter = kind, kind if kind in ("L", "R", "AL") else letter
        yield "R" if kind == "AL" else kind


def _numbers(kinds: list[str], around: str) -> list[str]:
    """Rules W4 to W7: signs within and beside numbers are theirs, numbers after Latin letters read with these."""
    for at in range(1, len(kinds) - 1):
        before, kind, after = kinds[at - 1 : at + 2]
        if before == after and (kind, before) in (("ES", "EN"), ("CS", "EN"), ("CS", "AN")):
            kinds[at] = before
    grouped = [(kind, len(list(run))) for kind, run in groupby(kinds)]
    found: list[str] = []
    strong = around
    for place, (stated, length) in enumerate(grouped):
        beside = {grouped[other][0] for other in (place - 1, place + 1) if 0 <= other < len(grouped)}
        kind = "EN" if stated == "ET" and "EN" in beside else stated
        strong = kind if kind in ("L", "R") else strong
        known = kind in ("L", "R", *_NUMBERS)
        found += ["L" if kind == "EN" and strong == "L" else kind if known else "ON"] * length
    return found


def _side(kind: str) -> str:
    """Rule N1: numbers count as letters from right to left."""
    return "R" if kind in _NUMBERS else kind
