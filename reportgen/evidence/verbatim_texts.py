"""The items whose words claim to be a source's own: quotations, and the evidence of events and figures.

In: a briefing. Out: a `VerbatimText` for each of them that names a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.briefing.model import Briefing
from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import Citation
from reportgen.evidence.codes import EVIDENCE_DIFFERS, MISQUOTED
from reportgen.evidence.verification import Subject, row_id, row_subject
from reportgen.findings import Code, Location


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
                identity = row_subject(row), row_id(dataset, row)
                yield VerbatimText(*identity, label, row.evidence, row.source, *places)
