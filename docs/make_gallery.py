"""Makes docs/gallery: pictures of every kind of slide and page, in our templates and in two of other houses.

In: the demonstration briefing's data with the sections in docs/gallery/briefing, the house styles of
docs/gallery/make_templates.py, LibreOffice and poppler. Out: docs/gallery/*.png and the page that shows them.
`python -m docs.make_gallery`, or `make gallery`, at the top of the checkout. Pictures of before are replaced.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image
from pptx import Presentation

import reportgen
from docs.gallery.make_templates import STYLES, make_deck_template, make_handout_template
from tests import tools

GALLERY = Path(__file__).resolve().parent / "gallery"
SEED = tools.CHECKOUT / "seeds" / "dprk-vietnam"

SLIDE_WIDTH, PAGE_WIDTH = 960, 600
"""The pictures' widths in pixels."""

COLOURS = 32
"""Of a picture's palette: enough for the letters' edges, and a quarter of the bytes."""


class Kind(NamedTuple):
    """A kind of slide or page: its name in file names, its caption, and how it is known.

    A slide is known by its id, of which the beginning will do, with the number of its part; a page by words on it.
    """

    name: str
    caption: str
    mark: str
    part: int = 1


_LONG_TIMELINE = "chronology:1967/1974"
SLIDES = (
    Kind("title", "Title", "title"),
    Kind("messages", "Key messages", "messages"),
    Kind("agenda", "Contents, where there are four sections or more", "agenda"),
    Kind("divider", "Section: its name, where it has neither claim nor points", "section:aid"),
    Kind("claim", "Claim with points", "section:question"),
    Kind("statement", "Statement: a claim without points", "section:alliance"),
    Kind("comparison", "Comparison of two figures", "exhibit:pilots-and-troops"),
    Kind("chart-and-reading", "Chart with a reading column: its note is long", "exhibit:aid-by-year"),
    Kind("chart", "Chart", "exhibit:commodities-index"),
    Kind("table", "Table", "exhibit:commodities-table"),
    Kind("timeline", "Timeline on one slide", "chronology:1968/1993"),
    Kind("timeline-1", "Timeline on several slides: the first", _LONG_TIMELINE),
    Kind("timeline-2", "Timeline on several slides: the second", _LONG_TIMELINE, 2),
    Kind("quotation-short", "Quotation, short", "quotation:only-itself"),
    Kind("quotation-long", "Quotation, long", "quotation:start-of-troubles"),
    Kind("quotations", "Two quotations on one subject", "quotation:above-the-law"),
    Kind("picture", "Picture", "picture:"),
    Kind("questions", "Questions for discussion", "questions"),
    Kind("sources", "Sources", "sources"),
)
PAGES = (
    Kind("page-first", "First page: it works alone", "Comrades at Cross Purposes"),
    Kind("page-prose", "Prose with notes and a chart", "So help was sent"),
    Kind("page-table", "Table", "The equal totals hide what was sent"),
    Kind("page-quotations", "Quotations", "Alliances are lived as well as signed"),
    Kind("page-picture", "Picture", "Consider the chain of transmission"),
    Kind("page-chronology", "The chronology", "North Korea begins sending fighter pilots"),
    Kind("page-questions", "Questions, with room to write", "Questions for discussion"),
)
HOUSES = {
    "default": "our own templates",
    "night": "“night”: dark, 16:9, in Georgia; its ground is dark by the master’s colour map",
    "amt": "“amt”: 4:3, in Arial, a band behind the title; German layout names, odd placeholder indices",
}


def main() -> None:
    """Make the pictures and the page."""
    try:
        for find in (tools.find_soffice, tools.find_pdftoppm, tools.find_pdftotext):
            find()
    except tools.MissingToolError as missing:
        sys.exit(f"The gallery is drawn by LibreOffice and poppler: {missing}.")
    with TemporaryDirectory(prefix="gallery-") as folder:
        briefing = _gather_briefing(Path(folder))
        pictures = [picture for house in HOUSES for picture in _pictures(house, briefing, Path(folder) / house)]
    _replace_pictures(dict(pictures))
    (GALLERY / "README.md").write_text(_page([name for name, _ in pictures]), encoding="utf-8")
    print(f"{len(pictures)} pictures in {GALLERY.relative_to(tools.CHECKOUT)}")


def _gather_briefing(folder: Path) -> Path:
    """The demonstration briefing with the gallery's sections in place of its own."""
    briefing = folder / "gallery"
    shutil.copytree(SEED, briefing, ignore=shutil.ignore_patterns("sections", "sources"))
    shutil.copytree(GALLERY / "briefing", briefing, dirs_exist_ok=True)
    return briefing


