"""Page 1 of the handout: the thesis, the key messages, and small panels of key dates and key figures.

In: the handout's edition. Out: `FrontPage`. The thesis is the claim of the first section that makes one: the summary
stands below it, and a subtitle above it. Figures are those that the author tied to the data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.briefing.data import column
from reportgen.briefing.model import Briefing, Event, Exhibit, Observation, Weight
from reportgen.briefing.plain import plain_text
from reportgen.briefing.text import DataLink, Operation
from reportgen.outline.edition import Edition
from reportgen.outline.richtext import CitationForm, set_inlines
from reportgen.outline.tables import figure
from reportgen.outline.timelines import date_words
from reportgen.outline.tree import FrontPage, PanelEntry, RichText
from reportgen.outline.walk import data_links_in
from reportgen.wording.phrases import capitalised, colon, comma_joined, opened

MOST_DATES = 6
MOST_FIGURES = 4

_NUMERAL = re.compile(r".*\d(?:\s?[%٪％])?", re.DOTALL)
_CLAUSE = re.compile(r"[,;:(،；，：（]")


def front_page(edition: Edition) -> FrontPage:
    """What makes page 1 work alone."""
    word = edition.wording.word
    return FrontPage(
        id="front",
        thesis=_thesis(edition),
        messages_heading=word("key-messages"),
        messages=tuple(edition.text(message) for message in edition.briefing.summary),
        dates_heading=word("key-dates"),
        dates=tuple(_date_entry(event, edition) for event in key_events(edition.briefing.chronology)),
        figures_heading=word("key-figures"),
        figures=tuple(_figure_entry(link, edition) for link in key_figures(edition)),
    )


def key_events(events: Sequence[Event]) -> tuple[Event, ...]:
    """The key events, thinned evenly to a panel's length; where none is key, all events if they are as few."""
    key = tuple(event for event in events if event.weight is Weight.KEY)
    if not key:
        return tuple(events) if len(events) <= MOST_DATES else ()
    if len(key) <= MOST_DATES:
        return key
    return tuple(key[round(place * (len(key) - 1) / (MOST_DATES - 1))] for place in range(MOST_DATES))


def key_figures(edition: Edition) -> tuple[DataLink, ...]:
    """The numbers worth a panel: those of the summary, else of the claims and points, else of the prose.

    Values and sums come before changes and ratios, which say little alone; the order is that of reading.
    """
    for source in (_in_summary, _in_claims, _in_prose):
        links = list({_identity(link): link for link in source(edition)}.values())
        if links:
            ranked = sorted(links, key=lambda link: link.operation in (Operation.CHANGE, Operation.RATIO))
            chosen = ranked[:MOST_FIGURES]
            return tuple(link for link in links if link in chosen)
    return ()


def _thesis(edition: Edition) -> RichText:
    claims = (section.claim for section in edition.arrangement.sections if section.claim)
    return edition.text(next(claims, ()))


def _date_entry(event: Event, edition: Edition) -> PanelEntry:
    """A key date; what its words cite is in the chronology."""
    unnoted = replace(edition.setting, form=CitationForm.FOOT, keeps_notes=False)
    return PanelEntry(edition.words(opened(date_words(event, edition))), set_inlines(event.event, unnoted))


# Key figures ---------------------------------------------------------------------------------------------------------
def _in_summary(edition: Edition) -> Iterator[DataLink]:
    return (link for message in edition.briefing.summary for link in data_links_in(message))


def _in_claims(edition: Edition) -> Iterator[DataLink]:
    sections = edition.arrangement.sections
    said = (inlines for section in sections for inlines in (section.claim, *section.points))
    return (link for inlines in said for link in data_links_in(inlines))


def _in_prose(edition: Edition) -> Iterator[DataLink]:
    return (link for section in edition.arrangement.sections for link in data_links_in(section.prose))


def _identity(link: DataLink) -> tuple[str, ...]:
    return (link.operation, link.file, link.x, link.to or "", link.series or "")


