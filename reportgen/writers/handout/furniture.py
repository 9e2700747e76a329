"""Running head and foot: title and section above, the page number below, where the template leaves room for them.

In: the title, the first section, the words for "Page" and "of", the section of the template. Out: headers and footers
that show them, and a facing one for even pages where the settings tell them apart. A header or footer that has
something of its own keeps it, its fields for the title and the section filled; an empty first header stays empty.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.package import Package

from reportgen.outline.tree import Handout, HeadingBlock, RichText
from reportgen.units import Length
from reportgen.writers.handout.package import new_xml_part, related_part
from reportgen.writers.handout.text import (
    TextPlace,
    character_style,
    field,
    inlines,
    paragraph_of,
    plain_runs,
    reads_rtl,
    run,
    spacing,
    state,
)
from reportgen.writers.ooxml import Element, element, qname

_NO_BREAK_SPACE = "\u00a0"
_PARTS = {
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, "w:hdr"),
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, "w:ftr"),
}
_NAMES = {qname(f"w:{name}Reference"): name for name in _PARTS}
_FACING = {"left": "right", "right": "left", "start": "end", "end": "start"}
_AFTER_JC = tuple(
    qname(f"w:{name}")
    for name in (
        *("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle"),
        *("rPr", "sectPr", "pPrChange"),
    )
)
_BEFORE_BIDI = tuple(
    qname(f"w:{name}")
    for name in (
        *(
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "framePr",
            "widowControl",
            "numPr",
            "pBdr",
            "shd",
            "tabs",
        ),
        *("suppressLineNumbers", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
        *("autoSpaceDE", "autoSpaceDN"),
    )
)
_CONTENT = tuple(
    qname(f"w:{name}") for name in ("t", "fldSimple", "instrText", "drawing", "pict", "sdt", "object", "tbl")
)


def set_furniture(package: Package, handout: Handout, place: TextPlace) -> None:
    """Fill the running heads and feet of the document's section."""
    main = package.main_document_part
    section = main.element.body.find(qname("w:sectPr"))
    _add_missing(package, section, place)
    for reference in section:
        name, kind = _NAMES.get(reference.tag, ""), reference.get(qname("w:type"))
        if name:
            root = main.related_parts[reference.get(qname("r:id"))].element
            (_fill_header if name == "header" else _fill_footer)(root, kind, handout, place)
    _clear_head(package, section)


def _clear_head(package: Package, section: Element) -> None:
    """Let page 1 begin below what floats in its head, a letterhead's logo, and not beside it."""
    main = package.main_document_part
    is_apart = section.find(qname("w:titlePg")) is not None
    reference = _referred(section, "header", "first" if is_apart else "default")
    margins, first = section.find(qname("w:pgMar")), main.element.body.find(qname("w:p"))
    if reference is None or first is None or margins is None:
        return
    top, head = (Length.of_twips(abs(float(margins.get(qname(f"w:{key}"), "0")))) for key in ("top", "header"))
    root = main.related_parts[reference.get(qname("r:id"))].element
    bottoms = (_bottom(one, top, head) for one in root.iter(qname("wp:anchor")) if _wraps(one))
    lowest = max(bottoms, default=top)
    if lowest > top:
        state(first, spacing(before=lowest - top))


def _wraps(anchor: Element) -> bool:
    return any(anchor.find(qname(f"wp:{name}")) is not None for name in ("wrapSquare", "wrapTight", "wrapThrough"))


def _bottom(anchor: Element, top: Length, head: Length) -> Length:
    """How far down the page a floating picture of a head reaches (20.4.2.11)."""
    position, extent = anchor.find(qname("wp:positionV")), anchor.find(qname("wp:extent"))
    offset = None if position is None else position.find(qname("wp:posOffset"))
    if position is None or offset is None or extent is None:
        return top
    origins = {"page": Length(0), "margin": top, "topMargin": Length(0)}
    origin = origins.get(position.get("relativeFrom", ""), head)
    return origin + int(offset.text or 0) + int(extent.get("cy", "0")) + int(anchor.get("distB", "0"))


# Parts ----------------------------------------------------------------------------------------------------------------
def _add_missing(package: Package, section: Element, place: TextPlace) -> None:
    """An empty header and footer for ordinary pages where the template has none; for even pages, if they differ."""
    for name in _PARTS:
        if _referred(section, name, "default") is None:
            _refer(package, section, name, "default", element(_PARTS[name][2], paragraph_of(name.title(), (), place)))
        if _tells_even_pages_apart(package) and _referred(section, name, "even") is None:
            _add_facing(package, section, name)


def _add_facing(package: Package, section: Element, name: str) -> None:
    """The header or footer of ordinary pages again, facing it."""
    main = package.main_document_part
    reference = _referred(section, name, "default")
    if reference is None:
        return
    ordinary = main.related_parts[reference.get(qname("r:id"))]
    root = deepcopy(ordinary.element)
    for justified in root.iter(qname("w:jc")):
        side = justified.get(qname("w:val"), "")
        justified.set(qname("w:val"), _FACING.get(side, side))
    part = _refer(package, section, name, "even", root)
    for key, link in ordinary.rels.items():
        part.rels.add_relationship(link.reltype, link._target, key, link.is_external)  # noqa: SLF001


