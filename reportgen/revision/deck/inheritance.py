"""What a shape on a slide takes over from its layout, its master and the theme.

In: a package and a slide's part. Out: boxes, run properties and colours as they are shown. LibreOffice writes out all
that a shape inherits, so only what is shown can be compared with what it saved. (ECMA-376 part 1, 19.3.1.36, 21.1.2.4.)
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.layout.theme_part import Palette, read_palette
from reportgen.revision.names import Element, qname
from reportgen.revision.package import Package

Box = tuple[int, int, int, int]

TITLES = ("title", "ctrTitle")
FURNITURE = ("dt", "ftr", "sldNum", "hdr")
_STYLES = {**dict.fromkeys(TITLES, "p:titleStyle"), "": "p:otherStyle", **dict.fromkeys(FURNITURE, "p:otherStyle")}
_TREE = f"{qname('p:cSld')}/{qname('p:spTree')}/*"
_PH = f"./*/{qname('p:nvPr')}/{qname('p:ph')}"
_LIST_STYLE = f"{qname('p:txBody')}/{qname('a:lstStyle')}"


def placeholder_of(shape: Element) -> Element | None:
    """A shape's `p:ph`."""
    return shape.find(_PH)


def placeholder_type(shape: Element) -> str | None:
    """The type of the placeholder that a shape fills, None where it fills none."""
    mark = placeholder_of(shape)
    return None if mark is None else mark.get("type", "obj")


def box_of(shape: Element) -> Box | None:
    """The box that a shape states."""
    transform = transform_of(shape)
    offset, extent = (None if transform is None else transform.find(qname(name)) for name in ("a:off", "a:ext"))
    if offset is None or extent is None:
        return None
    return (
        *(int(float(offset.get(name, "0"))) for name in ("x", "y")),
        *(int(float(extent.get(name, "0"))) for name in ("cx", "cy")),
    )  # type: ignore[return-value]


def transform_of(shape: Element) -> Element | None:
    """The `a:xfrm` or `p:xfrm` that places a shape."""
    frame = shape.find(qname("p:xfrm"))
    if frame is not None:
        return frame
    properties = shape.find(qname("p:grpSpPr" if shape.tag == qname("p:grpSp") else "p:spPr"))
    return None if properties is None else properties.find(qname("a:xfrm"))


class Inheritance:
    """What the shapes of one slide inherit. What is missing in the package is inherited from nowhere."""

    def __init__(self, package: Package, layout: str | None) -> None:
        master = layout and package.first_related(layout, "slideMaster")
        theme = master and package.first_related(master, "theme")
        presentation = package.first_related("", "officeDocument")
        self._layout = _placeholders(package, layout)
        self._master = _placeholders(package, master)
        self._styles = package.root(master).find(qname("p:txStyles")) if master else None
        self._defaults = package.root(presentation).find(qname("p:defaultTextStyle")) if presentation else None
        theme_root = package.root(theme) if theme else None
        mapping = _colour_map(package, layout, master)
        self.palette = read_palette(theme_root, mapping) if theme_root is not None else Palette({})
        self._faces = _faces(theme_root)
        styles = package.first_related(presentation, "tableStyles") if presentation else None
        self._tables = package.root(styles) if styles and styles in package else None

    def box(self, shape: Element) -> tuple[int, ...]:
        """Where the shape stands; empty where nothing says so."""
        for owner in (shape, *self._ancestors(shape)):
            if box := box_of(owner):
                return box
        return ()

    def run_sources(self, shape: Element, level: int) -> list[Element]:
        """What says how a run of this level looks, the nearest first, after the run itself."""
        named = qname(f"a:lvl{level + 1}pPr")
        owners = [style for one in (shape, *self._ancestors(shape)) for style in one.iterfind(_LIST_STYLE)]
        mark = placeholder_of(shape)
        kind = "" if mark is None else mark.get("type", "obj")
        if self._styles is not None:
            owners += self._styles.iterfind(qname(_STYLES.get(kind, "p:bodyStyle")))
        if self._defaults is not None:
            owners.append(self._defaults)
        levels = (owner.find(named) for owner in owners)
        found = (None if one is None else one.find(qname("a:defRPr")) for one in levels)
        return [one for one in found if one is not None]

    def table_style(self, style: str, part: str) -> Element | None:
        """What a table style says of text in a part of the table ("firstRow")."""
        listed = () if self._tables is None else self._tables.iterfind(qname("a:tblStyle"))
        found = next((one for one in listed if one.get("styleId") == style), None)
        return None if found is None else found.find(f"{qname(f'a:{part}')}/{qname('a:tcTxStyle')}")

    def face(self, name: str) -> str:
        """A typeface's name, where the theme's major or minor face is meant."""
        return self._faces.get(name[:3], name)

    def colour(self, fill: Element | None) -> str:
        """A fill's colour as shown; "" where it has none."""
        return str(self.palette.resolve(fill) or "")

    def _ancestors(self, shape: Element) -> Iterator[Element]:
        mark = placeholder_of(shape)
        if mark is None:
            return
        kind, index = mark.get("type", "obj"), mark.get("idx", "0")
        own = next((one for one in self._layout if _fits(one, kind, index)), None)
        if own is not None:
            yield own
            kind = own.find(_PH).get("type", "obj")  # type: ignore[union-attr]
        wanted = "title" if kind in TITLES else kind if kind in FURNITURE else "body"
        yield from (one for one in self._master if one.find(_PH).get("type", "obj") == wanted)  # type: ignore[union-attr]


def _placeholders(package: Package, part: str | None) -> list[Element]:
    return [one for one in package.root(part).iterfind(_TREE) if one.find(_PH) is not None] if part else []


def _fits(shape: Element, kind: str, index: str) -> bool:
    mark = shape.find(_PH)
    assert mark is not None
    own = mark.get("type", "obj")
    if kind in TITLES:
        return own in TITLES
    return own == kind if kind in FURNITURE else mark.get("idx", "0") == index and own not in (*TITLES, *FURNITURE)


def _colour_map(package: Package, layout: str | None, master: str | None) -> dict[str, str]:
    override = package.root(layout).find(f"{qname('p:clrMapOvr')}/{qname('a:overrideClrMapping')}") if layout else None
    found = override if override is not None else package.root(master).find(qname("p:clrMap")) if master else None
    return {} if found is None else {str(name): str(value) for name, value in found.attrib.items()}


def _faces(theme: Element | None) -> dict[str, str]:
    found = {}
    for prefix, kind in (("+mj", "major"), ("+mn", "minor")):
        latin = theme.find(f".//{qname(f'a:{kind}Font')}/{qname('a:latin')}") if theme is not None else None
        if latin is not None:
            found[prefix] = latin.get("typeface", "")
    return found
