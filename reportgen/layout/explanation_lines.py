"""A template's explanation as lines for people, that fit a terminal.

In: `DeckExplanation` and the columns that there are. Out: lines. What comes from the template is made harmless: a name
with control characters is shown, not obeyed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reportgen.findings import printable
from reportgen.layout.explanation import DeckExplanation, ExplainedFace, ExplainedKind, ExplainedMaster, Place

_FACTS, _LABELS = 11, 18  # columns of the labels
_INDENT = " " * 4
_MOST_NAME = 60  # characters of a name that are shown


def explanation_lines(explained: DeckExplanation, columns: int) -> list[str]:
    """The facts, then a paragraph for each kind of slide, in lines of at most so many columns."""
    kinds = max(len(one.kind) for one in explained.kinds) + 2
    lines = [line for label, text in _facts(explained) for line in hanging(label, text, _FACTS, columns)]
    for one in explained.kinds:
        lines += ["", *hanging(one.kind, _layout(one, len(explained.masters)), kinds, columns)]
        for label, text in _reasons(one):
            lines += hanging(f"{_INDENT}{label}", text, _LABELS, columns)
    return lines


def hanging(label: str, text: str, indent: int, columns: int) -> list[str]:
    """The label, and the text beside it, wrapped between words and indented by so many columns."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and display_width(lines[-1]) + 1 + display_width(word) > columns - indent:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    label += " " * (indent - display_width(label))
    return [f"{label if number == 0 else ' ' * indent}{line}".rstrip() for number, line in enumerate(lines)]


def display_width(text: str) -> int:
    """The columns that a terminal takes for a text: two for a wide character, none for a combining one."""
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def _facts(explained: DeckExplanation) -> Iterator[tuple[str, str]]:
    yield "slides", f"{explained.width:.2f} × {explained.height:.2f} in ({_proportion(explained)})"
    masters = len(explained.masters)
    yield "masters", f"{masters}, with {len(explained.layouts)} layouts"
    for number, master in enumerate(explained.masters, 1):
        if master not in explained.masters[: number - 1]:
            yield from _look(master, f" {number}" if masters > 1 else "")


def _look(master: ExplainedMaster, number: str) -> Iterator[tuple[str, str]]:
    same = master.headlines == master.text
    texts = f"all text: {_face(master.text)}"
    yield f"faces{number}", texts if same else f"headlines: {_face(master.headlines)}; text: {_face(master.text)}"
    yield f"colours{number}", ", ".join(f"{use} {colour}" for use, colour in master.colours.items())


def _face(face: ExplainedFace) -> str:
    name = _name(face.name)
    if face.measured_as == face.name:
        return f"{name} (on this machine)"
    if face.same_widths:
        return f"{name} (not here; measured by {face.measured_as}, which has the same widths)"
    return f"{name} (not here; {face.measured_as} stands in for it, so lines may break elsewhere)"


def _proportion(explained: DeckExplanation) -> str:
    known = {(4, 3): "4:3", (16, 9): "16:9", (16, 10): "16:10"}
    ratio = explained.width / explained.height
    near = (name for (width, height), name in known.items() if abs(ratio - width / height) < 0.01)
    return next(near, f"{ratio:.2f}:1")


def _layout(one: ExplainedKind, masters: int) -> str:
    master = f" of master {one.master}" if masters > 1 else ""
    return f"layout {one.number}, {_name(one.layout)}{master}" if one.layout else f"layout {one.number}{master}"


def _reasons(one: ExplainedKind) -> Iterator[tuple[str, str]]:
    places = [_placed(place) for place in (*one.places, *((one.evidence,) if one.evidence else ()))]
    yield "placeholders", ", ".join(places) or "none"
    if one.lacking:
        yield "text boxes", f"{', '.join(one.lacking)} (for want of a placeholder)"
    yield "because", "; ".join(printable(reason) for reason in one.reasons) or "no other layout is nearer"


def _placed(place: Place) -> str:
    return f"{place.role}\u00a0→\u00a0{place.idx}\u00a0({printable(place.type)})"


def _name(name: str) -> str:
    shown = printable(name.strip())
    return f"“{shown[:_MOST_NAME]}…”" if len(shown) > _MOST_NAME else f"“{shown}”"
