"""Sources made in a test, as text and as fingerprint, and what comparing words with them comes to."""

from __future__ import annotations

from reportgen.briefing.sources import source_text
from reportgen.briefing.text import Citation, CitationItem
from reportgen.evidence.fingerprint import fingerprint_of
from reportgen.evidence.fingerprint_index import FingerprintIndex
from reportgen.evidence.matching import WordIndex
from reportgen.evidence.text_index import TextIndex
from reportgen.evidence.verbatim import checked_texts
from reportgen.evidence.verbatim_texts import VerbatimText
from reportgen.evidence.verification import CheckedText, Subject
from reportgen.findings import Location

WHERE = Location("quotations.yaml", 2, 9)
SOURCE_WHERE = Location("quotations.yaml", 4, 11)


def text_of(text: str) -> TextIndex:
    """The index of a text in the form of `sources/KEY.txt`."""
    return TextIndex(source_text("smith", text, Location("smith.txt", 1, 1)))


def fingerprint_index(text: str) -> FingerprintIndex:
    """The index of such a text's fingerprint."""
    return FingerprintIndex(fingerprint_of(source_text("smith", text, Location("smith.txt", 1, 1))))


def both(text: str) -> tuple[WordIndex, WordIndex]:
    """A source as text and as fingerprint."""
    return text_of(text), fingerprint_index(text)


def compared(index: WordIndex, words: str, locator: str = "¶ 1") -> CheckedText:
    """What comparing a quotation with a source comes to."""
    citation = Citation((CitationItem("smith", locator=locator),), False, SOURCE_WHERE)
    claim = VerbatimText(Subject.QUOTATION, "q", "A clerk", words, citation, WHERE, SOURCE_WHERE)
    return checked_texts([claim], {"smith": index})[0]


def said(checked: CheckedText) -> str:
    """The findings' lines."""
    return " ".join(map(str, checked.findings))
