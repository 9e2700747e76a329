"""Timelines: places, labels, parts."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.briefing.model import Weight
from reportgen.charts.drawing import Drawing, LabelMark, LineMark, ShapeMark
from reportgen.layout.timeline import TimelinePart, timeline_parts
from reportgen.outline.tree import TimelineContent, TimelineEvent
from reportgen.units import Box, Length
from tests.layout.sample import default_template, event, timeline

THEME = default_template().masters[0].theme
WIDTH, HEIGHT, SIZE = Length.of_inches(11.8), Length.of_inches(4.5), Length.of_points(12)

dates = st.one_of(
    st.integers(-500, 2000).map(lambda year: f"-{-year:04}" if year < 0 else f"{year:04}"),
    st.builds("{:04}-{:02}-{:02}".format, st.integers(1960, 1975), st.integers(1, 12), st.integers(1, 28)),
    st.builds("{:04}-{:02}".format, st.integers(1960, 1975), st.integers(1, 12)),
    st.sampled_from(["1966-23", "196X", "1968~", "1973?", "1966-10/1967", "1975/..", "../1964", "1973/", "/1960"]),
)
events = st.lists(
    st.tuples(dates, st.integers(1, 25), st.sampled_from(["", "Diplomacy", "Aid and trade"]), st.sampled_from(Weight)),
    min_size=1,
    max_size=30,
).map(
    lambda rows: [
        event(n, date, "word " * length, group, weight) for n, (date, length, group, weight) in enumerate(rows)
    ]
)


def _parts(content: TimelineContent) -> list[TimelinePart]:
    return [part for part in timeline_parts(content, WIDTH, HEIGHT, THEME, (SIZE,)) if not part.overview]


@settings(max_examples=25)
@given(events)
def test_every_event_comes_exactly_once(found: list[TimelineEvent]) -> None:
    """Besides the overview."""
    shown = Counter(event.id for part in _parts(timeline(*found)) for event in part.events)
    drawn = Counter(name for part in _parts(timeline(*found)) for name in _events_of(part.drawing))
    assert shown == drawn == Counter(event.id for event in found)


@settings(max_examples=25)
@given(events)
def test_no_labels_overlap_and_all_stay_on_the_drawing(found: list[TimelineEvent]) -> None:
    """Labels of dates, events, lanes and ticks."""
    for part in timeline_parts(timeline(*found), WIDTH, HEIGHT, THEME, (SIZE,)):
        boxes = [mark.box for mark in part.drawing.marks if isinstance(mark, LabelMark)]
        assert not [pair for pair in combinations(boxes, 2) if _overlap(*pair)]
        assert all(box.left >= 0 and box.right <= WIDTH and box.top >= 0 for box in boxes)
        assert all(box.bottom <= part.drawing.height for box in boxes)


@settings(max_examples=25)
@given(events)
def test_no_pole_crosses_a_label(found: list[TimelineEvent]) -> None:
    """A pole ends where its own label is."""
    for part in _parts(timeline(*found)):
        labels = [mark for mark in part.drawing.marks if isinstance(mark, LabelMark)]
        for pole in _lines(part.drawing, "Pole "):
            (x, top), (_, bottom) = pole.start, pole.end
            crossed = [m for m in labels if m.box.left < x < m.box.right and m.box.bottom > top and m.box.top < bottom]
            assert not [mark for mark in crossed if not mark.name.startswith("Lane name")]


def test_a_crowded_timeline_is_split_into_parts_that_fit() -> None:
    """Sixty events on one slide would be unreadable."""
    many = [event(n, f"{1900 + n // 2}", f"Something happened in the year of event {n}") for n in range(60)]
    parts = _parts(timeline(*many))
    assert len(parts) > 1
    assert all(part.drawing.height <= HEIGHT for part in parts)


def test_parts_are_in_order_of_time() -> None:
    """No event of a part comes before those of the part before it."""
    many = [event(n, f"{1900 + n}", f"Something happened in the year of event {n}") for n in range(60)]
    order = [int(one.id[1:]) for part in _parts(timeline(*many)) for one in part.events]
    assert order == sorted(order)


def test_a_crowded_timeline_begins_with_its_key_events() -> None:
    """The overview comes first and shows the key events alone."""
    many = [
        event(
            n,
            f"{1900 + n}",
            f"Something happened in the year of event {n}",
            weight=Weight.KEY if n % 12 == 0 else Weight.NORMAL,
        )
        for n in range(60)
    ]
    first = timeline_parts(timeline(*many), WIDTH, HEIGHT, THEME, (SIZE,))[0]
    assert first.overview
    assert {one.weight for one in first.events} == {Weight.KEY}


def test_places_are_in_proportion_to_time() -> None:
    """1950 stands halfway between 1900 and 2000."""
    drawing = _one(timeline(event(0, "1900-01-01"), event(1, "1950-01-01"), event(2, "2000-01-01")))
    first, middle, last = sorted(mark.start[0] for mark in _lines(drawing, "Pole "))
    assert (middle - first) / (last - first) == pytest.approx(0.5, abs=0.001)


@pytest.mark.parametrize(
    ("first", "last"),
    [("1968-01-31", "1968-02-10"), ("1968-01", "1968-12"), ("1960", "1990"), ("1000", "2000"), ("-0500", "0500")],
)
def test_every_span_has_ticks_that_stand_clear(first: str, last: str) -> None:
    """From ten days to ten centuries, before our era too."""
    drawing = _one(timeline(event(0, first), event(1, last)))
    ticks = [mark for mark in drawing.marks if isinstance(mark, LabelMark) and mark.name.startswith("Time ")]
    assert 3 <= len(ticks) <= 25
    assert all(one.box.right < other.box.left for one, other in pairwise(ticks))


def test_one_event_alone_is_drawn() -> None:
    """With air around it."""
    assert _events_of(_one(timeline(event(0, "1968-01-31")))) == ["e0"]


def test_uncertain_dates_are_dotted_and_lasting_ones_filled() -> None:
    """What a mark says of its date."""
    drawing = _one(timeline(event(0, "1960/1970"), event(1, "1965~"), event(2, "1980/..")))
    marks = {mark.name: mark for mark in drawing.marks if isinstance(mark, ShapeMark)}
    assert (marks["Mark e0"].filled, marks["Mark e0"].dotted) == (True, False)
    assert (marks["Mark e1"].filled, marks["Mark e1"].dotted) == (False, True)
    assert [line.dotted for line in _lines(drawing, "Open after e2")] == [True]


def test_time_runs_from_right_to_left_where_the_language_does() -> None:
    """The first event stands at the right."""
    drawing = _one(timeline(event(0, "1900-01-01"), event(1, "2000-01-01"), rtl=True))
    poles = {line.name: line.start[0] for line in _lines(drawing, "Pole ")}
    assert poles["Pole e0"] > poles["Pole e1"]


def test_drawing_twice_gives_the_same() -> None:
    """Nothing is left to chance."""
    many = [event(n, f"{1900 + n * 7 % 60}", "word " * (n % 9 + 1), "AB"[n % 2]) for n in range(40)]
    first, second = (timeline_parts(timeline(*many), WIDTH, HEIGHT, THEME, (SIZE,)) for _ in range(2))
    assert first == second


def _one(content: TimelineContent) -> Drawing:
    (part,) = timeline_parts(content, WIDTH, HEIGHT, THEME, (SIZE,))
    return part.drawing


def _events_of(drawing: Drawing) -> list[str]:
    return [
        mark.name.removeprefix("Event ")
        for mark in drawing.marks
        if isinstance(mark, LabelMark) and mark.name.startswith("Event ")
    ]


def _lines(drawing: Drawing, name: str) -> list[LineMark]:
    return [mark for mark in drawing.marks if isinstance(mark, LineMark) and mark.name.startswith(name)]


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
