"""Phase 2: whether what the briefing says is what its sources and its data say.

In: a briefing. Out: its `Verification`. What agrees gives no finding: the words match the source text supplied, the
numbers the data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.briefing.model import Briefing
from reportgen.briefing.text import Citation
from reportgen.evidence.codes import NO_SUCH_PAGE, NO_SUCH_PARAGRAPH
from reportgen.evidence.figure_evidence import check_evidence
from reportgen.evidence.indexes import check_fingerprints, source_indexes
from reportgen.evidence.locators import Unit, place_of
from reportgen.evidence.matching import WordIndex
from reportgen.evidence.quoted_words import check_quoted_words
from reportgen.evidence.reading_order import citations_in_order
from reportgen.evidence.settings import check_settings
from reportgen.evidence.totals import check_totals
from reportgen.evidence.untied_numbers import check_numbers, findings_of
from reportgen.evidence.verbatim import check_words
from reportgen.evidence.verbatim_texts import verbatim_texts
from reportgen.evidence.verification import Verification
from reportgen.findings import Finding, nearest


def verify(briefing: Briefing) -> Verification:
    """Each item with its verdict; all that contradicts the sources supplied or the data, and what was not compared."""
    indexes = source_indexes(briefing)
    texts, notes = check_words(briefing, indexes)
    numbers = check_numbers(briefing, indexes)
    findings = (
        *(finding for text in texts for finding in text.findings),
        *notes,
        *check_fingerprints(briefing, indexes),
        *check_quoted_words(briefing, indexes),
        *_missing_places(briefing, indexes),
        *findings_of(numbers),
        *check_evidence(briefing),
        *check_totals(briefing),
        *check_settings(briefing),
    )
    return Verification(texts, numbers, findings)


def _missing_places(briefing: Briefing, indexes: Mapping[str, WordIndex]) -> Iterator[Finding]:
    """Citations of paragraphs or pages that a source does not have; a text that is compared has its own finding."""
    compared = {claim.source for claim in verbatim_texts(briefing) if claim.text.strip()}
    for citation in citations_in_order(briefing):
        if citation not in compared:
            yield from _lacking(citation, indexes)


def _lacking(citation: Citation, indexes: Mapping[str, WordIndex]) -> Iterator[Finding]:
    for item in citation.items:
        place, index = place_of(item.locator), indexes.get(item.key)
        if place is None or index is None or not index.divisions.checks(place) or not index.divisions.lacks(place):
            continue
        has = f"`{item.locator}`: {index.named} for `{item.key}` has"
        if place.unit is Unit.PARAGRAPH:
            message = f"{has} ¶ 1 to ¶ {index.divisions.paragraphs}"
            yield Finding(NO_SUCH_PARAGRAPH, message, citation.where, "headings count as paragraphs")
        else:
            labels = [label for label, _ in index.divisions.pages]
            hint = nearest(place.ranges[0][0], labels)
            yield Finding(NO_SUCH_PAGE, f"{has} p. {labels[0]} to p. {labels[-1]}", citation.where, hint)
