"""Two house styles that nobody owns, to show foreign templates by: made with python-pptx and python-docx.

In: a `Style`. Out: the bytes of its .pptx or .docx. *night* is dark, 16:9, in a serif face, with titles at the left;
its ground is dark by the master's colour map. *amt* is light, 4:3, in Arial, with a coloured band behind the title,
German names of layouts, and placeholder indices as a long life in many hands leaves them. Both have what templates
have: sample slides, a footer, an order of layouts of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn as docx_qn
from docx.shared import Mm, RGBColor
from docx.shared import Pt as DocxPt
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

Place = tuple[float, float, float, float]
"""Left, top, width, height in points."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder: its type, index and place, its prompt, and what its first level of text has of its own."""

    type: str
    idx: int
    place: Place
    prompt: str
    anchor: str = "t"
    size: int | None = None
    align: str | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A house style: its page, faces, colours, and what stands on its master and layouts."""

    name: str
    size: tuple[float, float]
    faces: tuple[str, str]
    family: str
    panose: str
    colours: Mapping[str, str]
    colour_map: Mapping[str, str]
    title: Mapping[str, str]
    body_sizes: tuple[int, int, int]
    master: Sequence[Slot]
    bands: Sequence[tuple[Place, str]]
    layouts: Sequence[tuple[str, Sequence[Slot]]]
    samples: Sequence[tuple[int, str]]
    letterhead: str
    print_colour: str


# The two styles -------------------------------------------------------------------------------------------------------
_COLOUR_NAMES = ("dk1", "lt1", "dk2", "lt2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")
_PLAIN_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK_MAP = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}


def _theme(colours: str) -> dict[str, str]:
    """A theme's twelve colours by name."""
    return dict(zip(_COLOUR_NAMES, colours.split(), strict=True))


def _foot(top: float, left: float, width: float, date: int, footer: int, number: int) -> tuple[Slot, ...]:
    """Date, footer and number in one line."""
    return (
        Slot("dt", date, (left, top, 110, 24), "", "ctr", 12),
        Slot("ftr", footer, (left + 120, top, width - 210, 24), "Footer", "ctr", 12),
        Slot("sldNum", number, (left + width - 80, top, 80, 24), "‹#›", "ctr", 12, "r"),
    )


_NIGHT_FOOT = _foot(504, 60, 840, 10, 11, 12)
_NIGHT_TITLE = Slot("title", 0, (60, 34, 840, 84), "Click to edit the title", "b")
_NIGHT_BODY = Slot("body", 1, (60, 138, 840, 350), "Click to edit the text")
NIGHT = Style(
    name="night",
    size=(960, 540),
    faces=("Georgia", "Georgia"),
    family="roman",
    panose="02040502050405020303",
    colours=_theme("14181F F4F1EA 232A36 D8C9A3 E0A458 7FB7BE D3705D A3B18A B8A1D9 C9CBD1 E0A458 C9CBD1"),
    colour_map=_DARK_MAP,
    title={"sz": "3000", "b": "0", "align": "l", "colour": "tx2"},
    body_sizes=(22, 20, 18),
    master=(_NIGHT_TITLE, _NIGHT_BODY, *_NIGHT_FOOT),
    bands=(((60, 124, 72, 3), "accent1"),),
    layouts=(
        (
            "Opening",
            (
                Slot("ctrTitle", 0, (60, 150, 780, 130), "Click to edit the title", "b", 44),
                Slot("subTitle", 1, (60, 296, 780, 90), "Click to edit the subtitle", size=22),
                *_NIGHT_FOOT,
            ),
        ),
        ("Text", (_NIGHT_TITLE, Slot("obj", 1, _NIGHT_BODY.place, "Click to edit the text"), *_NIGHT_FOOT)),
        ("Heading only", (_NIGHT_TITLE, *_NIGHT_FOOT)),
        (
            "Chapter",
            (
                Slot("title", 0, (60, 190, 780, 120), "Click to edit the title", "b", 40),
                Slot("body", 1, (60, 326, 780, 60), "Click to edit the text", size=20),
                *_NIGHT_FOOT,
            ),
        ),
        (
            "Two columns",
            (
                _NIGHT_TITLE,
                Slot("obj", 1, (60, 138, 405, 350), "Click to edit the text"),
                Slot("obj", 2, (495, 138, 405, 350), "Click to edit the text"),
                *_NIGHT_FOOT,
            ),
        ),
    ),
    samples=((0, "Title of the talk"), (1, "An example of text"), (3, "An example of a chapter")),
    letterhead="Night School of History",
    print_colour="8A5A14",
)

