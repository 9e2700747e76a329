"""Text bodies as values: what the file states of its paragraphs and runs, and what of them is shown.

In: a text body and what it inherits. Out: nested tuples, in which runs of one look are one run however often a program
has split them, and a field is known by its kind, not by what it last showed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from reportgen.revision.deck.canonical import Target, Value, canonical
from reportgen.revision.names import Element, qname

Sources = Callable[[int], list[Element]]
"""The run properties that a paragraph of this level inherits, the nearest first."""

_BREAK, _FIELD = "\v", "\x1b"
_PARAGRAPHS = qname("a:p")
_FILLS = (qname("a:solidFill"), qname("a:gradFill"))
_TRUE = ("1", "true", "on")


def words(body: Element) -> str:
    """The words of a text body, a line a paragraph; a forced break is a space, a field shows nothing."""
    lines = (
        "".join(" " if text == _BREAK else text for text, _ in _pieces(paragraph) if not text.startswith(_FIELD))
        for paragraph in body.iterfind(_PARAGRAPHS)
    )
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def stated(body: Element, target: Target) -> Value:
    """The paragraphs with the properties that they and their runs state."""
    return tuple(
        (_properties(paragraph, target), tuple(_runs(paragraph, lambda run: _run_properties(run, target))))
        for paragraph in body.iterfind(_PARAGRAPHS)
    )


def shown(
    body: Element, sources: Sources, face: Callable[[str], str], colour: Callable[[Element | None], str]
) -> Value:
    """The paragraphs with the look of their runs as it is seen; nothing where there are no words."""

    def look(paragraph: Element) -> Callable[[Element | None], Value]:
        inherited = sources(_level(paragraph))
        return lambda run: _look([*([] if run is None else [run]), *inherited], face, colour)

    paragraphs = tuple(tuple(_runs(paragraph, look(paragraph))) for paragraph in body.iterfind(_PARAGRAPHS))
    return paragraphs if any(paragraphs) else ()


def emphasised(body: Element) -> Value:
    """The paragraphs with the emphasis that their runs state: what LibreOffice keeps of notes."""
    return tuple(
        tuple(_runs(paragraph, lambda run: _emphasis([] if run is None else [run])))
        for paragraph in body.iterfind(_PARAGRAPHS)
    )


def _runs(paragraph: Element, look: Callable[[Element | None], Value]) -> Iterator[Value]:
    """Text with its look; neighbours of one look are one. What a break looks like does not count."""
    pieces = ((text, None if text == _BREAK else look(run)) for text, run in _pieces(paragraph) if text)
    for properties, group in groupby(pieces, key=lambda piece: piece[1]):
        yield "".join(text for text, _ in group), properties


def _pieces(paragraph: Element) -> Iterator[tuple[str, Element | None]]:
    for part in paragraph:
        if part.tag == qname("a:r"):
            yield part.findtext(qname("a:t")) or "", part.find(qname("a:rPr"))
        elif part.tag == qname("a:br"):
            yield _BREAK, None
        elif part.tag == qname("a:fld"):
            yield f"{_FIELD}{part.get('type', '')}{_FIELD}", part.find(qname("a:rPr"))


def _properties(paragraph: Element, target: Target) -> Value:
    found = paragraph.find(qname("a:pPr"))
    return () if found is None else _without_name(canonical(found, target))


def _run_properties(run: Element | None, target: Target) -> Value:
    return () if run is None else _without_name(canonical(run, target))


def _without_name(value: Value) -> Value:
    """Properties that state nothing are as good as none."""
    return value[1:] if any(value[1:]) else ()


def _level(paragraph: Element) -> int:
    found = paragraph.find(qname("a:pPr"))
    return 0 if found is None else int(found.get("lvl", "0"))


def _look(sources: Iterable[Element], face: Callable[[str], str], colour: Callable[[Element | None], str]) -> Value:
    """Emphasis, size, colour, face and link of a run, each from the nearest that states it."""
    found = list(sources)
    latin = next((one for run in found if (one := run.find(qname("a:latin"))) is not None), None)
    fill = next((one for run in found for one in run if one.tag in _FILLS), None)
    linked = any(run.find(qname("a:hlinkClick")) is not None for run in found[:1])
    return (
        _emphasis(found),
        _first(found, "sz", "1800"),
        "" if linked else colour(fill),
        face("+mn" if latin is None else latin.get("typeface", "")),
        linked,
    )


def _emphasis(sources: list[Element]) -> Value:
    """Whether a run is bold, italic, underlined, struck, and 1 or -1 where it is raised or lowered."""
    linked = any(run.find(qname("a:hlinkClick")) is not None for run in sources[:1])
    raised = _first(sources, "baseline", "0").rstrip("%")
    return (
        _first(sources, "b", "0") in _TRUE,
        _first(sources, "i", "0") in _TRUE,
        not linked and _first(sources, "u", "none") != "none",
        _first(sources, "strike", "noStrike") != "noStrike",
        (raised > "0") - raised.startswith("-"),
    )


def _first(sources: list[Element], name: str, default: str) -> str:
    return next((value for one in sources if (value := one.get(name)) is not None), default)
