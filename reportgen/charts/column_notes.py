"""The author's annotations over upright columns.

In: the specification, a `BarLayout`, a `Frame`. Out: the layout with its `Note`s, none on a column, a label or another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.charts.areas import Area
from reportgen.charts.bar_marks import BarLayout, Note, bars, notes_at
from reportgen.charts.categories import gap_words
from reportgen.charts.column_labels import column_areas, column_labels
from reportgen.charts.plot import Frame
from reportgen.charts.spec import ChartSpec

_WIDTHS = (13, 10, 8, 6, 5)  # type sizes
_CLEAR = 3.0
_MOST_ROUNDS = 8


def with_notes(spec: ChartSpec, layout: BarLayout, frame: Frame) -> BarLayout:
    """The annotations over their columns, and the axis lengthened until they are inside the plot."""
    axis = layout.plot.axis
    room = 0.0
    notes: tuple[Note, ...] = ()
    for _ in range(_MOST_ROUNDS):
        layout = replace(layout, plot=replace(layout.plot, axis=axis.with_room(layout.length, 0.0, room)))
        notes = _notes(spec, layout, frame)
        excess = max((note.area.top for note in notes), default=0.0) - layout.length
        if excess <= 0:
            break
        room += excess + 1
    return replace(layout, notes=notes)


def _notes(spec: ChartSpec, layout: BarLayout, frame: Frame) -> tuple[Note, ...]:
    """The highest first; each as wide as its neighbours leave it, lifted over them where they leave too little."""
    taken = [*column_areas(spec, layout), *(label.area for label in column_labels(spec, layout, frame))]
    words = notes_at(spec)
    feet = {index: _foot(spec, layout, frame, index) for index in words}
    placed = []
    for index in sorted(words, key=lambda index: (-feet[index], index)):
        note = _note(index, words[index], feet[index], taken, layout, frame)
        taken.append(note.area)
        placed.append(note)
    return tuple(placed)


def _foot(spec: ChartSpec, layout: BarLayout, frame: Frame, category: int) -> float:
    """How high over the plot's lower edge a note may begin: over the columns, their labels, and the words of a gap."""
    axis = layout.plot.axis
    ends = [
        axis.share(max(bar.start, bar.end)) * layout.length for bar in bars(spec, layout) if bar.category == category
    ]
    words = [label.area.top for label in column_labels(spec, layout, frame) if label.bar.category == category]
    gap = gap_words(spec.panels[0], category)
    if gap:
        ends.append(frame.lettering.height(frame.lettering.wrapped(gap, layout.pitch)) + _CLEAR)
    return max([0.0, *ends, *words]) + _CLEAR


def _note(category: int, text: str, foot: float, taken: Sequence[Area], layout: BarLayout, frame: Frame) -> Note:
    middle = (category + 0.5) * layout.pitch
    least = frame.lettering.longest_word(text)
    made = []
    for ems in _WIDTHS:
        lines = frame.lettering.balanced(text, max(least, ems * frame.size))
        half, height = frame.lettering.width(lines) / 2 + 1, frame.lettering.height(lines)
        edge = -layout.plot.left if layout.labelled else 0.0
        centre = min(max(middle, half + edge), max(half, frame.width - layout.plot.left - half))
        area = Area(centre - half, foot, centre + half, foot + height)
        if not any(area.meets(other) for other in taken):
            return Note(category, lines, 0.0, area)
        made.append((lines, area))
    lines, area = made[0]
    while beneath := [other for other in taken if area.meets(other)]:
        rise = max(other.top for other in beneath) + _CLEAR - area.bottom
        area = Area(area.left, area.bottom + rise, area.right, area.top + rise)
    return Note(category, lines, area.bottom - foot, area)
