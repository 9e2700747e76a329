"""Quotations and evidence: whether their words are the source's own.

In: a briefing and the indexes of its sources. Out: a `CheckedText` for each item that names a source. What matches
the source text supplied, or its fingerprint, gives no finding; what neither is supplied for cannot be compared, and one
note says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportgen.briefing.model import Briefing
from reportgen.briefing.text import CitationItem
from reportgen.evidence.codes import MISQUOTED
from reportgen.evidence.divisions import Span
from reportgen.evidence.fingerprint_index import FingerprintIndex
from reportgen.evidence.locators import place_of
from reportgen.evidence.matching import Search, WordIndex
from reportgen.evidence.verbatim_findings import (
    difference,
    not_supplied_note,
    too_few_words,
    unchecked,
    without_source_note,
    wrong_locator,
)
from reportgen.evidence.verbatim_texts import VerbatimText, verbatim_texts
from reportgen.evidence.verification import CheckedText, Passage, Verdict
from reportgen.evidence.wanted_words import WantedWords, wanted_words
from reportgen.findings import Finding


def check_words(
    briefing: Briefing, indexes: Mapping[str, WordIndex]
) -> tuple[tuple[CheckedText, ...], tuple[Finding, ...]]:
    """Each item that names a source with its verdict, and notes on what could not be compared."""
    checked = checked_texts(verbatim_texts(briefing), indexes)
    unsupplied = [one for one in checked if one.verdict is Verdict.NOT_SUPPLIED and not one.findings]
    sourceless = [one for one in briefing.quotations.values() if not one.source]
    known = briefing.references.keys() - indexes.keys()
    return checked, (*not_supplied_note(unsupplied, known), *without_source_note(sourceless))


def checked_texts(claims: Iterable[VerbatimText], indexes: Mapping[str, WordIndex]) -> tuple[CheckedText, ...]:
    """Each item with its verdict."""
    return tuple(_checked(claim, indexes) for claim in claims)


def _checked(claim: VerbatimText, indexes: Mapping[str, WordIndex]) -> CheckedText:
    found = CheckedText(
        claim.subject, claim.id, claim.label, claim.text, claim.source, Verdict.NOT_SUPPLIED, claim.where
    )
    if not claim.text.strip():
        return replace(found, verdict=Verdict.NO_EVIDENCE)
    words = wanted_words(claim.text)
    supplied = [item for item in claim.source.items if item.key in indexes]
    compared = [_compared(found, words, claim, item, indexes[item.key]) for item in supplied]
    best = min(compared, key=_preference, default=found)
    # Where another work cited with it is not supplied, the words may be that work's.
    if best.verdict is Verdict.CONTRADICTED and best.paragraph is None and len(supplied) < len(claim.source.items):
        return found
    return best


def _preference(compared: CheckedText) -> tuple[int, int]:
    """Of several works cited, the one decides in which the words stand as cited, or else stand at all."""
    order = [Verdict.TEXT, Verdict.FINGERPRINT, Verdict.NOT_SUPPLIED, Verdict.CONTRADICTED]
    likeness = _share_alike(compared.nearest) if compared.nearest else 0
    stands = compared.verdict is Verdict.CONTRADICTED and compared.paragraph is not None
    return (2 * order.index(compared.verdict) + (not compared.place_checked) - 2 * stands, -likeness)


def _share_alike(passage: Passage) -> int:
    alike = sum(len(segment.given) for segment in passage.segments if not segment.differs)
    return 100 * alike // max(sum(len(segment.given) for segment in passage.segments), 1)


# One work -------------------------------------------------------------------------------------------------------------
def _compared(
    found: CheckedText, words: WantedWords, claim: VerbatimText, item: CitationItem, index: WordIndex
) -> CheckedText:
    """What the comparison with one of the works cited comes to."""
    place = place_of(item.locator)
    cited = index.divisions.spans(place) if place and index.divisions.checks(place) else None
    searches = [Search(index, reading) for reading in index.readings(words)]
    position = _cited_position(searches, cited or ())
    if position is not None:
        return _standing(found, index, position)
    elsewhere = next(filter(None, (list(search.everywhere()) for search in searches)), [])
    if elsewhere and cited is None:
        note = unchecked(claim, item, index, elsewhere[0])
        return replace(_standing(found, index, elsewhere[0]), place_checked=False, findings=(note,))
    if elsewhere:
        return _in_another_place(found, claim, item, index, _nearest_first(elsewhere, cited or ()))
    loosened = index.loosened(words)
    if loosened is not None:
        return _loosely_compared(found, words, loosened, claim, item, index)
    return _differing(found, words, claim, item, index)


def _cited_position(searches: Sequence[Search], cited: Sequence[Span]) -> int | None:
    positions = (search.begins_in(cited) for search in searches)
    return next((position for position in positions if position is not None), None)


def _standing(found: CheckedText, index: WordIndex, position: int) -> CheckedText:
    verdict = Verdict.FINGERPRINT if isinstance(index, FingerprintIndex) else Verdict.TEXT
    divisions = index.divisions
    return replace(found, verdict=verdict, paragraph=divisions.paragraph_at(position), page=divisions.page_at(position))


def _loosely_compared(
    found: CheckedText,
    words: WantedWords,
    loosened: WantedWords,
    claim: VerbatimText,
    item: CitationItem,
    index: WordIndex,
) -> CheckedText:
    """Words of which a fingerprint can show a part only: that part decides where it is not as cited."""
    place = place_of(item.locator)
    search = Search(index, loosened)
    checks = index.divisions.checks(place)
    spans = index.divisions.spans(place) if place and checks else ()
    # Where the first words cannot be looked for, those after them may stand wherever the words may end.
    begun = spans if _begin_alike(words, loosened) else tuple(replace(one, turn=one.end) for one in spans)
    position = search.begins_in(begun)
    if loosened.pieces and position is None:
        elsewhere = list(search.everywhere())
        if not elsewhere:
            return _differing(found, loosened, claim, item, index)
        if checks:
            positions = _nearest_first(elsewhere, spans)
            return _in_another_place(found, claim, item, index, positions, "those words that can be compared")
    return replace(found, findings=(too_few_words(claim, item, index),))


def _begin_alike(words: WantedWords, loosened: WantedWords) -> bool:
    if not loosened.pieces:
        return False
    first = loosened.pieces[0].atoms
    return words.pieces[0].atoms[: len(first)] == first


def _in_another_place(
    found: CheckedText,
    claim: VerbatimText,
    item: CitationItem,
    index: WordIndex,
    positions: Sequence[int],
    what: str = "the words",
) -> CheckedText:
    finding = wrong_locator(claim, item, index, positions, what)
    return replace(_standing(found, index, positions[0]), verdict=Verdict.CONTRADICTED, findings=(finding,))


def _nearest_first(positions: Sequence[int], cited: Sequence[Span]) -> list[int]:
    """The positions, those first that are nearest to the place cited."""
    edges = [edge for span in cited for edge in (span.start, span.turn)] or [0]
    return sorted(positions, key=lambda one: (min(abs(one - edge) for edge in edges), one))


def _differing(
    found: CheckedText, words: WantedWords, claim: VerbatimText, item: CitationItem, index: WordIndex
) -> CheckedText:
    what = "the quotation does not match" if claim.code is MISQUOTED else "the evidence does not match"
    message = f"{what} {index.named} for `{item.key}`"
    passage, hint = difference(words, item, index)
    finding = Finding(claim.code, message, claim.where, hint)
    return replace(found, verdict=Verdict.CONTRADICTED, findings=(finding,), nearest=passage)
