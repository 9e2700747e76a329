"""Reading a deck into facets, whoever saved it.

In: a package. Out: `Deck`. The same reader reads what was just generated and what a person brings back, so that the two
differ only where something was changed.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from reportgen.layout.theme_part import read_palette
from reportgen.revision.deck.canonical import canonical
from reportgen.revision.deck.inheritance import FURNITURE, TITLES, Inheritance, placeholder_type
from reportgen.revision.deck.shapes import Sight, read_shape, shapes_of
from reportgen.revision.facets import COLOUR_MAP, Deck, Look, Shape, Slide, digest
from reportgen.revision.names import Element, local, qname
from reportgen.revision.package import Package, UnreadableError

SLIDE_TAG = "REPORTGEN_SLIDE"
_TREE = f"{qname('p:cSld')}/{qname('p:spTree')}"
_EFFECTS = frozenset({"spTgt", "sldTgt", "sndTgt", "inkTgt"})
_SHOWN = (("show", "hidden"), ("showMasterSp", "without the master's shapes"))
_COMMENTS = ("comments", "comment")
_KNOWN_TO_SLIDE = frozenset(
    {"slideLayout", "notesSlide", "image", "chart", "chartEx", "hyperlink", "slide", "tags", "themeOverride"}
    | {"comments", "comment", "media", "video", "audio", "diagramData", "diagramLayout", "diagramQuickStyle"}
    | {"diagramColors", "diagramDrawing", "oleObject", "package", "vmlDrawing", "slideUpdateInfo", "customXml"}
)
_KNOWN_TO_PACKAGE = frozenset(
    {"officeDocument", "core-properties", "extended-properties", "custom-properties", "thumbnail", "customXml"}
)
NAMED = tuple(map(qname, ("dc:title", "dc:subject", "dc:description", "cp:keywords", "cp:category")))
_KNOWN_TO_PRESENTATION = frozenset(
    {"slideMaster", "slide", "notesMaster", "theme", "font", "presProps", "viewProps", "tableStyles", "customXml"}
    | {"printerSettings", "tags", "revisionInfo", "changesInfo", "handoutMaster"}
)


def main_part(package: Package) -> str:
    """The name of the presentation part; `UnreadableError` where there is none."""
    found = package.first_related("", "officeDocument")
    if found is None or package.root(found).tag != qname("p:presentation"):
        raise UnreadableError("this is no PowerPoint file")
    return found


def slide_parts(package: Package) -> list[tuple[int, str]]:
    """The slides in their order: their ids and the names of their parts."""
    main = main_part(package)
    listed = package.root(main).iterfind(f"{qname('p:sldIdLst')}/{qname('p:sldId')}")
    found = ((int(one.get("id", "0")), package.target(main, one.get(qname("r:id"), ""))) for one in listed)
    return [(number, one.target) for number, one in found if one is not None and one.target in package]


def read_deck(package: Package, seen: bool = True) -> Deck:
    """The facets of a whole deck, without `seen` only those that are stated. Raises `UnreadableError`."""
    main = main_part(package)
    slides = read_slides(package, seen=seen)
    names = {slide.number: slide.key or f"={slide.number}" for slide in slides}
    return Deck(
        slides=slides,
        sections=tuple(_sections(package.root(main), names)),
        look=_Reader(package, {}, seen).look(),
        extras=tuple(_deck_extras(package, main)),
    )


def read_slides(package: Package, wanted: Container[str] | None = None, seen: bool = True) -> tuple[Slide, ...]:
    """The facets of the slides, or of those whose keys are wanted."""
    listed = slide_parts(package)
    keys = {part: slide_key(package, part) for _, part in listed}
    reader = _Reader(package, keys, seen)
    return tuple(reader.slide(number, part) for number, part in listed if wanted is None or keys[part] in wanted)


def is_tagged(package: Package) -> bool:
    """Whether any slide carries a tag of ours."""
    return any(slide_key(package, part) for _, part in slide_parts(package))


def slide_key(package: Package, part: str) -> str:
    """The key in a slide's tag, "" where it has none."""
    for name in package.related(part, "tags"):
        for tag in package.root(name).iterfind(qname("p:tag")) if name in package else ():
            if tag.get("name", "").upper() == SLIDE_TAG:
                return tag.get("val", "")
    return ""


