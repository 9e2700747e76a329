"""Small PDFs made in a test, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

PdfLine = tuple[float, float, float, str]
"""Left edge and foot on a page of A4 in points, the type's size, the words."""


def pdf(pages: Sequence[Iterable[PdfLine]]) -> bytes:
    """A PDF of these pages, set in Helvetica."""
    tree = 2 + 2 * len(pages)
    objects = [b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    for lines in pages:
        content = b"".join(map(_drawn, lines))
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 1 0 R >> >> "
            b"/Contents %d 0 R >>" % (tree, len(objects))
        )
    kids = b" ".join(b"%d 0 R" % (3 + 2 * number) for number in range(len(pages)))
    objects.append(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    return _file(objects)


def _drawn(line: PdfLine) -> bytes:
    left, bottom, size, words = line
    escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, left, bottom, escaped)


def _file(objects: Sequence[bytes]) -> bytes:
    content, offsets = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(objects), len(content))
    return content + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer


def column(lines: Iterable[str], top: float = 760, size: float = 11, left: float = 72) -> list[PdfLine]:
    """Lines one below the other; one that begins with a space is indented, an empty one is a space."""
    return [
        (left + (18 if words.startswith(" ") else 0), top - 14 * number, size, words.strip())
        for number, words in enumerate(lines)
        if words
    ]
