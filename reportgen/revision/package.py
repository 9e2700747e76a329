"""An Office package that is changed as little as possible: what is not touched keeps its bytes.

In: the bytes of a file, whoever saved it. Out: `Package`, whose parts can be read, replaced, added, related and
dropped, and its bytes again. Part names are without the leading slash. (ECMA-376 part 2, Open Packaging Conventions.)
"""

from __future__ import annotations

import posixpath
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from io import BytesIO
from typing import Any
from urllib.parse import quote, unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from reportgen.archive import write_zip
from reportgen.revision.merge_stamp import stamp
from reportgen.revision.names import Element, serialised
from reportgen.seal import seal

_CONTENT_TYPES = "[Content_Types].xml"
_LARGEST = 2**30
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DECLARED: Any = {None: _RELATIONSHIPS[1:-1]}  # the default namespace, which lxml-stubs do not know
_TYPES_DECLARED: Any = {None: _TYPES[1:-1]}
_ZIP_ERRORS = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, struct.error, zlib.error)


class UnreadableError(Exception):
    """The bytes are no Office package that can be read."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship: `target` is a part's name, or where `external` a URL."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of its type ("slideLayout")."""
        return self.type.rpartition("/")[2]


class Package:
    """The parts of one file. Raises `UnreadableError` where it cannot be read."""

    def __init__(self, content: bytes) -> None:
        self._members = _unpacked(content)
        self._original = dict(self._members)
        self._content = content
        self._roots: dict[str, Element] = {}
        self._names = {name.casefold(): name for name in self._members}
        self._relationships: dict[str, list[Relationship]] = {}
        self._defaults, self._overrides = self._read_types()
        self._typed = False

    # Reading ----------------------------------------------------------------------------------------------------------
    def __contains__(self, name: str) -> bool:
        return name in self._members

    @property
    def parts(self) -> list[str]:
        """The names of all parts, in the order of the file."""
        return [name for name in self._members if name != _CONTENT_TYPES and not _is_relationships(name)]

    def content(self, name: str) -> bytes:
        """A part's bytes; `UnreadableError` where it is missing."""
        if name not in self._members:
            raise UnreadableError(f"the part {name} is missing")
        return self._members[name]

    def root(self, name: str) -> Element:
        """The root of an XML part, for reading; after a change of it call `put`."""
        if name not in self._roots:
            self._roots[name] = _parsed(self.content(name), name)
        return self._roots[name]

    def content_type(self, name: str) -> str:
        """A part's content type, "" where none is stated."""
        suffix = name.rpartition(".")[2].lower()
        return self._overrides.get(name) or self._defaults.get(suffix, "")

    def relationships(self, owner: str = "") -> tuple[Relationship, ...]:
        """The relationships of a part, or of the package."""
        if owner not in self._relationships:
            self._relationships[owner] = list(self._read_relationships(owner))
        return tuple(self._relationships[owner])

    def related(self, owner: str, kind: str) -> list[str]:
        """The parts to which a part has relationships of this kind, in their order."""
        return [one.target for one in self.relationships(owner) if one.kind == kind and not one.external]

    def first_related(self, owner: str, kind: str) -> str | None:
        """The first of them."""
        return next(iter(self.related(owner, kind)), None)

    def target(self, owner: str, key: str) -> Relationship | None:
        """The relationship with this id."""
        return next((one for one in self.relationships(owner) if one.id == key), None)

    def reachable(self) -> set[str]:
        """The parts that relationships lead to, from the package on."""
        waiting, seen = [""], set[str]()
        for owner in waiting:
            for one in self.relationships(owner):
                if not one.external and one.target in self._members and one.target not in seen:
                    seen.add(one.target)
                    waiting.append(one.target)
        return seen

    def digest(self, name: str) -> str:
        """The SHA-256 of a part's bytes."""
        return sha256(self.content(name)).hexdigest()

    # Changing ---------------------------------------------------------------------------------------------------------
    def put(self, name: str, content: bytes | Element) -> None:
        """Give a part new bytes, or those of this XML."""
        self._roots.pop(name, None)
        self._members[name] = content if isinstance(content, bytes) else serialised(content)

    def add(self, wanted: str, content_type: str, content: bytes | Element) -> str:
        """A new part of this name, or the next free one like it; the name it got."""
        name = self._free(wanted)
        self._members[name] = b""
        self._names[name.casefold()] = name
        self.put(name, content)
        self._overrides[name] = content_type
        self._typed = True
        return name

    def drop(self, names: Iterable[str]) -> None:
        """Take parts out, with their relationships; those that lead to them stay."""
        for name in names:
            for member in (name, _relationships_name(name)):
                self._members.pop(member, None)
                self._names.pop(member.casefold(), None)
            self._roots.pop(name, None)
            self._relationships.pop(name, None)
            self._typed = self._typed or name in self._overrides
            self._overrides.pop(name, None)

    def relate(self, owner: str, kind: str, target: str, external: bool = False) -> str:
        """Relate a part to another, or to a URL; the relationship's id. `kind` is a whole type."""
        known = self.relationships(owner)
        same = next((one for one in known if (one.type, one.target, one.external) == (kind, target, external)), None)
        if same:
            return same.id
        numbers = [int(found[1]) for one in known if (found := re.fullmatch(r"rId(\d+)", one.id))]
        key = f"rId{max(numbers, default=0) + 1}"
        self.relate_as(owner, [*known, Relationship(key, kind, target, external)])
        return key

    def relate_as(self, owner: str, relationships: Iterable[Relationship]) -> None:
        """Give a part these relationships and no others."""
        made = list(relationships)
        if made == list(self.relationships(owner)):
            return
        self._relationships[owner] = made
        name = _relationships_name(owner)
        if not made:
            self._members.pop(name, None)
            return
        root = etree.Element(f"{_RELATIONSHIPS}Relationships", nsmap=_DECLARED)
        for one in made:
            target = one.target if one.external else _relative(owner, one.target)
            mode = {"TargetMode": "External"} if one.external else {}
            etree.SubElement(
                root, f"{_RELATIONSHIPS}Relationship", {"Id": one.id, "Type": one.type, "Target": target} | mode
            )
        self._members[name] = serialised(root)
        self._names[name.casefold()] = name

    def retarget(self, owner: str, key: str, target: str) -> None:
        """Let a relationship lead to another part."""
        changed = (replace(one, target=target) if one.id == key else one for one in self.relationships(owner))
        self.relate_as(owner, changed)

    def written(self) -> bytes:
        """The file's bytes: those it was read from where nothing has changed."""
        if self._typed:
            self._write_types()
        if self._members == self._original:
            return self._content
        return write_zip(self._members.items())

    def merged(self) -> bytes:
        """As `written`, with a stamp on what has been changed that tells from which file it was made."""
        if self.written() is not self._content:
            self._members = stamp(self._members, self._content)
        return self.written()

    def sealed(self) -> bytes:
        """The file's bytes under a new seal, as a generation that nobody has changed."""
        self._write_types()
        self.put(*seal(self._members.items()))
        return self.written()

    # ------------------------------------------------------------------------------------------------------------------
    def _free(self, wanted: str) -> str:
        stem, suffix = posixpath.splitext(wanted)
        stem, number = re.sub(r"\d+$", "", stem), 1
        name = wanted
        while name.casefold() in self._names:
            name, number = f"{stem}{number}{suffix}", number + 1
        return name

    def _read_relationships(self, owner: str) -> Iterator[Relationship]:
        name = _relationships_name(owner)
        if name not in self._members:
            return
        for one in self.root(name).iterfind(f"{_RELATIONSHIPS}Relationship"):
            external = one.get("TargetMode") == "External"
            target = one.get("Target", "")
            yield Relationship(
                one.get("Id", ""), one.get("Type", ""), target if external else self._named(owner, target), external
            )

    def _named(self, owner: str, target: str) -> str:
        joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(owner), target)).lstrip("/")
        found = self._names.get(joined.casefold()) or self._names.get(unquote(joined).casefold())
        return found or joined

    def _read_types(self) -> tuple[dict[str, str], dict[str, str]]:
        root = self.root(_CONTENT_TYPES)
        defaults = {
            one.get("Extension", "").lower(): one.get("ContentType", "") for one in root.iterfind(f"{_TYPES}Default")
        }
        overrides = {
            self._named("", one.get("PartName", "")): one.get("ContentType", "")
            for one in root.iterfind(f"{_TYPES}Override")
        }
        return defaults, overrides

    def _write_types(self) -> None:
        root = etree.Element(f"{_TYPES}Types", nsmap=_TYPES_DECLARED)
        for suffix, kind in sorted(self._defaults.items()):
            etree.SubElement(root, f"{_TYPES}Default", {"Extension": suffix, "ContentType": kind})
        for name, kind in sorted(self._overrides.items()):
            if self._defaults.get(name.rpartition(".")[2].lower()) != kind:
                etree.SubElement(root, f"{_TYPES}Override", {"PartName": f"/{name}", "ContentType": kind})
        self._members[_CONTENT_TYPES] = serialised(root)


def _unpacked(content: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = [item for item in archive.infolist() if not item.is_dir()]
            if sum(item.file_size for item in members) > _LARGEST:
                raise UnreadableError("it unpacks to more than a gigabyte")
            return {item.filename: archive.read(item) for item in members}
    except _ZIP_ERRORS as error:
        raise UnreadableError(str(error)) from error


def _parsed(content: bytes, name: str) -> Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError(f"the part {name} is not well-formed XML") from error


def _is_relationships(name: str) -> bool:
    return name.endswith(".rels") and "_rels/" in name


def _relationships_name(owner: str) -> str:
    folder, name = posixpath.split(owner)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relative(owner: str, target: str) -> str:
    return quote(posixpath.relpath(target, posixpath.dirname(owner) or "."), safe="/!$&'()*+,;=:@~-._")
