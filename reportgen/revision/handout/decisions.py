"""What to do with each line: the three-way decision, taken on facets alone.

In: a line as generated then, as it is in the file, as generated anew. Out: `LineDecision`. Where the person and the
generator changed the content of one line there is a conflict. Where both changed how it goes with its neighbours, the
person's stands and nothing is said: the generator's own follows from its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportgen.revision.handout.lines import Grid, Line
from reportgen.revision.three_way import Change, change


class Act(StrEnum):
    """What is done with a line; a line that is not in the file is kept out of it by `KEEP`."""

    KEEP = "keep"
    REPLACE = "replace"
    MERGE = "merge"
    REMOVE = "remove"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class LineDecision:
    """What is done with a line, and what became of it.

    `edited` says that the person changed it, `conflict` that the content has changed as well, `reflow` that it is
    replaced and keeps the person's page breaks, `lost` that the person deleted it and it has changed since, `removed`
    that the content no longer has it and it stays. `cells` are those that a table takes where it is merged, by their
    rows and their places in these.
    """

    act: Act
    edited: bool = False
    conflict: bool = False
    reflow: bool = False
    lost: bool = False
    removed: bool = False
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sense:
    """How the file is compared with a generation: `rewritten` by a program that states what is inherited."""

    rewritten: bool = False

    def alike(self, now: Line, other: Line) -> bool:
        """Whether the content of a line of the file is that of a generation."""
        return now.shown == other.shown if self.rewritten else now.stated == other.stated

    def flows_alike(self, now: Line, other: Line) -> bool:
        """Whether it goes with its neighbours as in a generation."""
        return now.breaks == other.breaks if self.rewritten else now.flow == other.flow

    def is_edited(self, now: Line, then: Line) -> bool:
        """Whether a line is not as it was generated."""
        return not self.alike(now, then) or not self.flows_alike(now, then)


def decide(then: Line | None, now: Line | None, new: Line | None, sense: Sense) -> LineDecision:
    """What to do with one line; it must have been generated then or anew."""
    if then is None or now is None:
        return _absent(then, new)
    if new is None:
        return _removed(then, now, sense)
    reflowed = not sense.flows_alike(now, then)
    match change(then, now, new, sense.alike, _equal):
        case Change.PERSON:
            return LineDecision(Act.KEEP, edited=True)
        case Change.BOTH:
            cells = () if sense.rewritten else _news_of_cells(then.grid, now.grid, new.grid)
            return LineDecision(Act.MERGE if cells else Act.KEEP, edited=True, conflict=not cells, cells=cells)
        case Change.GENERATOR:
            return LineDecision(Act.REPLACE, edited=reflowed, reflow=reflowed)
        case Change.ALIKE:
            return LineDecision(Act.REPLACE, edited=reflowed, reflow=reflowed)
        case _:
            renewed = sense.rewritten or (then.flow != new.flow and not reflowed)
            return LineDecision(Act.REPLACE if renewed else Act.KEEP, edited=reflowed, reflow=reflowed)


def _news_of_cells(then: Grid, now: Grid, new: Grid) -> tuple[tuple[int, int], ...]:
    """The cells that only the generator has changed, in tables of one shape; none where both changed the same one."""
    shapes = {tuple(map(len, grid)) for grid in (then, now, new)}
    if len(shapes) > 1 or not then or then[0] != new[0]:
        return ()
    cells = [(row, place) for row in range(len(then)) for place in range(len(then[row]))]
    who = {
        (row, place): change(then[row][place], now[row][place], new[row][place], str.__eq__, str.__eq__)
        for row, place in cells
    }
    if Change.BOTH in who.values():
        return ()
    return tuple((row - 1, place) for (row, place), one in who.items() if one is Change.GENERATOR)


def _absent(then: Line | None, new: Line | None) -> LineDecision:
    """A line that is not in the file: new, or deleted by the person, which stands."""
    if then is None:
        return LineDecision(Act.INSERT)
    return LineDecision(Act.KEEP, edited=new is not None, lost=new is not None and not _equal(then, new))


def _removed(then: Line, now: Line, sense: Sense) -> LineDecision:
    kept = sense.is_edited(now, then) or now.is_anchor
    return LineDecision(Act.KEEP, edited=True, removed=True) if kept else LineDecision(Act.REMOVE)


def _equal(one: Line, other: Line) -> bool:
    return one.stated == other.stated
