"""Reading a deck template: slide size, masters, layouts and their placeholders with all that they inherit.

In: the bytes of a .pptx or .potx. Out: `DeckTemplate`. A placeholder's box, insets and anchor come from its layout,
else its master; its text formats from the layout's list style, the master placeholder's, the master's text style and
the presentation's defaults, in that order (ECMA-376 part 1, 19.3.1.36, 21.1.2.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.charts.theme import Face
from reportgen.layout.fonts import embedded_face, find_face
from reportgen.layout.package import NAMESPACES, Package, TemplateError
from reportgen.layout.template_tree import DeckTemplate, Insets, Layout, Master, Placeholder
from reportgen.layout.text_format import Spacing, TextFormat
from reportgen.layout.theme_part import Palette, read_faces, read_palette, shown_theme
from reportgen.units import Box, Colour, Length

if TYPE_CHECKING:
    from lxml.etree import _Element

_A, _P, _R = ("{" + NAMESPACES[prefix] + "}" for prefix in "apr")
_MASTER_TYPE = {
    "title": "title",
    "ctrTitle": "title",
    "dt": "dt",
    "ftr": "ftr",
    "sldNum": "sldNum",
    "hdr": "hdr",
}
_TEXT_STYLE = {"title": "titleStyle", "body": "bodyStyle"}
_INSETS = {"left": "lIns", "top": "tIns", "right": "rIns", "bottom": "bIns"}


@lru_cache(maxsize=4)
def read_deck_template(content: bytes) -> DeckTemplate:
    """Read a deck template; `TemplateError` where it is not one."""
    package = Package(content)
    main = package.required("", "officeDocument")
    presentation = package.read(main)
    if presentation.tag != _P + "presentation":
        raise TemplateError("this is not a PowerPoint file")
    size = presentation.find(_P + "sldSz")
    related = package.related(main)
    parts = [related[key][1] for key in _ids(presentation, "sldMasterIdLst") if key in related]
    defaults = presentation.find(_P + "defaultTextStyle")
    read = [_read_master(package, part, number, defaults) for number, part in enumerate(parts)]
    if not read:
        raise TemplateError("this PowerPoint file has no slide master")
    return DeckTemplate(
        width=_length(size, "cx", 12192000),
        height=_length(size, "cy", 6858000),
        masters=tuple(master for master, _ in read),
        layouts=tuple(layout for _, layouts in read for layout in layouts),
    )


def _read_master(
    package: Package, part: str, number: int, defaults: _Element | None
) -> tuple[Master, tuple[Layout, ...]]:
    root = package.read(part)
    theme = package.read(package.required(part, "theme"))
    colour_map = root.find(_P + "clrMap")
    palette = read_palette(theme, dict(colour_map.attrib) if colour_map is not None else {})  # type: ignore[arg-type]
    major, minor = read_faces(theme)
    faces = embedded_face(major), embedded_face(minor)
    styles = _Styles(root.find(_P + "txStyles"), defaults, faces)
    shapes = tuple(_shapes(root))
    master = Master(
        part=part,
        theme=shown_theme(palette, faces, _text_colour(root, palette), _background(root, palette)),
        placeholders=tuple(_placeholder(shape, None, styles) for shape in shapes),
        body=styles.format("body", ()),
    )
    by_type = {_type(shape): shape for shape in reversed(shapes)}
    related = package.related(part)
    layouts = (related[key][1] for key in _ids(root, "sldLayoutIdLst") if key in related)
    return master, tuple(_read_layout(package, layout, number, by_type, styles) for layout in layouts)


def _read_layout(
    package: Package, part: str, master: int, inherited: Mapping[str, _Element], styles: _Styles
) -> Layout:
    root = package.read(part)
    package.required(part, "slideMaster")
    common = root.find(_P + "cSld")
    placeholders = tuple(
        _placeholder(shape, inherited.get(_MASTER_TYPE.get(_type(shape), "body")), styles) for shape in _shapes(root)
    )
    return Layout(
        part=part,
        name=common.get("name", "") if common is not None else "",
        type=root.get("type", ""),
        placeholders=placeholders,
        master=master,
    )


def _ids(root: _Element, name: str) -> Iterator[str]:
    for item in root.iterfind(f"{_P}{name}/*"):
        yield item.get(_R + "id", "")


def _shapes(root: _Element) -> Iterator[_Element]:
    """The placeholder shapes, in tree order."""
    for tag in root.iterfind(f"{_P}cSld/{_P}spTree/*"):
        if tag.find(f"./*/{_P}nvPr/{_P}ph") is not None:
            yield tag


def _ph(shape: _Element) -> _Element:
    found = shape.find(f"./*/{_P}nvPr/{_P}ph")
    assert found is not None
    return found


def _type(shape: _Element) -> str:
    return _ph(shape).get("type", "obj")


def _placeholder(shape: _Element, parent: _Element | None, styles: _Styles) -> Placeholder:
    kind = _type(shape)
    bodies = [body for body in (_body(shape), _body(parent)) if body is not None]
    lists = [style for owner in (shape, parent) for style in _list_style(owner)]
    properties = shape.find(f"./*/{_P}cNvPr")
    return Placeholder(
        type=kind,
        idx=int(_ph(shape).get("idx", "0")),
        name=properties.get("name", "") if properties is not None else "",
        box=_box(shape) or _box(parent) or Box(Length(0), Length(0), Length(0), Length(0)),
        insets=Insets(**{side: _inset(bodies, key) for side, key in _INSETS.items() if _states(bodies, key)}),
        anchor=next((value for body in bodies if (value := body.get("anchor"))), "t"),
        style=styles.format(_MASTER_TYPE.get(kind, "body"), lists),
        vertical=any(body.get("vert", "horz") != "horz" for body in bodies),
    )


def _body(shape: _Element | None) -> _Element | None:
    return shape.find(f"{_P}txBody/{_A}bodyPr") if shape is not None else None


def _list_style(shape: _Element | None) -> Iterator[_Element]:
    found = shape.find(f"{_P}txBody/{_A}lstStyle") if shape is not None else None
    if found is not None:
        yield found


def _states(bodies: Sequence[_Element], key: str) -> bool:
    return any(key in body.attrib for body in bodies)


def _inset(bodies: Sequence[_Element], key: str) -> Length:
    return next(_length(body, key, 0) for body in bodies if key in body.attrib)


def _box(shape: _Element | None) -> Box | None:
    transform = next(iter(shape.iter(_A + "xfrm", _P + "xfrm")), None) if shape is not None else None
    offset, extent = (transform.find(_A + name) if transform is not None else None for name in ("off", "ext"))
    if offset is None or extent is None:
        return None
    return Box(
        _length(offset, "x", 0),
        _length(offset, "y", 0),
        _length(extent, "cx", 0),
        _length(extent, "cy", 0),
    )


def _length(element: _Element | None, key: str, default: int) -> Length:
    return Length(int(element.get(key, default)) if element is not None else default)


def _background(root: _Element, palette: Palette) -> Colour | None:
    background = root.find(f"{_P}cSld/{_P}bg")
    return palette.resolve(background)


def _text_colour(root: _Element, palette: Palette) -> Colour | None:
    """The colour that the master's first body level states."""
    return palette.resolve(root.find(f"{_P}txStyles/{_P}bodyStyle/{_A}lvl1pPr/{_A}defRPr/{_A}solidFill"))


