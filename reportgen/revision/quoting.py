"""A text as findings show it.

In: words of a slide or a paragraph. Out: one line of them in quotation marks, cut where they are many.
"""

from __future__ import annotations

from posixpath import commonprefix

_LONGEST = 160
"""Characters of a text that a finding shows."""
_LEAD = 30
"""Characters of what two texts have in common that are shown before they part, at least."""


def shown(text: str) -> str:
    """The text on one line."""
    line = " / ".join(text.split("\n"))
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}”"


def shown_apart(one: str, other: str) -> tuple[str, str]:
    """Two texts, each on one line, that begin shortly before they differ, if in words at all."""
    if one == other:
        return shown(one), "the same words, set in another way"
    alike = len(commonprefix((one, other)))
    start = 0 if alike < _LONGEST // 2 else one.rfind(" ", 0, alike - _LEAD) + 1
    lead = "…" if start else ""
    return shown(lead + one[start:]), shown(lead + other[start:])
