"""References between the items: every id, key, group and row that is named has to exist.

In: `Contents`. Out: findings at the place that names it, with the nearest of those there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.briefing.codes import (
    EMPTY_TIMELINE,
    MISSING_ALT,
    NEVER_PLACED,
    PLACED_AGAIN,
    REFERS_TO_OMITTED,
    UNKNOWN_CITEKEY,
    UNKNOWN_DATA,
    UNKNOWN_GROUP,
    UNKNOWN_ID,
)
from reportgen.briefing.contents import Contents, Passage
from reportgen.briefing.data_codes import MISSING_COLUMN
from reportgen.briefing.data_links import LinkError, linked_rows
from reportgen.briefing.dates import overlaps
from reportgen.briefing.model import Omissions
from reportgen.briefing.text import (
    ChronologyPlacement,
    Citation,
    DataLink,
    Kind,
    PicturePlacement,
    Placement,
    Reference,
)
from reportgen.briefing.values import read_date
from reportgen.findings import Findings, Location, nearest


def crosscheck(contents: Contents, handout: Omissions, deck: Omissions, findings: Findings) -> None:
    """Add a finding for each reference that leads nowhere, and for what is placed twice or never."""
    passages = tuple(contents.passages())
    for passage in passages:
        _check_passage(passage, contents, findings)
        _note_omitted(passage, {"handout": handout, "deck": deck}, findings)
    _check_sources(contents, findings)
    _check_placements(passages, contents, handout, deck, findings)


def _check_passage(passage: Passage, contents: Contents, findings: Findings) -> None:
    for node in passage.nodes:
        match node:
            case Citation():
                _check_citation(node, contents, findings)
            case Reference() | Placement():
                _check_id(node.kind, node.target, node.where, contents, findings)
            case DataLink():
                _check_link(node, contents, findings)
            case ChronologyPlacement():
                _check_timeline(node, contents, findings)
            case PicturePlacement() if not node.alt:
                hint = f"write it in the brackets: `![…]({node.path})`"
                findings.add(MISSING_ALT, "the picture has no text alternative", node.where, hint)


# Works --------------------------------------------------------------------------------------------------
def _check_sources(contents: Contents, findings: Findings) -> None:
    """The works that `reading` and the `source` of events, quotations and rows name."""
    for scalar in contents.settings.reading:
        _check_key(scalar.text.strip(), scalar.where, contents, findings)
    for source in _sources(contents):
        if source is not None:
            _check_citation(source, contents, findings)


def _sources(contents: Contents) -> Iterator[Citation | None]:
    yield from (event.source for event in (contents.chronology.events if contents.chronology else ()))
    yield from (quotation.source for quotation in contents.quotations.values())
    yield from (row.source for dataset in contents.datasets.values() for row in dataset.rows)


def _check_citation(citation: Citation, contents: Contents, findings: Findings) -> None:
    for item in citation.items:
        _check_key(item.key, item.where or citation.where, contents, findings)


def _check_key(key: str, where: Location, contents: Contents, findings: Findings) -> None:
    known = contents.references
    if known is not None and key not in known:
        hint = nearest(key, known) if known else "the folder has no references.json, .bib or .ris"
        findings.add(UNKNOWN_CITEKEY, f"no reference has the key `{key}`", where, hint)


# Items --------------------------------------------------------------------------------------------------
def _check_id(kind: Kind, target: str, where: Location, contents: Contents, findings: Findings) -> None:
    known = contents.ids[kind]
    if known is not None and target not in known:
        hint = nearest(target, known) or f"the briefing has no {kind}"
        findings.add(UNKNOWN_ID, f"no {kind} has the id `{target}`", where, hint)


def _check_placements(
    passages: Iterable[Passage], contents: Contents, handout: Omissions, deck: Omissions, findings: Findings
) -> None:
    placed: dict[tuple[Kind, str], Location] = {}
    for passage in passages:
        for node in passage.nodes:
            if not isinstance(node, Placement):
                continue
            first = placed.setdefault((node.kind, node.target), node.where)
            if first is not node.where:
                message = f"the {node.kind} `{node.target}` is placed in {first} already"
                hint = f"refer to it with `[text]({node.kind}:{node.target})`"
                findings.add(PLACED_AGAIN, message, node.where, hint)
    sections = contents.ids[Kind.SECTION] or ()
    if len(contents.sections) < len(sections):
        return  # what the unreadable section places is not known
    wheres = [(Kind.EXHIBIT, item.id, item.where) for item in contents.exhibits.values()]
    wheres += [(Kind.QUOTATION, item.id, item.where) for item in contents.quotations.values()]
    for kind, item_id, where in wheres:
        if (kind, item_id) not in placed and item_id not in _omitted(handout, kind) & _omitted(deck, kind):
            hint = f"place it with `![]({kind}:{item_id})`"
            findings.add(NEVER_PLACED, f"no section places the {kind} `{item_id}`", where, hint)


def _note_omitted(passage: Passage, outputs: dict[str, Omissions], findings: Findings) -> None:
    """Tell of references, in a text that an output keeps, to an item that it leaves out."""
    for name, omissions in outputs.items():
        if passage.kind is not None and passage.item in _omitted(omissions, passage.kind):
            continue
        for node in passage.nodes:
            if isinstance(node, Reference) and node.target in _omitted(omissions, node.kind):
                message = f"the {node.kind} `{node.target}` is left out of the {name}; the words stay as text there"
                findings.add(REFERS_TO_OMITTED, message, node.where)


def _omitted(omissions: Omissions, kind: Kind) -> frozenset[str]:
    by_kind = {
        Kind.SECTION: omissions.sections,
        Kind.EXHIBIT: omissions.exhibits,
        Kind.QUOTATION: omissions.quotations,
    }
    return by_kind[kind]


# Data and dates -----------------------------------------------------------------------------------------
def _check_link(link: DataLink, contents: Contents, findings: Findings) -> None:
    if link.file not in contents.data_names:
        hint = nearest(link.file, contents.data_names) or "the folder has no data/*.csv"
        findings.add(UNKNOWN_DATA, f"there is no `data/{link.file}.csv`", link.where, hint)
        return
    dataset = contents.datasets.get(link.file)
    if dataset is None or link.file in contents.damaged_data:
        return
    missing = [column for column in ("x", "value") if column not in dataset.columns]
    for column in missing:
        message = f"the column `{column}` is missing"
        findings.add(MISSING_COLUMN, message, dataset.where, nearest(column, dataset.columns))
    if missing:
        return
    try:
        linked_rows(link, dataset)
    except LinkError as error:
        findings.add(error.code, str(error), link.where, error.hint)


def _check_timeline(timeline: ChronologyPlacement, contents: Contents, findings: Findings) -> None:
    before = len(findings.items)
    interval = None
    if timeline.interval:
        interval = read_date(timeline.interval, timeline.where, findings, contents.settings.southern)
    chronology = contents.chronology
    if chronology is None:
        return
    groups = chronology.groups - {""}
    if chronology.events or groups:
        for group in timeline.groups:
            if group not in groups:
                findings.add(UNKNOWN_GROUP, f"no event has the group `{group}`", timeline.where, nearest(group, groups))
    if len(findings.items) > before:
        return
    shown = (event for event in chronology.events if not timeline.groups or event.group in timeline.groups)
    if not any(interval is None or overlaps(event.date, interval) for event in shown):
        message = f"the timeline `{timeline.interval}` has no event"
        findings.add(EMPTY_TIMELINE, message, timeline.where, "widen the interval, or take the placement out")
