"""Handouts made by hand, and their XML once written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from reportgen.briefing.dates import parse_edtf
from reportgen.briefing.model import Mark, Paper, Picture, Render, Weight
from reportgen.outline.tree import (
    Caption,
    FigureBlock,
    FootnoteMark,
    FrontPage,
    Handout,
    HandoutBlock,
    HeadingBlock,
    ListBlock,
    PanelEntry,
    ParagraphBlock,
    Properties,
    RichText,
    TableBlock,
    TableColumn,
    TableContent,
    TimelineContent,
    TimelineEvent,
)
from reportgen.resources import templates_folder
from reportgen.writers.handout import write_handout
from reportgen.writers.ooxml import NAMESPACES
from tests.writers.fitted import chart, png, words

W = "{" + NAMESPACES["w"] + "}"
EMPTY_FRONT = FrontPage("front", (), "Key messages", (), "Key dates", (), "Key figures", ())
FULL_FRONT = replace(
    EMPTY_FRONT,
    thesis=words("The rift opened early."),
    messages=(words("Aid fell."), words("Students left.")),
    dates=(PanelEntry(words("1968"), words("Aid falls")),),
    figures=(PanelEntry(words("20"), words("Aid in 1967"), words("million")),),
)


def template() -> bytes:
    """The default template."""
    return (templates_folder() / "handout.docx").read_bytes()


def handout(*blocks: HandoutBlock, front: FrontPage = EMPTY_FRONT, language: str = "en-GB", **values: Any) -> Handout:
    """A handout of these blocks under the title "A title"."""
    rtl = language == "ar"
    return Handout(
        properties=Properties("A title", "A subject", ("Ada Author",), ("one", "two"), language, rtl, None),
        paper=values.get("paper", Paper.A4),
        title=values.get("title", words("A title", language)),
        subtitle=(),
        authors_line=(),
        date_line=(),
        audience_line=(),
        front=front,
        blocks=blocks,
        page_words=("Page", "of"),
    )


def section(text: str = "A heading", identity: str = "section:a") -> HeadingBlock:
    """A section's heading."""
    return HeadingBlock(identity, 1, words(text))


def prose(text: RichText | str, identity: str = "section:a/p1") -> ParagraphBlock:
    """A paragraph."""
    return ParagraphBlock(identity, words(text) if isinstance(text, str) else text)


def bullets(*items: Sequence[HandoutBlock], ordered: bool = False, start: int = 1) -> ListBlock:
    """A list."""
    return ListBlock("list", ordered, start, tuple(tuple(item) for item in items))


def note(text: str) -> FootnoteMark:
    """A footnote of one paragraph."""
    return FootnoteMark((words(text),))


def grid(rows: int, caption: bool = True, notes: Sequence[str] = ()) -> TableBlock:
    """A table of two columns, the second of numbers with a unit."""
    columns = (TableColumn(words("Good")), TableColumn(words("1968"), "tonnes", numeric=True))
    content = TableContent(columns, tuple((words(f"Good {row}"), words(str(row))) for row in range(rows)))
    head = Caption("Table", 1, words("Goods in tonnes")) if caption else None
    return TableBlock("exhibit:goods", head, (), content, tuple(words(one) for one in notes))


def figure(content: Any, alt: str = "Aid rose, then fell.", number: int = 1, noted: bool = True) -> FigureBlock:
    """A figure with a source."""
    notes = (words("Note: estimates."), words("Source: Archive.")) if noted else ()
    return FigureBlock(
        f"exhibit:{number}", Caption("Figure", number, words("Aid fell")), words("Rubles"), content, notes, alt
    )


def native_chart() -> Any:
    """A chart that its author wants as an Office chart."""
    return replace(chart(Mark.COLUMN), render=Render.NATIVE)


def photograph() -> Picture:
    """A picture of 4 × 3 pixels."""
    return Picture("figures/map.png", "image/png", 4, 3, png())


def timeline(events: int) -> TimelineContent:
    """A timeline of one lane, an event a day."""
    dates = (parse_edtf(f"1973-{1 + day // 28:02d}-{1 + day % 28:02d}") for day in range(events))
    made = tuple(
        TimelineEvent(f"e{day}", date, f"day {day}", f"Event number {day} of the timeline", "", Weight.NORMAL)
        for day, date in enumerate(dates)
    )
    return TimelineContent("chronology", made, ("",), "en-GB")


class Written:
    """A written handout: its parts as bytes and as XML."""

    def __init__(self, handout: Handout, template_: bytes | None = None) -> None:
        self.content = write_handout(handout, template_ or template())
        with ZipFile(BytesIO(self.content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    def xml(self, name: str) -> Any:
        """The root of a part under `word/`."""
        return etree.fromstring(self.parts[f"word/{name}.xml"])

    @property
    def body(self) -> Any:
        """The document's body."""
        return self.xml("document")[0]

    def paragraphs(self, style: str) -> list[Any]:
        """The paragraphs of a style."""
        return [one for one in self.body.iter(f"{W}p") if style_of(one) == style]

    def relationships(self, name: str = "document") -> dict[str, str]:
        """The targets of a part's relationships by id."""
        root = etree.fromstring(self.parts[f"word/_rels/{name}.xml.rels"])
        return {one.get("Id", ""): one.get("Target", "") for one in root}


def style_of(paragraph: Any) -> str:
    """A paragraph's style id."""
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def text_of(element: Any) -> str:
    """The characters in an element."""
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def value_of(element: Any, path: str) -> str | None:
    """`w:val` of the descendant at a path of names like "pPr/jc"; None where there is none."""
    found = element.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(f"{W}val", "on")
