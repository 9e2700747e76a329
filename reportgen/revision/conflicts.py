"""What the person and the content both changed, and what can be wanted of it; of a deck as of a handout.

In: nothing. Out: the values that plans hold and that a person is asked about.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class UnknownOriginError(Exception):
    """The file has no record of a generation: somebody else made it, or a program has dropped the record."""


class Choice(StrEnum):
    """What a person wants of a slide or a line that both changed."""

    BOTH = "both"
    MINE = "mine"
    NEW = "new"


def keep_both(_: object) -> Choice:
    """What is wanted where nobody is asked: the person's version stays in place and the new one follows."""
    return Choice.BOTH


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both changed: the name of the shape ("text" in a handout), and both texts."""

    shape: str
    mine: str
    new: str
