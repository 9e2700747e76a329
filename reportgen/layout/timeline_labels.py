"""Setting the labels of a timeline: a bold date and words, in one text.

In: an event and the room. Out: `Label`, its lines broken and measured. The words follow the date on its line; where not
even the first of them has room there, they begin beneath it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from reportgen.layout.line_breaking import break_opportunities
from reportgen.layout.measure import longest_word, set_paragraph, text_width
from reportgen.layout.timeline_look import Look
from reportgen.outline.tree import RichText, Run, TimelineEvent
from reportgen.units import Length

DATE_SPACE = "\u2002"  # an en space, between a date and the words that follow it
_BALANCING_STEPS = 6


@dataclass(frozen=True, slots=True)
class Label:
    """What each line has of the date and of the words, and the size of all."""

    lines: tuple[tuple[str, str], ...]
    width: Length
    height: Length


class _Measured(NamedTuple):
    """What an event's label takes: its date and the space after it, both words, the first word, one line's height."""

    indent: Length
    words: Length
    first: Length
    line: Length


class Typesetter:
    """Sets the labels of one timeline in one look, and measures nothing twice."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._measured: dict[str, _Measured] = {}
        self._labels: dict[tuple[str, int], Label] = {}

    def label(self, event: TimelineEvent, room: int) -> Label:
        """The label of an event, no wider than `room`."""
        known = self._measured.get(event.id) or self._measure(event)
        stacked = known.indent + known.first > room or not event.text
        width = Length(room if stacked else min(room, known.indent + known.words))
        key = (event.id, int(width))
        if key not in self._labels:
            self._labels[key] = (self._stacked if stacked else self._run_in)(event, width, known)
        return self._labels[key]

    def balanced(self, event: TimelineEvent, label: Label) -> Label:
        """The label in the narrowest column that needs no more lines, so that its last line is no stray word."""
        if len(label.lines) == 1:
            return label
        least = max(label.width.scaled(0.5), longest_word(_words(event.text, self.look), self.look.plain))
        for _ in range(_BALANCING_STEPS):
            middle = Length((least + label.width) // 2)
            narrower = self.label(event, middle)
            if _begins_like(narrower, label) and len(narrower.lines) == len(label.lines):
                label = min(label, narrower, key=lambda one: one.width)
            else:
                least = middle
        return label

    def _measure(self, event: TimelineEvent) -> _Measured:
        look = self.look
        first = event.text[: next(iter(break_opportunities(event.text)), 0)].rstrip()
        measured = _Measured(
            indent=text_width(event.date_text + DATE_SPACE, look.bold),
            words=set_paragraph(_words(event.text, look), look.plain, look.times(10_000)).width,
            first=longest_word(_words(first, look), look.plain),
            line=look.lines(1, event.date_text + event.text),
        )
        self._measured[event.id] = measured
        return measured

    def _run_in(self, event: TimelineEvent, width: Length, known: _Measured) -> Label:
        """Words that follow the date on its line."""
        date = event.date_text + DATE_SPACE
        if known.indent + known.words <= width:
            return Label(((date, event.text),), known.indent + known.words, known.line)
        plain = self.look.plain
        words = set_paragraph(_words(event.text, self.look), replace(plain, indent=known.indent), width)
        beside, *beneath = (line.rstrip() for line in words.lines)
        widest = known.indent + text_width(beside, plain)
        lines = ((date, beside), *(("", line) for line in beneath))
        return Label(lines, max(widest, words.width), known.line.scaled(len(lines)))

    def _stacked(self, event: TimelineEvent, width: Length, known: _Measured) -> Label:
        """Words beneath the date."""
        look = self.look
        date, words = look.set(event.date_text, look.bold, width), look.set(event.text, look.plain, width)
        dates = ((line.rstrip(), "") for line in date.lines)
        lines = (*dates, *(("", line.rstrip()) for line in words.lines if line))
        return Label(lines, max(date.width, words.width), known.line.scaled(len(lines)))


def _begins_like(one: Label, other: Label) -> bool:
    """Whether both have the same of the date on their first line, and words after it or not."""
    return one.lines[0][0] == other.lines[0][0] and bool(one.lines[0][1]) == bool(other.lines[0][1])


def _words(text: str, look: Look) -> RichText:
    return (Run(text, look.language),)
