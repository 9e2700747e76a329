"""A fitted deck made by hand: one slide of every kind, in several languages, with names that need escaping."""

from __future__ import annotations

import struct
import zlib
from datetime import date
from decimal import Decimal

from reportgen.briefing.model import Mark, Picture, Qualifier, Render, Scale
from reportgen.charts.drawing import (
    Anchor,
    Drawing,
    GridMark,
    Ink,
    LabelMark,
    LabelRun,
    LineMark,
    Shape,
    ShapeMark,
)
from reportgen.charts.spec import Category, ChartPoint, ChartSpec, Panel, Series
from reportgen.charts.theme import Face, Theme
from reportgen.layout.tree import (
    Element,
    FittedChart,
    FittedDeck,
    FittedDrawing,
    FittedPicture,
    FittedSection,
    FittedSlide,
    FittedTable,
    FittedText,
    Role,
)
from reportgen.outline.tree import CrossReference, Hyperlink, LineBreak, Properties, RichText, Run
from reportgen.units import Box, Colour, Length
from reportgen.wording.scripts import split_by_script

THEME = Theme(
    text=Colour("1D1D1F"),
    background=Colour("FFFFFF"),
    muted=Colour("767677"),
    rule=Colour("C9C9C9"),
    accents=(Colour("AD2F17"), Colour("0A4288")),
    major=Face("Source Serif 4"),
    minor=Face("Source Sans 3"),
)
ALT = 'Aid rose from 8 to 20 million rubles & then fell, the "peak" being 1967.'


def points(value: float) -> Length:
    """Points, briefly."""
    return Length.of_points(value)


def box(left: float, top: float, width: float, height: float) -> Box:
    """A box in inches."""
    return Box(*(Length.of_inches(value) for value in (left, top, width, height)))


def words(text: str, language: str = "en-GB") -> RichText:
    """Plain text as runs by script."""
    return tuple(Run(part, tag, rtl) for part, tag, rtl in split_by_script(text, language))


def heading(text: str, language: str = "en-GB") -> FittedText:
    """The title of a content slide, in its placeholder of the default template."""
    return FittedText("Title", Role.TITLE, 0, TITLE_BOX, (words(text, language),))


TITLE_BOX = Box(Length(685800), Length(457200), Length(10820400), Length(896112))
EXHIBIT_BOX = Box(Length(685800), Length(1883664), Length(10820400), Length(3986784))


