"""Where columns and bars stand: their thickness, their axis, and which labels they have room for.

In: the specification and a `Frame`. Out: `BarLayout`, drawn by `bars` and written by `native_bars`. Upright columns
whose names would have to be broken are laid on their side, where names have a line of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from math import ceil

from reportgen.briefing.model import Mark
from reportgen.charts.areas import Area, are_clear
from reportgen.charts.plot import Frame, Plot, ValueAxis, numbers_width, room_above, spread, value_axis
from reportgen.charts.spec import ChartSpec, Panel, Series

_UPRIGHT = (Mark.COLUMN, Mark.STACKED_COLUMN)
# The thickest bar and the widest share of its category, in type sizes and as a share.
_THICKEST_COLUMN, _THICKEST_IN_CLUSTER, _THICKEST_BAR, _BEST_BAR = 4.2, 3.2, 2.4, 1.5
_COLUMNS_OF_PITCH, _CLUSTER_OF_PITCH, _BARS_OF_PITCH = 0.62, 0.8, 0.66
_ROOMIEST = 2.2  # times the best distance of rows, in a frame of more height than they need
_WIDEST_GAPS = 0.75  # how much of that share is left where a wide frame has few columns
_GAP = 4.0  # between a mark and its label
_OVER = 1.5  # between a column's end and the line of its label
_CLEAR = 3.0  # between labels
_NOTE_WIDTHS = (13, 10, 8, 6, 5)  # type sizes
_MOST_ROUNDS = 8
_MOST_LINES = 4
_WIDEST_NAMES, _WIDEST_BESIDE = 0.38, 0.3  # of the frame
_LONGEST_LABELS = 0.45  # of the plot
_BESIDE = 16.0  # between a stack and the names beside it
_SWATCH = 1.9  # type sizes that a key's colour and the space after a name take


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation over its category in lines, `lift` above the place right over the column's label."""

    category: int
    text: str
    lift: float
    area: Area


class Names(Enum):
    """Where the series are named."""

    NOWHERE = "there is one only"
    AT_BARS = "with the value of each series' first bar"
    BESIDE = "beside the last column of a stack"
    KEY = "in a key above the plot"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, by series and category: its middle across, and its two ends along the axis, as values."""

    series: int
    category: int
    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class BarLayout:
    """A plot of bars. `pitch` is from category to category, `thickness` that of one bar, in points.

    `labels` are the categories' names in lines, every `every`th shown; `key_rows` the series in a key's rows.
    """

    horizontal: bool
    plot: Plot
    pitch: float
    thickness: float
    labelled: bool
    names: Names
    labels: tuple[str, ...]
    every: int
    key_rows: tuple[tuple[int, ...], ...]
    notes: tuple[Note, ...] = ()

    @property
    def length(self) -> float:
        """The length of the value axis."""
        return self.plot.width if self.horizontal else self.plot.height


def lies_down(spec: ChartSpec, frame: Frame) -> bool:
    """Whether the bars are horizontal: by their mark, or since names, unlike dates, cannot be left out or broken."""
    if spec.mark not in _UPRIGHT:
        return True
    panel = spec.panels[0]
    room = (frame.width - _GAP) / max(len(panel.categories), 1) - _CLEAR
    words = max(frame.lettering.longest_word(category.label) for category in panel.categories)
    lines = max(frame.lettering.wrapped(category.label, room).count("\n") for category in panel.categories) + 1
    dated = all(category.position is not None for category in panel.categories)
    return spec.mark is Mark.COLUMN and not dated and (words > room or lines > _MOST_LINES)


def bar_layout(spec: ChartSpec, frame: Frame) -> BarLayout:
    """The layout of columns, stacked columns, bars and index bars."""
    return _lying(spec, frame) if lies_down(spec, frame) else _upright(spec, frame)


def bars(spec: ChartSpec, layout: BarLayout) -> Iterator[Bar]:
    """The bars in the order of the series; places count categories from 0, upwards or to the right."""
    panel = spec.panels[0]
    stacked = spec.mark is Mark.STACKED_COLUMN
    share = layout.thickness / layout.pitch
    floors = [[0.0, 0.0] for _ in panel.categories]
    for number, series in enumerate(panel.series):
        shift = 0.0 if stacked else (number - (len(panel.series) - 1) / 2) * share
        for index, point in enumerate(series.points):
            if point.value is None:
                continue
            value = float(point.value)
            sign = int(value >= 0)
            start = floors[index][sign] if stacked else (layout.plot.axis.low if layout.plot.axis.log else 0.0)
            floors[index][sign] += value
            yield Bar(number, index, index + shift, start, start + value if stacked else value)


def first_point(series: Series) -> int | None:
    """The category of a series' first bar."""
    return next((index for index, point in enumerate(series.points) if point.value is not None), None)


