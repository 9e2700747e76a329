"""A problem found in a written file: what every rule of this phase yields.

In: nothing. Out: `Problem`; `check.py` makes a `Finding` of it, with the file's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import NamedTuple, TypeVar

from reportgen.findings import Code

_Value = TypeVar("_Value", bound=Hashable)
_LONGEST_EXCERPT = 60


class Problem(NamedTuple):
    """What is wrong (`code`, `message`) and where in the file: a part, or a slide with its title."""

    code: Code
    place: str
    message: str


def excerpt(text: str) -> str:
    """The text in quotation marks, white space collapsed, shortened to 60 characters."""
    words = " ".join(text.split())
    return f"“{words}”" if len(words) <= _LONGEST_EXCERPT else f"“{words[: _LONGEST_EXCERPT - 1]}…”"


def repeated(values: Iterable[_Value]) -> list[_Value]:
    """The values that occur more than once, each once, in order of first occurrence."""
    return [value for value, count in Counter(values).items() if count > 1]
