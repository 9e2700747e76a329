"""Words on a drawn chart keep clear of one another and inside the picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, product

import pytest

from reportgen.briefing.model import Mark, Scale
from reportgen.charts.picture import draw_figure
from reportgen.charts.proportions import figure_height
from reportgen.charts.spec import ChartSpec
from reportgen.units import Length
from tests.charts.sample import spec, theme

WIDTH = Length.of_mm(127)
ALLOWED = 1.2  # points by which line boxes, which are higher than letters, may overlap
NAMES = ("Hungary", "Poland", "Czechoslovakia", "German Democratic Republic", "Romania", "Bulgaria")
PLACES = (
    "North",
    "Thành phố Hồ Chí Minh",
    "The Ministry of Foreign Affairs",
    "평양직할시",
    "East",
    "West",
    "Coast",
    "Hills",
)
Values = Callable[[int, int], str]
VALUES: dict[str, Values] = {
    "close together": lambda x, series: str(100 + (x * 7 + series * 3) % 5),
    "far apart": lambda x, series: str(10 ** ((x + series * 2) % 6)),
    "with gaps": lambda x, series: ".." if (x + series) % 4 == 3 else str(x * 3 + series + 1),
    "below zero": lambda x, series: str((x * 5 + series * 4) % 11 - 5),
    "with decimals": lambda x, series: f"{(x * 13 + series * 29) % 97}.{x % 10}",
}
ANYWHERE = (Mark.COLUMN, Mark.BAR, Mark.LINE, Mark.SMALL_MULTIPLES)


def rows(xs: list[str], count: int, values: Values) -> str:
    """A row a value; bounds and promises among them."""
    lines = ["x,series,value,qualifier"]
    for series, (place, x) in product(range(count), enumerate(xs)):
        value = values(place, series)
        qualifier = "at-most" if (place + series) % 5 == 2 and value != ".." else ""
        lines.append(f"{x},{NAMES[series]},{value},{qualifier}")
    return "\n".join(lines) + "\n"


def charts() -> Iterator[tuple[str, ChartSpec]]:
    """Every mark with few and many series and categories, and values of every sort."""
    for mark, count, many, (sort, values) in product(ANYWHERE, (1, 3, 6), (2, 12, 25), VALUES.items()):
        xs = [str(year) for year in range(1950, 1950 + many)]
        notes = {xs[0]: "the first of all years", xs[many // 2]: "half way", xs[-1]: "and the last of them"}
        yield f"{mark} {count}×{many} {sort}", spec(mark, rows(xs, count, values), annotations=notes)
    for mark, count, (sort, values) in product((Mark.COLUMN, Mark.BAR, Mark.LINE), (1, 3), VALUES.items()):
        yield f"{mark} {count} of places {sort}", spec(mark, rows(list(PLACES), count, values))
    for count, many, sort in product((2, 3, 6), (2, 5, 8), ("close together", "with decimals")):
        xs = [str(year) for year in range(1950, 1950 + many)]
        stack = spec(Mark.STACKED_COLUMN, rows(xs, count, VALUES[sort]), annotations={xs[1]: "the second of the years"})
        yield f"stack {count}×{many} {sort}", stack
    for count, (sort, values) in product((1, 2, 3, 6), VALUES.items()):
        yield f"slope {count} {sort}", spec(Mark.SLOPE, rows(["1968", "1973"], count, values))
    for count, (sort, values) in product((3, 6), VALUES.items()):
        pairs = rows(["before the war", "after the war"], count, values)
        yield f"dumbbell {count} {sort}", spec(Mark.DUMBBELL, pairs)
        indexed = rows(["1968", "1973", "1980"], count, VALUES["with decimals"])
        yield f"index {count} {sort}", spec(Mark.INDEX_BAR, indexed, base="1968")
    for mark in ANYWHERE:
        yield f"{mark} log", spec(mark, rows(["1", "2", "3"], 3, VALUES["far apart"]), scale=Scale.LOG)


CHARTS = dict(charts())


@pytest.mark.parametrize("name", CHARTS)
def test_words_do_not_collide_and_stay_inside_the_picture(name: str) -> None:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    chart = CHARTS[name]
    figure = draw_figure(chart, theme(), WIDTH, figure_height(chart, theme(), WIDTH))
    renderer = FigureCanvasAgg(figure).get_renderer()  # type: ignore[no-untyped-call]
    scale = 72 / figure.dpi
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in figure.axes[0].texts]
    for (one, first), (other, second) in combinations(boxes, 2):
        across = (min(first.x1, second.x1) - max(first.x0, second.x0)) * scale
        up = (min(first.y1, second.y1) - max(first.y0, second.y0)) * scale
        assert across <= ALLOWED or up <= 2.5 * ALLOWED, f"“{one}” and “{other}” overlap by {across:.1f} × {up:.1f}"
    width, height = figure.get_size_inches() * 72
    for words, box in boxes:
        outside = max(-box.x0 * scale, -box.y0 * scale, box.x1 * scale - width, box.y1 * scale - height)
        assert outside <= ALLOWED / 2, f"“{words}” leaves the picture by {outside:.1f}"
