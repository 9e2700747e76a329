"""Findings: what is wrong with an author's content, as values.

In: nothing. Out: `Finding` values that every phase returns or adds to a `Findings` list; `cli` prints them.
A finding is for what the author can mend. What he cannot mend (a missing program, a full disk) is a
`ReportgenError`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum

# Control characters, line separators, changes of direction (which can turn a line round), and half characters.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


class Severity(StrEnum):
    """How much a finding matters: an error stops the build, a warning may puzzle a reader, a note is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: a stable name, its usual severity, what it means and how to mend it.

    Each phase lists its own in its `codes.py`; `docs/findings.md` lists them all, and a test keeps the two equal.
    """

    name: str
    severity: Severity
    meaning: str
    mend: str


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in an author's file: `path` as shown to him, `line` and `column` from 1 (0: the file as a whole)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{max(self.column, 1)}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell the author: where, how serious, what is wrong and how to mend it."""

    code: Code
    message: str
    where: Location
    hint: str = ""
    severity_override: Severity | None = None

    @property
    def severity(self) -> Severity:
        """The code's usual severity, unless this finding departs from it."""
        return self.severity_override or self.code.severity

    def __str__(self) -> str:
        line = f"{self.where}: {self.severity} {self.code.name} {self.message}"
        return printable(f"{line} ({self.hint})" if self.hint else line)


@dataclass(slots=True)
class Findings:
    """A growing list of findings, handed to the readers so that one run reports all problems."""

    items: list[Finding] = field(default_factory=list)

    def add(self, code: Code, message: str, where: Location, hint: str = "") -> None:
        """Record one finding."""
        self.items.append(Finding(code, message, where, hint))

    def extend(self, others: Iterable[Finding]) -> None:
        """Record several findings."""
        self.items.extend(others)

    @property
    def has_errors(self) -> bool:
        """Whether anything found so far stops the build."""
        return any(item.severity is Severity.ERROR for item in self.items)

    def in_order(self) -> list[Finding]:
        """The findings by file, line and column, each once."""
        return sorted(dict.fromkeys(self.items), key=lambda item: (item.where, item.code.name))


def printable(text: str) -> str:
    """The text on one line that a terminal shows and does not obey: an author's or a template's words may hold any."""
    return _UNPRINTABLE.sub(" ", text)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the known word nearest to `word`, or, where none is near, the known words (at most twelve)."""
    choices: Sequence[str] = sorted(set(known))
    close = get_close_matches(word, choices, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    if not choices:
        return ""
    shown = ", ".join(f"`{choice}`" for choice in choices[:12])
    return f"known: {shown}{', …' if len(choices) > 12 else ''}"


class ReportgenError(Exception):
    """Base of all that stops the product and that no change of content would mend."""


class MissingToolError(ReportgenError):
    """A program or file of this machine is missing; `install` is the command that brings it."""

    def __init__(self, message: str, install: str) -> None:
        super().__init__(message)
        self.install = install


class PlacingError(ReportgenError):
    """The files cannot be written; the message says why and what to do. What stood in their places is whole."""


class OccupiedError(ReportgenError):
    """Another file stands where one was to be written; it was left alone."""


class ContentError(ReportgenError):
    """The content has errors, so nothing was written; `findings` says which."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(f"the content has {len(findings)} findings")
        self.findings = list(findings)
