"""The workbook behind a native chart.

In: a specification. Out: the bytes of an .xlsx with the categories in column A and one series a column, the same on
every build (XlsxWriter dates its zip entries 1980; the document's date is set here).
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from reportgen.charts.categories import category_words
from reportgen.charts.native_axes import serial
from reportgen.charts.spec import ChartSpec

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def column_letters(index: int) -> str:
    """A spreadsheet column's letters: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def write_workbook(spec: ChartSpec, dated: bool) -> bytes:
    """The workbook's bytes; `dated` writes the categories as dates."""
    import xlsxwriter

    panel = spec.panels[0]
    content = BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    workbook.set_properties({"created": _EPOCH})
    sheet = workbook.add_worksheet("Sheet1")
    date_format = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for index, category in enumerate(panel.categories, start=1):
        if dated:
            sheet.write_number(index, 0, serial(category), date_format)
        else:
            sheet.write_string(index, 0, category_words(spec, index - 1))
    for column, series in enumerate(panel.series, start=1):
        sheet.write_string(0, column, series.name)
        for row, point in enumerate(series.points, start=1):
            if point.value is not None:
                sheet.write_number(row, column, float(point.value))
    workbook.close()
    return content.getvalue()
