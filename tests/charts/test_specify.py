"""What each mark makes of its data, as the content format says."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen.briefing.model import Mark
from reportgen.charts.alt import describe
from reportgen.charts.spec import ChartSpec
from reportgen.wording.wording import Wording
from tests.charts.sample import spec

AID = (
    "x,series,value,unit,qualifier,status\n1967,aid,20,m RUB,delivered,\n1968,aid,12.5,m RUB,delivered,\n"
    "1970,aid,..,m RUB,,M\n1972,aid,1.5,m RUB,promised,\n1972,aid,0.5,m RUB,at-most,E\n1973,aid,0.5,m RUB,at-most,\n"
)
GOODS = "x,series,value,unit\n1968,cement,40,t\n1968,steel,20,kg\n1969,cement,20,t\n1969,steel,10,kg\n"


def _values(chart: ChartSpec) -> dict[str, list[Decimal | None]]:
    return {series.name: [point.value for point in series.points] for series in chart.panels[0].series}


def test_promised_and_delivered_are_series_of_their_own() -> None:
    chart = spec(Mark.COLUMN, AID)
    promised, delivered = chart.panels[0].series
    assert (promised.name, promised.hollow) == ("aid, promised", True)
    assert (delivered.name, delivered.hollow) == ("aid, delivered", False)
    assert promised.accent == delivered.accent


def test_a_gap_is_a_gap_and_says_so() -> None:
    chart = spec(Mark.COLUMN, AID)
    index = [category.x for category in chart.panels[0].categories].index("1970")
    delivered = chart.panels[0].series[1].points[index]
    assert (delivered.value, delivered.label) == (None, "no figure")
    promised = chart.panels[0].series[0].points[index]
    assert (promised.value, promised.label) == (None, "")


def test_bounds_carry_their_signs() -> None:
    chart = spec(Mark.COLUMN, AID)
    assert chart.panels[0].series[1].points[-1].label == "≤\u00a00.5"


def test_a_series_of_promises_is_hollow_even_where_one_is_a_bound() -> None:
    rows = "x,series,value,qualifier\n1972,promised,1.5,promised\n1973,promised,0.5,at-most\n1972,given,0.5,at-most\n"
    promised, given = spec(Mark.COLUMN, rows).panels[0].series
    assert (promised.hollow, given.hollow) == (True, False)


def test_a_stacked_column_with_a_part_missing_is_a_gap() -> None:
    chart = spec(Mark.STACKED_COLUMN, "x,series,value\n1,a,1\n1,b,2\n2,a,1\n2,b,..\n")
    assert _values(chart) == {"a": [Decimal(1), None], "b": [Decimal(2), None]}


def test_the_alt_text_has_the_parts_of_a_column_that_is_a_gap() -> None:
    chart = spec(Mark.STACKED_COLUMN, "x,series,value,unit\n1,a,1,t\n1,b,2,t\n2,a,1.5,t\n2,b,..,t\n")
    assert (
        describe(chart, "Aid", "", Wording("en"))
        == "Chart: Aid. a: 1 1\u00a0t, 2 1.5\u00a0t. b: 1 2\u00a0t, 2 no figure."
    )


def test_a_line_stands_in_the_order_of_time() -> None:
    chart = spec(Mark.LINE, "x,series,value\n1970,a,3\n1967-06,a,1\n1968,a,2\n")
    positions = [category.position for category in chart.panels[0].categories]
    assert positions == sorted(position for position in positions if position is not None)
    assert positions[1:] == [1968.0, 1970.0]


def test_columns_stand_in_file_order() -> None:
    chart = spec(Mark.COLUMN, "x,series,value\nrice,a,3\napples,a,1\n")
    assert [category.label for category in chart.panels[0].categories] == ["rice", "apples"]


def test_index_bars_show_the_other_x_by_series() -> None:
    chart = spec(Mark.INDEX_BAR, GOODS, base="1968")
    assert [category.x for category in chart.panels[0].categories] == ["cement", "steel"]
    assert _values(chart) == {"1969": [Decimal(50), Decimal(50)]}
    assert chart.base == "1968"


def test_a_dumbbell_has_a_row_an_x_or_a_row_a_series() -> None:
    by_x = spec(Mark.DUMBBELL, "x,series,value\np,before,1\np,after,2\nq,before,3\nq,after,4\nr,before,1\nr,after,1\n")
    assert [category.x for category in by_x.panels[0].categories] == ["p", "q", "r"]
    by_series = spec(Mark.DUMBBELL, "x,series,value\n1900,p,1\n1920,p,2\n1900,q,3\n1920,q,4\n1900,r,5\n1920,r,6\n")
    assert [category.x for category in by_series.panels[0].categories] == ["p", "q", "r"]
    assert list(_values(by_series)) == ["1900", "1920"]


def test_a_base_turns_a_slope_into_indices() -> None:
    chart = spec(Mark.SLOPE, GOODS, base="1968")
    assert _values(chart) == {"cement": [Decimal(100), Decimal(50)], "steel": [Decimal(100), Decimal(50)]}


def test_small_multiples_have_a_panel_a_series_with_the_same_x() -> None:
    chart = spec(Mark.SMALL_MULTIPLES, "x,series,value,unit\n1,a,1,kg\n2,a,2,kg\n1,b,5,m\n")
    assert [(panel.title, panel.unit) for panel in chart.panels] == [("a", "kg"), ("b", "m")]
    assert [point.value for point in chart.panels[1].series[0].points] == [Decimal(5), None]


def test_a_filter_leaves_rows_out() -> None:
    chart = spec(Mark.COLUMN, GOODS, where={"series": ("steel",)})
    assert list(_values(chart)) == ["steel"]


def test_the_alt_text_has_every_figure_and_every_gap() -> None:
    chart = spec(Mark.COLUMN, AID, annotations={"1972": "a third delivered"})
    alt = describe(chart, "Aid fell", "in million rubles", Wording("en"))
    for words in ("Chart: Aid fell.", "1967 20", "1968 12.5", "1970 no figure", "1972 1.5", "≤\u00a00.5", "a third"):
        assert words in alt


@pytest.mark.parametrize(
    ("language", "alt"),
    [
        ("fr", "Graphique\u00a0: Aid fell. Aid\u00a0: 1967 20, 1968 12.5."),
        ("zh", "图表：Aid fell。 Aid：1967 20，1968 12.5。"),
    ],
)
def test_the_alt_text_is_punctuated_as_its_language_does(language: str, alt: str) -> None:
    chart = replace(spec(Mark.COLUMN, "x,series,value\n1967,Aid,20\n1968,Aid,12.5\n"), language=language)
    assert describe(chart, "Aid fell", "", Wording(language)) == alt
