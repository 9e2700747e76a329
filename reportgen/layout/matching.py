"""Which layout serves which kind of slide, and where everything goes on it.

In: a `DeckTemplate`. Out: for each `SlideKind` a `Match`: the layout, a `Slot` for each text, the box for the evidence,
and the reasons in words. A layout of the project's own is known by its name (`own_layouts`); any other is found by
placeholder types and geometry (`foreign_layouts`). What a slide needs and its layout lacks becomes a text box
(`missing_places`).
"""

from __future__ import annotations

from reportgen.layout.foreign_layouts import found_layout
from reportgen.layout.own_layouts import own_layout
from reportgen.layout.slide_kinds import Match, SlideKind
from reportgen.layout.template_tree import DeckTemplate


def match_layouts(template: DeckTemplate) -> dict[SlideKind, Match]:
    """The match of every kind of slide."""
    return {kind: own_layout(kind, template) or found_layout(kind, template) for kind in SlideKind}
