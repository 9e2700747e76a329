"""Drawing a laid out timeline: axis, grid, lanes, marks and labels, in reading order.

In: a `LaidTimeline`. Out: a `Drawing`. What a mark says: a disc is a point at this scale, a bar is a span. Filled, the
date is exact or lasted so long; hollow, it fell somewhere within; dotted, it is uncertain or approximate, as is a
dotted end of a bar. A dotted line is a side that is unknown, with an arrow one that is open. What matters is larger.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from reportgen.briefing.dates import DatePoint, EdtfDate, End, Form
from reportgen.briefing.model import Weight
from reportgen.charts.drawing import (
    Anchor,
    Drawing,
    DrawingMark,
    GridMark,
    Ink,
    LabelLine,
    LabelMark,
    LabelRun,
    LineMark,
    Segment,
    Shape,
    ShapeMark,
)
from reportgen.layout.measure import text_width
from reportgen.layout.timeline_lanes import LANE_PAD, TICK, LaidTimeline, Lane
from reportgen.layout.timeline_look import Look
from reportgen.layout.timeline_packing import MARK_GAP, Cell, Side
from reportgen.layout.timeline_reach import DISC, is_disc, known
from reportgen.outline.tree import TimelineEvent
from reportgen.units import Box, Length

_LESSER = 0.75  # the size of other marks beside those of key events
# In type sizes of the labels.
_MIDDLE = 0.67  # from the top of a line to the middle of its figures
_RULE = 0.05
_GRID_AIR = 0.1
_LEAST_SEGMENT = 1.0
_BAR = 0.5
_OUTLINE = 0.11
_DOTS = 0.14
_VAGUE_END = 1.2
_VAGUE_SHARE = 0.3  # of a bar, the most that a dotted end takes


def draw(laid: LaidTimeline) -> Drawing:
    """The drawing of a laid out timeline."""
    tops = accumulate((lane.height for lane in laid.lanes), initial=laid.axis)
    lanes = [mark for lane, top in zip(laid.lanes, tops, strict=False) for mark in _lane_marks(laid, lane, top)]
    words = [_words_of(mark, laid.look) for mark in lanes if isinstance(mark, LabelMark)]
    grid = (_grid(laid, words),) if laid.ticks else ()
    return Drawing(laid.width, laid.height, (*grid, *_axis_labels(laid), *lanes))


def _words_of(label: LabelMark, look: Look) -> Box:
    """What the words of a label take of its box when set in the theme's own face."""
    width = label.box.width.scaled(1 / look.theme.minor.spread)
    left = label.box.right - width if label.anchor is Anchor.END else label.box.left
    return replace(label.box, left=left, width=width)


def _grid(laid: LaidTimeline, words: Sequence[Box]) -> GridMark:
    """A line from each tick down the lanes, interrupted where it would run through words; no stubs between these."""
    look, start = laid.look, laid.axis - laid.look.times(TICK)
    air, least = look.times(_GRID_AIR), look.times(_LEAST_SEGMENT)
    segments: list[Segment] = []
    for tick in laid.ticks:
        x, top = laid.scale.at(tick.day), start
        met = (box for box in words if box.left - air < x < box.right + air)
        for box in sorted(met, key=lambda box: box.top):
            if box.top - top >= (least if top > start else 0):
                segments.append(((x, top), (x, box.top)))
            top = box.bottom
        if laid.height - top >= least:
            segments.append(((x, top), (x, laid.height)))
    return GridMark("Time grid", tuple(segments), look.times(_RULE), Ink.RULE)


def _axis_labels(laid: LaidTimeline) -> Iterator[LabelMark]:
    """The words of the ticks, over them."""
    for tick in laid.ticks:
        run = LabelRun(tick.label, Ink.MUTED)
        label = _label(f"Time {tick.label}", ((run,),), (laid.scale.at(tick.day), Length(0)), laid.look, Anchor.CENTRE)
        left = min(max(Length(0), label.box.left), laid.width - label.box.width)
        yield replace(label, box=replace(label.box, left=left))


def _lane_marks(laid: LaidTimeline, lane: Lane, top: Length) -> Iterator[DrawingMark]:
    look = laid.look
    ink = Ink.MUTED if lane is laid.lanes[0] else Ink.RULE
    yield LineMark(f"Lane {lane.name}".strip(), (Length(0), top), (laid.width, top), look.times(_RULE), ink)
    first = top + look.times(LANE_PAD)
    if lane.name:
        lines = tuple((LabelRun(line.rstrip(), bold=True),) for line in lane.name_text.lines)
        yield _label(f"Lane name {lane.name}", lines, (Length(0), first), look)
    for cell in lane.cells:
        yield from _symbols(look, cell, first)
        yield _event_label(look, cell, first)


# Labels -------------------------------------------------------------------------------------------------------------
def _event_label(look: Look, cell: Cell, first: Length) -> LabelMark:
    """The date and the words; before a mark, both end at it."""
    ink = look.date_ink(cell.event)
    lines = tuple(tuple(_runs(date, words, ink)) for date, words in cell.label.lines)
    gap, top = look.times(MARK_GAP), first + cell.top
    x, anchor = {
        Side.AFTER: (cell.reach[1] + gap, Anchor.START),
        Side.BEFORE: (cell.reach[0] - gap, Anchor.END),
        Side.OVER: (cell.left, Anchor.START),
    }[cell.side]
    return _label(f"Event {cell.event.id}", lines, (x, top), look, anchor, widest=cell.label.width)


