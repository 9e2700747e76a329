"""A briefing's folder as plain text: what its author wrote, read with yaml, csv and json alone.

In: the folder. Out: `Content`. Nothing of the product reads it, so that one mistake cannot hide in both.
"""

from __future__ import annotations

import csv
import html
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

MISSING = ".."
NIL = "-"


@dataclass(frozen=True, slots=True)
class Event:
    """An event: its EDTF date, its words, the locator of its source without the key, and the source's words."""

    date: str
    display: str
    event: str
    source: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation; `text` is verbatim, `source` the locator without the key."""

    id: str
    text: str
    speaker: str
    date: str
    source: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One observation of an exhibit: the names of its category and series, its value and what goes with it.

    `source` is the locator without the key, `evidence` the source's words.
    """

    x: str
    series: str
    value: str
    unit: str
    qualifier: str
    note: str
    source: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A chart or table over the figures that its filter leaves, in file order."""

    id: str
    kind: str
    mark: str
    base: str
    title: str
    alt: str
    annotations: tuple[str, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its id, its title, its claim (or title) and its points, as a reader sees them."""

    id: str
    title: str
    claim: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A number in the text that is tied to data: its words, and the observations that it is tied to."""

    words: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """A briefing; one object each. `texts` holds every scalar that its author wrote, as a reader sees it."""

    language: str
    title: str
    issued: str
    summary: tuple[str, ...]
    questions: tuple[str, ...]
    sections: tuple[Section, ...]
    events: tuple[Event, ...]
    quotations: tuple[Quotation, ...]
    exhibits: tuple[Exhibit, ...]
    rows: tuple[Figure, ...]
    """All observations of the data whose columns have their usual names."""
    evidence: bool
    """Whether its author wants to show what its items rest on."""
    intervals: tuple[str, ...]
    links: tuple[Link, ...]
    placed: Mapping[str, frozenset[str]]
    """By section, what its prose places, as `exhibit:ID`, `quotation:ID`."""
    references: tuple[Mapping[str, Any], ...]
    citations: tuple[tuple[str, str], ...]
    """Each citation: the words that it follows (an item's words, where it is that item's source), and its locators."""
    texts: tuple[str, ...]
    omitted: Mapping[str, frozenset[str]]
    """By file, the ids that its author leaves out of it."""

    def shows(self, file: str, kind: str, name: str) -> bool:
        """Whether an item belongs into a file: its author does not leave it out, alone or with all that places it."""
        item, omitted = f"{kind}:{name}", self.omitted[file]
        placing = [section for section, placed in self.placed.items() if item in placed]
        return not {name, item} & omitted and not (placing and omitted.issuperset(placing))

    def places(self, kind: str, name: str) -> bool:
        """Whether the prose places an item."""
        return any(f"{kind}:{name}" in placed for placed in self.placed.values())


def content(folder: Path) -> Content:
    """The content of a briefing's folder."""
    head = _yaml(folder / "briefing.yaml")
    front, prose = zip(*map(_section, _section_files(folder)), strict=True)
    exhibits = _yaml(folder / "exhibits.yaml") or {}
    written = "\n\n".join([*prose, *(str(text) for text in _scalars([head, *front, exhibits, _chronology(folder)]))])
    return Content(
        language=str(head.get("language", "en")),
        title=plain(head["title"]),
        issued=str(head.get("issued", "")),
        summary=tuple(map(plain, head.get("summary", ()))),
        questions=tuple(map(plain, head.get("questions", ()))),
        sections=tuple(
            Section(path.stem.split("-", 1)[1], *_headline(one))
            for path, one in zip(_section_files(folder), front, strict=True)
        ),
        events=tuple(_event(one) for one in _chronology(folder)),
        quotations=tuple(
            Quotation(str(one.get("id", "")), one["text"], one["speaker"], str(one.get("date", "")), _locator(one))
            for one in _yaml(folder / "quotations.yaml") or ()
        ),
        exhibits=tuple(_exhibit(folder, name, one) for name, one in exhibits.items()),
        rows=tuple(_all_rows(folder)),
        evidence=(head.get("handout") or {}).get("evidence") == "true",
        intervals=tuple(re.findall(r"\(<?chronology:([^)?>]+)", written)),
        links=tuple(_link(folder, *match) for match in re.findall(DATA_LINK, written)),
        placed={
            path.stem.split("-", 1)[1]: frozenset(re.findall(PLACEMENT, text))
            for path, text in zip(_section_files(folder), prose, strict=True)
        },
        references=tuple(_references(folder)),
        citations=tuple(_citations(folder, front, prose)),
        texts=tuple(_texts(folder, front, prose)),
        omitted={file: frozenset((head.get(file) or {}).get("omit", ())) for file in ("handout", "deck")},
    )


