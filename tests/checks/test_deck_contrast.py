"""Contrast on slides is that of what is seen: inherited colours, and whatever is really painted behind the text."""

from __future__ import annotations

import pytest

from reportgen.checks import codes
from reportgen.checks.check import check_deck
from reportgen.findings import Finding
from tests.checks.samples import Members, change, good_deck, opened, packed

PRESENTATION, SLIDE, MASTER = "ppt/presentation.xml", "ppt/slides/slide5.xml", "ppt/slideMasters/slideMaster1.xml"
CHART, CHART_SLIDE, TABLE_SLIDE = "ppt/charts/chart1.xml", "ppt/slides/slide3.xml", "ppt/slides/slide4.xml"
LAYOUT, STYLES = "ppt/slideLayouts/slideLayout6.xml", "ppt/tableStyles.xml"  # layout 6: title only
DARK, PALE, GREY, WHITE = "203040", "F0F0F0", "999999", "FFFFFF"
GRADIENT = (
    '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FFFFFF"/></a:gs>'
    '<a:gs pos="100000"><a:srgbClr val="777777"/></a:gs></a:gsLst></a:gradFill>'
)


def solid(colour: str) -> str:
    kind = "srgbClr" if len(colour) == 6 else "schemeClr"
    return f'<a:solidFill><a:{kind} val="{colour}"/></a:solidFill>'


PATH = (
    '<a:custGeom><a:pathLst><a:path w="2" h="2"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="2" y="0"/>'
    '</a:lnTo><a:lnTo><a:pt x="2" y="2"/></a:lnTo><a:lnTo><a:pt x="0" y="2"/></a:lnTo><a:close/></a:path></a:pathLst>'
    "</a:custGeom>"
)


def shape(
    number: int,
    text: str = "",
    *,
    fill: str = "<a:noFill/>",
    colour: str = "",
    size: float = 12,
    bold: bool = False,
    at: tuple[int, int, int, int] = (100, 300, 300, 50),
    outline: str = '<a:prstGeom prst="rect"/>',
    turned: int = 0,
    styles: str = "",
) -> str:
    """A shape of the slide, its place in points."""
    x, y, width, height = (length * 12700 for length in at)
    weight = ' b="1"' if bold else ""
    style = f'<a:rPr lang="en"{weight} sz="{round(size * 100)}">{solid(colour) if colour else ""}</a:rPr>'
    run = f"<a:r>{style}<a:t>{text}</a:t></a:r>" if text else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Box {number}" descr="{"" if text else "A ground."}"/>'
        f'<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm rot="{turned * 60000}"><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>{outline}{fill}</p:spPr>{styles}'
        f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{run}</a:p></p:txBody></p:sp>"
    )


def with_shapes(*shapes: str) -> Members:
    members = opened(good_deck())
    change(members, SLIDE, "</p:spTree>", "".join(shapes) + "</p:spTree>")
    return members


def findings(members: Members) -> list[Finding]:
    """Those of contrast; a slide's shapes may lie as they like here."""
    passed = {codes.READING_ORDER, codes.OUTSIDE_SLIDE}
    return [one for one in check_deck(packed(members), "aid/deck.pptx") if one.code not in passed]


def found(*shapes: str) -> list[str]:
    return [one.code.name for one in findings(with_shapes(*shapes))]


@pytest.mark.parametrize(
    ("colour", "size", "bold", "is_enough"),
    [
        ("767676", 12, False, True),
        ("777777", 12, False, False),
        ("949494", 18, False, True),
        ("949494", 14, True, True),
        ("949494", 14, False, False),
        ("949494", 17.5, False, False),
        ("959595", 18, False, False),
        ("tx1", 12, False, True),
        ("bg1", 40, True, False),
    ],
)
def test_text_needs_4_5_to_1_and_large_text_3_to_1(colour: str, size: float, bold: bool, is_enough: bool) -> None:
    assert found(shape(90, "Aid", colour=colour, size=size, bold=bold)) == ([] if is_enough else ["low-contrast"])


