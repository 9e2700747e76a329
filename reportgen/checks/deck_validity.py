"""Validity of a deck: its list of slides and sections, ids of shapes, text bodies and tables.

In: a package and its presentation part. Out: the problems. (ECMA-376 part 1, 19; [MS-PPTX] for sections.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.checks.codes import BAD_SLIDE_LIST, EMPTY_CONTAINER, RAGGED_TABLE, REPEATED_SHAPE_ID
from reportgen.checks.deck import Slide
from reportgen.checks.ooxml_names import Element, elements, qname, texts, whole_number
from reportgen.checks.package import Package, Part
from reportgen.checks.problem import Problem, repeated

_SLIDE_IDS = texts("p:sldIdLst/p:sldId/@id")
_MASTER_IDS = texts("p:sldMasterIdLst/p:sldMasterId/@id")
_LAYOUT_IDS = texts("p:sldLayoutIdLst/p:sldLayoutId/@id")
_SECTION_SLIDES = texts("//p14:sectionLst/p14:section/p14:sldIdLst/p14:sldId/@id")
_SHAPE_IDS = texts("//p:cNvPr[not(ancestor::mc:Fallback)]/@id")
_EMPTY_BODIES = elements("//p:txBody[not(a:p)] | //a:txBody[not(a:p)] | //a:tc[not(a:txBody)]")
_TABLES = elements("//a:tbl")

# ST_SlideId, ST_SlideMasterId and ST_SlideLayoutId (part 1, 19.7.13, 19.7.15, 19.7.14)
_LOWEST_SLIDE_ID = 256
_LOWEST_MASTER_ID = 2**31


def deck_validity(package: Package, presentation: Part, shown: Sequence[Slide]) -> Iterator[Problem]:
    """The problems of a deck, without those that it shares with handouts."""
    if presentation.root is not None:
        yield from _slide_list(package, presentation, presentation.root)
        yield from _unlisted(package, shown)
        yield from _sections(presentation, presentation.root)
    places = {slide.part.name: slide.place for slide in shown}
    for part, root in package.of_type("slide+xml", "slideLayout+xml", "slideMaster+xml", "notesSlide+xml"):
        yield from _shapes(root, places.get(part.name, part.place))
    for slide in shown:
        if len(list(package.related(slide.part, "slideLayout"))) != 1:
            yield Problem(BAD_SLIDE_LIST, slide.place, "it does not have exactly one layout")


def _slide_list(package: Package, presentation: Part, root: Element) -> Iterator[Problem]:
    slides, masters = _SLIDE_IDS(root), _MASTER_IDS(root)
    for _, master in package.of_type("slideMaster+xml"):
        masters.extend(_LAYOUT_IDS(master))
    for number in [*repeated(slides), *repeated(masters)]:
        yield Problem(BAD_SLIDE_LIST, presentation.place, f"the id {number} is used more than once")
    out_of_range = [number for number in slides if not _LOWEST_SLIDE_ID <= whole_number(number) < _LOWEST_MASTER_ID]
    out_of_range += [number for number in masters if whole_number(number) < _LOWEST_MASTER_ID]
    for number in out_of_range:
        yield Problem(BAD_SLIDE_LIST, presentation.place, f"the id {number} is out of range")


def _unlisted(package: Package, shown: Sequence[Slide]) -> Iterator[Problem]:
    listed = {slide.part.name for slide in shown}
    for part, _ in package.of_type("slide+xml"):
        if part.name not in listed:
            yield Problem(BAD_SLIDE_LIST, part.place, "the deck does not list it")


def _sections(presentation: Part, root: Element) -> Iterator[Problem]:
    """Each slide is in one section, if there are any ([MS-PPTX] 2.2.6)."""
    slides, in_sections = list(_SLIDE_IDS(root)), list(_SECTION_SLIDES(root))
    for number in repeated(in_sections):
        yield Problem(BAD_SLIDE_LIST, presentation.place, f"the slide {number} is in two sections")
    if in_sections and set(slides) != set(in_sections):
        wrong = ", ".join(sorted(set(slides) ^ set(in_sections)))
        yield Problem(BAD_SLIDE_LIST, presentation.place, f"the sections and the slides differ in {wrong}")


def _shapes(root: Element, place: str) -> Iterator[Problem]:
    for number in repeated(_SHAPE_IDS(root)):
        yield Problem(REPEATED_SHAPE_ID, place, f"two shapes have the id {number}")
    for _ in _EMPTY_BODIES(root)[:1]:
        yield Problem(EMPTY_CONTAINER, place, "a text body has no paragraph")
    for table in _TABLES(root):
        yield from _table(table, place)


def _table(table: Element, place: str) -> Iterator[Problem]:
    """Merged cells stand in the row as well, so that every row has a cell a column (part 1, 21.1.3.18)."""
    columns = len(table.findall(f"{qname('a:tblGrid')}/{qname('a:gridCol')}"))
    for number, row in enumerate(table.findall(qname("a:tr")), start=1):
        cells = len(row.findall(qname("a:tc")))
        if cells != columns:
            yield Problem(RAGGED_TABLE, place, f"row {number} has {cells} cells for {columns} columns")
