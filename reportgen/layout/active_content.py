"""What a template may do when it is opened, taken out of it: macros, controls, links that load, signatures.

In: an Office package. Out: `Cleaned`: an ordinary package of the parts that can be reached, and what was left out.
Every relationship in it leads to a part that is there, every part has a content type, all its XML is well-formed, and
no element names a relationship that does not exist; so whoever opens it later finds a whole file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from reportgen.layout.loading_fields import unlink_fields
from reportgen.layout.package import (
    CONTENT_TYPES,
    NAMESPACES,
    Package,
    Relationship,
    TemplateError,
    relationships_part,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_A, _P, _R, _W = ("{" + NAMESPACES[prefix] + "}" for prefix in "aprw")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_RELATIONSHIPS, _TYPES = f"{{{_PACKAGE}relationships}}", f"{{{_PACKAGE}content-types}}"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
# The macro-enabled kinds of main part ([MS-OFFMACRO2] 2.1), and what each is without macros.
_PLAIN_TYPES = {
    f"application/vnd.{macro}.main+xml": f"application/vnd.openxmlformats-officedocument.{plain}.main+xml"
    for macro, plain in (
        ("ms-powerpoint.presentation.macroEnabled", "presentationml.presentation"),
        ("ms-powerpoint.template.macroEnabled", "presentationml.template"),
        ("ms-powerpoint.slideshow.macroEnabled", "presentationml.slideshow"),
        ("ms-powerpoint.addin.macroEnabled", "presentationml.presentation"),
        ("ms-word.document.macroEnabled", "wordprocessingml.document"),
        ("ms-word.template.macroEnabledTemplate", "wordprocessingml.template"),
    )
}
_MACRO_KINDS = frozenset(
    {
        *("vbaProject", "vbaProjectSignature", "vbaProjectSignatureAgile", "vbaProjectSignatureV3", "wordVbaData"),
        *("control", "activeXControlBinary", "keyMapCustomizations", "attachedToolbars"),
        *("extensibility", "customUI", "userCustomization"),
    }
)
_SIGNATURE = _PACKAGE + "relationships/digital-signature/"
_FOLLOWED_BY_HAND = "hyperlink"  # the one external relationship that loads nothing until someone clicks
_MADE_FROM = "attachedTemplate"  # the file that a document was made from; nearly every document names one
# The properties of the template's own file; the result states its own. Some programs relate to them in their own way.
_PROPERTIES = ("core-properties+xml", "extended-properties+xml", "custom-properties+xml")
_MACRO_ACTIONS = ("ppaction://macro", "ppaction://program")
_TYPED_KINDS = frozenset(
    {
        *("slideMaster", "slideLayout", "slide", "notesMaster", "notesSlide", "theme", "tableStyles"),
        *("styles", "numbering", "settings", "fontTable", "footnotes", "endnotes", "header", "footer"),
    }
)
# What goes as a whole when something in it names a relationship that is gone.
_HOLDERS = frozenset({_P + "graphicFrame", _P + "controls", _W + "object", _W + "pict"})
_SAMPLES = ("presentationml.slide+xml", "presentationml.notesSlide+xml", "drawingml.chart+xml")
_TEXT = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_FIRST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


class Reason(StrEnum):
    """Why something of a template was left out."""

    MACRO = "macro"
    SIGNATURE = "signature"
    LINK = "link"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An ordinary package, and the names of what was left out of it, by reason, each once."""

    content: bytes
    dropped: Mapping[Reason, tuple[str, ...]]


def without_active_content(package: Package) -> Cleaned:
    """The package without what acts or loads by itself. `TemplateError` where a part is damaged or has no type."""
    copy = _Copy(package)
    waiting, seen = [""], {""}
    for part in waiting:
        for target in copy.take(part):
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    return Cleaned(copy.zipped(), {reason: tuple(dict.fromkeys(names)) for reason, names in copy.dropped.items()})


