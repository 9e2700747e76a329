"""Exhibits: what the handout's figures and the deck's slides say of the same chart or table.

In: an `Exhibit`. Out: its specification, alt text, sources and notes.
"""

from __future__ import annotations

from reportgen.briefing.data import rows_where
from reportgen.briefing.model import Dataset, Exhibit
from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import Citation
from reportgen.charts.alt import describe
from reportgen.charts.spec import ChartSpec
from reportgen.charts.specify import specify
from reportgen.outline.edition import Edition
from reportgen.outline.tree import RichText, TableContent, plain
from reportgen.outline.walk import citations_in
from reportgen.wording.phrases import colon, comma_joined, ended


def dataset_of(exhibit: Exhibit, edition: Edition) -> Dataset:
    """The data of an exhibit."""
    return edition.briefing.datasets[exhibit.data]


def chart_of(exhibit: Exhibit, edition: Edition) -> ChartSpec:
    """The specification of a chart."""
    return specify(exhibit, dataset_of(exhibit, edition), edition.wording)


def chart_alt(exhibit: Exhibit, chart: ChartSpec, edition: Edition) -> str:
    """The author's alt text, else one with the message and every figure."""
    title, subtitle = plain_text(exhibit.title), plain_text(exhibit.subtitle)
    return exhibit.alt or describe(chart, title, subtitle, edition.wording)


def table_alt(exhibit: Exhibit, table: TableContent, edition: Edition) -> str:
    """The author's alt text, else the message and the heads; the figures are in the table itself."""
    heads = comma_joined((plain(column.head) for column in table.columns), edition.language)
    lead = (
        f"{edition.wording.word('table')}{colon(edition.language)}{ended(plain_text(exhibit.title), edition.language)}"
    )
    return exhibit.alt or " ".join(part for part in (lead, ended(heads, edition.language)) if part)


def row_sources(exhibit: Exhibit, edition: Edition) -> tuple[Citation, ...]:
    """The sources of the rows that the exhibit shows, in file order."""
    rows = rows_where(dataset_of(exhibit, edition), exhibit.where_filter)
    return tuple(dict.fromkeys(row.source for row in rows if row.source))


def exhibit_citations(exhibit: Exhibit, edition: Edition) -> tuple[Citation, ...]:
    """All that an exhibit cites: in its rows, title, subtitle and note."""
    written = (exhibit.title, exhibit.subtitle, exhibit.note)
    return (*row_sources(exhibit, edition), *(one for inlines in written for one in citations_in(inlines)))


def labelled_note(exhibit: Exhibit, edition: Edition) -> RichText:
    """The note after the word "Note", () where the exhibit has none."""
    if not exhibit.note:
        return ()
    label = edition.words(edition.wording.word("note") + colon(edition.language))
    return (*label, *edition.text(exhibit.note))
