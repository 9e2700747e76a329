"""What has changed, for people to read: lines of text, aligned and wrapped.

In: `Changes`, and how tones are painted (colours on a terminal, signs elsewhere). Out: lines. Every word of the content
passes `printable`, since a file from anyone may hold what a terminal obeys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from reportgen.findings import printable
from reportgen.revision.changes.tree import PLACE, Changes, Fate, FieldChange, How, ItemChange
from reportgen.revision.content.snapshot import ItemKind


class Tone(StrEnum):
    """How words are meant."""

    PLAIN = "plain"
    HEADING = "heading"
    REMOVED = "removed"
    ADDED = "added"


Paint = Callable[[Tone, str], str]
"""Gives words the look of a tone."""

HEADINGS = {
    ItemKind.BRIEFING: "Briefing",
    ItemKind.SECTION: "Sections",
    ItemKind.EVENT: "Events",
    ItemKind.FIGURE: "Figures",
    ItemKind.QUOTATION: "Quotations",
    ItemKind.EXHIBIT: "Exhibits",
    ItemKind.PICTURE: "Pictures",
    ItemKind.REFERENCE: "References",
}
NOTHING = "the content is the same"

_SIGNS = {Tone.REMOVED: ("[-", "-]"), Tone.ADDED: ("{+", "+}")}
_TONES = {Fate.KEPT: Tone.PLAIN, Fate.REMOVED: Tone.REMOVED, Fate.ADDED: Tone.ADDED}
_SHORT = 40  # characters of a text that is shown whole, before and after
_CONTEXT = 40  # characters shown on either side of changed words
_WAYS = max(map(len, How))
_INDENT = _WAYS + 4  # two spaces, the way, two spaces
_LEAST = 30
_LABELS = {"value": "", PLACE: ""}
"""What a field is called in one line, where its own name goes without saying."""

_Span = tuple[Tone, str]


def with_signs(tone: Tone, words: str) -> str:
    """Removed words as `[-these-]`, added ones as `{+these+}`, as `wdiff` marks them."""
    before, after = _SIGNS.get(tone, ("", ""))
    return f"{before}{words}{after}"


def counted(changes: Changes) -> str:
    """`2 changed, 1 added`, or that nothing has."""
    return ", ".join(f"{count} {how}" for how, count in changes.counts.items()) or NOTHING


def change_lines(changes: Changes, columns: int, paint: Paint = with_signs) -> Iterator[str]:
    """All changes by kind, in lines of about so many columns."""
    for kind, group in groupby(changes.items, key=lambda item: item.kind):
        items = list(group)
        yield ""
        yield paint(Tone.HEADING, HEADINGS[kind])
        width = max((len(printable(item.name)) for item in items if _on_one_line(item)), default=0)
        for item in items:
            yield from _item_lines(item, width, columns, paint)


def summary_lines(changes: Changes, most: int) -> list[str]:
    """A line an item, at most so many."""
    return [f"  {item.how:{_WAYS}}  {item.kind} {_briefly(item)}" for item in changes.items[:most]]


def _briefly(item: ItemChange) -> str:
    name = printable(item.name)
    if item.how in (How.ADDED, How.REMOVED):
        return name
    if _on_one_line(item):
        return f"{name}: {_one_line(item)}"
    return f"{name}: {', '.join(dict.fromkeys(change.field for change in item.fields))}"


# Items ----------------------------------------------------------------------------------------------------------------
def _on_one_line(item: ItemChange) -> bool:
    """Whether an item is told in one line: its few changes are short."""
    return len(item.fields) <= 2 and all(is_short(change) for change in item.fields)


def is_short(change: FieldChange) -> bool:
    """Whether a change is told by its two texts, and needs no looking for the words."""
    return max(len(change.before), len(change.after)) <= _SHORT


def _one_line(item: ItemChange) -> str:
    return "; ".join(f"{_LABELS.get(change.field, change.field)} {arrow(change)}".lstrip() for change in item.fields)


def arrow(change: FieldChange) -> str:
    """`20 → 22 million rubles`: before and after, the words that both end with said once."""
    before, after = printable(change.before), printable(change.after)
    if not before or not after or before == after:
        return before or after
    old, new = before.split(" "), after.split(" ")
    shared = 0
    while shared < min(len(old), len(new)) - 1 and old[-1 - shared] == new[-1 - shared]:
        shared += 1
    return f"{' '.join(old[: len(old) - shared])} → {after}"


def _item_lines(item: ItemChange, width: int, columns: int, paint: Paint) -> Iterator[str]:
    head = f"  {item.how:{_WAYS}}  "
    name = printable(item.name)
    if _on_one_line(item):
        yield f"{head}{name:{width}}  {_one_line(item)}".rstrip()
        return
    yield f"{head}{name}"
    fields = _shown_fields(item)
    label_width = max(len(label) for label, _ in fields)
    for label, spans in fields:
        start = f"{'':{_INDENT}}{printable(label):{label_width}}  "
        for number, line in enumerate(_wrapped(spans, max(columns - len(start), _LEAST))):
            yield f"{start if number == 0 else ' ' * len(start)}{_painted(line, paint)}"


def _shown_fields(item: ItemChange) -> list[tuple[str, Sequence[_Span]]]:
    if item.how not in (How.ADDED, How.REMOVED):
        return [(change.field, _spans(change)) for change in item.fields]
    grouped = [(name, list(group)) for name, group in groupby(item.fields, key=lambda change: change.field)]
    return [(name, [(Tone.PLAIN, _first_of(group))]) for name, group in grouped]


def _first_of(group: Sequence[FieldChange]) -> str:
    """The first text of a field, shortened, and how many more there are."""
    text = group[0].after or group[0].before
    more = f" (and {len(group) - 1} more)" if len(group) > 1 else ""
    return _beginning(text, 2 * _CONTEXT) + more


def _spans(change: FieldChange) -> Sequence[_Span]:
    if change.how is How.MOVED and change.field == PLACE:
        return [(Tone.PLAIN, arrow(change))]
    if change.how is How.MOVED:
        return [(Tone.PLAIN, f"moved: {_beginning(change.after, 2 * _CONTEXT)}")]
    if change.how is How.ADDED:
        return [(Tone.ADDED, change.after)]
    if change.how is How.REMOVED:
        return [(Tone.REMOVED, change.before)]
    if is_short(change):
        return [(Tone.PLAIN, arrow(change))]
    return list(difference(change))


def difference(change: FieldChange) -> Iterator[_Span]:
    """The words of a changed text, what was kept shortened to the changed words' neighbourhood."""
    last = len(change.words) - 1
    for number, run in enumerate(change.words):
        text = run.text
        if run.fate is Fate.KEPT:
            text = _neighbourhood(text, before=number > 0, after=number < last)
        yield _TONES[run.fate], text