def bar_words(panel: Panel, bar: Bar, names: Names) -> tuple[str, str]:
    """The name and the value that stand at a bar; the name only at a series' first."""
    series = panel.series[bar.series]
    named = names is Names.AT_BARS and bar.category == first_point(series)
    return (series.name if named else ""), series.points[bar.category].label


def notes_at(spec: ChartSpec) -> dict[int, str]:
    """The author's annotations by category."""
    return {note.category: note.text for note in spec.annotations}


def highest(spec: ChartSpec, category: int) -> int | None:
    """The series whose bar reaches highest at a category, None at a gap."""
    marks = [
        (float(point.value), -number)
        for number, series in enumerate(spec.panels[0].series)
        if (point := series.points[category]).value is not None
    ]
    if spec.mark is Mark.STACKED_COLUMN and marks:
        return max(-number for _, number in marks)
    return -max(marks)[1] if marks else None


# Lying bars -----------------------------------------------------------------------------------------------------------
def lying_height(spec: ChartSpec, frame: Frame) -> float:
    """The height that lying bars take at their best, in a frame of any height."""
    rows = _key(spec, frame)
    labels = _row_labels(spec, frame)
    return key_height(rows, frame) + len(labels) * _best_pitch(spec, labels, frame)


def _lying(spec: ChartSpec, frame: Frame) -> BarLayout:
    panel = spec.panels[0]
    labels = _row_labels(spec, frame)
    rows = _key(spec, frame)
    top, left = key_height(rows, frame), _left(labels, frame)
    pitch = min((frame.height - top) / len(labels), _ROOMIEST * _best_pitch(spec, labels, frame))
    count = len(panel.series)
    thickness = min(pitch * _BARS_OF_PITCH, count * _THICKEST_BAR * frame.size) / count
    layout = BarLayout(
        horizontal=True,
        plot=Plot(left, top, frame.width - left, pitch * len(labels), value_axis(spec, panel)),
        pitch=pitch,
        thickness=thickness,
        labelled=True,
        names=_lying_names(spec, frame, frame.width - left),
        labels=labels,
        every=1,
        key_rows=rows,
    )
    return _with_axis(layout, _room_beside(spec, layout, frame))


def _row_labels(spec: ChartSpec, frame: Frame) -> tuple[str, ...]:
    widest = frame.width * _WIDEST_NAMES
    return tuple(frame.lettering.balanced(category.label, widest) for category in spec.panels[0].categories)


def _left(labels: Sequence[str], frame: Frame) -> float:
    return max(frame.lettering.width(label) for label in labels) + 2 * _GAP


def _best_pitch(spec: ChartSpec, labels: Sequence[str], frame: Frame) -> float:
    """The distance of the rows where there is room enough."""
    bars_of_row = len(spec.panels[0].series) * _BEST_BAR * frame.size / _BARS_OF_PITCH
    return max(bars_of_row, max(frame.lettering.height(label) for label in labels) + _CLEAR + _GAP)


def _key(spec: ChartSpec, frame: Frame) -> tuple[tuple[int, ...], ...]:
    """The rows of the key where names do not stand at the bars."""
    names = _lying_names(spec, frame, frame.width - _left(_row_labels(spec, frame), frame))
    return key_rows(spec.panels[0], frame) if names is Names.KEY else ()


def _lying_names(spec: ChartSpec, frame: Frame, width: float) -> Names:
    """Names at lying bars, unless the longest would leave too little for the bars."""
    panel = spec.panels[0]
    if len(panel.series) < 2:
        return Names.NOWHERE
    longest = max(frame.lettering.width(f"{series.name}: {_value(series)}") for series in panel.series)
    return Names.AT_BARS if longest + _GAP <= width * _LONGEST_LABELS else Names.KEY


def _value(series: Series) -> str:
    first = first_point(series)
    return series.points[first].label if first is not None else ""


def bar_label(spec: ChartSpec, bar: Bar, names: Names) -> str:
    """The words at a lying bar's end: name, value and what the author remarks at the row, in this order."""
    name, value = bar_words(spec.panels[0], bar, names)
    note = notes_at(spec).get(bar.category, "") if highest(spec, bar.category) == bar.series else ""
    named = f"{name}: {value}" if name else value
    return f"{named}  {note}" if note else named


