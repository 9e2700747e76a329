"""Phase 3, compose: a briefing as two trees, what the handout says and what the deck says.

In: a `Briefing` without errors, its formatted `Citations`, its `Wording`, its `Verification`. Out: `Handout`, `Deck`.
Pure: no files, no clock, and nothing is dropped that the output's `omit` does not name.
"""

from __future__ import annotations

from reportgen.outline.deck import compose_deck
from reportgen.outline.handout import compose_handout

__all__ = ["compose_deck", "compose_handout"]
