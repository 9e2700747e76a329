"""Placing a timeline: events at true places in lanes, their labels as flags on poles.

In: events, the room and the look. Out: `LaidTimeline`, drawn by `timeline_marks`. A mark stands on its lane's line at
its true place. Its label flies from a pole above the line, to the left or to the right. A label that reaches over
another's pole flies higher than that one's label, so no pole crosses a label and no two labels overlap. In each lane
the labels up to one turning point fly left and all later ones right, which keeps the lane as low as it can be. Nothing
is left to chance or to iteration, so the same events are always placed alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import NamedTuple

from reportgen.briefing.dates import EdtfDate, End
from reportgen.layout.measure import SetText, line_height, text_width
from reportgen.layout.time_scale import Tick, TimeScale, days_of, fit_scale
from reportgen.layout.timeline_look import Look
from reportgen.outline.tree import TimelineEvent
from reportgen.units import Length

# All in type sizes of the labels.
POLE_GAP = 0.35
WORD_GAP = 0.5
DISC = 0.75
TRACK = 1.0
LANE_GAP = 0.9
TICK = 0.4
_LABEL_GAP = 0.45
_STUB = 0.55
_AXIS_GAP = 0.5
_LEAST_LABEL = 8.0
_UNKNOWN_END = 2.5
_RESERVES = (1.0, 4.0, _LEAST_LABEL)  # what the axis may leave at the right for the last labels
_NAME_SHARE = 0.17  # of the width, the most that lane names take


class _Form(NamedTuple):
    """How labels are set: at most `width` type sizes wide, words beside the date where both go on one line."""

    width: float
    beside: bool


_FORMS = (_Form(13, False), _Form(16, False), _Form(10.5, False), _Form(20, False), _Form(28, True))
_COMPACT = _Form(48, True)


@dataclass(frozen=True, slots=True)
class Label:
    """An event's date and words. `indent` is where the words begin on the date's line, zero if they stand beneath."""

    date: SetText
    words: SetText
    indent: Length

    @property
    def height(self) -> Length:
        """The height of all lines."""
        if self.indent:
            return max(self.date.height, self.words.height)
        return self.date.height + self.words.height

    @property
    def width(self) -> Length:
        """The width of the widest line."""
        return max(self.date.width, self.indent + self.words.width)


class Mark(NamedTuple):
    """An event's place: its pole, its number in the lane, the reach of its mark and the track under the line."""

    pole: Length
    number: int
    event: TimelineEvent
    reach: tuple[Length, Length]
    track: int


