"""Accessibility of a deck: titles, sections, alternative texts, placeholders, tables, languages, links.

In: the presentation part and the slides. Out: the problems. The rules are those of Microsoft's Accessibility Checker
and of WCAG 2.2 (see `accessibility.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportgen.checks.accessibility import alt_text, is_decorative, link_text
from reportgen.checks.codes import (
    EMPTY_PLACEHOLDER,
    MERGED_CELLS,
    MISSING_LANGUAGE,
    MISSING_SLIDE_TITLE,
    MISSING_TABLE_HEADER,
    POOR_SECTION_NAME,
    REPEATED_SLIDE_TITLE,
    TITLE_NOT_FIRST,
)
from reportgen.checks.deck import Slide, non_visual_properties, shape_name, text_of
from reportgen.checks.design import is_furniture
from reportgen.checks.ooxml_names import Element, elements, holds, qname, texts
from reportgen.checks.package import Package, Part
from reportgen.checks.problem import Problem, excerpt, repeated

_TABLES = elements(".//a:tbl")
_HAS_HEADER = holds("a:tblPr[@firstRow='1' or @firstRow='true']")
_HAS_MERGED_CELLS = holds("a:tr/a:tc[@gridSpan > 1 or @rowSpan > 1 or @hMerge or @vMerge]")
_RUNS_WITHOUT_LANGUAGE = elements("//*[self::a:r or self::a:fld][not(a:rPr/@lang)][normalize-space(a:t)]/a:t")
_LINKED_PARAGRAPHS = elements("//a:p[a:r/a:rPr/a:hlinkClick]")
_LINK = f"{qname('a:rPr')}/{qname('a:hlinkClick')}"
_HAS_PLACEHOLDER = holds("p:nvSpPr/p:nvPr/p:ph")
_HOLDS_PICTURE = holds("p:spPr/a:blipFill")
_SECTION_NAMES = texts("p:extLst/p:ext/p14:sectionLst/p14:section/@name")
_NO_SECTION_NAME = re.compile(r"(?:(?:default|untitled|new) )?section[\s\d]*", re.IGNORECASE)
_SHAPES = frozenset(map(qname, ("p:sp", "p:pic", "p:graphicFrame", "p:grpSp", "p:cxnSp")))


def deck_accessibility(package: Package, presentation: Part, shown: Sequence[Slide]) -> Iterator[Problem]:
    """The problems of a deck, without those that it shares with handouts, of order and of contrast."""
    yield from _titles(shown)
    if len(shown) > 1 and presentation.root is not None:
        yield from _sections(presentation.root)
    for slide in shown:
        yield from _empty_placeholders(slide)
        yield from _alternatives(slide.shapes, slide.place)
        yield from _tables(slide)
        yield from _links(slide)
        yield from _languages(slide.root, slide.place)
        notes = package.first_related(slide.part, "notesSlide")
        if notes is not None and notes.root is not None:
            yield from _languages(notes.root, f"notes of {slide.place}")


def _titles(shown: Sequence[Slide]) -> Iterator[Problem]:
    """Each slide has a title of its own, read before everything else."""
    first: dict[str, int] = {}
    for slide in shown:
        if not slide.title:
            yield Problem(MISSING_SLIDE_TITLE, slide.place, "it has no title")
            continue
        earlier = first.setdefault(slide.title.casefold(), slide.number)
        if earlier != slide.number:
            yield Problem(REPEATED_SLIDE_TITLE, slide.place, f"it has the same title as slide {earlier}")
        if _first_read(slide) is not slide.title_shape:
            yield Problem(TITLE_NOT_FIRST, slide.place, "something is read before its title")


def _first_read(slide: Slide) -> Element | None:
    """The first shape that a screen reader does not pass over."""
    for shape in slide.shapes:
        properties = non_visual_properties(shape) if shape.tag in _SHAPES else None
        if properties is not None and not is_decorative(properties):
            return shape
    return None


def _sections(presentation: Element) -> Iterator[Problem]:
    """Slides stand in sections, each with a name of its own ([MS-PPTX] 2.2.4)."""
    names = [" ".join(name.split()) for name in _SECTION_NAMES(presentation)]
    if not names:
        yield Problem(POOR_SECTION_NAME, "sections", "there are none")
    for number, name in enumerate(names, start=1):
        if not name or _NO_SECTION_NAME.fullmatch(name):
            yield Problem(POOR_SECTION_NAME, f"section {number}", f"it is named {excerpt(name)}")
    for name in repeated(name.casefold() for name in names if name):
        yield Problem(POOR_SECTION_NAME, f"section {excerpt(name)}", "another section has the same name")


def _empty_placeholders(slide: Slide) -> Iterator[Problem]:
    for shape in slide.shapes.iter(qname("p:sp")):
        is_asked_for = _HAS_PLACEHOLDER(shape) and not is_furniture(shape) and shape is not slide.title_shape
        if is_asked_for and not text_of(shape) and not _HOLDS_PICTURE(shape):
            yield Problem(EMPTY_PLACEHOLDER, slide.place, f"the placeholder {excerpt(_name(shape))} is empty")


def _name(shape: Element) -> str:
    properties = non_visual_properties(shape)
    return properties.get("name", "") if properties is not None else ""


def _alternatives(tree: Element, place: str) -> Iterator[Problem]:
    """Whatever is not text says what it shows; one text may speak for a whole group."""
    for shape in tree:
        if shape.tag not in _SHAPES or (shape.tag == qname("p:sp") and _is_text(shape)):
            continue
        properties = non_visual_properties(shape)
        spoken_for = properties is not None and (properties.get("descr") or is_decorative(properties))
        if shape.tag == qname("p:grpSp") and not spoken_for and _holds_text(shape):
            yield from _alternatives(shape, place)
        else:
            yield from alt_text(properties, place, shape_name(shape))


def _is_text(shape: Element) -> bool:
    return _HAS_PLACEHOLDER(shape) or bool(text_of(shape))


def _holds_text(group: Element) -> bool:
    return any(_is_text(shape) for shape in group.iter(qname("p:sp")))


def _tables(slide: Slide) -> Iterator[Problem]:
    for table in _TABLES(slide.shapes):
        if len(table.findall(qname("a:tr"))) > 1 and not _HAS_HEADER(table):
            yield Problem(MISSING_TABLE_HEADER, slide.place, "its table's first row is not marked as header")
        if _HAS_MERGED_CELLS(table):
            yield Problem(MERGED_CELLS, slide.place, "its table has merged cells")


def _languages(root: Element, place: str) -> Iterator[Problem]:
    """One problem for a page, however many of its runs have no language."""
    texts = _RUNS_WITHOUT_LANGUAGE(root)
    if texts:
        others = f" and {len(texts) - 1} more" if len(texts) > 1 else ""
        yield Problem(MISSING_LANGUAGE, place, f"the text {excerpt(texts[0].text or '')}{others} has no language")


def _links(slide: Slide) -> Iterator[Problem]:
    """Neighbouring runs that lead to one place are one link."""
    for paragraph in _LINKED_PARAGRAPHS(slide.root):
        for target, runs in groupby(paragraph.iterchildren(qname("a:r")), key=_link_target):
            if target:
                yield from link_text("".join(run.findtext(qname("a:t"), "") for run in runs), slide.place)


def _link_target(run: Element) -> str:
    link = run.find(_LINK)
    return "" if link is None else link.get(qname("r:id"), "") + link.get("action", "")
