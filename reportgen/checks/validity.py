"""Validity, the rules that .docx and .pptx share: relationships in use, charts, properties, order of elements.

In: a package. Out: the problems that Office or the Open XML SDK's validator would have with it. (ECMA-376 part 1.)
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.codes import BAD_CHART_AXES, BAD_PROPERTY, UNKNOWN_RELATIONSHIP, UNUSED_RELATIONSHIP
from reportgen.checks.element_order import misplaced_elements
from reportgen.checks.ooxml_names import Element, elements, qname, texts, whole_number
from reportgen.checks.package import Package, Part
from reportgen.checks.problem import Problem, repeated

_RELATIONSHIP_IDS = texts("//@r:*")
_AXES = elements("//c:plotArea/*[c:crossAx]")
_GROUP_AXIS_IDS = texts("//c:plotArea/*[c:ser or c:barDir or c:grouping]/c:axId/@val")

# A part may have relationships of other kinds without an element that names them (a slide and its layout).
_SHOWN_KINDS = frozenset({"image", "chart", "hyperlink", "header", "footer"})
_FIRST_PROPERTY_NUMBER = 2


def shared_validity(package: Package) -> Iterator[Problem]:
    """The problems of every part, whatever kind of file it is in."""
    for part in package.parts.values():
        if part.root is not None:
            yield from _relationships_in_use(part, part.root)
            yield from misplaced_elements(part.root, part.place)
    for part, root in package.of_type("chart+xml"):
        yield from _chart_axes(part, root)
    for part, root in package.of_type("custom-properties+xml"):
        yield from _custom_properties(part, root)


def _relationships_in_use(part: Part, root: Element) -> Iterator[Problem]:
    used = {str(value) for value in _RELATIONSHIP_IDS(root)} - {""}
    for missing in sorted(used - part.relationships.keys()):
        yield Problem(UNKNOWN_RELATIONSHIP, part.place, f"it uses {missing}, a relationship that it does not have")
    for relationship in part.relationships.values():
        if relationship.id not in used and relationship.kind in _SHOWN_KINDS:
            message = f"nothing uses {relationship.id}, which leads to {relationship.target}"
            yield Problem(UNUSED_RELATIONSHIP, part.place, message)


def _chart_axes(part: Part, root: Element) -> Iterator[Problem]:
    """Axes are numbered apart, each crosses one that crosses it, and every plot has its own (21.2.2.9, 21.2.2.32)."""
    crossing = [(_value(axis, "c:axId"), _value(axis, "c:crossAx")) for axis in _AXES(root)]
    ids = [axis for axis, _ in crossing]
    for axis in repeated(ids):
        yield Problem(BAD_CHART_AXES, part.place, f"two axes have the id {axis}")
    for axis in ids:
        if whole_number(axis) <= 0:
            yield Problem(BAD_CHART_AXES, part.place, f"the axis id {axis} is not a positive number")
    for axis, crossed in crossing:
        if (crossed, axis) not in crossing:
            yield Problem(BAD_CHART_AXES, part.place, f"axis {axis} crosses {crossed}, which does not cross it")
    for axis in sorted(set(_GROUP_AXIS_IDS(root)) - set(ids)):
        yield Problem(BAD_CHART_AXES, part.place, f"a plot uses the axis {axis}, which is not there")


def _value(axis: Element, child: str) -> str:
    found = axis.find(qname(child))
    return "" if found is None else found.get("val", "")


def _custom_properties(part: Part, root: Element) -> Iterator[Problem]:
    """Numbers from 2, and names, are unique ([MS-OE376] 2.1.1.1; part 1, 22.3.2.2)."""
    properties = root.findall(qname("custom:property"))
    numbers = [entry.get("pid", "") for entry in properties]
    for number in repeated(numbers):
        yield Problem(BAD_PROPERTY, part.place, f"two properties have the number {number}")
    for name in repeated(entry.get("name", "").lower() for entry in properties):
        yield Problem(BAD_PROPERTY, part.place, f"two properties have the name {name}")
    for number in numbers:
        if whole_number(number) < _FIRST_PROPERTY_NUMBER:
            yield Problem(BAD_PROPERTY, part.place, f"the property number {number} is below {_FIRST_PROPERTY_NUMBER}")
