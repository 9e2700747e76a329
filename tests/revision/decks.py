"""Small decks generated in a moment, and hands that edit them as Office does.

In: a lecture of a few items. Out: the bytes of its deck with the record of the generation; python-pptx presentations
to edit, and their bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree
from pptx import Presentation

from reportgen.archive import write_zip
from reportgen.briefing.dates import parse_edtf
from reportgen.briefing.model import Mark, Picture, Qualifier, Render, Scale, Weight
from reportgen.charts.spec import Category, ChartPoint, ChartSpec, Panel, Series
from reportgen.layout.fit import fit
from reportgen.layout.template import read_deck_template
from reportgen.outline.tree import (
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
from reportgen.revision.deck.reconcile import Reconciled, reconcile_deck, recorded
from reportgen.writers.deck import write_deck
from tests.writers.fitted import png

TEMPLATE = Path(__file__).resolve().parents[2] / "templates" / "deck.pptx"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"


@dataclass(frozen=True)
class Item:
    """One item of content: a claim with points, or one exhibit; `words` vary from one generation to the next."""

    id: str
    kind: str
    words: str
    number: int = 10
    notes: str = "Said of it."


@dataclass(frozen=True)
class Lecture:
    """Items in order; each claim begins a section."""

    items: tuple[Item, ...]
    title: str = "A lecture"

    def with_words(self, identity: str, words: str) -> Lecture:
        """The same lecture with other words for one item."""
        return self.changed(identity, words=words)

    def changed(self, identity: str, **values: Any) -> Lecture:
        """The same lecture with one item changed."""
        return replace(self, items=tuple(replace(one, **values) if one.id == identity else one for one in self.items))

    def without(self, identity: str) -> Lecture:
        """The same lecture without an item."""
        return replace(self, items=tuple(one for one in self.items if one.id != identity))

    def with_before(self, identity: str, item: Item) -> Lecture:
        """The same lecture with an item before another."""
        at = [one.id for one in self.items].index(identity)
        return replace(self, items=(*self.items[:at], item, *self.items[at:]))


LECTURE = Lecture(
    (
        Item("question", "claim", "The alliance was older than the war"),
        Item("ally", "quotation", "We stood closer than teeth and lips"),
        Item("aid", "claim", "Aid followed interest"),
        Item("rubles", "chart", "Aid peaked in 1967"),
        Item("goods", "table", "Cement fell by half"),
        Item("end", "claim", "Victory did not mend matters"),
    )
)


def generated(lecture: Lecture = LECTURE, template: Path = TEMPLATE) -> bytes:
    """The deck of a lecture, as `reportgen build` would write it for the first time."""
    return _generated(lecture, template)


@cache
def _generated(lecture: Lecture, template: Path) -> bytes:
    content = template.read_bytes()
    return recorded(write_deck(fit(_deck(lecture), read_deck_template(content)), content))


def reconciled(existing: bytes, lecture: Lecture) -> bytes:
    """The person's deck after a build of this lecture."""
    return reconcile_deck(existing, generated(lecture)).content


def reconciliation(existing: bytes, lecture: Lecture) -> Reconciled:
    """The same, with what was decided."""
    return reconcile_deck(existing, generated(lecture))


# The outline ----------------------------------------------------------------------------------------------------------
def _words(text: str) -> RichText:
    return (Run(text, "en-GB"),) if text else ()


def _deck(lecture: Lecture) -> Deck:
    opening = TitleSlide("title", _words(lecture.title), _words("with a subtitle"), _words("Ada"), Notes(()))
    sections: list[tuple[str, list[Slide]]] = [("Opening", [opening])]
    for item in lecture.items:
        if item.kind == "claim":
            sections.append((f"Section {item.id}", []))
        sections[-1][1].append(_slide(item))
    return Deck(
        Properties(lecture.title, "", ("Ada",), (), "en-GB", False, None),
        tuple(DeckSection(name, name, tuple(slides)) for name, slides in sections),
        _words(lecture.title),
        "{part} of {parts}",
    )


