"""An Open Packaging Conventions package, read only: parts by name and the relationships between them.

In: the bytes of an Office file. Out: `Package`. A file that is not one, a part that is too large to be honest, and XML
that declares entities are a `TemplateError`. (ECMA-376 part 2.)
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from reportgen.findings import Code, ReportgenError
from reportgen.layout.codes import DAMAGED_TEMPLATE, ENCRYPTED_TEMPLATE, OVERSIZED_TEMPLATE

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEBIBYTE = 2**20
_LARGEST_XML = 64 * _MEBIBYTE
_LARGEST_WHOLE = 512 * _MEBIBYTE
_MOST_PARTS = 10_000
# XML is packed to a twentieth, empty bitmaps further, but those are small.
_TIGHTEST, _TIGHT_FROM = 150, 32 * _MEBIBYTE
_ENCRYPTED = 0x1  # bit 0 of a member's flags
# What zipfile raises for members that are damaged, besides BadZipFile.
_ZIP_PROBLEMS = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, RuntimeError)
CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
}


class TemplateError(ReportgenError):
    """A template cannot be used; `code` is the kind of finding that it is, `hint` what may help."""

    def __init__(self, message: str, code: Code = DAMAGED_TEMPLATE, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship: `type` is a URI, `target` a part's name, or where `external` a URL."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of its type, "slideLayout", by which transitional and strict files call it alike."""
        return self.type.rpartition("/")[2]


class Package:
    """The parts of an Office file. Part names are without the leading slash; upper and lower case count as one."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(content))
        except _ZIP_PROBLEMS as problem:
            raise TemplateError("the file is cut off or damaged: it cannot be unpacked") from problem
        _refuse_bombs(self._zip.infolist(), len(content))
        self._members = {item.filename.casefold(): item for item in self._zip.infolist()}

    def find(self, part: str) -> str | None:
        """The name under which a part is stored, None where it is missing; some programs encode only one of the two."""
        found = self._members.get(part.casefold()) or self._members.get(unquote(part).casefold())
        return found.filename if found else None

    def content(self, part: str) -> bytes:
        """A part's bytes; `TemplateError` where it is missing or cannot be unpacked."""
        item = self._members.get(part.casefold())
        if item is None:
            raise TemplateError(f"the part {part} is missing")
        if item.flag_bits & _ENCRYPTED:
            raise TemplateError("the file is a zip archive with a password", ENCRYPTED_TEMPLATE)
        if item.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise TemplateError(f"the part {part} is packed in a way that Office does not know")
        try:
            with self._zip.open(item) as member:
                # Never more than is declared, however much there is: a size that lies fails its checksum.
                return member.read(item.file_size)
        except _ZIP_PROBLEMS as problem:
            raise TemplateError(f"the part {part} is damaged") from problem

    def read(self, part: str) -> _Element:
        """The root element of an XML part; `TemplateError` where it is missing or not XML."""
        item = self._members.get(part.casefold())
        if item and item.file_size > _LARGEST_XML:
            raise TemplateError(f"the part {part} is larger than {_LARGEST_XML // _MEBIBYTE} MB", OVERSIZED_TEMPLATE)
        return parsed(self.content(part), part)

    def content_type(self, part: str) -> str:
        """A part's content type, "" where the package states none (ECMA-376 part 2, 6.2.3.4)."""
        suffix = f".{part.rpartition('.')[2].casefold()}"
        return self._types.get(f"/{part.casefold()}") or self._types.get(suffix, "")

    @cached_property
    def _types(self) -> dict[str, str]:
        """The content types by `/part` and by `.suffix`."""
        return {
            (item.get("PartName") or f".{item.get('Extension', '')}").casefold(): item.get("ContentType", "")
            for item in self.read(CONTENT_TYPES).iter(_TYPE + "Override", _TYPE + "Default")
        }

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of a part ("" for the package), in their order."""
        folder, _ = posixpath.split(part)
        if self.find(relationships_part(part)) is None:
            return ()
        return tuple(
            Relationship(
                item.get("Id", ""),
                item.get("Type", ""),
                item.get("Target", "") if external else _part_name(folder, item.get("Target", "")),
                external,
            )
            for item in self.read(relationships_part(part)).iter(_RELATIONSHIP)
            for external in (item.get("TargetMode") == "External",)
        )

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The internal relationships of a part ("" for the package): id to (last word of its type, part name)."""
        return {one.id: (one.kind, one.target) for one in self.relationships(part) if not one.external}

    def first_related(self, part: str, kind: str) -> str | None:
        """The part that the first relationship of this kind leads to, None where there is none."""
        return next((target for name, target in self.related(part).values() if name == kind), None)

    def required(self, part: str, kind: str) -> str:
        """As `first_related`; `TemplateError` where there is none."""
        target = self.first_related(part, kind)
        if target is None:
            raise TemplateError(f"{part or 'the file'} has no {kind}")
        return target


def relationships_part(part: str) -> str:
    """The name of the part that holds a part's relationships (ECMA-376 part 2, 6.5.2)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def parsed(content: bytes, part: str) -> _Element:
    """The root of a part's XML, entities left alone; a package's XML has no document type (ECMA-376 part 2, 6.2.5)."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise TemplateError(f"the part {part} is not well-formed XML") from problem
    if root.getroottree().docinfo.internalDTD is not None:
        raise TemplateError(f"the part {part} declares a document type, which no Office file does")
    return root


def _part_name(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _refuse_bombs(members: list[ZipInfo], packed: int) -> None:
    """Refuse what unpacks to more than memory should hold; sizes are those declared, which `content` keeps to."""
    whole = sum(item.file_size for item in members)
    if len(members) > _MOST_PARTS:
        raise TemplateError(f"the file has {len(members):,} parts; {_MOST_PARTS:,} are allowed", OVERSIZED_TEMPLATE)
    if whole > _LARGEST_WHOLE or (whole > _TIGHT_FROM and whole > packed * _TIGHTEST):
        sizes = f"{packed / _MEBIBYTE:,.1f} MB unpack to {whole / _MEBIBYTE:,.0f} MB"
        raise TemplateError(f"the file is a zip bomb, or as large as one: {sizes}", OVERSIZED_TEMPLATE)
