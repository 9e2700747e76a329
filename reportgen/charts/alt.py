"""The alt text of a chart: its message and all its figures in words.

In: the specification, the message and what is measured. Out: one line of text (WCAG 2.2, success criterion 1.1.1).
"""

from __future__ import annotations

from reportgen.charts.spec import ChartSpec, Panel, Series
from reportgen.wording.wording import NO_BREAK_SPACE, Wording


def describe(spec: ChartSpec, title: str, subtitle: str, wording: Wording) -> str:
    """The chart in words: kind, message, what is measured, then every series with every value and gap."""
    lead = [f"{wording.word('chart')}: {_sentence(title)}", _sentence(subtitle)]
    if spec.base:
        lead.append(_sentence(wording.word("base-index", base=spec.base)))
    figures = [_sentence(_series(panel, series)) for panel in spec.panels for series in panel.series]
    remarks = [_sentence(annotation.text) for annotation in spec.annotations]
    return " ".join(part for part in (*lead, *figures, *remarks) if part)


def _series(panel: Panel, series: Series) -> str:
    values = []
    for category, point in zip(panel.categories, series.points, strict=True):
        if point.label:
            unit = f"{NO_BREAK_SPACE}{panel.unit}" if panel.unit and point.value is not None else ""
            values.append(f"{category.label} {point.label}{unit}")
    return f"{series.name}: {', '.join(values)}" if series.name else ", ".join(values)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?…。？！؟" else f"{text}."
