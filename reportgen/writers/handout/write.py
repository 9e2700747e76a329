"""Writing a handout: an outline and a template become the bytes of a .docx.

In: `Handout` and the template's bytes. Out: the file's bytes, the same for the same input. Elements are made directly and
styles found once, since python-docx would look through the styles for every paragraph and the grid for every cell.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.package import Package

from reportgen.layout.handout_template import read_handout_template
from reportgen.outline.tree import CrossReference, FootnoteMark, Handout, Hyperlink
from reportgen.writers.handout.blocks import blocks
from reportgen.writers.handout.bookmarks import bookmark_name
from reportgen.writers.handout.footnotes import Footnotes, footnotes
from reportgen.writers.handout.front import front, stands_alone
from reportgen.writers.handout.furniture import set_furniture
from reportgen.writers.handout.language import set_language
from reportgen.writers.handout.numbering import Numbering, numbering
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
from reportgen.writers.handout.relationships import Relationships
from reportgen.writers.handout.scope import Scope
from reportgen.writers.handout.styles import Styles, read_styles
from reportgen.writers.handout.text import Link, TextPlace
from reportgen.writers.ooxml import HYPERLINK_RELATIONSHIP, Element, PictureParts, element, external_target, write_package

_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_ROOT_TAGS = {"styles": "w:styles", "numbering": "w:numbering"}


def write_handout(handout: Handout, template: bytes) -> bytes:
    """Write the handout on the template (.docx or .dotx)."""
    package = open_template(template)
    set_properties(package, handout.properties)
    set_language(package, handout.properties)
    notes = _open_footnotes(package, handout)
    scope = _scope(package, handout, template, notes)
    body = package.main_document_part.element.body
    section = body[-1]
    set_page(section, scope.template)
    for written in _content(handout, scope):
        section.addprevious(written)
    set_furniture(package, handout, scope.place)
    _close_footnotes(package, notes)
    declare_namespaces(package.main_document_part.element)
    return write_package(package.rels)


def _content(handout: Handout, scope: Scope) -> Iterator[Element]:
    first, *others = front(handout, scope)
    scope.bookmarks.mark(first, handout.front.id)
    yield first
    yield from others
    yield from blocks(handout.blocks, scope, on_new_page=stands_alone(handout.front))