@dataclass(slots=True)
class _Copy:
    """The new package while it grows."""

    package: Package
    members: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    dropped: dict[Reason, list[str]] = field(default_factory=dict)

    def take(self, part: str) -> Iterator[str]:
        """Copy one part ("" for the package itself) with its relationships; the parts that those lead to."""
        kept: dict[str, Relationship] = {}
        for one in self.package.relationships(part):
            reason = _unwanted(one, self.package)
            if _means_nothing_here(one, self.package):
                continue
            if reason is None:
                _check_type(one, self.package)
                kept[one.id] = one
            elif self._is_shown(part, reason):
                self._drop(reason, one.target)
        if part:
            self._copy(part, kept)
        if kept:
            self.members[relationships_part(part)] = _relationships(kept.values(), self.package)
        yield from (found for one in kept.values() if not one.external and (found := self.package.find(one.target)))

    def _copy(self, part: str, kept: Mapping[str, Relationship]) -> None:
        kind = self.package.content_type(part)
        if not kind:
            raise TemplateError(f"the part {part} has no content type")
        if kind in _PLAIN_TYPES:
            self._drop(Reason.MACRO, "its macro-enabled kind")
        self.types[part] = _PLAIN_TYPES.get(kind, kind)
        is_xml = kind.endswith("xml") and not kind.startswith("image/")
        self.members[part] = self._inactive(part, kept) if is_xml else self.package.content(part)

    def _inactive(self, part: str, kept: Mapping[str, Relationship]) -> bytes:
        """An XML part without what names a relationship that is not kept, and without actions that run something."""
        from lxml import etree

        root = self.package.read(part)
        actions = [one for one in root.iter(_A + "hlinkClick", _A + "hlinkHover") if _runs_something(one)]
        dangling = [one for one in root.iter("*") if any(_names(one, kept))]
        fields = unlink_fields(root)
        for name in fields if self._is_shown(part, Reason.LINK) else ():
            self._drop(Reason.LINK, f"the field {name}")
        for element in actions:
            self._drop(Reason.MACRO, element.get("action", ""))
            _remove(element)
        for element in dangling:
            _forget(element, kept)
        if actions or dangling or fields:
            return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return self.package.content(part)

    def _is_shown(self, part: str, reason: Reason) -> bool:
        """Whether the result would have had it: links and gaps in sample slides and sample text are nobody's loss."""
        kind = self.package.content_type(part)
        in_sample = kind.endswith(_SAMPLES) or (kind.endswith(_TEXT) and reason is Reason.LINK)
        return reason in (Reason.MACRO, Reason.SIGNATURE) or not in_sample

    def _drop(self, reason: Reason, name: str) -> None:
        self.dropped.setdefault(reason, []).append(name)

    def zipped(self) -> bytes:
        """The package as a zip file, not packed: it is read again at once."""
        self.members = {CONTENT_TYPES: _content_types(self.types), **self.members}
        file = BytesIO()
        with ZipFile(file, "w", ZIP_STORED) as archive:
            for name, content in self.members.items():
                archive.writestr(ZipInfo(name, _FIRST_ZIP_DATE), content)
        return file.getvalue()


def _means_nothing_here(one: Relationship, package: Package) -> bool:
    return one.kind == _MADE_FROM or (not one.external and package.content_type(one.target).endswith(_PROPERTIES))


def _check_type(one: Relationship, package: Package) -> None:
    """A part that later phases open as what its relationship says must be of that content type."""
    if one.external or one.kind not in _TYPED_KINDS:
        return
    kind = package.content_type(one.target)
    if not kind.casefold().endswith(f".{one.kind.casefold()}+xml"):
        raise TemplateError(f"the part {one.target} should be a {one.kind}, and has the content type “{kind}”")


def _unwanted(one: Relationship, package: Package) -> Reason | None:
    if one.kind in _MACRO_KINDS:
        return Reason.MACRO
    if one.type.startswith(_SIGNATURE):
        return Reason.SIGNATURE
    if one.external:
        return None if one.kind == _FOLLOWED_BY_HAND else Reason.LINK
    return None if package.find(one.target) else Reason.MISSING


def _names(element: _Element, kept: Mapping[str, Relationship]) -> Iterator[str]:
    """The attributes of an element that name a relationship which is not kept; an empty one names none."""
    for name, value in element.attrib.items():
        if str(name).startswith(_R) and value and value not in kept:
            yield str(name)


def _runs_something(link: _Element) -> bool:
    return link.get("action", "").lower().startswith(_MACRO_ACTIONS)


def _forget(element: _Element, kept: Mapping[str, Relationship]) -> None:
    """Take out what cannot be shown: a picture's reference alone, of other elements all that they are part of."""
    if element.tag == _A + "blip":
        for name in list(_names(element, kept)):
            del element.attrib[name]
        return
    _remove(next((one for one in (element, *element.iterancestors()) if one.tag in _HOLDERS), element))


def _remove(element: _Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _relationships(kept: Iterable[Relationship], package: Package) -> bytes:
    from lxml import etree

    root = etree.Element(_RELATIONSHIPS + "Relationships")
    for one in kept:
        target = one.target if one.external else f"/{package.find(one.target)}"
        child = etree.SubElement(root, _RELATIONSHIPS + "Relationship", Id=one.id, Type=one.type, Target=target)
        if one.external:
            child.set("TargetMode", "External")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types(types: Mapping[str, str]) -> bytes:
    from lxml import etree

    root = etree.Element(_TYPES + "Types")
    etree.SubElement(root, _TYPES + "Default", Extension="rels", ContentType=_RELATIONSHIPS_TYPE)
    for part, kind in types.items():
        etree.SubElement(root, _TYPES + "Override", PartName=f"/{part}", ContentType=kind)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
