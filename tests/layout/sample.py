"""Hand-made slides, timelines and a template to fit them into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from reportgen.briefing.dates import parse_edtf
from reportgen.briefing.model import Mark, Picture, Render, Scale, Weight
from reportgen.charts.spec import Category, ChartPoint, ChartSpec, Panel, Series
from reportgen.layout.template import DeckTemplate, read_deck_template
from reportgen.layout.template_tree import Insets
from reportgen.layout.tree import FittedDeck, FittedSlide, FittedText, Role
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
from reportgen.resources import templates_folder
from reportgen.units import Length

LOREM = (
    "The embassy reported that aid had fallen by a third within the year. "
    "Nobody in the ministry would explain why the shipments had stopped. "
    "By the autumn of 1968 the two parties spoke of each other only in private. "
)


@cache
def default_template() -> DeckTemplate:
    """The project's own deck template."""
    return read_deck_template((templates_folder() / "deck.pptx").read_bytes())


def words(text: str) -> RichText:
    """English rich text."""
    return (Run(text, "en"),)


NOTES = Notes((words("What the speaker says."),))


def deck(*slides: Slide) -> Deck:
    """A deck of one section."""
    properties = Properties("Deck", "", (), (), "en", False, None)
    return Deck(properties, (DeckSection("s", "Section", slides),), words("Footer"), "{part} of {parts}")


def title_slide(title: str = "A title") -> TitleSlide:
    """The first slide."""
    return TitleSlide("title", words(title), words("A subtitle"), words("An author"), NOTES)


def points(
    *texts: str, kind: PointsKind = PointsKind.CLAIM, title: str = "A claim", numbered: bool = False
) -> PointsSlide:
    """A slide of points."""
    return PointsSlide(title, kind, words(title), tuple(map(words, texts)), words("Source"), NOTES, numbered)


def table(rows: int, columns: int, cell: str = "text", title: str = "A table") -> TableSlide:
    """A table whose cells say where they stand."""
    heads = tuple(
        TableColumn(words(f"Head {column}"), "tons" if column else "", bool(column)) for column in range(columns)
    )
    body = tuple(tuple(words(f"{cell} {row}/{column}") for column in range(columns)) for row in range(rows))
    return TableSlide(
        "table", words(title), words("A subtitle"), TableContent(heads, body), words("Source"), "Alt", NOTES
    )


def quotation(text: str) -> QuotationSlide:
    """A quotation."""
    content = QuotationContent("q", words(text), words("A speaker"), (), words("Doe, 3"))
    return QuotationSlide("quotation", words("A headline"), content, words("Doe, 3"), NOTES)


def chart(reading: Sequence[str] = (), subtitle: str = "Million roubles") -> ChartSlide:
    """A small column chart."""
    categories = (Category("1967", "1967", 1967.5), Category("1968", "1968", 1968.5))
    series = Series("Aid", (ChartPoint(Decimal(20), "20"), ChartPoint(Decimal(13), "13")))
    panel = Panel("", "million roubles", categories, (series,))
    spec = ChartSpec("c", Mark.COLUMN, (panel,), Scale.LINEAR, Render.AUTO, "", (), 0, "no figure", "en")
    readings = tuple(map(words, reading))
    return ChartSlide("chart", words("A chart"), words(subtitle), spec, readings, words("Source"), "Alt", NOTES)


def comparison(reading: Sequence[str] = (), figures: tuple[str, str] = ("20", "13")) -> ChartSlide:
    """A chart with its two figures set large."""
    first, second = (BigFigure(words(figure), words(f"What {figure} is")) for figure in figures)
    return replace(chart(reading), id="comparison", figures=(first, second))


def quotations(one: str, other: str) -> QuotationSlide:
    """Two quotations on one subject."""
    second = QuotationContent("q2", words(other), words("Another speaker"), (), words("Roe, 4"))
    return replace(quotation(one), id="quotations", second=second)


def picture(width: int, height: int) -> PictureSlide:
    """A picture of so many pixels."""
    image = Picture("map.png", "image/png", width, height, b"")
    return PictureSlide("picture", words("A picture"), words("A caption"), image, "Alt", words("Source"), NOTES)


def event(number: int, date: str, text: str = "", group: str = "", weight: Weight = Weight.NORMAL) -> TimelineEvent:
    """An event worded by its number."""
    return TimelineEvent(f"e{number}", parse_edtf(date), date, text or f"Event number {number}", group, weight)


def timeline(*events: TimelineEvent, rtl: bool = False) -> TimelineContent:
    """A timeline of these events, in this order."""
    lanes = tuple(dict.fromkeys(event.group for event in events))
    return TimelineContent("t", events, lanes, "ar" if rtl else "en", rtl)


def timeline_slide(*events: TimelineEvent) -> TimelineSlide:
    """A slide with a timeline."""
    return TimelineSlide("timeline", words("A timeline"), timeline(*events), words("Source"), "Alt", NOTES)


def slides_of(fitted: FittedDeck) -> list[FittedSlide]:
    """All slides in order."""
    return [slide for section in fitted.sections for slide in section.slides]


def text_of(slide: FittedSlide, role: Role) -> FittedText:
    """The text that plays a role on a slide."""
    return next(element for element in slide.elements if isinstance(element, FittedText) and element.role is role)


def insets_of(template: DeckTemplate, slide: FittedSlide, text: FittedText) -> Insets:
    """The insets of the placeholder that holds a text; none for a text box."""
    layout = next(layout for layout in template.layouts if layout.part == slide.layout)
    found = (p.insets for p in layout.placeholders if text.placeholder is not None and p.idx == text.placeholder)
    nothing = Length(0)
    return next(found, Insets(nothing, nothing, nothing, nothing))
