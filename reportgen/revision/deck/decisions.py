"""What to do with each slide and each shape: the three-way decision, taken on facets alone.

In: a slide as generated then, as it is in the file, as generated anew. Out: `SlideDecision`. Nothing is touched here.
Where the person and the generator changed the words (or the alt text) of one shape there is a conflict. Where both
moved or framed it, the person's stands and nothing is said: the generator's own places follow from the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from reportgen.revision.conflicts import Conflict
from reportgen.revision.deck.comparing import Facet, Sense, equal, is_renewed, notes_body
from reportgen.revision.facets import Shape, Slide
from reportgen.revision.three_way import Change, change

NOTES = "notes"
_WORDS = (Facet.CONTENT, Facet.ALT)


class Act(StrEnum):
    """What is done with a slide, a shape or a page of notes."""

    KEEP = "keep"
    REPLACE = "replace"
    MERGE = "merge"
    REMOVE = "remove"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class ShapeDecision:
    """What is done with a shape; `key` is its identity, `taken` what a merge takes from the new generation.

    `lost` says that the person deleted it and that it has changed since.
    """

    key: str
    act: Act
    taken: frozenset[Facet] = frozenset()
    conflict: Conflict | None = None
    lost: bool = False


@dataclass(frozen=True, slots=True)
class SlideDecision:
    """What is done with a slide: as a whole, or where `MERGE`, shape by shape.

    `relaid` takes the new layout, `edited` says that the person changed something, `lost` names what the person deleted
    and has changed since ("" is the slide itself).
    """

    act: Act
    shapes: tuple[ShapeDecision, ...] = ()
    notes: ShapeDecision = ShapeDecision(NOTES, Act.KEEP)
    relaid: bool = False
    edited: bool = False
    lost: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What both changed, in the order of the slide, the notes last."""
        return tuple(one.conflict for one in (*self.shapes, self.notes) if one.conflict)


def decide(then: Slide | None, now: Slide | None, new: Slide | None, sense: Sense) -> SlideDecision:
    """What to do with one slide; it must have been generated then or anew."""
    if now is None:
        return _absent(then, new)
    edited = then is None or sense.is_edited(now, then)
    if new is None:
        return SlideDecision(Act.KEEP if edited else Act.REMOVE, edited=edited)
    renewed = then is None or is_renewed(then, new) or sense.rewritten
    if not renewed:
        return SlideDecision(Act.KEEP, edited=edited)
    return _merged(then, now, new, sense) if edited else SlideDecision(Act.REPLACE)


def _absent(then: Slide | None, new: Slide | None) -> SlideDecision:
    """A slide that is not in the file: new, or deleted by the person, which stands."""
    if then is None:
        return SlideDecision(Act.INSERT)
    changed = new is not None and is_renewed(then, new)
    return SlideDecision(Act.KEEP, edited=new is not None, lost=("",) if changed else ())


def _merged(then: Slide | None, now: Slide, new: Slide, sense: Sense) -> SlideDecision:
    before = {} if then is None else {shape.key: shape for shape in then.shapes if shape.key}
    here = {shape.key: shape for shape in now.shapes if shape.key}
    after = {shape.key: shape for shape in new.shapes if shape.key}
    keys = dict.fromkeys((*after, *before))
    shapes = tuple(_shape(before.get(key), here.get(key), after.get(key), now.number, sense) for key in keys)
    layouts = change(then.layout if then else None, now.layout, new.layout, str.__eq__, str.__eq__)
    return SlideDecision(
        Act.MERGE,
        shapes=shapes,
        notes=_notes(then, now, new, sense),
        relaid=sense.rewritten or layouts is Change.GENERATOR,
        edited=True,
        lost=tuple((before[one.key]).name for one in shapes if one.lost),
    )


def _notes(then: Slide | None, now: Slide, new: Slide, sense: Sense) -> ShapeDecision:
    """The words of the notes; what else stands on the page is the person's."""
    before, here, after = (None if slide is None else notes_body(slide) for slide in (then, now, new))
    if before is None and here is None and after is None:
        return ShapeDecision(NOTES, Act.KEEP)
    decided = _shape(before, here, after, 0, sense)
    if decided.act is Act.REPLACE:
        return ShapeDecision(NOTES, Act.MERGE, frozenset({Facet.CONTENT}))
    return ShapeDecision(NOTES, decided.act, decided.taken & {Facet.CONTENT}, _named(decided.conflict), decided.lost)


def _named(conflict: Conflict | None) -> Conflict | None:
    return conflict and Conflict(NOTES, conflict.mine, conflict.new)


def _shape(then: Shape | None, now: Shape | None, new: Shape | None, slide: int, sense: Sense) -> ShapeDecision:
    key = next(shape.key for shape in (new, then, now) if shape)
    if now is None:
        return _absent_shape(key, then, new, sense)
    if then is None and new is None:
        return ShapeDecision(key, Act.KEEP)
    changes = dict(_changes(then, now, new, (slide, now.number) in sense.pinned, sense))
    edited = any(one in (Change.PERSON, Change.BOTH, Change.ALIKE) for one in changes.values())
    if new is None:
        stays = edited or (slide, now.number) in sense.animated
        return ShapeDecision(key, Act.KEEP if stays else Act.REMOVE)
    taken = frozenset(facet for facet, one in changes.items() if _is_taken(one, sense))
    if not edited:
        return ShapeDecision(key, Act.REPLACE if taken else Act.KEEP)
    if now.kind != new.kind:
        return ShapeDecision(key, Act.KEEP, conflict=Conflict(new.name, now.text or now.alt, new.text or new.alt))
    return ShapeDecision(key, Act.MERGE if taken else Act.KEEP, taken, _conflict(now, new, changes))


def _is_taken(change_: Change, sense: Sense) -> bool:
    """What a program has rewritten is written anew, where the person did not change it."""
    return change_ is Change.GENERATOR or (sense.rewritten and change_ in (Change.NOBODY, Change.ALIKE))


def _changes(
    then: Shape | None, now: Shape, new: Shape | None, pinned: bool, sense: Sense
) -> Iterator[tuple[Facet, Change]]:
    for facet in Facet:
        found = change(then, now, new, partial(sense.alike, facet), partial(equal, facet))
        if pinned and facet is Facet.CONTENT:
            found = {Change.NOBODY: Change.PERSON, Change.GENERATOR: Change.BOTH}.get(found, found)
        yield facet, found


def _absent_shape(key: str, then: Shape | None, new: Shape | None, sense: Sense) -> ShapeDecision:
    """A shape that is not in the file: new, or deleted by the person; LibreOffice drops the slide's number."""
    if then is None or (sense.rewritten and then.placeholder == "sldNum" and new is not None):
        return ShapeDecision(key, Act.INSERT)
    lost = new is not None and not all(equal(facet, then, new) for facet in _WORDS)
    return ShapeDecision(key, Act.KEEP, lost=lost)


def _conflict(now: Shape, new: Shape, changes: dict[Facet, Change]) -> Conflict | None:
    if not any(changes[facet] is Change.BOTH for facet in _WORDS):
        return None
    if changes[Facet.CONTENT] is Change.BOTH and (now.text or new.text):
        return Conflict(new.name, now.text, new.text)
    return Conflict(new.name, now.alt, new.alt)
