"""The text of a PDF's pages as poppler reads it: lines with their boxes, sizes and colours.

In: a PDF that LibreOffice made. Out: `Page` for each page. Poppler's boxes reach from the font's ascent to its descent,
leading included; what is compared here is where letters stand: the font's ascent, which the PDF states, leads from the
box to the line on which they stand, and from there to their own heads and feet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from tests import tools
from tests.rendered.dyes import Rectangle

_DESCRIPTOR = re.compile(rb"/FontName\s*/(?P<tag>[A-Z]{6})\+.*?/Ascent (?P<ascent>-?\d+)", re.DOTALL)
_HIGHEST_ASCENT = 1.05
"""Poppler takes no ascent for higher than this share of the font's size."""

_ASCENT, _DESCENT, _DESCENT_OF_COMMAS, _NO_DESCENT = 0.73, 0.23, 0.19, 0.02
"""How far b, d, l reach above the line that letters stand on, and g, p, q, commas, and m, n, o below it: shares of the
font's size, in the faces that are used."""

_HANGING = ("，", "。", "、", "；", "：", "！", "？")
"""Marks that hang beside the end of a line of Chinese by custom, where the paragraph allows it (`hangingPunct`)."""

_DESCENDS = re.compile(r"[^-0-9A-IK-PR-Za-fhik-or-xz\s.:!?%~+<>≤≥=–—−·•“”‘’'\"…&,;()\[\]{}/|]")
_COMMAS = re.compile(r"[,;()\[\]{}/|]")

_SPACE = 0.28
"""The width of a space as a share of the font's size, at most, in the faces that are used."""


@dataclass(frozen=True, slots=True)
class Line:
    """Some words on one line, the box that their letters take, and their colour; white space is trimmed."""

    text: str
    box: Rectangle
    colour: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size in points, its lines."""

    width: float
    height: float
    lines: tuple[Line, ...]


def pages_of(pdf: Path) -> list[Page]:
    """The pages of a PDF, in order."""
    tree = etree.fromstring(
        tools.pdf_to_xml(pdf).encode("utf-8"), etree.XMLParser(load_dtd=False, no_network=True, recover=True)
    )
    ascents = _ascents(pdf)
    fonts = {font.get("id", ""): font for font in tree.iter("fontspec")}
    return [_page(page, fonts, ascents) for page in tree.iter("page")]


def _ascents(pdf: Path) -> dict[str, float]:
    """The ascents of the fonts, as shares of their size, by the six letters that stand before the name of a subset."""
    found = _DESCRIPTOR.finditer(pdf.read_bytes())
    return {match["tag"].decode("ascii"): min(int(match["ascent"]) / 1000, _HIGHEST_ASCENT) for match in found}


def _page(page: etree._Element, fonts: dict[str, etree._Element], ascents: dict[str, float]) -> Page:
    scale = 1 / tools.PDF_XML_SCALE
    width, height = (float(page.get(key, "0")) * scale for key in ("width", "height"))
    return Page(width, height, tuple(_lines(page, scale, fonts, ascents)))


def _lines(
    page: etree._Element, scale: float, fonts: dict[str, etree._Element], ascents: dict[str, float]
) -> Iterator[Line]:
    for line in page.iter("text"):
        text = "".join(map(str, line.itertext()))
        if not text.strip():
            continue
        font = fonts[line.get("font", "")]
        size, family = float(font.get("size", "0")) * scale, font.get("family", "")
        left, top, width = (float(line.get(key, "0")) * scale for key in ("left", "top", "width"))
        left += (len(text) - len(text.lstrip())) * _SPACE * size
        right = left + width - (len(text) - len(text.strip())) * _SPACE * size - text.rstrip().endswith(_HANGING) * size
        baseline = top + ascents.get(family[:6], _HIGHEST_ASCENT) * size
        yield Line(
            text.strip(),
            Rectangle(left, baseline - _ASCENT * size, right, baseline + _descent(text) * size),
            font.get("color", ""),
        )


def _descent(text: str) -> float:
    """What is not known to end on the line reaches below it."""
    if _DESCENDS.search(text):
        return _DESCENT
    return _DESCENT_OF_COMMAS if _COMMAS.search(text) else _NO_DESCENT
