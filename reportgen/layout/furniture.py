"""Page furniture of a deck: which of date, footer and slide number a slide shows.

In: a layout and the words. Out: the types of the placeholders that are filled. A template's own convention decides what
its slides show (`Layout.furniture`). What does not fit its place, or would stand on words of the layout's own, is left
out rather than cut or spilt.
"""

from __future__ import annotations

from reportgen.layout.measure import set_text
from reportgen.layout.template_tree import Layout, Placeholder
from reportgen.outline.tree import RichText

_MOST_WRITTEN = 0.4  # of a place: a separator beside the number is no obstacle, a strapline under it is


def furniture(layout: Layout, footer: RichText, date: RichText) -> frozenset[str]:
    """What slides of this layout show of "dt", "ftr" and "sldNum"."""
    words = {"dt": date, "ftr": footer}
    free = (p for p in reversed(layout.placeholders) if layout.backdrop.written_on(p.box) < _MOST_WRITTEN)
    places = {p.type: p for p in free if p.type in layout.furniture}
    return frozenset(kind for kind, place in places.items() if kind not in words or _fits(words[kind], place))


def _fits(words: RichText, place: Placeholder) -> bool:
    """Whether words stand in their place, on one line or as many as it has."""
    room = place.insets.inside(place.box)
    if not words or room.width <= 0:
        return False
    text = set_text((words,), place.style, room.width)
    return text.width <= room.width and (len(text.lines) == 1 or text.height <= room.height)
