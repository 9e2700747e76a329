"""The record of a generation, kept in the deck: what was generated then.

In: the facets of a deck as it was written. Out: an XML element for a custom XML part, and the facets from it again. A
deck that was mailed, renamed or saved by another program carries it along.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from reportgen.revision.custom_xml import item_parts, put_item
from reportgen.revision.deck.reading import main_part
from reportgen.revision.facets import Deck, Look, Shape, Slide, View
from reportgen.revision.names import Element
from reportgen.revision.package import Package

IDENTITY = "{5B0F3C0E-6F51-5D0B-8F0A-3B4C8A1D7E52}"
_SCHEMA = "urn:reportgen:generated-deck:1"
_N = f"{{{_SCHEMA}}}"
_VIEWS = ("stated", "shown")


def write_record(package: Package, deck: Deck) -> None:
    """Keep the facets of a generation in its file."""
    root = etree.Element(f"{_N}deck", {"stated": deck.look.stated, "shown": deck.look.shown}, nsmap={"g": _SCHEMA})
    root.set("places", _lengths(deck.look.places))
    _lines(root, "extra", deck.extras)
    for name, keys in deck.sections:
        _lines(etree.SubElement(root, f"{_N}section", name=name), "slide", keys)
    for slide in deck.slides:
        _write_slide(root, slide)
    put_item(package, main_part(package), IDENTITY, root, _SCHEMA)


def read_record(package: Package) -> Deck | None:
    """The facets that a file says it was generated with; None where it does not."""
    part = item_parts(package, main_part(package)).get(IDENTITY)
    root = None if part is None else package.root(part)
    if root is None or root.tag != f"{_N}deck":
        return None
    return Deck(
        slides=tuple(_read_slide(one) for one in root.iterfind(f"{_N}slide")),
        sections=tuple((one.get("name", ""), tuple(_texts(one, "slide"))) for one in root.iterfind(f"{_N}section")),
        look=Look(root.get("stated", ""), root.get("shown", ""), _numbers(root.get("places", ""))),
        extras=tuple(_texts(root, "extra")),
    )


def _write_slide(root: Element, slide: Slide) -> None:
    made = etree.SubElement(
        root, f"{_N}slide", key=slide.key, number=str(slide.number), part=slide.part, layout=slide.layout
    )
    _lines(made, "extra", slide.extras)
    for shape in slide.shapes:
        _write_shape(made, "shape", shape)
    for shape in slide.notes:
        _write_shape(made, "notes", shape)


def _write_shape(slide: Element, tag: str, shape: Shape) -> None:
    made = etree.SubElement(
        slide, f"{_N}{tag}", key=shape.key, kind=shape.kind, name=shape.name, number=str(shape.number), alt=shape.alt
    )
    made.set("placeholder", shape.placeholder)
    for name, view in zip(_VIEWS, (shape.stated, shape.shown), strict=True):
        attributes = {"content": view.content, "frame": view.frame}
        attributes |= {"inner": _lengths(view.inner), "place": _lengths(view.place)}
        etree.SubElement(made, f"{_N}{name}", {key: value for key, value in attributes.items() if value})
    _lines(made, "text", [shape.text] if shape.text else [])


def _read_slide(root: Element) -> Slide:
    return Slide(
        key=root.get("key", ""),
        number=int(root.get("number", "0")),
        part=root.get("part", ""),
        layout=root.get("layout", ""),
        extras=tuple(_texts(root, "extra")),
        shapes=tuple(_read_shape(one) for one in root.iterfind(f"{_N}shape")),
        notes=tuple(_read_shape(one) for one in root.iterfind(f"{_N}notes")),
    )


def _read_shape(root: Element) -> Shape:
    stated, shown = (_read_view(root.find(f"{_N}{name}")) for name in _VIEWS)
    return Shape(
        key=root.get("key", ""),
        kind=root.get("kind", ""),
        placeholder=root.get("placeholder", ""),
        name=root.get("name", ""),
        number=int(root.get("number", "0")),
        text=next(_texts(root, "text"), ""),
        alt=root.get("alt", ""),
        stated=stated,
        shown=shown,
    )


def _read_view(root: Element | None) -> View:
    attributes = {} if root is None else {str(key): str(value) for key, value in root.attrib.items()}
    inner, place = (_numbers(attributes.get(name, "")) for name in ("inner", "place"))
    return View(attributes.get("content", ""), inner, attributes.get("frame", ""), place)


def _lines(root: Element, tag: str, lines: tuple[str, ...] | list[str]) -> None:
    for line in lines:
        etree.SubElement(root, f"{_N}{tag}").text = line


def _texts(root: Element, tag: str) -> Iterator[str]:
    return (one.text or "" for one in root.iterfind(f"{_N}{tag}"))


def _lengths(values: tuple[int, ...]) -> str:
    return " ".join(map(str, values))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split()))
