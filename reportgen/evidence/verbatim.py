"""Quotations and evidence: whether their words are the source's own.

In: a briefing. Out: findings. What matches the source text supplied gives none; what no text is supplied for cannot be
compared, and one note says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reportgen.briefing.model import Briefing, Fields
from reportgen.briefing.text import Citation, CitationItem
from reportgen.evidence.codes import (
    EVIDENCE_DIFFERS,
    LOCATOR_UNCHECKED,
    MISQUOTED,
    SOURCE_NOT_SUPPLIED,
    WRONG_LOCATOR,
)
from reportgen.evidence.locators import paragraphs_of
from reportgen.evidence.passages import SourceIndex
from reportgen.evidence.wanted_words import wanted_words
from reportgen.findings import Code, Finding, Location

_ALIKE = 55.0
"""Likeness, of 100, below which a passage would only puzzle."""


@dataclass(frozen=True, slots=True)
class VerbatimText:
    """Words that claim to be a source's own."""

    text: str
    source: Citation
    where: Location
    source_where: Location
    code: Code


def verbatim_texts(briefing: Briefing) -> Iterator[VerbatimText]:
    """Every quotation and piece of evidence that names a source."""
    for quotation in briefing.quotations.values():
        yield from _claimed(quotation.text, quotation.source, quotation.where, quotation.fields, "text")
    for event in briefing.chronology:
        yield from _claimed(event.evidence, event.source, event.where, event.fields, "evidence")
    for dataset in briefing.datasets.values():
        for row in dataset.rows:
            yield from _claimed(row.evidence, row.source, row.where, row.fields, "evidence")


def _claimed(text: str, source: Citation | None, where: Location, fields: Fields, key: str) -> Iterator[VerbatimText]:
    if text.strip() and source is not None:
        code = MISQUOTED if key == "text" else EVIDENCE_DIFFERS
        yield VerbatimText(text, source, fields.get(key, where), fields.get("source", where), code)


def check_words(briefing: Briefing) -> tuple[Finding, ...]:
    """A finding for each text that contradicts the source supplied, and notes on what could not be compared."""
    indexes = {key: SourceIndex(source.paragraphs) for key, source in briefing.sources.items()}
    findings: list[Finding] = []
    not_supplied: list[VerbatimText] = []
    for claim in verbatim_texts(briefing):
        supplied = [item for item in claim.source.items if item.key in indexes]
        if not supplied:
            not_supplied.append(claim)
            continue
        found = _check(claim, supplied, indexes)
        if found is not None:
            findings.append(found)
    if not_supplied:
        findings.append(_not_supplied_note(not_supplied, indexes))
    return tuple(findings)


def _check(claim: VerbatimText, supplied: list[CitationItem], indexes: Mapping[str, SourceIndex]) -> Finding | None:
    """None where the words stand as cited; a note where the locator cannot be checked; or what is wrong."""
    words = wanted_words(claim.text)
    elsewhere: list[tuple[CitationItem, int]] = []
    for item in supplied:
        cited, index = paragraphs_of(item.locator), indexes[item.key]
        if cited is not None and index.begins_in(words, cited):
            return None
        found = index.begins_anywhere(words)
        if found and cited is None:
            return _unchecked(claim, item)
        if found:
            elsewhere.append((item, found))
    if elsewhere:
        return _wrong_locator(claim, *elsewhere[0])
    # Where another work cited with it is not supplied, the words may be that work's.
    return _differs(claim, supplied, indexes) if len(supplied) == len(claim.source.items) else None


def _wrong_locator(claim: VerbatimText, item: CitationItem, paragraph: int) -> Finding:
    message = f"the words match ¶ {paragraph} of the source text supplied, not {item.locator}"
    return Finding(WRONG_LOCATOR, message, claim.source_where, f"write `@{item.key}, ¶ {paragraph}`")


def _differs(claim: VerbatimText, supplied: list[CitationItem], indexes: Mapping[str, SourceIndex]) -> Finding:
    passages = [
        (passage, item.key)
        for item in supplied
        if (passage := indexes[item.key].nearest(claim.text, paragraphs_of(item.locator) or ()))
    ]
    what = "the quotation does not match" if claim.code is MISQUOTED else "the evidence does not match"
    message = f"{what} the source text supplied for `{'`, `'.join(item.key for item in supplied)}`"
    if not passages:
        return Finding(claim.code, message, claim.where)
    passage, _ = max(passages, key=lambda pair: pair[0].likeness)
    if passage.likeness < _ALIKE:
        return Finding(claim.code, message, claim.where, "no passage is like it")
    return Finding(claim.code, message, claim.where, f"nearest, ¶ {passage.paragraph}: “{passage.text}”")


def _unchecked(claim: VerbatimText, item: CitationItem) -> Finding:
    locator = f"`{item.locator}`" if item.locator else "a place"
    message = f"the words match the source text supplied for `{item.key}`; {locator} cannot be checked in it"
    return Finding(LOCATOR_UNCHECKED, message, claim.source_where, "only `¶ N` can be checked")


def _not_supplied_note(claims: list[VerbatimText], indexes: Mapping[str, SourceIndex]) -> Finding:
    keys = sorted({item.key for claim in claims for item in claim.source.items if item.key not in indexes})
    named = ", ".join(f"`{key}`" for key in keys[:8]) + (", …" if len(keys) > 8 else "")
    counted = "one text was" if len(claims) == 1 else f"{len(claims)} texts were"
    message = f"{counted} compared with nothing: no source text supplied for {named}"
    return Finding(SOURCE_NOT_SUPPLIED, message, claims[0].where)
