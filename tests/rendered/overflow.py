"""What is wrong with a rendered deck: text over its shape, text on text, text off the page.

In: a deck's `TextFrame`s and its pages, from the coloured copy (`dyes.dye`). Out: `Fault`s with their size in points.

Text is measured by its letters, not by its lines: LibreOffice sets a first line that is tighter than its font's height
above, and a last one below what it counts as the text's height, by some of the leading, in which nothing is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from tests.rendered.dyes import TEMPLATE_DYE, Kind, Rectangle, TextFrame
from tests.rendered.pages import Line, Page

TOLERANCE = 1.0
"""Points that a text may reach over its shape."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the slide, what is wrong with which shape, by how many points, and its words."""

    slide: int
    what: str
    points: float
    words: str

    def __str__(self) -> str:
        return f"slide {self.slide}: {self.what} by {self.points:.1f} pt ({self.words!r})"


def faults(frames: Sequence[TextFrame], pages: Sequence[Page]) -> list[Fault]:
    """All faults of a deck, slide by slide; of several of one kind at one shape (a table's cells) the worst."""
    return [fault for number, page in enumerate(pages, 1) for fault in _worst(_slide(number, frames, page))]


def with_room_to_grow(frames: Sequence[TextFrame]) -> list[TextFrame]:
    """The same, but tables may reach down to what stands next beneath them.

    For faces that the file does not ask for: rows grow by themselves, and a frame with them.
    """
    return [
        replace(frame, box=frame.box._replace(bottom=_next_below(frame, frames))) if frame.kind is Kind.TABLE else frame
        for frame in frames
    ]


def _next_below(table: TextFrame, frames: Sequence[TextFrame]) -> float:
    foot = table.box.bottom
    tops = (frame.box.top for frame in frames if frame.slide == table.slide and frame.kind is not Kind.TABLE)
    return min((top for top in tops if top >= foot), default=foot)


def _worst(found: Iterable[Fault]) -> Iterator[Fault]:
    worst: dict[str, Fault] = {}
    for fault in found:
        if fault.what not in worst or fault.points > worst[fault.what].points:
            worst[fault.what] = fault
    return iter(worst.values())


def _slide(number: int, frames: Sequence[TextFrame], page: Page) -> Iterator[Fault]:
    lines = {
        frame: [line for line in page.lines if line.colour == frame.dye] for frame in frames if frame.slide == number
    }
    template = [line for line in page.lines if line.colour == TEMPLATE_DYE]
    for frame, shown in lines.items():
        if shown:
            yield from _over(frame, shown)
            yield from _off_the_page(frame, shown, page)
            yield from _on_the_template(frame, shown, template)
        elif frame.words:
            yield Fault(number, f"{frame.name} is not seen", 0, frame.words)
        if frame.kind is Kind.CHART:
            yield from _crowded(frame, shown)
    for one, other in combinations(lines, 2):
        yield from _deepest(number, f"{one.name} and {other.name} collide", lines[one], lines[other])


def _over(frame: TextFrame, lines: Sequence[Line]) -> Iterator[Fault]:
    """By how much the words reach over each side of their shape."""
    box, text = frame.box, extent(lines)
    sides = {
        "the left": box.left - text.left,
        "the head": box.top - text.top,
        "the right": text.right - box.right,
        "the foot": text.bottom - box.bottom,
    }
    for side, points in sides.items():
        if points > TOLERANCE:
            yield Fault(frame.slide, f"{frame.name} is over at {side}", points, frame.words or lines[0].text)


def extent(lines: Sequence[Line]) -> Rectangle:
    """What the letters of some lines take."""
    boxes = [line.box for line in lines]
    return Rectangle(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _crowded(frame: TextFrame, lines: Sequence[Line]) -> Iterator[Fault]:
    """Labels of one chart that run into each other."""
    for one, other in combinations(lines, 2):
        depth = overlap(one.box, other.box)
        if depth > TOLERANCE:
            yield Fault(frame.slide, f"two labels of {frame.name} collide", depth, f"{one.text} | {other.text}")


def _off_the_page(frame: TextFrame, lines: Sequence[Line], page: Page) -> Iterator[Fault]:
    text = extent(lines)
    points = max(-text.left, -text.top, text.right - page.width, text.bottom - page.height)
    if points > TOLERANCE:
        yield Fault(frame.slide, f"{frame.name} leaves the slide", points, frame.words)


def _on_the_template(frame: TextFrame, lines: Sequence[Line], template: Sequence[Line]) -> Iterator[Fault]:
    yield from _deepest(frame.slide, f"{frame.name} stands on the template's words", lines, template)


def _deepest(number: int, what: str, lines: Sequence[Line], others: Sequence[Line]) -> Iterator[Fault]:
    """The worst overlap of two texts, where it is one."""
    found = [(overlap(line.box, other.box), line.text, other.text) for line in lines for other in others]
    depth, text, other_text = max(found, default=(0.0, "", ""))
    if depth > TOLERANCE:
        yield Fault(number, what, depth, f"{text[:40]} | {other_text[:40]}")


def overlap(one: Rectangle, other: Rectangle) -> float:
    """How deep two rectangles stand in each other, in the direction in which it is less; not positive where apart."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(across, down)
