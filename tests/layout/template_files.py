"""Template files of every doubtful kind, made here: other formats, damage, bombs, macros, links."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

COMPOUND_FILE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships"
_SIGNATURE = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
_MASTER = "ppt/slideMasters/slideMaster1.xml"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"

Members = dict[str, bytes]


@cache
def deck() -> bytes:
    """python-pptx's own template, a plain PowerPoint file."""
    return files("pptx").joinpath("templates/default.pptx").read_bytes()


@cache
def document() -> bytes:
    """python-docx's own template, a plain Word file."""
    return files("docx").joinpath("templates/default.docx").read_bytes()


def members(content: bytes) -> Members:
    """The members of a zip file by name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: Mapping[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    """A zip file of these members."""
    file = BytesIO()
    with ZipFile(file, "w", compression) as archive:
        for name, member in content.items():
            archive.writestr(name, member)
    return file.getvalue()


def with_changes(content: bytes, *changes: tuple[str, str, str]) -> bytes:
    """The file with texts replaced: (member, old, new); `old` has to be there."""
    found = members(content)
    for name, old, new in changes:
        assert old.encode() in found[name], (name, old)
        found[name] = found[name].replace(old.encode(), new.encode())
    return zipped(found)


def without(content: bytes, *names: str) -> bytes:
    """The file without these members."""
    return zipped({name: member for name, member in members(content).items() if name not in names})


def with_part(content: bytes, name: str, part: bytes, kind: str) -> bytes:
    """The file with one more part, of this content type."""
    override = f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'
    return zipped(members(with_changes(content, ("[Content_Types].xml", "</Types>", override))) | {name: part})


def with_relationship(content: bytes, rels: str, kind: str, target: str, mode: str = "", key: str = "rIdX") -> bytes:
    """The file with one more relationship in a part's relationships."""
    link = f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{mode}/></Relationships>'
    return with_changes(content, (rels, "</Relationships>", link))


EXTERNAL = ' TargetMode="External"'


# Other formats and damage ---------------------------------------------------------------------------------------------
def compound_file(*streams: str) -> bytes:
    """The head of a compound file, and a directory with these streams."""
    return COMPOUND_FILE + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams)


def open_document(kind: str) -> bytes:
    """An OpenDocument file of a kind."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped({"mimetype": mimetype, "content.xml": b"<office:document-content/>"}, ZIP_STORED)


def strict(content: bytes) -> bytes:
    """The file as Office saves it as Strict Open XML."""
    changed = {
        name: member.replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
        )
        for name, member in members(content).items()
    }
    return zipped(changed)


def bomb() -> bytes:
    """A deck with pictures of 80 MB that pack to nothing."""
    return zipped(members(deck()) | {f"ppt/media/{number}.bin": bytes(40 * 2**20) for number in range(2)})


def lying_bomb() -> bytes:
    """A deck whose master unpacks to a hundred times what the directory of the zip says."""
    honest = members(deck())
    size = len(honest[_MASTER])
    content = bytearray(zipped(honest | {_MASTER: honest[_MASTER] + b" " * (100 * size)}))
    for signature, name_at, size_at in ((b"PK\x01\x02", 46, 24), (b"PK\x03\x04", 30, 22)):
        start = 0
        while (start := content.find(signature, start)) >= 0:
            if content[start + name_at :].startswith(_MASTER.encode()):
                content[start + size_at : start + size_at + 4] = size.to_bytes(4, "little")
            start += 4
    return bytes(content)


def many_parts() -> bytes:
    """A deck with ten thousand empty parts more."""
    return zipped(members(deck()) | {f"ppt/media/{number}": b"" for number in range(10_000)}, ZIP_STORED)


def laughing(part: str, content: bytes) -> bytes:
    """A file with entities that unfold to gigabytes in one part."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<!DOCTYPE x [<!ENTITY l0 "laugh">{entities}]>'
    found = members(content)
    text = found[part].decode()
    declaration, end, rest = text.partition("?>")
    return zipped(found | {part: f"{declaration}{end}{declared}{rest}".replace(' name=""', ' name="&l9;"').encode()})