class _Reader:
    """What is read once for all slides of a package."""

    def __init__(self, package: Package, keys: dict[str, str], seen: bool) -> None:
        self._package, self._keys, self._seen = package, keys, seen
        self._inherited: dict[str | None, Inheritance] = {}
        self._masters = package.related(main_part(package), "slideMaster")

    def slide(self, number: int, part: str) -> Slide:
        package = self._package
        layout = package.first_related(part, "slideLayout")
        notes = package.first_related(part, "notesSlide")
        return Slide(
            key=self._keys.get(part, ""),
            number=number,
            part=part,
            layout=self._layout(layout),
            extras=tuple(sorted(self._extras(part))),
            shapes=tuple(self._shapes(part, self._inheritance(layout))),
            notes=tuple(self._shapes(notes, None)) if notes else (),
        )

    def _layout(self, layout: str | None) -> str:
        """The layout's name, and where there are several masters, which it belongs to."""
        name = layout_name(self._package, layout)
        master = None if layout is None else self._package.first_related(layout, "slideMaster")
        place = self._masters.index(master) if master in self._masters else 0
        return f"{name} of master {place + 1}" if place else name

    def _inheritance(self, layout: str | None) -> Inheritance:
        if layout not in self._inherited:
            self._inherited[layout] = Inheritance(self._package, layout)
        return self._inherited[layout]

    def look(self) -> Look:
        """Theme, masters and layouts; LibreOffice writes the layouts in an order of its own."""
        masters = self._package.related(main_part(self._package), "slideMaster")
        themes = [theme for master in masters for theme in self._package.related(master, "theme")]
        layouts = [layout for master in masters for layout in self._package.related(master, "slideLayout")]
        layouts.sort(key=lambda layout: layout_name(self._package, layout))
        shown = [shape.shown for layout in layouts for shape in self._kept(layout)] if self._seen else []
        return Look(
            stated=digest((*map(self._page, masters), *map(self._page, layouts), *map(self._theme, themes))),
            shown=digest((*map(self._colours, themes), *((one.content, one.frame) for one in shown))),
            places=tuple(length for one in shown for length in one.place),
        )

    def _kept(self, layout: str) -> Iterator[Shape]:
        """Of a layout, what LibreOffice keeps: no furniture, and on the layout of the title slide no text but that."""
        inherited = self._inheritance(layout)
        tree = self._package.root(layout).find(_TREE)
        sight = Sight(self._target(layout), lambda key: self._chart(layout, key), inherited, self._seen)
        kinds = [(shape, placeholder_type(shape)) for shape in (() if tree is None else shapes_of(tree))]
        opens = self._package.root(layout).get("type") == "title" or any(kind == "ctrTitle" for _, kind in kinds)
        for shape, kind in kinds:
            if kind not in FURNITURE and (not opens or kind in (None, *TITLES)) and not _is_made_up(shape):
                yield read_shape(shape, sight)

    def _page(self, part: str) -> object:
        """A master or layout without its lists of ids and of where they lead."""
        left_out = ("sldLayoutIdLst", "extLst", "timing")
        meant = (one for one in self._package.root(part) if local(one) not in left_out)
        return tuple(canonical(one, self._target(part)) for one in meant)

    def _theme(self, part: str) -> object:
        return tuple(canonical(one, self._target(part)) for one in self._package.root(part))

    def _colours(self, part: str) -> object:
        scheme = read_palette(self._package.root(part), {}).scheme
        return tuple(sorted((name, str(colour)) for name, colour in scheme.items()))

    def _shapes(self, part: str, inherited: Inheritance | None) -> Iterator[Shape]:
        tree = self._package.root(part).find(_TREE)
        sight = Sight(self._target(part), lambda key: self._chart(part, key), inherited, self._seen)
        for shape in () if tree is None else shapes_of(tree):
            yield read_shape(shape, sight)

    def _target(self, part: str) -> _Target:
        return _Target(self._package, part, self._keys)

    def _chart(self, part: str, key: str) -> Element | None:
        found = self._package.target(part, key)
        return None if found is None or found.target not in self._package else self._package.root(found.target)

    def _extras(self, part: str) -> Iterator[str]:
        root, target = self._package.root(part), self._target(part)
        yield from (said for name, said in _SHOWN if root.get(name, "1") in ("0", "false"))
        for transition in root.iter(qname("p:transition")):
            if len(transition) or "advTm" in transition.attrib:
                yield f"transition {digest(canonical(transition, target))}"
        for timing in root.iterfind(qname("p:timing")):
            if any(local(one) in _EFFECTS for one in timing.iter()):
                yield f"animation {digest(canonical(timing, target))}"
        for background in root.iterfind(f"{qname('p:cSld')}/{qname('p:bg')}"):
            yield f"background {digest(canonical(background, target))}"
        for mapping in root.iterfind(f"{qname('p:clrMapOvr')}/{qname('a:overrideClrMapping')}"):
            yield f"{COLOUR_MAP}{digest(canonical(mapping, target))}"
        yield from self._attached(part)

    def _attached(self, part: str) -> Iterator[str]:
        """Comments, and what no generator attaches to a slide."""
        for one in self._package.relationships(part):
            if one.kind in _COMMENTS and one.target in self._package:
                yield f"comments {self._package.digest(one.target)}"
            elif one.kind not in _KNOWN_TO_SLIDE:
                yield f"relation {one.kind}"


