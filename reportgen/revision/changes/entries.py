"""What has changed, as entries that readers of an output see: rich text for the handout's page and the deck's slide.

In: the changes between two contents as read (`as_read`), and the wording. Out: one rich text for each item that has
changed. Removed words are struck out in brackets and new ones bold, so that neither grey paper nor a screen reader that
tells no strokes takes the old for the new.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from reportgen.outline.richtext import joined, set_plain
from reportgen.outline.tree import LineBreak, RichText, Run
from reportgen.revision.changes.as_text import Tone, difference, is_short
from reportgen.revision.changes.tree import ID, PLACE, Changes, FieldChange, How, ItemChange
from reportgen.revision.content.snapshot import ItemKind, Snapshot
from reportgen.wording.phrases import capitalised, colon
from reportgen.wording.wording import Wording

KIND_WORDS = {
    ItemKind.BRIEFING: "changes-general",
    ItemKind.SECTION: "changes-sections",
    ItemKind.EVENT: "events",
    ItemKind.FIGURE: "figures",
    ItemKind.QUOTATION: "quotations",
    ItemKind.EXHIBIT: "changes-exhibits",
    ItemKind.PICTURE: "changes-pictures",
    ItemKind.REFERENCE: "references",
}

_SAYS = {ItemKind.EVENT: "event", ItemKind.QUOTATION: "text", ItemKind.FIGURE: "value"}
"""The field that says what an item is that has only a date, a speaker or a place in a table for a name."""

_LABELS = {"date": "date", "issued": "date", "source": "source", "note": "note"}
"""The product's words for fields that do not speak for themselves."""

_MOST = 160  # characters of a text that is told, where all of it is new or gone
UNSPACED = ("zh", "ja")
"""Languages that set no space after a full stop."""

_BREAK: RichText = (LineBreak(),)


def told(changes: Changes) -> Changes:
    """The changes that readers are told: no new ids, and of new places only those of sections."""
    return Changes(tuple(kept for item in changes.items if (kept := _told(item)) is not None))


def _told(item: ItemChange) -> ItemChange | None:
    if item.how is How.RENAMED or (item.how is How.MOVED and item.kind is not ItemKind.SECTION):
        return None
    return replace(item, fields=tuple(change for change in item.fields if change.field not in (ID, PLACE)))


def entries(changes: Changes, now: Snapshot, wording: Wording) -> Iterator[tuple[ItemKind, tuple[RichText, ...]]]:
    """The entries of each kind of item; `now` is the new content as read."""
    said = {item.key: str(item.fields.get(_SAYS.get(item.kind, ""), "")) for item in now.items}
    for kind, group in groupby(changes.items, key=lambda item: item.kind):
        yield kind, tuple(_entry(item, said.get((item.kind, item.id), ""), wording) for item in group)


# Items ----------------------------------------------------------------------------------------------------------------
_WHOLE = {How.ADDED: "changes-new", How.REMOVED: "changes-removed", How.MOVED: "changes-moved"}


def _entry(item: ItemChange, said: str, wording: Wording) -> RichText:
    """Its name, and what of it has changed: on the same line where that is little."""
    language = wording.language
    if item.how in _WHOLE or item.kind is ItemKind.PICTURE:
        word = wording.word(_WHOLE.get(item.how, "changes-changed"))
        return (*_plain(f"{word}{colon(language)}", wording), *_whole(item, wording))
    lines = tuple(_line(change, wording) for change in item.fields)
    if item.kind is ItemKind.BRIEFING:
        return joined(lines, _BREAK)
    name = _named(item, said, wording)
    if len(lines) == 1 and is_short(item.fields[0]):
        return (*_name(f"{name}{colon(language)}", wording), *lines[0])
    return joined((_name(name, wording), *lines), _BREAK)


def _name(name: str, wording: Wording) -> RichText:
    return set_plain(name, wording.language, italic=True)


