"""Small multiples: a panel a series on a grid, with free scales and the same x.

In: a `Canvas`. Out: nothing; the canvas is drawn on.
"""

from __future__ import annotations

from math import ceil

from reportgen.charts.canvas import Canvas
from reportgen.charts.line_layout import line_layout
from reportgen.charts.lines import draw_lines_in
from reportgen.charts.proportions import notes_over, panel_columns

_GUTTER = 16.0


def draw_multiples(canvas: Canvas) -> None:
    """A panel a series on a grid, with free scales and the same x."""
    panels = canvas.spec.panels
    columns = panel_columns(canvas.spec)
    rows = ceil(len(panels) / columns)
    lettering = canvas.frame.lettering
    notes = notes_over(canvas.spec, canvas.frame)
    over = lettering.height(notes) + lettering.line / 2 if notes else 0.0
    if notes:
        canvas.words((0.0, canvas.frame.height - lettering.height(notes) / 2), notes, across="left", small=True)
    width = (canvas.frame.width - _GUTTER * (columns - 1)) / columns
    height = (canvas.frame.height - over - _GUTTER * (rows - 1)) / rows
    titles = [
        lettering.wrapped(f"{panel.title}, {panel.unit}" if panel.unit else panel.title, width, bold=True)
        for panel in panels
    ]
    head = max(lettering.height(title) for title in titles) + 2
    for number, (panel, title) in enumerate(zip(panels, titles, strict=True)):
        left = (number % columns) * (width + _GUTTER)
        top = canvas.frame.height - over - (number // columns) * (height + _GUTTER)
        canvas.words((left, top - lettering.height(title) / 2), title, across="left", bold=True)
        part = canvas.part(left, top - height, width, height - head, panel)
        layout = line_layout(canvas.spec, panel, part.frame, sparse=True)
        for note in canvas.spec.annotations:
            place, floor = layout.plot.left + layout.places[note.category], part.frame.height - layout.plot.bottom
            part.dots((place, floor), (place, floor + layout.plot.height))
        draw_lines_in(part, layout)
