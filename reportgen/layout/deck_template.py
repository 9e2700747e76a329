"""Reading a deck template: slide size, masters, layouts and their placeholders with all that they inherit.

In: the bytes of a .pptx or .potx. Out: `DeckTemplate`. A placeholder's box, insets and anchor come from its layout,
else its master; its text formats from the layout's list style, the master placeholder's, the master's text style and
the presentation's defaults, in that order (ECMA-376 part 1, 19.3.1.36, 21.1.2.4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.charts.theme import Face
from reportgen.layout.backdrop import Backdrop, Source, paint
from reportgen.layout.fonts import embedded_face, find_face
from reportgen.layout.package import NAMESPACES, Package, TemplateError
from reportgen.layout.template_tree import DeckTemplate, Insets, Layout, Master, Placeholder
from reportgen.layout.text_format import Spacing, TextFormat
from reportgen.layout.theme_part import Palette, read_faces, read_palette, shown_theme
from reportgen.memory.recall import recalled
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
_FULL_TURN = 21_600_000  # ST_Angle counts sixty-thousandths of a degree (20.1.10.3)
_LARGE = 0.15  # of the slide
_INSETS = {"left": "lIns", "top": "tIns", "right": "rIns", "bottom": "bIns"}


@lru_cache(maxsize=4)
def read_deck_template(content: bytes) -> DeckTemplate:
    """Read a deck template, or recall it where it was read before; `TemplateError` where it is not one."""
    return recalled("deck template", content, lambda: _read(content))


def _read(content: bytes) -> DeckTemplate:
    package = Package(content)
    main = package.required("", "officeDocument")
    presentation = package.read(main)
    if presentation.tag != _P + "presentation":
        raise TemplateError("this is not a PowerPoint file")
    size = presentation.find(_P + "sldSz")
    width, height = _length(size, "cx", 12192000), _length(size, "cy", 6858000)
    related = package.related(main)
    parts = [related[key][1] for key in _ids(presentation, "sldMasterIdLst") if key in related]
    read = [_Master(package, part, number, presentation) for number, part in enumerate(parts)]
    if not read:
        raise TemplateError("this PowerPoint file has no slide master")
    layouts = tuple(layout for master in read for layout in master.layouts(width, height))
    if not layouts:
        raise TemplateError("this PowerPoint file has no slide layout")
    return DeckTemplate(width, height, tuple(master.read() for master in read), layouts)


class _Master:
    """One slide master being read: what its layouts inherit."""

    def __init__(self, package: Package, part: str, number: int, presentation: _Element) -> None:
        self._package, self._part, self._number = package, part, number
        self._root = package.read(part)
        self._theme = package.read(package.required(part, "theme"))
        self._palette = self._palette_under(_colour_map(self._root, "clrMap"))
        major, minor = read_faces(self._theme)
        self._faces = embedded_face(major), embedded_face(minor)
        self._defaults = presentation.find(_P + "defaultTextStyle")
        self._hides_on_titles = presentation.get("showSpecialPlsOnTitleSld") in ("0", "false")
        self._shapes = {_type(shape): shape for shape in reversed(list(_shapes(self._root)))}

    def read(self) -> Master:
        """The master itself."""
        styles = self._styles(self._palette)
        text = styles.format("body", ()).colour
        background = self._palette.resolve(self._root.find(f"{_P}cSld/{_P}bg"))
        return Master(
            part=self._part,
            theme=shown_theme(self._palette, self._faces, text, background),
            placeholders=tuple(_placeholder(shape, None, styles) for shape in _shapes(self._root)),
            body=styles.format("body", ()),
        )

    def layouts(self, width: Length, height: Length) -> Iterator[Layout]:
        """Its layouts, in the order that PowerPoint shows them."""
        related = self._package.related(self._part)
        for key in _ids(self._root, "sldLayoutIdLst"):
            if key in related:
                yield self._layout(related[key][1], width, height)

    def _layout(self, part: str, width: Length, height: Length) -> Layout:
        root = self._package.read(part)
        self._package.required(part, "slideMaster")
        common, override = root.find(_P + "cSld"), root.find(f"{_P}clrMapOvr/{_A}overrideClrMapping")
        palette = self._palette if override is None else self._palette_under(_attributes(override))
        styles = self._styles(palette)
        placeholders = tuple(
            _placeholder(shape, self._shapes.get(_MASTER_TYPE.get(_type(shape), "body")), styles)
            for shape in _shapes(root)
        )
        backdrop = self._backdrop(part, root, palette, width, height)
        large = _largest(placeholders, backdrop)
        text = large.style.colour if large else None
        return Layout(
            part=part,
            name=common.get("name", "") if common is not None else "",
            type=root.get("type", ""),
            placeholders=placeholders,
            master=self._number,
            theme=shown_theme(
                palette, self._faces, text or styles.format("body", ()).colour, _behind(placeholders, backdrop)
            ),
            backdrop=backdrop,
            furniture=self._furniture(root, placeholders),
        )

    def _backdrop(self, part: str, root: _Element, palette: Palette, width: Length, height: Length) -> Backdrop:
        own = Source(root, palette, self._pictures(part))
        master = Source(self._root, self._palette, self._pictures(self._part))
        background = own if root.find(f"{_P}cSld/{_P}bg") is not None else master
        shown = [own] if root.get("showMasterSp") in ("0", "false") else [master, own]
        return paint(width, height, background, shown)

    def _pictures(self, part: str) -> Callable[[str], bytes | None]:
        related = self._package.related(part)

        def picture(key: str) -> bytes | None:
            try:
                return self._package.content(related[key][1]) if key in related else None
            except TemplateError:
                return None

        return picture

    def _furniture(self, root: _Element, placeholders: Sequence[Placeholder]) -> frozenset[str]:
        """What `p:hf` of the layout, else of the master, leaves on (ECMA-376 part 1, 19.3.1.25); dates only by one."""
        stated = root.find(_P + "hf")
        stated = self._root.find(_P + "hf") if stated is None else stated
        wanted = ("ftr", "sldNum") if stated is None else ("dt", "ftr", "sldNum")
        on = {kind for kind in wanted if stated is None or stated.get(kind, "1") in ("1", "true")}
        opens = root.get("type") == "title" or any(p.type == "ctrTitle" for p in placeholders)
        return frozenset() if opens and self._hides_on_titles else frozenset(on)

    def _palette_under(self, colour_map: Mapping[str, str]) -> Palette:
        return read_palette(self._theme, colour_map)

    def _styles(self, palette: Palette) -> _Styles:
        return _Styles(self._root.find(_P + "txStyles"), self._defaults, self._faces, palette)


def _colour_map(root: _Element, name: str) -> Mapping[str, str]:
    found = root.find(_P + name)
    return _attributes(found) if found is not None else {}


def _attributes(element: _Element) -> dict[str, str]:
    return {str(key): str(value) for key, value in element.attrib.items()}


def _largest(placeholders: Sequence[Placeholder], backdrop: Backdrop) -> Placeholder | None:
    """The largest placeholder for content, None where all are small."""
    contents = (p for p in placeholders if p.type in ("body", "obj"))
    largest = max(contents, key=lambda p: p.box.width * p.box.height, default=None)
    least = _LARGE * backdrop.width * backdrop.height
    return largest if largest and largest.box.width * largest.box.height > least else None


def _behind(placeholders: Sequence[Placeholder], backdrop: Backdrop) -> Colour:
    """The colour that most of a layout's content stands on: under its largest placeholder, else under the slide."""
    largest = _largest(placeholders, backdrop)
    whole = Box(Length(0), Length(0), backdrop.width, backdrop.height)
    return (largest.fill if largest else None) or backdrop.colour(largest.box if largest else whole)


