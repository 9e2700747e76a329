"""Which slide and which shape of a file is which of those that were generated.

In: the facets of the file and of the record. Out: the file's slides and shapes with their keys. A slide is known by its
tag, a shape by its creationId; a copy is nobody's but the person's. LibreOffice drops both, so what it saved is known
by its words, then by its place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeVar

from reportgen.revision.facets import ROUNDING, Deck, Shape, Slide

_ALIKE = 0.5
"""Share of its words by which a slide is still known."""

T = TypeVar("T")


def is_rewritten(now: Deck, then: Deck) -> bool:
    """Whether the file was saved by a program that drops tags: no slide has one, though all had."""
    return bool(then.slides) and not any(slide.key for slide in now.slides)


def matched(now: Deck, then: Deck) -> tuple[Slide, ...]:
    """The file's slides, each key given to one of them only, and their shapes matched likewise."""
    known = {slide.key: slide for slide in then.slides}
    slides = _by_words(now.slides, then.slides) if is_rewritten(now, then) else _by_tag(now.slides, known)
    return tuple(
        replace(slide, shapes=_matched_shapes(slide.shapes, known[slide.key].shapes)) if slide.key in known else slide
        for slide in slides
    )


def _by_tag(slides: Sequence[Slide], known: dict[str, Slide]) -> list[Slide]:
    """A copied slide has the tag of its model; the model kept its number."""
    originals: dict[str, Slide] = {}
    for slide in slides:
        first = originals.setdefault(slide.key, slide)
        then = known.get(slide.key)
        if then is not None and first.number != then.number == slide.number:
            originals[slide.key] = slide
    return [slide if originals[slide.key] is slide else replace(slide, key="") for slide in slides]


def _by_words(slides: Sequence[Slide], then: Sequence[Slide]) -> list[Slide]:
    keys = _assigned(slides, then, (_same_words, _same_title, _similar))
    return [replace(slide, key=keys[number].key) if number in keys else slide for number, slide in enumerate(slides)]


def _matched_shapes(shapes: Sequence[Shape], then: Sequence[Shape]) -> tuple[Shape, ...]:
    """The shapes with the keys of those that they are, "" where they are nobody's."""
    by_key = (lambda one, other: bool(one.key) and one.key == other.key,)
    rewritten = not any(shape.key for shape in shapes)
    tests = _TESTS if rewritten else (_same_name,)
    found = _assigned(shapes, then, (*by_key, *tests))
    return tuple(replace(shape, key=found[n].key if n in found else "") for n, shape in enumerate(shapes))


def _assigned(items: Sequence[T], known: Sequence[T], tests: Iterable[Callable[[T, T], bool]]) -> dict[int, T]:
    """Which item, by its number, is which of those known: every test in turn, each known one once, in order."""
    found: dict[int, T] = {}
    left = list(known)
    for test in tests:
        for number, item in enumerate(items):
            match = None if number in found else next((one for one in left if test(item, one)), None)
            if match is not None:
                found[number] = match
                left.remove(match)
    return found


# Slides ---------------------------------------------------------------------------------------------------------------
def _same_words(one: Slide, other: Slide) -> bool:
    return _words(one.text) == _words(other.text)


def _same_title(one: Slide, other: Slide) -> bool:
    return bool(other.title) and _words(one.title) == _words(other.title)


def _similar(one: Slide, other: Slide) -> bool:
    return SequenceMatcher(None, _words(one.text), _words(other.text), autojunk=False).ratio() > _ALIKE


def _words(text: str) -> list[str]:
    return text.split()


# Shapes ---------------------------------------------------------------------------------------------------------------
def _same_name(one: Shape, other: Shape) -> bool:
    """A shape that a program wrote anew without its identity."""
    return not one.key and (one.kind, one.name) == (other.kind, other.name)


def _same_shape(one: Shape, other: Shape) -> bool:
    return _same_kind_and_place(one, other) and one.text == other.text


def _same_kind_and_place(one: Shape, other: Shape) -> bool:
    pairs = zip(one.shown.place[:3], other.shown.place[:3], strict=False)
    return one.kind == other.kind and all(abs(first - second) <= ROUNDING for first, second in pairs)


def _same_kind_and_name(one: Shape, other: Shape) -> bool:
    """LibreOffice keeps the names of shapes that fill no placeholder."""
    return (one.kind, one.name) == (other.kind, other.name)


def _same_kind_and_words(one: Shape, other: Shape) -> bool:
    return one.kind == other.kind and bool(one.text) and one.text == other.text


def _same_kind(one: Shape, other: Shape) -> bool:
    """What is left in a placeholder of a kind: what the person moved and reworded."""
    return one.kind == other.kind and bool(one.placeholder) and bool(other.placeholder)


_TESTS = (_same_shape, _same_kind_and_name, _same_kind_and_place, _same_kind_and_words, _same_kind)
"""By what a shape is known that has lost its identity, in this order."""