def _figure_entry(link: DataLink, edition: Edition) -> PanelEntry:
    numeral, unit = _numeral_and_unit(_figure_words(link, edition))
    return PanelEntry(edition.words(numeral), edition.words(_meaning(link, edition)), edition.words(unit))


def _numeral_and_unit(words: str) -> tuple[str, str]:
    """A figure up to its last digit or percent sign, and what follows: "20" and "million rubles"."""
    numeral = _NUMERAL.match(words)
    end = numeral.end() if numeral else len(words)
    return words[:end], words[end:].strip()


def _figure_words(link: DataLink, edition: Edition) -> str:
    """A value with its unit from the data, so that it can stand alone; what is computed as the author words it."""
    rows = _rows(link, link.x, edition.briefing)
    if link.operation is Operation.VALUE and len(rows) == 1 and rows[0].number is not None:
        return figure(rows[0], "value", edition.wording, rows[0].unit)
    return plain_text(link.children)


def _meaning(link: DataLink, edition: Edition) -> str:
    """What a figure measures, of what, when: "Vietnamese students in the DPRK: 1968"."""
    measured = _measure(link, edition)
    about = comma_joined((_series(link, measured, edition), _period(link, edition)), edition.language)
    return capitalised(colon(edition.language).join(part for part in (measured, about) if part))


def _measure(link: DataLink, edition: Edition) -> str:
    """What the first exhibit that shows the figure measures: its subtitle's first clause, unless that is a unit."""
    rows = _rows(link, link.x, edition.briefing)
    exhibit = next((one for one in edition.briefing.exhibits.values() if _shows(one, link, rows)), None)
    if exhibit is None:
        return ""
    clause = _CLAUSE.split(plain_text(exhibit.subtitle))[0].strip()
    is_unit = any(clause.casefold() in row.unit.casefold() for row in rows)
    return plain_text(exhibit.title) if is_unit else clause


def _shows(exhibit: Exhibit, link: DataLink, rows: list[Observation]) -> bool:
    if exhibit.data.removesuffix(".csv") != link.file:
        return False
    filters = exhibit.where_filter.items()
    return not rows or any(all(column(row, name) in values for name, values in filters) for row in rows)


def _series(link: DataLink, measured: str, edition: Edition) -> str:
    """The link's series, unless what is measured names it already."""
    rows = _rows(link, link.x, edition.briefing)
    series = link.series or (rows[0].series if len(rows) == 1 else "")
    return "" if series.casefold() in measured.casefold() else series


def _period(link: DataLink, edition: Edition) -> str:
    """The x of a value, or both ends with the values at them: "1967–1968, 20 → 12.5 million rubles"."""
    if link.x == "*":
        return ""
    ends = [_x_words(link, x, edition) for x in (link.x, link.to) if x]
    period = "–".join(ends) if all(end.isdigit() for end in ends) else " – ".join(ends)
    change = link.operation in (Operation.CHANGE, Operation.RATIO)
    return comma_joined((period, _both_values(link, edition) if change else ""), edition.language)


def _both_values(link: DataLink, edition: Edition) -> str:
    first = _rows(link, link.x, edition.briefing)
    last = _rows(link, link.to or "", edition.briefing)
    if len(first) != 1 or len(last) != 1:
        return ""
    arrow = " ← " if edition.wording.rtl else " → "
    opening = figure(first[0], "value", edition.wording)
    return arrow.join((opening, figure(last[0], "value", edition.wording, last[0].unit)))


def _x_words(link: DataLink, x: str, edition: Edition) -> str:
    date = next((row.x_date for row in _rows(link, x, edition.briefing) if row.x_date), None)
    return edition.wording.date(date) if date else x


def _rows(link: DataLink, x: str, briefing: Briefing) -> list[Observation]:
    dataset = briefing.datasets.get(link.file)
    rows = dataset.rows if dataset else ()
    return [row for row in rows if row.x == x and (link.series is None or row.series == link.series)]
