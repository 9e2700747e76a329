"""What one layout of any template offers: which of its placeholders can be used, and where it leaves room.

In: a layout and its template. Out: `Offer`. A placeholder is usable where it stands upright on the slide, is large
enough for words and has an index of its own; any other is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from reportgen.layout.missing_places import free_room, usual_title
from reportgen.layout.slide_kinds import FURNITURE, TITLES, title_of
from reportgen.layout.template_tree import DeckTemplate, Layout, Placeholder
from reportgen.units import Box, Length, contrast

_NO_INDEX = 4_294_967_295  # what PowerPoint writes for a placeholder that follows none
_LEAST_WIDTH, _LEAST_HEIGHT = 0.12, 0.02
_LEAST_CONTENT = 0.1  # of the slide: smaller ones are slots for icons, captions and the like
_WIDE, _HIGH = 0.6, 0.4
_SAME = 0.03  # of the slide: two edges that stand in line
_LARGE_TEXT = 3.0  # WCAG 2.2, 1.4.3


@dataclass(frozen=True)
class Offer:
    """One layout seen with the eyes of someone who has a slide to make."""

    layout: Layout
    template: DeckTemplate

    @cached_property
    def title(self) -> Placeholder | None:
        """The title's placeholder, where it can be used."""
        found = title_of(self.layout)
        return found if found and self._stands(found) else None

    @cached_property
    def contents(self) -> list[Placeholder]:
        """The usable placeholders that are neither title nor furniture."""
        return [p for p in self.layout.placeholders if p.type not in TITLES | FURNITURE and self._is_usable(p)]

    @cached_property
    def main(self) -> Placeholder | None:
        """The largest for text or any content, where it is large enough to hold a slide's content."""
        fitting = [p for p in self.contents if p.type in ("obj", "body") and self._share(p) >= _LEAST_CONTENT]
        return max(fitting, key=self._share, default=None)

    @cached_property
    def has_wide_content(self) -> bool:
        """Whether one large placeholder stands under the title, and no other large one."""
        main = self.main
        if main is None or (self.title and main.box.top < self.title.box.top):
            return False
        others = [p for p in self.contents if p is not main and p.box.height > self.template.height * 0.2]
        wide, high = main.box.width / self.template.width, main.box.height / self.template.height
        return wide > _WIDE and high > _HIGH and not others

    @cached_property
    def pair(self) -> tuple[Placeholder, Placeholder] | None:
        """Two equal placeholders side by side under the title, the left one first."""
        large = [p for p in self.contents if p.type in ("obj", "body") and self._share(p) >= _LEAST_CONTENT]
        if len(large) != 2:
            return None
        left, right = sorted(large, key=lambda p: p.box.left)
        near = self.template.height * _SAME
        in_line = abs(left.box.top - right.box.top) < near and abs(left.box.height - right.box.height) < near
        equal = abs(left.box.width - right.box.width) < self.template.width * _SAME
        return (left, right) if in_line and equal and left.box.right <= right.box.left else None

    @cached_property
    def room(self) -> Box:
        """Where a slide's content goes: the main placeholder's text, else what title, footer and art leave."""
        if self.main and self.has_wide_content:
            return self.main.insets.inside(self._above_furniture(self.main.box))
        return self.free

    @cached_property
    def free(self) -> Box:
        """What title, footer and art leave of the slide."""
        title = self.title.box if self.title else usual_title(self.layout, self.template).box
        return self.layout.backdrop.clear(free_room(self.layout, self.template, title))

    @cached_property
    def calm(self) -> float:
        """The share of the content's room that shows one colour and no text of the layout's own."""
        return self.layout.backdrop.calm(self.room)

    @cached_property
    def title_is_calm(self) -> bool:
        """Whether the title stands on one colour."""
        return self.title is None or self.title.fill is not None or self.layout.backdrop.calm(self.title.box) > _WIDE

    @cached_property
    def title_is_readable(self) -> bool:
        """Whether the title's own colour can be read where it stands."""
        if self.title is None or self.title.style.colour is None:
            return True
        ground = self.title.fill or self.layout.backdrop.colour(self.title.box)
        return contrast(self.title.style.colour, ground) >= _LARGE_TEXT

    @cached_property
    def title_is_tall(self) -> bool:
        """Whether the title has more than a headline's height, or stands where content should."""
        if self.title is None:
            return False
        tall = self.title.box.height > self.template.height * _HIGH
        return tall or self.title.box.top > self.template.height * 0.3

    def _above_furniture(self, box: Box) -> Box:
        """The box less what footer, date and number take of its foot."""
        feet = (p.box.top for p in self.layout.placeholders if p.type in FURNITURE and _reach_into(p.box, box))
        bottom = min((foot for foot in feet if foot > box.top + box.height / 2), default=box.bottom)
        return replace(box, height=Length(bottom - box.top))

    def _is_usable(self, placeholder: Placeholder) -> bool:
        same = [p for p in self.layout.placeholders if p.idx == placeholder.idx]
        return len(same) == 1 and placeholder.idx != _NO_INDEX and self._stands(placeholder)

    def _stands(self, placeholder: Placeholder) -> bool:
        """Whether it is upright, on the slide and large enough for a few words."""
        box, slide = placeholder.box, self.template
        inside = box.left > -slide.width * _SAME and box.right < slide.width * (1 + _SAME)
        inside = inside and box.top > -slide.height * _SAME and box.bottom < slide.height * (1 + _SAME)
        large = box.width >= slide.width * _LEAST_WIDTH and box.height >= slide.height * _LEAST_HEIGHT
        return inside and large and not placeholder.vertical

    def _share(self, placeholder: Placeholder) -> float:
        return placeholder.box.width * placeholder.box.height / (self.template.width * self.template.height)


def _reach_into(one: Box, other: Box) -> bool:
    across = one.left < other.right and other.left < one.right
    return across and one.top < other.bottom and other.top < one.bottom