@dataclass(frozen=True, slots=True)
class Flag:
    """A mark's label, how high above the line it begins, and whether it flies to the left of its pole."""

    mark: Mark
    label: Label
    level: Length
    leftward: bool

    @property
    def top(self) -> Length:
        """The height of the label's upper edge above the line."""
        return self.level + self.label.height


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its name, flags from left to right, and what it takes above its line and below."""

    name: str
    name_text: SetText
    flags: tuple[Flag, ...]
    above: Length
    below: Length


@dataclass(frozen=True, slots=True)
class LaidTimeline:
    """Events laid out in lanes over a time axis; `height` is what they need."""

    look: Look
    width: Length
    height: Length
    scale: TimeScale
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]


def lay_out(
    events: Sequence[TimelineEvent], lanes: Sequence[str], width: Length, height: Length, look: Look
) -> LaidTimeline:
    """Lay events out in the lanes that they use.

    Of the label forms, in order of beauty, the first is taken that needs no more than `height`, else the most compact.
    """
    groups = {lane: [event for event in events if event.group == lane] for lane in lanes}
    names = {lane: _name(lane, width, look) for lane, group in groups.items() if group}
    column = max((name.width for name in names.values()), default=Length(0))
    left = column + look.times(1 if column else DISC / 2)
    scale, ticks = _scale([event.date for event in events], left, width, look)

    def laid(form: _Form) -> LaidTimeline:
        filled = tuple(_lane(lane, name, groups[lane], scale, width, look, form) for lane, name in names.items())
        needed = sum(lane.above + lane.below + look.times(LANE_GAP) for lane in filled) + axis_height(look)
        return LaidTimeline(look, width, Length(needed), scale, ticks, filled)

    compact = laid(_COMPACT)
    if compact.height > height:
        return compact
    return next((option for option in map(laid, _FORMS) if option.height <= height), compact)


def axis_height(look: Look) -> Length:
    """What the axis takes under the lanes: ticks and one line of labels."""
    return look.times(TICK + _AXIS_GAP) + line_height(look.plain, "0")


def is_disc(reach: tuple[Length, Length], look: Look) -> bool:
    """Whether a date is a point at this scale."""
    return reach[1] - reach[0] <= look.times(DISC) * 1.3


def _name(lane: str, width: Length, look: Look) -> SetText:
    if not lane:
        return SetText((), Length(0), Length(0))
    return look.set(lane, look.bold, width.scaled(_NAME_SHARE))


def _scale(dates: Sequence[EdtfDate], left: Length, width: Length, look: Look) -> tuple[TimeScale, tuple[Tick, ...]]:
    """The longest scale that leaves the last labels their room."""
    last = width - look.times(_LEAST_LABEL)
    for reserve in _RESERVES:
        right = width - look.times(reserve)
        scale, ticks = fit_scale(dates, left, right, look.word, lambda text: text_width(text, look.plain))
        if all(_pole(_reach(date, scale, look), look) <= last for date in dates):
            break
    return scale, ticks


# Marks --------------------------------------------------------------------------------------------------------------
def _reach(date: EdtfDate, scale: TimeScale, look: Look) -> tuple[Length, Length]:
    """From where to where a mark and its open ends go."""
    first, last = days_of(date)
    if first is None and last is None:
        return scale.left, scale.right
    left = scale.at(first) if first is not None else _end(date.start, scale.at(last or 0.0), scale.left, look)
    right = scale.at(last) if last is not None else _end(date.end, scale.at(first or 0.0), scale.right, look)
    if right - left < look.times(DISC):
        middle = Length((left + right) // 2)
        return middle - look.times(DISC / 2), middle + look.times(DISC / 2)
    return left, right


def _end(end: End, place: Length, edge: Length, look: Look) -> Length:
    """Where an open end fades out: at the edge of the axis, or soon where it is unknown."""
    distance = abs(edge - place)
    reached = distance if end is End.OPEN else min(distance, look.times(_UNKNOWN_END))
    return place + reached if edge > place else place - reached


def _pole(reach: tuple[Length, Length], look: Look) -> Length:
    """The x of an event's pole: the middle of a disc, the beginning of a bar."""
    return Length((reach[0] + reach[1]) // 2) if is_disc(reach, look) else reach[0]


def _marks(events: Sequence[TimelineEvent], scale: TimeScale, look: Look) -> list[Mark]:
    """The marks of a lane from left to right."""
    reaches = [_reach(event.date, scale, look) for event in events]
    tracks = _tracks(reaches, look)
    places = enumerate(zip(events, reaches, tracks, strict=True))
    return sorted(Mark(_pole(reach, look), number, event, reach, track) for number, (event, reach, track) in places)


def _tracks(reaches: Sequence[tuple[Length, Length]], look: Look) -> list[int]:
    """The track of each mark under its lane's line: the first one, discs before bars, where it meets no other."""
    taken: list[list[tuple[Length, Length]]] = []
    tracks = [0] * len(reaches)
    for number in sorted(range(len(reaches)), key=lambda number: (not is_disc(reaches[number], look), number)):
        left, right = reaches[number]
        free = (track for track, marks in enumerate(taken) if not any(left < b and a < right for a, b in marks))
        tracks[number] = next(free, len(taken))
        if tracks[number] == len(taken):
            taken.append([])
        taken[tracks[number]].append(reaches[number])
    return tracks


# Labels -------------------------------------------------------------------------------------------------------------
def _lane(
    name: str,
    name_text: SetText,
    events: Sequence[TimelineEvent],
    scale: TimeScale,
    width: Length,
    look: Look,
    form: _Form,
) -> Lane:
    marks = _marks(events, scale, look)
    rightward = list(_fly(marks[::-1], 1, width, look, form))
    leftward = list(_fly(marks, -1, scale.left, look, form))
    flags = _peak(leftward, rightward[::-1])
    above = max(name_text.height + look.times(POLE_GAP), *(flag.top for flag in flags))
    below = look.times(TRACK * (max(mark.track for mark in marks) + 0.5))
    return Lane(name, name_text, flags, above, below)


def _fly(marks: Sequence[Mark], direction: int, edge: Length, look: Look, form: _Form) -> Iterator[Flag]:
    """Labels that all fly to one side (1: right, -1: left), the mark nearest that side first.

    The poles that a label would cross are among those placed already, so it flies over their labels. Flying left ends
    where a label would not have room before the lane names.
    """
    placed: list[Flag] = []
    for mark in marks:
        room = Length(direction * (edge - mark.pole)) - look.times(POLE_GAP)
        if direction < 0 and room < look.times(_LEAST_LABEL):
            return
        label = _label(mark.event, room, look, form)
        far = direction * mark.pole + label.width + look.times(POLE_GAP + _LABEL_GAP)
        crossed = list(_crossed(placed, direction, far))
        level = max((flag.top + look.times(_LABEL_GAP) for flag in crossed), default=look.times(_STUB))
        placed.append(Flag(mark, label, level, leftward=direction < 0))
        yield placed[-1]


def _crossed(placed: Sequence[Flag], direction: int, far: int) -> Iterator[Flag]:
    return takewhile(lambda flag: direction * flag.mark.pole < far, reversed(placed))


def _peak(leftward: Sequence[Flag], rightward: Sequence[Flag]) -> tuple[Flag, ...]:
    """The flags of a lane: the first ones fly left, all others right, so that the highest is as low as can be.

    A label flying left and a later one flying right never meet, so both stairs keep their levels.
    """
    left_tops = [Length(0), *accumulate((flag.top for flag in leftward), max)]
    right_tops = [Length(0), *accumulate((flag.top for flag in reversed(rightward)), max)][::-1]
    turn = min(range(len(left_tops)), key=lambda turn: max(left_tops[turn], right_tops[turn]))
    return (*leftward[:turn], *rightward[turn:])


def _label(event: TimelineEvent, room: Length, look: Look, form: _Form) -> Label:
    room = min(look.times(form.width), room)
    date = look.set(event.date_text, look.bold, room)
    indent = date.width + look.times(WORD_GAP)
    if form.beside and len(date.lines) == 1 and room - indent > look.size:
        beside = look.set(event.text, look.plain, room - indent)
        if len(beside.lines) == 1:
            return Label(date, beside, indent)
    return Label(date, look.set(event.text, look.plain, room), Length(0))
