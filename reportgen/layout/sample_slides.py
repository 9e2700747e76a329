"""A sample slide of each kind, to show what a template makes of it (`reportgen template FILE --pictures`).

In: a kind of slide. Out: a `Deck` of one slide of that kind, with words of no meaning beyond their length.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.briefing.dates import parse_edtf
from reportgen.briefing.model import Mark, Picture, Render, Scale, Weight
from reportgen.charts.spec import Category, ChartPoint, ChartSpec, Panel, Series
from reportgen.layout.slide_kinds import SlideKind
from reportgen.outline.tree import (
    BigFigure,
    ChartSlide,
    Deck,
    DeckSection,
    Notes,
    PictureSlide,
    PointsKind,
    PointsSlide,
    Properties,
    QuotationContent,
    QuotationSlide,
    RichText,
    Run,
    Slide,
    TableColumn,
    TableContent,
    TableSlide,
    TimelineContent,
    TimelineEvent,
    TimelineSlide,
    TitleSlide,
)

_LANGUAGE = "en"
_NO_NOTES = Notes(())
_POINTS = (
    "The first point takes one line of its own.",
    "The second is longer, as points often are, so that it may have to go on for a second line.",
    "The third brings them together.",
)
_YEARS = ("1966", "1967", "1968", "1969", "1970")
_AMOUNTS = (12, 20, 13, 9, 11)
_EVENTS = (
    ("1966-03", "An agreement is signed"),
    ("1967-08", "The largest delivery arrives"),
    ("1968-05", "Talks begin in another capital"),
    ("1970-01", "The last delivery for a year"),
)
_POINTS_KINDS = {
    SlideKind.MESSAGES: PointsKind.MESSAGES,
    SlideKind.AGENDA: PointsKind.AGENDA,
    SlideKind.SECTION: PointsKind.SECTION,
    SlideKind.STATEMENT: PointsKind.STATEMENT,
    SlideKind.CLAIM: PointsKind.CLAIM,
    SlideKind.QUESTIONS: PointsKind.QUESTIONS,
    SlideKind.SOURCES: PointsKind.SOURCES,
}
_WITHOUT_POINTS = frozenset({SlideKind.SECTION, SlideKind.STATEMENT})
_CALLED_SO = frozenset({SlideKind.MESSAGES, SlideKind.AGENDA, SlideKind.QUESTIONS, SlideKind.SOURCES})
_GREY_PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400"><rect width="640" height="400" fill="#8a8a8a"/>'
    b'<path d="M0 400 220 160 360 300 460 220 640 400Z" fill="#5c5c5c"/>'
    b'<circle cx="520" cy="90" r="44" fill="#c4c4c4"/></svg>'
)


def sample_deck(kind: SlideKind) -> Deck:
    """A deck whose one slide is of this kind."""
    properties = Properties("Sample", "", (), (), _LANGUAGE, rtl=False, created=None)
    section = DeckSection("sample", "Sample", (_slide(kind),))
    return Deck(properties, (section,), _words("The footer, with the section’s name"), "{part} of {parts}")


def _slide(kind: SlideKind) -> Slide:
    if kind in _POINTS_KINDS:
        return _points(kind)
    match kind:
        case SlideKind.TITLE:
            byline = _words("Its author, its date and its occasion")
            return TitleSlide("s", _words("The title of the lecture"), _words("And its subtitle"), byline, _NO_NOTES)
        case SlideKind.TABLE:
            return TableSlide("s", _title(kind), _words("What it counts"), _table(), _source(), "A sample", _NO_NOTES)
        case SlideKind.TIMELINE:
            return TimelineSlide("s", _title(kind), _timeline(), _source(), "A sample", _NO_NOTES)
        case SlideKind.QUOTATION | SlideKind.QUOTATIONS:
            second = _quotation("The other side said it in fewer words.") if kind is SlideKind.QUOTATIONS else None
            first = _quotation("What was said is set in the words in which it was said, and they are few enough.")
            return QuotationSlide("s", _title(kind), first, _source(), _NO_NOTES, second)
        case SlideKind.PICTURE:
            picture = Picture("sample.svg", "image/svg+xml", 640, 400, _GREY_PICTURE)
            return PictureSlide("s", _title(kind), _words("A caption"), picture, "A sample", _source(), _NO_NOTES)
        case _:
            return _chart(kind)


def _points(kind: SlideKind) -> PointsSlide:
    texts = () if kind in _WITHOUT_POINTS else tuple(map(_words, _POINTS))
    numbered = kind is SlideKind.QUESTIONS
    label = _words("The section")
    return PointsSlide("s", _POINTS_KINDS[kind], _title(kind), texts, (), _NO_NOTES, numbered, label)


def _chart(kind: SlideKind) -> ChartSlide:
    years = 2 if kind is SlideKind.COMPARISON else len(_YEARS)
    categories = tuple(Category(year, year, float(year) + 0.5) for year in _YEARS[:years])
    points = tuple(ChartPoint(Decimal(amount), str(amount)) for amount in _AMOUNTS[:years])
    panel = Panel("", "million", categories, (Series("Amount", points),))
    spec = ChartSpec("s", Mark.COLUMN, (panel,), Scale.LINEAR, Render.AUTO, "", (), 0, "no figure", _LANGUAGE)
    reading = tuple(map(_words, _POINTS[:2])) if kind is SlideKind.READING else ()
    figures = _figures() if kind is SlideKind.COMPARISON else None
    unit = _words("Million, 1966–1970")
    return ChartSlide("s", _title(kind), unit, spec, reading, _source(), "A sample", _NO_NOTES, figures)


def _figures() -> tuple[BigFigure, BigFigure]:
    first, second = (
        BigFigure(_words(f"{amount} million"), _words(f"in {year}"))
        for year, amount in zip(_YEARS[:2], _AMOUNTS[:2], strict=True)
    )
    return first, second


def _table() -> TableContent:
    years = (TableColumn(_words(year), "million", numeric=True) for year in _YEARS[:3])
    rows = tuple((_words(f"Row {row}"), *(_words(str(amount * row)) for amount in _AMOUNTS[:3])) for row in range(1, 5))
    return TableContent((TableColumn(_words("What")), *years), rows)


def _timeline() -> TimelineContent:
    events = tuple(
        TimelineEvent(f"e{number}", parse_edtf(date), date[:4], text, "", Weight.NORMAL)
        for number, (date, text) in enumerate(_EVENTS)
    )
    return TimelineContent("s", events, ("",), _LANGUAGE)


def _quotation(text: str) -> QuotationContent:
    return QuotationContent("q", _words(text), _words("A speaker, to someone, on some day"), (), _source())


def _title(kind: SlideKind) -> RichText:
    """The headline: of a word or two on the kinds that are called what they are."""
    if kind in _CALLED_SO:
        return _words(kind.capitalize())
    return _words(f"A slide of the kind “{kind}”, under a headline of usual length")


def _source() -> RichText:
    return _words("Source: an archive, file 12, page 3")


def _words(text: str) -> RichText:
    return (Run(text, _LANGUAGE),)
