"""Which line of a file is which of those that were generated, and which of those became which of the new generation.

In: lines. Out: pairs of positions. A line of the file is known by the id of its first paragraph or by its block's
bookmark, else by its words and its neighbours; a copy is nobody's but the person's. Between two generations, blocks
with ids of their own are the same; paragraphs of one section, which are only counted, are found by their words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import groupby

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

from reportgen.revision.handout.lines import MARK, Line

_COUNTED = re.compile(r"/(?:p|h|list|quote|code|table|break)\d+$")
_ALIKE = 50.0  # per cent; two paragraphs on one subject that share no sentence have some 35
_MOST_LIKENESSES = 40_000

Pairs = dict[int, int]


def is_rewritten(now: Sequence[Line], then: Sequence[Line]) -> bool:
    """Whether the file was saved by a program that drops the ids of paragraphs: none is there."""
    known = {line.identity for line in then}
    return bool(known) and not any(line.identity in known for line in now)


def attributed(now: Sequence[Line], then: Sequence[Line]) -> Pairs:
    """For lines of the file, by position, which generated line each of them is."""
    pairs: Pairs = {}
    _by(pairs, now, then, lambda line: line.identity)
    _by(pairs, now, then, lambda line: line.bookmark)
    _in_order(pairs, now, then)
    _equal(pairs, now, then)
    _alike(pairs, now, then)
    _left_alone(pairs, now, then)
    return pairs


def became(then: Sequence[Line], new: Sequence[Line]) -> Pairs:
    """For lines of one generation, by position, which line of the next each of them is."""
    pairs: Pairs = {}
    before, after = _groups(then), _groups(new)
    for group, olds in before.items():
        news = after.get(group, [])
        found: Pairs = {}
        ours, theirs = [then[one] for one in olds], [new[one] for one in news]
        _in_order(found, ours, theirs)
        _equal(found, ours, theirs)
        _alike(found, ours, theirs)
        _left_alone(found, ours, theirs)
        pairs |= {olds[old]: news[fresh] for old, fresh in found.items()}
    return pairs


def _groups(lines: Sequence[Line]) -> dict[tuple[str, bool], list[int]]:
    """Positions of lines by what their blocks belong to: themselves, or the section whose paragraphs are counted."""
    found: dict[tuple[str, bool], list[int]] = {}
    for place, line in enumerate(lines):
        scope = _COUNTED.sub("", line.block)
        found.setdefault((scope, scope != line.block), []).append(place)
    return found


# Tests, each for what those before it have left -----------------------------------------------------------------------
def _by(pairs: Pairs, now: Sequence[Line], then: Sequence[Line], key: Callable[[Line], str]) -> None:
    """What carries the same name on both sides; of copies, the one of the same words, else the first."""
    known = {key(line): place for place, line in _free(then, pairs.values()) if key(line)}
    carriers: dict[int, list[int]] = {}
    for place, line in _free(now, pairs):
        if key(line) in known:
            carriers.setdefault(known[key(line)], []).append(place)
    for old, places in carriers.items():
        same = [place for place in places if now[place].words == then[old].words]
        pairs[(same or places)[0]] = old


def _in_order(pairs: Pairs, now: Sequence[Line], then: Sequence[Line]) -> None:
    """Equal lines in one order: the longest common subsequence, in which what is known stands for itself."""
    known = {old: place for place, old in pairs.items()}
    ours: list[Hashable] = [place if place in pairs else _token(line) for place, line in enumerate(now)]
    theirs: list[Hashable] = [known.get(old, _token(line)) for old, line in enumerate(then)]
    for step in LCSseq.opcodes(ours, theirs):
        if step.tag == "equal":
            spans = zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True)
            pairs |= dict(spans)


def _equal(pairs: Pairs, now: Sequence[Line], then: Sequence[Line]) -> None:
    """Equal lines of some words in another order."""
    waiting: dict[Hashable, list[int]] = {}
    for old, line in reversed(_free(then, pairs.values())):
        if line.words:
            waiting.setdefault(_token(line), []).append(old)
    for place, line in _free(now, pairs):
        if waiting.get(_token(line)):
            pairs[place] = waiting[_token(line)].pop()


def _alike(pairs: Pairs, now: Sequence[Line], then: Sequence[Line]) -> None:
    """The likest pairs of one kind of what is left, the likest first."""
    ours, theirs = _free(now, pairs), _free(then, pairs.values())
    if len(ours) * len(theirs) > _MOST_LIKENESSES:
        return
    likenesses = [
        (-likeness, place, old)
        for place, line in ours
        for old, other in theirs
        if line.kind == other.kind != MARK
        and (likeness := ratio(line.words, other.words, score_cutoff=_ALIKE)) >= _ALIKE
    ]
    for _, place, old in sorted(likenesses):
        if place not in pairs and old not in pairs.values():
            pairs[place] = old


def _left_alone(pairs: Pairs, now: Sequence[Line], then: Sequence[Line]) -> None:
    """As many lines of the same kinds left between the same neighbours: rewritten, every one."""
    known = {old: place for place, old in pairs.items()}
    gaps = dict(_gaps(then, known))
    for before, run in _gaps(now, pairs):
        others = gaps.get(pairs.get(before, -1), [])
        if [now[one].kind for one in run] == [then[one].kind for one in others]:
            pairs |= dict(zip(run, others, strict=True))


def _gaps(lines: Sequence[Line], known: Mapping[int, int]) -> list[tuple[int, list[int]]]:
    """Runs of lines that are in no pair, each with the position of the line before it."""
    places = [place for place, line in enumerate(lines) if line.kind != MARK]
    runs: list[tuple[int, list[int]]] = []
    before = -1
    for is_known, run in groupby(places, key=lambda place: place in known):
        listed = list(run)
        if not is_known:
            runs.append((before, listed))
        before = listed[-1]
    return runs


def _free(lines: Sequence[Line], taken: Iterable[int]) -> list[tuple[int, Line]]:
    gone = set(taken)
    return [(place, line) for place, line in enumerate(lines) if place not in gone]


def _token(line: Line) -> Hashable:
    return (line.kind, line.words)
