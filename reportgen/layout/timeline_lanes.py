"""Laying out a timeline: lanes under a time axis.

In: events, the room and a typesetter. Out: `LaidTimeline`, drawn by `timeline_marks`. Each lane is packed by itself, so
that nothing overlaps and no label needs a line to its mark. Of a few widths of label, the whole timeline has the one
that makes it lowest. Nothing is left to chance, so the same events are always placed alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportgen.briefing.dates import EdtfDate
from reportgen.layout.measure import SetText, text_width
from reportgen.layout.time_scale import Tick, TimeScale, fit_scale
from reportgen.layout.timeline_labels import Typesetter
from reportgen.layout.timeline_look import Look
from reportgen.layout.timeline_packing import Cell, Mark, Packer
from reportgen.layout.timeline_reach import DISC, reach_of
from reportgen.outline.tree import TimelineEvent
from reportgen.units import Length

# All in type sizes of the labels.
LANE_PAD = 0.45
TICK = 0.3
_NAME_GAP = 1.2
_TICK_GAP = 2.0  # between the labels of the axis
_AXIS_END = 1.1  # beyond the axis, half of a last year's label
LABEL_WIDTHS = (48.0, 34.0, 24.0, 16.0)
"""The widths that labels may have at most, in type sizes; the first mostly makes a timeline lowest."""

_NAME_SHARE = 0.17  # of the width, the most that lane names take


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name, its cells in order of time, and its height."""

    name: str
    name_text: SetText
    cells: tuple[Cell, ...]
    height: Length


@dataclass(frozen=True, slots=True)
class LaidTimeline:
    """Events laid out in lanes under a time axis, which is `axis` high; `height` is what all need."""

    look: Look
    width: Length
    height: Length
    axis: Length
    scale: TimeScale
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]


def lay_out(
    events: Sequence[TimelineEvent],
    lanes: Sequence[str],
    width: Length,
    typesetter: Typesetter,
    label_widths: Sequence[float] = LABEL_WIDTHS,
) -> LaidTimeline:
    """Lay events out in the lanes that they use, as low as one of the label widths allows."""
    look = typesetter.look
    groups = {lane: [event for event in events if event.group == lane] for lane in lanes}
    names = {lane: _name(lane, width, look) for lane, group in groups.items() if group}
    column = max((name.width for name in names.values()), default=Length(0))
    left = column + look.times(_NAME_GAP if column else DISC / 2)
    scale, ticks = _scale([event.date for event in events], left, width, look)
    axis = look.lines(1, "0" + "".join(tick.label for tick in ticks)) + look.times(TICK)
    marks = {lane: _marks(groups[lane], scale, look) for lane in names}

    def laid(label_width: float) -> LaidTimeline:
        packer = Packer(typesetter, look.times(label_width), scale.left, width)
        filled = tuple(_lane(name, names[name], packer.cells(marks[name]), look) for name in names)
        height = Length(axis + sum(lane.height for lane in filled))
        return LaidTimeline(look, width, height, axis, scale, ticks, filled)

    lowest = min(map(laid, label_widths), key=lambda option: option.height)
    return replace(lowest, lanes=tuple(_balanced(lane, typesetter) for lane in lowest.lanes))


def _marks(events: Sequence[TimelineEvent], scale: TimeScale, look: Look) -> list[Mark]:
    """The marks of a lane in order of their beginning."""
    return sorted(Mark(reach_of(event.date, scale, look), number, event) for number, event in enumerate(events))


def _lane(name: str, name_text: SetText, cells: Iterable[Cell], look: Look) -> Lane:
    packed = tuple(cells)
    needed = max(look.lines(len(name_text.lines), name), *(cell.bottom for cell in packed))
    return Lane(name, name_text, packed, needed + look.times(2 * LANE_PAD))


def _balanced(lane: Lane, typesetter: Typesetter) -> Lane:
    cells = (replace(cell, label=typesetter.balanced(cell.event, cell.label)) for cell in lane.cells)
    return replace(lane, cells=tuple(cells))


def _scale(dates: Sequence[EdtfDate], left: Length, width: Length, look: Look) -> tuple[TimeScale, tuple[Tick, ...]]:
    """The scale from `left` on, shorter where its first or last label would not stand over its tick."""
    right, gap = width - look.times(_AXIS_END), look.times(_TICK_GAP)

    def label_width(text: str) -> Length:
        return text_width(text, look.plain)

    def fitted(left: Length, right: Length) -> tuple[TimeScale, tuple[Tick, ...]]:
        return fit_scale(dates, left, right, look.word, lambda text: label_width(text) + gap)

    scale, ticks = fitted(left, right)
    if not ticks:
        return scale, ticks
    before = label_width(ticks[0].label) // 2 - scale.at(ticks[0].day)
    after = scale.at(ticks[-1].day) + label_width(ticks[-1].label) // 2 - width
    return fitted(left + max(0, before), right - max(0, after)) if max(before, after) > 0 else (scale, ticks)


def _name(lane: str, width: Length, look: Look) -> SetText:
    if not lane:
        return SetText((), Length(0), Length(0))
    return look.set(lane, look.bold, width.scaled(_NAME_SHARE))
