"""What the written files show: every text with its place, tables and charts, read with zipfile and lxml alone.

In: the bytes of a handout (.docx) or a deck (.pptx). Out: `Shown`. Nothing of the writers is used, so that one mistake
cannot hide in both. What a program computes when it shows the file (page numbers) is left out; numbers that it keeps
in step with the place (slide numbers, figure numbers, marks of notes) are text like any other.
"""

from __future__ import annotations

import io
import posixpath
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
PAGE_FIELDS = ("PAGE", "NUMPAGES")
CAPTION_FIELD = "SEQ"


class Role(Enum):
    """What a text is: which rules it is held to depends on it."""

    TEXT = auto()
    NOTES = auto()
    FOOTNOTE = auto()
    DESCRIPTION = auto()
    """A picture's, chart's or table's alt text."""
    DRAWN = auto()
    """A label of a drawn chart."""
    LABEL = auto()
    """A text beside a mark of a native timeline."""
    TICK = auto()
    """A text of a native timeline's time axis."""
    SLIDE_NUMBER = auto()
    CAPTION_NUMBER = auto()
    """The field that counts a caption: its name and its number."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or the whole of a small shape.

    `middle` is where a shape's is across the slide, in EMU; `before` the words that a footnote's mark follows.
    """

    place: str
    role: Role
    text: str
    middle: int = 0
    before: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its cells by row."""

    place: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a native chart: its cached name, categories, values and labels, the two last by index.

    `labels` are what a reader sees: the number in the label's format, or the text that stands instead of it.
    """

    name: str
    categories: dict[int, str]
    values: dict[int, str]
    labels: dict[int, str]
    formulas: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart, the cells of its embedded workbook, and the limits of its value axis where they are set."""

    place: str
    series: tuple[Series, ...]
    cells: dict[str, str]
    limits: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """All that a file shows; one object a file, so that what is found in it can be kept with it."""

    file: str
    passages: tuple[Passage, ...]
    tables: tuple[Table, ...]
    charts: tuple[Chart, ...]


Item = Passage | Table | Chart


def handout(content: bytes) -> Shown:
    """What a .docx shows."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _shown("handout", _handout(package))


def deck(content: bytes) -> Shown:
    """What a .pptx shows."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _shown("deck", _deck(package))


def _shown(file: str, items: Iterable[Item]) -> Shown:
    every = list(items)
    return Shown(
        file,
        tuple(item for item in every if isinstance(item, Passage) and item.text.strip()),
        tuple(item for item in every if isinstance(item, Table)),
        tuple(item for item in every if isinstance(item, Chart)),
    )


# The package ----------------------------------------------------------------------------------------------------------
def _part(package: zipfile.ZipFile, name: str) -> Element:
    return etree.fromstring(package.read(name))


def _targets(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    """The parts that a part names, by relationship id."""
    folder, name = posixpath.split(part)
    relationships = f"{folder}/_rels/{name}.rels"
    if relationships not in package.namelist():
        return {}
    return {
        one.get("Id", ""): posixpath.normpath(posixpath.join(folder, one.get("Target", ""))).lstrip("/")
        for one in _part(package, relationships)
        if one.get("TargetMode") != "External"
    }


# The handout ----------------------------------------------------------------------------------------------------------
def _handout(package: zipfile.ZipFile) -> Iterator[Item]:
    names = package.namelist()
    yield from _story(package, "word/document.xml", "", Role.TEXT)
    for name in sorted(name for name in names if re.fullmatch(r"word/(header|footer)\d*\.xml", name)):
        yield from _story(package, name, f"{posixpath.basename(name).removesuffix('.xml')}, ", Role.TEXT)
    marks = {mark.get(f"{W}id"): mark for mark in _part(package, "word/document.xml").iter(f"{W}footnoteReference")}
    for note in _part(package, "word/footnotes.xml").iter(f"{W}footnote"):
        if note.get(f"{W}type") is None:
            number = note.get(f"{W}id")
            for paragraph in note.iter(f"{W}p"):
                yield Passage(f"footnote {number}", Role.FOOTNOTE, _docx_text(paragraph), before=_before(marks[number]))


def _before(mark: Element) -> str:
    """The paragraph above and, in the next line, the words of its own paragraph that a footnote's mark follows."""
    paragraph = next(mark.iterancestors(f"{W}p"))
    nodes = list(paragraph.iter(f"{W}t", f"{W}footnoteReference"))
    above = paragraph.getprevious()
    own = _clean("".join(node.text or "" for node in nodes[: nodes.index(mark)]))
    return f"{_docx_text(above) if above is not None else ''}\n{own}"


