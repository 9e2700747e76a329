"""Kinds of slide, and where everything goes on one: the words that matching and fitting share.

In: nothing (values made by `matching`). Out: `SlideKind`, `Slot`, `Match`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reportgen.layout.template_tree import Insets, Layout, Placeholder
from reportgen.layout.text_format import TextFormat
from reportgen.layout.tree import Role
from reportgen.units import Box, Length


class SlideKind(StrEnum):
    """The kinds of slide that a layout is sought for."""

    TITLE = "title"
    MESSAGES = "key messages"
    AGENDA = "agenda"
    SECTION = "section"
    STATEMENT = "statement"
    CLAIM = "claim and points"
    CHART = "chart"
    READING = "chart and reading"
    COMPARISON = "comparison of two figures"
    TABLE = "table"
    TIMELINE = "timeline"
    QUOTATION = "quotation"
    QUOTATIONS = "two quotations"
    PICTURE = "picture"
    QUESTIONS = "questions"
    SOURCES = "sources"


LISTS = frozenset({SlideKind.MESSAGES, SlideKind.AGENDA, SlideKind.CLAIM, SlideKind.QUESTIONS, SlideKind.SOURCES})
"""Kinds whose content is a list of paragraphs in one body."""

EXHIBITS = frozenset({SlideKind.CHART, SlideKind.READING, SlideKind.COMPARISON, SlideKind.TABLE, SlideKind.PICTURE})
"""Kinds whose evidence may stand in a placeholder of its own."""

WORDS_ALONE = frozenset({SlideKind.SECTION, SlideKind.STATEMENT})
"""Kinds that have a title and no content."""

TITLES = frozenset({"title", "ctrTitle"})
FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for text: a placeholder by its idx, or a text box where `placeholder` is None.

    `own_size` is the placeholder's type size where `style` departs from it, `hanging` how far its numbers hang where
    the placeholder's own indent is too small for them.
    """

    role: Role
    placeholder: int | None
    box: Box
    insets: Insets
    style: TextFormat
    own_size: Length | None = None
    hanging: Length | None = None

    @property
    def room(self) -> Box:
        """What the insets leave for text."""
        return self.insets.inside(self.box)


@dataclass(frozen=True, slots=True)
class Match:
    """A layout for a kind of slide: slots by role, the content's room, and the evidence's placeholder, if any.

    `closes_up` says that what stands under the headline moves up where that takes one line of its two.
    """

    kind: SlideKind
    layout: Layout
    slots: Mapping[Role, Slot]
    content: Box
    content_placeholder: int | None
    reasons: tuple[str, ...]
    closes_up: bool = False


def title_of(layout: Layout) -> Placeholder | None:
    """A layout's title placeholder."""
    return next((placeholder for placeholder in layout.placeholders if placeholder.type in TITLES), None)


def slot_of(role: Role, placeholder: Placeholder) -> Slot:
    """The place that a placeholder offers to a role."""
    return Slot(role, placeholder.idx, placeholder.box, placeholder.insets, placeholder.style)
