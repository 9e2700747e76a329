"""From an exhibit and its data to a chart specification.

In: an `Exhibit` of kind chart, its `Dataset` (both checked by phase 1) and the wording. Out: `ChartSpec`.
The rules of each mark are those of `docs/content-format.md`, "Exhibits".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from reportgen.briefing.data import column, number_in, rows_where
from reportgen.briefing.dates import EdtfDate, day_number, sort_key, year_position
from reportgen.briefing.model import Dataset, Exhibit, Mark, Observation, Qualifier
from reportgen.charts.spec import Category, ChartPoint, ChartSpec, Panel, Series, SpecAnnotation
from reportgen.wording.wording import NO_BREAK_SPACE, Wording

_SIGNS = {Qualifier.AT_MOST: f"≤{NO_BREAK_SPACE}", Qualifier.AT_LEAST: f"≥{NO_BREAK_SPACE}"}
GAP = ChartPoint(None, "")


@dataclass(frozen=True, slots=True)
class _Cell:
    """One row as the exhibit reads it."""

    x: str
    date: EdtfDate | None
    series: str
    value: Decimal | None
    unit: str
    qualifier: Qualifier


def specify(exhibit: Exhibit, dataset: Dataset, wording: Wording) -> ChartSpec:
    """The specification of a chart exhibit."""
    cells = _cells(exhibit, dataset)
    panels = _COMPOSERS[exhibit.mark or Mark.COLUMN](cells, exhibit.base, wording)
    categories = panels[0].categories if panels else ()
    return ChartSpec(
        id=exhibit.id,
        mark=exhibit.mark or Mark.COLUMN,
        panels=tuple(panels),
        scale=exhibit.scale,
        render=exhibit.render,
        base=_worded_base(exhibit.base, cells, wording),
        annotations=_annotations(exhibit, categories),
        decimals=_decimals(panels),
        no_figure=wording.word("no-figure"),
        language=wording.language,
    )


def _cells(exhibit: Exhibit, dataset: Dataset) -> list[_Cell]:
    rows = rows_where(dataset, exhibit.where_filter)
    return [
        _Cell(
            x=column(row, exhibit.x),
            date=_date(row, exhibit.x),
            series=column(row, exhibit.series),
            value=number_in(row, exhibit.y),
            unit=row.unit,
            qualifier=row.qualifier,
        )
        for row in rows
    ]


def _date(row: Observation, name: str) -> EdtfDate | None:
    return row.x_date if name == "x" else None


# The marks -----------------------------------------------------------------------------------------------------------
def _side_by_side(cells: list[_Cell], _base: str, wording: Wording) -> list[Panel]:
    return [_panel("", cells, _x_categories(cells, wording), wording)]


def _stacked(cells: list[_Cell], base: str, wording: Wording) -> list[Panel]:
    """Series stacked; a part that is missing makes the whole column a gap."""
    (panel,) = _side_by_side(cells, base, wording)
    columns = zip(*(series.points for series in panel.series), strict=True)
    broken = [any(point.value is None for point in column) for column in columns]
    no_figure = wording.word("no-figure")
    whole = [
        tuple(_gap(point, no_figure) if gap else point for point, gap in zip(series.points, broken, strict=True))
        for series in panel.series
    ]
    parts = (replace(series, points=points) for series, points in zip(panel.series, whole, strict=True))
    return [replace(panel, series=tuple(parts))]


def _gap(point: ChartPoint, no_figure: str) -> ChartPoint:
    """A gap instead of a point; what the data state is kept."""
    return ChartPoint(None, no_figure, stated="" if point.value is None else point.label)


def _line(cells: list[_Cell], base: str, wording: Wording) -> list[Panel]:
    """A date axis where x are dates: categories in the order of time."""
    if all(cell.date for cell in cells):
        cells = sorted(cells, key=lambda cell: sort_key(cell.date) if cell.date else (0.0, 0.0))
    return _side_by_side(cells, base, wording)


def _slope(cells: list[_Cell], base: str, wording: Wording) -> list[Panel]:
    return _side_by_side(_indexed(cells, base) if base else cells, "", wording)


def _dumbbell(cells: list[_Cell], base: str, wording: Wording) -> list[Panel]:
    """A row an x with two series, or a row a series with two x."""
    indexed = _indexed(cells, base) if base else cells
    if len(_distinct(cell.series for cell in cells)) == 2:
        return _side_by_side(indexed, "", wording)
    return [_transposed(indexed, wording)]


def _index_bar(cells: list[_Cell], base: str, wording: Wording) -> list[Panel]:
    """Bars by series for every x but the base, whose value is 100."""
    return [_transposed([cell for cell in _indexed(cells, base) if cell.x != base], wording)]


def _small_multiples(cells: list[_Cell], _base: str, wording: Wording) -> list[Panel]:
    """A panel a series, with the same x in each."""
    if all(cell.date for cell in cells):
        cells = sorted(cells, key=lambda cell: sort_key(cell.date) if cell.date else (0.0, 0.0))
    categories = _x_categories(cells, wording)
    return [
        _panel(name, [cell for cell in cells if cell.series == name], categories, wording)
        for name in _distinct(cell.series for cell in cells)
    ]


_COMPOSERS: dict[Mark, Callable[[list[_Cell], str, Wording], list[Panel]]] = {
    Mark.COLUMN: _side_by_side,
    Mark.BAR: _side_by_side,
    Mark.STACKED_COLUMN: _stacked,
    Mark.LINE: _line,
    Mark.SLOPE: _slope,
    Mark.DUMBBELL: _dumbbell,
    Mark.INDEX_BAR: _index_bar,
    Mark.SMALL_MULTIPLES: _small_multiples,
}


# Series and categories -----------------------------------------------------------------------------------------------
def _panel(title: str, cells: list[_Cell], categories: tuple[Category, ...], wording: Wording) -> Panel:
    series: list[Series] = []
    for name in _distinct(cell.series for cell in cells):
        members = [cell for cell in cells if cell.series == name]
        for suffix, hollow, part in _by_qualifier(members, wording):
            points = _points(part, [category.x for category in categories], wording)
            series.append(Series(f"{name}{suffix}", points, hollow))
    return Panel(title, _unit(cells), categories, _coloured(series))


def _transposed(cells: list[_Cell], wording: Wording) -> Panel:
    """The series as categories, and one series an x."""
    names = _distinct(cell.series for cell in cells)
    categories = tuple(Category(name, name) for name in names)
    worded = {category.x: category.label for category in _x_categories(cells, wording)}
    series = []
    for x in _distinct(cell.x for cell in cells):
        members = [replace(cell, x=cell.series) for cell in cells if cell.x == x]
        series.append(Series(worded[x], _points(members, names, wording)))
    return Panel("", _unit(cells), categories, _coloured(series))


def _by_qualifier(cells: list[_Cell], wording: Wording) -> list[tuple[str, bool, list[_Cell]]]:
    """Promised and delivered figures of one series told apart: (suffix of the name, hollow, rows)."""
    promised = [cell for cell in cells if cell.qualifier is Qualifier.PROMISED]
    if not promised:
        return [("", False, cells)]
    rest = [cell for cell in cells if cell.qualifier is not Qualifier.PROMISED]
    if all(cell.qualifier is not Qualifier.DELIVERED for cell in rest) and not _shares_x(promised, rest):
        return [("", True, cells)]
    return [
        (f", {wording.word('promised')}", True, promised),
        (f", {wording.word('delivered')}", False, rest),
    ]


def _shares_x(one: list[_Cell], other: list[_Cell]) -> bool:
    return bool({cell.x for cell in one} & {cell.x for cell in other})


def _points(cells: list[_Cell], xs: Sequence[str], wording: Wording) -> tuple[ChartPoint, ...]:
    by_x = {cell.x: _point(cell, wording) for cell in cells}
    return tuple(by_x.get(x, GAP) for x in xs)


def _point(cell: _Cell, wording: Wording) -> ChartPoint:
    if cell.value is None:
        return ChartPoint(None, wording.word("no-figure"), cell.qualifier)
    return ChartPoint(cell.value, _SIGNS.get(cell.qualifier, "") + wording.number(cell.value), cell.qualifier)


def _coloured(series: list[Series]) -> tuple[Series, ...]:
    """Solid series take the accents in order; a hollow one shares the accent of the solid series that it belongs to."""
    solid = hollow = 0
    coloured = []
    for one in series:
        coloured.append(replace(one, accent=hollow if one.hollow else solid))
        hollow, solid = hollow + one.hollow, solid + (not one.hollow)
    return tuple(coloured)


def _x_categories(cells: list[_Cell], wording: Wording) -> tuple[Category, ...]:
    first = {cell.x: cell for cell in reversed(cells)}
    return tuple(_category(first[x], wording) for x in _distinct(cell.x for cell in cells))


def _category(cell: _Cell, wording: Wording) -> Category:
    if cell.date is None:
        return Category(cell.x, cell.x)
    return Category(cell.x, wording.date_short(cell.date), _middle(cell.date))


def _middle(date: EdtfDate) -> float:
    """Where a date stands on an axis of years: the middle of its bounds, a year at its own number."""
    first = date.earliest or date.latest
    last = date.latest or first
    assert first is not None  # an interval open on both sides is not a date
    assert last is not None
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return float(first.year)
    return (
        (year_position(first) + year_position(last)) / 2
        if day_number(first) != day_number(last)
        else year_position(first)
    )


def _indexed(cells: list[_Cell], base: str) -> list[_Cell]:
    """Values as indices: each series' value at x = `base` is 100 (or each x's value in series `base`)."""
    by_x = any(cell.x == base for cell in cells)
    bases = {
        (cell.series if by_x else cell.x): cell.value for cell in cells if (cell.x if by_x else cell.series) == base
    }
    return [
        replace(cell, value=_index(cell.value, bases.get(cell.series if by_x else cell.x)), unit="") for cell in cells
    ]


def _index(value: Decimal | None, base: Decimal | None) -> Decimal | None:
    if value is None or not base:
        return None
    index = value / base * 100
    places = Decimal(1) if abs(index) >= 10 or index == index.to_integral_value() else Decimal("0.1")
    return index.quantize(places, ROUND_HALF_UP)


def _unit(cells: list[_Cell]) -> str:
    units = _distinct(cell.unit for cell in cells if cell.unit)
    return units[0] if len(units) == 1 else ""


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _annotations(exhibit: Exhibit, categories: Sequence[Category]) -> tuple[SpecAnnotation, ...]:
    index = {category.x: place for place, category in enumerate(categories)}
    return tuple(
        SpecAnnotation(index[annotation.x], annotation.text)
        for annotation in exhibit.annotations
        if annotation.x in index
    )


def _decimals(panels: Iterable[Panel]) -> int:
    values = (point.value for panel in panels for series in panel.series for point in series.points)
    return max((max(0, -int(value.as_tuple().exponent)) for value in values if value is not None), default=0)


def _worded_base(base: str, cells: list[_Cell], wording: Wording) -> str:
    date = next((cell.date for cell in cells if cell.x == base), None)
    return wording.date_short(date) if date else base
