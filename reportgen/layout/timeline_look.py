"""How a timeline looks: its sizes, formats, inks and the words of its axis.

In: a theme, a label size and a language. Out: `Look`. All distances of a timeline are in type sizes of its labels, so a
timeline in 8 points is the picture of one in 16.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reportgen.briefing.dates import EdtfDate
from reportgen.briefing.model import Weight
from reportgen.charts.drawing import Ink
from reportgen.charts.theme import Theme
from reportgen.layout.measure import SetText, line_height, set_paragraph
from reportgen.layout.text_format import TextFormat
from reportgen.outline.tree import Run, TimelineEvent
from reportgen.units import Length, contrast

_LEAST_TEXT_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3


@dataclass(frozen=True, slots=True)
class Look:
    """What all parts of a timeline share; `emphasis` says whether its key events stand out from others."""

    theme: Theme
    size: Length
    language: str
    word: Callable[[EdtfDate], str]
    emphasis: bool

    @property
    def plain(self) -> TextFormat:
        """The format of an event's words."""
        return TextFormat(self.theme.minor, self.size)

    @property
    def bold(self) -> TextFormat:
        """The format of dates and lane names."""
        return TextFormat(self.theme.minor, self.size, bold=True)

    def times(self, factor: float) -> Length:
        """So many type sizes."""
        return self.size.scaled(factor)

    def lines(self, number: int, text: str) -> Length:
        """The height of so many lines that hold `text` in either weight."""
        return Length(number * max(line_height(self.plain, text), line_height(self.bold, text)))

    def set(self, text: str, style: TextFormat, width: Length) -> SetText:
        """Text of the timeline's language in a column of `width`."""
        return set_paragraph((Run(text, self.language),), style, width)

    def mark_ink(self, event: TimelineEvent) -> Ink:
        """The ink of an event's mark: the accent for what matters."""
        return Ink.ACCENT if event.weight is Weight.KEY or not self.emphasis else Ink.MUTED

    def date_ink(self, event: TimelineEvent) -> Ink:
        """The ink of an event's date: the accent, where it can be read, for what matters, a paler one for the rest."""
        if not self.emphasis:
            return Ink.TEXT
        if event.weight is not Weight.KEY:
            return Ink.MUTED
        readable = contrast(self.theme.accents[0], self.theme.background) >= _LEAST_TEXT_CONTRAST
        return Ink.ACCENT if readable else Ink.TEXT