def _neighbourhood(text: str, *, before: bool, after: bool) -> str:
    """The words of a kept run near the change before it and the change after it."""
    start = _beginning(text, _CONTEXT) if before else ""
    end = _ending(text, _CONTEXT) if after else ""
    if len(start) + len(end) >= len(text):
        return text
    return start[:-1] + "… " + end[1:].lstrip() if before and after else start + end


def _beginning(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return f"{text[:length].rpartition(' ')[0] or text[:length]} …"


def _ending(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    return f"… {text[-length:].partition(' ')[2] or text[-length:]}"


# Lines ----------------------------------------------------------------------------------------------------------------
def _wrapped(spans: Iterable[_Span], width: int) -> Iterator[list[_Span]]:
    """The words of the spans in lines of at most so many characters; a longer word has a line of its own."""
    line: list[_Span] = []
    used = 0
    for tone, text in spans:
        for word in re.findall(r"\s+|\S+", printable(text)):
            blank = word.isspace()
            if used + len(word) > width and line and not blank:
                yield line
                line, used = [], 0
            if line or not blank:
                line.append((tone, " " if blank else word))
                used += 1 if blank else len(word)
    yield line


def _painted(line: Sequence[_Span], paint: Paint) -> str:
    """A line with its tones; spaces at its end would be painted as well, and are left out."""
    while line and line[-1][1] == " ":
        line = line[:-1]
    groups = groupby(line, key=lambda span: span[0])
    return "".join(paint(tone, "".join(word for _, word in group)) for tone, group in groups)
