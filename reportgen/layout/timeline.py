"""Timelines: events on a surface of a given size, on several where they are too many for one.

In: the timeline, the surface, the theme and the sizes its labels may have. Out: `TimelinePart`s, each a `Drawing` and
the events that it shows. A crowded timeline begins with an overview of its key events, where it has them and they fit;
after that every event comes once, period by period, cut at long pauses where that keeps the parts alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from reportgen.briefing.model import Weight
from reportgen.charts.drawing import Drawing
from reportgen.charts.theme import Theme
from reportgen.layout.mirror import mirrored
from reportgen.layout.time_scale import days_of
from reportgen.layout.timeline_labels import Typesetter
from reportgen.layout.timeline_lanes import LABEL_WIDTHS, LaidTimeline, lay_out
from reportgen.layout.timeline_look import Look
from reportgen.layout.timeline_marks import draw
from reportgen.outline.tree import TimelineContent, TimelineEvent
from reportgen.units import Length

_PAUSE_SEARCH = 0.25  # how far, in parts of a part, a cut may move to a longer pause
_FEWEST_KEYS = 3
_FEWEST_PERIODS = 3  # from which an overview helps
_FIRST_GUESS = 30  # events of a part
_CROWDED = 8  # parts from which larger labels are not worth trying


@dataclass(frozen=True, slots=True)
class TimelinePart:
    """A drawing and the events that it shows, in order of time; `overview` where later parts show them again."""

    drawing: Drawing
    events: tuple[TimelineEvent, ...]
    overview: bool = False


def timeline_parts(
    timeline: TimelineContent,
    width: Length,
    height: Length,
    theme: Theme,
    label_sizes: Sequence[Length],
) -> tuple[TimelinePart, ...]:
    """Draw a timeline at the first of `label_sizes` that needs no more parts than the last, its least size."""
    surface = _Surface(timeline, width, height, theme)
    least = surface.periods(label_sizes[-1], len(timeline.events))
    keys = surface.overview(least)
    for size in label_sizes[:-1] if len(least) < _CROWDED else ():
        larger = surface.periods(size, len(least))
        if larger and bool(keys) == bool(surface.overview(larger)):
            least, keys = larger, surface.overview(larger)
            break
    parts = tuple(map(surface.part, least))
    return (replace(surface.part(keys), overview=True), *parts) if keys else parts


class _Surface:
    """A timeline and the surface that it goes on: lays out events and says whether they fit."""

    def __init__(self, timeline: TimelineContent, width: Length, height: Length, theme: Theme) -> None:
        from reportgen.wording.wording import Wording

        self._timeline, self._width, self._height, self._theme = timeline, width, height, theme
        self._word = cache(Wording(timeline.language).date_short)
        self._typesetters: dict[Length, Typesetter] = {}
        self._emphasis = len({event.weight is Weight.KEY for event in timeline.events}) > 1

    def lay(self, events: Sequence[TimelineEvent], size: Length, *label_widths: float) -> LaidTimeline:
        """Lay out these events at this label size, with the best of these label widths, or of all."""
        if size not in self._typesetters:
            look = Look(self._theme, size, self._timeline.language, self._word, self._emphasis)
            self._typesetters[size] = Typesetter(look)
        widths = label_widths or LABEL_WIDTHS
        return lay_out(events, self._timeline.lanes, self._width, self._typesetters[size], widths)

    def fits(self, laid: LaidTimeline) -> bool:
        """Whether a layout is no higher than the surface."""
        return laid.height <= self._height

    def periods(self, size: Length, most: int) -> list[LaidTimeline]:
        """All events in as few periods as fit, alike in number where that fits; none where `most` are too few."""
        greedy = self._greedy(size, most + 1)
        for parts in range(max(1, len(greedy) - 1), min(len(greedy) + 1, most) + 1):
            even = [laid for laid in self._even(parts, size) if self.fits(laid)]
            if len(even) == parts:
                return even
        return [self.lay(_events(laid), size) for laid in greedy] if len(greedy) <= most else []

    def _even(self, parts: int, size: Length) -> Iterator[LaidTimeline]:
        """All events in so many periods, up to the first that does not fit."""
        for period in _even_periods(self._timeline.events, parts):
            laid = self.lay(period, size)
            yield laid
            if not self.fits(laid):
                return

    def _greedy(self, size: Length, most: int) -> list[LaidTimeline]:
        """Periods that each take as many events as fit; one event that does not fit alone has a part of its own.

        Where more than `most` are needed, it stops at these.
        """
        events = self._timeline.events
        found: list[LaidTimeline] = []
        start, length = 0, _FIRST_GUESS
        while start < len(events) and len(found) < most:
            laid, length = self._longest(events[start:], length, size)
            found.append(laid)
            start += length
        return found

    def _longest(self, events: Sequence[TimelineEvent], guess: int, size: Length) -> tuple[LaidTimeline, int]:
        """The longest fitting beginning of `events`, and its length: guessed by height, then closed in on."""
        width = LABEL_WIDTHS[0]
        fitting = min(len(events), guess)
        laid, too_many = self.lay(events[:fitting], size, width), len(events) + 1
        while not self.fits(laid) and fitting > 1:
            too_many = fitting
            fitting = max(1, min(fitting - 1, round(fitting * self._height / laid.height)))
            laid = self.lay(events[:fitting], size, width)
        while too_many - fitting > 1:
            middle = min(fitting + max(1, fitting // 4), (fitting + too_many) // 2)
            longer = self.lay(events[:middle], size, width)
            if self.fits(longer):
                fitting, laid = middle, longer
            else:
                too_many = middle
        return laid, fitting

    def overview(self, periods: Sequence[LaidTimeline]) -> LaidTimeline | None:
        """The key events together, where the timeline is crowded and they fit."""
        keys = [event for event in self._timeline.events if event.weight is Weight.KEY]
        if len(periods) < _FEWEST_PERIODS or not self._emphasis or len(keys) < _FEWEST_KEYS:
            return None
        laid = self.lay(keys, periods[0].look.size)
        return laid if self.fits(laid) else None

    def part(self, laid: LaidTimeline) -> TimelinePart:
        """The drawing, time running from right to left where the language does, and its events in order of time."""
        drawing = mirrored(draw(laid)) if self._timeline.rtl else draw(laid)
        shown = {event.id for event in _events(laid)}
        return TimelinePart(drawing, tuple(event for event in self._timeline.events if event.id in shown))


def _events(laid: LaidTimeline) -> tuple[TimelineEvent, ...]:
    return tuple(cell.event for lane in laid.lanes for cell in lane.cells)


def _even_periods(events: Sequence[TimelineEvent], parts: int) -> list[Sequence[TimelineEvent]]:
    """The events in so many runs of about equal length, each cut moved to the longest pause nearby."""
    length = len(events) / parts
    reach = int(length * _PAUSE_SEARCH)
    cuts = [0]
    for part in range(1, parts):
        ideal = round(part * length)
        nearby = range(max(ideal - reach, cuts[-1] + 1), min(ideal + reach, len(events) - 1) + 1)
        cuts.append(max(nearby, key=lambda cut: (_pause(events, cut), -cut), default=ideal))
    return [events[start:end] for start, end in zip(cuts, [*cuts[1:], len(events)], strict=True)]


def _pause(events: Sequence[TimelineEvent], cut: int) -> float:
    """The days between the beginnings of two neighbours."""
    before, after = days_of(events[cut - 1].date)[0], days_of(events[cut].date)[0]
    return after - before if before is not None and after is not None else 0.0