_AMT_FOOT = _foot(508, 36, 648, 23, 24, 25)
_AMT_TITLE = Slot("title", 0, (36, 14, 560, 62), "Titel durch Klicken bearbeiten", "ctr")
_AMT_TEXT = "Text durch Klicken bearbeiten"
AMT = Style(
    name="amt",
    size=(720, 540),
    faces=("Arial", "Arial"),
    family="swiss",
    panose="020B0604020202020204",
    colours=_theme("1A1A1A FFFFFF 0B5563 E6EEF0 0B5563 C8553D 7A8B2A 5B4B8A B07D12 4F5D66 0B5563 5B4B8A"),
    colour_map=_PLAIN_MAP,
    title={"sz": "2400", "b": "1", "align": "l", "colour": "bg1"},
    body_sizes=(20, 18, 18),
    master=(_AMT_TITLE, Slot("body", 1, (36, 110, 648, 380), _AMT_TEXT), *_AMT_FOOT),
    bands=(((0, 0, 720, 90), "accent1"), ((0, 90, 720, 4), "accent2")),
    layouts=(
        (
            "Titelfolie",
            (
                Slot("subTitle", 41, (36, 300, 648, 80), "Untertitel durch Klicken bearbeiten", size=20),
                Slot("ctrTitle", 0, (36, 150, 648, 130), _AMT_TITLE.prompt, "b", 36, colour="tx2"),
                *_AMT_FOOT,
            ),
        ),
        ("Inhalt", (Slot("obj", 37, (36, 110, 648, 380), _AMT_TEXT), _AMT_TITLE, *_AMT_FOOT)),
        (
            "Zwei Inhalte",
            (
                _AMT_TITLE,
                Slot("obj", 38, (36, 110, 314, 380), _AMT_TEXT),
                Slot("obj", 39, (370, 110, 314, 380), _AMT_TEXT),
                *_AMT_FOOT,
            ),
        ),
        ("Nur Titel", (_AMT_TITLE, *_AMT_FOOT)),
        ("Leer", _AMT_FOOT),
    ),
    samples=((0, "Musterpräsentation"), (1, "So sieht Text aus")),
    letterhead="Amt für Zeitgeschichte",
    print_colour="0B5563",
)

STYLES = {style.name: style for style in (NIGHT, AMT)}


# Word templates -------------------------------------------------------------------------------------------------------
def make_handout_template(style: Style) -> bytes:
    """The Word template of a style: its face and colours in the built-in styles, its margins, a running head."""
    document = Document()
    _set_theme(document, style)
    _declare_face(document, style)
    _drop_second_styles(document)
    section = document.sections[0]
    section.left_margin = section.right_margin = Mm(30)
    section.header.paragraphs[0].text = style.letterhead
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = style.faces[1], DocxPt(10.5)
    for name, size in (("Title", 26), ("Heading 1", 17), ("Heading 2", 13), ("Heading 3", 11)):
        heading = document.styles[name]
        # LibreOffice does not follow the theme's face here.
        for fonts in heading.element.iter(docx_qn("w:rFonts")):
            fonts.attrib.clear()
        heading.font.name = style.faces[0]
        heading.font.size, heading.font.bold = DocxPt(size), style.title["b"] == "1"
        heading.font.color.rgb = RGBColor.from_string(style.print_colour)
    document.add_paragraph("Sample text that is to be replaced.")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _drop_second_styles(document: Any) -> None:
    """Word 2010's copy of the styles, which would contradict them."""
    rels = document.part.rels
    for key in [key for key, rel in rels.items() if rel.reltype.endswith("/stylesWithEffects")]:
        rels.pop(key)


def _declare_face(document: Any, style: Style) -> None:
    """What kind of face it is, by which a program finds another where it is missing."""
    part = _part(document, "/fontTable")
    table = etree.fromstring(part.blob)
    font = etree.Element(docx_qn("w:font"), {docx_qn("w:name"): style.faces[1]})
    table.insert(0, font)
    for name, value in (("panose1", style.panose), ("charset", "00"), ("family", style.family), ("pitch", "variable")):
        etree.SubElement(font, docx_qn(f"w:{name}"), {docx_qn("w:val"): value})
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001


def _part(owner: Any, kind: str) -> Any:
    return next(rel.target_part for rel in owner.part.rels.values() if rel.reltype.endswith(kind))


