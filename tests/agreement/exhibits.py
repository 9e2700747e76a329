"""Exhibits: every figure of the data is shown as it stands there, wherever its exhibit is.

Native charts are compared point by point with the data (an index with what is computed from them), their labels with
the points, their workbook with their cache; drawn charts by the labels that they have; alt texts by all their numbers; tables cell by cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from tests.agreement.content import MISSING, NIL, Content, Exhibit, Figure
from tests.agreement.numerals import date_numbers, folded, numbers, same, says
from tests.agreement.shown import Chart, Passage, Role, Series, Shown, Table
from tests.agreement.witness import Disagreement

INDEXED = {"index-bar", "slope", "dumbbell"}


def disagreements(content: Content, handout: Shown, deck: Shown) -> Iterator[Disagreement]:
    """What each file gets wrong about each exhibit, or lacks of it."""
    for exhibit in content.exhibits:
        for shown in (handout, deck):
            if content.places("exhibit", exhibit.id) and content.shows(shown.file, "exhibit", exhibit.id):
                yield from _table(exhibit, shown, content.language) if exhibit.kind == "table" else _chart(exhibit, shown, content)


def _fault(exhibit: Exhibit, figure: Figure | None, shown: Shown, place: str, stands: str, expected: str) -> Disagreement:
    named = f"exhibit {exhibit.id}" + (f", {figure.x}/{figure.series}" if figure else "")
    return Disagreement(named, shown.file, place, stands, expected)


# Charts ---------------------------------------------------------------------------------------------------------------
def figures(exhibit: Exhibit) -> list[Figure]:
    """The figures that a chart shows: those of the data, or their indices, to the unit, where it has a base.

    A stacked column with a part missing is a gap as a whole.
    """
    if exhibit.mark == "stacked-column":
        gaps = {figure.x for figure in exhibit.figures if figure.value == MISSING}
        return [_value(figure, figure.x in gaps) for figure in exhibit.figures]
    if not exhibit.base or exhibit.mark not in INDEXED:
        return [_value(figure) for figure in exhibit.figures]
    base = {figure.series: figure.value for figure in exhibit.figures if figure.x == exhibit.base}
    return [_index(figure, base[figure.series]) for figure in exhibit.figures if not _is_base(figure, exhibit)]


def _is_base(figure: Figure, exhibit: Exhibit) -> bool:
    return exhibit.mark == "index-bar" and figure.x == exhibit.base


def _value(figure: Figure, is_gap: bool = False) -> Figure:
    return replace(figure, value=MISSING if is_gap else "0" if figure.value == NIL else figure.value)


def _index(figure: Figure, base: str) -> Figure:
    """One hundred times the value by the base's, rounded half away from zero."""
    if MISSING in (figure.value, base):
        return Figure(figure.x, figure.series, MISSING, "", figure.qualifier, "")
    value = Decimal(0 if figure.value == NIL else figure.value) * 100 / Decimal(base)
    return Figure(figure.x, figure.series, str(value.quantize(Decimal(1), ROUND_HALF_UP)), "", figure.qualifier, "")


def _chart(exhibit: Exhibit, shown: Shown, content: Content) -> Iterator[Disagreement]:
    described = [one for one in shown.passages if one.role is Role.DESCRIPTION and _is_of(one, exhibit)]
    if not described:
        yield _fault(exhibit, None, shown, "nowhere", "", exhibit.title)
    for passage in described:
        if not exhibit.alt:
            yield from _description(exhibit, passage, shown, content)
        name = passage.place.removesuffix(", alt text")
        yield from _native(exhibit, [one for one in shown.charts if one.place == name], shown, content.language)
        yield from _drawn(exhibit, [one for one in shown.passages if one.place == f"{name}, drawing"], shown, content.language)


def _is_of(passage: Passage, exhibit: Exhibit) -> bool:
    if exhibit.alt:
        return same(passage.text, exhibit.alt)
    return f"{folded(exhibit.title).rstrip('.?!')}" in folded(passage.text) and "exhibit" not in passage.place


def _description(exhibit: Exhibit, passage: Passage, shown: Shown, content: Content) -> Iterator[Disagreement]:
    """Each figure has its item: a name and its value, or a name without a number where there is none."""
    items = [passage.text[slice(*item)] for item in described(passage.text)]
    for figure in figures(exhibit):
        if not any(is_described(item, figure, content.language) for item in items):
            yield _fault(exhibit, figure, shown, passage.place, passage.text, figure.value)


