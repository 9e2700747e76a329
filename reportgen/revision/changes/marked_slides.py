"""Which slides show something that has changed.

In: the changes that the deck's readers are told, the briefing, a slide. Out: the word that marks the slide: that it is
new, that it has changed, or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.briefing.data import rows_where
from reportgen.briefing.model import Briefing
from reportgen.briefing.text import Kind
from reportgen.outline.arrangement import WHOLE_CHRONOLOGY
from reportgen.outline.tree import (
    ChartSlide,
    PictureSlide,
    PointsKind,
    PointsSlide,
    QuotationSlide,
    Slide,
    TableSlide,
    TimelineSlide,
    TitleSlide,
    plain,
)
from reportgen.revision.changes.as_read import CAPTIONS
from reportgen.revision.changes.tree import Changes, How
from reportgen.revision.content.snapshot import ItemKind
from reportgen.revision.content.snapshot_of import figure_ids

NEW, CHANGED = "changes-new", "changes-changed"
"""The product's words for the marks; with `-since` they have a date."""

_TITLE_FIELDS = frozenset({"title", "subtitle", "authors", "issued"})
_Key = tuple[ItemKind, str]


@dataclass(frozen=True, slots=True)
class ChangedContent:
    """The items that have changed, how, and in which fields; the figures that each exhibit shows."""

    how: dict[_Key, How]
    fields: dict[_Key, frozenset[str]]
    captions: frozenset[str]
    figures: dict[str, frozenset[str]]

    @classmethod
    def of(cls, changes: Changes, briefing: Briefing) -> ChangedContent:
        """The changed content of a briefing."""
        captions = (one.after for item in changes.items for one in item.fields if one.field == CAPTIONS)
        return cls(
            {(item.kind, item.id): item.how for item in changes.items},
            {(item.kind, item.id): frozenset(one.field for one in item.fields) for item in changes.items},
            frozenset(filter(None, captions)),
            _figures_shown(briefing),
        )

    def any_of(self, kind: ItemKind) -> bool:
        """Whether any item of a kind has changed."""
        return any(key[0] is kind for key in self.how)

    def removed(self, kind: ItemKind) -> Iterator[str]:
        """The ids of the items of a kind that are gone."""
        return (identity for (one, identity), how in self.how.items() if one is kind and how is How.REMOVED)


def mark_word(slide: Slide, changed: ChangedContent) -> str:
    """The word for a slide's mark, "" for one that shows nothing new."""
    subject = _subject(slide)
    if subject and changed.how.get(subject) is How.ADDED:
        return NEW
    return CHANGED if _has_changed(slide, subject, changed) else ""


def _subject(slide: Slide) -> _Key | None:
    """The item that a slide is about."""
    if isinstance(slide, PictureSlide):
        return ItemKind.PICTURE, slide.picture.path
    kind, _, identity = slide.id.partition(":")
    return (ItemKind(kind), identity) if kind in frozenset(Kind) else None


def _has_changed(slide: Slide, subject: _Key | None, changed: ChangedContent) -> bool:
    if plain(slide.title) in changed.captions or (isinstance(slide, PictureSlide) and _caption(slide, changed)):
        return True
    match slide:
        case TitleSlide():
            return bool(_briefing_fields(changed) & _TITLE_FIELDS)
        case PointsSlide():
            return _points_changed(slide, subject, changed)
        case ChartSlide() | TableSlide():
            return subject in changed.how or _figures_changed(slide, changed)
        case TimelineSlide():
            return _events_changed(slide, changed)
        case QuotationSlide():
            ids = (slide.quotation.id, slide.second.id if slide.second else "")
            return any((ItemKind.QUOTATION, one.partition(":")[2]) in changed.how for one in ids)
        case _:
            return subject in changed.how


def _caption(slide: PictureSlide, changed: ChangedContent) -> bool:
    return plain(slide.caption) in changed.captions


def _briefing_fields(changed: ChangedContent) -> frozenset[str]:
    return changed.fields.get((ItemKind.BRIEFING, "briefing"), frozenset())


def _points_changed(slide: PointsSlide, subject: _Key | None, changed: ChangedContent) -> bool:
    match slide.kind:
        case PointsKind.MESSAGES:
            return "key messages" in _briefing_fields(changed)
        case PointsKind.QUESTIONS:
            return "questions" in _briefing_fields(changed)
        case PointsKind.SOURCES:
            return changed.any_of(ItemKind.REFERENCE)
        case PointsKind.AGENDA:
            return _agenda_changed(changed)
    return subject is not None and bool(changed.fields.get(subject, frozenset()) & {"title", "claim", "points"})


def _agenda_changed(changed: ChangedContent) -> bool:
    """Whether a section is new, gone, elsewhere or called otherwise."""
    sections = {key: how for key, how in changed.how.items() if key[0] is ItemKind.SECTION}
    return any(how is not How.CHANGED or "title" in changed.fields[key] for key, how in sections.items())


def _events_changed(slide: TimelineSlide, changed: ChangedContent) -> bool:
    """Whether an event of the timeline has changed, or one is gone from the timeline of the whole chronology."""
    if any((ItemKind.EVENT, event.id) in changed.how for event in slide.timeline.events):
        return True
    return slide.id == WHOLE_CHRONOLOGY and any(changed.removed(ItemKind.EVENT))


# Figures --------------------------------------------------------------------------------------------------------------
def _figures_shown(briefing: Briefing) -> dict[str, frozenset[str]]:
    """The ids of the figures that each exhibit shows, by the id of its slide."""
    shown = {}
    for exhibit in briefing.exhibits.values():
        dataset = briefing.datasets[exhibit.data]
        ids = figure_ids(dataset, [one for one in briefing.exhibits.values() if one.data == exhibit.data])
        seen = {id(row) for row in rows_where(dataset, exhibit.where_filter)}
        rows = zip(dataset.rows, ids, strict=True)
        shown[f"{Kind.EXHIBIT}:{exhibit.id}"] = frozenset(identity for row, identity in rows if id(row) in seen)
    return shown


def _figures_changed(slide: ChartSlide | TableSlide, changed: ChangedContent) -> bool:
    """Whether a figure of the exhibit has changed, or one is gone from its data file."""
    shown = changed.figures.get(slide.id, frozenset())
    files = {one.partition("/")[0] for one in shown}
    gone = any(one.partition("/")[0] in files for one in changed.removed(ItemKind.FIGURE))
    return gone or any((ItemKind.FIGURE, one) in changed.how for one in shown)
