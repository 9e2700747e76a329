"""The deck's package: a template opened with python-pptx, its sample content gone, ready for new parts.

In: a template's bytes (.pptx, .potx, also a show), without macros since the door (`layout.admission`). Out: a `Package`
that holds masters, layouts, theme and fonts, but no slides and nothing that spoke of them.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE
from pptx.opc.package import Part, XmlPart
from pptx.opc.packuri import PackURI
from pptx.package import Package

from reportgen.outline.tree import Properties
from reportgen.writers import ooxml
from reportgen.writers.ooxml import qname

_MAIN_TYPES = tuple(
    f"application/vnd.openxmlformats-officedocument.presentationml.{kind}.main+xml"
    for kind in ("template", "slideshow")
)
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"
_LEFTOVERS = ("/slide", "/printerSettings", "/commentAuthors", "/authors")
_SLIDE_TYPES = (CONTENT_TYPE.PML_SLIDE, CONTENT_TYPE.PML_NOTES_SLIDE)


def open_template(template: bytes) -> Package:
    """The template's package without its slides, printer settings, authors of comments and thumbnail."""
    package = Package.open(BytesIO(ooxml.with_main_type(template, _MAIN_TYPES, CONTENT_TYPE.PML_PRESENTATION_MAIN)))
    for part in [part for part in package.iter_parts() if part.content_type not in _SLIDE_TYPES]:
        _forget_leftovers(part)
    presentation = package.presentation_part.presentation.element
    for shows in presentation.findall(qname("p:custShowLst")):
        presentation.remove(shows)
    _drop(package_relationships(package), _THUMBNAIL)
    return package


def set_properties(package: Package, properties: Properties) -> None:
    """Put the deck's own direction, core and extended properties in place of the template's."""
    package.presentation_part.presentation.element.attrib.pop("rtl", None)
    if properties.rtl:
        package.presentation_part.presentation.element.set("rtl", "1")
    core = new_part(package, "/docProps/core.xml", ooxml.CORE_PROPERTIES_TYPE, ooxml.core_properties(properties))
    application = ooxml.extended_properties("Microsoft Office PowerPoint")
    extended = new_part(package, "/docProps/app.xml", ooxml.EXTENDED_PROPERTIES_TYPE, application)
    _replace(package, core, ooxml.CORE_PROPERTIES_RELATIONSHIP)
    _replace(package, extended, ooxml.EXTENDED_PROPERTIES_RELATIONSHIP)


def new_part(package: Package, name: str, content_type: str, content: bytes = b"") -> Part:
    """A part of this package, in it as soon as something is related to it."""
    return Part(PackURI(name), content_type, package, content)


def relate(owner: Any, target: Part, kind: str) -> str:
    """Relate a part to a new one and give the relationship's id; `relate_to` would look through all others first."""
    return str(owner.rels._add_relationship(kind, target))  # noqa: SLF001


def package_relationships(package: Package) -> Any:
    """The relationships of the package itself, which python-pptx has no public name for."""
    return package._rels  # noqa: SLF001


def _replace(package: Package, part: Part, kind: str) -> None:
    _drop(package_relationships(package), kind)
    package.relate_to(part, kind)


def _drop(relationships: Any, kind: str) -> None:
    for key in [key for key, found in relationships.items() if found.reltype == kind]:
        relationships.pop(key)


def _forget_leftovers(part: Part) -> None:
    """Drop a part's relationships to sample slides and the like, and the elements that name them."""
    dropped = {key for key, found in part.rels.items() if found.reltype.endswith(_LEFTOVERS)}
    for key in dropped:
        part.rels.pop(key)
    if not dropped:
        return
    root = part._element if isinstance(part, XmlPart) else etree.fromstring(part.blob)  # noqa: SLF001
    for parent in list(root.iter()):
        for child in [child for child in parent if child.get(qname("r:id")) in dropped]:
            parent.remove(child)
    if not isinstance(part, XmlPart):
        part.blob = ooxml.serialise(root)
