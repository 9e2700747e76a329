"""An Open Packaging Conventions package, opened with distrust: parts, content types and relationships.

In: the bytes of a file. Out: `Package` and the problems with it; None where there is nothing to look at. Whatever the
bytes, no exception leaves this module. XML parts are parsed once, pictures and fonts are not read. (ECMA-376 part 2.)
"""

from __future__ import annotations

import posixpath
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import unquote, urlsplit
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

from reportgen.checks.codes import (
    BAD_RELATIONSHIP,
    DANGLING_RELATIONSHIP,
    MALFORMED_PART,
    OVERSIZED_OUTPUT,
    REPEATED_PART,
    UNREADABLE_OUTPUT,
    UNTYPED_PART,
)
from reportgen.checks.ooxml_names import Element, qname
from reportgen.checks.problem import Problem, repeated

_LARGEST_XML = 128 * 2**20
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_ZIP_ERRORS = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
_EXTERNAL_KINDS = frozenset({"hyperlink", "image", "attachedTemplate", "oleObject", "video", "audio", "media"})


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship: its id, the last word of its type, and the name of the part or the URL it leads to."""

    id: str
    kind: str
    target: str
    is_external: bool


@dataclass(slots=True)
class Part:
    """A part: its name without the leading slash, content type, root element (None unless XML) and relationships."""

    name: str
    content_type: str
    root: Element | None = None
    relationships: dict[str, Relationship] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The part as a problem names it."""
        return f"part {self.name}"


@dataclass(slots=True)
class Package:
    """The parts of a file by name in lower case, for part names do not differ in case only (part 2, 6.2.2.3)."""

    parts: dict[str, Part]
    root: Part

    def part(self, name: str) -> Part | None:
        """The part of this name."""
        return self.parts.get(name.lower())

    def related(self, part: Part, kind: str) -> Iterator[Part]:
        """The parts to which a part has relationships of this kind."""
        for relationship in part.relationships.values():
            if relationship.kind == kind and not relationship.is_external:
                target = self.part(relationship.target)
                if target is not None:
                    yield target

    def first_related(self, part: Part, kind: str) -> Part | None:
        """The first of them, None where there is none."""
        return next(self.related(part, kind), None)

    def of_type(self, *words: str) -> Iterator[tuple[Part, Element]]:
        """The XML parts whose content type ends so (`slide+xml`), with their root elements."""
        endings = tuple(f".{word}" for word in words)
        for part in self.parts.values():
            if part.root is not None and part.content_type.endswith(endings):
                yield part, part.root


