"""The order in which a slide is read aloud, against the order in which it is seen.

In: a slide. Out: the problems. Shapes are read in the order of the file, and seen from the top down and, within a row,
in the direction of the script; columns may be read one after the other. The title has a rule of its own, and
what is marked as decorative is passed over. (WCAG 2.2, 1.3.2.)
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from reportgen.checks.accessibility import is_decorative
from reportgen.checks.codes import READING_ORDER
from reportgen.checks.deck import Slide, non_visual_properties, shape_name, text_of
from reportgen.checks.design import Design, is_furniture
from reportgen.checks.ooxml_names import Element, holds, qname
from reportgen.checks.placement import Placement, inside, placement_of
from reportgen.checks.problem import Problem
from reportgen.units import Box, Length

_TOLERANCE = Length.of_points(3)
_IS_RIGHT_TO_LEFT = holds(".//a:pPr[@rtl='1' or @rtl='true']")


def reading_order(slide: Slide) -> Iterator[Problem]:
    """At most one problem for a slide: the first pair that is read against the eye."""
    read = [
        (shape, box) for shape, box in _read(slide.design, slide.shapes, Placement()) if shape is not slide.title_shape
    ]
    right_to_left = _IS_RIGHT_TO_LEFT(slide.shapes)
    for (earlier, first), (later, second) in combinations(read, 2):
        if is_furniture(earlier) and not is_furniture(later):
            message = f"the {shape_name(later)} is read after the footer, {shape_name(earlier)}"
        elif is_furniture(later) or not _stands_before(second, first, right_to_left):
            continue
        else:
            message = f"the {shape_name(later)} stands before the {shape_name(earlier)} but is read after it"
        yield Problem(READING_ORDER, slide.place, message)
        return


def _read(design: Design, tree: Element, outer: Placement) -> Iterator[tuple[Element, Box]]:
    """What a screen reader meets, with its box: text, and what has an alternative text; a group that has one is one."""
    for shape in tree:
        properties = non_visual_properties(shape)
        if properties is None or is_decorative(properties):
            continue
        places = (placement_of(one, outer) for one in design.lineage(shape))
        place = next((found for found in places if found is not None), None)
        if shape.tag == qname("p:grpSp") and not properties.get("descr"):
            yield from _read(design, shape, inside(shape, place) if place is not None else outer)
        elif place is not None and (properties.get("descr") or text_of(shape)):
            yield shape, place.box


def _stands_before(one: Box, other: Box, right_to_left: bool) -> bool:
    """Whether the eye meets one box clearly before another: wholly above it, or wholly before it in the same row."""
    across = min(one.right, other.right) - max(one.left, other.left)
    along = min(one.bottom, other.bottom) - max(one.top, other.top)
    if across > _TOLERANCE and one.bottom <= other.top + _TOLERANCE:
        return True
    gap = one.left - other.right if right_to_left else other.left - one.right
    return gap >= -_TOLERANCE and along * 2 > min(one.height, other.height)