def _refer(package: Package, section: Element, name: str, kind: str, root: Element) -> Any:
    """A new header or footer of the section."""
    main = package.main_document_part
    content_type, relationship, _ = _PARTS[name]
    part = new_xml_part(package, f"/word/{name}-{kind}.xml", content_type, root)
    key = main.relate_to(part, relationship)
    section.insert(0, element(f"w:{name}Reference", **{"w:type": kind, "r:id": key}))
    return part


def _referred(section: Element, name: str, kind: str) -> Element | None:
    references = section.iterfind(qname(f"w:{name}Reference"))
    return next((found for found in references if found.get(qname("w:type")) == kind), None)


def _tells_even_pages_apart(package: Package) -> bool:
    settings = related_part(package.main_document_part, RELATIONSHIP_TYPE.SETTINGS)
    mark = None if settings is None else settings.element.find(qname("w:evenAndOddHeaders"))
    return mark is not None and mark.get(qname("w:val"), "1") not in ("0", "false", "off")


# Content --------------------------------------------------------------------------------------------------------------
def _fill_header(root: Element, kind: str, handout: Handout, place: TextPlace) -> None:
    title = plain_runs(handout.properties.title, place)
    if not _has_content(root) and kind != "first":
        _fill(root, (field("TITLE", *inlines(title, place)),), reads_rtl(title, place.rtl))
    headings = [block.text for block in handout.blocks if isinstance(block, HeadingBlock) and block.level == 1]
    _fill_fields(root, "TITLE", title, place)
    _fill_fields(root, "STYLEREF", headings[0] if headings else (), place)


def _fill_fields(root: Element, name: str, shown: RichText, place: TextPlace) -> None:
    """Let the fields of this name show these words until they are updated; without words they go."""
    for begin, *others in list(_fields(root, name)):
        if shown:
            _set_direction(begin.getparent(), reads_rtl(shown, place.rtl))
            begin.addprevious(field(_instruction([begin, *others]), *inlines(shown, place)))
        for found in (begin, *others):
            parent = found.getparent()
            if parent is not None:
                parent.remove(found)


def _fill_footer(root: Element, kind: str, handout: Handout, place: TextPlace) -> None:
    """The page number, on the outer edge where even pages are told apart."""
    if _has_content(root):
        return
    page, of = handout.page_words
    look = character_style("PageNumber", place.styles)
    number, count = (field(name, run("1", look)) for name in ("PAGE", "NUMPAGES"))
    before = inlines(plain_runs(f"{page}{_NO_BREAK_SPACE}", place), place)
    between = inlines(plain_runs(f" {of} ", place), place)
    _fill(root, (*before, number, *between, count), place.rtl, "left" if kind == "even" else "right")


def _has_content(root: Element) -> bool:
    return any(found.text or len(found) for found in root.iter(*_CONTENT))


def _fill(root: Element, content: tuple[Element, ...], rtl: bool, side: str = "") -> None:
    """Put the content into the first paragraph, justified to a side (in the sense of left-to-right text)."""
    first = root.find(qname("w:p"))
    if first is None:
        first = element("w:p")
        root.append(first)
    first.extend(content)
    _set_direction(first, rtl)
    if side:
        _justify(first, side)


def _set_direction(paragraph: Element | None, rtl: bool) -> None:
    """Make a paragraph of the template read from right to left."""
    if paragraph is None or not rtl:
        return
    properties = _properties(paragraph)
    if properties.find(qname("w:bidi")) is None:
        before = [place for place, found in enumerate(properties) if found.tag in _BEFORE_BIDI]
        properties.insert(before[-1] + 1 if before else 0, element("w:bidi"))


def _justify(paragraph: Element, side: str) -> None:
    """Justify a paragraph of the template to a side."""
    properties = _properties(paragraph)
    for found in properties.findall(qname("w:jc")):
        properties.remove(found)
    after = [place for place, found in enumerate(properties) if found.tag in _AFTER_JC]
    properties.insert(after[0] if after else len(properties), element("w:jc", val=side))


def _properties(paragraph: Element) -> Element:
    """The `w:pPr` of a paragraph, made where it is missing."""
    properties = paragraph.find(qname("w:pPr"))
    if properties is None:
        properties = element("w:pPr")
        paragraph.insert(0, properties)
    return properties


# Fields ---------------------------------------------------------------------------------------------------------------
def _fields(root: Element, name: str) -> Iterator[list[Element]]:
    """The runs of each field of this name, from its beginning to its end."""
    for simple in root.iter(qname("w:fldSimple")):
        if _is(name, [simple]):
            yield [simple]
    for paragraph in root.iter(qname("w:p")):
        yield from (runs for runs in _complex_fields(paragraph) if _is(name, runs))


def _complex_fields(paragraph: Element) -> Iterator[list[Element]]:
    runs: list[Element] = []
    for found in paragraph.iterchildren(qname("w:r")):
        mark = found.find(qname("w:fldChar"))
        kind = "" if mark is None else mark.get(qname("w:fldCharType"), "")
        if kind == "begin":
            runs = []
        runs.append(found)
        if kind == "end":
            yield runs
            runs = []


def _instruction(runs: list[Element]) -> str:
    simple = "".join(one.get(qname("w:instr"), "") for one in runs)
    return (simple or "".join(part.text or "" for one in runs for part in one.iter(qname("w:instrText")))).strip()


def _is(name: str, runs: list[Element]) -> bool:
    return _instruction(runs).split()[:1] == [name]
