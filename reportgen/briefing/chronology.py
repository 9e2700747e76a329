"""`chronology.yaml` or `chronology.csv`: the dated events, in the order of their dates.

In: the file's node. Out: events by earliest bound, latest bound and file order, each with an id.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.briefing.codes import MISSING_KEY
from reportgen.briefing.conform import conform
from reportgen.briefing.dates import sort_key
from reportgen.briefing.display import check_display
from reportgen.briefing.items import ids_of
from reportgen.briefing.model import Event, Weight
from reportgen.briefing.nodes import Items, Keys, Node
from reportgen.briefing.schema import CHRONOLOGY
from reportgen.briefing.settings import Settings
from reportgen.briefing.slugs import slug
from reportgen.briefing.values import citation_in, date_in, fields_of, inlines_in, mappings, text_in, texts_in
from reportgen.findings import Findings, Location

REQUIRED = ("date", "event")


@dataclass(frozen=True, slots=True)
class Chronology:
    """The events in date order, and the groups of all, also of those whose date is wrong."""

    events: tuple[Event, ...] = ()
    groups: frozenset[str] = frozenset()


def read_chronology(node: Node, settings: Settings, findings: Findings) -> Chronology:
    """The events that have a date, in date order."""
    records = mappings(conform(node, CHRONOLOGY, "chronology", findings))
    ids = ids_of(records, _derived_id, findings)
    read = (_event(event_id, keys, settings, findings) for event_id, keys in zip(ids, records, strict=True))
    events = sorted((event for event in read if event), key=lambda event: sort_key(event.date))
    return Chronology(tuple(events), frozenset(text_in(keys, "group") for keys in records))


def lacks_columns(rows: Items, findings: Findings) -> bool:
    """Whether a CSV chronology lacks a required column; told once and not for every row."""
    columns = {column for row in rows.items if isinstance(row, Keys) for column in row.places}
    missing = [column for column in REQUIRED if rows.items and column not in columns]
    for column in missing:
        where = Location(rows.where.path, 1, 1)
        findings.add(MISSING_KEY, f"the column `{column}` is missing", where, f"add `{column}` to the first row")
    return bool(missing)


def _derived_id(keys: Keys) -> str:
    return f"{slug(text_in(keys, 'date'))}-{slug(text_in(keys, 'event'))}"


def _event(event_id: str, keys: Keys, settings: Settings, findings: Findings) -> Event | None:
    words, detail = inlines_in(keys, "event", findings), inlines_in(keys, "detail", findings)
    source = citation_in(keys, "source", findings)
    date = date_in(keys, "date", findings, settings.southern)
    if date is None:
        return None
    display = keys.entries.get("display")
    if display is not None:
        check_display(text_in(keys, "display"), date, settings.language, display.where, findings)
    return Event(
        id=event_id,
        date=date,
        display=text_in(keys, "display"),
        event=words,
        detail=detail,
        actors=texts_in(keys, "actors"),
        group=text_in(keys, "group"),
        weight=Weight(text_in(keys, "weight", Weight.NORMAL.value)),
        source=source,
        evidence=text_in(keys, "evidence"),
        where=keys.where,
        fields=fields_of(keys),
    )
