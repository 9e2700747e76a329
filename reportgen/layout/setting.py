"""What fitting every slide needs to know: the template, its matches, the deck's words, and the floors of type size.

In: a deck and a template. Out: `Setting`; and `Part`, what fitting makes of one slide of the outline: one or several.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from reportgen.charts.theme import Theme
from reportgen.layout.closing_up import closed_up
from reportgen.layout.matching import match_layouts
from reportgen.layout.missing_places import with_roles
from reportgen.layout.slide_kinds import Match, SlideKind
from reportgen.layout.template_tree import DeckTemplate
from reportgen.layout.tree import Element, Role
from reportgen.outline.tree import Deck, RichText
from reportgen.units import Length

BODY_FLOOR = 18.0
CAPTION_FLOOR = 12.0
_STEP = 2.0


@dataclass(frozen=True, slots=True)
class Part:
    """One slide's layout and its elements but the title, in reading order."""

    match: Match
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """The template and the deck's words. Sizes are for a slide 7.5 inches high and in proportion on others.

    `headline` is the size that no headline passes, None where the template's own is the limit.
    """

    template: DeckTemplate
    matches: Mapping[SlideKind, Match]
    part_words: str
    language: str
    rtl: bool
    footer: RichText = ()
    date: RichText = ()
    headline: Length | None = None

    @classmethod
    def of(cls, deck: Deck, template: DeckTemplate) -> Setting:
        """The setting of a deck in a template."""
        properties = deck.properties
        words = (deck.part_words, properties.language, properties.rtl, deck.footer, deck.date)
        return cls(template, match_layouts(template), *words)

    @property
    def theme(self) -> Theme:
        """The theme as shown on the layout that exhibits stand on."""
        return self.matches[SlideKind.CHART].layout.theme

    def match(self, kind: SlideKind, roles: Collection[Role], title: RichText = ()) -> Match:
        """The layout for a kind of slide on which these roles have text, closed up under a `title` of one line."""
        match = with_roles(self.matches[kind], {Role.TITLE, *roles}, self.template)
        return closed_up(match, title) if title else match

    def points(self, size: float) -> Length:
        """A type size on this template's slides."""
        return Length.of_points(size * self.template.scale)

    def steps(self, own: Length, floor: float) -> Iterator[Length]:
        """Type sizes to try: the placeholder's own, then smaller ones, the floor last."""
        least = self.points(floor)
        size = own
        while size > least:
            yield size
            size = size - self.points(_STEP)
        yield least
