"""A text as findings show it.

In: words of a slide or a paragraph. Out: one line of them in quotation marks, cut where they are many.
"""

from __future__ import annotations

_LONGEST = 160
"""Characters of a text that a finding shows."""


def shown(text: str) -> str:
    """The text on one line."""
    line = " / ".join(text.split("\n"))
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}”"
