"""What a PowerPoint template offers and how it would be used, as values.

In: the bytes of a .pptx or .potx. Out: `DeckExplanation`: its size, masters, layouts, faces and colours, then each kind
of slide's layout, the place of each text, and why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.charts.theme import Theme
from reportgen.layout.fonts import METRIC_COMPATIBLE, measured_as
from reportgen.layout.matching import match_layouts
from reportgen.layout.own_layouts import roles_of
from reportgen.layout.slide_kinds import EXHIBITS, Match, SlideKind
from reportgen.layout.template import read_deck_template
from reportgen.layout.template_tree import DeckTemplate, Layout


@dataclass(frozen=True, slots=True)
class ExplainedFace:
    """A face of the theme, and the one by whose widths its lines are broken here."""

    name: str
    measured_as: str
    same_widths: bool


@dataclass(frozen=True, slots=True)
class ExplainedMaster:
    """A slide master: its faces, and its colours by what they are for."""

    part: str
    headlines: ExplainedFace
    text: ExplainedFace
    colours: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a role's text stands: a placeholder by its idx, type and name."""

    role: str
    idx: int
    type: str
    name: str


@dataclass(frozen=True, slots=True)
class ExplainedKind:
    """How a kind of slide would be made; `number` counts the layouts from 1 as PowerPoint shows them, `master` also.

    `evidence` is the placeholder of the chart, table or picture; None where it is set in the layout's free room.
    `lacking` are the roles whose text is set in text boxes.
    """

    kind: str
    number: int
    layout: str
    master: int
    places: tuple[Place, ...]
    evidence: Place | None
    lacking: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DeckExplanation:
    """A whole template explained; sizes in inches, layouts by name in PowerPoint's order."""

    width: float
    height: float
    masters: tuple[ExplainedMaster, ...]
    layouts: tuple[str, ...]
    kinds: tuple[ExplainedKind, ...]


def explain_deck_template(content: bytes) -> DeckExplanation:
    """What the template offers, and how each kind of slide would use it. `TemplateError` for another file."""
    template = read_deck_template(content)
    return DeckExplanation(
        width=round(template.width.inches, 2),
        height=round(template.height.inches, 2),
        masters=tuple(_master(master.part, master.theme) for master in template.masters),
        layouts=tuple(layout.name for layout in template.layouts),
        kinds=tuple(_kind(kind, match, template) for kind, match in match_layouts(template).items()),
    )


def _master(part: str, theme: Theme) -> ExplainedMaster:
    accents = {f"accent {number}": str(colour) for number, colour in enumerate(theme.accents, 1)}
    colours = {"text": str(theme.text), "background": str(theme.background), **accents}
    return ExplainedMaster(part, _face(theme.major.name), _face(theme.minor.name), colours)


def _face(name: str) -> ExplainedFace:
    found = measured_as(name)
    return ExplainedFace(name, found, found in (name, METRIC_COMPATIBLE.get(name.casefold())))


def _kind(kind: SlideKind, match: Match, template: DeckTemplate) -> ExplainedKind:
    roles = roles_of(kind)
    places = {role: _place(role, match.slots[role].placeholder, match.layout) for role in roles if role in match.slots}
    evidence = _place("evidence", match.content_placeholder, match.layout) if kind in EXHIBITS else None
    return ExplainedKind(
        kind=kind,
        number=template.layouts.index(match.layout) + 1,
        layout=match.layout.name,
        master=match.layout.master + 1,
        places=tuple(place for place in places.values() if place),
        evidence=evidence,
        lacking=tuple(role for role in roles if not places.get(role)),
        reasons=match.reasons,
    )


def _place(role: str, idx: int | None, layout: Layout) -> Place | None:
    found = next((one for one in layout.placeholders if one.idx == idx), None)
    return Place(role, found.idx, found.type, found.name) if found else None
