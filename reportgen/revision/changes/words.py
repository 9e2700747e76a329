"""The words in which two texts differ.

In: two texts. Out: runs of words, each kept, removed or added. The kept and removed runs make the first text exactly,
the kept and added ones the second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby

from reportgen.revision.changes.tree import Fate, Run

# Chinese and Japanese have no spaces between words, so that each character counts as one.
_UNSPACED = "\u2e80-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_MARKS = r";!?…()\[\]“”„«»‚‘\"—–。、，；：！？（）「」『』،؛؟"
_NOT_IN_NUMBERS = r"[.,:](?!\d)"
_WORD = re.compile(
    rf"\s+|[{_UNSPACED}]|[{_MARKS}]|{_NOT_IN_NUMBERS}|(?:(?!{_NOT_IN_NUMBERS})[^\s{_UNSPACED}{_MARKS}])+"
)
_MOST_PAIRS = 25_000_000  # of words: some seconds of work; beyond that the texts are shown whole


def word_difference(before: str, after: str) -> tuple[Run, ...]:
    """The runs of words from `before` to `after`, what was removed before what came in its place."""
    old, new = words_of(before), words_of(after)
    if len(old) * len(new) > _MOST_PAIRS:
        return _runs([(Fate.REMOVED, before), (Fate.ADDED, after)])
    parts: list[tuple[Fate, str]] = []
    for tag, old_start, old_end, new_start, new_end in _without_islands(old, new):
        if tag == "equal":
            parts.append((Fate.KEPT, "".join(old[old_start:old_end])))
        else:
            parts.append((Fate.REMOVED, "".join(old[old_start:old_end])))
            parts.append((Fate.ADDED, "".join(new[new_start:new_end])))
    return _runs(parts)


def words_of(text: str) -> list[str]:
    """The text cut into words, spaces and marks; together they are the text again."""
    return _WORD.findall(text)


_Step = tuple[str, int, int, int, int]


def _without_islands(old: list[str], new: list[str]) -> Iterator[_Step]:
    """The steps from old to new, in which spaces alone do not part two changes: a reader sees one."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    ends = (0, len(steps) - 1)
    kept = [
        tag == "equal" and (number in ends or not _blank(old[start:end]))
        for number, (tag, start, end, _, _) in enumerate(steps)
    ]
    for is_kept, group in groupby(zip(kept, steps, strict=True), key=lambda pair: pair[0]):
        joined = [step for _, step in group]
        first, last = joined[0], joined[-1]
        yield ("equal" if is_kept else "replace", first[1], last[2], first[3], last[4])


def _blank(words: list[str]) -> bool:
    return not "".join(words).strip()


def _runs(parts: Iterable[tuple[Fate, str]]) -> tuple[Run, ...]:
    return tuple(Run(fate, text) for fate, text in parts if text)
