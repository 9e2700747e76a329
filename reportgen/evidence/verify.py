"""Phase 2: whether what the briefing says is what its sources and its data say.

In: a briefing. Out: its `Verification`. What agrees gives no finding: the words match the source text supplied, the
numbers the data.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.briefing.model import Briefing
from reportgen.briefing.text import Citation
from reportgen.evidence.codes import NO_SUCH_PARAGRAPH
from reportgen.evidence.figure_evidence import check_evidence
from reportgen.evidence.locators import paragraphs_of
from reportgen.evidence.reading_order import citations_in_order
from reportgen.evidence.settings import check_settings
from reportgen.evidence.totals import check_totals
from reportgen.evidence.untied_numbers import check_numbers, findings_of
from reportgen.evidence.verbatim import check_words, verbatim_texts
from reportgen.evidence.verification import Verification
from reportgen.findings import Finding


def verify(briefing: Briefing) -> Verification:
    """Each item with its verdict; all that contradicts the sources supplied or the data, and what was not compared."""
    texts, notes = check_words(briefing)
    numbers = check_numbers(briefing)
    findings = (
        *(finding for text in texts for finding in text.findings),
        *notes,
        *_missing_paragraphs(briefing),
        *findings_of(numbers),
        *check_evidence(briefing),
        *check_totals(briefing),
        *check_settings(briefing),
    )
    return Verification(texts, numbers, findings)


def _missing_paragraphs(briefing: Briefing) -> Iterator[Finding]:
    """Citations of paragraphs beyond a source's end; a text that is compared has its own finding."""
    compared = {claim.source for claim in verbatim_texts(briefing) if claim.text.strip()}
    for citation in citations_in_order(briefing):
        if citation not in compared:
            yield from _beyond_the_end(citation, briefing)


def _beyond_the_end(citation: Citation, briefing: Briefing) -> Iterator[Finding]:
    for item in citation.items:
        source = briefing.sources.get(item.key)
        numbers = paragraphs_of(item.locator) if source else None
        last = len(source.paragraphs) if source else 0
        if numbers and not all(1 <= number <= last for number in numbers):
            message = f"`{item.locator}`: the source text supplied for `{item.key}` has ¶ 1 to ¶ {last}"
            yield Finding(NO_SUCH_PARAGRAPH, message, citation.where, "headings count as paragraphs")