def test_a_finding_names_the_slide_the_text_the_ratio_and_the_colours() -> None:
    (finding,) = findings(with_shapes(shape(90, "Aid fell", colour=GREY), shape(91, "by half", colour="888888")))
    assert finding.message == (
        "slide 5 “A timeline”: the text “Aid fell” and 1 more: 2.84 to 1 (#999999 on #FFFFFF), but 4.5 is needed"
    )


@pytest.mark.parametrize(
    ("below", "colour", "is_enough"),
    [
        pytest.param([shape(80, fill=solid(DARK))], WHITE, True, id="white on a dark shape"),
        pytest.param([shape(80, fill=solid(DARK))], "tx1", False, id="black on a dark shape"),
        pytest.param([shape(80, fill=solid(DARK)), shape(81, fill=solid(PALE))], "tx1", True, id="the upper counts"),
        pytest.param([shape(80, fill=GRADIENT)], "767676", False, id="the worst stop of a gradient"),
        pytest.param([shape(80, fill=solid(DARK), at=(0, 0, 720, 250))], "tx1", True, id="a shape elsewhere"),
        pytest.param([shape(80, fill=solid(DARK), at=(95, 290, 80, 80), outline='<a:prstGeom prst="ellipse"/>')], "tx1",
                     False, id="within an ellipse"),
        pytest.param([shape(80, fill=solid(DARK), at=(0, 200, 220, 220), outline='<a:prstGeom prst="rtTriangle"/>')],
                     "tx1", True, id="beside a triangle"),
        pytest.param([shape(80, fill=solid(DARK), at=(235, 175, 30, 300), turned=90)], "tx1", False, id="turned"),
        pytest.param([shape(80, fill=solid(DARK), outline='<a:prstGeom prst="cloud"/>')], "tx1", True,
                     id="an outline that is not known"),
        pytest.param([shape(80, fill="<a:blipFill/>")], GREY, True, id="a picture"),
        pytest.param([shape(80, fill=solid(DARK), outline=PATH)], "tx1", False, id="a path of its own"),
    ],
)  # fmt: skip
def test_the_background_is_what_is_painted_behind_the_text(below: list[str], colour: str, is_enough: bool) -> None:
    assert found(*below, shape(90, "Aid fell by half", colour=colour)) == ([] if is_enough else ["low-contrast"])


def test_text_stands_on_its_shapes_own_fill() -> None:
    assert found(shape(90, "Aid", fill=solid(DARK), colour=WHITE)) == []
    assert found(shape(90, "Aid", fill=solid(PALE), colour=WHITE)) == ["low-contrast"]


def test_a_shape_in_a_theme_style_has_its_fill_and_its_colour() -> None:
    filled = '<a:fillRef idx="1"><a:srgbClr val="{}"/></a:fillRef><a:effectRef idx="0"/>'
    style = f'<p:style><a:lnRef idx="0"/>{filled}<a:fontRef idx="minor"><a:schemeClr val="lt1"/></a:fontRef></p:style>'
    assert found(shape(90, "Aid", fill="", styles=style.format(DARK))) == []
    assert found(shape(90, "Aid", fill="", styles=style.format(PALE))) == ["low-contrast"]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        pytest.param(SLIDE, "<p:cSld>", f"<p:cSld><p:bg><p:bgPr>{solid('000000')}<a:effectLst/></p:bgPr></p:bg>",
                     id="the slide's background"),
        pytest.param(LAYOUT, "<p:spTree>", f"<p:bg><p:bgPr>{solid('000000')}<a:effectLst/></p:bgPr></p:bg><p:spTree>",
                     id="the layout's background"),
        pytest.param(MASTER, "</p:spTree>", shape(99, fill=solid("000000"), at=(0, 0, 720, 540)) + "</p:spTree>",
                     id="a shape of the master"),
        pytest.param(SLIDE, "<a:masterClrMapping/>",
                     '<a:overrideClrMapping bg1="lt1" tx1="lt1" bg2="lt2" tx2="dk2" '
                     'accent1="accent1" '
                     'accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" '
                     'hlink="hlink" folHlink="folHlink"/>', id="the slide's map of colours"),
    ],
)  # fmt: skip
def test_backgrounds_and_maps_of_all_pages_count(part: str, old: str, new: str) -> None:
    members = opened(good_deck())
    change(members, part, old, new)
    assert "low-contrast" in {one.code.name for one in findings(members)}


