"""The evidence appendix of the handout: each quotation, figure and event beside the words that it rests on.

In: the handout's edition. Out: blocks for its end, after everything that a reader of the handout needs; none where the
author does not want them. Figures that rest on the same words share a row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.briefing.model import Observation, Qualifier
from reportgen.briefing.text import CitationItem
from reportgen.evidence.verification import CheckedText, Subject, Verdict
from reportgen.outline.edition import Edition
from reportgen.outline.evidence import KINDS, Outcome, all_quotations, all_rows, of_events
from reportgen.outline.quotations import in_marks
from reportgen.outline.richtext import joined, set_plain
from reportgen.outline.source_lines import short_references
from reportgen.outline.tables import figure
from reportgen.outline.timelines import date_words
from reportgen.outline.tree import (
    HandoutBlock,
    HeadingBlock,
    ParagraphBlock,
    RichText,
    TableBlock,
    TableColumn,
    TableContent,
    plain,
)
from reportgen.wording.phrases import colon, comma_joined, missing_stop, opened, semicolon

_OPENING_WORDS = 90
"""Characters of a quotation by which it is known again; it stands in full where the handout places it."""

_GAP = "\u2002"

Row = tuple[RichText, ...]


def evidence_appendix(edition: Edition) -> Iterator[HandoutBlock]:
    """The appendix: what it is and what its verdicts mean, then a table for each kind of item."""
    if not edition.briefing.shows_evidence:
        return
    tables = {
        Subject.QUOTATION: list(_quotations(edition)),
        Subject.FIGURE: list(_rows_of(Subject.FIGURE, edition)),
        Subject.ENTRY: list(_rows_of(Subject.ENTRY, edition)),
        Subject.EVENT: list(_events(edition)),
    }
    outcomes = [outcome for rows in tables.values() for _, outcome in rows]
    if not outcomes:
        return
    yield HeadingBlock("evidence", 1, edition.words(edition.wording.word("evidence")))
    yield ParagraphBlock("evidence/p1", edition.words(edition.wording.word("evidence-explained")), first=True)
    yield ParagraphBlock("evidence/p2", _legend(outcomes, edition))
    for subject, rows in tables.items():
        if rows:
            yield HeadingBlock(f"evidence/{subject}", 2, edition.words(edition.wording.word(KINDS[subject])))
            yield TableBlock(f"evidence/{subject}:table", None, (), _table(rows, edition), ())


def _legend(outcomes: Iterable[Outcome], edition: Edition) -> RichText:
    """Each verdict that occurs with its meaning."""
    present = sorted(dict.fromkeys(outcomes), key=lambda one: (list(Verdict).index(one.verdict), not one.place_checked))
    meanings = (
        (*edition.words(one.label(edition), bold=True), *edition.words(colon(edition.language) + one.meaning(edition)))
        for one in present
    )
    legend = joined(meanings, edition.words(semicolon(edition.language)))
    return (*legend, *edition.words(missing_stop(plain(legend), edition.language)))


def _table(rows: Sequence[tuple[Row, Outcome]], edition: Edition) -> TableContent:
    columns = tuple(
        TableColumn(edition.words(edition.wording.word(key))) for key in ("words-of-source", "source", "verdict")
    )
    cells = tuple((*row, edition.words(outcome.label(edition))) for row, outcome in rows)
    return TableContent(columns, cells, row_heads=False)


# Rows -----------------------------------------------------------------------------------------------------------------
def _quotations(edition: Edition) -> Iterator[tuple[Row, Outcome]]:
    """A quotation is named by its speaker, and known by its opening words."""
    for text in all_quotations(edition):
        language = edition.briefing.quotations[text.id].language or edition.language
        yield _row((opened(text.label),), _opening(text.text), language, text, edition)


def _opening(text: str) -> str:
    """The first words of a text, whole ones, with an ellipsis where more follow."""
    if len(text) <= _OPENING_WORDS:
        return text
    return f"{text[:_OPENING_WORDS].rpartition(' ')[0] or text[:_OPENING_WORDS]} …"


def _rows_of(subject: Subject, edition: Edition) -> Iterator[tuple[Row, Outcome]]:
    """The figures, or the words, of a data file that rest on the same words of a source stand together before them."""
    groups: dict[tuple[str, str, tuple[CitationItem, ...], Outcome], list[tuple[str, CheckedText]]] = {}
    for dataset, row, text in all_rows(edition):
        if text.subject is not subject:
            continue
        key = (dataset.name, text.text, text.source.items, Outcome.of(text))
        groups.setdefault(key, []).append((_named(row, text.subject, edition), text))
    for members in groups.values():
        names, texts = zip(*members, strict=True)
        yield _row(names, texts[0].text, edition.language, texts[0], edition)


def _named(row: Observation, subject: Subject, edition: Edition) -> str:
    """A figure as "1967, given: 20 million rubles"; of a cell of words, what it is about."""
    x = edition.wording.date(row.x_date) if row.x_date else row.x
    promised = edition.wording.word("promised") if row.qualifier is Qualifier.PROMISED else ""
    name = comma_joined((x, row.series, "" if promised == row.series else promised), edition.language)
    if subject is Subject.ENTRY:
        return name
    return f"{name}{colon(edition.language)}{figure(row, 'value', edition.wording, row.unit)}"


def _events(edition: Edition) -> Iterator[tuple[Row, Outcome]]:
    events = {event.id: event for event in edition.briefing.chronology}
    for text in of_events(events.values(), edition):
        date = opened(date_words(events[text.id], edition))
        name = f"{date}{colon(edition.language)}{text.label}"
        yield _row((name,), text.text, edition.language, text, edition)


def _row(names: Sequence[str], words: str, language: str, text: CheckedText, edition: Edition) -> tuple[Row, Outcome]:
    """What it is in bold and the words that it rests on, side by side; then its short reference."""
    head = edition.words(semicolon(edition.language).join(names), bold=True)
    said = set_plain(in_marks(words, language), language) if words else ()
    cell = joined((head, said), edition.words(_GAP))
    return (cell, short_references((text.source,), edition)), Outcome.of(text)
