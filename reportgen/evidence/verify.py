"""Verification: what a briefing claims, against its sources and its data.

In: a `Briefing`. Out: findings, in no order.
"""

from __future__ import annotations

from reportgen.briefing.model import Briefing
from reportgen.evidence.numbers import check_numbers
from reportgen.evidence.verbatim import check_words
from reportgen.findings import Finding


def verify(briefing: Briefing) -> tuple[Finding, ...]:
    """Findings about quotations, evidence and linked numbers that what they stand on contradicts."""
    return (*check_words(briefing), *check_numbers(briefing))
