"""Evidence: what each quotation, figure and event that an output shows rests on, and how the comparison came out.

In: the edition with its `Verification`. Out: the checked texts of what is shown, verdicts in words, and the lines below
a slide's notes. The words say what was compared with what, and judge nothing beyond that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.briefing.data import rows_where
from reportgen.briefing.data_links import LinkError, linked_rows
from reportgen.briefing.model import Dataset, Event, Exhibit, Observation
from reportgen.briefing.text import Kind, Placement
from reportgen.briefing.walk import TextNode
from reportgen.evidence.verification import CheckedText, Subject, Verdict, row_id, row_subject
from reportgen.outline.edition import Edition
from reportgen.outline.richtext import joined
from reportgen.outline.source_lines import short_references
from reportgen.outline.tree import RichText
from reportgen.outline.walk import data_links_in
from reportgen.wording.phrases import NO_BREAK_SPACE, colon, semicolon

KINDS = {
    Subject.QUOTATION: "quotations",
    Subject.FIGURE: "figures",
    Subject.ENTRY: "table-entries",
    Subject.EVENT: "events",
}
"""The words for kinds of items."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a comparison came out: its verdict, and whether the place cited was compared as well."""

    verdict: Verdict
    place_checked: bool = True

    @classmethod
    def of(cls, text: CheckedText) -> Outcome:
        """The outcome of one item."""
        return cls(text.verdict, text.place_checked)

    def label(self, edition: Edition) -> str:
        """The outcome in a word or two, for the cell of a table."""
        word = edition.wording.word
        verdict = word(f"verdict-{self.verdict}").replace(" ", NO_BREAK_SPACE)
        return verdict if self.place_checked else f"{verdict} ({word('verdict-place-unchecked')})"

    def meaning(self, edition: Edition) -> str:
        """The outcome in a clause."""
        word = edition.wording.word
        meaning = word(f"means-{self.verdict}")
        if self.place_checked:
            return meaning
        return f"{meaning}{semicolon(edition.language)}{word('means-place-unchecked')}"


def notes_lines(texts: Sequence[CheckedText], edition: Edition) -> tuple[RichText, ...]:
    """What a slide's notes say of its evidence: a line for each kind and outcome, under a heading; () if not wanted."""
    if not edition.briefing.shows_evidence or not texts:
        return ()
    groups: dict[tuple[Subject, Outcome], list[CheckedText]] = {}
    for text in texts:
        groups.setdefault((text.subject, Outcome.of(text)), []).append(text)
    heading = edition.words(f"{edition.wording.word('evidence')}{colon(edition.language)}".rstrip(), bold=True)
    return (heading, *(_line(group, len(texts) > 1, edition) for group in groups.values()))


def _line(texts: Sequence[CheckedText], counted: bool, edition: Edition) -> RichText:
    """Such as "Figures (8): Szalontai, ¶¶ 13, 17; matches the source text supplied"; the kind only if `counted`."""
    kind = edition.wording.word(KINDS[texts[0].subject])
    lead = edition.words(f"{kind} ({len(texts)}){colon(edition.language)}") if counted else ()
    sources = short_references((text.source for text in texts), edition)
    parts = (sources, edition.words(Outcome.of(texts[0]).meaning(edition)))
    return joined((lead, joined(parts, edition.words(semicolon(edition.language)))), ())


# The checked texts of what is shown -----------------------------------------------------------------------------------
def of_quotations(ids: Iterable[str], edition: Edition) -> tuple[CheckedText, ...]:
    """The checked texts of quotations."""
    return _found(Subject.QUOTATION, ids, edition)


def of_events(events: Iterable[Event], edition: Edition) -> tuple[CheckedText, ...]:
    """The checked texts of events."""
    return _found(Subject.EVENT, (event.id for event in events), edition)


def of_exhibit(exhibit: Exhibit, edition: Edition) -> tuple[CheckedText, ...]:
    """The checked texts of the rows that an exhibit shows."""
    dataset = edition.briefing.datasets[exhibit.data]
    return tuple(text for row in _rows(exhibit, edition) for text in _of_row(dataset, row, edition))


def all_quotations(edition: Edition) -> tuple[CheckedText, ...]:
    """The checked texts of every quotation that the edition shows, in file order."""
    shown = {placement.target for placement in _placements(edition) if placement.kind is Kind.QUOTATION}
    return of_quotations((key for key in edition.briefing.quotations if key in shown), edition)


def all_rows(edition: Edition) -> Iterator[tuple[Dataset, Observation, CheckedText]]:
    """Every row that the edition shows in an exhibit or names in a link, with its checked text, in file order."""
    shown = {row.where for row in _all_rows(edition)}
    for dataset in edition.briefing.datasets.values():
        for row in dataset.rows:
            if row.where in shown:
                for text in _of_row(dataset, row, edition):
                    yield dataset, row, text


def _of_row(dataset: Dataset, row: Observation, edition: Edition) -> tuple[CheckedText, ...]:
    return _found(row_subject(row), (row_id(dataset, row),), edition)


def _found(subject: Subject, ids: Iterable[str], edition: Edition) -> tuple[CheckedText, ...]:
    checked = edition.checked
    return tuple(checked[subject, one] for one in ids if (subject, one) in checked)


def _all_rows(edition: Edition) -> Iterator[Observation]:
    exhibits = edition.briefing.exhibits
    for placement in _placements(edition):
        if placement.kind is Kind.EXHIBIT:
            yield from _rows(exhibits[placement.target], edition)
    for link in data_links_in(_said(edition)):
        try:
            yield from linked_rows(link, edition.briefing.datasets[link.file])
        except (KeyError, LinkError):  # a finding of phase 1
            continue


def _placements(edition: Edition) -> Iterator[Placement]:
    return (item.placement for item in edition.arrangement.all_items() if isinstance(item.placement, Placement))


def _said(edition: Edition) -> Iterator[TextNode]:
    """The author's own words in this edition."""
    briefing = edition.briefing
    for inlines in (*briefing.summary, *briefing.questions):
        yield from inlines
    for section in edition.arrangement.sections:
        yield from section.prose
        for inlines in (section.claim, *section.points):
            yield from inlines
    for event in briefing.chronology:
        yield from (*event.event, *event.detail)


def _rows(exhibit: Exhibit, edition: Edition) -> tuple[Observation, ...]:
    return rows_where(edition.briefing.datasets[exhibit.data], exhibit.where_filter)
