"""What has changed, as Markdown: for a message, an issue, a log of changes.

In: `Changes`. Out: lines of GitHub-flavoured Markdown; removed words are ~~struck out~~, added ones **bold**.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from reportgen.findings import printable
from reportgen.revision.changes.as_text import HEADINGS, Tone, arrow, counted, difference, is_short
from reportgen.revision.changes.tree import PLACE, Changes, FieldChange, How, ItemChange

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!])")
_MARKS = {Tone.REMOVED: "~~", Tone.ADDED: "**"}


def change_markdown(changes: Changes, old: str, new: str) -> Iterator[str]:
    """A heading, a count, and a list for each kind of item; `old` and `new` say what was compared."""
    yield "# What has changed"
    yield ""
    yield f"From {_escaped(old)} to {_escaped(new)}: {counted(changes)}."
    for kind, group in groupby(changes.items, key=lambda item: item.kind):
        yield ""
        yield f"## {HEADINGS[kind]}"
        yield ""
        for item in group:
            yield from _item(item)


def _item(item: ItemChange) -> Iterator[str]:
    yield f"- {item.how.capitalize()}: {_escaped(item.name)}"
    for change in item.fields:
        yield f"  - {change.field}: {_field(change)}"


def _field(change: FieldChange) -> str:
    if change.how is How.ADDED:
        return _marked(Tone.ADDED, change.after)
    if change.how is How.REMOVED:
        return _marked(Tone.REMOVED, change.before)
    if change.how is How.MOVED and change.field != PLACE:
        return f"moved: {_escaped(change.after)}"
    if change.field == PLACE or is_short(change):
        return _escaped(arrow(change))
    return "".join(_marked(tone, text) for tone, text in difference(change))


def _marked(tone: Tone, text: str) -> str:
    """Words with their mark, which has to stand close to them; spaces stand outside."""
    mark, words = _MARKS.get(tone, ""), _escaped(text)
    bare = words.strip()
    if not mark or not bare:
        return words
    start, end = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{start}{mark}{bare}{mark}{end}"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", printable(text))
