"""The two compilations of a specification: a picture and a native chart, with the same numbers."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
import zipfile
from io import BytesIO

import pytest

from reportgen.briefing.model import Mark, Scale
from reportgen.charts.native import has_native, native_chart
from reportgen.charts.picture import draw_chart
from reportgen.charts.proportions import figure_height
from reportgen.units import Length
from tests.charts.sample import spec, theme
from tests.charts.test_specify import AID, GOODS

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WIDTH, HEIGHT = Length.of_mm(150), Length.of_mm(80)
ROWS = {
    Mark.COLUMN: AID,
    Mark.STACKED_COLUMN: "x,series,value\n1,a,1\n1,b,2\n2,a,1\n2,b,..\n",
    Mark.BAR: "x,series,value\nрис,a,3\n쌀,a,1\n",
    Mark.LINE: "x,series,value\n1967,a,3\n1969,a,..\n1975,a,2\n1967,b,1\n1975,b,4\n",
    Mark.SLOPE: GOODS,
    Mark.DUMBBELL: "x,series,value\np,before,1\np,after,2\nq,before,3\nq,after,4\nr,before,1\nr,after,1\n",
    Mark.INDEX_BAR: GOODS,
    Mark.SMALL_MULTIPLES: GOODS,
}


@pytest.mark.parametrize("mark", list(Mark))
def test_every_mark_is_drawn_the_same_twice(mark: Mark) -> None:
    chart = spec(mark, ROWS[mark], base="1968" if mark in (Mark.INDEX_BAR, Mark.SLOPE) else "")
    height = figure_height(chart, theme(), WIDTH)
    first, second = (draw_chart(chart, theme(), WIDTH, height) for _ in range(2))
    assert first == second
    ElementTree.fromstring(first.svg)
    assert first.png.startswith(b"\x89PNG")
    assert len(first.png) > 1000


@pytest.mark.parametrize("mark", [mark for mark in Mark if has_native(spec(mark, ROWS[mark], base="1968"))])
def test_a_native_chart_has_the_numbers_of_its_specification(mark: Mark) -> None:
    chart = spec(mark, ROWS[mark], base="1968" if mark in (Mark.INDEX_BAR, Mark.SLOPE) else "")
    native = native_chart(chart, theme(), WIDTH, HEIGHT)
    root = ElementTree.fromstring(native.chart_xml)
    for series, written in zip(chart.panels[0].series, root.iter(f"{C}ser"), strict=True):
        name = written.find(f"{C}tx//{C}v")
        assert name is not None
        assert name.text == series.name
        values = {int(point.get("idx", "")): point[0].text for point in written.iterfind(f"{C}val//{C}pt")}
        assert values == {
            index: str(point.value) for index, point in enumerate(series.points) if point.value is not None
        }


def test_a_gap_is_no_point_and_no_bridge() -> None:
    root = ElementTree.fromstring(native_chart(spec(Mark.LINE, ROWS[Mark.LINE]), theme(), WIDTH, HEIGHT).chart_xml)
    blanks = root.find(f"{C}chart/{C}dispBlanksAs")
    assert blanks is not None
    assert blanks.get("val") == "gap"


@pytest.mark.parametrize("mark", [Mark.COLUMN, Mark.LINE, Mark.BAR])
def test_axis_ids_are_positive_and_paired(mark: Mark) -> None:
    root = ElementTree.fromstring(native_chart(spec(mark, ROWS[mark]), theme(), WIDTH, HEIGHT).chart_xml)
    ids = [int(axis.get("val", "")) for axis in root.iter(f"{C}axId")]
    assert all(number > 0 for number in ids)
    assert all(ids.count(number) == 2 for number in ids)


def test_the_workbook_holds_the_same_numbers_and_is_the_same_twice() -> None:
    one, two = (native_chart(spec(Mark.COLUMN, AID), theme(), WIDTH, HEIGHT).workbook for _ in range(2))
    assert one == two
    with zipfile.ZipFile(BytesIO(one)) as workbook:
        sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
    assert "<v>12.5</v>" in sheet


def test_bars_begin_at_zero_and_a_log_axis_does_not() -> None:
    linear = native_chart(spec(Mark.BAR, GOODS, where={"series": ("steel",)}), theme(), WIDTH, HEIGHT).chart_xml
    log = native_chart(spec(Mark.BAR, GOODS, scale=Scale.LOG, where={"series": ("steel",)}), theme(), WIDTH, HEIGHT)
    assert b'<c:min val="0"/>' in linear
    assert b'<c:logBase val="10"/>' in log.chart_xml
    assert b'<c:min val="0"/>' not in log.chart_xml


def test_an_annotation_stands_at_the_highest_mark_of_its_category() -> None:
    chart = spec(Mark.COLUMN, AID, annotations={"1972": "a third delivered"})
    root = ElementTree.fromstring(native_chart(chart, theme(), WIDTH, HEIGHT).chart_xml)
    noted = [
        name.text
        for series in root.iter(f"{C}ser")
        if any("a third" in (text.text or "") for text in series.iter(f"{{{A}}}t"))
        for name in series.iterfind(f"{C}tx//{C}v")
    ]
    assert noted == ["aid, promised"]


def test_a_mark_that_office_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="dumbbell"):
        native_chart(spec(Mark.DUMBBELL, ROWS[Mark.DUMBBELL]), theme(), WIDTH, HEIGHT)
