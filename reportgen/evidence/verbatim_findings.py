"""What is said of words that do not match a source as cited, or that could not be compared.

In: an item, the work cited, its index and where the words stand. Out: findings, each with a hint that names the place
or shows the words that differ.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportgen.briefing.model import Quotation
from reportgen.briefing.text import CitationItem
from reportgen.evidence.codes import (
    LOCATOR_UNCHECKED,
    QUOTATION_WITHOUT_SOURCE,
    SOURCE_NOT_SUPPLIED,
    TOO_FEW_WORDS,
    WRONG_LOCATOR,
)
from reportgen.evidence.fingerprint_index import FingerprintIndex
from reportgen.evidence.locators import Unit, place_of
from reportgen.evidence.matching import Search, WordIndex
from reportgen.evidence.nearest import marked, nearest_passage
from reportgen.evidence.verbatim_texts import VerbatimText
from reportgen.evidence.verification import CheckedText, Passage
from reportgen.evidence.wanted_words import WantedWords
from reportgen.findings import Finding

_SHOWN = 240
"""Characters of a passage that a message shows; more would not be read."""
_PLACES = 6
"""Places that a message names."""
_NAMES = 8
"""Keys or ids that a message names."""


def difference(words: WantedWords, item: CitationItem, index: WordIndex) -> tuple[Passage | None, str]:
    """The passage nearest to the first stretch that stands nowhere, and a hint that shows it."""
    if not words.pieces:
        return None, "all its words stand in brackets, so that none is the source's"
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
    where = _named_place(passage.paragraph, passage.page)
    if not passage.text:
        return f"nearest, {where}; not found there are the words in ⟦ ⟧: {marked(passage)}"
    return f"nearest, {where}: “{_shortened(passage.text)}”; ⟦yours → the source's⟧: {marked(passage)}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


def wrong_locator(
    claim: VerbatimText, item: CitationItem, index: WordIndex, positions: Sequence[int], what: str
) -> Finding:
    """That the words stand at other places than cited, the first of which the hint proposes."""
    place = place_of(item.locator)
    by_page = place is not None and place.unit is Unit.PAGE
    divisions = index.divisions
    names = [f"p. {divisions.page_at(one)}" if by_page else f"¶ {divisions.paragraph_at(one)}" for one in positions]
    names = [name for name in dict.fromkeys(names) if name != "p. "] or [f"¶ {divisions.paragraph_at(positions[0])}"]
    more = f" and {len(names) - _PLACES} more" if len(names) > _PLACES else ""
    message = f"{what} match {', '.join(names[:_PLACES])}{more} of {index.named}, not {item.locator}"
    return Finding(WRONG_LOCATOR, message, claim.source_where, f"write `@{item.key}, {names[0]}`")


def unchecked(claim: VerbatimText, item: CitationItem, index: WordIndex, position: int) -> Finding:
    """That the words match, and where they stand, since the locator does not say it in a way that can be checked."""
    checks = "only `¶ N` and `p. N` can be checked" if index.divisions.pages else "only `¶ N` can be checked"
    lacks = f"`{item.locator}` cannot be checked in it" if item.locator else "no place is cited"
    stands = f"they stand in {_place_at(position, index)}"
    message = f"the words match {index.named} for `{item.key}`; {lacks}, {stands}"
    return Finding(LOCATOR_UNCHECKED, message, claim.source_where, checks)


def too_few_words(claim: VerbatimText, item: CitationItem, index: WordIndex) -> Finding:
    """That a fingerprint cannot show all of the words."""
    fewest = index.fingerprint.sequence if isinstance(index, FingerprintIndex) else 1
    message = f"the words cannot all be compared with {index.named} for `{item.key}`"
    hint = f"between two brackets it needs {fewest} words and marks, and at most one letter changed in a word"
    return Finding(TOO_FEW_WORDS, message, claim.where, hint)


def not_supplied_note(unsupplied: Sequence[CheckedText], known: Collection[str]) -> Iterator[Finding]:
    """One note for all items that were compared with nothing; a key that no reference has is an error of its own."""
    missing = [one for one in unsupplied if any(item.key in known for item in one.source.items)]
    if missing:
        keys = sorted({item.key for one in missing for item in one.source.items if item.key in known})
        counted = "one text was" if len(missing) == 1 else f"{len(missing)} texts were"
        message = f"{counted} compared with nothing: no source text supplied for {_listed(keys)}"
        yield Finding(SOURCE_NOT_SUPPLIED, message, missing[0].where)


def without_source_note(quotations: Sequence[Quotation]) -> Iterator[Finding]:
    """One note for all quotations that name no source."""
    if quotations:
        ids = [one.id for one in quotations]
        counted = "one quotation names" if len(ids) == 1 else f"{len(ids)} quotations name"
        message = f"{counted} no source, so nothing was compared: {_listed(ids)}"
        yield Finding(QUOTATION_WITHOUT_SOURCE, message, quotations[0].where, 'give it `source: "@KEY, p. 12"`')


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names[:_NAMES]) + (", …" if len(names) > _NAMES else "")


def _place_at(position: int, index: WordIndex) -> str:
    return _named_place(index.divisions.paragraph_at(position), index.divisions.page_at(position))


def _named_place(paragraph: int, page: str) -> str:
    return f"¶ {paragraph}, p. {page}" if page else f"¶ {paragraph}"