class _Styles:
    """The text styles of one master: what its list levels say, least specific last."""

    def __init__(self, styles: _Element | None, defaults: _Element | None, faces: tuple[Face, Face]) -> None:
        self._styles, self._defaults, self._faces = styles, defaults, faces

    def format(self, kind: str, lists: Sequence[_Element]) -> TextFormat:
        """The first level's format in a placeholder of this master type with these list styles."""
        own = self._styles.find(_P + _TEXT_STYLE.get(kind, "otherStyle")) if self._styles is not None else None
        sources = [source for source in (*lists, own, self._defaults) if source is not None]
        found = (source.find(_A + "lvl1pPr") for source in sources)
        paragraphs = [paragraph for paragraph in found if paragraph is not None]
        runs = [run for paragraph in paragraphs if (run := paragraph.find(_A + "defRPr")) is not None]
        return TextFormat(
            face=self._face(runs),
            size=Length.of_points(int(_first(runs, "sz", "1800")) / 100),
            bold=_first(runs, "b", "0") in ("1", "true"),
            italic=_first(runs, "i", "0") in ("1", "true"),
            line=_spacing(paragraphs, "lnSpc", 1.0),
            before=_spacing(paragraphs, "spcBef", 0.0),
            after=_spacing(paragraphs, "spcAft", 0.0),
            margin=Length(int(_first(paragraphs, "marL", "0"))),
            indent=Length(int(_first(paragraphs, "indent", "0"))),
            bullet=_has_bullet(paragraphs),
        )

    def _face(self, runs: Sequence[_Element]) -> Face:
        latin = next((face for run in runs if (face := run.find(_A + "latin")) is not None), None)
        name = latin.get("typeface", "") if latin is not None else "+mn-lt"
        themed = {"+mj-lt": self._faces[0], "+mn-lt": self._faces[1]}
        return themed.get(name) or embedded_face(find_face(name))


def _first(elements: Sequence[_Element], key: str, default: str) -> str:
    return next((value for element in elements if (value := element.get(key)) is not None), default)


def _spacing(paragraphs: Sequence[_Element], name: str, default: float) -> Spacing:
    found = next((item for paragraph in paragraphs if (item := paragraph.find(_A + name)) is not None), None)
    if found is None or not len(found):
        return default
    value = found[0].get("val", "0")
    if found[0].tag == _A + "spcPts":
        return Length.of_points(int(value) / 100)
    return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100000


def _has_bullet(paragraphs: Sequence[_Element]) -> bool:
    marks = (_A + "buNone", _A + "buChar", _A + "buAutoNum", _A + "buBlip")
    first = next((mark.tag for paragraph in paragraphs for mark in paragraph if mark.tag in marks), marks[0])
    return first != marks[0]
