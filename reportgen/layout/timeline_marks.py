"""Drawing a laid out timeline: axis, lanes, marks, poles and labels, in reading order.

In: a `LaidTimeline`. Out: a `Drawing`. What a mark says: a disc is a point at this scale, a bar is a span. Filled, the
date is exact or lasted so long; hollow, it fell somewhere within; dotted, it is uncertain or approximate. A dotted line
is a side that is open or unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from reportgen.briefing.dates import EdtfDate, Form
from reportgen.charts.drawing import (
    Anchor,
    Drawing,
    DrawingMark,
    Ink,
    LabelMark,
    LineMark,
    Shape,
    ShapeMark,
)
from reportgen.layout.measure import line_height, text_width
from reportgen.layout.time_scale import days_of
from reportgen.layout.timeline_lanes import (
    DISC,
    LANE_GAP,
    POLE_GAP,
    TICK,
    TRACK,
    WORD_GAP,
    Flag,
    LaidTimeline,
    Lane,
    Mark,
    axis_height,
    is_disc,
)
from reportgen.layout.timeline_look import Look
from reportgen.units import Box, Length

# All in type sizes of the labels.
_BAR = 0.5
_RULE = 0.08
_POLE = 0.06
_DOTS = 0.12


def draw(laid: LaidTimeline) -> Drawing:
    """The drawing of a laid out timeline."""
    gap = laid.look.times(LANE_GAP)
    tops = accumulate((lane.above + lane.below + gap for lane in laid.lanes), initial=Length(0))
    lanes = (mark for lane, top in zip(laid.lanes, tops, strict=False) for mark in _lane_marks(laid, lane, top))
    return Drawing(laid.width, laid.height, (*_axis_marks(laid), *lanes))


def _axis_marks(laid: LaidTimeline) -> Iterator[DrawingMark]:
    look, scale = laid.look, laid.scale
    top = laid.height - axis_height(look)
    yield LineMark("Axis", (scale.left, top), (scale.right, top), look.times(_RULE), Ink.MUTED)
    for tick in laid.ticks:
        x, end = scale.at(tick.day), top + look.times(TICK)
        yield LineMark(f"Tick {tick.label}", (x, top), (x, end), look.times(_RULE), Ink.MUTED)
        label = _label(f"Time {tick.label}", (tick.label,), (x, end), look, Ink.MUTED, Anchor.CENTRE)
        left = min(max(Length(0), label.box.left), laid.width - label.box.width)
        yield replace(label, box=replace(label.box, left=left))


def _lane_marks(laid: LaidTimeline, lane: Lane, top: Length) -> Iterator[DrawingMark]:
    look, line = laid.look, top + lane.above
    rule = look.times(_RULE)
    yield LineMark(f"Lane {lane.name}".strip(), (Length(0), line), (laid.scale.right, line), rule, Ink.RULE)
    if lane.name:
        corner = (Length(0), line - lane.name_text.height - look.times(POLE_GAP / 2))
        yield _label(f"Lane name {lane.name}", lane.name_text.lines, corner, look, Ink.MUTED, bold=True)
    for flag in lane.flags:
        yield from _event_marks(look, flag, line)


def _event_marks(look: Look, flag: Flag, line: Length) -> Iterator[DrawingMark]:
    mark = flag.mark
    top, centre = line - flag.top, line + look.times(TRACK * mark.track)
    yield LineMark(f"Pole {mark.event.id}", (mark.pole, top), (mark.pole, centre), look.times(_POLE), Ink.MUTED)
    yield from _symbols(look, mark, centre)
    yield from _flag_labels(look, flag, top)


def _flag_labels(look: Look, flag: Flag, top: Length) -> Iterator[DrawingMark]:
    """The date and the words; flying left, both end at the pole."""
    event, label = flag.mark.event, flag.label
    anchor = Anchor.END if flag.leftward else Anchor.START
    date_at = words_at = flag.mark.pole + look.times(-POLE_GAP if flag.leftward else POLE_GAP)
    words_top = top
    if not label.indent:
        words_top = top + label.date.height
    elif flag.leftward:
        date_at = words_at - label.words.width - look.times(WORD_GAP)
    else:
        words_at = date_at + label.indent
    ink = look.date_ink(event)
    yield _label(f"Date {event.id}", label.date.lines, (date_at, top), look, ink, anchor, bold=True)
    yield _label(f"Event {event.id}", label.words.lines, (words_at, words_top), look, Ink.TEXT, anchor)


def _label(
    name: str,
    lines: tuple[str, ...],
    corner: tuple[Length, Length],
    look: Look,
    ink: Ink,
    anchor: Anchor = Anchor.START,
    bold: bool = False,
) -> LabelMark:
    """A label anchored at `corner`: its upper left, upper middle or upper right point."""
    style = look.bold if bold else look.plain
    shown = tuple(line.rstrip() for line in lines)
    width = max(text_width(line, style) for line in shown)
    height = Length(len(lines) * line_height(style, "".join(lines)))
    left = corner[0] - {Anchor.START: 0, Anchor.CENTRE: width // 2, Anchor.END: width}[anchor]
    return LabelMark(name, shown, Box(left, corner[1], width, height), look.size, ink, bold, anchor)


def _symbols(look: Look, mark: Mark, centre: Length) -> Iterator[DrawingMark]:
    """A disc, or a bar with dotted lines where it is open."""
    event, ink = mark.event, look.mark_ink(mark.event)
    vague = _is_vague(event.date)
    if is_disc(mark.reach, look):
        box = _around(mark.reach, centre, look.times(DISC))
        yield ShapeMark(f"Mark {event.id}", Shape.CIRCLE, box, ink, filled=not vague, dotted=vague)
        return
    left, right = _known(event.date, mark.reach, look)
    for side, start, end in (("before", mark.reach[0], left), ("after", right, mark.reach[1])):
        if end > start:
            name = f"Open {side} {event.id}"
            yield LineMark(name, (start, centre), (end, centre), look.times(_DOTS), ink, dotted=True)
    if right > left:
        disc = right - left <= look.times(DISC)
        box = _around((left, right), centre, look.times(DISC if disc else _BAR))
        lasted = event.date.form is Form.INTERVAL and not vague
        yield ShapeMark(f"Mark {event.id}", Shape.CIRCLE if disc else Shape.BAR, box, ink, lasted, vague)


def _is_vague(date: EdtfDate) -> bool:
    return date.form is Form.ONE_OF or any(point.approximate or point.uncertain for point in date.points)


def _known(date: EdtfDate, reach: tuple[Length, Length], look: Look) -> tuple[Length, Length]:
    """The part of a mark between its known bounds; a disc where it is known on one side only."""
    first, last = days_of(date)
    if first is not None and last is not None:
        return reach
    if first is None and last is None:
        return reach[0], reach[0]
    disc = look.times(DISC)
    return (reach[0], reach[0] + disc) if last is None else (reach[1] - disc, reach[1])


def _around(reach: tuple[Length, Length], centre: Length, height: Length) -> Box:
    return Box(reach[0], centre - height // 2, reach[1] - reach[0], height)