def test_a_slide_may_hide_its_masters_shapes() -> None:
    members = opened(good_deck())
    change(members, MASTER, "</p:spTree>", shape(99, fill=solid("000000"), at=(0, 0, 720, 540)) + "</p:spTree>")
    for name in [name for name in members if name.startswith("ppt/slides/slide")]:
        change(members, name, "<p:sld ", '<p:sld showMasterSp="0" ')
    assert findings(members) == []


def test_a_placeholder_inherits_its_colour_from_its_layout() -> None:
    members = opened(good_deck())
    style = f'<a:lstStyle><a:lvl1pPr><a:defRPr sz="1400">{solid(GREY)}</a:defRPr></a:lvl1pPr></a:lstStyle>'
    change(members, LAYOUT, "<a:lstStyle/>", style)
    assert {(one.code, "“A timeline”: the text “A timeline”" in one.message) for one in findings(members)} >= {
        (codes.LOW_CONTRAST, True)
    }


def test_a_link_has_the_themes_colour_whatever_its_run_says() -> None:
    members = opened(good_deck())
    change(members, "ppt/theme/theme1.xml", '<a:hlink><a:srgbClr val="0000FF"/>', f'<a:hlink><a:srgbClr val="{GREY}"/>')
    (finding,) = findings(members)
    assert "the archive’s catalogue" in finding.message


def test_footers_are_told_once_for_the_deck() -> None:
    members = opened(good_deck())
    footer = shape(95, "Aid", colour=GREY).replace("<p:nvPr/>", '<p:nvPr><p:ph type="ftr" idx="11"/></p:nvPr>')
    for number in (2, 3, 5):
        change(members, f"ppt/slides/slide{number}.xml", "</p:spTree>", footer + "</p:spTree>")
    (finding,) = findings(members)
    assert finding.message.startswith("footers: the text “Aid”: 2.84 to 1")


# Tables and charts ----------------------------------------------------------------------------------------------------
def table(style: str, cell: str = "") -> Members:
    members = opened(good_deck())
    run = '<a:p><a:r><a:rPr lang="en" sz="1400"/><a:t>Year</a:t></a:r></a:p>'
    change(members, TABLE_SLIDE, "<a:p/></a:txBody><a:tcPr/>", f"{run}</a:txBody><a:tcPr>{cell}</a:tcPr>")
    identity = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
    listed = f'<a:tblStyle styleId="{identity}" styleName="Ours">{style}</a:tblStyle>' if style else ""
    members[STYLES] = (
        '<a:tblStyleLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'def="{identity}">{listed}</a:tblStyleLst>'
    ).encode()
    return members


FIRST_ROW = (
    "<a:wholeTbl><a:tcTxStyle><a:fontRef idx='minor'/><a:schemeClr val='dk1'/></a:tcTxStyle>"
    "<a:tcStyle><a:tcBdr/></a:tcStyle></a:wholeTbl>"
    "<a:firstRow><a:tcTxStyle b='on'><a:fontRef idx='minor'/><a:srgbClr val='FFFFFF'/></a:tcTxStyle>"
    "<a:tcStyle><a:tcBdr/><a:fill>{}</a:fill></a:tcStyle></a:firstRow>"
)


def test_a_cell_is_as_its_tables_style_has_it() -> None:
    dark, pale = (FIRST_ROW.format(solid(colour)) for colour in (DARK, PALE))
    assert findings(table(dark)) == []
    assert [one.code for one in findings(table(pale))] == [codes.LOW_CONTRAST]
    assert [one.code for one in findings(table(dark, solid(PALE)))] == [codes.LOW_CONTRAST], (
        "the cell's own fill counts"
    )