def _ids(root: _Element, name: str) -> Iterator[str]:
    for item in root.iterfind(f"{_P}{name}/*"):
        yield str(item.get(_R + "id", ""))


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
        vertical=any(body.get("vert", "horz") != "horz" for body in bodies[:1]) or _is_turned(shape),
        fill=styles.fill(shape) or styles.fill(parent),
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


def _is_turned(shape: _Element) -> bool:
    transform = next(shape.iter(_A + "xfrm", _P + "xfrm"), None)
    return _length(transform, "rot", 0) % _FULL_TURN != 0


def _length(element: _Element | None, key: str, default: int) -> Length:
    return Length(int(element.get(key, default)) if element is not None else default)


class _Styles:
    """The text styles of one master: what its list levels say, least specific last."""

    def __init__(
        self, styles: _Element | None, defaults: _Element | None, faces: tuple[Face, Face], palette: Palette
    ) -> None:
        self._styles, self._defaults, self._faces, self._palette = styles, defaults, faces, palette

    def fill(self, shape: _Element | None) -> Colour | None:
        """The colour that a shape is filled with."""
        return self._palette.resolve(shape.find(f"{_P}spPr/{_A}solidFill")) if shape is not None else None

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
            tracking=Length.of_points(int(_first(runs, "spc", "0")) / 100),
            capitals=_first(runs, "cap", "none") == "all",
            colour=next((colour for run in runs if (colour := self._palette.resolve(_solid(run)))), None),
        )

    def _face(self, runs: Sequence[_Element]) -> Face:
        latin = next((face for run in runs if (face := run.find(_A + "latin")) is not None), None)
        name = latin.get("typeface", "") if latin is not None else "+mn-lt"
        themed = {"+mj-lt": self._faces[0], "+mn-lt": self._faces[1]}
        return themed.get(name) or embedded_face(find_face(name))


def _solid(run: _Element) -> _Element | None:
    """A run's fill, not its outline's."""
    return next((fill for fill in run if fill.tag in (_A + "solidFill", _A + "gradFill")), None)


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
