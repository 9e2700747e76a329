"""The alt text of a chart: its message and all its figures in words.

In: the specification, the message and what is measured. Out: one line of text (WCAG 2.2, success criterion 1.1.1).
"""

from __future__ import annotations

from reportgen.charts.spec import ChartSpec, Panel, Series
from reportgen.wording.phrases import colon, comma_joined, ended
from reportgen.wording.wording import NO_BREAK_SPACE, Wording


def describe(spec: ChartSpec, title: str, subtitle: str, wording: Wording) -> str:
    """The chart in words: kind, message, what is measured, then every series with every value and gap."""
    sentences = [
        f"{wording.word('chart')}{colon(spec.language)}{title}",
        subtitle,
        wording.word("base-index", base=spec.base) if spec.base else "",
        *(_series(panel, series, spec.language) for panel in spec.panels for series in panel.series),
        *(annotation.text for annotation in spec.annotations),
    ]
    return " ".join(ended(sentence.strip(), spec.language) for sentence in sentences if sentence.strip())


def _series(panel: Panel, series: Series, language: str) -> str:
    values = []
    for category, point in zip(panel.categories, series.points, strict=True):
        if words := point.stated or point.label:
            has_figure = point.stated or point.value is not None
            unit = f"{NO_BREAK_SPACE}{panel.unit}" if panel.unit and has_figure else ""
            values.append(f"{category.label} {words}{unit}")
    listed = comma_joined(values, language)
    return f"{series.name}{colon(language)}{listed}" if series.name else listed
