"""Writing a handout: an outline and a template become the bytes of a .docx.

In: `Handout` and the template's bytes. Out: the file's bytes, the same for the same input. Elements are made directly
and styles found once, since python-docx would look through the styles for every paragraph and the grid for every cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.package import Package
from lxml import etree

from reportgen.briefing.model import Paper
from reportgen.charts.drawn import DrawnPicture
from reportgen.charts.spec import ChartSpec
from reportgen.layout.handout_template import paragraph_formats, read_handout_template
from reportgen.layout.template_tree import HandoutTemplate
from reportgen.layout.text_format import TextFormat
from reportgen.outline.tree import CrossReference, FootnoteMark, Handout
from reportgen.writers.handout.blocks import blocks
from reportgen.writers.handout.bookmarks import bookmark_name
from reportgen.writers.handout.derive import add_missing_styles
from reportgen.writers.handout.figures import draw_figure, is_drawn
from reportgen.writers.handout.footnotes import Footnotes, open_footnotes
from reportgen.writers.handout.front import front, stands_alone
from reportgen.writers.handout.furniture import set_furniture
from reportgen.writers.handout.language import set_language
from reportgen.writers.handout.numbering import numbering
from reportgen.writers.handout.package import (
    declare_namespaces,
    new_part,
    new_xml_part,
    open_template,
    related_part,
    replace_part,
    set_properties,
)
from reportgen.writers.handout.page import on_paper, set_page
from reportgen.writers.handout.pages import close_gaps, fits_one_page
from reportgen.writers.handout.relationships import Relationships
from reportgen.writers.handout.scope import Scope
from reportgen.writers.handout.styles import Styles, StyleSheet, read_styles
from reportgen.writers.handout.text import Link, TextPlace
from reportgen.writers.ooxml import (
    HYPERLINK_RELATIONSHIP,
    Element,
    Owner,
    PictureParts,
    element,
    external_target,
    write_package,
)
from reportgen.writers.recording import record_content


def write_handout(
    handout: Handout,
    template: bytes,
    drawn: Callable[[], Mapping[ChartSpec, DrawnPicture]] = dict,
    content: bytes = b"",
) -> bytes:
    """Write the handout on the template (.docx or .dotx).

    `drawn` gives charts that have been drawn already; `content` is what the file records of its content, as JSON.
    """
    package = open_template(template)
    set_properties(package, handout.properties)
    page = on_paper(read_handout_template(template), handout.paper)
    numbered = _numbering_root(package)
    styles, formats = _styles(package, numbered, page)
    notes = _footnotes(package, handout, styles)
    document = package.main_document_part
    relationships = Relationships(document)
    new = partial(new_part, package)
    scope = Scope(
        template=replace(page, styles=formats),
        place=_place(handout, styles, relationships, notes.mark),
        numbering=numbering(numbered, styles),
        document=relationships,
        new_part=new,
        pictures=PictureParts(new, "/word/media"),
        drawn=drawn,
    )
    section = document.element.body[-1]
    set_page(section, scope.template, handout.properties.rtl)
    for written in _content(handout, scope, notes):
        section.addprevious(written)
    set_furniture(package, handout, scope.place)
    set_language(package, handout.properties)
    for put_chart in scope.waiting:
        put_chart()
    for root in (document.element, notes.root):
        declare_namespaces(root)
    record_content(content, document, package.rels, new)
    return write_package(package.rels)


def draw_figures(specs: Iterable[ChartSpec], template: bytes, paper: Paper | None) -> dict[ChartSpec, DrawnPicture]:
    """The pictures of charts, as a handout on this template and paper shows them."""
    page = on_paper(read_handout_template(template), paper)
    return {spec: draw_figure(spec, page) for spec in specs if is_drawn(spec)}


def _content(handout: Handout, scope: Scope, notes: Footnotes) -> Iterator[Element]:
    """Page 1, and the rest from a new page if page 1 fills one, its figures where they leave no gap."""
    page = list(front(handout, scope))
    for first in page[:1]:
        scope.bookmarks.mark(first, handout.front.id)
    alone = stands_alone(handout.front) and fits_one_page(page, scope, notes.find)
    rest = list(blocks(handout.blocks, scope, on_new_page=alone))
    yield from close_gaps([*page, *rest], scope, notes.find)


# Text -----------------------------------------------------------------------------------------------------------------
def _place(
    handout: Handout, styles: Styles, owner: Owner, note: Callable[[FootnoteMark], Element] | None = None
) -> TextPlace:
    """The place of text on the part `owner`; None for `note` where text has no footnotes."""
    properties = handout.properties
    anchors = frozenset((handout.front.id, *(block.id for block in handout.blocks)))
    linked = partial(_link_target, owner, anchors)
    if note is None:
        return TextPlace(properties.language, properties.rtl, styles, linked)
    return TextPlace(properties.language, properties.rtl, styles, linked, note)


def _link_target(owner: Owner, anchors: frozenset[str], link: Link) -> Mapping[str, str] | None:
    if isinstance(link, CrossReference):
        return {"anchor": bookmark_name(link.anchor)} if link.anchor in anchors else None
    target = external_target(link.url)
    return {"r:id": owner.relate_to(target, HYPERLINK_RELATIONSHIP, is_external=True)} if target else None


# Parts ----------------------------------------------------------------------------------------------------------------
def _styles(package: Package, numbered: Element, page: HandoutTemplate) -> tuple[Styles, Mapping[str, TextFormat]]:
    """The template's styles for ours, what it lacks added to its part; and the text formats of all."""
    main = package.main_document_part
    part = related_part(main, RELATIONSHIP_TYPE.STYLES)
    if part is None:
        part = new_xml_part(package, "/word/styles.xml", CONTENT_TYPE.WML_STYLES, element("w:styles"))
        main.relate_to(part, RELATIONSHIP_TYPE.STYLES)
    settings = related_part(main, RELATIONSHIP_TYPE.SETTINGS)
    sheet = StyleSheet(part.element, numbered, None if settings is None else settings.element)
    before = len(part.element)
    found = add_missing_styles(sheet, page)
    faces = (page.theme.major, page.theme.minor)
    formats = page.styles if len(part.element) == before else paragraph_formats(part.element, faces)
    return read_styles(sheet, found), formats


def _footnotes(package: Package, handout: Handout, styles: Styles) -> Footnotes:
    """The footnotes, in a new part with the separators of the template's."""
    main = package.main_document_part
    before = related_part(main, RELATIONSHIP_TYPE.FOOTNOTES)
    root = element("w:footnotes") if before is None else etree.fromstring(before.blob)
    part = new_xml_part(package, "/word/footnotes.xml", CONTENT_TYPE.WML_FOOTNOTES, root)
    replace_part(main, RELATIONSHIP_TYPE.FOOTNOTES, part)
    return open_footnotes(root, _place(handout, styles, Relationships(part)))


def _numbering_root(package: Package) -> Element:
    """The root of the template's numbering part, or of a new one."""
    main = package.main_document_part
    part = related_part(main, RELATIONSHIP_TYPE.NUMBERING)
    if part is None:
        part = new_xml_part(package, "/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, element("w:numbering"))
        main.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    root: Element = part.element
    return root
