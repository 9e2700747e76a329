"""The project's own layouts: known by name together with their placeholders.

In: a slide kind and a template. Out: its `Match` where the template has the layout of that kind, else None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.layout.missing_places import free_room
from reportgen.layout.slide_kinds import Match, SlideKind, Slot, slot_of, title_of
from reportgen.layout.template_tree import DeckTemplate, Layout
from reportgen.layout.tree import Role
from reportgen.units import Box


@dataclass(frozen=True, slots=True)
class _OwnLayout:
    """A layout's name, the placeholder idx of each role's text, and that of the evidence."""

    name: str
    texts: Mapping[Role, int] = field(default_factory=dict)
    evidence: int | None = None


_LIST = {Role.BODY: 1, Role.SOURCE: 14}
_EVIDENCE = {Role.SUBTITLE: 13, Role.SOURCE: 14}
_OWN = {
    SlideKind.TITLE: _OwnLayout("Title", {Role.SUBTITLE: 1, Role.ATTRIBUTION: 13}),
    SlideKind.MESSAGES: _OwnLayout("Key messages", _LIST),
    SlideKind.AGENDA: _OwnLayout("Agenda", {Role.BODY: 1}),
    SlideKind.SECTION: _OwnLayout("Section"),
    SlideKind.STATEMENT: _OwnLayout("Statement", {Role.SUBTITLE: 13, Role.SOURCE: 14}),
    SlideKind.CLAIM: _OwnLayout("Claim and points", {**_LIST, Role.SUBTITLE: 13}),
    SlideKind.CHART: _OwnLayout("Chart", _EVIDENCE, 1),
    SlideKind.READING: _OwnLayout("Chart and reading", {**_EVIDENCE, Role.READING: 2}, 1),
    SlideKind.COMPARISON: _OwnLayout(
        "Comparison",
        {
            **_EVIDENCE,
            Role.FIGURE: 20,
            Role.FIGURE_LABEL: 21,
            Role.SECOND_FIGURE: 22,
            Role.SECOND_FIGURE_LABEL: 23,
            Role.READING: 2,
        },
        1,
    ),
    SlideKind.TABLE: _OwnLayout("Table", _EVIDENCE, 1),
    SlideKind.TIMELINE: _OwnLayout("Timeline", {Role.SOURCE: 14}),
    SlideKind.QUOTATION: _OwnLayout("Quotation", {Role.QUOTATION: 1, Role.ATTRIBUTION: 2, Role.SOURCE: 14}),
    SlideKind.QUOTATIONS: _OwnLayout(
        "Two quotations",
        {
            Role.QUOTATION: 1,
            Role.ATTRIBUTION: 2,
            Role.SECOND_QUOTATION: 3,
            Role.SECOND_ATTRIBUTION: 4,
            Role.SOURCE: 14,
        },
    ),
    SlideKind.PICTURE: _OwnLayout("Picture", _EVIDENCE, 1),
    SlideKind.QUESTIONS: _OwnLayout("Questions", {Role.BODY: 1}),
    SlideKind.SOURCES: _OwnLayout("Sources", {Role.BODY: 1}),
}
_CLOSING_UP = frozenset({SlideKind.CHART, SlideKind.READING, SlideKind.TABLE, SlideKind.TIMELINE, SlideKind.PICTURE})


def roles_of(kind: SlideKind) -> tuple[Role, ...]:
    """The roles that text may play on a kind of slide, as the project's own layout has them."""
    return (Role.TITLE, *_OWN[kind].texts)


def own_layout(kind: SlideKind, template: DeckTemplate) -> Match | None:
    """The match of a kind in the project's own template, None in any other."""
    wanted = _OWN[kind]
    for layout in template.layouts:
        if layout.name == wanted.name and title_of(layout):
            return _match(kind, layout, wanted, template)
    return None


def _match(kind: SlideKind, layout: Layout, wanted: _OwnLayout, template: DeckTemplate) -> Match | None:
    by_idx = {placeholder.idx: placeholder for placeholder in layout.placeholders}
    title = title_of(layout)
    if title is None or not set(wanted.texts.values()) <= set(by_idx):
        return None
    slots = {Role.TITLE: slot_of(Role.TITLE, title)}
    slots |= {role: slot_of(role, by_idx[idx]) for role, idx in wanted.texts.items()}
    evidence = by_idx.get(wanted.evidence) if wanted.evidence is not None else None
    reason = f"the layout is called “{wanted.name}” and has its placeholders"
    room = evidence.box if evidence else _text_room(slots) or free_room(layout, template)
    return Match(kind, layout, slots, room, evidence.idx if evidence else None, (reason,), kind in _CLOSING_UP)


def _text_room(slots: Mapping[Role, Slot]) -> Box | None:
    return next((slots[role].box for role in (Role.BODY, Role.QUOTATION) if role in slots), None)
