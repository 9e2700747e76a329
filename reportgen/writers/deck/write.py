"""Writing a deck: a fitted deck and a template become the bytes of a .pptx.

In: `FittedDeck` and the template's bytes. Out: the file's bytes, the same for the same input. Part names and ids are
counted here, since python-pptx would look through the whole package for every new one.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.package import Package

from reportgen.layout.tree import FittedDeck, FittedSlide
from reportgen.writers.deck.colours import inks_of
from reportgen.writers.deck.notes import add_notes, notes_master
from reportgen.writers.deck.package import new_part, open_template, package_relationships, set_properties
from reportgen.writers.deck.placeholders import placeholders_of
from reportgen.writers.deck.scope import DeckScope, SlideScope
from reportgen.writers.deck.sections import list_slides
from reportgen.writers.deck.slides import slide_xml
from reportgen.writers.ooxml import PictureParts, qname, write_package
from reportgen.writers.recording import record_content

_DEFAULT_CHARACTERS = f"{qname('p:defaultTextStyle')}/*/{qname('a:defRPr')}"
_OFFICE_DEFAULT = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"  # Medium Style 2 – Accent 1


def write_deck(deck: FittedDeck, template: bytes, content: bytes = b"") -> bytes:
    """Write the deck on the template (.pptx or .potx); `content` is what the file records of its content, as JSON."""
    package = open_template(template)
    set_properties(package, deck.properties)
    _level_default_text(package)
    make = partial(new_part, package)
    slides = [slide for section in deck.sections for slide in section.slides]
    parts = [make(f"/ppt/slides/slide{number}.xml", CONTENT_TYPE.PML_SLIDE) for number in range(1, len(slides) + 1)]
    scope = DeckScope(deck, make, PictureParts(make, "/ppt/media"), _first_parts(slides, parts), _table_style(package))
    _write_slides(slides, parts, package, scope)
    list_slides(package, deck.sections, parts)
    record_content(content, package.presentation_part, package_relationships(package), make)
    return write_package(package_relationships(package))


def _level_default_text(package: Package) -> None:
    """Take the raising of all text from the presentation's defaults (Keynote exports it, by a twenty-fifth).

    Our text states that it is not raised, but LibreOffice does not hear it and sets such text at 58 % of its size.
    """
    for properties in package.presentation_part.presentation.element.iterfind(_DEFAULT_CHARACTERS):
        properties.attrib.pop("baseline", None)


def _first_parts(slides: list[FittedSlide], parts: list[Any]) -> dict[str, Any]:
    """The part that a link leads to, by the id of what it shows: the first, where the slide is continued."""
    shown = zip(reversed(slides), reversed(parts), strict=True)
    return {identity: part for slide, part in shown for identity in (slide.id, *slide.also)}


def _table_style(package: Package) -> str | None:
    """The template's default table style, where it is the template's own.

    None where only its id is stated: that is one of Office's own styles, which fill cells with accents that the
    template's text colours need not be readable on.
    """
    main = package.presentation_part
    found = [link.target_part for link in main.rels.values() if link.reltype == RELATIONSHIP_TYPE.TABLE_STYLES]
    styles = etree.fromstring(found[0].blob) if found else None
    default = styles.get("def") if styles is not None else None
    defined = [] if styles is None else [style.get("styleId") for style in styles]
    return default if default in defined and default != _OFFICE_DEFAULT else None


def _write_slides(slides: list[FittedSlide], parts: list[Any], package: Package, scope: DeckScope) -> None:
    layouts = _layouts(package, scope.deck)
    master = notes_master(package) if any(slide.notes for slide in slides) else None
    for number, (slide, part) in enumerate(zip(slides, parts, strict=True), start=1):
        layout, placeholders, inks, mapping = layouts[slide.layout]
        part.relate_to(layout.part, RELATIONSHIP_TYPE.SLIDE_LAYOUT)
        part.blob = slide_xml(slide, number, SlideScope(scope, part, placeholders, inks, mapping))
        if slide.notes:
            add_notes(slide, number, part, master, scope)


def _layouts(package: Package, deck: FittedDeck) -> dict[str, tuple[Any, Any, Any, Any]]:
    """The layouts by part name, each with its placeholders, its colours, and its colour map where it has its own."""
    return {
        layout.part.partname.membername: (layout, placeholders_of(layout), inks_of(deck.theme, master, own), own)
        for master in package.presentation_part.presentation.slide_masters
        for layout in master.slide_layouts
        for own in (layout.element.find(f"{qname('p:clrMapOvr')}/{qname('a:overrideClrMapping')}"),)
    }