# Macros and links -----------------------------------------------------------------------------------------------------
def macro_deck(kind: str = "ms-powerpoint.presentation") -> bytes:
    """A .pptm (or .potm …): a macro project, a button that runs a macro, a control, a ribbon of its own."""
    plain = "openxmlformats-officedocument.presentationml.presentation.main+xml"
    content = with_changes(deck(), ("[Content_Types].xml", plain, f"{kind}.macroEnabled.main+xml"))
    content = with_part(content, "ppt/vbaProject.bin", b"macros", "application/vnd.ms-office.vbaProject")
    content = with_relationship(
        content, "ppt/_rels/presentation.xml.rels", f"{_MICROSOFT}/vbaProject", "vbaProject.bin"
    )
    content = with_part(content, "customUI/customUI14.xml", b"<customUI onLoad='Run'/>", "application/xml")
    ribbon = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
    content = with_relationship(content, "_rels/.rels", ribbon, "customUI/customUI14.xml")
    content = with_part(content, "ppt/activeX/activeX1.xml", b"<ocx/>", "application/vnd.ms-office.activeX+xml")
    content = with_relationship(
        content, "ppt/slideMasters/_rels/slideMaster1.xml.rels", f"{_OFFICE}/control", "../activeX/activeX1.xml"
    )
    control = '</p:spTree><p:controls><p:control name="C" r:id="rIdX" imgW="1" imgH="1"/></p:controls>'
    button = '<a:hlinkClick r:id="" action="ppaction://macro?name=Run"/>'
    return with_changes(
        content,
        (_MASTER, "</p:spTree>", control),
        (_MASTER, 'name="Title Placeholder 1"/>', f'name="T">{button}</p:cNvPr>'),
    )


def macro_document(kind: str = "document.macroEnabled") -> bytes:
    """A .docm (or .dotm): a macro project with its data, and keys that call it."""
    plain = "openxmlformats-officedocument.wordprocessingml.document.main+xml"
    content = with_changes(document(), ("[Content_Types].xml", plain, f"ms-word.{kind}.main+xml"))
    content = with_part(content, "word/vbaProject.bin", b"macros", "application/vnd.ms-office.vbaProject")
    return with_relationship(content, "word/_rels/document.xml.rels", f"{_MICROSOFT}/vbaProject", "vbaProject.bin")


def linked_deck() -> bytes:
    """A deck whose master shows a linked picture and a linked object."""
    rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    content = with_relationship(deck(), rels, f"{_OFFICE}/image", "https://example.org/a.png", EXTERNAL)
    content = with_relationship(content, rels, f"{_OFFICE}/oleObject", "file:///c:/secret.xlsx", EXTERNAL, "rIdY")
    picture = (
        '<p:pic><p:nvPicPr><p:cNvPr id="90" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill>'
        '<a:blip r:link="rIdX"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr/></p:pic>'
    )
    linked = '<p:graphicFrame><a:graphic><p:oleObj r:id="rIdY"><p:link/></p:oleObj></a:graphic></p:graphicFrame>'
    return with_changes(content, (_MASTER, "</p:spTree>", f"{picture}{linked}</p:spTree>"))


def linked_document() -> bytes:
    """A Word file with a header that shows a linked object, made from a template on another machine."""
    header = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        f'xmlns:r="{_OFFICE}"><w:p><w:r><w:object><w:control r:id="rIdX"/></w:object></w:r></w:p></w:hdr>'
    )
    content = with_part(document(), "word/header9.xml", header.encode(), _HEADER_TYPE)
    content = with_relationship(content, "word/_rels/document.xml.rels", f"{_OFFICE}/header", "header9.xml", key="rIdH")
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdX" '
        f'Type="{_OFFICE}/oleObject" Target="file:////server/share/x" TargetMode="External"/></Relationships>'
    )
    attached = rels.replace("rIdX", "rIdT").replace("oleObject", "attachedTemplate")
    added = {"word/_rels/header9.xml.rels": rels.encode(), "word/_rels/settings.xml.rels": attached.encode()}
    return zipped(members(content) | added)


def signed_deck() -> bytes:
    """A deck with a digital signature."""
    content = with_part(
        deck(), "_xmlsignatures/origin.sigs", b"", "application/vnd.openxmlformats-package.digital-signature-origin"
    )
    return with_relationship(content, "_rels/.rels", _SIGNATURE, "_xmlsignatures/origin.sigs")
