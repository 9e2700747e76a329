"""The nearest passage of a source beside words that differ from it, with the words that differ marked.

In: a text that a source contradicts. Out: `Comparison`, or None where no passage is like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportgen.evidence.verification import CheckedText, Verdict

_NEAREST = re.compile(r"nearest, ¶ (?P<paragraph>\d+): “(?P<words>.*)”", re.DOTALL)
_WORDS = re.compile(r"\s*\S+")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words in a row that stand on both sides, or (`differs`) on this one only."""

    words: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The author's words and the passage in paragraph `paragraph` of the source."""

    paragraph: str
    author: tuple[Segment, ...]
    source: tuple[Segment, ...]


def comparison(text: CheckedText) -> Comparison | None:
    """The passage that a contradicted text's finding shows, word by word beside the text."""
    if text.verdict is not Verdict.CONTRADICTED:
        return None
    found = (_NEAREST.search(finding.hint) for finding in text.findings)
    nearest = next((match for match in found if match), None)
    if nearest is None:
        return None
    author, source = _WORDS.findall(text.text), _WORDS.findall(nearest["words"])
    matcher = SequenceMatcher(None, [one.strip() for one in author], [one.strip() for one in source], autojunk=False)
    changes = matcher.get_opcodes()
    return Comparison(
        nearest["paragraph"],
        tuple(_segments(author, ((kind, start, end) for kind, start, end, _, _ in changes))),
        tuple(_segments(source, ((kind, start, end) for kind, _, _, start, end in changes))),
    )


def _segments(words: Sequence[str], changes: Iterator[tuple[str, int, int]]) -> Iterator[Segment]:
    for kind, start, end in changes:
        if start < end:
            yield Segment("".join(words[start:end]), kind != "equal")
