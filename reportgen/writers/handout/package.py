"""The handout's package: a template opened with python-docx, its sample content gone, ready for new parts.

In: a template's bytes (.docx, .dotx), without macros since the door (`layout.admission`). Out: a `Package` that holds
styles, numbering, theme, fonts, settings, running heads and the page, but no text and nothing that spoke of the text.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package
from lxml import etree

from reportgen.layout.handout_template import main_section
from reportgen.outline.tree import Properties
from reportgen.writers import ooxml
from reportgen.writers.ooxml import Element, element, qname

_MAIN_TYPES = ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",)
_KEPT = tuple(
    f"/{kind}"
    for kind in (
        *("styles", "numbering", "settings", "webSettings", "fontTable", "theme"),
        *("footnotes", "endnotes", "header", "footer", "customXml"),
    )
)
_FORGOTTEN_SETTINGS = ("w:attachedTemplate", "w:mailMerge", "w:updateFields")
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


def open_template(template: bytes) -> Package:
    """The template's package without its text, comments and thumbnail; the main section's page stays."""
    package = Package.open(BytesIO(ooxml.with_main_type(template, _MAIN_TYPES, CONTENT_TYPE.WML_DOCUMENT_MAIN)))
    main = package.main_document_part
    _empty_body(main.element.body)
    _drop(main.rels, lambda kind: not kind.endswith(_KEPT))
    _drop(package.rels, lambda kind: kind == _THUMBNAIL)
    _forget_settings(package)
    return package


def set_properties(package: Package, properties: Properties) -> None:
    """Put the handout's own core and extended properties in place of the template's."""
    core = new_part(package, "/docProps/core.xml", ooxml.CORE_PROPERTIES_TYPE, ooxml.core_properties(properties))
    application = ooxml.extended_properties("Microsoft Office Word")
    extended = new_part(package, "/docProps/app.xml", ooxml.EXTENDED_PROPERTIES_TYPE, application)
    replace_part(package, ooxml.CORE_PROPERTIES_RELATIONSHIP, core)
    replace_part(package, ooxml.EXTENDED_PROPERTIES_RELATIONSHIP, extended)


def new_part(package: Package, name: str, content_type: str, content: bytes = b"") -> Part:
    """A part of this package, in it as soon as something is related to it."""
    return Part(PackURI(name), content_type, content, package)


def replace_part(owner: Any, kind: str, part: Part) -> None:
    """Relate `owner` to the part in place of whatever it had of this kind."""
    _drop(owner.rels, lambda found: found == kind)
    owner.relate_to(part, kind)


def related_part(owner: Any, kind: str) -> Any | None:
    """The part that `owner` is related to by this kind of relationship; None where there is none."""
    found = (link for link in owner.rels.values() if link.reltype == kind and not link.is_external)
    return next((link.target_part for link in found), None)


def new_xml_part(package: Package, name: str, content_type: str, root: Any) -> XmlPart:
    """A part whose XML is still being made."""
    return XmlPart(PackURI(name), content_type, root, package)


def declare_namespaces(root: Element) -> None:
    """Declare each namespace that is used once, at the root, and those that `mc:Ignorable` speaks of."""
    ignorable = root.get("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "").split()
    prefixes = {prefix: uri for prefix, uri in ooxml.NAMESPACES.items() if prefix not in ("ct", "ep", "xml")}
    etree.cleanup_namespaces(
        root, top_nsmap=prefixes | {key: uri for key, uri in root.nsmap.items() if key}, keep_ns_prefixes=ignorable
    )


def _empty_body(body: Element) -> None:
    """Take everything out of the body but its main section's properties."""
    found = main_section(body)
    section = element("w:sectPr") if found is None else found
    for reference in _inherited(body, section):
        section.insert(0, reference)
    for child in list(body):
        body.remove(child)
    body.append(section)


def _inherited(body: Element, section: Element) -> list[Element]:
    """The headers and footers that a section takes from those before it (17.10.2, 17.10.5)."""
    found: dict[tuple[str, str | None], Element] = {}
    for before in body.iter(qname("w:sectPr")):
        references = [one for one in before if str(one.tag).endswith("Reference")]
        if before is section:
            own = {(str(one.tag), one.get(qname("w:type"))) for one in references}
            return [deepcopy(one) for key, one in found.items() if key not in own]
        found |= {(str(one.tag), one.get(qname("w:type"))): one for one in references}
    return []


def _drop(relationships: Any, unwanted: Callable[[str], bool]) -> None:
    for key in [key for key, found in relationships.items() if unwanted(found.reltype)]:
        relationships.pop(key)


def _forget_settings(package: Package) -> None:
    """Drop what ties the settings to another file, or makes Word ask before it opens this one."""
    settings = related_part(package.main_document_part, RELATIONSHIP_TYPE.SETTINGS)
    if settings is None:
        return
    settings.rels.clear()
    for name in _FORGOTTEN_SETTINGS:
        for found in settings.element.findall(qname(name)):
            settings.element.remove(found)
