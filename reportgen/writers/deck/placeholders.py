"""A layout's placeholders as the writer needs them: how to name them on a slide, and what they hand down.

In: python-pptx's `SlideLayout`. Out: `LayoutPlaceholder` by idx, with the box and the direction of text resolved
through the master, so that a slide states only what departs from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.units import Box, Length
from reportgen.writers.ooxml import Element, element, qname

_TITLES = ("title", "ctrTitle")
_MASTER_TYPE = {"title": "title", "ctrTitle": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}
_TEXT_STYLE = {
    **dict.fromkeys(("title", "ctrTitle"), "p:titleStyle"),
    **dict.fromkeys(("dt", "ftr", "sldNum"), "p:otherStyle"),
}
_PH = f"./*/{qname('p:nvPr')}/{qname('p:ph')}"
_LEVEL = qname("a:lvl1pPr")
_MARKS = tuple(map(qname, ("a:buNone", "a:buChar", "a:buAutoNum", "a:buBlip")))
_AUTOFITS = tuple(map(qname, ("a:spAutoFit", "a:normAutofit", "a:noAutofit")))
_OWN_LEVEL = f"{qname('p:txBody')}/{qname('a:lstStyle')}/{_LEVEL}"


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a paragraph has that states nothing itself: alignment, direction, and a list's numbering, if any.

    They are DrawingML's `algn`, `rtl` and the `type` of `buAutoNum`; `marked` says that a bullet or number stands
    before it or that its lines are indented.
    """

    alignment: str = "l"
    rtl: bool = False
    numbering: str | None = None
    marked: bool = False


PLAIN = Inherited()
"""What a text box has."""


@dataclass(frozen=True, slots=True)
class LayoutPlaceholder:
    """A placeholder of a layout; `box` is None where neither layout nor master gives one.

    `unfit` are the attributes of its `a:bodyPr` under which measured text would be set otherwise (columns, no wrapping,
    vertical text); `resizes` says that it would change its size or its text's to fit. `number` is the paragraph in
    which it shows the slide's number.
    """

    type: str
    idx: int
    orient: str | None
    size: str | None
    box: Box | None
    inherited: Inherited
    unfit: tuple[tuple[str, str], ...] = ()
    resizes: bool = False
    number: Element | None = None

    def element(self) -> Element:
        """The `p:ph` by which a slide's shape takes this placeholder's place."""
        kind = None if self.type == "obj" else self.type
        return element("p:ph", type=kind, orient=self.orient, sz=self.size, idx=self.idx or None)


TITLE = LayoutPlaceholder("title", 0, None, None, None, PLAIN)
"""A title on a slide whose layout has none: it is still the slide's title for outline and screen reader."""

_MEASURED = {"numCol": "1", "wrap": "square", "vert": "horz"}


@dataclass(frozen=True, slots=True)
class LayoutPlaceholders:
    """The placeholders of one layout by idx."""

    by_idx: dict[int, LayoutPlaceholder]

    def title(self) -> LayoutPlaceholder | None:
        """The title's placeholder."""
        return next((found for found in self.by_idx.values() if found.type in _TITLES), None)

    def of_type(self, kind: str) -> LayoutPlaceholder | None:
        """The first placeholder of this type ("ftr", "sldNum")."""
        return next((found for found in self.by_idx.values() if found.type == kind), None)


def placeholders_of(layout: Any) -> LayoutPlaceholders:
    """The placeholders of a layout."""
    master = layout.slide_master.element
    parents = {_ph(shape).get("type", "obj"): shape for shape in reversed(list(_shapes(master)))}
    found = (_placeholder(shape, parents, master) for shape in _shapes(layout.element))
    return LayoutPlaceholders({placeholder.idx: placeholder for placeholder in found})


def _placeholder(shape: Element, parents: Mapping[str, Element], master: Element) -> LayoutPlaceholder:
    stated = _ph(shape)
    kind = stated.get("type", "obj")
    parent = parents.get(_MASTER_TYPE.get(kind, "body"))
    owners = [shape] if parent is None else [shape, parent]
    levels = [level for owner in owners for level in owner.iterfind(_OWN_LEVEL)]
    levels += master.iterfind(f"{qname('p:txStyles')}/{qname(_TEXT_STYLE.get(kind, 'p:bodyStyle'))}/{_LEVEL}")
    return LayoutPlaceholder(
        type=kind,
        idx=int(stated.get("idx", "0")),
        orient=stated.get("orient"),
        size=stated.get("sz"),
        box=next((box for owner in owners if (box := _box(owner))), None),
        inherited=Inherited(
            _stated(levels, "algn", "l"),
            _stated(levels, "rtl", "0") in ("1", "true"),
            _numbering(levels),
            _is_marked(levels),
        ),
        unfit=_unfit(owners),
        resizes=_resizes(owners),
        number=next((found for owner in owners if (found := _number(owner)) is not None), None),
    )


def _bodies(owners: Sequence[Element]) -> list[Element]:
    path = f"{qname('p:txBody')}/{qname('a:bodyPr')}"
    return [body for owner in owners if (body := owner.find(path)) is not None]


def _unfit(owners: Sequence[Element]) -> tuple[tuple[str, str], ...]:
    """What has to be stated so that text is set in one column of lines, as it was measured."""
    bodies = _bodies(owners)
    return tuple((name, plain) for name, plain in _MEASURED.items() if _stated(bodies, name, plain) != plain)


def _resizes(owners: Sequence[Element]) -> bool:
    """Whether the shape fits itself to its text, or sets it smaller from the start."""
    fits = (fit for body in _bodies(owners) for fit in body if fit.tag in _AUTOFITS)
    nearest = next(fits, None)
    return nearest is not None and (nearest.tag == _AUTOFITS[0] or bool(nearest.attrib))


def _number(owner: Element) -> Element | None:
    """The paragraph that holds the field of the slide's number."""
    paragraphs = owner.iterfind(f"{qname('p:txBody')}/{qname('a:p')}")
    return next((one for one in paragraphs if one.find(f"{qname('a:fld')}[@type='slidenum']") is not None), None)


def _is_marked(levels: Sequence[Element]) -> bool:
    mark = next((mark.tag for level in levels for mark in level if mark.tag in _MARKS), _MARKS[0])
    indented = any(_stated(levels, name, "0") != "0" for name in ("marL", "indent"))
    return mark != _MARKS[0] or indented


def _shapes(slide: Element) -> Iterator[Element]:
    for shape in slide.iterfind(f"{qname('p:cSld')}/{qname('p:spTree')}/*"):
        if shape.find(_PH) is not None:
            yield shape


def _ph(shape: Element) -> Element:
    return next(shape.iterfind(_PH))


def _box(shape: Element) -> Box | None:
    offset, extent = (next(shape.iter(qname(name)), None) for name in ("a:off", "a:ext"))
    if offset is None or extent is None or "cx" not in extent.attrib:
        return None
    corner = (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))
    return Box(*(Length(int(value or 0)) for value in corner))


def _stated(levels: Sequence[Element], name: str, default: str) -> str:
    return next((value for level in levels if (value := level.get(name))), default)


def _numbering(levels: Sequence[Element]) -> str | None:
    marks = (mark for level in levels for mark in level if mark.tag in _MARKS)
    nearest = next(marks, None)
    return None if nearest is None else nearest.get("type")
