"""A shape as facets.

In: the element of a shape, what its relationship ids lead to, and what it inherits. Out: `Shape`. Groups are one shape:
what stands in them is their content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportgen.revision.deck import charts, texts
from reportgen.revision.deck.canonical import Target, Value, canonical
from reportgen.revision.deck.inheritance import Inheritance, box_of, placeholder_type, transform_of
from reportgen.revision.facets import Shape, View, digest
from reportgen.revision.names import Element, local, qname

_SHAPES = frozenset({"sp", "pic", "graphicFrame", "grpSp", "cxnSp", "contentPart", "AlternateContent"})
_CREATION = f"{qname('a:extLst')}/{qname('a:ext')}/{qname('a16:creationId')}"
_QUARTER_POINT = 3175
_EFFECTS = ("a:effectLst/*", "a:gradFill", "a:blipFill", "a:pattFill")


@dataclass(frozen=True, slots=True)
class Sight:
    """What is needed to read the shapes of one part: what its relationships lead to, and what its shapes inherit.

    `chart` gives the root of the chart part behind a relationship id. `inheritance` is None on a notes page. `seen`
    says that it is worked out how shapes are shown; otherwise only where.
    """

    target: Target
    chart: Callable[[str], Element | None]
    inheritance: Inheritance | None
    seen: bool

    def box(self, shape: Element) -> tuple[int, ...]:
        """Where a shape stands."""
        return (box_of(shape) or ()) if self.inheritance is None else self.inheritance.box(shape)

    def colour(self, fill: Element | None) -> str:
        """A fill's colour as it is seen."""
        return "" if self.inheritance is None else self.inheritance.colour(fill)

    def accent(self, number: int) -> str:
        """The theme's accent of this number, from 1."""
        return "" if self.inheritance is None else str(self.inheritance.palette.named(f"accent{number}") or "")


def shapes_of(tree: Element) -> Iterator[Element]:
    """The shapes of a `p:spTree` or `p:grpSp`."""
    return (one for one in tree if local(one) in _SHAPES)


def properties_of(shape: Element) -> Element | None:
    """A shape's `p:cNvPr`."""
    return shape.find(f"./*/{qname('p:cNvPr')}")


def creation_of(shape: Element) -> str:
    """The identity that the generator gave a shape, "" for none."""
    properties = properties_of(shape)
    found = None if properties is None else properties.find(_CREATION)
    return "" if found is None else found.get("id", "")


def read_shape(shape: Element, sight: Sight) -> Shape:
    """The facets of one shape."""
    properties = properties_of(shape)
    attributes = {} if properties is None else {str(key): str(value) for key, value in properties.attrib.items()}
    return Shape(
        key=creation_of(shape),
        kind=local(shape),
        placeholder=placeholder_type(shape) or "",
        name=attributes.get("name", ""),
        number=int(attributes.get("id", "0")),
        text="\n".join(filter(None, (texts.words(body) for body in _bodies(shape)))),
        alt=attributes.get("descr", ""),
        stated=View(
            digest(_stated_content(shape, sight)), _inner(shape), digest(_stated_frame(shape, sight)), _place(shape)
        ),
        shown=_shown(shape, sight),
    )


def _shown(shape: Element, sight: Sight) -> View:
    if not sight.seen:
        return View("", (), "", _shown_place(shape, sight))
    content, frame = digest(_shown_content(shape, sight)), digest(_shown_frame(shape, sight))
    return View(content, _inner(shape), frame, _shown_place(shape, sight))


# Content --------------------------------------------------------------------------------------------------------------
def _stated_content(shape: Element, sight: Sight) -> Value:
    match local(shape):
        case "sp":
            return tuple(texts.stated(body, sight.target) for body in shape.iterfind(qname("p:txBody")))
        case "pic":
            return _pictures(shape, sight)
        case "grpSp":
            return tuple(_stated_child(child, sight) for child in shapes_of(shape))
        case "graphicFrame" if (chart := _chart(shape, sight)) is not None:
            return charts.stated(chart)
        case "graphicFrame" if (table := next(shape.iter(qname("a:tbl")), None)) is not None:
            return _table(table, lambda body: texts.stated(body, sight.target), sight.target)
        case "cxnSp":
            return ()
        case _:
            return canonical(shape, sight.target)


