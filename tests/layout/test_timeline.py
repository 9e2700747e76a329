"""Timelines: places, labels, parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.briefing.model import Weight
from reportgen.charts.drawing import Anchor, Drawing, GridMark, Ink, LabelMark, LineMark, ShapeMark
from reportgen.layout.measure import text_width
from reportgen.layout.text_format import TextFormat
from reportgen.layout.time_scale import days_of
from reportgen.layout.timeline import TimelinePart, timeline_parts
from reportgen.outline.tree import TimelineContent
from reportgen.units import Box, Length, contrast
from tests.layout.sample import default_template, event, timeline

THEME = default_template().masters[0].theme
WIDTH, HEIGHT, SIZE = Length.of_inches(11.8), Length.of_inches(4.5), Length.of_points(12)
COLOURS = {Ink.TEXT: THEME.text, Ink.MUTED: THEME.muted, Ink.ACCENT: THEME.accents[0]}
MEASURE, FIGURE, SMALL = Length.of_mm(127), Length.of_mm(110), Length.of_points(8)
LONG = (
    "The ambassador tells his colleague that aid falls by a third and that no ministry explains why the shipments "
    "of rice stop before the talks in Paris have begun"
)
WORDS = LONG.split()


# What is drawn -------------------------------------------------------------------------------------------------------
_KINDS = (
    "{day}",
    "{month}",
    "{year}",
    "{decade}",
    "{day}/{later}",
    "{year}/{later_year}",
    "{month}~/{later_year}?",
    "{day}/..",
    "../{day}",
    "{year}/",
    "/{month}",
    "{year}~",
    "{day}?",
    "[{year},{later_year}]",
)


def _edtf(kind: str, day: int, length: int) -> str:
    """A date of this kind that begins, or is known, on a day and lasts so many days."""
    first, last = date.fromordinal(day), date.fromordinal(day + length)
    return kind.format(
        day=first.isoformat(),
        month=first.isoformat()[:7],
        year=f"{first.year:04}",
        decade=f"{first.year:04}"[:3] + "X",
        later=last.isoformat(),
        later_year=f"{last.year:04}",
    )


_HARD_WORDS = ("Rheindampfschifffahrt" * 3, "베트남에 파견된 조종사들", "بعثة العلماء إلى القاهرة", "A" * 200)


@st.composite
def timelines(draw: st.DrawFn) -> TimelineContent:
    """One to sixty events of all kinds of dates, in one to six lanes, over ten days to ten centuries."""
    span = draw(st.sampled_from([10, 90, 700, 8_000, 60_000, 365_000]))
    groups, number = draw(st.integers(1, 6)), draw(st.integers(1, 60))
    words = st.one_of(st.integers(1, 25).map(lambda number: " ".join(WORDS[:number])), st.sampled_from(_HARD_WORDS))
    day, part = st.integers(0, span), st.tuples(st.sampled_from(_KINDS), words, st.integers(1, groups))
    rows = draw(st.lists(st.tuples(day, day, part, st.sampled_from(Weight)), min_size=number, max_size=number))
    start = date(1000, 1, 1).toordinal()
    return timeline(
        *(
            event(n, _edtf(kind, start + first, length), text, f"Lane {group}", weight)
            for n, (first, length, (kind, text, group), weight) in enumerate(sorted(rows))
        ),
        rtl=draw(st.booleans()),
    )


ROUNDING = 127  # EMU, a hundredth of a point: widths of several runs are rounded one by one
surfaces = st.sampled_from([(WIDTH, HEIGHT, SIZE), (Length.of_inches(8.6), HEIGHT, SIZE), (MEASURE, FIGURE, SMALL)])
Surface = tuple[Length, Length, Length]


def _parts(content: TimelineContent, surface: Surface = (WIDTH, HEIGHT, SIZE)) -> list[TimelinePart]:
    return list(timeline_parts(content, *surface[:2], THEME, surface[2:]))


def _one(content: TimelineContent) -> Drawing:
    (part,) = _parts(content)
    return part.drawing


def _labels(drawing: Drawing) -> list[LabelMark]:
    return [mark for mark in drawing.marks if isinstance(mark, LabelMark)]


def _shapes(drawing: Drawing) -> dict[str, ShapeMark]:
    return {mark.name.removeprefix("Mark "): mark for mark in drawing.marks if isinstance(mark, ShapeMark)}


def _lines(drawing: Drawing, name: str) -> list[LineMark]:
    return [mark for mark in drawing.marks if isinstance(mark, LineMark) and mark.name.startswith(name)]


def _symbols(drawing: Drawing) -> Iterator[Box]:
    """The boxes of marks and of their open ends."""
    yield from (shape.box for shape in _shapes(drawing).values())
    for line in (*_lines(drawing, "Open"), *_lines(drawing, "Vague")):
        (x1, y), (x2, _) = line.start, line.end
        yield Box(min(x1, x2), y, Length(abs(x2 - x1)), Length(1))


def _words(drawing: Drawing) -> Iterator[Box]:
    """What the words of lanes take of their boxes in the theme's own face."""
    for label in _labels(drawing):
        width = label.box.width.scaled(1 / THEME.minor.spread)
        left = label.box.right - width if label.anchor is Anchor.END else label.box.left
        yield replace(label.box, left=left, width=width)


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


