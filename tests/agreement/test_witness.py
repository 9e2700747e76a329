"""The witness itself: one change in a written file is reported, at its place and nowhere else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.agreement.content import Content, content
from tests.agreement.shown import Shown, deck, handout
from tests.agreement.test_agreement import REAL
from tests.agreement.witness import Disagreement, disagreements

DOCUMENT = "word/document.xml"


class Change(NamedTuple):
    """One change: in which part of which file, what stands there and what is put there, and where that is seen."""

    file: str
    part: str
    old: str
    new: str
    place: str


CHANGES = {
    "a point in a chart's cache": Change(
        "deck", "ppt/charts/chart2.xml", "<c:v>12.5</c:v>", "<c:v>12.6</c:v>", "slide 12, Chart"
    ),
    "a cell of a chart's workbook": Change(
        "deck",
        "ppt/embeddings/Microsoft_Excel_Sheet2.xlsx",
        "<v>20</v>",
        "<v>21</v>",
        "slide 12, Chart, workbook cell B2",
    ),
    "a name in a chart's workbook": Change(
        "deck", "ppt/embeddings/Microsoft_Excel_Sheet4.xlsx", ">1968<", ">1969<", "slide 19, Chart, workbook cell A2"
    ),
    "a label of a chart": Change(
        "deck",
        "ppt/charts/chart2.xml",
        "<a:t>12.5</a:t>",
        "<a:t>12.4</a:t>",
        "slide 12, Chart, series 'given', point 2, label",
    ),
    "a label's decimal places": Change(
        "deck",
        "ppt/charts/chart2.xml",
        '≤\u00a0&quot;#,##0.0"',
        '≤\u00a0&quot;#,##0"',
        "slide 12, Chart, series 'given', point 6, label",
    ),
    "a cell of the deck's table": Change(
        "deck", "ppt/slides/slide13.xml", "40,000\u00a0metric", "41,000\u00a0metric", "slide 13, Table, row 3, column 2"
    ),
    "a cell of the handout's table": Change(
        "handout", DOCUMENT, "40,000\u00a0metric", "41,000\u00a0metric", "table 2, row 3, column 2"
    ),
    "a date beside a mark of a timeline": Change(
        "deck", "ppt/slides/slide17.xml", "<a:t>Nov 1973", "<a:t>Nov 1972", "slide 17, Event le-dong-speaks"
    ),
    "a month beside a mark of a timeline": Change(
        "deck", "ppt/slides/slide17.xml", "<a:t>Nov 1973", "<a:t>Oct 1973", "slide 17, Event le-dong-speaks"
    ),
    "a tick of a timeline": Change(
        "deck", "ppt/slides/slide10.xml", "<a:t>1970</a:t>", "<a:t>1971</a:t>", "slide 10, Time 1970"
    ),
    "a date in the alt text of a timeline": Change(
        "deck", "ppt/slides/slide24.xml", "summer of 1976: Kim", "summer of 1975: Kim", "slide 24, Timeline, alt text"
    ),
    "the number of events in an alt text": Change(
        "deck", "ppt/slides/slide24.xml", "7 events", "8 events", "slide 24, Timeline, alt text"
    ),
    "the title of a timeline": Change(
        "deck", "ppt/slides/slide17.xml", "1972–1973</a:t>", "1972–1974</a:t>", "slide 17, Title"
    ),
    "a date in the handout's chronology": Change(
        "handout", DOCUMENT, ">Summer of 1976<", ">Spring of 1976<", "table 5, row 27, column 1"
    ),
    "a date in the speaker's notes": Change(
        "deck", "ppt/notesSlides/notesSlide4.xml", "27 January 1973:", "28 January 1973:", "slide 4, notes"
    ),
    "a word of a quotation in the deck": Change(
        "deck", "ppt/slides/slide25.xml", "cares only about", "cares mainly about", "slide 25, Quotation"
    ),
    "a word of a quotation in the handout": Change(
        "handout", DOCUMENT, "“The DPRK cares only", "“The DPRK cared only", "paragraph"
    ),
    "a key figure": Change("handout", DOCUMENT, ">2,500<", ">2,600<", "table 1, row 1, column 4"),
    "a number in a key message": Change(
        "deck", "ppt/slides/slide2.xml", "500,000 rubles", "600,000 rubles", "slide 2, Points"
    ),
    "a number in a claim": Change("deck", "ppt/slides/slide11.xml", "37 percent", "36 percent", "slide 11, Title"),
    "a number in the prose of the handout": Change(
        "handout", DOCUMENT, "Textiles fell by 25", "Textiles fell by 26", "paragraph"
    ),
    "a number in the prose of the notes": Change(
        "deck", "ppt/notesSlides/notesSlide11.xml", "Textiles fell by 25", "Textiles fell by 26", "slide 11, notes"
    ),
    "a figure in the alt text of a chart": Change(
        "handout", DOCUMENT, "1974 3\u00a0million", "1974 2\u00a0million", "Figure 4, alt text"
    ),
    "a paragraph of the source in a footnote": Change(
        "handout", "word/footnotes.xml", "paras. 13, 17, 21", "paras. 13, 18, 21", "footnote 2"
    ),
    "a paragraph of the source in the notes": Change(
        "deck",
        "ppt/notesSlides/notesSlide11.xml",
        "in 1967 (Szalontai, ¶ 17)",
        "in 1967 (Szalontai, ¶ 18)",
        "slide 11, notes",
    ),
    "a paragraph of the source under a timeline": Change(
        "deck", "ppt/slides/slide17.xml", "24, 26, 28<", "24, 24, 28<", "slide 17, Source"
    ),
    "a figure set large": Change(
        "deck", "ppt/slides/slide19.xml", "<a:t>2,500</a:t>", "<a:t>2,400</a:t>", "slide 19, "
    ),
    "the number of a continued slide": Change(
        "deck", "ppt/slides/slide29.xml", "(2\u00a0of\u00a02)", "(2\u00a0of\u00a03)", "slide 29, Title"
    ),
    "the number of a section": Change(
        "deck", "ppt/slides/slide11.xml", ">3\u2002Peace", ">4\u2002Peace", "slide 11, Section"
    ),
    "a figure in the evidence": Change(
        "handout", DOCUMENT, "given: 12.5\u00a0", "given: 12.4\u00a0", "table 7, row 3, "
    ),
    "the year of a figure in the evidence": Change(
        "handout", DOCUMENT, "1974, given: 3\u00a0", "1973, given: 3\u00a0", "table 7, row 7, "
    ),
    "the bound of a figure in the evidence": Change(
        "handout", DOCUMENT, "pilots: ≤\u00a0200", "pilots: ≥\u00a0200", "table 7, row 17, column 1"
    ),
    "a number in the source's words for a figure": Change(
        "handout", DOCUMENT, "“Textiles 2 million", "“Textiles 3 million", "table 7, row 13, column 1"
    ),
    "a date in the evidence": Change(
        "handout", DOCUMENT, ">Fall of 1966: North", ">Fall of 1967: North", "table 9, row 5, column 1"
    ),
    "a year in the source's words for an event": Change(
        "handout", DOCUMENT, "“In the fall of 1966", "“In the fall of 1967", "table 9, row 5, column 1"
    ),
    "a word of a quotation in the evidence": Change(
        "handout", DOCUMENT, "the further development of …", "a further development of …", "table 6, row 4, column 1"
    ),
    "a paragraph of the source in the evidence": Change(
        "handout", DOCUMENT, ">Szalontai, ¶\u00a019<", ">Szalontai, ¶\u00a018<", "table 8, row 4, column 2"
    ),
    "the number of events in the evidence of the notes": Change(
        "deck", "ppt/notesSlides/notesSlide10.xml", "(12)", "(11)", "slide 10, notes"
    ),
    "the number of figures in the evidence of the notes": Change(
        "deck", "ppt/notesSlides/notesSlide13.xml", "(14)", "(15)", "slide 13, notes"
    ),
    "a paragraph of the source in the evidence of the notes": Change(
        "deck", "ppt/notesSlides/notesSlide24.xml", "34, 35, 37; ", "34, 35, 36; ", "slide 24, notes"
    ),
    "the paragraph of a quotation in the evidence of the notes": Change(
        "deck", "ppt/notesSlides/notesSlide25.xml", "39; matches", "38; matches", "slide 25, notes"
    ),
    "the number of a caption": Change(
        "handout", DOCUMENT, ">3</w:t></w:r></w:fldSimple>", ">4</w:t></w:r></w:fldSimple>", "paragraph"
    ),
}


class Files(NamedTuple):
    """The real briefing, its two files, and what they show."""

    content: Content
    packages: dict[str, bytes]
    shown: dict[str, Shown]


READERS = {"handout": handout, "deck": deck}


@pytest.fixture(scope="module")
def files(build: Callable[[Path], Path]) -> Files:
    folder = build(REAL)
    packages = {"handout": (folder / "handout.docx").read_bytes(), "deck": (folder / "deck.pptx").read_bytes()}
    return Files(content(REAL), packages, {file: READERS[file](package) for file, package in packages.items()})


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_is_reported_where_it_is(files: Files, change: Change) -> None:
    found = _found(files, change)
    assert found
    assert {fault.file for fault in found} == {change.file}
    assert [fault for fault in found if not fault.place.startswith(change.place)] == []


def test_the_label_of_a_drawn_chart_is_read(files: Files) -> None:
    """A drawing's name comes from its content, so that the one to change is looked for."""
    part = _part_with(files.packages["handout"], b"<!-- 12.5 -->")
    found = _found(files, Change("handout", part, "<!-- 12.5 -->", "<!-- 12.7 -->", ""))
    assert {fault.place for fault in found} == {"Figure 4, drawing"}


