"""Claims that are too long for a headline of two lines.

In: a briefing and a deck template. Out: a finding for each such claim, measured in the template's own headline.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.briefing.model import Briefing, Section
from reportgen.briefing.plain import plain_text
from reportgen.findings import Finding
from reportgen.layout.codes import LONG_CLAIM
from reportgen.layout.matching import match_layouts
from reportgen.layout.measure import set_paragraph
from reportgen.layout.slide_kinds import SlideKind
from reportgen.layout.template import read_deck_template
from reportgen.layout.tree import Role
from reportgen.outline.tree import Run

_MOST_LINES = 2
_SHORT_ENOUGH = 60
"""Characters that no headline needs three lines for, so that most claims need not be measured."""


def long_claims(briefing: Briefing, template: bytes) -> tuple[Finding, ...]:
    """A warning for each claim of more than two lines at the headline's own size."""
    long = [section for section in briefing.sections if len(plain_text(section.claim)) > _SHORT_ENOUGH]
    return tuple(_findings(long, briefing.language, template)) if long else ()


def _findings(sections: list[Section], language: str, template: bytes) -> Iterator[Finding]:
    slot = match_layouts(read_deck_template(template))[SlideKind.CLAIM].slots[Role.TITLE]
    for section in sections:
        words = plain_text(section.claim)
        lines = set_paragraph((Run(words, language),), slot.style, slot.room.width).lines
        if len(lines) > _MOST_LINES:
            allowed = sum(map(len, lines[:_MOST_LINES]))
            message = f"the claim takes {len(lines)} lines as a headline"
            hint = f"two lines hold about {allowed} characters here; it has {len(words)}"
            yield Finding(LONG_CLAIM, message, section.fields.get("claim", section.where), hint)
