"""An Open Packaging Conventions package, read only: parts by name and the relationships between them.

In: the bytes of an Office file. Out: `Package`. A file that is not one, or a part that is too large to be honest, is a
`TemplateError`. (ECMA-376 part 2.)
"""

from __future__ import annotations

import posixpath
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from reportgen.findings import ReportgenError

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST_PART = 64 * 2**20
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
}


class TemplateError(ReportgenError):
    """A template cannot be used: it is not an Office file of the kind wanted, or it is damaged."""


class Package:
    """The parts of an Office file. Part names are without the leading slash."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
        except BadZipFile as problem:
            raise TemplateError("this is not an Office Open XML file") from problem

    def read(self, part: str) -> _Element:
        """The root element of an XML part; `TemplateError` where it is missing or not XML."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        try:
            if self._zip.getinfo(part).file_size > _LARGEST_PART:
                raise TemplateError(f"the part {part} is larger than 64 MB")
            return etree.fromstring(self._zip.read(part), parser)
        except KeyError as problem:
            raise TemplateError(f"the part {part} is missing") from problem
        except (etree.XMLSyntaxError, BadZipFile, RuntimeError, NotImplementedError) as problem:
            raise TemplateError(f"the part {part} cannot be read") from problem

    def content(self, part: str) -> bytes:
        """A part's bytes; `TemplateError` where it is missing or cannot be unpacked."""
        try:
            return self._zip.read(part)
        except (KeyError, BadZipFile, RuntimeError, NotImplementedError) as problem:
            raise TemplateError(f"the part {part} cannot be read") from problem

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The internal relationships of a part ("" for the package): id to (last word of its type, part name)."""
        folder, name = posixpath.split(part)
        relationships = posixpath.join(folder, "_rels", f"{name}.rels")
        if relationships not in self._zip.NameToInfo:
            return {}
        return {
            item.get("Id", ""): (
                item.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"),
            )
            for item in self.read(relationships).iter(_RELATIONSHIP)
            if item.get("TargetMode") != "External"
        }

    def first_related(self, part: str, kind: str) -> str | None:
        """The part that the first relationship of this kind leads to, None where there is none."""
        return next((target for name, target in self.related(part).values() if name == kind), None)
