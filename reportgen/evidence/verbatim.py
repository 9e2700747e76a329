"""Quotations and evidence: whether their words are the source's own.

In: a briefing and the indexes of its sources. Out: a `CheckedText` for each item that names a source. What matches
the source text supplied, or its fingerprint, gives no finding; what neither is supplied for cannot be compared, and one
note says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from reportgen.briefing.model import Briefing
from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import Citation, CitationItem
from reportgen.evidence.codes import (
    EVIDENCE_DIFFERS,
    LOCATOR_UNCHECKED,
    MISQUOTED,
    SOURCE_NOT_SUPPLIED,
    TOO_FEW_WORDS,
    WRONG_LOCATOR,
)
from reportgen.evidence.divisions import Span
from reportgen.evidence.fingerprint_index import FingerprintIndex
from reportgen.evidence.locators import Unit, place_of
from reportgen.evidence.matching import Search, WordIndex
from reportgen.evidence.nearest import marked, nearest_passage
from reportgen.evidence.verification import CheckedText, Passage, Subject, Verdict, figure_id
from reportgen.evidence.wanted_words import WantedWords, wanted_words
from reportgen.findings import Code, Finding, Location

_SHOWN = 240
"""Characters of a passage that a message shows; more would not be read."""
_PLACES = 6
"""Places that a message names."""


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


def check_words(
    briefing: Briefing, indexes: Mapping[str, WordIndex]
) -> tuple[tuple[CheckedText, ...], tuple[Finding, ...]]:
    """Each item that names a source with its verdict, and notes on what could not be compared."""
    checked = checked_texts(verbatim_texts(briefing), indexes)
    missing = [one for one in checked if one.verdict is Verdict.NOT_SUPPLIED and not one.findings]
    return checked, ((_not_supplied_note(missing, indexes),) if missing else ())


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
        note = _unchecked(claim, item, index)
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
    return replace(found, findings=(_too_few_words(claim, item, index),))


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
    finding = _wrong_locator(claim, item, index, positions, what)
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
    passage, hint = _difference(words, item, index)
    finding = Finding(claim.code, message, claim.where, hint)
    return replace(found, verdict=Verdict.CONTRADICTED, findings=(finding,), nearest=passage)


# What is said ---------------------------------------------------------------------------------------------------------
def _difference(words: WantedWords, item: CitationItem, index: WordIndex) -> tuple[Passage | None, str]:
    """The passage nearest to the first stretch that stands nowhere, and a hint that shows it."""
    stretches = list(words.stretches())
    places = [_first_position(index, WantedWords(stretch)) for stretch in stretches]
    if stretches and None not in places:
        standing = [
            f"“{_shortened(' '.join(map(str, stretch)))}” ¶ {index.divisions.paragraph_at(position)}"
            for stretch, position in zip(stretches, places, strict=True)
            if position is not None
        ]
        return None, f"each part stands in it, but not in this order or too far apart: {', '.join(standing[:_PLACES])}"
    place = place_of(item.locator)
    cited = index.divisions.spans(place) if place and index.divisions.checks(place) else ()
    failing = (stretch for stretch, position in zip(stretches, places, strict=True) if position is None)
    passages = (nearest_passage(index, stretch, cited, item.key) for stretch in failing)
    passage = next(filter(None, passages), None)
    return passage, _shown(passage) if passage else _nothing_like_it(index)


def _first_position(index: WordIndex, words: WantedWords) -> int | None:
    found = (next(Search(index, reading).everywhere(), None) for reading in index.readings(words))
    return next((position for position in found if position is not None), None)


def _nothing_like_it(index: WordIndex) -> str:
    if isinstance(index, FingerprintIndex):
        return (
            f"too few runs of {index.fingerprint.sequence} words and marks in it stand there to show where it differs"
        )
    return "no passage is like it"


def _shown(passage: Passage) -> str:
    where = f"¶ {passage.paragraph}" + (f", p. {passage.page}" if passage.page else "")
    if not passage.text:
        return f"nearest, {where}; not found there are the words in ⟦ ⟧: {marked(passage)}"
    return f"nearest, {where}: “{_shortened(passage.text)}”; ⟦yours → the source's⟧: {marked(passage)}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


def _wrong_locator(
    claim: VerbatimText, item: CitationItem, index: WordIndex, positions: Sequence[int], what: str
) -> Finding:
    place = place_of(item.locator)
    by_page = place is not None and place.unit is Unit.PAGE
    divisions = index.divisions
    names = [f"p. {divisions.page_at(one)}" if by_page else f"¶ {divisions.paragraph_at(one)}" for one in positions]
    names = [name for name in dict.fromkeys(names) if name != "p. "] or [f"¶ {divisions.paragraph_at(positions[0])}"]
    more = f" and {len(names) - _PLACES} more" if len(names) > _PLACES else ""
    message = f"{what} match {', '.join(names[:_PLACES])}{more} of {index.named}, not {item.locator}"
    return Finding(WRONG_LOCATOR, message, claim.source_where, f"write `@{item.key}, {names[0]}`")


def _unchecked(claim: VerbatimText, item: CitationItem, index: WordIndex) -> Finding:
    locator = f"`{item.locator}`" if item.locator else "a place"
    message = f"the words match {index.named} for `{item.key}`; {locator} cannot be checked in it"
    can = "only `¶ N` and `p. N` can be checked" if index.divisions.pages else "only `¶ N` can be checked"
    return Finding(LOCATOR_UNCHECKED, message, claim.source_where, can)


def _too_few_words(claim: VerbatimText, item: CitationItem, index: WordIndex) -> Finding:
    fewest = index.fingerprint.sequence if isinstance(index, FingerprintIndex) else 1
    message = f"the words cannot all be compared with {index.named} for `{item.key}`"
    hint = f"between two brackets it needs {fewest} words and marks, and at most one letter changed in a word"
    return Finding(TOO_FEW_WORDS, message, claim.where, hint)


def _not_supplied_note(missing: Sequence[CheckedText], indexes: Mapping[str, WordIndex]) -> Finding:
    keys = sorted({item.key for one in missing for item in one.source.items if item.key not in indexes})
    named = ", ".join(f"`{key}`" for key in islice(keys, 8)) + (", …" if len(keys) > 8 else "")
    counted = "one text was" if len(missing) == 1 else f"{len(missing)} texts were"
    message = f"{counted} compared with nothing: no source text supplied for {named}"
    return Finding(SOURCE_NOT_SUPPLIED, message, missing[0].where)
