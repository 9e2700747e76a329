"""What a file needs so that LibreOffice tags its PDF as PDF/UA-1 wants it, laid into the copy that is exported.

In: the bytes of a .docx or .pptx. Out: `Prepared`, which looks the same. LibreOffice 25.2 takes a paragraph style named
like a structure type (“Figure”, “Quote”) for that type, describes links by their tooltips only, gives groups no
alternative text, tags neither links within a deck nor what masters and layouts paint, and takes now the font embedded
in a .docx, now that of the machine where it has both. So styles get other names, links
get tooltips, a drawing's labels are read one by one in place of its group, links within the deck become plain text, and
backgrounds, footers and the plain shapes of masters and layouts become shapes of each slide. What no page of a deck
shows is left out, so that a deck of which only that has changed gives the same copy. (ISO 14289-1, 7.1, 7.3, 7.18.5;
ISO 32000-1, 14.8.4.)
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection
from copy import deepcopy
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = object

_Members = dict[str, bytes]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRUCTURE_TYPES = frozenset(
    {
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "TOC", "TOCI", "Index", "NonStruct", "Private"),
        *("P", "H", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote"),
        *("Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "Warichu", "Figure", "Formula", "Form"),
    }
)
_STORIES = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_CORNERS = (f"{_A}off", f"{_A}chOff", f"{_A}ext", f"{_A}chExt")
_FRAMES = (f"{_P}nvGrpSpPr", f"{_P}grpSpPr")
_FURNITURE = frozenset({"dt", "ftr", "sldNum"})
_NOT_INHERITED = frozenset({f"{_P}nvSpPr", f"{_A}p"})
_WHOLE = frozenset({f"{_A}xfrm", f"{_A}solidFill", f"{_A}prstGeom"})
_PLAIN = frozenset({f"{_P}sp", f"{_P}cxnSp"})
_DECORATIVE = (
    f'<a:extLst xmlns:a="{_A[1:-1]}"><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative val="1" '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst>'
)
_UNSEEN = ("/notesSlide", "/customXml", "/custom-properties")  # notes, the record of the content, the seal
_GROUND = (
    f'<p:sp xmlns:p="{_P[1:-1]}" xmlns:a="{_A[1:-1]}"><p:nvSpPr><p:cNvPr id="0" name="Ground"/><p:cNvSpPr/><p:nvPr/>'
    '</p:nvSpPr><p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
)


class Prepared(NamedTuple):
    """A copy to export, and whether nothing is left in it that LibreOffice cannot tag."""

    content: bytes
    is_taggable: bool


def prepared(content: bytes, suffix: str, at_hand: Collection[str] = ()) -> Prepared:
    """The copy of a file with this suffix (`.docx`, `.pptx`). Fonts `at_hand` are those that LibreOffice has anyway."""
    with ZipFile(BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    is_taggable = _prepare_handout(members, at_hand) if suffix == ".docx" else _prepare_deck(members)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for name, member in members.items():
            archive.writestr(ZipInfo(name), member)  # undated, so that the same parts make the same copy
    return Prepared(file.getvalue(), is_taggable)


def _change(members: _Members, name: str, change: Callable[[Element], None]) -> None:
    root = etree.fromstring(members[name])
    change(root)
    members[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


# The handout ----------------------------------------------------------------------------------------------------------
def _prepare_handout(members: _Members, at_hand: Collection[str]) -> bool:
    if "word/fontTable.xml" in members:
        _change(members, "word/fontTable.xml", partial(_take_out_fonts, at_hand=at_hand))
    if "word/styles.xml" in members:
        _change(members, "word/styles.xml", _rename_styles)
    for name in _STORIES:
        if name in members:
            _change(members, name, _describe_links)
    return True


def _take_out_fonts(root: Element, at_hand: Collection[str]) -> None:
    for font in root.iterfind(f"{_W}font"):
        if font.get(f"{_W}name") in at_hand:
            for embedded in [one for one in font if str(one.tag).startswith(f"{_W}embed")]:
                font.remove(embedded)


def _rename_styles(root: Element) -> None:
    for name in root.iterfind(f"{_W}style/{_W}name"):
        if name.get(f"{_W}val") in _STRUCTURE_TYPES:
            name.set(f"{_W}val", f"{name.get(f'{_W}val')} Style")


def _describe_links(root: Element) -> None:
    for link in root.iter(f"{_W}hyperlink"):
        if not link.get(f"{_W}tooltip"):
            link.set(f"{_W}tooltip", "".join(text.text or "" for text in link.iter(f"{_W}t")))


# The deck -------------------------------------------------------------------------------------------------------------
def _prepare_deck(members: _Members) -> bool:
    _drop_unseen(members)
    slides = [name for name in members if name.startswith("ppt/slides/slide")]
    pages = {slide: _pages(members, slide) for slide in slides}
    below = sorted({name for names in pages.values() for name in names[1:]})
    grounds = {slide: _background(members, names) for slide, names in pages.items()}
    is_movable = None not in grounds.values() and all(_is_movable(members[name]) for name in below)
    size = etree.fromstring(members["ppt/presentation.xml"]).find(f"{_P}sldSz")
    for slide, fill in grounds.items():
        _change(members, slide, _ungroup)
        _change(members, slide, _unlink)
        if is_movable and fill is not None and size is not None:
            moulds = [etree.fromstring(members[name]) for name in pages[slide][1:]]
            _change(members, slide, partial(_free_footers, moulds=moulds))
            _change(members, slide, partial(_lay_ground, fill=fill, size=size, moulds=moulds))
    for name in (*slides, *below) if is_movable else ():
        _change(members, name, _remove_background)
    for name in below if is_movable else ():
        _change(members, name, _remove_shapes)
    left = (b":grpSp>", b":hlinkClick ")
    return is_movable and not any(mark in members[slide] for slide in slides for mark in left)


def _drop_unseen(members: _Members) -> None:
    """Drop the parts that no page shows, and what refers to them."""
    dropped: set[str] = set()
    for name in [name for name in members if name.endswith(".rels")]:
        root = etree.fromstring(members[name])
        unseen = [one for one in root if one.get("Type", "").endswith(_UNSEEN)]
        folder = posixpath.dirname(posixpath.dirname(name))
        dropped.update(_member(folder, one) for one in unseen)
        for one in unseen:
            root.remove(one)
        members[name] = etree.tostring(root)
    for name in dropped & members.keys():
        folder, part = posixpath.split(name)
        del members[name]
        members.pop(f"{folder}/_rels/{part}.rels", None)
    _change(members, "[Content_Types].xml", partial(_forget, dropped=dropped))


def _forget(types: Element, dropped: set[str]) -> None:
    for one in list(types):
        if one.get("PartName", "").lstrip("/") in dropped:
            types.remove(one)


def _pages(members: _Members, slide: str) -> list[str]:
    """The slide, its layout and its master."""
    layout = _related(members, slide, "slideLayout")
    return [name for name in (slide, layout, _related(members, layout, "slideMaster")) if name]


def _related(members: _Members, part: str, kind: str) -> str:
    """The part to which a part has a relationship of this kind; empty where it has none."""
    folder, name = posixpath.split(part)
    relationships = members.get(f"{folder}/_rels/{name}.rels")
    for one in etree.fromstring(relationships) if relationships else ():
        if one.get("Type", "").endswith(f"/{kind}"):
            return _member(folder, one)
    return ""


def _member(folder: str, relationship: Element) -> str:
    """The name in the package of what a relationship of a part in this folder leads to."""
    return posixpath.normpath(posixpath.join("/", folder, relationship.get("Target", ""))).lstrip("/")


def _background(members: _Members, pages: list[str]) -> Element | None:
    """The plain colour of the nearest page that has a background; None where that is something else."""
    for name in pages:
        stated = etree.fromstring(members[name]).find(f"{_P}cSld/{_P}bg")
        if stated is not None:
            reference = stated.find(f"{_P}bgRef")
            if reference is not None and reference.get("idx") == "1001" and len(reference):  # the theme's plain fill
                fill = etree.Element(f"{_A}solidFill")
                fill.append(reference[0])
                return fill
            return stated.find(f"{_P}bgPr/{_A}solidFill")
    return None


def _own_shapes(page: Element) -> list[Element]:
    """The shapes of a layout or master that are painted on slides: all but its placeholders."""
    tree = page.find(f"{_P}cSld/{_P}spTree")
    shapes = [shape for shape in tree if shape.tag not in _FRAMES] if tree is not None else []
    return [shape for shape in shapes if shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph") is None]


def _is_movable(page: bytes) -> bool:
    """Whether a layout's or master's shapes may stand on slides: plain ones, in the colours that slides have."""
    root = etree.fromstring(page)
    plain = all(shape.tag in _PLAIN and _is_plain(shape) for shape in _own_shapes(root))
    return plain and root.find(f"{_P}clrMapOvr/{_A}overrideClrMapping") is None


def _is_plain(shape: Element) -> bool:
    return not any(str(name).startswith(_R) for one in shape.iter() for name in one.attrib) and not any(
        text.text for text in shape.iter(f"{_A}t")
    )


def _remove_background(root: Element) -> None:
    for page in root.iter(f"{_P}cSld"):
        for background in page.findall(f"{_P}bg"):
            page.remove(background)


def _remove_shapes(root: Element) -> None:
    for shape in _own_shapes(root):
        parent = shape.getparent()
        if parent is not None:
            parent.remove(shape)


def _lay_ground(root: Element, fill: Element, size: Element, moulds: list[Element]) -> None:
    """Below all else, as decoration: a rectangle of the background's colour, and what master and layout paint."""
    tree = root.find(f"{_P}cSld/{_P}spTree")
    if tree is not None:
        ground = etree.fromstring(_GROUND.format(width=size.get("cx"), height=size.get("cy")))
        for properties in ground.iter(f"{_P}spPr"):
            properties.append(deepcopy(fill))
        number = 1 + max(int(one.get("id", "0")) for one in root.iter(f"{_P}cNvPr"))
        laid = [ground, *(deepcopy(shape) for page in _shown(root, moulds) for shape in _own_shapes(page))]
        tree[len(_FRAMES) : len(_FRAMES)] = laid
        for place, properties in enumerate(one for shape in laid for one in shape.iter(f"{_P}cNvPr")):
            properties.set("id", str(number + place))
            properties[:] = [etree.fromstring(_DECORATIVE)]


