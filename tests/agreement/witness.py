"""Where the two written files disagree with each other or with the content.

In: the content and what the two files show. Out: `Disagreement`s, each with its item, its place and what was expected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from tests.agreement.content import Content
from tests.agreement.numerals import folded
from tests.agreement.shown import Passage, Role, Shown


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One fault: the item of the content, the file and the place in it, what stands there and what should."""

    item: str
    file: str
    place: str
    shown: str
    expected: str

    def __str__(self) -> str:
        return f"{self.item}: {self.file}, {self.place}: {self.shown!r} instead of {self.expected!r}"


def disagreements(content: Content, handout: Shown, deck: Shown) -> list[Disagreement]:
    """All of them, each once."""
    # Each of them makes `Disagreement`s.
    from tests.agreement import charts, citations, counters, events, evidence, provenance, sayings, tables

    found: dict[Disagreement, None] = {}
    for part in (sayings, events, charts, tables, evidence, citations, counters, provenance):
        found |= dict.fromkeys(part.disagreements(content, handout, deck))
    return list(found)


def nearest(words: str, passages: Iterator[Passage]) -> Passage:
    """The passage that was most likely meant to show these words."""
    wanted = folded(words)

    def likeness(passage: Passage) -> float:
        return SequenceMatcher(None, wanted, folded(passage.text), autojunk=False).quick_ratio()

    candidates = sorted(passages, key=likeness, reverse=True)[:12]
    return max(
        candidates,
        key=lambda passage: SequenceMatcher(None, wanted, folded(passage.text), autojunk=False).ratio(),
        default=Passage("nowhere", Role.TEXT, ""),
    )
