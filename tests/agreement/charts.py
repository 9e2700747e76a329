"""Charts: every figure of the data is shown as it stands there, in every form in which its chart is shown.

A native chart is compared point by point with the data (an index with what is computed from them), its labels with the
points, its workbook with its cache; a drawn one by the labels of its marks; the alt text of both item by item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from tests.agreement.content import MISSING, Content, Exhibit, Figure
from tests.agreement.figures import all_figures, described, figures, is_described, is_named, numbers_of_name
from tests.agreement.numerals import folded, numbers, same
from tests.agreement.shown import Chart, Passage, Role, Series, Shown
from tests.agreement.witness import Disagreement


def disagreements(content: Content, handout: Shown, deck: Shown) -> Iterator[Disagreement]:
    """What each file gets wrong about each chart, or lacks of it."""
    for exhibit in (one for one in content.exhibits if one.kind == "chart" and content.places("exhibit", one.id)):
        for shown in (handout, deck):
            if content.shows(shown.file, "exhibit", exhibit.id):
                yield from _chart(exhibit, shown, content.language)


def _fault(
    exhibit: Exhibit, figure: Figure | None, place: tuple[Shown, str], stands: str, expected: str
) -> Disagreement:
    named = f"exhibit {exhibit.id}" + (f", {figure.x}/{figure.series}" if figure else "")
    return Disagreement(named, place[0].file, place[1], stands, expected)


def _chart(exhibit: Exhibit, shown: Shown, language: str) -> Iterator[Disagreement]:
    """By its alt text a chart is found, and by the frame's name what else there is of it."""
    found = [one for one in shown.passages if describes(one, exhibit)]
    if not found:
        yield _fault(exhibit, None, (shown, "nowhere"), "", exhibit.title)
    for passage in found:
        frame = passage.place.removesuffix(", alt text")
        if not exhibit.alt:
            yield from _description(exhibit, passage, shown, language)
        for chart in (one for one in shown.charts if one.place == frame):
            yield from _native(exhibit, chart, shown, language)
        labels = [one for one in shown.passages if one.place == f"{frame}, drawing"]
        yield from _drawn(exhibit, labels, shown, language)


def describes(passage: Passage, exhibit: Exhibit) -> bool:
    """Whether a passage is the alt text of an exhibit."""
    if passage.role is not Role.DESCRIPTION:
        return False
    if exhibit.alt:
        return same(passage.text, exhibit.alt)
    return folded(exhibit.title).rstrip(".?!") in folded(passage.text)


def _description(exhibit: Exhibit, passage: Passage, shown: Shown, language: str) -> Iterator[Disagreement]:
    """Each figure has its item in the alt text."""
    items = [passage.text[slice(*item)] for item in described(passage.text)]
    for figure in all_figures(exhibit):
        if not any(is_described(item, figure, language) for item in items):
            yield _fault(exhibit, figure, (shown, passage.place), passage.text, figure.value)


# Native ---------------------------------------------------------------------------------------------------------------
def _native(exhibit: Exhibit, chart: Chart, shown: Shown, language: str) -> Iterator[Disagreement]:
    wanted = [figure for figure in figures(exhibit) if figure.value != MISSING]
    count = sum(len(series.values) for series in chart.series)
    if count != len(wanted):
        yield _fault(exhibit, None, (shown, chart.place), f"{count} points", f"{len(wanted)} points")
    for series in chart.series:
        for index in series.values:
            yield from _point(exhibit, chart, series, index, shown, language)
        yield from _workbook(exhibit, chart, series, shown)


def _point(
    exhibit: Exhibit, chart: Chart, series: Series, index: int, shown: Shown, language: str
) -> Iterator[Disagreement]:
    """A point has its figure's value, within the axis, and a label that says it."""
    place = f"{chart.place}, series {series.name!r}, point {index + 1}"
    value, category = series.values[index], series.categories.get(index, "").split("\n")[0]
    figure = next((one for one in figures(exhibit) if _is_at(one, category, series.name, language)), None)
    low, high = chart.limits
    if figure is None or figure.value == MISSING or Decimal(figure.value) != Decimal(value):
        yield _fault(exhibit, figure, (shown, place), value, figure.value if figure else "no figure")
    elif not low <= float(value) <= high:
        yield _fault(exhibit, figure, (shown, place), value, f"within the axis, {low} to {high}")
    elif index in series.labels and not _says(series.labels[index], series.name, figure, language):
        yield _fault(exhibit, figure, (shown, f"{place}, label"), series.labels[index], figure.value)


