"""Taking the snapshot of a briefing.

In: a briefing. Out: its `Snapshot`, whole. What no reader sees is not in it: sources and evidence, items that both
outputs leave out, data files that nothing shows, works that nothing cites, columns for the author's own use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import chain
from typing import Any

from reportgen.briefing.data import column
from reportgen.briefing.model import (
    Author,
    Briefing,
    Dataset,
    Event,
    Exhibit,
    Observation,
    Omissions,
    Picture,
    Quotation,
    Section,
    WorkReference,
)
from reportgen.briefing.slugs import unique
from reportgen.briefing.text import DataLink
from reportgen.briefing.walk import TextNode, walk
from reportgen.evidence.reading_order import citations_in_order
from reportgen.revision.content.snapshot import OUTPUTS, SPEAKER_NOTES, Item, ItemKind, Scope, Snapshot, Value
from reportgen.revision.content.written_text import line_of, lines_of, source_line

_OWN_COLUMNS = ("x", "series", "value", "unit", "status", "qualifier", "source", "evidence", "note")
_UNSEEN_OF_A_WORK = frozenset(("id", "abstract", "note", "keyword", "citation-key"))
_LONGEST_NAME = 72


def snapshot_of(briefing: Briefing) -> Snapshot:
    """The whole content of a briefing that some reader sees."""
    items = chain(
        (_briefing(briefing),),
        (_section(section, briefing) for section in briefing.sections),
        (_event(event) for event in briefing.chronology),
        _figures(briefing),
        (_quotation(one, briefing) for one in briefing.quotations.values()),
        (_exhibit(one, briefing) for one in briefing.exhibits.values()),
        (_picture(picture) for picture in briefing.pictures.values()),
        _works(briefing),
    )
    seen = tuple(item for item in items if item.fields.get(OUTPUTS) != ())
    return Snapshot(briefing.name, Scope.WHOLE, seen)


def _item(kind: ItemKind, identity: str, name: str, fields: Mapping[str, Value], outputs: Value | None = None) -> Item:
    """An item without its empty fields; `outputs` is None where both outputs show it."""
    full = {key: value for key, value in fields.items() if value}
    return Item(kind, identity, _shortened(name), full if outputs is None else full | {OUTPUTS: outputs})


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:_LONGEST_NAME].rpartition(' ')[0] or name[:_LONGEST_NAME]}…"


# Which outputs show what --------------------------------------------------------------------------------------------
def _outputs(briefing: Briefing, kind: str, identity: str) -> tuple[str, ...] | None:
    """The outputs that show a section, exhibit or quotation; None for both, () for neither."""

    def shown(omissions: Omissions) -> bool:
        return identity not in getattr(omissions, kind)

    named = (("handout", briefing.handout_omits), ("deck", briefing.deck_omits))
    outputs = tuple(name for name, omissions in named if shown(omissions))
    return outputs if len(outputs) < len(named) else None


def _data_outputs(briefing: Briefing) -> dict[str, set[str]]:
    """For each data file that is shown or spoken of, the outputs that do."""
    shown: dict[str, set[str]] = {}

    def note(files: Iterable[str], outputs: tuple[str, ...] | None) -> None:
        for file in files:
            shown.setdefault(file, set()).update(("handout", "deck") if outputs is None else outputs)

    note(_linked((*chain(*briefing.summary, *briefing.questions),)), None)
    for event in briefing.chronology:
        note(_linked((*event.event, *event.detail)), None)
    for section in briefing.sections:
        text = (*section.claim, *chain(*section.points), *section.notes, *section.prose)
        note(_linked(text), _outputs(briefing, "sections", section.id))
    for exhibit in briefing.exhibits.values():
        files = (exhibit.data, *_linked((*exhibit.title, *exhibit.subtitle, *exhibit.note)))
        note(files, _outputs(briefing, "exhibits", exhibit.id))
    return shown


def _linked(nodes: Iterable[TextNode]) -> Iterator[str]:
    return (node.file for node in walk(nodes) if isinstance(node, DataLink))


# Items ----------------------------------------------------------------------------------------------------------------
def _briefing(briefing: Briefing) -> Item:
    fields: dict[str, Value] = {
        "title": briefing.title,
        "subtitle": briefing.subtitle,
        "authors": tuple(map(_author, briefing.authors)),
        "issued": briefing.issued.text if briefing.issued else "",
        "audience": briefing.audience,
        "key messages": tuple(map(line_of, briefing.summary)),
        "questions": tuple(map(line_of, briefing.questions)),
        "further reading": tuple(f"@{key}" for key in briefing.reading),
        "language": briefing.language,
        "paper": str(briefing.paper),
        "citation style": _style(briefing),
        "words": tuple(f"{key}: {word}" for key, word in sorted(briefing.words.items())),
        "season hemisphere": str(briefing.hemisphere),
    }
    return _item(ItemKind.BRIEFING, "briefing", briefing.title, fields)


def _author(author: Author) -> str:
    return f"{author.name}, {author.affiliation}" if author.affiliation else author.name


def _style(briefing: Briefing) -> str:
    own = briefing.citation_style_xml
    return f"{briefing.citation_style} ({_digest(own.encode())})" if own else briefing.citation_style


def _section(section: Section, briefing: Briefing) -> Item:
    fields: dict[str, Value] = {
        "title": section.title,
        "claim": line_of(section.claim),
        "points": tuple(map(line_of, section.points)),
        SPEAKER_NOTES: line_of(section.notes),
        "prose": lines_of(section.prose),
    }
    outputs = _outputs(briefing, "sections", section.id)
    return _item(ItemKind.SECTION, section.id, section.title, fields, outputs)


def _event(event: Event) -> Item:
    what = line_of(event.event)
    fields: dict[str, Value] = {
        "date": event.date.text,
        "display": event.display,
        "event": what,
        "detail": line_of(event.detail),
        "actors": event.actors,
        "group": event.group,
        "weight": str(event.weight),
        "source": source_line(event.source),
    }
    return _item(ItemKind.EVENT, event.id, f"{event.display or event.date.text}: {what}", fields)


def _quotation(quotation: Quotation, briefing: Briefing) -> Item:
    fields: dict[str, Value] = {
        "text": quotation.text,
        "speaker": quotation.speaker,
        "role": quotation.role,
        "addressee": quotation.addressee,
        "date": quotation.date.text if quotation.date else "",
        "occasion": quotation.occasion,
        "language": quotation.language,
        "original language": quotation.original_language,
        "translator": quotation.translator,
        "headline": quotation.headline,
        "source": source_line(quotation.source),
    }
    outputs = _outputs(briefing, "quotations", quotation.id)
    name = f"{quotation.speaker}: “{quotation.text}”"
    return _item(ItemKind.QUOTATION, quotation.id, name, fields, outputs)


def _exhibit(exhibit: Exhibit, briefing: Briefing) -> Item:
    title = line_of(exhibit.title)
    fields: dict[str, Value] = {
        "title": title,
        "subtitle": line_of(exhibit.subtitle),
        "note": line_of(exhibit.note),
        "alt": exhibit.alt,
        "annotations": tuple(f"{note.x}: {note.text}" for note in exhibit.annotations),
        "kind": f"{exhibit.mark} {exhibit.kind}" if exhibit.mark else str(exhibit.kind),
        "data": exhibit.data,
        "columns": (exhibit.x, exhibit.y, exhibit.series),
        "where": tuple(f"{name}: {', '.join(values)}" for name, values in sorted(exhibit.where_filter.items())),
        "base": exhibit.base,
        "scale": str(exhibit.scale),
        "render": str(exhibit.render),
    }
    outputs = _outputs(briefing, "exhibits", exhibit.id)
    return _item(ItemKind.EXHIBIT, exhibit.id, title, fields, outputs)


def _picture(picture: Picture) -> Item:
    fields: dict[str, Value] = {
        "size": f"{picture.width} × {picture.height} pixels",
        "content": f"{picture.media_type} {_digest(picture.content)}",
    }
    return _item(ItemKind.PICTURE, picture.path, picture.path, fields)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


# Figures --------------------------------------------------------------------------------------------------------------
def _figures(briefing: Briefing) -> Iterator[Item]:
    shown = _data_outputs(briefing)
    for name, dataset in briefing.datasets.items():
        if shown.get(name):
            exhibits = [one for one in briefing.exhibits.values() if one.data == name]
            outputs = tuple(output for output in ("handout", "deck") if output in shown[name])
            yield from _rows(dataset, exhibits, outputs if len(outputs) < 2 else None)


def figure_ids(dataset: Dataset, exhibits: Iterable[Exhibit]) -> tuple[str, ...]:
    """The ids of a data file's figures, a row's each; `exhibits` are those that show the file.

    A row is known by its file, x, series and qualifier, and by what exhibits use as x and series.
    """
    keys = _key_columns(dataset, exhibits)
    ids: dict[str, None] = {}
    for row in dataset.rows:
        ids[unique("/".join(map(_escaped, (dataset.name, *(column(row, key) for key in keys)))), ids)] = None
    return tuple(ids)


def _key_columns(dataset: Dataset, exhibits: Iterable[Exhibit]) -> list[str]:
    names = dict.fromkeys(("x", "series", *(name for one in exhibits for name in (one.x, one.series))))
    return [name for name in (*names, "qualifier") if name in dataset.columns]


def _rows(dataset: Dataset, exhibits: Sequence[Exhibit], outputs: tuple[str, ...] | None) -> Iterator[Item]:
    keys = _key_columns(dataset, exhibits)
    values = dict.fromkeys(one.y for one in exhibits if one.y not in _OWN_COLUMNS)
    for row, identity in zip(dataset.rows, figure_ids(dataset, exhibits), strict=True):
        name = f"{dataset.name}: {', '.join(filter(None, (column(row, key) for key in keys)))}"
        yield _item(ItemKind.FIGURE, identity, name, _row(row, values), outputs)


def _escaped(part: str) -> str:
    return part.replace("%", "%25").replace("/", "%2F")


def _row(row: Observation, values: Iterable[str]) -> dict[str, Value]:
    unit = f" {row.unit}" if row.unit else ""
    value = column(row, "value")
    return {
        "value": f"{value}{unit}" if value else "",
        **{name: f"{column(row, name)}{unit}" for name in values if column(row, name)},
        "status": "" if row.status == "A" else row.status,
        "note": row.note,
        "source": source_line(row.source),
    }


# Works ----------------------------------------------------------------------------------------------------------------
def _works(briefing: Briefing) -> Iterator[Item]:
    """The works that are cited or listed for reading, in the order of the references' file."""
    cited = {item.key for citation in citations_in_order(briefing) for item in citation.items}
    listed = cited | set(briefing.reading)
    return (_work(work) for key, work in briefing.references.items() if key in listed)


def _work(work: WorkReference) -> Item:
    fields = {name: _csl_text(value) for name, value in sorted(work.csl.items()) if name not in _UNSEEN_OF_A_WORK}
    return _item(ItemKind.REFERENCE, work.key, str(work.csl.get("title") or work.key), fields)


def _csl_text(value: Any) -> Value:
    """A CSL variable as text: names as `Family, Given`, dates as `2019-5-3`, whatever else as it stands."""
    if isinstance(value, list):
        return tuple(str(_csl_text(one)) for one in value)
    if not isinstance(value, Mapping):
        return str(value)
    if isinstance(parts := value.get("date-parts"), list):
        return "/".join("-".join(map(str, part)) for part in parts if isinstance(part, list))
    if "family" in value:
        given = ("given", "dropping-particle", "non-dropping-particle")
        names = (value["family"], value.get("suffix"), " ".join(str(value[key]) for key in given if value.get(key)))
        return ", ".join(str(name) for name in names if name)
    return "; ".join(f"{key}: {_csl_text(one)}" for key, one in sorted(value.items()))