def _story(package: zipfile.ZipFile, part: str, prefix: str, role: Role) -> Iterator[Item]:
    root = _part(package, part)
    targets = _targets(package, part)
    for number, table in enumerate(root.iter(f"{W}tbl"), 1):
        rows = (tuple(_cell_text(cell) for cell in row.iter(f"{W}tc")) for row in table.iter(f"{W}tr"))
        yield Table(f"{prefix}table {number}", tuple(rows))
    for number, paragraph in enumerate(root.iter(f"{W}p"), 1):
        place = f"{prefix}{_docx_place(paragraph, number)}"
        yield Passage(place, role, _docx_text(paragraph))
        for field in _fields(paragraph, (CAPTION_FIELD,)):
            name, counted = (
                field.get(f"{W}instr", "").split()[1],
                "".join(text.text or "" for text in field.iter(f"{W}t")),
            )
            yield Passage(place, Role.CAPTION_NUMBER, f"{name} {counted}")
        for drawing in paragraph.iter(f"{W}drawing"):
            yield from _drawing(package, drawing, targets, prefix)


def _drawing(package: zipfile.ZipFile, drawing: Element, targets: dict[str, str], prefix: str) -> Iterator[Item]:
    properties = next(drawing.iter(f"{WP}docPr"))
    name = f"{prefix}{properties.get('name')}"
    yield Passage(f"{name}, alt text", Role.DESCRIPTION, properties.get("descr", ""))
    for blip in drawing.iter(SVG_BLIP):
        yield from _drawn(package.read(targets[blip.get(f"{R}embed", "")]), name)
    for frame in drawing.iter(f"{C}chart"):
        yield _chart(package, targets[frame.get(f"{R}id", "")], name)


def _drawn(svg: bytes, name: str) -> Iterator[Item]:
    """The words of a drawn chart: its letters are outlines, and each text is named by a comment before them."""
    for comment in etree.fromstring(svg).iter(etree.Comment):
        yield Passage(f"{name}, drawing", Role.DRAWN, (comment.text or "").strip())


def _docx_place(paragraph: Element, number: int) -> str:
    cell = next(paragraph.iterancestors(f"{W}tc"), None)
    if cell is None:
        return f"paragraph {number}"
    row = next(cell.iterancestors(f"{W}tr"))
    table = next(row.iterancestors(f"{W}tbl"))
    index = list(table.getroottree().getroot().iter(f"{W}tbl")).index(table) + 1
    return f"table {index}, row {_index(table, row)}, column {_index(row, cell)}"


def _index(parent: Element, child: Element) -> int:
    return list(parent.iter(child.tag)).index(child) + 1


def _cell_text(cell: Element) -> str:
    return "\n".join(_docx_text(paragraph) for paragraph in cell.iter(f"{W}p"))


def _docx_text(paragraph: Element) -> str:
    """The text of a paragraph without the fields that count; a raised mark of a note is parted from its word."""
    words: list[str] = []
    counters = _fields(paragraph, (*PAGE_FIELDS, CAPTION_FIELD))
    hidden = {text for field in counters for text in field.iter(f"{W}t")}
    for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
        if node.tag == f"{W}t" and node not in hidden:
            words.append(f"[{node.text}]" if _is_raised(node) else node.text or "")
        elif node.tag != f"{W}t" and next(node.iterancestors(f"{W}tabs"), None) is None:
            words.append("\n" if node.tag == f"{W}br" else " ")
    return _clean("".join(words))


def _is_raised(text: Element) -> bool:
    run = text.getparent()
    return run is not None and run.find(f"{W}rPr/{W}vertAlign[@{W}val='superscript']") is not None


