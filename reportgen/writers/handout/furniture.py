"""Running head and foot: the title above, the page number below, where the template leaves room for them.

In: the title, the words for "Page" and "of", the section of the template. Out: headers and footers that show them. A
header or footer that has something of its own keeps it, its field for the title filled; an empty first header stays
empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.package import Package

from reportgen.outline.tree import Handout
from reportgen.writers.handout.package import new_xml_part
from reportgen.writers.handout.text import (
    TextPlace,
    character_style,
    field,
    inlines,
    paragraph_of,
    plain_runs,
    reads_rtl,
    run,
)
from reportgen.writers.ooxml import Element, element, qname

_NO_BREAK_SPACE = "\u00a0"
_PARTS = {
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER, "w:hdr"),
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER, "w:ftr"),
}
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
        if reference.tag == qname("w:headerReference"):
            _fill_header(main.related_parts[reference.get(qname("r:id"))].element, reference, handout, place)
        elif reference.tag == qname("w:footerReference"):
            _fill_footer(main.related_parts[reference.get(qname("r:id"))].element, handout, place)


def _add_missing(package: Package, section: Element, place: TextPlace) -> None:
    """An empty header and footer for ordinary pages where the template has none."""
    main = package.main_document_part
    for name, (content_type, kind, tag) in _PARTS.items():
        references = section.findall(qname(f"w:{name}Reference"))
        if any(reference.get(qname("w:type")) == "default" for reference in references):
            continue
        root = element(tag, paragraph_of(name.title(), (), place))
        part = new_xml_part(package, f"/word/{name}-default.xml", content_type, root)
        reference = element(f"w:{name}Reference", **{"w:type": "default", "r:id": main.relate_to(part, kind)})
        section.insert(0, reference)


def _fill_header(root: Element, reference: Element, handout: Handout, place: TextPlace) -> None:
    title = plain_runs(handout.properties.title, place)
    if not _has_content(root) and reference.get(qname("w:type")) == "default":
        _fill(root, (field("TITLE", *inlines(title, place)),), reads_rtl(title, place.rtl))
    for begin, *others in list(_title_fields(root)):
        _set_direction(begin.getparent(), reads_rtl(title, place.rtl))
        begin.addprevious(field("TITLE", *inlines(title, place)))
        for found in (begin, *others):
            parent = found.getparent()
            if parent is not None:
                parent.remove(found)


def _fill_footer(root: Element, handout: Handout, place: TextPlace) -> None:
    if _has_content(root):
        return
    page, of = handout.page_words
    look = character_style("PageNumber", place.styles)
    number, count = (field(name, run("1", look)) for name in ("PAGE", "NUMPAGES"))
    before = inlines(plain_runs(f"{page}{_NO_BREAK_SPACE}", place), place)
    between = inlines(plain_runs(f" {of} ", place), place)
    _fill(root, (run("\t"), *before, number, *between, count), place.rtl)


def _has_content(root: Element) -> bool:
    return any(found.text or len(found) for found in root.iter(*_CONTENT))


def _fill(root: Element, content: tuple[Element, ...], rtl: bool) -> None:
    """Put the content into the first paragraph."""
    first = root.find(qname("w:p"))
    if first is None:
        first = element("w:p")
        root.append(first)
    first.extend(content)
    _set_direction(first, rtl)


def _set_direction(paragraph: Element | None, rtl: bool) -> None:
    """Make a paragraph of the template read from right to left."""
    if paragraph is None or not rtl:
        return
    properties = paragraph.find(qname("w:pPr"))
    if properties is None:
        properties = element("w:pPr")
        paragraph.insert(0, properties)
    if properties.find(qname("w:bidi")) is None:
        before = [place for place, found in enumerate(properties) if found.tag in _BEFORE_BIDI]
        properties.insert(before[-1] + 1 if before else 0, element("w:bidi"))


def _title_fields(root: Element) -> Iterator[list[Element]]:
    """The runs of each field that shows the title, from its beginning to its end."""
    for simple in root.iter(qname("w:fldSimple")):
        if _shows_title(simple.get(qname("w:instr"), "")):
            yield [simple]
    for paragraph in root.iter(qname("w:p")):
        yield from _complex_title_fields(paragraph)


def _complex_title_fields(paragraph: Element) -> Iterator[list[Element]]:
    runs: list[Element] = []
    for found in paragraph.iterchildren(qname("w:r")):
        mark = found.find(qname("w:fldChar"))
        kind = "" if mark is None else mark.get(qname("w:fldCharType"), "")
        if kind == "begin":
            runs = []
        runs.append(found)
        instruction = "".join(part.text or "" for one in runs for part in one.iter(qname("w:instrText")))
        if kind == "end" and _shows_title(instruction):
            yield runs
            runs = []


def _shows_title(instruction: str) -> bool:
    return instruction.split()[:1] == ["TITLE"]