def _slide(item: Item) -> Slide:
    title, notes, source = _words(item.words), Notes((_words(item.notes),)), _words("Source: Ada")
    match item.kind:
        case "claim":
            points = (_words(f"First, {item.words.lower()}"), _words("And then some"))
            return PointsSlide(item.id, PointsKind.CLAIM, title, points, source, notes)
        case "quotation":
            said = QuotationContent(item.id, _words(f"“{item.words}”"), _words("A diplomat"), (), ())
            return QuotationSlide(item.id, _words(f"Headline of {item.id}"), said, source, notes)
        case "picture":
            shown = Picture("map.png", "image/png", 40, 30, png(40, 30))
            return PictureSlide(item.id, title, _words("A map"), shown, _alt(item), source, notes)
        case "timeline":
            dated = enumerate((1960, 1960 + item.number, 1990))
            events = tuple(
                TimelineEvent(f"e{place}", parse_edtf(str(year)), str(year), f"Event of {year}", "", Weight.NORMAL)
                for place, year in dated
            )
            content = TimelineContent(item.id, events, ("",), "en-GB")
            return TimelineSlide(item.id, title, content, source, _alt(item), notes)
        case "chart":
            return ChartSlide(item.id, title, _words("million"), _chart(item), (), source, _alt(item), notes)
        case _:
            columns = (TableColumn(_words("Goods")), TableColumn(_words("1968"), numeric=True))
            rows = ((_words("Cement"), _words(str(item.number))), (_words("Rice"), _words("7")))
            return TableSlide(item.id, title, (), TableContent(columns, rows), source, _alt(item), notes)


def _alt(item: Item) -> str:
    return f"It shows {item.number}."


def _chart(item: Item) -> ChartSpec:
    years = tuple(Category(year, year, float(year)) for year in ("1966", "1967", "1968"))
    values = (Decimal(8), Decimal(item.number), Decimal(5))
    points = tuple(ChartPoint(value, str(value), Qualifier.NONE) for value in values)
    panel = Panel("", "million", years, (Series("aid", points),))
    return ChartSpec("aid", Mark.COLUMN, (panel,), Scale.LINEAR, Render.AUTO, "", (), 1, "no figure", "en-GB")


# Hands ----------------------------------------------------------------------------------------------------------------
Hand = Callable[[Any], None]
"""What a person does to a presentation of python-pptx."""


def edited(deck: bytes, *hands: Hand) -> bytes:
    """The deck after a person has edited and saved it."""
    presentation = Presentation(BytesIO(deck))
    for hand in hands:
        hand(presentation)
    saved = BytesIO()
    presentation.save(saved)
    return saved.getvalue()


def slide_of(presentation: Any, identity: str) -> Any:
    """The slide of an item: the first that has its name."""
    return next(slide for slide in presentation.slides if slide.name == identity)


def shape_of(presentation: Any, identity: str, name: str) -> Any:
    """A shape of the slide of an item."""
    return next(shape for shape in slide_of(presentation, identity).shapes if shape.name.startswith(name))


def titles(deck: bytes) -> list[str]:
    """The titles of the slides in order, on one line each."""
    found = [slide.shapes.title for slide in Presentation(BytesIO(deck)).slides]
    return [" ".join(one.text_frame.text.split()) if one is not None else "" for one in found]


def texts(deck: bytes) -> str:
    """All words of all slides and notes."""
    with ZipFile(BytesIO(deck)) as package:
        names = [name for name in package.namelist() if name.startswith(("ppt/slides/s", "ppt/notesSlides/n"))]
        roots = [etree.fromstring(package.read(name)) for name in names]
    return "\n".join(
        "".join(run.text or "" for run in one.iter(f"{A}t")) for root in roots for one in root.iter(f"{A}p")
    )


@contextmanager
def raw(deck: list[bytes]) -> Iterator[dict[str, bytes]]:
    """The members of the package in `deck[0]`, to be changed as raw XML; the package is put back."""
    with ZipFile(BytesIO(deck[0])) as package:
        members = {name: package.read(name) for name in package.namelist()}
    yield members
    deck[0] = write_zip(members.items())