def _room_beside(spec: ChartSpec, layout: BarLayout, frame: Frame) -> tuple[float, float]:
    """The room that labels take beside the lowest and the highest bar."""
    axis = layout.plot.axis
    before, after = [], []
    for bar in bars(spec, layout):
        need = frame.lettering.width(bar_label(spec, bar, layout.names)) + _GAP + 1
        if bar.end < 0:
            before.append((1 - axis.share(bar.end), need))
        else:
            after.append((axis.share(bar.end), need))
    return room_above(before, layout.length), room_above(after, layout.length)


def _with_axis(layout: BarLayout, room: tuple[float, float]) -> BarLayout:
    axis = layout.plot.axis.with_room(layout.length, *room)
    return replace(layout, plot=replace(layout.plot, axis=axis))


# The key --------------------------------------------------------------------------------------------------------------
def key_rows(panel: Panel, frame: Frame) -> tuple[tuple[int, ...], ...]:
    """The series in the rows of a key."""
    rows: list[list[int]] = [[]]
    taken = 0.0
    for number, series in enumerate(panel.series):
        width = key_entry(series, frame)
        if rows[-1] and taken + width > frame.width:
            rows.append([])
            taken = 0.0
        rows[-1].append(number)
        taken += width
    return tuple(tuple(row) for row in rows)


def key_entry(series: Series, frame: Frame) -> float:
    """The width of a series in the key: its colour, its name, and a space."""
    return frame.lettering.width(series.name) + 2 * _SWATCH * frame.size


def key_height(rows: Sequence[Sequence[int]], frame: Frame) -> float:
    """The height of a key and the space beneath it."""
    return len(rows) * frame.lettering.line + frame.size if rows else 0.0


# The names beside a stack ---------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class PartName:
    """The name and value of a stack's part beside its last column: the part's and the words' middle from the floor."""

    series: int
    category: int
    words: str
    part: float
    height: float


def _part_words(panel: Panel, frame: Frame) -> dict[int, tuple[int, str]]:
    """By series, the last whole column and the words beside it."""
    room = frame.width * _WIDEST_BESIDE
    words = {}
    for number, series in enumerate(panel.series):
        present = [index for index, point in enumerate(series.points) if point.value is not None]
        if present:
            label = f"{series.name}  {series.points[present[-1]].label}"
            words[number] = present[-1], frame.lettering.balanced(label, room)
    return words


def _beside_width(panel: Panel, frame: Frame) -> float:
    words = _part_words(panel, frame).values()
    return max((frame.lettering.width(label) for _, label in words), default=0.0) + _BESIDE


def part_names(spec: ChartSpec, layout: BarLayout, frame: Frame) -> tuple[PartName, ...]:
    """The names beside the last column of a stack, at the heights of its parts, moved apart."""
    words = _part_words(spec.panels[0], frame)
    last = {bar.series: bar for bar in bars(spec, layout)}
    axis = layout.plot.axis
    parts = [(axis.share(last[number].start) + axis.share(last[number].end)) / 2 * layout.length for number in words]
    extents = [frame.lettering.height(label) for _, label in words.values()]
    moved = spread(parts, extents, -2.0, layout.length + layout.plot.top)
    return tuple(
        PartName(number, category, label, part, height)
        for (number, (category, label)), part, height in zip(words.items(), parts, moved, strict=True)
    )


def _last_column(panel: Panel) -> int:
    present = (index for series in panel.series for index, point in enumerate(series.points) if point.value is not None)
    return max(present, default=0)


def has_room_inside(spec: ChartSpec, layout: BarLayout, bar: Bar, frame: Frame) -> bool:
    """Whether a part of a stack holds its own value; in the last column it stands beside it, with the name."""
    axis = layout.plot.axis
    if layout.names is Names.BESIDE and bar.category == _last_column(spec.panels[0]):
        return False
    label = spec.panels[0].series[bar.series].points[bar.category].label
    height = abs(axis.share(bar.end) - axis.share(bar.start)) * layout.length
    return height >= frame.size * 1.1 and frame.lettering.width(label) <= layout.thickness - 2


