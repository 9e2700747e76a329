"""Where slopes run: from one upright line to another, with names and values at both ends.

In: the specification and a `Frame`. Out: `SlopeLayout`, drawn by `slopes` and written by `native_lines`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportgen.charts.plot import Frame, Plot, ValueAxis, spread, value_axis, values_of
from reportgen.charts.spec import ChartSpec, Series, SpecAnnotation

LABEL_GAP = 8.0
_UNDER_HEADS = 4.0
_ALL_HIGH = 2 / 3  # of the highest value
_WIDEST_WORDS = 0.34  # of the frame
_WIDEST_PLOT = 2.4  # times its height


@dataclass(frozen=True, slots=True)
class SlopeLabel:
    """Words at one end (0 or 1) of a series, in lines, and their middle above the plot's floor."""

    series: int
    end: int
    words: str
    height: float


@dataclass(frozen=True, slots=True)
class SlopeLayout:
    """A plot between the two ends; `heads` are the words over them."""

    plot: Plot
    labels: tuple[SlopeLabel, ...]
    heads: tuple[str, ...]

    def height(self, value: float) -> float:
        """How high over the plot's floor a value stands."""
        return self.plot.axis.share(value) * self.plot.height


def slope_layout(spec: ChartSpec, frame: Frame) -> SlopeLayout:
    """The layout of a slope chart."""
    panel, setting = spec.panels[0], frame.lettering
    words = [_words(panel.series, end, frame) for end in (0, 1)]
    heads = tuple(_head(index, category.label, spec.annotations) for index, category in enumerate(panel.categories))
    left, right = (
        max([setting.width(head) / 2, *(setting.width(label) + LABEL_GAP for label in side.values())])
        for head, side in zip(heads, words, strict=True)
    )
    top = max(setting.height(head) for head in heads) + _UNDER_HEADS
    height = max(frame.height - top, 3 * setting.line)
    width = min(max(frame.width - left - right, frame.width * 0.2), height * _WIDEST_PLOT)
    axis = _axis(spec).with_room(height, setting.line / 2, setting.line)
    plot = Plot(left, top, width, height, axis)
    layout = SlopeLayout(plot, (), heads)
    labels = (label for end in (0, 1) for label in _labels(panel.series, end, words[end], layout, frame))
    return SlopeLayout(plot, tuple(labels), heads)


def _axis(spec: ChartSpec) -> ValueAxis:
    """From zero, so that slopes are not made steeper, unless all values are so high that little could be told apart."""
    axis, values = value_axis(spec, spec.panels[0]), values_of(spec.panels[0].series)
    if axis.log or not values or min(values) < _ALL_HIGH * max(values) or min(values) <= 0:
        return axis
    return replace(axis, low=max(0.0, 2 * min(values) - max(values)) if max(values) > min(values) else 0.0)


def _words(series: Sequence[Series], end: int, frame: Frame) -> dict[int, str]:
    """The words at one end by series: name and value, at the right the value alone where there is one series only."""
    words = {}
    for number, one in enumerate(series):
        if one.points[end].value is not None:
            named = one.name and (end == 0 or len(series) > 1 or one.points[0].value is None)
            label = f"{one.name}  {one.points[end].label}" if named else one.points[end].label
            words[number] = frame.lettering.balanced(label, frame.width * _WIDEST_WORDS)
    return words


def _head(index: int, label: str, annotations: Sequence[SpecAnnotation]) -> str:
    """The x over its end, and what the author remarks on it."""
    return "\n".join([label, *(note.text for note in annotations if note.category == index)])


def _labels(
    series: Sequence[Series], end: int, words: dict[int, str], layout: SlopeLayout, frame: Frame
) -> list[SlopeLabel]:
    heights = [layout.height(float(series[number].points[end].value or 0)) for number in words]
    extents = [frame.lettering.height(label) for label in words.values()]
    moved = spread(heights, extents, 0.0, layout.plot.height)
    return [
        SlopeLabel(number, end, label, height) for (number, label), height in zip(words.items(), moved, strict=True)
    ]
