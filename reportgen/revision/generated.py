"""What a file says of how it was generated, by the seal that it carries.

In: a file's bytes. Out: whether it is as it was generated; and of which content, which an edited file still tells, as
Office programs keep the seal when they save. A file that is damaged or was made by others says nothing.
"""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from lzma import LZMAError

from reportgen.revision.merge_stamp import holds
from reportgen.seal import carried_digest, carried_pdf_digest, is_intact, is_intact_pdf

_ZIP_END, _ZIP_END_SIZE = b"PK\5\6", 22  # the last record, where nothing was added behind it
_ZIP_PROBLEMS = (zipfile.BadZipFile, zlib.error, LZMAError, OSError, RuntimeError, ValueError, EOFError)


def untouched(content: bytes) -> bool:
    """Whether a file is as it was generated: a package or a PDF whose seal holds."""
    if content.startswith(b"%PDF"):
        return is_intact_pdf(content)
    return content[-_ZIP_END_SIZE:].startswith(_ZIP_END) and is_intact(_members(content))


def was_edited(content: bytes) -> bool:
    """Whether a file was generated and has been changed since."""
    return bool(_origin(content)) and not untouched(content)


def is_edition_of(content: bytes, generated: bytes) -> bool:
    """Whether a file was once generated as these bytes, whatever became of it."""
    origin = _origin(content)
    return bool(origin) and origin == _origin(generated)


def is_merge_of(content: bytes, original: bytes | None) -> bool:
    """Whether a file is as a build made it from this edited one, so that another build may make it anew."""
    return original is not None and holds(dict(_members(content)), original)


def _origin(content: bytes) -> str:
    return carried_pdf_digest(content) if content.startswith(b"%PDF") else carried_digest(_members(content))


def _members(content: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    except _ZIP_PROBLEMS:
        return []