# Whatever the events -------------------------------------------------------------------------------------------------
@settings(max_examples=25, deadline=None)
@given(timelines(), surfaces)
def test_nothing_overlaps_and_everything_stays_on_the_surface(content: TimelineContent, surface: Surface) -> None:
    """No label meets another, nor any mark; no line of the grid runs through words."""
    for part in _parts(content, surface):
        drawing, labels = part.drawing, [label.box for label in _labels(part.drawing)]
        assert not [pair for pair in combinations(labels, 2) if _overlap(*pair)]
        assert not [(label, symbol) for symbol in _symbols(drawing) for label in labels if _overlap(label, symbol)]
        for box in (*labels, *_symbols(drawing)):
            assert -ROUNDING <= box.left <= box.right <= drawing.width + ROUNDING
            assert -ROUNDING <= box.top <= box.bottom <= drawing.height + ROUNDING
        (grid,) = (mark for mark in drawing.marks if isinstance(mark, GridMark))
        for (x, top), (_, bottom) in grid.segments:
            assert not [box for box in _words(drawing) if _overlap(box, Box(x, top, Length(1), bottom - top))]


@settings(max_examples=25, deadline=None)
@given(timelines(), surfaces)
def test_every_event_comes_exactly_once(content: TimelineContent, surface: Surface) -> None:
    """Besides the overview; what a part says that it shows is what it draws."""
    wanted = Counter(event.id for event in content.events)
    parts = [part for part in _parts(content, surface) if not part.overview]
    assert Counter(event.id for part in parts for event in part.events) == wanted
    for part in parts:
        names = [label.name for label in _labels(part.drawing) if label.name.startswith("Event ")]
        assert sorted(names) == sorted(f"Event {event.id}" for event in part.events)


@settings(max_examples=25, deadline=None)
@given(timelines())
def test_marks_stand_at_their_true_places(content: TimelineContent) -> None:
    """A bar begins and ends, and a disc has its middle, where its days are on a line of equal days."""
    dates = {event.id: event.date for event in content.events}
    for part in _parts(content):
        found: list[tuple[float, float]] = []
        edge = part.drawing.width if content.rtl else 0
        for name, shape in _shapes(part.drawing).items():
            first, last = days_of(dates[name])
            if first is None or last is None or _lines(part.drawing, "Vague"):
                continue
            left, right = sorted(abs(edge - side) for side in (shape.box.left, shape.box.right))
            disc = shape.box.width == shape.box.height
            found += [((first + last) / 2, (left + right) / 2)] if disc else [(first, left), (last, right)]
        if len(found) < 2:
            continue
        (day, place), (last_day, last_place) = min(found), max(found)
        for one, at in found:
            expected = place + (last_place - place) * (one - day) / max(last_day - day, 1)
            assert at == pytest.approx(expected, abs=Length.of_points(0.05))


@settings(max_examples=10, deadline=None)
@given(timelines(), surfaces)
def test_drawing_twice_gives_the_same(content: TimelineContent, surface: Surface) -> None:
    """Nothing is left to chance."""
    assert _parts(content, surface) == _parts(content, surface)


# How many, how long --------------------------------------------------------------------------------------------------
def _many(number: int, lanes: int = 1, key_every: int = 12) -> TimelineContent:
    return timeline(
        *(
            event(
                n,
                f"{1900 + n // 3}-{1 + 4 * (n % 3):02}",
                " ".join(WORDS[: 5 + n % 6]),
                f"Lane {n % lanes}",
                Weight.KEY if n % key_every == 0 else Weight.NORMAL,
            )
            for n in range(number)
        )
    )


