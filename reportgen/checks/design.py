"""What a slide takes from its layout, its master and its theme.

In: a package, its presentation part and a slide's part. Out: `Design`, shared by all slides of one layout: placeholders
to inherit from, colours under the names that shapes use, and default text styles. (ECMA-376 part 1, 19.3.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.checks.colours import Scheme, mapped, theme_colours
from reportgen.checks.ooxml_names import Element, elements, qname
from reportgen.checks.package import Package, Part
from reportgen.checks.placement import coordinate
from reportgen.units import Colour, Length

_PLACEHOLDER_SHAPES = elements("p:cSld/p:spTree//*[p:nvSpPr/p:nvPr/p:ph or p:nvPicPr/p:nvPr/p:ph]")
_OVERRIDE = f"{qname('p:clrMapOvr')}/{qname('a:overrideClrMapping')}"
_USUAL_WIDTH, _USUAL_HEIGHT = Length.of_inches(10), Length.of_inches(7.5)
FURNITURE = frozenset({"dt", "ftr", "sldNum", "hdr"})
_TITLES = frozenset({"title", "ctrTitle"})


class _Placeholder(NamedTuple):
    """A placeholder of a layout or master: its shape and its `p:ph`."""

    shape: Element
    own: Element


@dataclass(frozen=True, slots=True, eq=False)
class Design:
    """A layout with its master (None where they are missing), their placeholders, the theme, and the slides' size."""

    layout: Element | None
    master: Element | None
    theme: Element | None
    colours: dict[str, Colour]
    text_defaults: Element | None
    table_styles: Element | None
    width: Length
    height: Length
    layout_placeholders: tuple[_Placeholder, ...]
    master_placeholders: tuple[_Placeholder, ...]

    def scheme(self, page: Element | None) -> Scheme:
        """The colours for the shapes of a slide or layout, which may override the master's map, or of the master."""
        override = page.find(_OVERRIDE) if page is not None else None
        if override is None and page is not self.layout and page is not self.master and self.layout is not None:
            override = self.layout.find(_OVERRIDE)
        own_map = self.master.find(qname("p:clrMap")) if self.master is not None else None
        return mapped(self.colours, override if override is not None else own_map)

    def lineage(self, shape: Element) -> tuple[Element, ...]:
        """The shape and, where it is a placeholder, those of the layout and the master from which it inherits."""
        own = placeholder_of(shape)
        if own is None:
            return (shape,)
        in_layout = _matching(own, self.layout_placeholders)
        in_master = _of_kind(_kind(in_layout.own if in_layout else own), self.master_placeholders)
        return (shape, *(found.shape for found in (in_layout, in_master) if found))

    def text_style(self, shape: Element) -> Element | None:
        """The master's style for a placeholder's text: for titles, bodies or other text."""
        styles = self.master.find(qname("p:txStyles")) if self.master is not None else None
        own = placeholder_of(shape)
        if styles is None or own is None:
            return None
        kind = _kind(own)
        name = "titleStyle" if kind == "title" else "otherStyle" if kind in FURNITURE else "bodyStyle"
        return styles.find(qname(f"p:{name}"))


class Designs:
    """The designs of a deck, each made once."""

    def __init__(self, package: Package, presentation: Part) -> None:
        self._package = package
        self._defaults = _child(presentation.root, "p:defaultTextStyle")
        styles = package.first_related(presentation, "tableStyles")
        self._table_styles = styles.root if styles is not None else None
        size = _child(presentation.root, "p:sldSz")
        self._width = Length(coordinate(size, "cx") if size is not None else 0) or _USUAL_WIDTH
        self._height = Length(coordinate(size, "cy") if size is not None else 0) or _USUAL_HEIGHT
        self._made: dict[str, Design] = {}

    def of(self, slide: Part) -> Design:
        """The design that a slide is laid out by."""
        layout = self._package.first_related(slide, "slideLayout")
        name = layout.name if layout is not None else ""
        if name not in self._made:
            self._made[name] = self._make(layout)
        return self._made[name]

    def _make(self, layout: Part | None) -> Design:
        master = self._package.first_related(layout, "slideMaster") if layout is not None else None
        theme = self._package.first_related(master, "theme") if master is not None else None
        pages = [part.root if part is not None else None for part in (layout, master)]
        theme_root = theme.root if theme is not None else None
        return Design(
            pages[0],
            pages[1],
            theme_root,
            theme_colours(theme_root),
            self._defaults,
            self._table_styles,
            self._width,
            self._height,
            *(tuple(_placeholders(page)) for page in pages),
        )


# Placeholders ---------------------------------------------------------------------------------------------------------
def placeholder_of(shape: Element) -> Element | None:
    """A shape's `p:ph`; None where it is no placeholder."""
    properties = shape[0].find(qname("p:nvPr")) if len(shape) else None
    return properties.find(qname("p:ph")) if properties is not None else None


def is_furniture(shape: Element) -> bool:
    """Whether a shape is a footer, a date or a slide's number."""
    own = placeholder_of(shape)
    return own is not None and own.get("type") in FURNITURE


def is_body(shape: Element) -> bool:
    """Whether a shape is a placeholder for the slide's own text or object."""
    own = placeholder_of(shape)
    return own is not None and own.get("type", "obj") in {"body", "obj"}


def _kind(placeholder: Element) -> str:
    """What a placeholder of the master stands for it: `title`, `body`, or the furniture's own type."""
    kind = placeholder.get("type", "obj")
    return "title" if kind in _TITLES else kind if kind in FURNITURE else "body"


def _placeholders(page: Element | None) -> Iterator[_Placeholder]:
    for shape in _PLACEHOLDER_SHAPES(page) if page is not None else ():
        own = placeholder_of(shape)
        if own is not None:
            yield _Placeholder(shape, own)


def _matching(own: Element, candidates: tuple[_Placeholder, ...]) -> _Placeholder | None:
    """The placeholder of the layout with the same index, else the first of the same type (19.3.1.36)."""
    index, kind = own.get("idx", "0"), own.get("type", "obj")
    if kind in _TITLES or kind in FURNITURE:
        return _of_kind(_kind(own), candidates)
    same_index = next((one for one in candidates if one.own.get("idx", "0") == index), None)
    return same_index or next((one for one in candidates if one.own.get("type", "obj") == kind), None)


def _of_kind(kind: str, candidates: tuple[_Placeholder, ...]) -> _Placeholder | None:
    return next((one for one in candidates if _kind(one.own) == kind), None)


def _child(root: Element | None, name: str) -> Element | None:
    return root.find(qname(name)) if root is not None else None


def pages(design: Design, slide: Element) -> Iterator[Element]:
    """The pages that are painted for a slide, the lowest first; a page may hide those below it (19.3.1.38)."""
    shown = [slide]
    for page in (design.layout, design.master):
        if page is None or shown[-1].get("showMasterSp") in ("0", "false"):
            break
        shown.append(page)
    yield from reversed(shown)
