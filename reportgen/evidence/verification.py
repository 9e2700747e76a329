"""What the check of a briefing against its sources and its data came to, item by item.

In: nothing (values made by `verify`). Out: `Verification`, read by `outline` for the evidence appendix and by the
report for people. What contradicts is a finding as well; everything else is only seen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.briefing.data import is_text
from reportgen.briefing.model import Dataset, Observation
from reportgen.briefing.text import Citation
from reportgen.findings import Finding, Location


class Verdict(StrEnum):
    """What a comparison with a source came to; the words for readers are `wording`'s."""

    TEXT = "text"
    """The words match the source text supplied."""
    FINGERPRINT = "fingerprint"
    """The words match the fingerprint of the source text."""
    NOT_SUPPLIED = "not-supplied"
    """No text or fingerprint of the source was supplied, or none that could be compared."""
    CONTRADICTED = "contradicted"
    """The words differ from the source's, or stand elsewhere than cited."""
    NO_EVIDENCE = "no-evidence"
    """A source is cited, but none of its words are given that could be compared."""


class Subject(StrEnum):
    """What kind of item names a source, in the order in which a reader looks for them."""

    QUOTATION = "quotation"
    FIGURE = "figure"
    ENTRY = "entry"
    """A row of the data with words in the place of a figure, which stands in tables."""
    EVENT = "event"


def row_id(dataset: Dataset, row: Observation) -> str:
    """The id of the `CheckedText` of a row of the data."""
    return "/".join((dataset.name, row.x, row.series, row.qualifier)).rstrip("/")


def row_subject(row: Observation) -> Subject:
    """Whether a row of the data is a figure or words in a table."""
    return Subject.ENTRY if is_text(row.cells.get("value", "")) else Subject.FIGURE


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words in a comparison: the source's and the author's, either of them "" where it has nothing there.

    Where `differs` is False both say the same, but for what is declared not to count. `source` is None where only the
    author's words are known, as they are with a fingerprint.
    """

    source: str | None
    given: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """The passage of a source nearest to words that differ from it: shown, never accepted.

    `text` are the source's own words ("" for a fingerprint, which has none); `segments` compare them with the author's,
    in order, and together are the whole of both.
    """

    key: str
    paragraph: int
    page: str
    text: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class CheckedText:
    """One item that names a source, and its verdict.

    `id` is the quotation's or event's id, or that of a row of the data: `file/x/series/qualifier` without empty parts
    at its end. `label` says in words what it is. `text` are the words compared ("" for `Verdict.NO_EVIDENCE`).
    `paragraph` is where they stand in the source (None where they were not found), `page` that place's page where the
    source has pages. `place_checked` is False where the words match but the locator could not be compared. `findings`
    say what is wrong. `nearest` is the source's passage that is most like words that differ from it, None where none
    is like them.
    """

    subject: Subject
    id: str
    label: str
    text: str
    source: Citation
    verdict: Verdict
    where: Location
    paragraph: int | None = None
    page: str = ""
    place_checked: bool = True
    findings: tuple[Finding, ...] = ()
    nearest: Passage | None = None


class Tie(StrEnum):
    """What a number in the author's own words is tied to."""

    DATA = "data"
    """A link to the data, from which it was recomputed."""
    DATE = "date"
    """A date of the chronology, the quotations, the data or the references."""
    CITATION = "citation"
    """A source cited with it, whose cited paragraphs hold the number."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class CheckedNumber:
    """One number in a claim, point, key message or the prose.

    `text` are the words that state it; `tied_to` names to what ("aid/1967", an event's id, "szalontai, ¶ 12"); `given`
    is what the data give, as the reader would write it. `findings` say what is wrong; a number without any agrees.
    `compared` is False where the number goes with a citation of a work of which no text was supplied.
    """

    text: str
    where: Location
    tie: Tie
    tied_to: str = ""
    given: str = ""
    findings: tuple[Finding, ...] = ()
    compared: bool = True


@dataclass(frozen=True, slots=True)
class Verification:
    """Every item that names a source, every number in the author's words, and all findings, in file order."""

    texts: tuple[CheckedText, ...] = ()
    numbers: tuple[CheckedNumber, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def tied_numbers(self) -> int:
        """How many of `numbers` are tied to something: "78 of 80 numbers tied"."""
        return sum(number.tie is not Tie.NOTHING for number in self.numbers)