def _shown(root: Element, moulds: list[Element]) -> list[Element]:
    """The layout and master whose shapes a slide shows, the lower first; a page may hide those below it."""
    shown = [root]
    for page in moulds:
        if shown[-1].get("showMasterSp") in ("0", "false"):
            break
        shown.append(page)
    return shown[:0:-1]


def _free_footers(root: Element, moulds: list[Element]) -> None:
    """Footers and numbers, which LibreOffice paints below all shapes of a slide, become shapes of it."""
    for shape in root.iter(f"{_P}sp"):
        own = _furniture(shape)
        if own is not None:
            kind = own.get("type")
            lineage = [one for page in moulds for one in page.iter(f"{_P}sp") if _kind(one) == kind]
            for container in own.iterancestors(f"{_P}nvPr"):
                container.remove(own)
            for inherited in lineage:
                _inherit(shape, inherited)


def _furniture(shape: Element) -> Element | None:
    placeholder = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
    return placeholder if placeholder is not None and placeholder.get("type") in _FURNITURE else None


def _kind(shape: Element) -> str | None:
    placeholder = _furniture(shape)
    return placeholder.get("type") if placeholder is not None else None


def _inherit(own: Element, inherited: Element) -> None:
    """What an element does not state itself, attributes and children, it takes from another of its kind."""
    for name, value in inherited.attrib.items():
        if name not in own.attrib:
            own.set(name, value)
    for place, child in enumerate(inherited):
        if child.tag in _NOT_INHERITED:
            continue
        stated = own.find(child.tag)
        if stated is None:
            own.insert(place, deepcopy(child))
        elif child.tag not in _WHOLE:
            _inherit(stated, child)


def _ungroup(root: Element) -> None:
    """The shapes of groups that neither scale nor turn stand on the slide itself, in the same order."""
    for group in list(root.iter(f"{_P}grpSp")):
        parent = group.getparent()
        if parent is not None and _is_upright(group):
            place = parent.index(group)
            parent.remove(group)
            parent[place:place] = [shape for shape in group if shape.tag not in _FRAMES]


def _is_upright(group: Element) -> bool:
    transform = group.find(f"{_P}grpSpPr/{_A}xfrm")
    if transform is None:
        return True
    corners = [dict(one.attrib) if one is not None else {} for one in map(transform.find, _CORNERS)]
    return not transform.attrib and corners[0] == corners[1] and list(corners[2].values()) == list(corners[3].values())


def _unlink(root: Element) -> None:
    """Links from slide to slide, which would lead out of the PDF, are dropped."""
    for link in list(root.iter(f"{_A}hlinkClick")):
        parent = link.getparent()
        if parent is not None and link.get("action", "").startswith("ppaction://hlinksldjump"):
            parent.remove(link)