# Files ----------------------------------------------------------------------------------------------------------------
class _Texts(yaml.SafeLoader):
    """YAML whose scalars are the texts that stand there: `1966-10` is no date and `007` no number."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - the name is the library's


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8-sig"), _Texts) if path.exists() else None


def _section_files(folder: Path) -> list[Path]:
    return sorted((folder / "sections").glob("*.md"), key=lambda path: int(path.name.split("-")[0]))


def _section(path: Path) -> tuple[dict[str, Any], str]:
    _, front, prose = re.split(r"^---[ \t]*$", path.read_text("utf-8-sig"), maxsplit=2, flags=re.MULTILINE)
    return yaml.load(front, _Texts), prose


def _headline(front: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...]]:
    title = plain(front["title"])
    return title, plain(front.get("claim", front["title"])), tuple(map(plain, front.get("points", ())))


def _chronology(folder: Path) -> list[dict[str, Any]]:
    table = folder / "chronology.csv"
    return list(_rows(table)) if table.exists() else _yaml(folder / "chronology.yaml") or []


def _event(one: Mapping[str, Any]) -> Event:
    evidence = one.get("evidence") or ""
    return Event(str(one["date"]), str(one.get("display") or ""), plain(one["event"]), _locator(one), evidence)


def _locator(one: Mapping[str, Any]) -> str:
    """An item's source without its key."""
    return re.sub(KEY, " ", one.get("source") or "")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def _exhibit(folder: Path, name: str, one: Mapping[str, Any]) -> Exhibit:
    column = {name: one.get(name, default) for name, default in COLUMNS.items()}
    figures = tuple(_figures(folder / "data" / one["data"], column, one.get("where") or {}))
    annotations = tuple(plain(note["text"]) for note in one.get("annotations", ()))
    mark, base, alt = (str(one.get(name, "")) for name in ("mark", "base", "alt"))
    return Exhibit(name, one["kind"], mark, base, plain(one["title"]), alt, annotations, figures)