class _Target:
    """What the relationship ids of one part lead to, as a value that a re-save does not change."""

    def __init__(self, package: Package, part: str, keys: dict[str, str]) -> None:
        self._package, self._part, self._keys = package, part, keys

    def __call__(self, key: str) -> str:
        found = self._package.target(self._part, key)
        if found is None:
            return key
        if found.external:
            return found.target
        if found.target in self._keys:
            return f"slide {self._keys[found.target]}"
        return self._package.digest(found.target) if found.target in self._package else found.target


def layout_name(package: Package, layout: str | None) -> str:
    """The name of a layout, by which people and programs know it."""
    common = package.root(layout).find(qname("p:cSld")) if layout and layout in package else None
    return "" if common is None else common.get("name", "")


def _is_made_up(shape: Element) -> bool:
    """LibreOffice gives a layout of a title alone an outline of seven levels; Office's prompts have five."""
    return any(one.get("lvl") == "6" for one in shape.iter(qname("a:pPr")))


def _sections(presentation: Element, keys: dict[int, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for section in presentation.iter(qname("p14:section")):
        numbers = (int(one.get("id", "0")) for one in section.iter(qname("p14:sldId")))
        yield section.get("name", ""), tuple(keys[number] for number in numbers if number in keys)


def _deck_extras(package: Package, main: str) -> Iterator[str]:
    root = package.root(main)
    size = root.find(qname("p:sldSz"))
    if size is not None:
        yield f"size {size.get('cx')} {size.get('cy')}"
    for shows in root.iterfind(qname("p:custShowLst")):
        yield f"custom shows {digest(canonical(shows, str))}"
    others = {one.kind for one in package.relationships(main)} - _KNOWN_TO_PRESENTATION
    others |= {one.kind for one in package.relationships("")} - _KNOWN_TO_PACKAGE
    yield from (f"relation {kind}" for kind in sorted(others))
    core = package.first_related("", "core-properties")
    properties = package.root(core) if core is not None and core in package else None
    for name in NAMED if properties is not None else ():
        if properties is not None and (text := (properties.findtext(name) or "").strip()):
            yield f"{name.rpartition('}')[2]} {text}"
