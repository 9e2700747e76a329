"""One of the two outputs while it is composed: the briefing, its arrangement, and how text is set in it.

In: briefing, formatted citations, wording. Out: an `Edition`, handed to whatever composes a part of the output.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from reportgen.briefing.model import Author, Briefing, ExhibitKind
from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import ChronologyPlacement, Inlines, Kind, PicturePlacement
from reportgen.evidence.citation_tree import Citations
from reportgen.evidence.verification import CheckedText, Subject, Verification
from reportgen.outline.arrangement import WHOLE_CHRONOLOGY, Arrangement, Item, arrange
from reportgen.outline.richtext import CitationForm, Setting, set_inlines, set_plain
from reportgen.outline.tree import Properties, RichText
from reportgen.wording.phrases import capitalised, comma_joined, numbered, semicolon
from reportgen.wording.wording import Wording

UNVERIFIED = Verification()
"""Of a briefing whose sources nobody looked at."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The handout or the deck in the making. `numbers` are the caption numbers of figures and tables, by id.

    `checked` are the items that name a source, by kind and id.
    """

    briefing: Briefing
    citations: Citations
    wording: Wording
    arrangement: Arrangement
    numbers: Mapping[str, int]
    setting: Setting
    checked: Mapping[tuple[Subject, str], CheckedText]

    @property
    def language(self) -> str:
        """The language of the briefing."""
        return self.briefing.language

    def text(self, inlines: Inlines) -> RichText:
        """An author's inlines as this edition shows them."""
        return set_inlines(inlines, self.setting)

    def words(self, characters: str, *, bold: bool = False, italic: bool = False) -> RichText:
        """Plain characters in the briefing's language."""
        return set_plain(characters, self.language, bold=bold, italic=italic)


def handout_edition(
    briefing: Briefing, citations: Citations, wording: Wording, verification: Verification = UNVERIFIED
) -> Edition:
    """The edition on paper: footnotes, numbered figures and tables."""
    arrangement = arrange(briefing, briefing.handout_omits)
    numbers = _caption_numbers(arrangement, briefing)
    names = _names(arrangement, briefing, numbers, wording)
    setting = Setting(briefing.language, citations, names, CitationForm.FOOTNOTE)
    return Edition(briefing, citations, wording, arrangement, numbers, setting, _by_item(verification))


def deck_edition(
    briefing: Briefing, citations: Citations, wording: Wording, verification: Verification = UNVERIFIED
) -> Edition:
    """The edition on slides: no footnotes, citations at the foot, nothing numbered."""
    arrangement = arrange(briefing, briefing.deck_omits)
    names = _names(arrangement, briefing, {}, wording)
    setting = Setting(briefing.language, citations, names, CitationForm.FOOT, keeps_notes=False)
    return Edition(briefing, citations, wording, arrangement, {}, setting, _by_item(verification))


def spoken(edition: Edition) -> Setting:
    """How text is set in speaker notes: no links, short references in parentheses."""
    return replace(edition.setting, names={}, form=CitationForm.SHORT, keeps_notes=True)


def properties(briefing: Briefing, wording: Wording) -> Properties:
    """The document properties of both files."""
    return Properties(
        title=briefing.title,
        subject=briefing.subtitle,
        authors=tuple(author.name for author in briefing.authors),
        keywords=(),
        language=briefing.language,
        rtl=wording.rtl,
        created=_created(briefing),
    )


def authors_line(authors: tuple[Author, ...], language: str) -> str:
    """The authors with their affiliations."""
    named = (comma_joined((author.name, author.affiliation), language) for author in authors)
    return semicolon(language).join(named)


def issued_line(briefing: Briefing, wording: Wording) -> str:
    """The date of issue in words, "" where none is given."""
    return wording.date(briefing.issued) if briefing.issued else ""


def audience_line(briefing: Briefing, wording: Wording) -> str:
    """Whom the briefing is for, "" where that is not said."""
    return wording.word("audience", audience=briefing.audience) if briefing.audience else ""


def is_table(item: Item, briefing: Briefing) -> bool:
    """Whether an item is an exhibit that is a table."""
    exhibit = briefing.exhibits.get(getattr(item.placement, "target", ""))
    return item.id.startswith(f"{Kind.EXHIBIT}:") and exhibit is not None and exhibit.kind is ExhibitKind.TABLE


def _by_item(verification: Verification) -> dict[tuple[Subject, str], CheckedText]:
    return {(text.subject, text.id): text for text in verification.texts}


def _created(briefing: Briefing) -> date | None:
    day = briefing.issued.earliest if briefing.issued else None
    return date(day.year, day.month, day.day) if day and 1 <= day.year <= 9999 else None


def _caption_numbers(arrangement: Arrangement, briefing: Briefing) -> dict[str, int]:
    """Figures and tables numbered apart, in order of appearance; a quotation has no number.

    The timeline of the whole chronology comes last, where nothing places one.
    """
    numbers: dict[str, int] = {}
    figures = tables = 0
    for item in arrangement.all_items():
        if is_table(item, briefing):
            numbers[item.id] = tables = tables + 1
        elif not item.id.startswith(f"{Kind.QUOTATION}:"):
            numbers[item.id] = figures = figures + 1
    if briefing.chronology and not arrangement.events_placed():
        numbers[WHOLE_CHRONOLOGY] = figures + 1
    return numbers


def _names(
    arrangement: Arrangement, briefing: Briefing, numbers: Mapping[str, int], wording: Wording
) -> dict[str, str]:
    """Every anchor with the words for a reference that has none of its own."""
    names = {f"{Kind.SECTION}:{section.id}": section.title for section in arrangement.sections}
    for item in arrangement.all_items():
        if item.id in numbers:
            label = wording.word("table" if is_table(item, briefing) else "figure")
            names[item.id] = numbered(label, numbers[item.id])
        else:
            names[item.id] = _own_name(item, briefing, wording)
    return names


def _own_name(item: Item, briefing: Briefing, wording: Wording) -> str:
    placement = item.placement
    if isinstance(placement, ChronologyPlacement | PicturePlacement):
        return plain_text(placement.caption) or wording.word("timeline")
    if placement.kind is Kind.QUOTATION:
        return capitalised(briefing.quotations[placement.target].speaker)
    return plain_text(briefing.exhibits[placement.target].title)
