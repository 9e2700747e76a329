"""Timelines: the events to draw, with their lanes, and the timeline in words for whoever cannot see it.

In: events in date order. Out: `TimelineContent`, its title and its alt text.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.briefing.dates import parse_edtf
from reportgen.briefing.model import Event, Hemisphere, Weight
from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import ChronologyPlacement, Citation
from reportgen.outline.edition import Edition
from reportgen.outline.tree import RichText, TimelineContent, TimelineEvent
from reportgen.outline.walk import citations_in
from reportgen.wording.phrases import colon, comma_joined, ended

_FEW = 12
"""As many events as one timeline shows, and one alt text tells, without being crowded."""


def timeline(identity: str, events: Sequence[Event], edition: Edition) -> TimelineContent:
    """The timeline of events; its lanes are their groups in order of first appearance."""
    return TimelineContent(
        id=identity,
        events=tuple(_timeline_event(event, edition) for event in events),
        lanes=tuple(dict.fromkeys(event.group for event in events)),
        language=edition.language,
        rtl=edition.wording.rtl,
    )


def date_words(event: Event, edition: Edition) -> str:
    """An event's date as the author words it, else in full."""
    return event.display or edition.wording.date(event.date)


def overview(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events of a timeline that introduces all: every one of a few, else the key ones, else all but the minor."""
    if len(events) <= _FEW:
        return tuple(events)
    key = tuple(event for event in events if event.weight is Weight.KEY)
    return key or tuple(event for event in events if event.weight is not Weight.MINOR) or tuple(events)


def sources(events: Sequence[Event]) -> tuple[Citation, ...]:
    """What the drawn words of the events rest on."""
    return tuple(
        citation
        for event in events
        for citation in (*((event.source,) if event.source else ()), *citations_in(event.event))
    )


def placed_title(placement: ChronologyPlacement, edition: Edition) -> RichText:
    """The title of a placed timeline: its caption, else "Chronology: group, interval"."""
    if placement.caption:
        return edition.text(placement.caption)
    southern = edition.briefing.hemisphere is Hemisphere.SOUTH
    interval = edition.wording.date(parse_edtf(placement.interval, southern)) if placement.interval else ""
    about = comma_joined((edition.wording.list_of(placement.groups), interval), edition.language)
    return _labelled("chronology", about, edition)


def full_title(events: Sequence[Event], edition: Edition) -> RichText:
    """The title of the timeline of a chronology that no prose places: "Chronology: 1966–1991"."""
    return _labelled("chronology", _span(events), edition)


def describe(title: str, events: Sequence[Event], edition: Edition) -> str:
    """The alt text: what it is, its period and number of events, then the key ones (all, where they are few)."""
    told = events if len(events) <= _FEW else [event for event in events if event.weight is Weight.KEY][: 2 * _FEW]
    lead = f"{edition.wording.word('timeline')}{colon(edition.language)}{title}"
    listed = (f"{date_words(event, edition)}{colon(edition.language)}{plain_text(event.event)}" for event in told)
    sentences = (lead, _counted(events, edition) if len(events) > 1 else "", *listed)
    return " ".join(ended(sentence, edition.language) for sentence in sentences if sentence)


def _counted(events: Sequence[Event], edition: Edition) -> str:
    first, last = date_words(events[0], edition), date_words(events[-1], edition)
    return edition.wording.word("events-between", count=len(events), first=first, last=last)


def _timeline_event(event: Event, edition: Edition) -> TimelineEvent:
    return TimelineEvent(
        id=event.id,
        date=event.date,
        date_text=event.display or edition.wording.date_short(event.date),
        text=plain_text(event.event),
        group=event.group,
        weight=event.weight,
    )


def _labelled(key: str, about: str, edition: Edition) -> RichText:
    word = edition.wording.word(key)
    return edition.words(f"{word}{colon(edition.language)}{about}" if about else word)


def _span(events: Sequence[Event]) -> str:
    """The years of the first and last event, as far as they are known."""
    years = [day.year for event in events for day in (event.date.earliest, event.date.latest) if day]
    if not years or min(years) <= 0:
        return ""
    return str(min(years)) if min(years) == max(years) else f"{min(years)}–{max(years)}"