# Pictures -------------------------------------------------------------------------------------------------------------
def _pictures(house: str, briefing: Path, folder: Path) -> Iterator[tuple[str, Image.Image]]:
    """The pictures of one house's deck and handout by name."""
    folder.mkdir()
    handout, deck = _build(house, briefing, folder)
    deck_pdf, handout_pdf = tools.convert_all_to_pdf([deck, handout], folder)
    slides = _slide_numbers(deck)
    pages = tools.pdf_to_text(handout_pdf).split("\f")
    for kinds, pdf, width, number in (
        (SLIDES, deck_pdf, SLIDE_WIDTH, lambda kind: _slide(kind, slides)),
        (PAGES, handout_pdf, PAGE_WIDTH, lambda kind: _page_number(kind, pages)),
    ):
        drawn = tools.pdf_pages_to_png(pdf, folder, dots_per_inch=144)
        for kind in kinds:
            if (found := number(kind)) is not None:
                yield f"{kind.name}-{house}.png", _small(drawn[found - 1], width)


def _build(house: str, briefing: Path, folder: Path) -> tuple[Path, Path]:
    """The house's handout and deck."""
    deck_template = handout_template = None
    if style := STYLES.get(house):
        deck_template, handout_template = folder / "house.pptx", folder / "house.docx"
        deck_template.write_bytes(make_deck_template(style))
        handout_template.write_bytes(make_handout_template(style))
    built = reportgen.build(briefing, folder, deck_template=deck_template, handout_template=handout_template)
    handout, deck = (output.path for output in built.outputs)
    return handout, deck


def _slide_numbers(deck: Path) -> dict[str, int]:
    """Where each slide is, by its id (`ID#PART` where it is continued)."""
    slides = Presentation(str(deck)).slides
    return {slide.element.cSld.get("name", ""): number for number, slide in enumerate(slides, 1)}


def _slide(kind: Kind, slides: Mapping[str, int]) -> int | None:
    """A kind that has no such part in this house is not shown."""
    numbers = [number for name, number in slides.items() if name.partition("#")[0].startswith(kind.mark)]
    return numbers[kind.part - 1] if len(numbers) >= kind.part else None


def _page_number(kind: Kind, pages: Sequence[str]) -> int | None:
    """The last page that has the words: what is named on the first page comes later."""
    found = [number for number, text in enumerate(pages, 1) if kind.mark in " ".join(text.split())]
    return (found[0] if kind is PAGES[0] else found[-1]) if found else None


def _small(png: Path, width: int) -> Image.Image:
    with Image.open(png) as picture:
        height = round(picture.height * width / picture.width)
        scaled = picture.convert("RGB").resize((width, height), Image.Resampling.LANCZOS)
    return scaled.quantize(COLOURS, dither=Image.Dither.NONE)


def _replace_pictures(pictures: Mapping[str, Image.Image]) -> None:
    for old in GALLERY.glob("*.png"):
        old.unlink()
    for name, picture in pictures.items():
        picture.save(GALLERY / name, optimize=True)


# The page -------------------------------------------------------------------------------------------------------------
_INTRODUCTION = """\
# Gallery

<!-- Written by docs/make_gallery.py. -->

Every kind of slide and of page, from one briefing, in three houses' templates. LibreOffice drew the pictures in the
fonts that the files embed; `make gallery` makes them again. The two foreign templates are made by
[make_templates.py](make_templates.py) and belong to nobody; `--deck-template` and `--handout-template` take any other.

"""


def _page(names: Sequence[str]) -> str:
    houses = "".join(f"- {text}\n" for text in HOUSES.values())
    slides, pages = (_table(kinds, names, width) for kinds, width in ((SLIDES, 310), (PAGES, 240)))
    return f"{_INTRODUCTION}From left to right:\n\n{houses}\n## The deck\n\n{slides}\n## The handout\n\n{pages}"


def _table(kinds: Sequence[Kind], names: Sequence[str], width: int) -> str:
    return "\n".join(_row(kind, names, width) for kind in kinds)


def _row(kind: Kind, names: Sequence[str], width: int) -> str:
    """A caption and the pictures that there are of it, as links to their full size."""
    shown = ((house, f"{kind.name}-{house}.png") for house in HOUSES)
    pictures = (
        f'<a href="{name}"><img src="{name}" width="{width}" alt="{kind.caption}, {house}"></a>'
        for house, name in shown
        if name in names
    )
    return f"**{kind.caption}**\n\n" + "\n".join(pictures) + "\n"


if __name__ == "__main__":
    main()