def _fields(paragraph: Element, names: tuple[str, ...]) -> list[Element]:
    fields = paragraph.iter(f"{W}fldSimple")
    return [field for field in fields if field.get(f"{W}instr", "").split()[0] in names]


# The deck -------------------------------------------------------------------------------------------------------------
def _deck(package: zipfile.ZipFile) -> Iterator[Item]:
    targets = _targets(package, "ppt/presentation.xml")
    order = _part(package, "ppt/presentation.xml").iter(f"{P}sldId")
    for number, slide in enumerate((targets[one.get(f"{R}id", "")] for one in order), 1):
        yield from _shapes(package, slide, f"slide {number}", Role.TEXT)
        for part in _targets(package, slide).values():
            if "/notesSlides/" in part:
                yield from _shapes(package, part, f"slide {number}, notes", Role.NOTES)


def _shapes(package: zipfile.ZipFile, part: str, where: str, role: Role) -> Iterator[Item]:
    targets = _targets(package, part)
    for properties in _part(package, part).iter(f"{P}cNvPr"):
        shape = properties.getparent()
        assert shape is not None
        shape = shape.getparent()
        assert shape is not None
        place = where if role is Role.NOTES else f"{where}, {properties.get('name')}"
        yield Passage(f"{place}, alt text", Role.DESCRIPTION, properties.get("descr", ""))
        if shape.tag == f"{P}graphicFrame":
            yield from _frame(package, shape, targets, place)
        elif shape.tag == f"{P}sp":
            yield from _texts(shape, place, _role(properties.get("name", ""), shape, role))


def _role(name: str, shape: Element, otherwise: Role) -> Role:
    if any(field.get("type") == "slidenum" for field in shape.iter(f"{A}fld")):
        return Role.SLIDE_NUMBER
    if any(parent.tag == f"{P}grpSp" for parent in shape.iterancestors()):
        return {"Time": Role.TICK, "Event": Role.LABEL}.get(name.split(" ", maxsplit=1)[0], otherwise)
    return otherwise