# Upright columns ------------------------------------------------------------------------------------------------------
def _upright(spec: ChartSpec, frame: Frame) -> BarLayout:
    panel, setting = spec.panels[0], frame.lettering
    names = _upright_names(spec)
    abreast = len(panel.series) if names is Names.KEY else 1
    rows = key_rows(panel, frame) if names is Names.KEY else ()
    beside = _beside_width(panel, frame) if names is Names.BESIDE else 0.0
    pitch, thickness = _pitch(panel, abreast, frame.width - beside, frame)
    labels, every = _column_labels(panel, frame, pitch)
    below = max(setting.height(label) for label in labels) + _GAP
    top = key_height(rows, frame)
    height = max(frame.height - top - below, 2 * setting.line)
    layout = BarLayout(
        horizontal=False,
        plot=Plot(0.0, top, pitch * len(labels), height, value_axis(spec, panel)),
        pitch=pitch,
        thickness=thickness,
        labelled=True,
        names=names,
        labels=labels,
        every=every,
        key_rows=rows,
    )
    layout = _named_at_columns(spec, layout, frame)
    roomy = _with_axis(layout, _room_around(spec, layout, frame))
    if names is Names.BESIDE or _is_clear(label_boxes(spec, roomy, frame), spec, roomy):
        return _with_notes(spec, roomy, frame)
    layout = _beside_numbers(spec, replace(layout, labelled=False), frame)
    return _with_notes(spec, _with_axis(layout, _room_around(spec, layout, frame)), frame)


def _pitch(panel: Panel, abreast: int, width: float, frame: Frame) -> tuple[float, float]:
    """The distance of the categories and the thickness of one column."""
    thickest = (_THICKEST_COLUMN if abreast == 1 else _THICKEST_IN_CLUSTER) * frame.size
    words = max(frame.lettering.longest_word(category.label) for category in panel.categories) + 2 * _CLEAR
    roomy = max(abreast * thickest / (_WIDEST_GAPS * _COLUMNS_OF_PITCH), words)
    pitch = min(width / len(panel.categories), roomy)
    share = _COLUMNS_OF_PITCH if abreast == 1 else _CLUSTER_OF_PITCH
    return pitch, min(pitch * share / abreast, thickest)


def _upright_names(spec: ChartSpec) -> Names:
    if len(spec.panels[0].series) < 2:
        return Names.NOWHERE
    return Names.BESIDE if spec.mark is Mark.STACKED_COLUMN else Names.KEY


def _column_labels(panel: Panel, frame: Frame, pitch: float) -> tuple[tuple[str, ...], int]:
    """The categories' names in lines; dates that would touch are shown every so many."""
    setting = frame.lettering
    widest = max(setting.longest_word(category.label) for category in panel.categories)
    every = max(1, ceil((widest + _CLEAR) / pitch))
    room = pitch * every - _CLEAR
    return tuple(setting.wrapped(category.label, room) for category in panel.categories), every


def _named_at_columns(spec: ChartSpec, layout: BarLayout, frame: Frame) -> BarLayout:
    """Names over the columns instead of in a key where every one is no wider than its column."""
    fits = all(frame.lettering.width(series.name) <= layout.thickness for series in spec.panels[0].series)
    if layout.names is not Names.KEY or not fits:
        return layout
    plot = replace(layout.plot, top=0.0, height=layout.plot.height + layout.plot.top)
    return replace(layout, names=Names.AT_BARS, key_rows=(), plot=plot)


def _beside_numbers(spec: ChartSpec, layout: BarLayout, frame: Frame) -> BarLayout:
    """The plot beside the numbers of a value axis, where the columns have none."""
    left = numbers_width(layout.plot.axis, spec, frame)
    scale = min(1.0, (frame.width - left) / layout.plot.width)
    plot = replace(layout.plot, left=left, width=layout.plot.width * scale)
    return replace(layout, plot=plot, pitch=layout.pitch * scale, thickness=layout.thickness * scale)


def _room_around(spec: ChartSpec, layout: BarLayout, frame: Frame) -> tuple[float, float]:
    """The room for labels under negative columns and over the others."""
    if spec.mark is Mark.STACKED_COLUMN:
        return 0.0, 0.0
    axis, line = layout.plot.axis, frame.lettering.line
    before, after = [], [(1.0, line / 2)]
    for bar in bars(spec, layout):
        words = column_label(spec, bar, layout)
        need = frame.lettering.height(words) + _CLEAR if words else 0.0
        if bar.end < 0:
            before.append((1 - axis.share(bar.end), need))
        else:
            after.append((axis.share(bar.end), need))
    return room_above(before, layout.length), room_above(after, layout.length)