def open_package(content: bytes) -> tuple[Package | None, list[Problem]]:
    """The package in these bytes and what is wrong with it; no package where it cannot be unpacked or is too large."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _read(archive)
    except _ZIP_ERRORS as error:
        return None, [Problem(UNREADABLE_OUTPUT, "file", f"it cannot be unpacked: {error}")]


def _read(archive: ZipFile) -> tuple[Package | None, list[Problem]]:
    names = [name for name in archive.namelist() if not name.endswith("/")]
    problems = [
        Problem(REPEATED_PART, f"part {name}", "its name is used more than once")
        for name in repeated(name.lower() for name in names)
    ]
    unreadable = _why_unreadable(archive)
    if unreadable:
        return None, [*problems, Problem(UNREADABLE_OUTPUT, "file", unreadable)]
    size = sum(item.file_size for item in archive.infolist() if item.filename.endswith((".xml", ".rels")))
    if size > _LARGEST_XML:
        message = f"its XML is {size // 2**20} MB, more than {_LARGEST_XML // 2**20} MB"
        return None, [*problems, Problem(OVERSIZED_OUTPUT, "file", message)]
    types = _ContentTypes(_parsed(archive, _CONTENT_TYPES, problems))
    package = Package({}, Part("", ""))
    for name in dict.fromkeys(names):
        if name != _CONTENT_TYPES:
            package.parts[name.lower()] = _part(archive, name, types, problems)
    problems.extend(_relate(package))
    return package, problems


def _why_unreadable(archive: ZipFile) -> str:
    """Why no program would open the archive as a package; empty where it would."""
    if _CONTENT_TYPES not in archive.NameToInfo:
        return "it has no content types, so it is no Office file"
    for item in archive.infolist():
        if item.flag_bits & 0x1:
            return f"{item.filename} is encrypted"
        if item.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            return f"{item.filename} is compressed by a method that Office does not read"
    return ""


# Parts ----------------------------------------------------------------------------------------------------------------
class _ContentTypes:
    """The content type of each part: by its name, else by its suffix (part 2, 6.2.3)."""

    def __init__(self, root: Element | None) -> None:
        entries = [] if root is None else list(root)
        self._by_name = {
            entry.get("PartName", "").lstrip("/").lower(): entry.get("ContentType", "")
            for entry in entries
            if entry.tag == qname("ct:Override")
        }
        self._by_suffix = {
            entry.get("Extension", "").lower(): entry.get("ContentType", "")
            for entry in entries
            if entry.tag == qname("ct:Default")
        }

    def of(self, name: str) -> str:
        suffix = name.rpartition(".")[2].lower()
        return self._by_name.get(name.lower()) or self._by_suffix.get(suffix, "")


def _part(archive: ZipFile, name: str, types: _ContentTypes, problems: list[Problem]) -> Part:
    part = Part(name, types.of(name))
    if not part.content_type:
        problems.append(Problem(UNTYPED_PART, part.place, "it has no content type"))
    if name.endswith((".xml", ".rels")):
        part.root = _parsed(archive, name, problems)
    return part


def _parsed(archive: ZipFile, name: str, problems: list[Problem]) -> Element | None:
    """The root element of an XML part; None, and a problem, where it has none or has a document type."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(archive.read(name), parser)
    except _ZIP_ERRORS as error:
        problems.append(Problem(MALFORMED_PART, f"part {name}", f"it cannot be unpacked: {error}"))
        return None
    except etree.XMLSyntaxError as error:
        problems.append(Problem(MALFORMED_PART, f"part {name}", f"it is not well-formed XML: {error}"))
        return None
    if root.getroottree().docinfo.internalDTD is not None:
        problems.append(Problem(MALFORMED_PART, f"part {name}", "it has a document type"))
        return None
    return root


# Relationships --------------------------------------------------------------------------------------------------------
def _relate(package: Package) -> Iterator[Problem]:
    """Give every part its relationships, taken from the parts that hold them."""
    holders = [part for part in package.parts.values() if part.content_type == _RELATIONSHIPS_TYPE]
    for holder in holders:
        folder, _, file = holder.name.rpartition("_rels/")
        owner = package.part(folder + file.removesuffix(".rels")) if file != ".rels" else package.root
        del package.parts[holder.name.lower()]
        if owner is None:
            yield Problem(BAD_RELATIONSHIP, holder.place, "the part that it speaks of is not there")
        elif holder.root is not None:
            yield from _read_relationships(package, owner, holder, folder)


def _read_relationships(package: Package, owner: Part, holder: Part, folder: str) -> Iterator[Problem]:
    for entry in holder.root if holder.root is not None else ():
        found = _relationship(entry, folder)
        if not (found.id and found.kind and entry.get("Target")):
            yield Problem(BAD_RELATIONSHIP, holder.place, "a relationship lacks its id, type or target")
        elif found.id in owner.relationships:
            yield Problem(BAD_RELATIONSHIP, holder.place, f"the id {found.id} is used twice")
        elif found.is_external and found.kind not in _EXTERNAL_KINDS:
            yield Problem(BAD_RELATIONSHIP, holder.place, f"{found.id} ({found.kind}) may not lead outside the file")
        elif not found.is_external and package.part(found.target) is None:
            yield Problem(DANGLING_RELATIONSHIP, holder.place, f"{found.id} leads to {found.target}, which is missing")
        owner.relationships.setdefault(found.id, found)


def _relationship(entry: Element, folder: str) -> Relationship:
    kind = entry.get("Type", "").rpartition("/")[2]
    target, is_external = entry.get("Target", ""), entry.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(_path(target)))).lstrip("/")
    return Relationship(entry.get("Id", ""), kind, target, is_external)


def _path(target: str) -> str:
    """The target without its fragment; one that is no URI at all leads nowhere as it stands."""
    try:
        return urlsplit(target).path
    except ValueError:
        return target
