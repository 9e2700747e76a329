"""Small briefings made in a line or two, with citations formatted in an obvious way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from reportgen.briefing.data import read_dataset
from reportgen.briefing.dates import parse_edtf
from reportgen.briefing.files import TextFile
from reportgen.briefing.model import (
    Author,
    Briefing,
    Dataset,
    Event,
    Exhibit,
    ExhibitKind,
    Hemisphere,
    Mark,
    Omissions,
    Paper,
    Picture,
    Quotation,
    Render,
    Scale,
    Section,
    Weight,
)
from reportgen.briefing.prose import parse_blocks, parse_inlines, parse_source
from reportgen.briefing.text import Blocks, Citation, CitationItem, Emphasis, Inlines, Text
from reportgen.evidence.citation_tree import BibliographyEntry, Citations
from reportgen.evidence.verify import verify
from reportgen.findings import Findings, Location
from reportgen.outline import tree
from reportgen.wording.wording import Wording

HERE = Location("sample", 1, 1)


def inlines(markdown: str) -> Inlines:
    """An author's line."""
    return parse_inlines(markdown, HERE, Findings())


def blocks(markdown: str) -> Blocks:
    """An author's prose."""
    return parse_blocks(markdown, HERE, Findings())


def source(text: str) -> Citation | None:
    """A `source:` value."""
    return parse_source(text, HERE, Findings()) if text else None


def section(identity: str, prose: str = "Some prose.", claim: str = "", points: tuple[str, ...] = ()) -> Section:
    """A section titled by its id."""
    said = tuple(inlines(point) for point in points)
    return Section(identity, f"Title of {identity}", inlines(claim), said, (), blocks(prose), HERE)


def event(identity: str, date: str, **values: Any) -> Event:
    """An event worded "Event ID"."""
    return Event(
        id=identity,
        date=parse_edtf(date),
        display=values.get("display", ""),
        event=inlines(values.get("event", f"Event {identity}")),
        detail=inlines(values.get("detail", "")),
        actors=values.get("actors", ()),
        group=values.get("group", ""),
        weight=values.get("weight", Weight.NORMAL),
        source=source(values.get("source", "")),
        evidence="",
        where=HERE,
    )


def quotation(identity: str, **values: Any) -> Quotation:
    """A quotation that says "Words of ID."."""
    plain = Quotation(
        identity, f"Words of {identity}.", f"speaker of {identity}", "", "", None, "", "en", "", "", "", None, HERE
    )
    return replace(plain, **values)


def exhibit(identity: str, data: str, kind: ExhibitKind = ExhibitKind.CHART, **values: Any) -> Exhibit:
    """A chart or table titled "Exhibit ID"."""
    plain = Exhibit(
        id=identity,
        kind=kind,
        mark=Mark.COLUMN if kind is ExhibitKind.CHART else None,
        data=data,
        x="x",
        y="value",
        series="series",
        where_filter={},
        title=inlines(f"Exhibit {identity}"),
        subtitle=(),
        note=(),
        alt="",
        base="",
        annotations=(),
        scale=Scale.LINEAR,
        render=Render.AUTO,
        where=HERE,
    )
    return replace(plain, **values)


def dataset(name: str, rows: str) -> Dataset:
    """A data file from its text."""
    file = TextFile(f"data/{name}.csv", rows)
    read = read_dataset(name, file, Findings())
    assert read is not None
    return read


def picture(path: str) -> Picture:
    """A picture of no content."""
    return Picture(path, "image/png", 40, 30, b"")


def briefing(**values: Any) -> Briefing:
    """A briefing with one section unless told otherwise."""
    plain = Briefing(
        name="sample",
        folder=Path(),
        title="A Title",
        subtitle="A subtitle",
        authors=(Author("Ada Example", "University of Nowhere"), Author("Bo Sample")),
        issued=parse_edtf("2024-03"),
        language="en",
        audience="",
        summary=(),
        questions=(),
        reading=(),
        paper=Paper.A4,
        citation_style="chicago-notes-bibliography",
        citation_style_xml="",
        words={},
        hemisphere=Hemisphere.NORTH,
        handout_omits=Omissions(),
        deck_omits=Omissions(),
        shows_evidence=False,
        sections=(section("one"),),
        chronology=(),
        quotations={},
        exhibits={},
        datasets={},
        references={},
        pictures={},
        sources={},
        where=HERE,
    )
    return replace(plain, **values)


def by_id(*items: Any) -> dict[str, Any]:
    """Items by their id, name or path."""
    return {getattr(item, "id", None) or getattr(item, "name", None) or item.path: item for item in items}


def citations(of: Briefing, note_style: bool = True) -> Citations:
    """Citations like "Doe, *Full doe*, ¶ 3." (full), "Doe" (in the line), "Doe, ¶ 3" (short)."""
    cited = list(dict.fromkeys(_citations_in(of)))
    keys = dict.fromkeys([item.key for citation in cited for item in citation.items] + list(of.reading))
    return Citations(
        note_style=note_style,
        full={one: _full(one) if note_style else _author_date(one) for one in cited},
        in_text={one: (Text(_name(one.items[0].key)),) for one in cited},
        short={one: tuple((Text(_short(item)),) for item in one.items) for one in cited},
        complete={one: tuple((Text(f"Complete {_short(item)}."),) for item in one.items) for one in cited},
        bibliography=tuple(BibliographyEntry(key, (Text(f"Entry {key}."),)) for key in keys),
    )


def composed(of: Briefing, given: Citations | None = None) -> tuple[tree.Handout, tree.Deck]:
    """The handout and the deck of a briefing, with the citations given or obvious ones."""
    from reportgen.outline.compose import compose_deck, compose_handout

    cited, wording, verification = given or citations(of), Wording.of(of), verify(of)
    return compose_handout(of, cited, wording, verification), compose_deck(of, cited, wording, verification)


def slides(deck: tree.Deck) -> dict[str, Any]:
    """The slides by the ids of what they show."""
    shown = [slide for part in deck.sections for slide in part.slides]
    seconds = {slide.second.id: slide for slide in shown if isinstance(slide, tree.QuotationSlide) and slide.second}
    return {**{slide.id: slide for slide in shown}, **seconds}


def words_of(value: object) -> str:
    """All characters of a composed tree, those of footnotes after the line that they stand in."""
    return "\n".join(_lines(value))


def _lines(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and any(isinstance(part, tree.Run) for part in value):
        yield tree.plain(value)
        yield from _lines(tuple(part for part in value if isinstance(part, tree.FootnoteMark)))
    elif isinstance(value, tuple):
        for part in value:
            yield from _lines(part)
    elif is_dataclass(value) and not isinstance(value, Picture):
        for field in fields(value):
            yield from _lines(getattr(value, field.name))


def _citations_in(value: object) -> Iterator[Citation]:
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _citations_in(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _citations_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _citations_in(getattr(value, field.name))


def _full(citation: Citation) -> Inlines:
    located = "; ".join(f"{_name(item.key)}, {item.locator}" for item in citation.items)
    return (Text("Full "), Emphasis((Text("title"),)), Text(f", {located}."))


def _author_date(citation: Citation) -> Inlines:
    return (Text(f"({'; '.join(map(_short, citation.items))})"),)


def _short(item: CitationItem) -> str:
    return ", ".join(filter(None, (_name(item.key), item.locator)))


def _name(key: str) -> str:
    return key.capitalize()
