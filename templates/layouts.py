"""The slide layouts of the default deck: what stands where on the twelve-column grid, as PresentationML.

In: nothing. Out: `LAYOUTS`, and `layout_xml`, which makes the part of one. The grid is that of the slide master:
margins of 0.75 in, columns of 692150 EMU, gutters of 0.25 in. Depths are in inches from the slide's upper edge.
Text styles say only what departs from the master's. Element order follows ECMA-376 part 1, 19.3.1.39 (`sldLayout`).
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

INCH = 914400
WIDTH, HEIGHT = 12192000, 6858000
MARGIN, COLUMN, GUTTER = 685800, 692150, 228600
LINE = 1.2  # PowerPoint's line in type sizes, of which `spcPct` is a share
PANEL = round(3.2 * INCH)
"""The width of the coloured panel that holds a short title beside a list."""

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_GREY = '<a:schemeClr val="tx1"><a:lumMod val="65000"/><a:lumOff val="35000"/></a:schemeClr>'
_SERIF = '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/>'


@dataclass(frozen=True)
class Style:
    """The first list level of a placeholder; `size` in points, colours as scheme names or XML of `a:schemeClr`.

    `before` is the space over a paragraph in parts of its type size, so that it shrinks with the text.
    """

    size: float
    colour: str = ""
    serif: bool = False
    bold: bool | None = None
    before: float = 0.0
    hanging: int = 0
    mark: str = "<a:buNone/>"
    line: int | None = None

    def xml(self) -> str:
        """The `a:lvl1pPr`."""
        line = f'<a:lnSpc><a:spcPct val="{self.line * 1000}"/></a:lnSpc>' if self.line else ""
        bold = "" if self.bold is None else f' b="{int(self.bold)}"'
        colour = f"<a:solidFill>{_scheme(self.colour)}</a:solidFill>" if self.colour else ""
        return (
            f'<a:lvl1pPr marL="{self.hanging}" indent="{-self.hanging}">{line}'
            f'<a:spcBef><a:spcPct val="{round(self.before / LINE * 100_000)}"/></a:spcBef>{self.mark}'
            f'<a:defRPr sz="{round(self.size * 100)}"{bold}>{colour}{_SERIF if self.serif else ""}</a:defRPr>'
            "</a:lvl1pPr>"
        )


@dataclass(frozen=True)
class Place:
    """A placeholder: OOXML's `type` ("" takes any content), idx, name, prompt, its box, and how its text is set.

    `columns` are the first and last column it spans; `top` and `bottom` are depths in inches. Without `columns` it
    stands where the master has it.
    """

    type: str
    idx: int
    name: str
    prompt: str
    columns: tuple[float, float] | None = None
    top: float = 0.0
    bottom: float = 0.0
    style: Style | None = None
    anchor: str = ""


@dataclass(frozen=True)
class Layout:
    """A layout: its name, its places in reading order, its ground and the panel beside its content, if any.

    `ground` and `panel` are scheme colours; `band` is the depth in inches of a band of the second background colour
    at the top, `edge` a strip of accent at the side. `foot` is the first column of footer and source, `furniture` their
    colour ("" for none). `rule` is a column in whose middle a hairline stands.
    """

    name: str
    places: tuple[Place, ...]
    type: str = ""
    ground: str = ""
    panel: str = ""
    band: float = 0.0
    edge: bool = False
    foot: float = 1
    furniture: str = _GREY
    rule: float = 0.0


_ACCENT_DISC = '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="+mn-lt"/><a:buChar char="•"/>'
_ACCENT_NUMBER = (
    '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPlain"/>'
)
_SUBTITLE = Style(16, _GREY)
_SOURCE = Style(12, _GREY, line=95)
_PLAIN = Style(18)
_LABEL = Style(20, _GREY)
_FIGURE = Style(66, "accent1", serif=True, bold=True, line=85)
_POINTS = Style(28, before=0.72, hanging=342900, mark=_ACCENT_DISC)
_NUMBERED = Style(26, before=0.54, hanging=514350, mark=_ACCENT_NUMBER)
_NAMES = Style(26, before=0.7, hanging=514350, mark=_ACCENT_NUMBER)
_ENTRIES = Style(18, before=0.45, hanging=320040)
_WORDS = Style(40, "tx2", serif=True, line=92)
_PAIRED_WORDS = Style(28, "tx2", serif=True, line=92)

_PANEL_FOOT = 3.93  # the column at 3.7 in
_LIST_COLUMNS = (_PANEL_FOOT, 12.0)
_TOP, _BOTTOM = 2.05, 6.3
_MESSAGES_TOP = 0.55
_HEADLINE = "Click to add a full-sentence headline"


def _title() -> Place:
    return Place("title", 0, "Title", _HEADLINE)


def _panel_title(colour: str) -> Place:
    style = Style(28, colour, line=92)
    return Place("title", 0, "Title", "Click to add a title", (0.72, 2.52), _MESSAGES_TOP, 5.6, style, "t")


def _subtitle() -> Place:
    return Place("body", 13, "Subtitle", "What is measured, where, in which unit", (1, 12), 1.55, 2.0, _SUBTITLE)


def _source(first: float = 1) -> Place:
    return Place("body", 14, "Source", "Source", (first, 12), 6.4, 6.82, _SOURCE, "b")


def _evidence(columns: tuple[float, float] = (1, 12), top: float = _TOP, bottom: float = _BOTTOM) -> Place:
    return Place("", 1, "Evidence", "Click to add a chart, table or picture", columns, top, bottom)


def _list(style: Style, bottom: float = _BOTTOM) -> Place:
    return Place("", 1, "Points", "Click to edit text", _LIST_COLUMNS, _MESSAGES_TOP, bottom, style)


LAYOUTS: tuple[Layout, ...] = (
    Layout(
        "Title",
        (
            Place("ctrTitle", 0, "Title", "Click to add the title", (1, 10), 1.2, 3.75, Style(48, "bg1", line=90), "b"),
            Place("subTitle", 1, "Subtitle", "Click to add the subtitle", (1, 10), 4.0, 5.0, Style(24, "bg2")),
            Place("body", 13, "Authors and date", "Authors, date", (1, 10), 5.75, 6.75, Style(18, "bg2"), "b"),
        ),
        type="title",
        ground="tx2",
        edge=True,
        furniture="",
    ),
    Layout(
        "Key messages",
        (_panel_title("bg1"), _list(_NUMBERED), _source(_PANEL_FOOT)),
        panel="tx2",
        foot=_PANEL_FOOT,
    ),
    Layout("Agenda", (_panel_title("tx2"), _list(_NAMES)), panel="bg2", foot=_PANEL_FOOT),
    Layout(
        "Section",
        (
            Place(
                "title",
                0,
                "Title",
                "Click to add the section’s name",
                (1, 10),
                1.5,
                5.4,
                Style(44, "bg1", line=90),
                "ctr",
            ),
        ),
        type="secHead",
        ground="tx2",
        edge=True,
        furniture="bg2",
    ),
    Layout(
        "Statement",
        (
            Place("title", 0, "Title", "Click to add a statement", (1, 11), 1.3, 4.7, Style(44, "tx2", line=90), "b"),
            Place("body", 13, "Section", "Section", (1, 11), 4.95, 5.4, Style(16, "accent1", bold=True)),
            _source(),
        ),
        ground="bg2",
    ),
    Layout(
        "Claim and points",
        (
            Place("title", 0, "Title", _HEADLINE, (1, 12), 0.36, 1.46, anchor="b"),
            Place("body", 13, "Section", "Section", (1, 12), 1.56, 2.0, Style(16, "accent1", bold=True)),
            Place("", 1, "Points", "Click to edit text", (1, 11), 2.5, 6.3, _POINTS),
            _source(),
        ),
        band=2.12,
    ),
    Layout("Chart", (_title(), _subtitle(), _evidence(), _source())),
    Layout(
        "Chart and reading",
        (
            _title(),
            _subtitle(),
            _evidence((1, 7.8)),
            Place("body", 2, "Reading", "What the chart shows", (9, 12), _TOP, _BOTTOM, _PLAIN),
            _source(),
        ),
    ),
    Layout(
        "Comparison",
        (
            _title(),
            _subtitle(),
            Place("body", 20, "Figure", "20", (1, 4.6), 2.2, 3.3, _FIGURE, "b"),
            Place("body", 21, "Label", "What it is", (1, 4.6), 3.3, 4.1, _LABEL),
            Place("body", 22, "Second figure", "12", (1, 4.6), 4.2, 5.3, _FIGURE, "b"),
            Place("body", 23, "Second label", "What it is", (1, 4.6), 5.3, 6.1, _LABEL),
            _evidence((5.4, 12), bottom=4.5),
            Place("body", 2, "Reading", "What the figures say", (5.4, 12), 4.7, _BOTTOM, _PLAIN),
            _source(),
        ),
    ),
    Layout("Table", (_title(), _subtitle(), _evidence(), _source())),
    Layout("Timeline", (_title(), _source())),
    Layout(
        "Quotation",
        (
            _title(),
            Place("body", 1, "Quotation", "Click to add the quotation", (2, 11.5), 1.75, 4.9, _WORDS, "b"),
            Place("body", 2, "Attribution", "Who said it, to whom, when", (2, 11.5), 5.05, 6.3, _LABEL),
            _source(),
        ),
    ),
    Layout(
        "Two quotations",
        (
            _title(),
            Place("body", 1, "Quotation", "Click to add the quotation", (1, 5.8), 1.95, 4.9, _PAIRED_WORDS),
            Place("body", 2, "Attribution", "Who said it, to whom, when", (1, 5.8), 5.05, 6.3, _LABEL),
            Place("body", 3, "Second quotation", "Click to add the quotation", (7.2, 12), 1.95, 4.9, _PAIRED_WORDS),
            Place("body", 4, "Second attribution", "Who said it, to whom, when", (7.2, 12), 5.05, 6.3, _LABEL),
            _source(),
        ),
        rule=6.5,
    ),
    Layout(
        "Picture",
        (
            _title(),
            _evidence((1, 7.8), top=1.75),
            Place("body", 13, "Caption", "What the picture shows", (9, 12), 1.75, _BOTTOM, _LABEL),
            _source(),
        ),
    ),
    Layout("Questions", (_panel_title("tx2"), _list(_NUMBERED)), panel="bg2", foot=_PANEL_FOOT),
    Layout(
        "Sources",
        (_panel_title("tx2"), _list(_ENTRIES, 6.72)),
        panel="bg2",
        foot=_PANEL_FOOT,
    ),
    Layout("Title only", (_title(),), type="titleOnly"),
    Layout("Blank", (), type="blank"),
)


def layout_xml(layout: Layout, mirrored: bool = False) -> bytes:
    """The layout's part; `mirrored` for decks that are read from right to left."""
    shapes = [*_grounds(layout, mirrored), *(_placeholder(place, mirrored) for place in layout.places)]
    shapes += _furniture(layout, mirrored) if layout.furniture else []
    kind = f' type="{layout.type}"' if layout.type else ' userDrawn="1"'
    ground = f"<p:bg><p:bgPr>{_fill(layout.ground)}<a:effectLst/></p:bgPr></p:bg>" if layout.ground else ""
    numbered = "".join(shape.replace("{id}", str(number)) for number, shape in enumerate(shapes, start=2))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<p:sldLayout {_NAMESPACES}{kind} preserve="1"><p:cSld name="{layout.name}">{ground}<p:spTree>'
        '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{numbered}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()