def _shown_content(shape: Element, sight: Sight) -> Value:
    match local(shape):
        case "sp":
            bodies = (_shown_text(shape, body, sight) for body in shape.iterfind(qname("p:txBody")))
            return tuple(body for body in bodies if body)
        case "pic":
            return _pictures(shape, sight)[-1:]
        case "grpSp":
            return tuple((_shown_content(child, sight), _shown_frame(child, sight)) for child in shapes_of(shape))
        case "graphicFrame" if (chart := _chart(shape, sight)) is not None:
            return charts.shown(chart, sight.colour, sight.accent)
        case "graphicFrame" if (table := next(shape.iter(qname("a:tbl")), None)) is not None:
            head = _head_style(table, sight)
            return _table(table, lambda body: _shown_text(shape, body, sight, *head(body)))
        case "cxnSp":
            return ()
        case _:
            return canonical(shape, sight.target)


def _shown_text(shape: Element, body: Element, sight: Sight, *more: Element) -> Value:
    """Text as it is seen; `more` says how runs look that nothing nearer says it of."""
    inherited = sight.inheritance
    if inherited is None:
        return texts.emphasised(body)
    return texts.shown(
        body, lambda level: [*more, *inherited.run_sources(shape, level)], inherited.face, inherited.colour
    )


def _stated_child(child: Element, sight: Sight) -> Value:
    return local(child), _stated_content(child, sight), _stated_frame(child, sight), _place(child)


def _pictures(shape: Element, sight: Sight) -> Value:
    """The bytes of the picture, then of the drawing of which it is one: LibreOffice makes that picture anew."""
    drawn = next(shape.iter(qname("asvg:svgBlip")), None)
    blips = (shape.find(f"{qname('p:blipFill')}/{qname('a:blip')}"), drawn)
    return tuple(sight.target(found.get(qname("r:embed"), "")) for found in blips if found is not None)


def _chart(shape: Element, sight: Sight) -> Element | None:
    found = next(shape.iter(qname("c:chart")), None)
    return None if found is None else sight.chart(found.get(qname("r:id"), ""))


def _table(table: Element, text: Callable[[Element], Value], target: Target | None = None) -> Value:
    rows = (
        tuple(
            (
                tuple(text(body) for body in cell.iterfind(qname("a:txBody"))),
                tuple(canonical(one, target) for one in cell.iterfind(qname("a:tcPr"))) if target else (),
                *(cell.get(name, "") for name in ("gridSpan", "rowSpan", "hMerge", "vMerge")),
            )
            for cell in row.iterfind(qname("a:tc"))
        )
        for row in table.iterfind(qname("a:tr"))
    )
    look = tuple(canonical(one, target) for one in table.iterfind(qname("a:tblPr"))) if target else ()
    return (*look, *rows)


def _head_style(table: Element, sight: Sight) -> Callable[[Element], list[Element]]:
    """What the table's style says of the text in its first row."""
    first = next(table.iterfind(qname("a:tr")), None)
    style = table.findtext(f"{qname('a:tblPr')}/{qname('a:tableStyleId')}")
    found = None if sight.inheritance is None or style is None else sight.inheritance.table_style(style, "firstRow")
    return lambda body: (
        [found] if found is not None and any(row is first for row in body.iterancestors(qname("a:tr"))) else []
    )


def _inner(shape: Element) -> tuple[int, ...]:
    """The widths of a table's columns; the boxes of a group's children in its own space, however it was moved."""
    columns = tuple(int(one.get("w", "0")) for one in shape.iter(qname("a:gridCol")))
    if local(shape) != "grpSp":
        return columns
    corner = _corner_of_children(shape)
    boxes = (box_of(child) for child in shapes_of(shape))
    return tuple(value for box in boxes if box for value in (box[0] - corner[0], box[1] - corner[1], box[2], box[3]))


