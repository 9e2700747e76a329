"""What stands where in one of the two outputs: its sections, what they place, and what no prose places.

In: a briefing and what the output omits. Out: an `Arrangement`, in which every placed thing has an id made of its
kind and content id ("exhibit:aid-by-year", "chronology:1968/1973", "picture:figures/map.png").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeGuard

from reportgen.briefing.dates import overlaps, parse_edtf
from reportgen.briefing.model import Briefing, Event, Hemisphere, Omissions, Section
from reportgen.briefing.text import Block, Blocks, ChronologyPlacement, Kind, PicturePlacement, Placement
from reportgen.evidence.reading_order import unplaced
from reportgen.outline.walk import AnyPlacement, placements_in

WHOLE_CHRONOLOGY = "chronology:all"
"""The id of the timeline of all events, which no prose places."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing placed: its id, and the placement in the prose; whether another quotation stands right before it."""

    id: str
    placement: AnyPlacement
    follows_quotation: bool = False


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One output's plan.

    `sections` are those kept; `items` what each of them shows, by section id, in order; `ids` the id shown at a
    placement, absent where nothing is (omitted, empty, or placed before: then it is in `repeats`). `leftover` are
    exhibits and quotations that no prose places. `events` are the events of each placed timeline, by its id.
    """

    sections: tuple[Section, ...]
    items: Mapping[str, tuple[Item, ...]]
    ids: Mapping[AnyPlacement, str]
    repeats: Mapping[AnyPlacement, str]
    leftover: tuple[Item, ...]
    events: Mapping[str, tuple[Event, ...]]

    def all_items(self) -> Iterator[Item]:
        """Everything shown, in order."""
        for section in self.sections:
            yield from self.items[section.id]
        yield from self.leftover

    def events_placed(self) -> frozenset[str]:
        """The ids of the events that some placed timeline shows."""
        return frozenset(event.id for events in self.events.values() for event in events)


def arrange(briefing: Briefing, omits: Omissions) -> Arrangement:
    """The plan of one output of a briefing. A section that is omitted takes with it what it alone places."""
    plan = _Plan(briefing, omits)
    sections = tuple(section for section in briefing.sections if section.id not in omits.sections)
    items = {section.id: tuple(plan.items_of(section)) for section in sections}
    leftover = tuple(Item(_item_id(placement), placement) for placement in unplaced(briefing, omits))
    return Arrangement(sections, items, plan.ids, plan.repeats, leftover, plan.events)


class _Plan:
    """Placements seen so far, so that each thing is shown once."""

    def __init__(self, briefing: Briefing, omits: Omissions) -> None:
        self._briefing = briefing
        self._omits = omits
        self.ids: dict[AnyPlacement, str] = {}
        self.repeats: dict[AnyPlacement, str] = {}
        self.events: dict[str, tuple[Event, ...]] = {}
        self._shown: set[str] = set()

    def items_of(self, section: Section) -> Iterator[Item]:
        following = _following_quotations(section.prose)
        for placement in placements_in(section.prose):
            identity = _item_id(placement)
            if isinstance(placement, PicturePlacement):
                identity = self._unused(identity)
            if not self._is_shown(placement, identity):
                continue
            if identity in self._shown:
                self.repeats[placement] = identity
                continue
            self._shown.add(identity)
            self.ids[placement] = identity
            yield Item(identity, placement, placement in following)

    def _is_shown(self, placement: AnyPlacement, identity: str) -> bool:
        match placement:
            case Placement(kind=Kind.EXHIBIT):
                return placement.target not in self._omits.exhibits and placement.target in self._briefing.exhibits
            case Placement(kind=Kind.QUOTATION):
                return placement.target not in self._omits.quotations and placement.target in self._briefing.quotations
            case ChronologyPlacement():
                if identity not in self.events:
                    self.events[identity] = events_of(placement, self._briefing)
                return bool(self.events[identity])
            case _:
                return isinstance(placement, PicturePlacement)

    def _unused(self, identity: str) -> str:
        """A picture may be shown again, with another caption: its id is then counted."""
        count, candidate = 1, identity
        while candidate in self._shown:
            count += 1
            candidate = f"{identity}/{count}"
        return candidate


def events_of(placement: ChronologyPlacement, briefing: Briefing) -> tuple[Event, ...]:
    """The events that overlap the placement's interval and belong to its groups, in date order."""
    southern = briefing.hemisphere is Hemisphere.SOUTH
    interval = parse_edtf(placement.interval, southern) if placement.interval else None
    return tuple(
        event
        for event in briefing.chronology
        if (interval is None or overlaps(event.date, interval))
        and (not placement.groups or event.group in placement.groups)
    )


def _following_quotations(prose: Blocks) -> frozenset[AnyPlacement]:
    """The quotations placed with nothing between them and a quotation before them."""
    return frozenset(second for first, second in pairwise(prose) if _is_quotation(first) and _is_quotation(second))


def _is_quotation(block: Block) -> TypeGuard[Placement]:
    return isinstance(block, Placement) and block.kind is Kind.QUOTATION


def _item_id(placement: AnyPlacement) -> str:
    match placement:
        case Placement():
            return f"{placement.kind}:{placement.target}"
        case ChronologyPlacement():
            groups = "&".join(f"group={group}" for group in placement.groups)
            return f"chronology:{placement.interval}{'?' if groups else ''}{groups}"
        case PicturePlacement():
            return f"picture:{placement.path}"
