"""The chart specification: what a chart says, before anyone draws it.

In: nothing (values made by `specify`). Out: `ChartSpec`, compiled by `picture` (matplotlib) and `native` (Office) to
the same numbers, order, labels, gaps and qualifiers.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.briefing.model import Mark, Qualifier, Render, Scale


@dataclass(frozen=True, slots=True)
class Category:
    """One place on the category axis: its label as shown, and where x are dates its position in years (1967.5)."""

    x: str
    label: str
    position: float | None = None


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value of a series at one category; `label` is the number as shown, with ≤ or ≥.

    `value` None is a gap; its `label` is "no figure" in the reader's language where the data have a row that says so,
    and "" where they have no row. `stated` is the number of a gap that is one only because its stack lacks a part.
    """

    value: Decimal | None
    label: str
    qualifier: Qualifier = Qualifier.NONE
    stated: str = ""

    @property
    def is_bound(self) -> bool:
        """Whether it is an upper or lower bound, which its place on an axis cannot tell."""
        return self.qualifier in (Qualifier.AT_MOST, Qualifier.AT_LEAST)


@dataclass(frozen=True, slots=True)
class Series:
    """One series: `points` stand one to a category, in the panel's order; `hollow` marks promised figures.

    `accent` is the index of its theme accent, or None for grey.
    """

    name: str
    points: tuple[ChartPoint, ...]
    hollow: bool = False
    accent: int | None = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """One plot area; every mark has one but small multiples, which have one a series."""

    title: str
    unit: str
    categories: tuple[Category, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class SpecAnnotation:
    """Words at one category, by its index."""

    category: int
    text: str


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A whole chart. `decimals` is the most decimals of any value; `base` is what is set to 100, as worded ("1968").

    `no_figure` is the wording set at a gap ("no figure"), `language` the BCP 47 tag of its words.
    """

    id: str
    mark: Mark
    panels: tuple[Panel, ...]
    scale: Scale
    render: Render
    base: str
    annotations: tuple[SpecAnnotation, ...]
    decimals: int
    no_figure: str
    language: str