def _texts(shape: Element, place: str, role: Role) -> Iterator[Item]:
    """A paragraph a passage; a label of a timeline is one, whatever its lines."""
    offset = next(shape.iter(f"{A}off"), None)
    left = int(offset.get("x", "0")) if offset is not None else 0
    paragraphs = [_pptx_text(paragraph) for paragraph in shape.iter(f"{A}p")]
    if role in {Role.LABEL, Role.TICK}:
        extent = next(shape.iter(f"{A}ext"))
        yield Passage(place, role, " ".join(paragraphs), left + int(extent.get("cx", "0")) // 2)
        return
    for paragraph in paragraphs:
        yield Passage(place, role, paragraph)


def _frame(package: zipfile.ZipFile, frame: Element, targets: dict[str, str], place: str) -> Iterator[Item]:
    for table in frame.iter(f"{A}tbl"):
        rows = [[_lines(cell) for cell in row.iter(f"{A}tc")] for row in table.iter(f"{A}tr")]
        yield Table(place, tuple(map(tuple, rows)))
        for y, row in enumerate(rows, 1):
            for x, cell in enumerate(row, 1):
                yield Passage(f"{place}, row {y}, column {x}", Role.TEXT, cell)
    for chart in frame.iter(f"{C}chart"):
        yield _chart(package, targets[chart.get(f"{R}id", "")], place)


def _lines(body: Element) -> str:
    return "\n".join(_pptx_text(paragraph) for paragraph in body.iter(f"{A}p"))


def _pptx_text(paragraph: Element) -> str:
    """The text of a paragraph; the raised mark of a note is parted from the word that it follows."""
    words = []
    for node in paragraph.iter(f"{A}t", f"{A}br"):
        run = node.getparent()
        properties = run.find(f"{A}rPr") if run is not None else None
        raised = properties is not None and int(properties.get("baseline", "0")) > 0
        words.append("\n" if node.tag == f"{A}br" else f"[{node.text}]" if raised else node.text or "")
    return _clean("".join(words))


def _clean(text: str) -> str:
    """Without soft hyphens, joiners and marks of direction."""
    return unicodedata.normalize("NFC", re.sub("[\u00ad\u200b-\u200f\u2060\u2066-\u2069]", "", text))


# Charts ---------------------------------------------------------------------------------------------------------------
def _chart(package: zipfile.ZipFile, part: str, place: str) -> Chart:
    root = _part(package, part)
    embedded = [name for name in _targets(package, part).values() if name.endswith(".xlsx")]
    return Chart(
        place,
        tuple(_series(series) for series in root.iter(f"{C}ser")),
        _cells(package.read(embedded[0])) if embedded else {},
        _limits(root),
    )


def _limits(root: Element) -> tuple[float, float]:
    """The ends of the value axis; those that are not set are without end."""
    found = {"min": float("-inf"), "max": float("inf")}
    for axis in root.iter(f"{C}valAx"):
        for end in found:
            for limit in axis.iterfind(f"{C}scaling/{C}{end}"):
                found[end] = float(limit.get("val", "nan"))
    return found["min"], found["max"]


def _series(series: Element) -> Series:
    category, value = ("xVal", "yVal") if series.find(f"{C}xVal") is not None else ("cat", "val")
    values = _points(series.find(f"{C}{value}"))
    return Series(
        " ".join(_points(series.find(f"{C}tx")).values()),
        _points(series.find(f"{C}{category}")),
        values,
        _labels(series.find(f"{C}dLbls"), values),
        (_formula(series, "tx"), _formula(series, category), _formula(series, value)),
    )


def _points(source: Element | None) -> dict[int, str]:
    if source is None:
        return {}
    return {int(point.get("idx", "0")): point.findtext(f"{C}v", "") for point in source.iter(f"{C}pt")}


def _formula(series: Element, name: str) -> str:
    return next((f.text or "" for source in series.iterfind(f"{C}{name}") for f in source.iter(f"{C}f")), "")


def _labels(labels: Element | None, values: dict[int, str]) -> dict[int, str]:
    """What stands at each point: the text given for it, or its value in its own format or the series'."""
    if labels is None:
        return {}
    shown = {index: _formatted(value, labels) for index, value in values.items() if _shows_value(labels)}
    for label in labels.iterfind(f"{C}dLbl"):
        index = int(label.find(f"{C}idx").get("val"))  # type: ignore[union-attr, arg-type]
        text = "\n".join(_pptx_text(paragraph) for paragraph in label.iterfind(f"{C}tx/{C}rich/{A}p"))
        if text:
            shown[index] = text
        elif index in values and _shows_value(label):
            shown[index] = _formatted(values[index], label)
        else:
            shown.pop(index, None)
    return shown


def _shows_value(labels: Element) -> bool:
    shown = labels.find(f"{C}showVal")
    return shown is not None and shown.get("val") == "1"


def _formatted(value: str, label: Element) -> str:
    """A number in one of the number formats of the spreadsheet: words in quotes, grouping, decimal places."""
    number_format = label.find(f"{C}numFmt")
    code = number_format.get("formatCode", "") if number_format is not None else "General"
    match = re.fullmatch(r'(?:"([^"]*)")?(#,##0|0|General)(?:\.(0+))?(?:"([^"]*)")?(?:\\ )*', code.split(";")[0])
    assert match, f"a number format that this test cannot read: {code}"
    if match[2] == "General":
        return value
    places = len(match[3] or "")
    grouping = "," if "," in match[2] else ""
    return f"{match[1] or ''}{float(value):{grouping}.{places}f}{match[4] or ''}"


def _cells(workbook: bytes) -> dict[str, str]:
    """The cells of the first sheet, by name."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        strings = [
            "".join(text.text or "" for text in entry.iter(f"{S}t"))
            for entry in (
                _part(package, "xl/sharedStrings.xml") if "xl/sharedStrings.xml" in package.namelist() else ()
            )
        ]
        sheet = _part(package, "xl/worksheets/sheet1.xml")
    return {cell.get("r", ""): _cell(cell, strings) for cell in sheet.iter(f"{S}c")}


def _cell(cell: Element, strings: list[str]) -> str:
    value = cell.findtext(f"{S}v", "")
    if cell.get("t") == "s":
        return strings[int(value)]
    return "".join(text.text or "" for text in cell.iter(f"{S}t")) or value
