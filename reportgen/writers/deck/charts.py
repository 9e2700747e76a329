"""Charts and pictures on a slide.

In: fitted charts and pictures. Out: a `p:graphicFrame` with an Office chart and its workbook, or a `p:pic` (SVG with a
PNG beside it where it was drawn), in the layout's placeholder where they have one.
"""

from __future__ import annotations

from reportgen.charts.native import native_chart
from reportgen.charts.picture import chart_picture
from reportgen.layout.template_tree import type_scale
from reportgen.layout.tree import FittedChart, FittedPicture
from reportgen.units import Box, Length
from reportgen.writers import ooxml
from reportgen.writers.deck.placeholders import LayoutPlaceholder
from reportgen.writers.deck.scope import SlideScope
from reportgen.writers.deck.shapes import geometry, named, transform
from reportgen.writers.ooxml import Element, element

_ENLARGED = 1.6  # charts are drawn with a handout's type of 8 to 9 points; on a slide 12 are the least
_SIZES = (14, 12)


def chart_shape(chart: FittedChart, scope: SlideScope) -> Element:
    """The chart as an Office chart, or as the picture drawn of it."""
    placeholder = scope.placeholder(chart.placeholder)
    if chart.native:
        return _native_frame(chart, scope, placeholder)
    width, height = (side.scaled(1 / _ENLARGED / _scale(scope)) for side in (chart.box.width, chart.box.height))
    drawn = chart_picture(chart.chart, scope.deck.deck.theme, width, height)
    blip = ooxml.drawn_blip(scope.part, scope.deck.pictures, drawn)
    return _picture(scope, chart.name, chart.alt, chart.box, blip, placeholder)


def _scale(scope: SlideScope) -> float:
    """What type sizes are multiplied by on these slides."""
    return type_scale(scope.deck.deck.width, scope.deck.deck.height)


def picture_shape(picture: FittedPicture, scope: SlideScope) -> Element:
    """A picture of the author's."""
    blip = ooxml.picture_blip(scope.part, scope.deck.pictures, picture.picture)
    return _picture(scope, picture.name, picture.alt, picture.box, blip, scope.placeholder(picture.placeholder))


def _native_frame(chart: FittedChart, scope: SlideScope, placeholder: LayoutPlaceholder | None) -> Element:
    deck = scope.deck
    sizes = [Length.of_points(size * _scale(scope)) for size in _SIZES]
    native = native_chart(chart.chart, deck.deck.theme, chart.box.width, chart.box.height, sizes)
    number = next(deck.chart_numbers)
    part = ooxml.chart_part(deck.new_part, "/ppt", number, scope.inks.recoloured(native.chart_xml), native.workbook)
    key = scope.part.relate_to(part, ooxml.CHART_RELATIONSHIP)
    return element(
        "p:graphicFrame",
        named(
            scope,
            "GraphicFrame",
            chart.name,
            element("a:graphicFrameLocks", noGrp=True),
            placeholder,
            chart.alt,
        ),
        transform("p:xfrm", chart.box),
        ooxml.chart_graphic(key),
    )


def _picture(
    scope: SlideScope,
    name: str,
    alt: str,
    box: Box,
    blip: Element,
    placeholder: LayoutPlaceholder | None,
) -> Element:
    locks = element("a:picLocks", noGrp=True if placeholder else None, noChangeAspect=True)
    return element(
        "p:pic",
        named(scope, "Pic", name, locks, placeholder, alt),
        element("p:blipFill", blip, element("a:stretch", element("a:fillRect"))),
        element("p:spPr", transform("a:xfrm", box), geometry("rect")),
    )