# Grounds --------------------------------------------------------------------------------------------------------------
def _grounds(layout: Layout, mirrored: bool) -> list[str]:
    """The coloured areas behind the text, and the hairline between columns."""
    found = []
    if layout.panel:
        found.append(_area("Panel", (0, 0, PANEL, HEIGHT), layout.panel, mirrored))
    if layout.band:
        found.append(_area("Band", (0, 0, WIDTH, round(layout.band * INCH)), "bg2", mirrored))
    if layout.edge:
        found.append(_area("Edge", (0, 0, round(0.22 * INCH), HEIGHT), "accent1", mirrored))
    if layout.rule:
        left = _column_left(layout.rule) + COLUMN // 2
        found.append(_area("Rule", (left, 1.95 * INCH, 9525, 4.2 * INCH), _GREY, mirrored))
    return found


def _area(name: str, box: tuple[float, float, float, float], colour: str, mirrored: bool) -> str:
    """A filled rectangle without text; `box` in EMU."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{{id}}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_transform(box, mirrored)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{_fill(colour)}'
        "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


# Placeholders ---------------------------------------------------------------------------------------------------------
def _placeholder(place: Place, mirrored: bool) -> str:
    kind = f' type="{place.type}"' if place.type else ""
    number = f' idx="{place.idx}"' if place.idx else ""
    box = _transform(_box(place), mirrored) if place.columns else ""
    anchor = f' anchor="{place.anchor}"' if place.anchor else ""
    return _shape(
        place.name,
        f"<p:ph{kind}{number}/>",
        box,
        anchor,
        place.style.xml() if place.style else "",
        f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{escape(place.prompt)}</a:t></a:r></a:p>',
    )


def _furniture(layout: Layout, mirrored: bool) -> list[str]:
    """Footer and slide number; the space keeps the style where an empty footer would lose it."""
    style = (
        '<a:lvl1pPr{}><a:defRPr sz="1200"><a:solidFill>'
        + _scheme(layout.furniture)
        + "</a:solidFill></a:defRPr></a:lvl1pPr>"
    )
    left = _column_left(layout.foot)
    footer = (left, 7.02 * INCH, WIDTH - MARGIN - COLUMN - 2 * GUTTER - left, 0.24 * INCH)
    number = (WIDTH - MARGIN - COLUMN, 7.02 * INCH, COLUMN, 0.24 * INCH)
    field = (
        f'<a:p><a:fld id="{_NUMBER_FIELD}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
        '<a:endParaRPr lang="en-GB"/></a:p>'
    )
    space = '<a:p><a:r><a:rPr lang="en-GB"/><a:t>&#160;</a:t></a:r></a:p>'
    return [
        _shape(
            "Footer",
            '<p:ph type="ftr" sz="quarter" idx="11"/>',
            _transform(footer, mirrored),
            "",
            style.format(' algn="r" rtl="1"' if mirrored else ' algn="l"'),
            space,
        ),
        _shape(
            "Slide Number",
            '<p:ph type="sldNum" sz="quarter" idx="12"/>',
            _transform(number, mirrored),
            "",
            style.format(' algn="l" rtl="1"' if mirrored else ' algn="r"'),
            field,
        ),
    ]


def _shape(name: str, placeholder: str, transform: str, anchor: str, style: str, paragraphs: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{{id}}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{placeholder}</p:nvPr></p:nvSpPr><p:spPr>{transform}</p:spPr>"
        f"<p:txBody><a:bodyPr{anchor}/><a:lstStyle>{style}</a:lstStyle>{paragraphs}</p:txBody></p:sp>"
    )


# Geometry and colour --------------------------------------------------------------------------------------------------
def _box(place: Place) -> tuple[float, float, float, float]:
    assert place.columns
    left = _column_left(place.columns[0])
    right = _column_left(place.columns[1]) + COLUMN
    return left, place.top * INCH, right - left, (place.bottom - place.top) * INCH


def _column_left(column: float) -> int:
    return round(MARGIN + (column - 1) * (COLUMN + GUTTER))


def _transform(box: tuple[float, float, float, float], mirrored: bool) -> str:
    left, top, width, height = map(round, box)
    x = WIDTH - left - width if mirrored else left
    return f'<a:xfrm><a:off x="{x}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _fill(colour: str) -> str:
    return f"<a:solidFill>{_scheme(colour)}</a:solidFill>"


def _scheme(colour: str) -> str:
    """A scheme colour by name, or as it is where it is XML."""
    return colour if colour.startswith("<") else f'<a:schemeClr val="{colour}"/>'