# PowerPoint templates -------------------------------------------------------------------------------------------------
def make_deck_template(style: Style) -> bytes:
    """The deck template of a style, its sample slides included."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = map(Pt, style.size)
    master = presentation.slide_masters[0]
    _set_theme(master, style)
    _set_master(master, style)
    _set_layouts(master, style)
    for layout, title in style.samples:
        slide = presentation.slides.add_slide(master.slide_layouts[layout])
        slide.shapes.title.text = title
    file = BytesIO()
    presentation.save(file)
    return file.getvalue()


def _set_theme(owner: Any, style: Style) -> None:
    """Faces and colours of a master or a document; its theme is a part without a class of its own."""
    part = _part(owner, "/theme")
    theme = etree.fromstring(part.blob)
    theme.set("name", style.name)
    for name, colour in style.colours.items():
        slot = next(theme.iter(qn(f"a:{name}")))
        for old in list(slot):
            slot.remove(old)
        etree.SubElement(slot, qn("a:srgbClr"), val=colour)
    for kind, face in zip(("a:majorFont", "a:minorFont"), style.faces, strict=True):
        next(theme.iter(qn(kind))).find(qn("a:latin")).set("typeface", face)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)  # noqa: SLF001


def _set_master(master: Any, style: Style) -> None:
    mapping = master.element.find(qn("p:clrMap"))
    for name, value in style.colour_map.items():
        mapping.set(name, value)
    _set_shapes(master, style.master, style.bands)
    styles = master.element.find(qn("p:txStyles"))
    _set_title_style(styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr")), style.title)
    for level, size in zip(styles.find(qn("p:bodyStyle")), style.body_sizes, strict=False):
        level.find(qn("a:defRPr")).set("sz", str(size * 100))


def _set_title_style(level: Any, title: Mapping[str, str]) -> None:
    level.set("algn", title["align"])
    run = level.find(qn("a:defRPr"))
    run.set("sz", title["sz"])
    run.set("b", title["b"])
    run.find(qn("a:solidFill"))[0].set("val", title["colour"])


def _set_layouts(master: Any, style: Style) -> None:
    """python-pptx's first layouts become the style's, its others are dropped."""
    layouts = list(master.slide_layouts)
    for layout in layouts[len(style.layouts) :]:
        master.slide_layouts.remove(layout)
    for layout, (name, slots) in zip(layouts, style.layouts, strict=False):
        layout.element.attrib.pop("type", None)
        layout.element.cSld.set("name", name)
        _set_shapes(layout, slots, ())


def _set_shapes(owner: Any, slots: Sequence[Slot], bands: Sequence[tuple[Place, str]]) -> None:
    tree = owner.element.cSld.spTree
    for shape in tree.findall(qn("p:sp")):
        tree.remove(shape)
    makers: list[Callable[[int], Any]] = [lambda number, band=band: _band(number, *band) for band in bands]
    makers += [lambda number, slot=slot: _placeholder(number, slot) for slot in slots]
    for number, make in enumerate(makers, 2):
        tree.append(make(number))


def _band(number: int, place: Place, colour: str) -> Any:
    return etree.fromstring(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="Band {number}"/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr>{_transform(place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def _placeholder(number: int, slot: Slot) -> Any:
    kind = "" if slot.type == "obj" else f'type="{slot.type}"'
    index = f'idx="{slot.idx}"' if slot.idx else ""
    return etree.fromstring(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="Placeholder {number}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph {kind} {index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{_transform(slot.place)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr lIns="0" rIns="0" anchor="{slot.anchor}"><a:normAutofit/></a:bodyPr>'
        f"<a:lstStyle>{_level(slot)}</a:lstStyle>{_prompt(slot)}</p:txBody></p:sp>"
    )


def _level(slot: Slot) -> str:
    if slot.size is None and slot.colour is None:
        return ""
    size = f' sz="{slot.size * 100}"' if slot.size else ""
    align = f' algn="{slot.align}"' if slot.align else ""
    bullet = "<a:buNone/>" if slot.type in ("subTitle", "body") else ""
    indent = ' marL="0" indent="0"' if bullet else ""
    fill = f'<a:solidFill><a:schemeClr val="{slot.colour}"/></a:solidFill>' if slot.colour else ""
    return f"<a:lvl1pPr{indent}{align}>{bullet}<a:defRPr{size}>{fill}</a:defRPr></a:lvl1pPr>"


def _prompt(slot: Slot) -> str:
    if slot.type == "sldNum":
        identity = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
        return f'<a:p><a:fld id="{identity}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld></a:p>'
    return f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{slot.prompt}</a:t></a:r></a:p>' if slot.prompt else "<a:p/>"


def _transform(place: Place) -> str:
    left, top, width, height = (Pt(part) for part in place)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
