"""What an Office chart is told about its layout, so that it says what the picture says in the same places."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from itertools import pairwise
from typing import Any

import pytest

from reportgen.briefing.model import Mark, Scale
from reportgen.charts.lettering import Lettering
from reportgen.charts.native import native_chart
from reportgen.charts.picture import draw_figure
from reportgen.charts.plot import Frame, rooms, spread
from reportgen.charts.slope_layout import slope_layout
from reportgen.charts.spec import ChartSpec
from reportgen.units import Length
from tests.charts.sample import spec, theme

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WIDTH, HEIGHT = Length.of_mm(280), Length.of_mm(110)
CLOSE = "x,series,value\n" + "".join(f"{x},{name},{50 + ord(name) % 3}\n" for name in "abcd" for x in (1968, 1973))
YEARS = "x,series,value\n" + "".join(f"{year},coal,{year % 37}\n" for year in range(1850, 1960))
PLACES = "x,series,value\n" + "".join(f"Department of Administration {place},posts,{place}\n" for place in range(1, 25))


def written(chart: ChartSpec, width: Length = WIDTH, height: Length = HEIGHT) -> Any:
    """The chart part of a frame as large as a slide has for it."""
    return ElementTree.fromstring(native_chart(chart, theme(), width, height).chart_xml)


def value(root: Any, path: str) -> str:
    """The `val` of an element."""
    found = root.find(f".//{path}")
    return str(found.get("val"))


def test_labels_of_close_slopes_are_moved_apart_by_a_line() -> None:
    chart = spec(Mark.SLOPE, CLOSE)
    frame = Frame(700, 280, Lettering(theme().minor, 14), theme())
    for end in (0, 1):
        heights = sorted(label.height for label in slope_layout(chart, frame).labels if label.end == end)
        assert all(higher - lower >= frame.lettering.line - 0.01 for lower, higher in pairwise(heights))
    assert written(chart).find(f".//{C}dLbl/{C}layout/{C}manualLayout/{C}y") is not None


def test_a_slope_chart_uses_the_width_of_its_frame() -> None:
    root = written(spec(Mark.SLOPE, CLOSE))
    left, width = (float(value(root, f"{C}plotArea/{C}layout//{C}{side}")) for side in ("x", "w"))
    assert 0.5 < width < 1 - 2 * left + 0.2
    assert value(root, f"{C}valAx/{C}crossBetween") == "midCat"


def test_both_have_the_same_ends_of_the_value_axis() -> None:
    """The axis is as long in Office as the labels need it, not as long as Office thinks fit."""
    root = written(spec(Mark.BAR, "x,value\na,300000\nb,200\n"))
    assert value(root, f"{C}valAx/{C}scaling/{C}min") == "0"
    assert 300_000 < float(value(root, f"{C}valAx/{C}scaling/{C}max")) < 400_000


def test_two_bars_are_not_as_thick_as_a_fist() -> None:
    """The gap between bars grows with the frame; the bars stay a few lines of text thick."""
    root = written(spec(Mark.BAR, "x,value\na,3\nb,2\n"))
    gap = int(value(root, f"{C}gapWidth"))
    height = float(value(root, f"{C}plotArea/{C}layout//{C}h")) * HEIGHT.points
    assert height / 2 / (1 + gap / 100) <= 3 * 14


def test_columns_with_long_names_are_laid_on_their_side_in_both() -> None:
    chart = spec(Mark.COLUMN, PLACES)
    assert value(written(chart), f"{C}barDir") == "bar"
    bars = draw_figure(chart, theme(), Length.of_mm(127), Length.of_mm(200)).axes[0].patches
    assert all(bar.get_width() >= bar.get_height() for bar in bars[5:])


def test_years_that_have_no_room_are_left_out_at_even_steps() -> None:
    assert int(value(written(spec(Mark.LINE, YEARS)), f"{C}tickLblSkip")) > 1
    figure = draw_figure(spec(Mark.LINE, YEARS), theme(), Length.of_mm(127), Length.of_mm(56))
    shown = [int(text.get_text()) for text in figure.axes[0].texts if text.get_text().startswith(("18", "19"))]
    assert len({later - earlier for earlier, later in pairwise(shown)}) == 1


def test_type_is_14_points_with_room_and_never_under_12() -> None:
    few = written(spec(Mark.COLUMN, "x,value\na,3\nb,2\n"))
    many = written(spec(Mark.COLUMN, PLACES))
    assert {node.get("sz") for node in few.iter(f"{A}defRPr")} == {"1400"}
    assert {node.get("sz") for node in many.iter(f"{A}defRPr")} == {"1200"}


def test_a_remark_at_a_gap_is_not_lost() -> None:
    chart = spec(Mark.COLUMN, "x,value\n1970,3\n1971,..\n", annotations={"1971": "the archive burned"})
    words = [node.text or "" for node in written(chart).iterfind(f".//{C}cat//{C}v")]
    assert words[1] == "1971\nno figure\nthe archive burned"
    drawn = [text.get_text().replace("\n", " ") for text in draw_figure(chart, theme(), WIDTH, HEIGHT).axes[0].texts]
    assert {"no figure", "the archive burned"} <= set(drawn)


@pytest.mark.parametrize("mark", [Mark.COLUMN, Mark.BAR, Mark.LINE])
def test_a_log_axis_begins_at_a_power_of_ten_below_the_values(mark: Mark) -> None:
    root = written(spec(mark, "x,value\n1,42\n2,250000\n", scale=Scale.LOG))
    assert float(value(root, f"{C}valAx/{C}scaling/{C}min")) == 10


def test_labels_that_touch_share_the_way_that_they_move() -> None:
    assert spread([10.0, 10.0], [4.0, 4.0], 0.0, 100.0) == [8.0, 12.0]
    assert spread([10.0, 50.0], [4.0, 4.0], 0.0, 100.0) == [10.0, 50.0]
    assert spread([99.0, 98.0], [4.0, 4.0], 0.0, 100.0) == [98.0, 94.0]


def test_labels_at_both_ends_of_an_axis_fit_together() -> None:
    before, after = rooms([(0.0, 30.0)], [(1.0, 20.0)], 100.0)
    assert (before, after) == (30.0, 20.0)
    assert rooms([], [(0.5, 20.0)], 100.0) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("mark", "scale", "rows"),
    [
        (Mark.LINE, Scale.LINEAR, "".join(f"{'w' * 60} {x},{'v' * 50}{x % 9},{x}\n" for x in range(60))),
        (Mark.COLUMN, Scale.LOG, "".join(f"{x},s{x % 9},{10 ** (x % 8)}\n" for x in range(30))),
        (Mark.BAR, Scale.LINEAR, "1,a,0\n2,a,0\n"),
        (Mark.STACKED_COLUMN, Scale.LINEAR, "1,a,..\n1,b,2\n"),
    ],
)
def test_what_is_crowded_long_or_empty_is_drawn_all_the_same(mark: Mark, scale: Scale, rows: str) -> None:
    chart = spec(mark, "x,series,value\n" + rows, scale=scale, annotations={rows.partition(",")[0]: "w" * 40})
    assert draw_figure(chart, theme(), Length.of_mm(60), Length.of_mm(40)).axes[0].texts
    assert written(chart, Length.of_mm(60), Length.of_mm(40)).find(f".//{C}plotArea") is not None


def test_words_of_gaps_have_room_under_the_plot() -> None:
    """Office sets them under the years, where the picture has them in the plot."""
    rows = "x,value\n" + "".join(f"{year},{year % 7}\n" for year in range(1960, 1969))
    whole, broken = (written(spec(Mark.COLUMN, rows + row)) for row in ("1969,3\n", "1969,..\n"))
    heights = [float(value(root, f"{C}plotArea/{C}layout//{C}h")) for root in (whole, broken)]
    assert (heights[0] - heights[1]) * HEIGHT.points >= 12


def test_a_low_promised_column_is_still_seen_to_be_hollow() -> None:
    rows = "x,series,value,qualifier\n1,aid,100,delivered\n1,aid,90,promised\n2,aid,2,promised\n"
    bars = draw_figure(spec(Mark.COLUMN, rows), theme(), Length.of_mm(127), Length.of_mm(50)).axes[0].patches
    lowest = min((bar for bar in bars if bar.get_facecolor()[3] == 0), key=lambda bar: bar.get_height())
    assert lowest.get_height() >= 2 * lowest.get_linewidth()