def _says(label: str, series: str, figure: Figure, language: str) -> bool:
    """Whether the last line of a label says a figure, to its decimal places; the series' name may stand before it.

    A number in a spreadsheet's format takes the marks of the language of the program, here English.
    """
    line = label.rsplit("\n", maxsplit=1)[-1].replace(series, "")
    return any(figure.value in [one.plain for one in numbers(line, spoken)][-1:] for spoken in ("en", language))


def _is_at(figure: Figure, category: str, series: str, language: str) -> bool:
    """Whether a point is where a figure is: category and series name its x and its series, either way round.

    The name of a series may have the qualifier too, where there is one series for each.
    """
    names = [folded(category), folded(series)]
    qualifiers = [name for name in names if name.endswith(("promised", "delivered")) and ", " in name]
    if figure.qualifier in {"promised", "delivered"} and any(not one.endswith(figure.qualifier) for one in qualifiers):
        return False
    return any(
        is_named(figure.x, name, language) and folded(figure.series) in other for name, other in (names, names[::-1])
    )


def _workbook(exhibit: Exhibit, chart: Chart, series: Series, shown: Shown) -> Iterator[Disagreement]:
    """The cells that a series names hold what its cache holds, to the fifteen digits of a spreadsheet."""
    for formula, cached in zip(series.formulas, ({0: series.name}, series.categories, series.values), strict=True):
        for index, cell in enumerate(_range(formula)):
            stands, expected = chart.cells.get(cell, ""), cached.get(index, "")
            if not _is_equal(stands, expected):
                yield _fault(exhibit, None, (shown, f"{chart.place}, workbook cell {cell}"), stands, expected)


def _range(formula: str) -> list[str]:
    """The cells of a reference such as `Sheet1!$A$2:$A$11`."""
    first, _, last = formula.partition("!")[2].replace("$", "").partition(":")
    if not last:
        return [first] if first else []
    column = first.rstrip("0123456789")
    return [f"{column}{row}" for row in range(int(first.removeprefix(column)), int(last.removeprefix(column)) + 1)]


def _is_equal(cell: str, cached: str) -> bool:
    try:
        return f"{float(cell):.15g}" == f"{float(cached):.15g}"
    except ValueError:
        return cell == cached


# Drawn ----------------------------------------------------------------------------------------------------------------
def _drawn(exhibit: Exhibit, labels: list[Passage], shown: Shown, language: str) -> Iterator[Disagreement]:
    """A drawing labels each of its figures, or none and has a value axis of evenly spaced ticks.

    Where it labels them, it names each year too. Its other numbers are those of names and of annotations.
    """
    values = {figure.value for figure in figures(exhibit) if figure.value != MISSING}
    named = {number for figure in exhibit.figures for number in numbers_of_name(figure, language)}
    stated = {one.plain: label for label in labels for one in numbers(label.text, language)}
    others = {number: label for number, label in stated.items() if number not in values | named}
    ticks = [label for label in labels if _is_tick(label.text, named, language)]
    if ticks and not values <= stated.keys() and _evenly_spaced(ticks, language):
        others = {number: label for number, label in others.items() if label not in ticks}
    # A year before 1000 is worded as a date; the one year of an index may be left to the title.
    if labels and values <= stated.keys() and exhibit.mark != "index-bar":
        for x in sorted({one.x for one in figures(exhibit) if re.fullmatch(r"[1-9]\d{3}", one.x)} - stated.keys()):
            yield _fault(exhibit, None, (shown, labels[0].place), "", x)
    for number, label in others.items():
        if label.text not in exhibit.annotations:
            missing = sorted(values - stated.keys()) or sorted(values)
            yield _fault(exhibit, None, (shown, label.place), number, " or ".join(missing))


def _is_tick(text: str, named: set[str], language: str) -> bool:
    """Whether a label is a number and nothing else, and no year that is a category."""
    stated = numbers(text, language)
    alone = len(stated) == 1 and (stated[0].start, stated[0].end) == (0, len(text))
    return alone and not (len(text) > 2 and text in named)


def _evenly_spaced(ticks: list[Passage], language: str) -> bool:
    values = sorted(Decimal(numbers(tick.text, language)[0].plain) for tick in ticks)
    steps = {high - low for low, high in pairwise(values)}
    return len(steps) == 1
