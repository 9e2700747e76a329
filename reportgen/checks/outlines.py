"""The outlines of shapes: which points of a shape's own space they hold.

In: a shape and those that it inherits from. Out: an `Outline`. Custom paths are polygons through their points;
of the preset shapes those that are most of their box, ellipses and triangles are known. (ECMA-376 part 1, 20.1.9.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from reportgen.checks.ooxml_names import Element, local_name, qname
from reportgen.checks.placement import coordinate

Outline = Callable[[float, float], "bool | None"]
"""Whether a point of the unit square lies within; None where that is not known."""

_Point = tuple[float, float]
_RECTANGLES = frozenset(
    {
        *("rect", "roundRect", "round1Rect", "round2SameRect", "round2DiagRect", "bevel", "plaque", "homePlate"),
        *("snip1Rect", "snip2SameRect", "snip2DiagRect", "snipRoundRect"),
        *("flowChartProcess", "flowChartAlternateProcess"),
    }
)
_LINES = frozenset({"line", "straightConnector1"})
_CURVE_STEPS = (0.25, 0.5, 0.75, 1.0)


def outline_of(lineage: Sequence[Element]) -> Outline:
    """The outline that the first of these shapes states."""
    for shape in lineage:
        properties = shape.find(qname("p:spPr"))
        for child in properties if properties is not None else ():
            if child.tag == qname("a:prstGeom"):
                return _preset(child.get("prst", ""))
            if child.tag == qname("a:custGeom"):
                return _custom(child)
    return _rectangle


def _preset(name: str) -> Outline:
    if name in _RECTANGLES:
        return _rectangle
    if name in _LINES or name.endswith(("Bracket", "Brace", "BracketPair", "BracePair")):
        return lambda _u, _v: False
    return {"ellipse": _ellipse, "flowChartConnector": _ellipse, "rtTriangle": _right_triangle}.get(name, _unknown)


def _is_inside(u: float, v: float) -> bool:
    return 0 <= u <= 1 and 0 <= v <= 1


def _rectangle(u: float, v: float) -> bool | None:
    return _is_inside(u, v)


def _ellipse(u: float, v: float) -> bool | None:
    return (u - 0.5) ** 2 + (v - 0.5) ** 2 <= 0.25


def _right_triangle(u: float, v: float) -> bool | None:
    return _is_inside(u, v) and u <= v


def _unknown(u: float, v: float) -> bool | None:
    return None if _is_inside(u, v) else False


# Paths ----------------------------------------------------------------------------------------------------------------
def _custom(geometry: Element) -> Outline:
    """A point lies within where it lies within an odd number of the subpaths; with guides it is not known."""
    polygons: list[list[_Point]] = []
    for path in geometry.iter(qname("a:path")):
        width, height = coordinate(path, "w"), coordinate(path, "h")
        points = [_points(step, width, height) for step in path]
        if not (width and height) or any(found is None for found in points):
            return _unknown
        if path.get("fill") != "none":
            polygons.extend(_polygons(path, [found or [] for found in points]))
    return lambda u, v: _is_inside(u, v) and sum(_holds(polygon, u, v) for polygon in polygons) % 2 == 1


def _points(step: Element, width: int, height: int) -> list[_Point] | None:
    """The points of a path's step in the unit square; None where they are guides, or an arc's."""
    if local_name(step) == "arcTo":
        return None
    found: list[_Point] = []
    for point in step:
        x, y = point.get("x", ""), point.get("y", "")
        if not (x.lstrip("-").isdecimal() and y.lstrip("-").isdecimal()):
            return None
        found.append((coordinate(point, "x") / width if width else 0, coordinate(point, "y") / height if height else 0))
    return found


def _polygons(path: Element, points: Sequence[list[_Point]]) -> list[list[_Point]]:
    polygons: list[list[_Point]] = []
    for step, found in zip(path, points, strict=True):
        kind = local_name(step)
        if kind == "moveTo":
            polygons.append(found)
        elif polygons and kind == "lnTo":
            polygons[-1].extend(found)
        elif polygons and polygons[-1] and kind.endswith("BezTo"):
            polygons[-1].extend(_along_curve([polygons[-1][-1], *found]))
    return polygons


def _along_curve(controls: Sequence[_Point]) -> list[_Point]:
    return [_on_curve(controls, share) for share in _CURVE_STEPS]


def _on_curve(controls: Sequence[_Point], share: float) -> _Point:
    """The point of a Bézier curve, by de Casteljau's construction."""
    while len(controls) > 1:
        controls = [
            (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)
            for one, other in pairwise(controls)
        ]
    return controls[0]


def _holds(polygon: Sequence[_Point], u: float, v: float) -> bool:
    """Whether a ray from the point to the right crosses the polygon's sides an odd number of times."""
    is_inside = False
    for (x0, y0), (x1, y1) in pairwise([*polygon, polygon[0]] if polygon else ()):
        if (y0 > v) != (y1 > v) and u < x0 + (v - y0) / (y1 - y0) * (x1 - x0):
            is_inside = not is_inside
    return is_inside
