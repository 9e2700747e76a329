"""The briefing: everything in one folder of content, read and checked for form, as frozen values.

Names and defaults are those of `docs/content-format.md`. The keys of the YAML files, the JSON Schemas and the readers
are derived from `schema`, which speaks of the same fields. Optional text is "" and optional lists are () when absent.
`where` is the place of the item; `fields` the places of its single values by key, for findings about them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

from reportgen.briefing.dates import EdtfDate
from reportgen.briefing.text import Blocks, Citation, Inlines
from reportgen.findings import Location

Fields = Mapping[str, Location]


@dataclass(frozen=True, slots=True)
class Author:
    """A person who wrote the briefing."""

    name: str
    affiliation: str = ""


class Paper(StrEnum):
    """The handout's paper."""

    A4 = "a4"
    LETTER = "letter"


class Hemisphere(StrEnum):
    """Whose seasons the dates mean."""

    NORTH = "north"
    SOUTH = "south"


@dataclass(frozen=True, slots=True)
class Omissions:
    """What one of the two outputs leaves out, resolved to ids by kind."""

    sections: frozenset[str] = frozenset()
    exhibits: frozenset[str] = frozenset()
    quotations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """One `sections/NN-slug.md`: `claim` is () where the title is the slide's headline."""

    id: str
    title: str
    claim: Inlines
    points: tuple[Inlines, ...]
    notes: Inlines
    prose: Blocks
    where: Location
    fields: Fields = field(default_factory=dict)


class Weight(StrEnum):
    """How much an event matters on a crowded timeline."""

    KEY = "key"
    NORMAL = "normal"
    MINOR = "minor"


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event. `source` is None where the author gave none."""

    id: str
    date: EdtfDate
    display: str
    event: Inlines
    detail: Inlines
    actors: tuple[str, ...]
    group: str
    weight: Weight
    source: Citation | None
    evidence: str
    where: Location
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation; `text` is verbatim, with the editor's `[...]` and `[brackets]`."""

    id: str
    text: str
    speaker: str
    role: str
    addressee: str
    date: EdtfDate | None
    occasion: str
    language: str
    original_language: str
    translator: str
    headline: str
    source: Citation | None
    where: Location
    fields: Fields = field(default_factory=dict)


class Qualifier(StrEnum):
    """What kind of figure an observation is."""

    NONE = ""
    PROMISED = "promised"
    DELIVERED = "delivered"
    AT_MOST = "at-most"
    AT_LEAST = "at-least"


@dataclass(frozen=True, slots=True)
class Observation:
    """One row of a data file.

    `cells` are all columns as written. `number` is the value of the column `value` as an exact number, None where it is
    missing or text. `x_date` is the date of `x` where every x of the file is a date. `status` is "A" by default.
    Exhibits that name other columns as x, y or series read `cells` through `reportgen.briefing.data`.
    """

    x: str
    x_date: EdtfDate | None
    series: str
    number: Decimal | None
    unit: str
    status: str
    qualifier: Qualifier
    source: Citation | None
    evidence: str
    note: str
    cells: Mapping[str, str]
    where: Location
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dataset:
    """One `data/NAME.csv`: its columns and rows, in file order."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Observation, ...]
    where: Location


class ExhibitKind(StrEnum):
    """What an exhibit is."""

    CHART = "chart"
    TABLE = "table"


class Mark(StrEnum):
    """How a chart draws its numbers."""

    COLUMN = "column"
    STACKED_COLUMN = "stacked-column"
    BAR = "bar"
    LINE = "line"
    SLOPE = "slope"
    DUMBBELL = "dumbbell"
    INDEX_BAR = "index-bar"
    SMALL_MULTIPLES = "small-multiples"


class Scale(StrEnum):
    """The value axis of a chart."""

    LINEAR = "linear"
    LOG = "log"


class Render(StrEnum):
    """Whether a chart is an Office chart or a picture."""

    AUTO = "auto"
    NATIVE = "native"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Annotation:
    """Words at one x of a chart."""

    x: str
    text: str
    where: Location


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One chart or table over a data file; `data` is the file's name without `.csv`, `mark` is None for a table."""

    id: str
    kind: ExhibitKind
    mark: Mark | None
    data: str
    x: str
    y: str
    series: str
    where_filter: Mapping[str, tuple[str, ...]]
    title: Inlines
    subtitle: Inlines
    note: Inlines
    alt: str
    base: str
    annotations: tuple[Annotation, ...]
    scale: Scale
    render: Render
    where: Location
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkReference:
    """One work of the bibliography as a CSL-JSON item (whatever format it came in)."""

    key: str
    csl: Mapping[str, Any]
    where: Location


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file of the folder: its media type, size in pixels (or CSS pixels for SVG), and bytes."""

    path: str
    media_type: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class PageStart:
    """Where a page of a source begins: its printed number, the paragraph, the characters of it that stand before."""

    label: str
    paragraph: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class SourceText:
    """The private copy of a source, `sources/KEY.txt`, as paragraphs counted from 1, and the pages that it marks."""

    key: str
    paragraphs: tuple[str, ...]
    where: Location
    pages: tuple[PageStart, ...] = ()


@dataclass(frozen=True, slots=True)
class ParagraphHashes:
    """What a fingerprint has of a paragraph: how many atoms it is, the hashes of its sequences and of its numbers."""

    atoms: int
    sequences: tuple[bytes, ...]
    numbers: frozenset[bytes]


@dataclass(frozen=True, slots=True)
class SourceFingerprint:
    """`sources/KEY.fingerprint.json`: hashes, keyed with `salt`, of a source's sequences of `sequence` atoms.

    `hash_bytes` is the length of each hash; `pages` are the printed numbers of pages with the positions at which they
    begin, in atoms from 0.
    """

    key: str
    salt: bytes
    sequence: int
    hash_bytes: int
    paragraphs: tuple[ParagraphHashes, ...]
    pages: tuple[tuple[str, int], ...]
    where: Location


@dataclass(frozen=True, slots=True)
class Briefing:
    """A whole briefing. Sections and rows are in file order; events in date order (earliest, latest, file order).

    `folder` is the folder's path; `name` its last part, which names the output folder. `issued` is None where absent.
    `citation_style` is a CSL style's name or, with `citation_style_xml`, the folder's own style. `shows_evidence` is
    whether the handout has an appendix of evidence and the slides' notes name theirs.
    """

    name: str
    folder: Path
    title: str
    subtitle: str
    authors: tuple[Author, ...]
    issued: EdtfDate | None
    language: str
    audience: str
    summary: tuple[Inlines, ...]
    questions: tuple[Inlines, ...]
    reading: tuple[str, ...]
    paper: Paper
    citation_style: str
    citation_style_xml: str
    words: Mapping[str, str]
    hemisphere: Hemisphere
    handout_omits: Omissions
    deck_omits: Omissions
    shows_evidence: bool
    sections: tuple[Section, ...]
    chronology: tuple[Event, ...]
    quotations: Mapping[str, Quotation]
    exhibits: Mapping[str, Exhibit]
    datasets: Mapping[str, Dataset]
    references: Mapping[str, WorkReference]
    pictures: Mapping[str, Picture]
    sources: Mapping[str, SourceText]
    where: Location
    fields: Fields = field(default_factory=dict)
    fingerprints: Mapping[str, SourceFingerprint] = field(default_factory=dict)
