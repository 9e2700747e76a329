"""A PDF as text: lines put together into paragraphs, page by page.

In: the file's bytes. Out: its text with `[p. 12]` where a page begins, by the number that is printed on the page or
that the PDF gives it. Heads and page numbers that repeat from page to page are left out, and that is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.accession.codes import SOURCE_UNREADABLE, SOURCE_WITHOUT_TEXT
from reportgen.accession.extraction import Extracted, SourceError
from reportgen.accession.lines import Line, joined_paragraphs, whole_lines

_MOST_PAGES = 3000
_MOST_CHARACTERS = 20_000_000
_FEWEST_CHARACTERS = 20
"""A page of a scan has fewer: at most a stamp."""
_LINE_END = re.compile("\r?\n|\ufffe|\x02")
_HYPHENS = "\ufffe\x02"
"""How PDFium gives a hyphen at a line's end."""
_NUMBERED_HEAD = re.compile(r"(\d{1,5})\s+\D+|\D+\s+(\d{1,5})")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_REPEATED = 0.4
"""The share of pages on which a head stands: on every other one, it stands on nearly half."""
_FEWEST_PAGES = 3
_AROUND_NUMBERS = " -–—|·[]"
_EDGE = 2
"""Lines at the top and the bottom of a page among which its head and number are."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's lines in reading order, and the number that the PDF gives it."""

    label: str
    lines: tuple[Line, ...]


def pdf_text(content: bytes) -> Extracted:
    """The text of a PDF. Raises `SourceError`."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
    except PdfiumError as error:
        encrypted = "password" in str(error).lower()
        raise SourceError(SOURCE_UNREADABLE, "it is encrypted" if encrypted else "it is a damaged PDF") from error
    try:
        pages = _pages(document)
    except PdfiumError as error:
        raise SourceError(SOURCE_UNREADABLE, "it is a damaged PDF") from error
    finally:
        document.close()
    if sum(len(line.text) for page in pages for line in page.lines) < _FEWEST_CHARACTERS * max(len(pages), 1):
        raise SourceError(SOURCE_WITHOUT_TEXT, f"its {len(pages)} pages hold pictures but hardly any text")
    return _put_together(pages)


def _put_together(pages: Sequence[Page]) -> Extracted:
    numbers = _printed_numbers(pages)
    labels = [number or page.label for page, number in zip(pages, numbers, strict=True)]
    repeated = _repeated_lines(pages, numbers)
    bodies = [_body(page, label, repeated) for page, label in zip(pages, labels, strict=True)]
    text, hyphens = joined_paragraphs(list(zip(labels, bodies, strict=True)))
    remarks = []
    if repeated:
        remarks.append(
            f"repeated heads and feet were left out: {', '.join(f'“{one}”' for one in sorted(repeated)[:4])}"
        )
    if any(numbers):
        remarks.append("page numbers printed on the pages were taken as their numbers and left out of the text")
    if hyphens:
        remarks.append(f"words parted at line ends were put together: {hyphens}")
    return Extracted(text, tuple(remarks))


# Lines ----------------------------------------------------------------------------------------------------------------
def _pages(document: Any) -> list[Page]:
    if len(document) > _MOST_PAGES:
        raise SourceError(SOURCE_UNREADABLE, f"it has {len(document)} pages; {_MOST_PAGES} are allowed")
    pages: list[Page] = []
    characters = 0
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        characters += len(text)
        if characters > _MOST_CHARACTERS:
            raise SourceError(SOURCE_UNREADABLE, "it holds more text than any book")
        pages.append(Page(_label(document, number), tuple(whole_lines(_lines(text_page, text)))))
        text_page.close()
        page.close()
    return pages


def _label(document: Any, number: int) -> str:
    label = re.sub(r"[\s\]]", "", document.get_page_label(number) or "")
    return label if 0 < len(label) <= 20 else str(number + 1)


def _lines(text_page: Any, text: str) -> Iterator[Line]:
    position = 0
    for match in (*_LINE_END.finditer(text), None):
        end = match.start() if match else len(text)
        words = text[position:end]
        if words.strip():
            first = position + len(words) - len(words.lstrip())
            last = position + len(words.rstrip()) - 1
            left, bottom, _, top = text_page.get_charbox(first, loose=True)
            right = text_page.get_charbox(last, loose=True)[2]
            hyphen = "-" if match and match[0] in _HYPHENS else ""
            yield Line(_CONTROL.sub("", words).strip() + hyphen, left, right, bottom, top - bottom)
        position = match.end() if match else end


# Heads and page numbers -----------------------------------------------------------------------------------------------
def _body(page: Page, label: str, repeated: frozenset[str]) -> tuple[Line, ...]:
    """The page's lines without its number and the heads and feet that repeat."""
    lines = list(page.lines)
    for end in (0, -1):
        for _ in range(_EDGE):
            if lines and _is_furniture(lines[end].text, label, repeated):
                lines.pop(end)
    return tuple(lines)


def _is_furniture(text: str, label: str, repeated: frozenset[str]) -> bool:
    return _without_numbers(text) in repeated or text.strip(_AROUND_NUMBERS).casefold() == label.casefold()


def _repeated_lines(pages: Sequence[Page], numbers: Sequence[str]) -> frozenset[str]:
    """The words of lines that stand at the edges of many pages, or on top of one beside the page's own number."""
    heads = {
        _without_numbers(line.text)
        for page, number in zip(pages, numbers, strict=True)
        for line in page.lines[:_EDGE]
        if number and number in (line.text.split()[0], line.text.split()[-1])
    }
    counted: Counter[str] = Counter()
    for page in pages:
        counted.update({_without_numbers(line.text) for line in (*page.lines[:_EDGE], *page.lines[-_EDGE:])})
    fewest = max(_FEWEST_PAGES, _REPEATED * len(pages))
    return frozenset(filter(None, heads.union(words for words, count in counted.items() if count >= fewest)))


def _without_numbers(text: str) -> str:
    return " ".join(re.sub(r"\d+", " ", text).split()).strip(_AROUND_NUMBERS)


def _bare_number(text: str) -> str | None:
    bare = text.strip(_AROUND_NUMBERS)
    return bare if re.fullmatch(r"\d{1,5}", bare) else None


def _printed_numbers(pages: Sequence[Page]) -> list[str]:
    """The number printed on each page, "" throughout where no row of numbers runs through most of the pages."""
    offsets: Counter[int] = Counter()
    for index, page in enumerate(pages):
        offsets.update({number - index for number in _numbers_at_edges(page)})
    offset, count = max(offsets.items(), key=lambda one: (one[1], -abs(one[0])), default=(0, 0))
    if count < max(2, len(pages) * _REPEATED) or offset < 0:
        return [""] * len(pages)
    return [str(index + offset) for index in range(len(pages))]


def _numbers_at_edges(page: Page) -> Iterator[int]:
    """Numbers by themselves at a page's edges, and before or after a head; at the foot such a one is a note's."""
    for line in (*page.lines[:_EDGE], *page.lines[-_EDGE:]):
        if bare := _bare_number(line.text):
            yield int(bare)
    for line in page.lines[:_EDGE]:
        if match := _NUMBERED_HEAD.fullmatch(line.text):
            yield int(match[1] or match[2])
