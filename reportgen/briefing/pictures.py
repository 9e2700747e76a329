"""The folder's pictures: PNG, JPEG and SVG, whole and with their size.

In: the placements of pictures. Out: `Picture` by path; an error at the placement for a file that is no such picture.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from reportgen.briefing.codes import BAD_PICTURE
from reportgen.briefing.files import read_bytes
from reportgen.briefing.model import Picture
from reportgen.briefing.text import PicturePlacement
from reportgen.findings import Findings

_MEDIA_TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers SOF0 to SOF15 (ISO/IEC 10918-1, table B.1), whose segment has the size."""
_JPEG_ALONE = frozenset((0x01, *range(0xD0, 0xD9)))
_DEFAULT_SVG_SIZE = (300.0, 150.0)
"""CSS 2.1, 10.3.2: the size of what states none."""
_LARGEST_SVG = 1e6
_SVG_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|q|em|ex)?\s*")
_PIXELS = {
    "px": 1,
    "pt": 4 / 3,
    "pc": 16,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96,
    "q": 24 / 25.4,
    "em": 16,
    "ex": 8,
}


class PictureError(ValueError):
    """A file is not the picture that its name promises; the message says why."""


def read_pictures(placements: Iterable[PicturePlacement], folder: Path, findings: Findings) -> dict[str, Picture]:
    """The pictures placed, each read once."""
    pictures: dict[str, Picture] = {}
    for placement in placements:
        if placement.path not in pictures:
            picture = _read_picture(placement, folder, findings)
            if picture is not None:
                pictures[placement.path] = picture
    return pictures


def _read_picture(placement: PicturePlacement, folder: Path, findings: Findings) -> Picture | None:
    path, where = placement.path, placement.where
    content = read_bytes(folder, path, findings, where)
    if content is None:
        return None
    suffix = PurePosixPath(path).suffix.lower()
    try:
        width, height = picture_size(suffix, content)
    except PictureError as error:
        findings.add(BAD_PICTURE, f"`{path}` {error}", where, "export it again as png, jpg or svg")
        return None
    return Picture(path, _MEDIA_TYPES[suffix], width, height, content)


def picture_size(suffix: str, content: bytes) -> tuple[int, int]:
    """Width and height in pixels, or CSS pixels for SVG; `suffix` is in small letters. Raises `PictureError`."""
    match suffix:
        case ".png":
            return _png_size(content)
        case ".jpg" | ".jpeg":
            return _jpeg_size(content)
        case ".svg":
            return _svg_size(content)
        case _:
            raise PictureError("is not a .png, .jpg, .jpeg or .svg file")


def _png_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG whose chunks are whole (W3C PNG, 5)."""
    if not content.startswith(_PNG_SIGNATURE):
        raise PictureError("is not a PNG file")
    position, size = len(_PNG_SIGNATURE), (0, 0)
    while position + 12 <= len(content):
        length, name = struct.unpack_from(">I4s", content, position)
        body = content[position + 8 : position + 8 + length]
        check = content[position + 8 + length : position + 12 + length]
        if len(check) < 4 or zlib.crc32(name + body) != struct.unpack(">I", check)[0]:
            raise PictureError("is a damaged PNG file")
        if name == b"IHDR" and length == 13:
            size = struct.unpack_from(">II", body)
        if name == b"IEND":
            return _positive(size)
        position += 12 + length
    raise PictureError("is a PNG file that breaks off")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels of a JPEG, from its frame header (ISO/IEC 10918-1, B.2.2)."""
    if not content.startswith(b"\xff\xd8"):
        raise PictureError("is not a JPEG file")
    if b"\xff\xd9" not in content[-65536:]:
        raise PictureError("is a JPEG file that breaks off")
    position = 2
    while position + 9 <= len(content):
        if content[position] != 0xFF:
            raise PictureError("is a damaged JPEG file")
        marker = content[position + 1]
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", content, position + 5)
            return _positive((width, height))
        if marker == 0xFF:  # a fill byte
            position += 1
        elif marker in _JPEG_ALONE:
            position += 2
        else:
            position += 2 + struct.unpack_from(">H", content, position + 2)[0]
    raise PictureError("is a JPEG file without a picture in it")


def _svg_size(content: bytes) -> tuple[int, int]:
    """Width and height in CSS pixels of an SVG: its own size, else its viewBox (SVG 2, 8.2)."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise PictureError(f"is not well-formed SVG: {error.msg}") from None
    if etree.QName(root).localname != "svg":
        raise PictureError("is XML, but not SVG")
    box = _view_box(root.get("viewBox", ""))
    width, height = _svg_length(root.get("width", "")), _svg_length(root.get("height", ""))
    box_width, box_height = box or _DEFAULT_SVG_SIZE
    if width and not height:
        height = width * box_height / box_width
    elif height and not width:
        width = height * box_width / box_height
    if max(width or box_width, height or box_height) > _LARGEST_SVG:
        raise PictureError("states a size that no page could hold")
    return _positive((round(width or box_width), round(height or box_height)))


def _svg_length(text: str) -> float:
    """A length in CSS pixels; 0 for none, and for a percentage."""
    match = _SVG_LENGTH.fullmatch(text.lower())
    return float(match[1]) * _PIXELS[match[2] or "px"] if match else 0.0


def _view_box(text: str) -> tuple[float, float] | None:
    try:
        numbers = [float(part) for part in text.replace(",", " ").split()]
    except ValueError:
        return None
    return (numbers[2], numbers[3]) if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0 else None


def _positive(size: tuple[int, int]) -> tuple[int, int]:
    if size[0] < 1 or size[1] < 1:
        raise PictureError("has no width or no height")
    return size