def _named(item: ItemChange, said: str, wording: Wording) -> str:
    """The name; of an event whose words stay, with its words."""
    tells = any(change.field == _SAYS.get(item.kind) for change in item.fields)
    if item.kind is not ItemKind.EVENT or tells or not said:
        return capitalised(item.name)
    return f"{capitalised(item.name)}{colon(wording.language)}{_beginning(said)}"


def _whole(item: ItemChange, wording: Wording) -> RichText:
    """An item that is new, gone or elsewhere, by its name and what it says."""
    field = next((change for change in item.fields if change.field == _SAYS.get(item.kind)), None)
    words = _beginning(field.after or field.before) if field else ""
    if words and item.kind is ItemKind.QUOTATION:
        words = wording.quoted(words)
    whole = f"{item.name}{colon(wording.language)}{words}" if words else item.name
    return _toned({How.ADDED: Tone.ADDED, How.REMOVED: Tone.REMOVED}.get(item.how, Tone.PLAIN), whole, wording)


# Fields ---------------------------------------------------------------------------------------------------------------
def _line(change: FieldChange, wording: Wording) -> RichText:
    """One field's change, after the word for the field where it needs one."""
    label = _LABELS.get(change.field, "")
    if change.how is How.MOVED:
        label = "changes-moved"
    head = _plain(f"{wording.word(label)}{colon(wording.language)}", wording) if label else ()
    return joined((head, _change(change, wording)), ())


def _change(change: FieldChange, wording: Wording) -> RichText:
    match change.how:
        case How.ADDED:
            return _toned(Tone.ADDED, _beginning(change.after), wording)
        case How.REMOVED:
            return _toned(Tone.REMOVED, _beginning(change.before), wording)
        case How.MOVED:
            return _plain(_beginning(change.after), wording)
    if is_short(change):
        return _arrow(change, wording)
    return _spans(difference(change), wording)


def _arrow(change: FieldChange, wording: Wording) -> RichText:
    """`12.5 → 13 million rubles`, in the direction of reading."""
    sign = "←" if wording.rtl else "→"
    before = set_plain(change.before, wording.language)
    return joined((before, _plain(f" {sign} ", wording), _toned(Tone.ADDED, change.after, wording)), ())


def _spans(spans: Iterable[tuple[Tone, str]], wording: Wording) -> RichText:
    """Kept, removed and added words in a row."""
    parts: list[RichText] = []
    before = Tone.PLAIN
    for tone, text in spans:
        if before is Tone.REMOVED and tone is Tone.ADDED and not wording.language.startswith(UNSPACED):
            parts.append(_plain(" ", wording))
        parts.append(_toned(tone, _shortened(text) if tone is not Tone.PLAIN else text, wording))
        before = tone
    return joined(parts, ())


def _toned(tone: Tone, text: str, wording: Wording) -> RichText:
    """Removed words struck out in brackets, added ones bold; the spaces around them stand outside."""
    bare = text.strip()
    if tone is Tone.PLAIN or not bare:
        return _plain(text, wording)
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if tone is Tone.ADDED:
        marked = set_plain(bare, wording.language, bold=True)
    else:
        struck = tuple(replace(run, strike=True) for run in set_plain(bare, wording.language) if isinstance(run, Run))
        marked = (*_plain("[", wording), *struck, *_plain("]", wording))
    return joined((_plain(start, wording), marked, _plain(end, wording)), ())


def _plain(text: str, wording: Wording) -> RichText:
    return set_plain(text, wording.language) if text else ()


def _beginning(text: str) -> str:
    """The first words of a text that is long."""
    return text if len(text) <= _MOST else f"{text[:_MOST].rpartition(' ')[0] or text[:_MOST]} …"


def _shortened(text: str) -> str:
    """The first and last words of a passage that is long."""
    if len(text) <= 2 * _MOST:
        return text
    start, end = text[:_MOST], text[-_MOST:]
    return f"{start.rpartition(' ')[0] or start} … {end.partition(' ')[2] or end}"