def _corner_of_children(group: Element) -> tuple[int, int]:
    """Where the space of a group's children begins (ECMA-376 part 1, 20.1.7.2, `chOff`)."""
    transform = transform_of(group)
    found = None if transform is None else transform.find(qname("a:chOff"))
    return (0, 0) if found is None else (int(found.get("x", "0")), int(found.get("y", "0")))


def _bodies(shape: Element) -> Iterator[Element]:
    return shape.iter(qname("p:txBody"), qname("a:txBody"))


# Frame and place ------------------------------------------------------------------------------------------------------
def _stated_frame(shape: Element, sight: Sight) -> Value:
    """All that is stated of the shape besides its content, place, name and alt text."""
    named, kind = shape[0] if len(shape) else None, local(shape)
    unseen = () if named is None else tuple(canonical(one, sight.target) for one in list(named)[1:])
    clicks = () if named is None or not len(named) else tuple(canonical(one, sight.target) for one in named[0])
    hidden = named is not None and len(named) > 0 and named[0].get("hidden", "0") in ("1", "true")
    style = tuple(canonical(one, sight.target) for one in shape.iterfind(qname("p:style")))
    crop = tuple(canonical(one, sight.target) for one in shape.iterfind(f"{qname('p:blipFill')}/{qname('a:srcRect')}"))
    bodies = (body for body in shape.iterfind(f"{qname('p:txBody')}/*") if body.tag != qname("a:p"))
    look = tuple(canonical(one, sight.target) for one in bodies)
    return kind, hidden, _meant(unseen), _meant(clicks), style, crop, _meant(look), _shape_properties(shape, sight)


def _shape_properties(shape: Element, sight: Sight) -> Value:
    found = shape.find(qname("p:grpSpPr" if shape.tag == qname("p:grpSp") else "p:spPr"))
    parts = () if found is None else (one for one in found if one.tag != qname("a:xfrm"))
    return _meant(tuple(canonical(one, sight.target) for one in parts))


def _meant(values: Value) -> Value:
    """What states anything: an empty `a:bodyPr` or `a:lstStyle` is as good as none."""
    return tuple(one for one in values if isinstance(one, tuple) and any(one[1:]))


def _shown_frame(shape: Element, sight: Sight) -> Value:
    """Outline form, fill and line as they are seen; what a placeholder inherits of them counts as nothing."""
    found = shape.find(qname("p:spPr"))
    if found is None:
        return ()
    preset = found.find(qname("a:prstGeom"))
    form = "custom" if found.find(qname("a:custGeom")) is not None else ""
    form = form or (preset.get("prst", "rect") if preset is not None else "rect")
    form = "line" if form == "straightConnector1" else form
    effects = tuple(local(one) for path in _EFFECTS for one in found.iterfind("/".join(map(_path, path.split("/")))))
    return form, sight.colour(found.find(qname("a:solidFill"))), _line(found, sight), effects


def _path(name: str) -> str:
    return name if name == "*" else qname(name)


def _line(properties: Element, sight: Sight) -> Value:
    line = properties.find(qname("a:ln"))
    colour = "" if line is None else sight.colour(line.find(qname("a:solidFill")))
    return (colour, round(int(line.get("w", "0")) / _QUARTER_POINT)) if line is not None and colour else ()


def _place(shape: Element) -> tuple[int, ...]:
    box = box_of(shape)
    return (*box, *_turned(shape)) if box else ()


def _shown_place(shape: Element, sight: Sight) -> tuple[int, ...]:
    """As it is seen; how high a table is follows from its text, and each program measures that for itself."""
    box = sight.box(shape)
    if box and next(shape.iter(qname("a:tbl")), None) is not None:
        box = box[:3]
    return (*box, *_turned(shape))


def _turned(shape: Element) -> tuple[int, ...]:
    """Rotation in 60,000ths of a degree, and whether it is flipped: so large that no rounding hides it."""
    transform = transform_of(shape)
    if transform is None:
        return (0, 0, 0)
    flips = (10**6 * (transform.get(name, "0") in ("1", "true")) for name in ("flipH", "flipV"))
    return (int(transform.get("rot", "0")), *flips)
