"""What is said where: the handout and the deck as trees, without lengths, fonts or XML.

In: nothing. Out: `Handout` and `Deck`, made by `compose`, read by `layout` and `writers`. Text is flattened to runs
with resolved links; every generated thing has an `id` made from the content's ids (not from its position), by which
`revision` knows it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from reportgen.briefing.dates import EdtfDate
from reportgen.briefing.model import Paper, Picture, Weight
from reportgen.charts.spec import ChartSpec


# Rich text ----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A link out of the file."""

    url: str


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A link to the block or slide with this `anchor`."""

    anchor: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look and language. `language` is a BCP 47 tag; `rtl` is true for Arabic, Hebrew … script."""

    text: str
    language: str
    rtl: bool = False
    bold: bool = False
    italic: bool = False
    strike: bool = False
    small_caps: bool = False
    superscript: bool = False
    code: bool = False
    link: Hyperlink | CrossReference | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break."""


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """The place of a footnote and its paragraphs."""

    paragraphs: tuple[RichText, ...]


RichText = tuple[Run | LineBreak | FootnoteMark, ...]


def plain(text: RichText) -> str:
    """The characters of rich text, without its footnotes; a line break is a space."""
    return "".join(part.text if isinstance(part, Run) else " " for part in text if not isinstance(part, FootnoteMark))


# Content that both files show -----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its head, unit (beneath or beside the head, "" if none) and whether it holds numbers."""

    head: RichText
    unit: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class TableContent:
    """A table: columns and rows of cells. The first column heads its rows if `row_heads`."""

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[RichText, ...], ...]
    row_heads: bool = True


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One event to draw: its date, the date as worded, and its words."""

    id: str
    date: EdtfDate
    date_text: str
    text: str
    group: str
    weight: Weight


@dataclass(frozen=True, slots=True)
class TimelineContent:
    """Events in date order, with the lanes in order of first appearance (one lane "" where none is named)."""

    id: str
    events: tuple[TimelineEvent, ...]
    lanes: tuple[str, ...]
    language: str
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class QuotationContent:
    """A quotation: its text in its own language, and the attribution (speaker, role, addressee, occasion, date …).

    `gloss` says what it is where that matters (relayed, translated from …); `reference` is the short source.
    """

    id: str
    text: RichText
    attribution: RichText
    gloss: RichText
    reference: RichText


# The handout --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class HeadingBlock:
    """A heading; `level` 1 is a section."""

    id: str
    level: int
    text: RichText


@dataclass(frozen=True, slots=True)
class ParagraphBlock:
    """A paragraph of prose; `first` after a heading."""

    id: str
    text: RichText
    first: bool = False


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list of items, each a sequence of blocks; numbered from `start` if `ordered`."""

    id: str
    ordered: bool
    start: int
    items: tuple[tuple[HandoutBlock, ...], ...]


