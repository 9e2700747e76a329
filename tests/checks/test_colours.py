"""Colours and fills of DrawingML come out as Office shows them."""

from __future__ import annotations

import pytest
from lxml import etree

from reportgen.checks.colours import (
    NO_FILL,
    UNKNOWN,
    Fill,
    Paint,
    fill_of,
    mapped,
    paint_of,
    theme_colours,
    themed_fill,
)
from reportgen.checks.ooxml_names import Element
from reportgen.units import Colour

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
THEME = f"""<a:theme {A}><a:themeElements>
<a:clrScheme name="x"><a:dk1><a:sysClr val="windowText" lastClr="101010"/></a:dk1>
<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:accent1><a:srgbClr val="4472C4"/></a:accent1></a:clrScheme><a:fmtScheme>
<a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst><a:bgFillStyleLst><a:noFill/>
<a:solidFill><a:schemeClr val="phClr"><a:lumMod val="75000"/></a:schemeClr></a:solidFill></a:bgFillStyleLst>
</a:fmtScheme></a:themeElements></a:theme>"""
SCHEME = {"accent1": Colour("4472C4"), "tx1": Colour("000000"), "bg1": Colour("FFFFFF")}


def parsed(xml: str) -> Element:
    return etree.fromstring(xml)


def painted(colour: str) -> Paint | None:
    return paint_of(parsed(f"<a:solidFill {A}>{colour}</a:solidFill>"), SCHEME)


def is_near(one: Colour, other: str) -> bool:
    """Office rounds in between; a step of one in 255 is no difference."""
    return all(abs(a - b) <= 1 for a, b in zip(one.rgb, Colour(other).rgb, strict=True))


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        # PowerPoint's palette under its Office theme: accent 1 and text 1, lighter and darker.
        ('<a:schemeClr val="accent1"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>', "DAE3F3"),
        ('<a:schemeClr val="accent1"><a:lumMod val="40000"/><a:lumOff val="60000"/></a:schemeClr>', "B4C7E7"),
        ('<a:schemeClr val="accent1"><a:lumMod val="75000"/></a:schemeClr>', "2F5597"),
        ('<a:schemeClr val="accent1"><a:lumMod val="50%"/></a:schemeClr>', "203864"),
        ('<a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>', "595959"),
        ('<a:schemeClr val="bg1"><a:lumMod val="85000"/></a:schemeClr>', "D9D9D9"),
        ('<a:srgbClr val="FF0000"><a:hueOff val="7200000"/></a:srgbClr>', "00FF00"),
        ('<a:srgbClr val="808080"><a:inv/></a:srgbClr>', "E5E5E5"),
        ('<a:srgbClr val="FF0000"><a:satMod val="0"/></a:srgbClr>', "808080"),
        ('<a:srgbClr val="FFFFFF"><a:shade val="50000"/></a:srgbClr>', "BCBCBC"),
        ('<a:srgbClr val="000000"><a:tint val="50000"/></a:srgbClr>', "BCBCBC"),
        ('<a:scrgbClr r="100000" g="0" b="0"/>', "FF0000"),
        ('<a:hslClr hue="7200000" sat="100000" lum="50000"/>', "00FF00"),
        ('<a:prstClr val="white"/>', "FFFFFF"),
        ('<a:sysClr val="window"/>', "FFFFFF"),
    ],
)
def test_a_colour_is_changed_as_office_changes_it(changes: str, shown: str) -> None:
    paint = painted(changes)
    assert paint is not None
    assert is_near(paint.colour, shown), paint.colour


@pytest.mark.parametrize(
    "colour", ['<a:schemeClr val="accent9"/>', '<a:srgbClr val="xyz"/>', '<a:prstClr val="puce"/>', ""]
)
def test_a_colour_that_is_not_known_is_none(colour: str) -> None:
    assert painted(colour) is None
    assert fill_of(parsed(f"<a:solidFill {A}>{colour}</a:solidFill>"), SCHEME) == UNKNOWN


def test_a_translucent_colour_mixes_with_what_is_below() -> None:
    paint = painted('<a:srgbClr val="000000"><a:alpha val="50000"/></a:srgbClr>')
    assert paint == Paint(Colour("000000"), 0.5)
    assert paint.over(Colour("FFFFFF")) == "808080"


def test_shapes_name_the_themes_colours_by_the_masters_map() -> None:
    colours = theme_colours(parsed(THEME))
    assert mapped(colours, None)["tx1"] == "101010"
    dark = mapped(colours, parsed('<p bg1="dk1" tx1="lt1"/>'))
    assert (dark["bg1"], dark["tx1"], dark["accent1"]) == ("101010", "FFFFFF", "4472C4")


def test_a_reference_takes_the_themes_fill_in_its_own_colour() -> None:
    def referred(index: int) -> Fill | None:
        reference = parsed(f'<a:fillRef {A} idx="{index}"><a:schemeClr val="accent1"/></a:fillRef>')
        return themed_fill(parsed(THEME), reference, SCHEME)

    assert referred(0) == NO_FILL
    assert referred(1) == Fill((Paint(Colour("4472C4")),))
    assert referred(1001) == NO_FILL
    assert referred(2) is None
    darker = referred(1002)
    assert darker is not None
    assert is_near(darker.paints[0].colour, "2F5597")


BLACK, WHITE = '<a:schemeClr val="tx1"/>', '<a:schemeClr val="bg1"/>'


@pytest.mark.parametrize(
    ("fill", "colours"),
    [
        (f"<a:gradFill><a:gsLst><a:gs>{BLACK}</a:gs><a:gs>{WHITE}</a:gs></a:gsLst></a:gradFill>", ["000000", "FFFFFF"]),
        (f"<a:pattFill><a:fgClr>{BLACK}</a:fgClr><a:bgClr>{WHITE}</a:bgClr></a:pattFill>", ["000000", "FFFFFF"]),
        ("<a:noFill/>", []),
    ],
)
def test_a_fill_is_all_colours_that_it_shows(fill: str, colours: list[str]) -> None:
    found = fill_of(parsed(f"<a:spPr {A}>{fill}</a:spPr>")[0], SCHEME)
    assert found is not None
    assert [paint.colour for paint in found.paints] == colours


def test_a_picture_is_not_known() -> None:
    assert fill_of(parsed(f"<a:blipFill {A}/>"), SCHEME) == UNKNOWN
