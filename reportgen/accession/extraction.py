"""A source's file as text: paragraphs parted by blank lines, and `[p. 12]` alone on a line where a page begins.

In: a file (.txt, .md, .html, .docx, .pdf). Out: `Extracted`, or a `SourceError` that says what is wrong with the file.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from reportgen.accession.codes import SOURCE_FORMAT, SOURCE_UNREADABLE, SOURCE_WITHOUT_TEXT
from reportgen.findings import Code, ReportgenError

MOST_BYTES = 50_000_000
"""A file that is larger holds pictures or is not what it seems."""
_PANDOC_FORMATS = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html", ".docx": "docx",
}  # fmt: skip
_TEXT = (".txt", ".text")
_BYTE_ORDER_MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True)
class Extracted:
    """A source's text, and what was done to it that the author should know."""

    text: str
    remarks: tuple[str, ...] = ()


class SourceError(ReportgenError):
    """No text can be taken from a file; `code` and `hint` are for the finding."""

    def __init__(self, code: Code, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def extract(file: Path) -> Extracted:
    """The text of a source's file. Raises `SourceError`, `OSError`, `MissingToolError`."""
    content = _content(file)
    suffix = ".pdf" if content.startswith(b"%PDF") else file.suffix.lower()
    if suffix == ".pdf":
        from reportgen.accession.pdf_text import pdf_text

        extracted = pdf_text(content)
    elif suffix in _PANDOC_FORMATS:
        from reportgen.accession.pandoc_text import pandoc_text

        extracted = Extracted(pandoc_text(content, _PANDOC_FORMATS[suffix]))
    elif suffix in _TEXT:
        extracted = Extracted(_with_pages(_decoded(content)))
    else:
        raise SourceError(SOURCE_FORMAT, f"`{suffix or file.name}` is not a format from which text can be taken")
    if not extracted.text.strip():
        raise SourceError(SOURCE_WITHOUT_TEXT, "there is no text in it")
    return extracted


def _content(file: Path) -> bytes:
    if not file.is_file():
        raise SourceError(SOURCE_UNREADABLE, "there is no such file", "")
    size = file.stat().st_size
    if size > MOST_BYTES:
        raise SourceError(SOURCE_UNREADABLE, f"it has {size / 1e6:.0f} MB; {MOST_BYTES / 1e6:.0f} MB are allowed")
    return file.read_bytes()


def _decoded(content: bytes) -> str:
    encoding = next((name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), "utf-8-sig")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise SourceError(SOURCE_UNREADABLE, f"it is not UTF-8 (line {line})", "save it as UTF-8") from error
    if "\0" in text:
        raise SourceError(SOURCE_UNREADABLE, "it is not a text file", "save it as plain text in UTF-8")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_pages(text: str) -> str:
    """The text with a line `[p. 2]` for each form feed, by which many programs part the pages."""
    if "\f" not in text:
        return text
    pages = text.split("\f")
    # One at the very start or end parts nothing.
    pages = pages[not pages[0].strip() : len(pages) - (not pages[-1].strip())]
    return "\n".join(f"[p. {number}]\n{page}" for number, page in enumerate(pages, 1)).replace("\n\n[p.", "\n[p.")