@dataclass(frozen=True, slots=True)
class QuoteBlock:
    """Blocks quoted in the prose."""

    id: str
    blocks: tuple[HandoutBlock, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines set as they are."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class PullQuote:
    """A placed quotation; its footnote stands at the end of the attribution."""

    id: str
    quotation: QuotationContent


@dataclass(frozen=True, slots=True)
class Caption:
    """A numbered caption: `label` is "Figure" or "Table" in the reader's language, `number` counts from 1."""

    label: str
    number: int
    text: RichText


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A chart, timeline or picture with its caption above, note and source beneath, and alt text."""

    id: str
    caption: Caption
    subtitle: RichText
    content: ChartSpec | TimelineContent | Picture
    notes: tuple[RichText, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with its caption above and notes beneath; `caption` is None for a table written in the prose."""

    id: str
    caption: Caption | None
    subtitle: RichText
    table: TableContent
    notes: tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class PanelEntry:
    """One line of a page-1 panel: a key date or figure (its `unit` apart), and what it means."""

    head: RichText
    text: RichText
    unit: RichText = ()


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What makes page 1 work alone: the thesis, key messages, key dates and key figures (each may be empty)."""

    id: str
    thesis: RichText
    messages_heading: str
    messages: tuple[RichText, ...]
    dates_heading: str
    dates: tuple[PanelEntry, ...]
    figures_heading: str
    figures: tuple[PanelEntry, ...]


@dataclass(frozen=True, slots=True)
class QuestionsBlock:
    """Numbered discussion questions, each with room to write."""

    id: str
    questions: tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class BibliographyBlock:
    """Formatted bibliography entries, in the style's order."""

    id: str
    entries: tuple[RichText, ...]


HandoutBlock = (
    HeadingBlock
    | ParagraphBlock
    | ListBlock
    | QuoteBlock
    | CodeBlock
    | PullQuote
    | FigureBlock
    | TableBlock
    | QuestionsBlock
    | BibliographyBlock
)


@dataclass(frozen=True, slots=True)
class Properties:
    """Document properties. `created` comes from the content (`issued`), never from the clock."""

    title: str
    subject: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    language: str
    rtl: bool
    created: date | None


@dataclass(frozen=True, slots=True)
class Handout:
    """A whole handout. `page_words` are "Page" and "of" for the footer; the lines may be empty.

    `paper` is None where the template's own is to stay.
    """

    properties: Properties
    paper: Paper | None
    title: RichText
    subtitle: RichText
    authors_line: RichText
    date_line: RichText
    audience_line: RichText
    front: FrontPage
    blocks: tuple[HandoutBlock, ...]
    page_words: tuple[str, str]


# The deck -----------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Notes:
    """A slide's speaker notes: paragraphs in order (timing, prose, full citations)."""

    paragraphs: tuple[RichText, ...]


@dataclass(frozen=True, slots=True)
class TitleSlide:
    """The first slide. As on every slide, `why` is the reason for its kind, for `reportgen build -v`."""

    id: str
    title: RichText
    subtitle: RichText
    byline: RichText
    notes: Notes
    why: str = ""


class PointsKind(StrEnum):
    """What a slide of points is: a section without claim is a divider, a claim without points a statement."""

    MESSAGES = "messages"
    AGENDA = "agenda"
    SECTION = "section"
    STATEMENT = "statement"
    CLAIM = "claim"
    QUESTIONS = "questions"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class PointsSlide:
    """A headline with points, which may be none; `numbered` for questions. `label` names the section that it opens."""

    id: str
    kind: PointsKind
    title: RichText
    points: tuple[RichText, ...]
    source: RichText
    notes: Notes
    numbered: bool = False
    label: RichText = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class BigFigure:
    """A figure to be read from the last row: the number as shown with its unit, and what it is."""

    figure: RichText
    label: RichText


@dataclass(frozen=True, slots=True)
class ChartSlide:
    """A headline and a chart; `reading` is an optional column of words beside it.

    `figures` are the two figures of a chart that has no more, to be set large beside it.
    """

    id: str
    title: RichText
    subtitle: RichText
    chart: ChartSpec
    reading: tuple[RichText, ...]
    source: RichText
    alt: str
    notes: Notes
    figures: tuple[BigFigure, BigFigure] | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class TableSlide:
    """A headline and a table."""

    id: str
    title: RichText
    subtitle: RichText
    table: TableContent
    source: RichText
    alt: str
    notes: Notes
    why: str = ""


@dataclass(frozen=True, slots=True)
class TimelineSlide:
    """A headline and a timeline."""

    id: str
    title: RichText
    timeline: TimelineContent
    source: RichText
    alt: str
    notes: Notes
    why: str = ""


@dataclass(frozen=True, slots=True)
class QuotationSlide:
    """A headline and a quotation, or two on one subject."""

    id: str
    title: RichText
    quotation: QuotationContent
    source: RichText
    notes: Notes
    second: QuotationContent | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class PictureSlide:
    """A headline and a picture with its caption."""

    id: str
    title: RichText
    caption: RichText
    picture: Picture
    alt: str
    source: RichText
    notes: Notes
    why: str = ""


Slide = TitleSlide | PointsSlide | ChartSlide | TableSlide | TimelineSlide | QuotationSlide | PictureSlide


@dataclass(frozen=True, slots=True)
class DeckSection:
    """A named section of the slide sorter."""

    id: str
    name: str
    slides: tuple[Slide, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """A whole deck. `part_words` is the pattern for continued slides, "{part} of {parts}" in the reader's language."""

    properties: Properties
    sections: tuple[DeckSection, ...]
    footer: RichText
    part_words: str
    date: RichText = ()
