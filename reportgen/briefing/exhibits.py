"""`exhibits.yaml`: charts and tables over the data files, checked for form.

In: the file's node. Out: `Exhibits`. Whether the data have what an exhibit asks for is checked in `exhibit_checks`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reportgen.briefing.codes import MARK_ON_TABLE, MISSING_KEY, UNUSED_KEY
from reportgen.briefing.conform import conform
from reportgen.briefing.model import Annotation, Exhibit, ExhibitKind, Fields, Mark, Render, Scale
from reportgen.briefing.nodes import Keys, Node, Scalar
from reportgen.briefing.schema import EXHIBITS
from reportgen.briefing.values import fields_of, inlines_in, key_place, records_in, scalars_in, text_in
from reportgen.findings import Findings, Location

INDEX_MARKS = frozenset((Mark.INDEX_BAR, Mark.SLOPE, Mark.DUMBBELL))
"""The marks that can show values as an index of a base."""

_CHECKED = frozenset(("kind", "mark", "data", "x", "y", "series", "where", "base", "annotations", "scale"))
_CHART_KEYS = ("annotations", "scale", "render")


@dataclass(frozen=True, slots=True)
class Exhibits:
    """The exhibits by id in file order; `damaged` are those of which something could not be read."""

    by_id: dict[str, Exhibit] = field(default_factory=dict)
    damaged: frozenset[str] = frozenset()


def read_exhibits(node: Node, findings: Findings) -> Exhibits:
    """All exhibits; what is wrong in one leaves a default, so that references to it stay valid."""
    keys = conform(node, EXHIBITS, "exhibits", findings)
    if not isinstance(keys, Keys) or not isinstance(node, Keys):
        return Exhibits()
    exhibits: dict[str, Exhibit] = {}
    damaged: set[str] = set()
    for exhibit_id, written in node.entries.items():
        entry = keys.entries.get(exhibit_id)
        form = entry if isinstance(entry, Keys) else Keys({}, {}, written.where)
        exhibits[exhibit_id] = _exhibit(exhibit_id, form, keys.places[exhibit_id], findings)
        if not _is_whole(form, written):
            damaged.add(exhibit_id)
        else:
            _check_keys(exhibits[exhibit_id], form, findings)
    return Exhibits(exhibits, frozenset(damaged))


def file_stem(file_name: str) -> str:
    """The name of a data file without `.csv`, as links and `Exhibit.data` have it."""
    return file_name.removesuffix(".csv")


def _is_whole(form: Keys, written: Node) -> bool:
    """Whether all that the data are checked against could be used, and nothing of it is missing."""
    needed = {"kind", "data"} | ({"mark"} if text_in(form, "kind") == ExhibitKind.CHART.value else set())
    lost = written.entries.keys() - form.entries.keys() if isinstance(written, Keys) else _CHECKED
    return needed <= form.entries.keys() and not lost & _CHECKED


def _exhibit(exhibit_id: str, keys: Keys, where: Location, findings: Findings) -> Exhibit:
    mark = text_in(keys, "mark")
    return Exhibit(
        id=exhibit_id,
        kind=ExhibitKind(text_in(keys, "kind", ExhibitKind.CHART.value)),
        mark=Mark(mark) if mark else None,
        data=file_stem(text_in(keys, "data")),
        x=text_in(keys, "x", "x"),
        y=text_in(keys, "y", "value"),
        series=text_in(keys, "series", "series"),
        where_filter=_filter(keys),
        title=inlines_in(keys, "title", findings),
        subtitle=inlines_in(keys, "subtitle", findings),
        note=inlines_in(keys, "note", findings),
        alt=text_in(keys, "alt"),
        base=text_in(keys, "base"),
        annotations=_annotations(keys),
        scale=Scale(text_in(keys, "scale", Scale.LINEAR.value)),
        render=Render(text_in(keys, "render", Render.AUTO.value)),
        where=where,
        fields={**fields_of(keys), **_filter_places(keys)},
    )


def _filter(keys: Keys) -> dict[str, tuple[str, ...]]:
    node = keys.entries.get("where")
    if not isinstance(node, Keys):
        return {}
    return {
        column: tuple(scalar.text.strip() for scalar in scalars_in(value)) for column, value in node.entries.items()
    }


def _filter_places(keys: Keys) -> Fields:
    """The places of each column of `where`, as `where/COLUMN`, and of each value, as `where/COLUMN/VALUE`."""
    node = keys.entries.get("where")
    if not isinstance(node, Keys):
        return {}
    places = {f"where/{column}": node.places[column] for column in node.entries}
    for column, value in node.entries.items():
        places |= {f"where/{column}/{scalar.text.strip()}": scalar.where for scalar in scalars_in(value)}
    return places


def _annotations(keys: Keys) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(x.text.strip(), text_in(record, "text"), x.where)
        for record in records_in(keys, "annotations")
        if isinstance(x := record.entries.get("x"), Scalar)
    )


def _check_keys(exhibit: Exhibit, keys: Keys, findings: Findings) -> None:
    """Keys that contradict the kind and the mark, or have no effect with them."""
    if exhibit.kind is ExhibitKind.TABLE:
        if exhibit.mark:
            findings.add(MARK_ON_TABLE, "a table has no `mark`", key_place(keys, "mark"), "delete it, or `kind: chart`")
        for key in keys.entries.keys() & {*_CHART_KEYS, "base"}:
            findings.add(UNUSED_KEY, f"`{key}` has no effect on a table", key_place(keys, key), "delete it")
    elif exhibit.base and exhibit.mark not in INDEX_MARKS:
        findings.add(
            UNUSED_KEY,
            f"`base` has no effect with `mark: {exhibit.mark}`",
            key_place(keys, "base"),
            "delete it, or use `index-bar`, `slope` or `dumbbell`",
        )
    elif exhibit.mark is Mark.INDEX_BAR and not exhibit.base:
        findings.add(MISSING_KEY, "`mark: index-bar` needs `base`", exhibit.fields["mark"], "add the x that is 100")