COLUMNS = {"x": "x", "y": "value", "series": "series"}
PLACEMENT = r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(<?((?:exhibit|quotation):[a-z0-9-]+)"
DATA_LINK = r"\[([^\]\[]+)\]\(<?(?:value|change|ratio|sum):([^)>]+)>?\)"


def _link(folder: Path, words: str, target: str) -> Link:
    """The observations at both ends of a link, of every series that it allows."""
    name, *parts = (unquote(part) for part in re.split(r"/|(?<=\w)\.\.(?=\w)", target))
    path = folder / "data" / f"{name}.csv"
    observed = tuple(_figures(path, COLUMNS, {})) if path.exists() else ()
    return Link(words, tuple(figure for figure in observed if figure.x in parts))


def _figures(path: Path, column: Mapping[str, str], where: Mapping[str, Any]) -> Iterator[Figure]:
    for row in _rows(path):
        if all(row[name] in _listed(wanted) for name, wanted in where.items()):
            yield Figure(
                row[column["x"]],
                row.get(column["series"]) or "",
                row[column["y"]].replace("\u2212", "-"),
                row.get("unit") or "",
                row.get("qualifier") or "",
                row.get("note") or "",
                _locator(row),
                row.get("evidence") or "",
            )


def _all_rows(folder: Path) -> Iterator[Figure]:
    for path in sorted((folder / "data").glob("*.csv")):
        if {"x", "value"} <= next(_rows(path), {}).keys():
            yield from _figures(path, COLUMNS, {})


def _listed(wanted: Any) -> list[str]:
    return wanted if isinstance(wanted, list) else [wanted]


def _references(folder: Path) -> Iterator[Mapping[str, Any]]:
    for path in folder.glob("references.*"):
        text = path.read_text("utf-8-sig")
        if path.suffix == ".json":
            yield from json.loads(text or "[]")
        elif path.suffix == ".bib":
            yield from map(_bibtex, re.findall(r"^@(?!string)\w+\{(.*?)^\}", text, re.MULTILINE | re.DOTALL))
        else:
            yield from map(_ris, text.split("ER  -"))


def _bibtex(entry: str) -> Mapping[str, Any]:
    key, _, rest = entry.partition(",")
    fields = {name.lower(): _latex(value) for name, value in re.findall(r"(\w+)\s*=\s*(.*?),?\s*$", rest, re.MULTILINE)}
    people = [{"family": one.split(",")[0]} for one in fields.get("author", "").split(" and ")]
    return {**fields, "id": key.strip(), "author": people}


def _latex(value: str) -> str:
    """A field's text without braces, quotes, and with its diaereses, the one accent of the briefings here."""
    umlauts = re.sub(r'\{?\\"\{?(\w)\}*', "\\1\u0308", value.strip().strip('"'))
    return unicodedata.normalize("NFC", re.sub(r"[{}]|\\(?=&)", "", umlauts))


def _ris(entry: str) -> Mapping[str, Any]:
    fields = re.findall(r"^([A-Z][A-Z0-9])  - (.*)$", entry, re.MULTILINE)
    people = [{"family": value.split(",")[0]} for tag, value in fields if tag in {"AU", "A1"}]
    title = next((value for tag, value in fields if tag in {"TI", "T1"}), "")
    return {**dict(fields), "id": dict(fields).get("ID", ""), "title": title, "author": people}


def _citations(
    folder: Path, fronts: tuple[Mapping[str, Any], ...], proses: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Those in running text, and the sources of events, of quotations, and of the rows that exhibits show."""
    head, exhibits = _yaml(folder / "briefing.yaml"), _yaml(folder / "exhibits.yaml") or {}
    paragraphs = (
        paragraph for prose in proses for paragraph in re.split(r"\n\s*\n|(?<!\\)\||\n(?=!\[|\[\^|[-*] )", prose)
    )
    for text in (
        *paragraphs,
        *_scalars([head, *fronts, exhibits]),
        *(one.get("detail") or "" for one in _chronology(folder)),
    ):
        for match in re.finditer(CITATION, str(text)):
            yield plain(str(text)[: match.start()]), re.sub(KEY, " ", match[0])
    for event in _chronology(folder):
        for words in (event["event"], event.get("detail") or event["event"]):
            yield plain(words), re.sub(KEY, " ", event.get("source") or "")
    for quotation in _yaml(folder / "quotations.yaml") or ():
        yield quotation["text"], re.sub(KEY, " ", quotation.get("source", ""))
    for exhibit in exhibits.values():
        for row in _rows(folder / "data" / exhibit["data"]):
            yield plain(exhibit["title"]), re.sub(KEY, " ", row.get("source") or "")


# Words ----------------------------------------------------------------------------------------------------------------
def _texts(folder: Path, fronts: tuple[Mapping[str, Any], ...], proses: tuple[str, ...]) -> Iterator[str]:
    for name in ("briefing", "exhibits", "quotations"):
        yield from map(plain, _scalars(_yaml(folder / f"{name}.yaml")))
    yield from (text for one in _yaml(folder / "quotations.yaml") or () for text in _scalars(one))
    yield from map(plain, _scalars([_chronology(folder), *fronts]))
    for prose in proses:
        yield from re.findall(r"^```.*?^```|(?:^    .*\n)+", prose, re.MULTILINE | re.DOTALL)
        yield from map(plain, re.split(r"\n\s*\n|\n(?=[-*|>#]|\d+\.|\[\^|!\[)|(?<!\\)\|", prose))
        yield from map(plain, re.findall(r"^\|.*", prose, re.MULTILINE))
    for path in sorted((folder / "data").glob("*.csv")):
        yield from (text for row in _rows(path) for text in row.values() if text)


def _scalars(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for one in value.values():
            yield from _scalars(one)
    elif isinstance(value, list):
        for one in value:
            yield from _scalars(one)
    elif value:
        yield str(value)


CITATION = r"(?<!\\)\[[^\[\]]*(?<!\\)@[^\[\]]*\]|(?<![\w\\])@\{?[\w:.-]*\w\}?(?: \[[^\[\]]*\])?"
KEY = r"@\{?[\w:.-]*\w\}?"
LINK = r"!?\[([^\]\[]*(?:\[[^\]]*\][^\]\[]*)*)\]\((?:<[^>]*>|[^()\s]*(?:\([^()]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\)"


def plain(markdown: str) -> str:
    """Inline Markdown as its reader sees it, in one line; a line break stands where a citation was."""
    text = re.sub(r"\s+", " ", str(markdown))
    text = re.sub(r"\[\^[^\]]*\]:?", "", text)
    text = re.sub(LINK, r"\1", text)
    text = re.sub(CITATION, "\n", text)
    text = re.sub(r"\*\*|\*|~~|`|(?<!\w)_|_(?!\w)|\\(?=[^\w\s])|^#+ |^\[\^[^\]]*\]: ", "", text)
    return html.unescape(text).strip()