def test_powerpoints_usual_style_is_known_without_the_file() -> None:
    """White on accent 1 at the head, black on its tints below."""
    assert findings(table("")) == []
    members = table("")
    change(
        members, "ppt/theme/theme1.xml", '<a:accent1><a:srgbClr val="4F81BD"/>', '<a:accent1><a:srgbClr val="FFC000"/>'
    )
    found = [one.message for one in findings(members) if one.code == codes.LOW_CONTRAST]
    assert found == ["slide 4 “A table”: the text “Year”: 1.64 to 1 (#FFFFFF on #FFC000), but 3 is needed"]


def test_another_style_that_the_file_does_not_have_is_not_guessed() -> None:
    members = table("", "")
    change(members, TABLE_SLIDE, "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}", "{21E4AEA4-8DFA-4A89-87EB-49C32662AFE0}")
    change(
        members, "ppt/theme/theme1.xml", '<a:accent1><a:srgbClr val="4F81BD"/>', '<a:accent1><a:srgbClr val="FFC000"/>'
    )
    assert [one for one in findings(members) if one.code == codes.LOW_CONTRAST] == []


def chart_with(look: str) -> Members:
    members = opened(good_deck())
    change(members, CHART, "</c:tx><c:cat>", f"</c:tx><c:spPr>{look}</c:spPr><c:cat>")
    return members


def test_a_charts_series_needs_3_to_1() -> None:
    (finding,) = findings(chart_with(solid("CCCCCC")))
    assert finding.code == codes.LOW_MARK_CONTRAST
    assert "the series “Aid” of the chart: 1.60 to 1 (#CCCCCC on #FFFFFF), but 3 is needed" in finding.message


def test_a_hollow_bar_is_seen_by_its_line() -> None:
    assert findings(chart_with(f"{solid(WHITE)}<a:ln>{solid('000000')}</a:ln>")) == []


def test_a_charts_labels_are_text() -> None:
    members = opened(good_deck())
    change(members, CHART, '<a:defRPr sz="1800"/>', f'<a:defRPr sz="1400">{solid(GREY)}</a:defRPr>')
    (finding,) = findings(members)
    assert finding.code == codes.LOW_CONTRAST
    assert "the text “the axis labels of the chart”" in finding.message


# Marks and sizes ------------------------------------------------------------------------------------------------------
def drawing(*shapes: str) -> str:
    return (
        '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="70" name="Drawing" descr="Eight events."/><p:cNvGrpSpPr/><p:nvPr/>'
        f"</p:nvGrpSpPr><p:grpSpPr/>{''.join(shapes)}</p:grpSp>"
    )


def test_the_marks_of_a_drawing_need_3_to_1() -> None:
    assert found(drawing(shape(80, fill=solid("CCCCCC")))) == ["low-mark-contrast"]
    assert found(drawing(shape(80, fill=solid("808080")))) == []


def test_a_shape_on_which_others_stand_is_no_mark() -> None:
    label = shape(81, "1967", colour="tx1")
    assert found(drawing(shape(80, fill=solid("EEEEEE"), at=(50, 280, 400, 90)), label)) == []


@pytest.mark.parametrize(("size", "is_enough"), [(12, True), (11, False)])
def test_captions_are_of_12_points_or_more(size: float, is_enough: bool) -> None:
    assert found(shape(90, "Aid", size=size)) == ([] if is_enough else ["small-text"])


def test_a_body_is_of_18_points_or_more_as_autofit_leaves_it() -> None:
    body = shape(90, "Aid", size=20, at=(40, 200, 640, 300)).replace(
        "<p:nvPr/>", '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr>'
    )
    assert found(body) == []
    shrunk = '<a:bodyPr><a:normAutofit fontScale="80000"/></a:bodyPr>'
    (finding,) = findings(with_shapes(body.replace("<a:bodyPr/>", shrunk)))
    assert finding.message.endswith("the text “Aid” is set in 16 pt, less than 18 pt")


def test_sizes_are_in_proportion_to_the_slide() -> None:
    members = with_shapes(shape(90, "Aid", size=14))
    change(members, PRESENTATION, 'cy="6858000"', 'cy="13716000"')
    change(members, PRESENTATION, 'cx="9144000"', 'cx="18288000"')
    assert {one.code for one in findings(members)} >= {codes.SMALL_TEXT}