def test_what_one_file_lacks_is_reported_with_its_name(files: Files) -> None:
    lost = "Hardly any Vietnamese students are left in North Korea"
    found = _found(files, Change("handout", DOCUMENT, lost, "Something else", ""), everywhere=True)
    assert [fault for fault in found if fault.item.startswith("event 'Hardly any") and fault.file == "handout"]


def test_a_fault_says_what_was_expected(files: Files) -> None:
    (fault,) = _found(files, CHANGES["a cell of a chart's workbook"])
    assert str(fault) == "exhibit aid-by-year: deck, slide 12, Chart, workbook cell B2: '21' instead of '20'"


def _found(files: Files, change: Change, everywhere: bool = False) -> list[Disagreement]:
    """What the witness says of the files after the first place (or each) was changed in one of them."""

    def edit(text: str) -> str:
        assert change.old in text, f"{change.old!r} is not in {change.part}"
        return text.replace(change.old, change.new, -1 if everywhere else 1)

    edited = READERS[change.file](_edited(files.packages[change.file], change.part, edit))
    shown = files.shown | {change.file: edited}
    return disagreements(files.content, shown["handout"], shown["deck"])


def _edited(package: bytes, part: str, edit: Callable[[str], str]) -> bytes:
    """The package with one part edited; of a workbook the part that has the words."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(output, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part and part.endswith(".xlsx"):
                data = _workbook(data, edit)
            elif name == part:
                data = edit(data.decode()).encode()
            new.writestr(name, data)
    return output.getvalue()


def _workbook(data: bytes, edit: Callable[[str], str]) -> bytes:
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        try:
            return _edited(data, name, edit)
        except AssertionError:
            continue
    raise AssertionError("no part of the workbook has the words")


def _part_with(package: bytes, words: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        return next(name for name in sorted(parts.namelist()) if words in parts.read(name))
