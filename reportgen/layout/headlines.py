"""Headlines that are too long for their slides.

In: a briefing and a deck template. Out: a finding for each, measured in the template's own headline: a section's claim
or title, an exhibit's title, a quotation's headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from reportgen.briefing.model import Briefing, ExhibitKind, Section
from reportgen.briefing.plain import plain_text
from reportgen.findings import Code, Finding, Location
from reportgen.layout.codes import LONG_CLAIM, LONG_HEADLINE
from reportgen.layout.matching import match_layouts
from reportgen.layout.measure import set_paragraph
from reportgen.layout.slide_kinds import WORDS_ALONE, Match, SlideKind
from reportgen.layout.template import read_deck_template
from reportgen.layout.tree import Role
from reportgen.outline.tree import Run

_MOST_LINES = 2
_SHORT_ENOUGH = 60
"""Characters that no headline needs three lines for, so that most need not be measured."""


class _Headline(NamedTuple):
    """Words that head a slide of this kind: what they are, and where the author wrote them."""

    what: str
    words: str
    kind: SlideKind
    where: Location
    code: Code


def long_headlines(briefing: Briefing, template: bytes) -> tuple[Finding, ...]:
    """A warning for each headline of more than two lines at the headline's own size."""
    long = [headline for headline in _headlines(briefing) if len(headline.words) > _SHORT_ENOUGH]
    if not long:
        return ()
    matches = match_layouts(read_deck_template(template))
    return tuple(finding for headline in long for finding in _judged(headline, briefing.language, matches))


def _headlines(briefing: Briefing) -> Iterator[_Headline]:
    for section in briefing.sections:
        if section.id not in briefing.deck_omits.sections:
            yield _of_section(section)
    for exhibit in briefing.exhibits.values():
        if exhibit.id not in briefing.deck_omits.exhibits:
            kind = SlideKind.TABLE if exhibit.kind is ExhibitKind.TABLE else SlideKind.CHART
            where = exhibit.fields.get("title", exhibit.where)
            what = f"the title of the exhibit `{exhibit.id}`"
            yield _Headline(what, plain_text(exhibit.title), kind, where, LONG_HEADLINE)
    for quotation in briefing.quotations.values():
        if quotation.headline and quotation.id not in briefing.deck_omits.quotations:
            where = quotation.fields.get("headline", quotation.where)
            what = f"the headline of the quotation `{quotation.id}`"
            yield _Headline(what, quotation.headline, SlideKind.QUOTATION, where, LONG_HEADLINE)


def _of_section(section: Section) -> _Headline:
    """A section's claim, or where it has none its title."""
    kind = SlideKind.CLAIM if section.points else SlideKind.STATEMENT if section.claim else SlideKind.SECTION
    if section.claim:
        where = section.fields.get("claim", section.where)
        return _Headline(f"the claim of the section `{section.id}`", plain_text(section.claim), kind, where, LONG_CLAIM)
    where = section.fields.get("title", section.where)
    return _Headline(f"the title of the section `{section.id}`", section.title, kind, where, LONG_HEADLINE)


def _judged(headline: _Headline, language: str, matches: Mapping[SlideKind, Match]) -> Iterator[Finding]:
    """A finding with the length allowed, where the words take more lines than a headline has."""
    slot = matches[headline.kind].slots.get(Role.TITLE)
    if slot is None:
        return
    text = set_paragraph((Run(headline.words, language),), slot.style, slot.room.width)
    most = max(_MOST_LINES, _lines_of_words_alone(headline.kind, text.height / len(text.lines), slot.room.height))
    if len(text.lines) > most:
        allowed = sum(map(len, text.lines[:most]))
        message = f"{headline.what} takes {len(text.lines)} lines as a headline"
        hint = f"{most} lines hold about {allowed} characters here; it has {len(headline.words)}"
        yield Finding(headline.code, message, headline.where, hint)


def _lines_of_words_alone(kind: SlideKind, line: float, height: float) -> int:
    """As many lines as the box of a statement or divider has, none where evidence stands under the headline."""
    return int(height / line) if kind in WORDS_ALONE else 0
