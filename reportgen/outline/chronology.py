"""The chronology in words: a table of date, event and source for the handout, a list for the speaker's notes.

In: events in date order. Out: `TableContent`; paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.briefing.model import Event, Weight
from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import Citation, Inlines, Strong
from reportgen.outline.edition import Edition, spoken
from reportgen.outline.richtext import joined, set_inlines
from reportgen.outline.source_lines import short_references
from reportgen.outline.timelines import date_words
from reportgen.outline.tree import LineBreak, RichText, TableColumn, TableContent
from reportgen.outline.walk import citations_in
from reportgen.wording.phrases import colon, comma_joined, missing_stop, opened


def chronology_table(events: Sequence[Event], edition: Edition) -> TableContent:
    """A row an event; the column of sources stands only where some event has one."""
    sourced = any(event.source for event in events)
    keys = ("date", "event", "source") if sourced else ("date", "event")
    columns = tuple(TableColumn(edition.words(edition.wording.word(key))) for key in keys)
    return TableContent(columns, tuple(_row(event, edition)[: len(keys)] for event in events))


def event_paragraph(event: Event, edition: Edition) -> RichText:
    """An event in one paragraph for the speaker: date, words, detail, short source."""
    setting = spoken(edition)
    date = edition.words(f"{opened(date_words(event, edition))}{colon(edition.language)}")
    words = joined((date, set_inlines(event.event, setting)), ())
    detail = set_inlines(event.detail, setting)
    stop = edition.words(missing_stop(plain_text(event.event), edition.language))
    whole = joined((joined((words, stop), ()), detail), edition.words(" ")) if detail else words
    source = short_references((event.source,), edition) if event.source else ()
    return joined((whole, joined((edition.words(" ("), source, edition.words(")")), ()) if source else ()), ())


def event_citations(events: Sequence[Event]) -> tuple[Citation, ...]:
    """What the events' words and sources cite."""
    return tuple(citation for event in events for citation in _cited(event))


def _cited(event: Event) -> tuple[Citation, ...]:
    own = (event.source,) if event.source else ()
    return (*own, *citations_in(event.event), *citations_in(event.detail))


def _row(event: Event, edition: Edition) -> tuple[RichText, RichText, RichText]:
    words: Inlines = (Strong(event.event),) if event.weight is Weight.KEY else event.event
    detail = joined((edition.text(event.detail), edition.words(_unnamed_actors(event, edition))), edition.words(" "))
    return (
        edition.words(opened(date_words(event, edition))),
        joined((edition.text(words), detail), (LineBreak(),)),
        short_references((event.source,), edition) if event.source else (),
    )


def _unnamed_actors(event: Event, edition: Edition) -> str:
    """The actors that the event's words do not name, in parentheses."""
    said = f"{plain_text(event.event)} {plain_text(event.detail)}"
    unnamed = [actor for actor in event.actors if actor not in said]
    return f"({comma_joined(unnamed, edition.language)})" if unnamed else ""
