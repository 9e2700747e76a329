"""From where to where the mark of an event goes on the time axis.

In: a date, the scale and the look. Out: the reach of its mark, and what of it lies between known bounds. A span shorter
than a disc, and a single day, is a disc with its middle at the middle of the time meant.
"""

from __future__ import annotations

from reportgen.briefing.dates import EdtfDate, End, Form, Precision
from reportgen.layout.time_scale import TimeScale, days_of
from reportgen.layout.timeline_look import Look
from reportgen.units import Length

DISC = 0.8  # type sizes
_UNKNOWN_END = 2.5  # type sizes

Reach = tuple[Length, Length]
"""From where to where a mark and its open ends go."""


def reach_of(date: EdtfDate, scale: TimeScale, look: Look) -> Reach:
    """From where to where a mark and its open ends go; where one side is open, a disc stands on the other bound."""
    first, last = days_of(date)
    if first is None and last is None:
        return scale.left, scale.right
    half = look.times(DISC / 2)
    if first is None or last is None:
        place = scale.at(first if first is not None else last or 0.0)
        left = place - half if first is not None else _end(date.start, place, scale.left, look)
        right = place + half if last is not None else _end(date.end, place, scale.right, look)
        return min(left, place - half), max(right, place + half)
    left, right = scale.at(first), scale.at(last)
    if right - left < look.times(DISC) or _is_day(date):
        middle = Length((left + right) // 2)
        return middle - half, middle + half
    return left, right


def known(date: EdtfDate, reach: Reach, look: Look) -> Reach:
    """The part of a mark's reach between its known bounds; a disc where it is known on one side only."""
    first, last = days_of(date)
    if first is None and last is None:
        return reach[0], reach[0]
    disc = look.times(DISC)
    return (reach[0] if first is not None else reach[1] - disc), (reach[1] if last is not None else reach[0] + disc)


def is_disc(reach: Reach, look: Look) -> bool:
    """Whether a date is a point at this scale."""
    return reach[1] - reach[0] <= look.times(DISC) * 1.3


def _is_day(date: EdtfDate) -> bool:
    """Whether a date is one day, which is exact at any scale."""
    return date.form is Form.POINT and date.points[0].precision in (Precision.DAY, Precision.TIME)


def _end(end: End, place: Length, edge: Length, look: Look) -> Length:
    """Where an open end fades out: at the edge of the axis, or soon where it is unknown."""
    distance = abs(edge - place)
    reached = distance if end is End.OPEN else min(distance, look.times(_UNKNOWN_END))
    return place + reached if edge > place else place - reached
