"""What kind of file a template is, told by its content and not by its name.

In: bytes. Out: nothing for a zip archive, `OfficeKind` for an Office package; every other file is a `TemplateError`
that says what it is instead and what to do. Signatures: [MS-CFB] 2.2, [MS-OFFCRYPTO] 2.1, OpenDocument 1.3 part 2, 3.3.
"""

from __future__ import annotations

from enum import StrEnum

from reportgen.layout.codes import ENCRYPTED_TEMPLATE, FOREIGN_FORMAT, OLD_FORMAT, STRICT_FORMAT, WRONG_TEMPLATE
from reportgen.layout.package import CONTENT_TYPES, Package, TemplateError

_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"
_SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
)
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_STRICT = "http://purl.oclc.org/ooxml/"
_SAVE = "save it as .pptx or .docx"


class OfficeKind(StrEnum):
    """The two kinds of Office file that a template can be."""

    WORD = "Word"
    POWERPOINT = "PowerPoint"


_BY_TYPE = {"wordprocessingml": OfficeKind.WORD, "presentationml": OfficeKind.POWERPOINT}
_BY_OLD_TYPE = {"ms-word": OfficeKind.WORD, "ms-powerpoint": OfficeKind.POWERPOINT}
_OTHERS = {"spreadsheetml": "an Excel workbook", "ms-excel": "an Excel workbook", "visio": "a Visio drawing"}


def refuse_other_formats(content: bytes) -> None:
    """Pass a zip archive, which may be an Office file; `TemplateError` for everything else."""
    if content.startswith(_ZIP):
        return
    if content.startswith(_COMPOUND_FILE):
        _refuse_compound_file(content)
    if not content:
        raise TemplateError("the file is empty", FOREIGN_FORMAT)
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<"):
        raise TemplateError(f"this is {_markup(start)}, not an Office file", FOREIGN_FORMAT)
    known = next((name for signature, name in _SIGNATURES if content.startswith(signature)), "")
    what = known or ("a text file" if _is_text(content[:4096]) else "a file of a kind unknown here")
    raise TemplateError(f"this is {what}, not an Office file", FOREIGN_FORMAT)


def office_kind(package: Package) -> OfficeKind:
    """Whether a package is Word's or PowerPoint's, by the content type of its main part; else `TemplateError`."""
    _refuse_open_document(package)
    if package.find(CONTENT_TYPES) is None:
        raise TemplateError("this is a zip archive, not an Office file", FOREIGN_FORMAT)
    main = next((one for one in package.relationships("") if one.kind == "officeDocument"), None)
    if main is None:
        raise TemplateError("the file does not say which of its parts is the document")
    if main.type.startswith(_STRICT):
        raise TemplateError("the file was saved as Strict Open XML", STRICT_FORMAT, f"in Office, {_SAVE}")
    kind = package.content_type(main.target)
    for word, found in (*_BY_TYPE.items(), *_BY_OLD_TYPE.items()):
        if word in kind:
            return found
    other = next((name for word, name in _OTHERS.items() if word in kind), "neither a Word nor a PowerPoint file")
    raise TemplateError(f"this is {other}", FOREIGN_FORMAT)


def refuse_wrong_kind(found: OfficeKind, wanted: OfficeKind) -> None:
    """`TemplateError` for a Word file where a PowerPoint file is wanted, and the other way about."""
    if found is not wanted:
        suffix = {OfficeKind.WORD: ".docx or .dotx", OfficeKind.POWERPOINT: ".pptx or .potx"}[wanted]
        use = {OfficeKind.WORD: "the handout", OfficeKind.POWERPOINT: "the deck"}[wanted]
        raise TemplateError(f"this is a {found} file; {use} needs a {wanted} file ({suffix})", WRONG_TEMPLATE)


def _refuse_compound_file(content: bytes) -> None:
    """A compound file: an encrypted Office file where it has the stream for that, else one of before 2007."""
    if _ENCRYPTED_STREAM in content:
        raise TemplateError("the file is encrypted", ENCRYPTED_TEMPLATE, "remove its password in Office first")
    suffix = ".pptx" if "PowerPoint Document".encode("utf-16-le") in content else ".docx"
    if "WordDocument".encode("utf-16-le") not in content and suffix == ".docx":
        raise TemplateError("this is a file in an old binary format", OLD_FORMAT, _SAVE)
    raise TemplateError("this was saved in the old binary format", OLD_FORMAT, f"save it as {suffix}")


def _refuse_open_document(package: Package) -> None:
    if package.find("mimetype") is None:
        return
    kind = package.content("mimetype")[:100].decode("ascii", "replace").strip()
    if kind.startswith(_OPEN_DOCUMENT):
        suffix = ".pptx" if "presentation" in kind else ".docx"
        raise TemplateError("this is an OpenDocument file", FOREIGN_FORMAT, f"in LibreOffice, save it as {suffix}")
    raise TemplateError("this is a zip archive of another program, not an Office file", FOREIGN_FORMAT)


def _markup(start: bytes) -> str:
    """What kind of markup a text that begins with `<` is."""
    if b"<pkg:package" in start or b"2006/xmlpackage" in start:
        return "an Office file saved as one XML file"
    if b"office:document" in start:
        return "a flat OpenDocument file"
    return "a web page" if b"<html" in start or b"<!doctype html" in start else "an XML file"


def _is_text(start: bytes) -> bool:
    return b"\0" not in start and all(byte >= 32 or byte in b"\t\r\n\f" for byte in start)