@pytest.mark.parametrize(("number", "most"), [(3, 1), (12, 1), (60, 6), (300, 26)])
def test_few_events_take_one_slide_and_many_as_few_as_can_be_read(number: int, most: int) -> None:
    """About twelve to a slide, in several lanes; all parts fit."""
    parts = [part for part in _parts(_many(number, lanes=4)) if not part.overview]
    assert len(parts) <= most
    assert all(part.drawing.height <= HEIGHT for part in parts)


def test_a_figure_of_eight_events_is_compact_in_a_handout() -> None:
    """Less than 70 mm high at the measure."""
    (part,) = _parts(_many(8, lanes=4), (MEASURE, FIGURE, SMALL))
    assert part.drawing.height < Length.of_mm(70)


def test_larger_labels_are_taken_where_they_need_no_more_parts() -> None:
    """Three events on a slide are set larger than twelve."""
    sizes = [Length.of_points(size) for size in (20, 16, 12)]
    chosen = [
        {
            label.size
            for part in timeline_parts(_many(number), WIDTH, HEIGHT, THEME, sizes)
            for label in _labels(part.drawing)
        }
        for number in (3, 60)
    ]
    assert chosen == [{sizes[0]}, {sizes[-1]}]


def test_parts_are_in_order_of_time() -> None:
    """No event of a part comes before those of the part before it."""
    parts = [part for part in _parts(_many(60, lanes=3)) if not part.overview]
    assert len(parts) > 1
    assert [event.id for part in parts for event in part.events] == [f"e{n}" for n in range(60)]


def test_parts_are_cut_at_long_pauses() -> None:
    """A gap of thirty years near the middle is where the second part begins."""
    content = timeline(
        *(event(n, f"{1900 + n + 30 * (n > 10)}", " ".join(WORDS[:8]), f"Lane {n % 3}") for n in range(24))
    )
    first, *_ = _parts(content)
    assert first.events[-1].id == "e10"


def test_a_crowded_timeline_begins_with_its_key_events() -> None:
    """The overview comes first and shows the key events alone."""
    first = _parts(_many(60))[0]
    assert first.overview
    assert {one.weight for one in first.events} == {Weight.KEY}


@pytest.mark.parametrize(
    ("first", "last"),
    [("1968-01-31", "1968-02-10"), ("1968-01", "1968-12"), ("1960", "1990"), ("1000", "2000"), ("-0500", "0500")],
)
def test_every_span_has_ticks_that_stand_clear(first: str, last: str) -> None:
    """From ten days to ten centuries, before our era too."""
    labels = _labels(_one(timeline(event(0, first), event(1, last))))
    ticks = [label.box for label in labels if label.name.startswith("Time ")]
    assert 3 <= len(ticks) <= 25
    assert all(one.right < other.left for one, other in pairwise(ticks))


def test_one_event_alone_is_drawn() -> None:
    """With air around it."""
    shape = _shapes(_one(timeline(event(0, "1968-01-31"))))["e0"]
    assert WIDTH / 4 < shape.box.left < WIDTH * 3 / 4


# What marks and labels say -------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("edtf", "filled", "dotted", "lines"),
    [
        ("1960-05-03", True, False, []),
        ("1960", False, False, []),
        ("1960~", False, True, []),
        ("196X", False, False, []),
        ("1960/1963", True, False, []),
        ("1960~/1963", True, False, [("Vague start e0", False)]),
        ("1960/1963?", True, False, [("Vague end e0", False)]),
        ("1960/..", True, False, [("Open after e0", True)]),
        ("1960/", True, False, [("Open after e0", False)]),
        ("../1963", True, False, [("Open before e0", True)]),
        ("/1963~", False, True, [("Open before e0", False)]),
        ("[1960,1963]", False, True, []),
    ],
)
def test_what_a_mark_says_of_its_date(edtf: str, filled: bool, dotted: bool, lines: list[tuple[str, bool]]) -> None:
    """Filled what is exact or lasted, hollow what fell within; dotted what is unsure; an arrow for what goes on."""
    drawing = _one(timeline(event(0, edtf), event(1, "1958-01-01"), event(2, "1966-01-01")))
    shape = _shapes(drawing)["e0"]
    assert (shape.filled, shape.dotted) == (filled, dotted)
    found = (*_lines(drawing, "Open"), *_lines(drawing, "Vague"))
    assert [(line.name, line.arrow) for line in found] == lines
    assert all(line.dotted for line in found)