def described(text: str) -> list[tuple[int, int]]:
    """The items of a chart's alt text: up to four parts between commas, colons and stops, which names may have too."""
    marks = r"[,\u060c\u3001\uff0c] ?(?!(?<=,)\d)|[:\uff1a] ?|[.\u3002](?!\d) ?"
    ends = [0, *(place for match in re.finditer(marks, text) for place in match.span()), len(text)]
    return [(ends[i], ends[j]) for i in range(0, len(ends), 2) for j in range(i + 1, min(i + 8, len(ends)), 2)]


def is_described(item: str, figure: Figure, language: str) -> bool:
    """Whether an item of an alt text is a figure: its category or series, then its value alone, with its unit."""
    words = item.split(" ")
    for count in range(1, len(words) + 1):
        name, rest = folded(" ".join(words[:count])), " ".join(words[count:])
        stated = [number.plain for number in numbers(rest, language)]
        unit = [number.plain for number in numbers(figure.unit, language)]
        if stated == ([] if figure.value == MISSING else [figure.value, *unit]) and rest:
            if is_named(figure.x, name, language) or folded(figure.series) == name:
                return True
    return False


def _native(exhibit: Exhibit, charts: list[Chart], shown: Shown, language: str) -> Iterator[Disagreement]:
    for chart in charts:
        points = {(series.name, index): value for series in chart.series for index, value in series.values.items()}
        wanted = [figure for figure in figures(exhibit) if figure.value != MISSING]
        for series in chart.series:
            yield from _points(exhibit, chart, series, wanted, shown, language)
            yield from _workbook(exhibit, chart, series, shown)
        if len(points) != len(wanted):
            yield _fault(exhibit, None, shown, chart.place, f"{len(points)} points", f"{len(wanted)} points")


def _points(exhibit: Exhibit, chart: Chart, series: Series, wanted: list[Figure], shown: Shown, language: str) -> Iterator[Disagreement]:
    for index, value in series.values.items():
        place = f"{chart.place}, series {series.name!r}, point {index + 1}"
        category = series.categories.get(index, "").split("\n")[0]
        figure = next((one for one in wanted if _at(one, category, series.name, language)), None)
        if figure is None or Decimal(figure.value) != Decimal(value):
            yield _fault(exhibit, figure, shown, place, value, figure.value if figure else "no figure")
            continue
        if index in series.labels:
            last = series.labels[index].split("\n")[-1]
            # The label's number format is a spreadsheet's, which has the marks of the program's language.
            stated = [number.plain for number in numbers(last.replace(series.name, ""), "en")]
            if Decimal((stated or ["0"])[-1]) != Decimal(figure.value) or places((stated or [""])[-1]) != places(figure.value):
                alternative = [number.plain for number in numbers(last.replace(series.name, ""), language)]
                if (alternative or [""])[-1] != figure.value:
                    yield _fault(exhibit, figure, shown, f"{place}, label", last, figure.value)
        low, high = chart.limits
        if not low <= float(value) <= high:
            yield _fault(exhibit, figure, shown, place, value, f"within the axis, {low} to {high}")


def places(number: str) -> int:
    """Its decimal places."""
    return len(number.partition(".")[2])


def _at(figure: Figure, category: str, series: str, language: str) -> bool:
    """Whether a point is where a figure is: its x and series name the two, either way round."""
    names = [folded(category), folded(series)]
    return any(
        is_named(figure.x, names[one], language) and (not figure.series or folded(figure.series) in names[1 - one])
        and _qualified(figure, names)
        for one in (0, 1)
    )


def _qualified(figure: Figure, names: list[str]) -> bool:
    return figure.qualifier not in {"promised", "delivered"} or not any(", " in name for name in names) or any(
        name.endswith(figure.qualifier) for name in names
    )


def is_named(x: str, name: str, language: str) -> bool:
    return folded(x) == name or (bool(date_numbers(x)) and bool(numbers(name, language)) and says(name, x, language))


def _workbook(exhibit: Exhibit, chart: Chart, series: Series, shown: Shown) -> Iterator[Disagreement]:
    """The cells that a series names hold what its cache holds, to the fifteen digits of a spreadsheet."""
    for formula, cached in zip(series.formulas, ({0: series.name}, series.categories, series.values), strict=True):
        for index, cell in enumerate(_range(formula)):
            stands = chart.cells.get(cell, "")
            if index in cached and not _equal(stands, cached[index]):
                yield _fault(exhibit, None, shown, f"{chart.place}, workbook cell {cell}", stands, cached[index])
            elif index not in cached and stands:
                yield _fault(exhibit, None, shown, f"{chart.place}, workbook cell {cell}", stands, "nothing")