def column_label(spec: ChartSpec, bar: Bar, layout: BarLayout) -> str:
    """The words over a column, "" where it has none: its value, under the name of the series at its first."""
    name, value = bar_words(spec.panels[0], bar, layout.names)
    shown = layout.labelled or spec.panels[0].series[bar.series].points[bar.category].is_bound
    return "\n".join(part for part in (name, value if shown else "") if part)


def label_boxes(spec: ChartSpec, layout: BarLayout, frame: Frame) -> list[Area]:
    """The areas of the words over the columns, in points from the plot's lower left corner."""
    areas = []
    for bar in bars(spec, layout):
        if words := column_label(spec, bar, layout):
            half, height = frame.lettering.width(words) / 2, frame.lettering.height(words)
            middle, end = (bar.place + 0.5) * layout.pitch, layout.plot.axis.share(bar.end) * layout.length
            low = end + _OVER if bar.end >= 0 else end - _OVER - height
            areas.append(Area(middle - half, low, middle + half, low + height))
    return areas


def _columns(spec: ChartSpec, layout: BarLayout) -> list[Area]:
    axis, half = layout.plot.axis, layout.thickness / 2
    areas = []
    for bar in bars(spec, layout):
        middle = (bar.place + 0.5) * layout.pitch
        low, high = sorted(axis.share(value) * layout.length for value in (bar.start, bar.end))
        areas.append(Area(middle - half, low, middle + half, high))
    return areas


def _is_clear(areas: Sequence[Area], spec: ChartSpec, layout: BarLayout) -> bool:
    """Whether words keep clear of one another and of the columns."""
    columns = _columns(spec, layout)
    return are_clear(areas) and not any(area.meets(column) for area in areas for column in columns)


# What the author remarks ----------------------------------------------------------------------------------------------
def _with_notes(spec: ChartSpec, layout: BarLayout, frame: Frame) -> BarLayout:
    """The annotations over their columns, and the axis lengthened until they are inside the plot."""
    axis = layout.plot.axis
    room = 0.0
    notes: tuple[Note, ...] = ()
    for _ in range(_MOST_ROUNDS):
        layout = replace(layout, plot=replace(layout.plot, axis=axis.with_room(layout.length, 0.0, room)))
        notes = _notes(spec, layout, frame)
        excess = max((note.area.top for note in notes), default=0.0) - layout.length
        if excess <= 0:
            break
        room += excess + 1
    return replace(layout, notes=notes)


def _notes(spec: ChartSpec, layout: BarLayout, frame: Frame) -> tuple[Note, ...]:
    """The highest first; each as wide as its neighbours leave it, lifted over them where they leave too little."""
    taken = [*_columns(spec, layout), *label_boxes(spec, layout, frame)]
    words = notes_at(spec)
    feet = {index: _foot(spec, layout, frame, index) for index in words}
    placed = []
    for index in sorted(words, key=lambda index: (-feet[index], index)):
        note = _note(index, words[index], feet[index], taken, layout, frame)
        taken.append(note.area)
        placed.append(note)
    return tuple(placed)


def _foot(spec: ChartSpec, layout: BarLayout, frame: Frame, category: int) -> float:
    """How high over the plot's lower edge a note may begin: over the highest column's own label."""
    tops = [0.0]
    for bar in bars(spec, layout):
        if bar.category == category:
            words = column_label(spec, bar, layout)
            above = frame.lettering.height(words) + _OVER if words and bar.end >= 0 else 0.0
            tops.append(layout.plot.axis.share(max(bar.end, bar.start)) * layout.length + above)
    return max(tops) + _CLEAR


def _note(category: int, text: str, foot: float, taken: Sequence[Area], layout: BarLayout, frame: Frame) -> Note:
    middle = (category + 0.5) * layout.pitch
    least = frame.lettering.longest_word(text)
    made = []
    for ems in _NOTE_WIDTHS:
        lines = frame.lettering.balanced(text, max(least, ems * frame.size))
        half, height = frame.lettering.width(lines) / 2 + 1, frame.lettering.height(lines)
        centre = min(max(middle, half - layout.plot.left), max(half, frame.width - layout.plot.left - half))
        area = Area(centre - half, foot, centre + half, foot + height)
        if not any(area.meets(other) for other in taken):
            return Note(category, lines, 0.0, area)
        made.append((lines, area))
    lines, area = made[0]
    while beneath := [other for other in taken if area.meets(other)]:
        rise = max(other.top for other in beneath) + _CLEAR - area.bottom
        area = Area(area.left, area.bottom + rise, area.right, area.top + rise)
    return Note(category, lines, area.bottom - foot, area)
