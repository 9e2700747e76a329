"""A PDF without the moment and the accidents of its making, so that the same content gives the same bytes.

In: a PDF as LibreOffice writes it. Out: the same pages. LibreOffice lays out the fonts in the order of their addresses
in memory, and writes the time into the file: here objects are numbered and laid out as they are reached from the
trailer, the dates (which are optional) are overwritten with spaces, and the identifier and LibreOffice's own checksum
become a digest of the rest. A PDF that is built otherwise stays as it is. (ISO 32000-1, 7.5, 14.3.3, 14.4.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import sha256

_DATE = re.compile(rb"/(?:Creation|Mod)Date\(D:[^()]*\)")
_DIGEST = re.compile(rb"(?<=[</])[0-9A-F]{32}(?=[>\n])")
_END = re.compile(rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)(trailer\n.*)startxref\n(\d+)\n%%EOF\s*", re.DOTALL)
_REFERENCE = re.compile(rb"\((?:\\.|[^\\()])*\)|\b(\d+) 0 R\b", re.DOTALL)  # a string is passed over as a whole
_ENTRY = 20  # the bytes of a line of the cross-reference table


def reproducible(pdf: bytes) -> bytes:
    """The PDF with its objects in the order of its content, and undated."""
    start = pdf.rfind(b"\nxref\n") + 1
    end = _END.fullmatch(pdf, start)
    if not start or end is None or int(end[4]) != start:
        return pdf
    offsets = _offsets(end[2])
    objects = dict(_objects(pdf, offsets, start))
    if objects.keys() != offsets.keys():
        return pdf
    return _written(pdf[: min(offsets.values())], objects, end[3])


def _offsets(table: bytes) -> dict[int, int]:
    """Where the objects begin, by number (7.5.4)."""
    entries = (table[at : at + _ENTRY] for at in range(0, len(table), _ENTRY))
    return {number: int(entry[:10]) for number, entry in enumerate(entries) if entry[17:18] == b"n"}


def _objects(pdf: bytes, offsets: dict[int, int], end: int) -> Iterator[tuple[int, bytes]]:
    """What stands in each object, without its number; nothing for one that is not where the table says."""
    in_order = sorted(offsets, key=lambda number: offsets[number])
    for number, following in zip(in_order, [*in_order[1:], 0], strict=True):
        head, mark, body = pdf[offsets[number] : offsets.get(following, end)].partition(b" 0 obj\n")
        if mark and head == b"%d" % number:
            yield number, _DATE.sub(lambda date: b" " * len(date[0]), body)


def _written(header: bytes, objects: dict[int, bytes], trailer: bytes) -> bytes:
    numbers = {old: new for new, old in enumerate(_as_reached(objects, trailer), 1)}
    content, entries = bytearray(header), [b"0000000000 65535 f \n"]
    for old, new in numbers.items():
        entries.append(b"%010d 00000 n \n" % len(content))
        content += b"%d 0 obj\n" % new + _renumbered(objects[old], numbers)
    digest = sha256(content).hexdigest()[:32].upper().encode()
    closing = _DIGEST.sub(digest, _renumbered(trailer, numbers))
    start = len(content)
    content += b"xref\n0 %d\n" % len(entries) + b"".join(entries) + closing + b"startxref\n%d\n%%%%EOF\n" % start
    return bytes(content)


def _as_reached(objects: dict[int, bytes], trailer: bytes) -> Iterable[int]:
    """The objects breadth first from the trailer, then those that nothing refers to."""
    reached = dict.fromkeys(_referred(trailer))
    waiting = list(reached)
    for number in waiting:
        for one in _referred(objects.get(number, b"")):
            if one not in reached and one in objects:
                reached[one] = None
                waiting.append(one)
    return dict.fromkeys([*(one for one in reached if one in objects), *sorted(objects)])


def _referred(content: bytes) -> Iterator[int]:
    values, _, _ = content.partition(b"\nstream\n")
    return (int(found[1]) for found in _REFERENCE.finditer(values) if found[1])


def _renumbered(content: bytes, numbers: dict[int, int]) -> bytes:
    """The content with its references renumbered; what a stream holds has none."""
    values, mark, stream = content.partition(b"\nstream\n")
    return _REFERENCE.sub(lambda one: b"%d 0 R" % numbers[int(one[1])] if one[1] else one[0], values) + mark + stream
