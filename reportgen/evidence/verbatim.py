"""Quotations and evidence: whether their words are the source's own.

In: a briefing. Out: findings. What matches the source text supplied gives none; what no text is supplied for cannot be
compared, and one note says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from reportgen.briefing.model import Briefing
from reportgen.briefing.plain import plain_text
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
from reportgen.evidence.verification import CheckedText, Subject, Verdict, figure_id
from reportgen.evidence.wanted_words import wanted_words
from reportgen.findings import Code, Finding, Location

_ALIKE = 55.0
"""Likeness, of 100, below which a passage would only puzzle."""


@dataclass(frozen=True, slots=True)
class VerbatimText:
    """An item that names a source, with the words that claim to be the source's own ("" where it gives none)."""

    subject: Subject
    id: str
    label: str
    text: str
    source: Citation
    where: Location
    source_where: Location

    @property
    def code(self) -> Code:
        """The code of the finding that its words are not the source's."""
        return MISQUOTED if self.subject is Subject.QUOTATION else EVIDENCE_DIFFERS


def verbatim_texts(briefing: Briefing) -> Iterator[VerbatimText]:
    """Every quotation, event and figure that names a source."""
    for key, quotation in briefing.quotations.items():
        if quotation.source:
            places = quotation.fields.get("text", quotation.where), quotation.fields.get("source", quotation.where)
            yield VerbatimText(Subject.QUOTATION, key, quotation.speaker, quotation.text, quotation.source, *places)
    for event in briefing.chronology:
        if event.source:
            places = event.fields.get("evidence", event.where), event.fields.get("source", event.where)
            label = plain_text(event.event)
            yield VerbatimText(Subject.EVENT, event.id, label, event.evidence, event.source, *places)
    for dataset in briefing.datasets.values():
        for row in dataset.rows:
            if row.source:
                places = row.fields.get("evidence", row.where), row.fields.get("source", row.where)
                label = ", ".join(part for part in (row.x, row.series, row.qualifier) if part)
                yield VerbatimText(Subject.FIGURE, figure_id(dataset, row), label, row.evidence, row.source, *places)


def check_words(briefing: Briefing) -> tuple[tuple[CheckedText, ...], tuple[Finding, ...]]:
    """Each item that names a source with its verdict, and notes on what could not be compared."""
    indexes = {key: SourceIndex(source.paragraphs) for key, source in briefing.sources.items()}
    claims = tuple(verbatim_texts(briefing))
    checked = tuple(_checked(claim, indexes) for claim in claims)
    not_supplied = [claim for claim, one in zip(claims, checked, strict=True) if one.verdict is Verdict.NOT_SUPPLIED]
    return checked, ((_not_supplied_note(not_supplied, indexes),) if not_supplied else ())


def _checked(claim: VerbatimText, indexes: Mapping[str, SourceIndex]) -> CheckedText:
    of = partial(CheckedText, claim.subject, claim.id, claim.label, claim.text, claim.source)
    if not claim.text.strip():
        return of(Verdict.NO_EVIDENCE, claim.where)
    supplied = [item for item in claim.source.items if item.key in indexes]
    if not supplied:
        return of(Verdict.NOT_SUPPLIED, claim.where)
    words = wanted_words(claim.text)
    elsewhere: list[tuple[CitationItem, int]] = []
    for item in supplied:
        cited, index = paragraphs_of(item.locator), indexes[item.key]
        if cited is not None and (found := index.begins_in(words, cited)):
            return of(Verdict.TEXT, claim.where, found)
        found = index.begins_anywhere(words)
        if found and cited is None:
            note = _unchecked(claim, item)
            return of(Verdict.TEXT, claim.where, found, place_checked=False, findings=(note,))
        if found:
            elsewhere.append((item, found))
    if elsewhere:
        item, found = elsewhere[0]
        return of(Verdict.CONTRADICTED, claim.where, found, findings=(_wrong_locator(claim, item, found),))
    # Where another work cited with it is not supplied, the words may be that work's.
    if len(supplied) < len(claim.source.items):
        return of(Verdict.NOT_SUPPLIED, claim.where)
    return of(Verdict.CONTRADICTED, claim.where, findings=(_differs(claim, supplied, indexes),))


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