def test_an_open_end_reaches_the_edge_and_an_unknown_one_does_not() -> None:
    """What goes on is not shown to end."""
    drawing = _one(timeline(event(0, "1900/.."), event(1, "1900/"), event(2, "2000")))
    ends = {line.name: line.end[0] for line in _lines(drawing, "Open after ")}
    assert ends["Open after e0"] > _shapes(drawing)["e2"].box.left > ends["Open after e1"]


def test_a_label_is_one_text_that_begins_with_its_date_in_bold() -> None:
    """So that it moves as one where a reader's program sets another face."""
    drawing = _one(timeline(event(0, "1968", "Aid falls"), event(1, "1973", " ".join(WORDS))))
    label = next(label for label in _labels(drawing) if label.name == "Event e0")
    assert label.text == "1968\u2002Aid falls"
    assert [run.bold for run in label.lines[0]] == [True, False]
    (long,) = (label for label in _labels(drawing) if label.name == "Event e1")
    assert len(long.lines) > 1
    assert long.text.removeprefix("1973\u2002") == " ".join(WORDS)


def test_boxes_of_labels_hold_their_lines() -> None:
    """In width and in height, measured as a line of each weight."""
    plain, bold = (TextFormat(THEME.minor, SIZE, bold=weight) for weight in (False, True))
    for label in _labels(_one(_many(12, lanes=4))):
        for line in label.lines:
            assert sum(text_width(run.text, bold if run.bold else plain) for run in line) <= label.box.width
        assert label.box.height >= SIZE * len(label.lines)


def test_key_events_stand_out_in_colour_and_in_grey() -> None:
    """By ink, by size and by darkness; where all are key, none does."""
    dates = ("1960-01-01", "1970-01-01")
    drawing = _one(timeline(event(0, dates[0], weight=Weight.KEY), event(1, dates[1])))
    key, other = (_shapes(drawing)[name] for name in ("e0", "e1"))
    assert (key.ink, other.ink) == (Ink.ACCENT, Ink.MUTED)
    assert key.box.width > other.box.width * 1.2
    dated = {label.name: label.lines[0][0].ink for label in _labels(drawing)}
    darkness = {ink: contrast(COLOURS[ink], THEME.background) for ink in (dated["Event e0"], dated["Event e1"])}
    assert darkness[dated["Event e0"]] > darkness[dated["Event e1"]] * 1.2
    alike = _shapes(_one(timeline(*(event(n, day, weight=Weight.KEY) for n, day in enumerate(dates)))))
    assert alike["e0"].box.width == alike["e1"].box.width


def test_inks_have_contrast_enough() -> None:
    """4.5:1 for words, 3:1 for marks (WCAG 2.2, 1.4.3 and 1.4.11)."""
    drawing = _one(_many(12, lanes=4))
    words = {run.ink for label in _labels(drawing) for line in label.lines for run in line}
    assert all(contrast(COLOURS[ink], THEME.background) >= 4.5 for ink in words)
    assert all(contrast(COLOURS[shape.ink], THEME.background) >= 3 for shape in _shapes(drawing).values())


def test_time_runs_from_right_to_left_where_the_language_does() -> None:
    """The first event stands at the right, its label at its left, set from right to left."""
    drawing = _one(timeline(event(0, "1900-01-01"), event(1, "2000-01-01"), rtl=True))
    shapes = _shapes(drawing)
    assert shapes["e0"].box.left > shapes["e1"].box.left
    label = next(label for label in _labels(drawing) if label.name == "Event e0")
    assert label.rtl
    assert label.box.right < shapes["e0"].box.left


def test_reading_order_is_the_order_of_time_within_a_lane() -> None:
    """The axis first, then each lane: its name, its events."""
    names = [label.name for label in _labels(_one(_many(6, lanes=2))) if not label.name.startswith("Time ")]
    assert names == [
        "Lane name Lane 0",
        *("Event e0", "Event e2", "Event e4"),
        "Lane name Lane 1",
        *("Event e1", "Event e3", "Event e5"),
    ]
