"""What has changed, in the outputs themselves: a section of the handout, a slide of the deck, marks on changed slides.

In: the composed handout or deck, the content before and now. Out: the handout or deck with it; the same one where its
readers see no change.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.briefing.dates import DateError, parse_edtf
from reportgen.briefing.model import Briefing
from reportgen.outline.richtext import joined, set_plain
from reportgen.outline.tree import (
    Deck,
    Handout,
    HandoutBlock,
    HeadingBlock,
    LineBreak,
    ListBlock,
    Notes,
    ParagraphBlock,
    PointsKind,
    PointsSlide,
    RichText,
    Run,
    Slide,
    TitleSlide,
)
from reportgen.revision.changes.as_read import Output, as_read, without_absent
from reportgen.revision.changes.compare import compare
from reportgen.revision.changes.entries import KIND_WORDS, UNSPACED, entries, told
from reportgen.revision.changes.marked_slides import ChangedContent, mark_word
from reportgen.revision.changes.tree import Changes
from reportgen.revision.content.snapshot import ItemKind, Snapshot
from reportgen.revision.content.snapshot_of import snapshot_of
from reportgen.wording.wording import Wording

IDENTITY = "changes"
"""The id of the section and of the slide."""

_GAP = "\u2002·\u2002"


@dataclass(frozen=True, slots=True)
class Told:
    """What one output's readers are told: the changes, the content now as they read it, and the old version's date."""

    changes: Changes
    now: Snapshot
    since: str
    wording: Wording


def told_in(output: Output, old: Snapshot, briefing: Briefing, wording: Wording) -> Told:
    """What the readers of one output are told of the changes from `old` to the briefing."""
    new = snapshot_of(briefing)
    if output is Output.DECK:
        old = without_absent(old, new)
    before, now = as_read(old, output, wording), as_read(new, output, wording)
    return Told(told(compare(before, now)), now, _since(old, new, wording), wording)


def with_changes_in_handout(handout: Handout, what: Told) -> Handout:
    """The handout with a section of changes before all others, so that page 1 stays what it is."""
    return replace(handout, blocks=(*_blocks(what), *handout.blocks)) if what.changes else handout


def with_changes_in_deck(deck: Deck, what: Told, briefing: Briefing) -> Deck:
    """The deck with a slide of changes at the end of its opening, and with its changed slides marked."""
    if not what.changes:
        return deck
    changed = ChangedContent.of(what.changes, briefing)
    opening, *others = (
        replace(section, slides=tuple(_marked(slide, changed, what) for slide in section.slides))
        for section in deck.sections
    )
    return replace(deck, sections=(replace(opening, slides=(*opening.slides, _slide(what))), *others))


# The handout ----------------------------------------------------------------------------------------------------------
def _blocks(what: Told) -> list[HandoutBlock]:
    word = what.wording.word
    blocks: list[HandoutBlock] = [
        HeadingBlock(IDENTITY, 1, _words(word("changes"), what)),
        ParagraphBlock(f"{IDENTITY}/p1", _explanation(what), first=True),
    ]
    for kind, texts in entries(what.changes, what.now, what.wording):
        identity = f"{IDENTITY}/{kind}"
        items = tuple((ParagraphBlock(f"{identity}:list/{number}", text),) for number, text in enumerate(texts, 1))
        blocks.append(HeadingBlock(identity, 2, _words(word(KIND_WORDS[kind]), what)))
        blocks.append(ListBlock(f"{identity}:list", False, 1, items))
    return blocks


def _explanation(what: Told) -> RichText:
    """Which version it is compared with, where that has a date; and what the marks mean."""
    word = what.wording.word
    previous = word("changes-previous", date=what.since) if what.since else ""
    space = "" if what.wording.language.startswith(UNSPACED) else " "
    return _words(f"{previous}{space}{word('changes-explained')}".lstrip(), what)


def _since(old: Snapshot, new: Snapshot, wording: Wording) -> str:
    """The old content's date in words, "" where it has none or the one that the new content has."""
    before, after = _issued(old), _issued(new)
    try:
        return wording.date(parse_edtf(before)) if before and before != after else ""
    except DateError:
        return ""


def _issued(content: Snapshot) -> str:
    briefing = next((item for item in content.items if item.kind is ItemKind.BRIEFING), None)
    return str(briefing.fields.get("issued", "")) if briefing else ""


# The deck -------------------------------------------------------------------------------------------------------------
def _slide(what: Told) -> PointsSlide:
    """The changes as points, the first of each kind under the name of the kind."""
    points = [
        joined((_kind(kind, what) if first else (), text), (LineBreak(),))
        for kind, texts in entries(what.changes, what.now, what.wording)
        for first, text in zip((True, *(False,) * (len(texts) - 1)), texts, strict=True)
    ]
    return PointsSlide(
        id=IDENTITY,
        kind=PointsKind.CLAIM,
        title=_words(what.wording.word("changes"), what),
        points=tuple(points),
        source=_explanation(what),
        notes=Notes(()),
        why=f"{len(what.changes.items)} items that the slides show have changed",
    )


def _kind(kind: ItemKind, what: Told) -> RichText:
    """The kind in small capitals, since what is new is bold and names are in italics."""
    runs = _words(what.wording.word(KIND_WORDS[kind]), what)
    return tuple(replace(run, small_caps=True) for run in runs if isinstance(run, Run))


def _marked(slide: Slide, changed: ChangedContent, what: Told) -> Slide:
    """The slide with the mark at its foot, in its source line, or under the names on the title."""
    word = mark_word(slide, changed)
    if not word:
        return slide
    text = what.wording.word(f"{word}-since", date=what.since) if what.since else what.wording.word(word)
    mark = _words(text, what, bold=True)
    if isinstance(slide, TitleSlide):
        return replace(slide, byline=joined((slide.byline, mark), (LineBreak(),)))
    return replace(slide, source=joined((slide.source, mark), _words(_GAP, what)))


def _words(text: str, what: Told, *, bold: bool = False) -> RichText:
    return set_plain(text, what.wording.language, bold=bold)