def _range(formula: str) -> list[str]:
    first, _, last = formula.partition("!")[2].replace("$", "").partition(":")
    if not last:
        return [first] if first else []
    column = first.rstrip("0123456789")
    return [f"{column}{row}" for row in range(int(first.removeprefix(column)), int(last.removeprefix(column)) + 1)]


def _equal(cell: str, cached: str) -> bool:
    try:
        return f"{float(cell):.15g}" == f"{float(cached):.15g}"
    except ValueError:
        return cell == cached


def _drawn(exhibit: Exhibit, labels: list[Passage], shown: Shown, language: str) -> Iterator[Disagreement]:
    """A chart that labels its marks has a label for each figure and none besides.

    The labels of the axes come first, and are those of evenly spaced ticks or of categories.
    """
    if not labels:
        return
    wanted = Counter(figure.value for figure in figures(exhibit) if figure.value != MISSING)
    named = {number.plain for figure in exhibit.figures for name in (figure.x, figure.series) for number in numbers(name, language)}
    named |= {number for figure in exhibit.figures for number in date_numbers(figure.x)}
    stated = Counter(number.plain for label in labels for number in numbers(label.text, language))
    if any(value not in stated for value in wanted):
        values = [one.plain for label in labels for one in numbers(label.text, language) if _is_bare(label.text, named, language)]
        if not evenly_spaced(sorted(map(Decimal, values))):
            missing = sorted((wanted - stated).elements())
            for label in labels:
                odd = [n.plain for n in numbers(label.text, language) if n.plain not in wanted and n.plain not in named]
                for number in odd or ():
                    yield _fault(exhibit, None, shown, label.place, number, " or ".join(missing))
        return
    for label in labels:
        for number in numbers(label.text, language):
            if number.plain not in wanted and number.plain not in named and label.text not in exhibit.annotations:
                yield _fault(exhibit, None, shown, label.place, label.text, "a figure of the exhibit")


def _is_bare(text: str, named: set[str], language: str) -> bool:
    """Whether a label is a number and nothing else, and not the year of a category as that is written."""
    (first, *others) = numbers(text, language) or (None,)
    return first is not None and not others and (first.start, first.end) == (0, len(text)) and not (len(text) > 2 and text in named)


def evenly_spaced(ticks: list[Decimal]) -> bool:
    """Whether numbers are the ticks of a linear axis."""
    steps = {round(float(high - low), 9) for low, high in zip(ticks, ticks[1:], strict=False)}
    return len(ticks) > 1 and len(steps) == 1


# Tables ---------------------------------------------------------------------------------------------------------------
def _table(exhibit: Exhibit, shown: Shown, language: str) -> Iterator[Disagreement]:
    for figure in exhibit.figures:
        cells = list(_cells(figure, shown.tables, language))
        if not cells:
            yield _fault(exhibit, figure, shown, "nowhere", "", figure.value)
        elif not any(_holds(cell, figure, language) for _, cell in cells):
            place, cell = cells[0]
            yield _fault(exhibit, figure, shown, place, cell, figure.value)


def _cells(figure: Figure, tables: tuple[Table, ...], language: str) -> Iterator[tuple[str, str]]:
    """The cells that stand in the row of a figure's x and the column of its series, with their places."""
    for table in tables:
        for column, head in enumerate(table.rows[0]):
            if column and _heads(figure.series, head):
                for number, row in enumerate(table.rows[1:], 2):
                    if column < len(row) and is_named(figure.x, folded(row[0]), language):
                        yield f"{table.place}, row {number}, column {column + 1}", row[column]


def _heads(series: str, head: str) -> bool:
    return not series or folded(head.split("\n")[0]).startswith(folded(series))


def _holds(cell: str, figure: Figure, language: str) -> bool:
    """Whether a cell has a figure: its number with no other but those of its unit; or its words; or a sign for none."""
    words = cell.partition("[")[0]
    if figure.value in (MISSING, NIL):
        return not numbers(words, language)
    stated = [number.plain for number in numbers(words, language)]
    try:
        Decimal(figure.value)
    except ArithmeticError:
        return folded(words).startswith(folded(figure.value))
    return stated == [figure.value, *(number.plain for number in numbers(figure.unit, language))] or stated == [figure.value]