def _runs(date: str, words: str, ink: Ink) -> Iterator[LabelRun]:
    if date:
        yield LabelRun(date, ink, bold=True)
    if words:
        yield LabelRun(words)


def _label(
    name: str,
    lines: Sequence[LabelLine],
    corner: tuple[Length, Length],
    look: Look,
    anchor: Anchor = Anchor.START,
    widest: Length | None = None,
) -> LabelMark:
    """A label anchored at `corner`: its upper left, upper middle or upper right point.

    Measured alone a line may come out some hundredths of a point wider than within its paragraph; `widest` is what that
    gave.
    """
    width = max(sum(text_width(run.text, look.bold if run.bold else look.plain) for run in line) for line in lines)
    width = width if widest is None else min(width, widest)
    height = look.lines(len(lines), "".join(run.text for line in lines for run in line))
    left = corner[0] - {Anchor.START: 0, Anchor.CENTRE: width // 2, Anchor.END: width}[anchor]
    return LabelMark(name, tuple(lines), Box(left, corner[1], Length(width), height), look.size, anchor)


# Marks --------------------------------------------------------------------------------------------------------------
def _symbols(look: Look, cell: Cell, first: Length) -> Iterator[DrawingMark]:
    """A disc, or a bar with dotted lines where it is open."""
    event, reach, centre = cell.event, cell.reach, first + _middle(look, cell)
    if is_disc(reach, look):
        yield _disc(look, event, Length((reach[0] + reach[1]) // 2), centre)
        return
    left, right = known(event.date, reach, look)
    yield from _open_end("before", look, event, (left, centre), reach[0])
    if right - left <= look.times(DISC):
        yield _disc(look, event, Length((left + right) // 2), centre)
    else:
        yield from _bar(look, event, (left, right), centre)
    yield from _open_end("after", look, event, (right, centre), reach[1])


def _middle(look: Look, cell: Cell) -> Length:
    """The height of a mark in its lane: beside the first line of its label, or under its label."""
    if cell.side is Side.OVER:
        return cell.top + cell.label.height + look.times(DISC / 2)
    return cell.top + look.times(_MIDDLE)


def _open_end(
    side: str, look: Look, event: TimelineEvent, start: tuple[Length, Length], edge: Length
) -> Iterator[LineMark]:
    """A dotted line from what is known to where the mark fades out, with an arrow where it is said to go on."""
    if edge == start[0]:
        return
    end = event.date.start if side == "before" else event.date.end
    place, width = (edge, start[1]), look.times(_DOTS)
    yield LineMark(
        f"Open {side} {event.id}", start, place, width, look.mark_ink(event), dotted=True, arrow=end is End.OPEN
    )


def _disc(look: Look, event: TimelineEvent, middle: Length, centre: Length) -> ShapeMark:
    size = look.times(DISC * _weight(look, event))
    box = Box(middle - size // 2, centre - size // 2, size, size)
    return _shape(look, event, Shape.CIRCLE, box, filled=not _is_vague(event.date))


def _bar(look: Look, event: TimelineEvent, reach: tuple[Length, Length], centre: Length) -> Iterator[DrawingMark]:
    """What lasted, filled between its dotted ends if they are vague; or the hollow span within which something fell."""
    height, ink = look.times(_BAR * _weight(look, event)), look.mark_ink(event)
    left, right = reach
    lasted = event.date.form is Form.INTERVAL
    if lasted:
        vague = min(look.times(_VAGUE_END), (right - left).scaled(_VAGUE_SHARE))
        left += vague if _is_vague_at(event.date.start, event.date.points[:1]) else 0
        right -= vague if _is_vague_at(event.date.end, event.date.points[-1:]) else 0
    for side, start, end in (("start", reach[0], left), ("end", right, reach[1])):
        if start != end:
            width = look.times(_DOTS)
            yield LineMark(f"Vague {side} {event.id}", (start, centre), (end, centre), width, ink, dotted=True)
    box = Box(left, centre - height // 2, right - left, height)
    yield _shape(look, event, Shape.BAR, box, filled=lasted)


def _shape(look: Look, event: TimelineEvent, shape: Shape, box: Box, filled: bool) -> ShapeMark:
    dotted = not filled and _is_vague(event.date)
    outline = look.times(_OUTLINE * _weight(look, event))
    return ShapeMark(f"Mark {event.id}", shape, box, look.mark_ink(event), outline, filled=filled, dotted=dotted)


def _weight(look: Look, event: TimelineEvent) -> float:
    """The size of an event's mark: what matters is larger, so that it stands out in grey too."""
    return _LESSER if look.emphasis and event.weight is not Weight.KEY else 1.0


def _is_vague(date: EdtfDate) -> bool:
    return date.form is Form.ONE_OF or any(map(_is_vague_point, date.points))


def _is_vague_at(end: End, points: Sequence[DatePoint]) -> bool:
    return end is End.CLOSED and any(map(_is_vague_point, points))


def _is_vague_point(point: DatePoint) -> bool:
    return point.approximate or point.uncertain