def png(width: int = 4, height: int = 3) -> bytes:
    """A small grey picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0H40V30Z" fill="#a33"/></svg>'


def chart(mark: Mark = Mark.COLUMN) -> ChartSpec:
    """Aid by year, with a gap."""
    values = (("1966", Decimal(8)), ("1967", Decimal(20)), ("1968", None), ("1969", Decimal("12.5")))
    categories = tuple(Category(year, year, float(year)) for year, _ in values)
    numbers = tuple(ChartPoint(value, "" if value is None else str(value), Qualifier.NONE) for _, value in values)
    panel = Panel("", "million RUB", categories, (Series("economic aid", numbers),))
    return ChartSpec("aid", mark, (panel,), Scale.LINEAR, Render.AUTO, "", (), 1, "no figure", "en-GB")


def timeline() -> Drawing:
    """Two events under an axis, one uncertain and open, one label in Korean."""
    line = LineMark("Axis", (points(0), points(80)), (points(600), points(80)), points(1.5), Ink.RULE)
    grid = GridMark(
        "Time grid",
        tuple(((points(x), points(y)), (points(x), points(80))) for x, y in ((90, 20), (200, 0))),
        points(0.75),
        Ink.RULE,
    )
    dot = ShapeMark(
        "Mark visit", Shape.CIRCLE, Box(points(85), points(75), points(10), points(10)), Ink.ACCENT, points(1)
    )
    bar = ShapeMark(
        "Mark talks",
        Shape.BAR,
        Box(points(300), points(76), points(120), points(8)),
        Ink.MUTED,
        points(1),
        filled=False,
        dotted=True,
    )
    after = LineMark(
        "Open after talks", (points(420), points(80)), (points(600), points(80)), points(2), Ink.MUTED, True, arrow=True
    )
    label = LabelMark(
        "Event visit",
        (
            (LabelRun("1958\u2002", Ink.ACCENT, bold=True), LabelRun("김일성 visits Hanoi,")),
            (LabelRun("the first of three visits"),),
        ),
        Box(points(96), points(14), points(160), points(36)),
        points(14),
    )
    year = LabelMark(
        "Year 1958",
        ((LabelRun("1958", Ink.MUTED),),),
        Box(points(60), points(90), points(60), points(18)),
        points(14),
        anchor=Anchor.CENTRE,
    )
    return Drawing(points(620), points(120), (grid, line, dot, bar, after, label, year))


def title_slide() -> FittedSlide:
    """The first slide."""
    title = FittedText("Title", Role.TITLE, 0, TITLE_BOX, (words("A friendship turned sour"),))
    subtitle = FittedText("Subtitle", Role.SUBTITLE, 1, TITLE_BOX, (words("Pyongyang and Hanoi"),))
    return slide("title", 1, (title, subtitle), notes=(words("Welcome."), words("Two minutes.")))


def points_slide() -> FittedSlide:
    """Points with every kind of run."""
    rich: RichText = (
        Run("Bold", "en-GB", bold=True),
        Run(" italic", "en-GB", italic=True),
        Run(" struck", "en-GB", strike=True),
        Run(" 2", "en-GB", superscript=True),
        LineBreak(),
        Run("a link", "en-GB", link=Hyperlink("https://example.org/a b?x=1&y=ü")),
        Run(" and ", "en-GB"),
        Run("the chart", "en-GB", link=CrossReference("chart")),
        Run(" nowhere", "en-GB", link=CrossReference("absent")),
    )
    body = FittedText(
        "Points", Role.BODY, 1, EXHIBIT_BOX, (rich, words("호찌민 met Kim; \x00 <tags> & more")), points(24)
    )
    loose = FittedText("Source", Role.SOURCE, None, box(1, 6.4, 6, 0.4), (words("Szalontai 2019, ¶ 12"),), points(12))
    return slide("claim", 6, (heading("Help was real"), body, loose))


def chart_slide(native: bool = True) -> FittedSlide:
    """A chart in its placeholder."""
    shown = FittedChart("Chart: aid", 1, EXHIBIT_BOX, chart(), native, ALT)
    return slide("chart", 7, (heading("Aid peaked in 1967"), shown))


def table_slide(part: int) -> FittedSlide:
    """One of two slides of a table."""
    table = FittedTable(
        "Table: goods",
        None,
        box(0.75, 2, 10, 1.5),
        (words("Commodity"), words("1968")),
        ((words("Rice"), words("1,200")), (words("Coal"), words(".."))),
        (False, True),
        row_heads=True,
        widths=(Length.of_inches(7), Length.of_inches(3)),
        heights=(Length.of_inches(0.5),) * 3,
        size=points(18),
        alt="Rice 1,200 in 1968; coal: no figure.",
    )
    return slide("goods", 10, (heading(f"Goods ({part} of 2)"), table), part=part, parts=2)


def drawing_slide() -> FittedSlide:
    """A timeline."""
    drawing = FittedDrawing(
        "Timeline", box(0.75, 2, 9, 2), timeline(), "Timeline: a visit in 1958; talks, dates unsure."
    )
    return slide("timeline", 11, (heading("First came the visits"), drawing))


def picture_slide() -> FittedSlide:
    """A PNG and an SVG."""
    first = Picture("figures/a.png", "image/png", 4, 3, png())
    second = Picture("figures/b.svg", "image/svg+xml", 40, 30, SVG)
    shapes = (
        FittedPicture("Picture: a", 1, box(1, 2, 4, 3), first, "A grey field."),
        FittedPicture("Picture: b", None, box(6, 2, 4, 3), second, "A red triangle."),
    )
    return slide("picture", 14, (heading("What it looked like"), *shapes))


def arabic_slide() -> FittedSlide:
    """A quotation in Arabic, and numbered questions that go on from 4."""
    text = FittedText(
        "Quotation", Role.QUOTATION, 1, EXHIBIT_BOX, (words("لا تهتم كوريا إلا بنفسها.", "ar"),), points(28)
    )
    return slide("quotation", 12, (heading("They care about themselves"), text))


def questions_slide() -> FittedSlide:
    """Numbered questions that go on from 4."""
    items = (words("Who paid?"), words("Who remembered?"))
    body = FittedText("Questions", Role.BODY, 1, TITLE_BOX, items, None, numbered_from=4)
    return slide("questions", 15, (heading("To discuss"), body))


def slide(
    identity: str,
    layout: int,
    elements: tuple[Element, ...],
    notes: tuple[RichText, ...] = (),
    part: int = 1,
    parts: int = 1,
) -> FittedSlide:
    """A slide on the default template's layout of this number."""
    name = f"ppt/slideLayouts/slideLayout{layout}.xml"
    return FittedSlide(identity, "chart", "", part, parts, name, identity, elements, notes)


def deck(*slides: FittedSlide, rtl: bool = False, created: date | None = None) -> FittedDeck:
    """A deck of two sections with these slides, or with one of every kind."""
    shown = slides or (
        title_slide(),
        points_slide(),
        chart_slide(),
        table_slide(1),
        table_slide(2),
        drawing_slide(),
        picture_slide(),
        arabic_slide(),
        questions_slide(),
    )
    properties = Properties(
        title="A friendship turned sour",
        subject="Korea & Vietnam",
        authors=("A. Author", "B. Author"),
        keywords=("Korea", "Vietnam"),
        language="ar" if rtl else "en-GB",
        rtl=rtl,
        created=created,
    )
    sections = (FittedSection("opening", "Opening", shown[:1]), FittedSection("main", "Main <part>", shown[1:]))
    return FittedDeck(properties, Length(12192000), Length(6858000), THEME, sections, words("A friendship turned sour"))
