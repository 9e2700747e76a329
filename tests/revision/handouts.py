"""Small handouts generated in a moment, as a build would write them.

In: a paper of a few items. Out: the bytes of its handout with the record of the generation; python-docx documents to
edit, and their bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
from lxml import etree

from reportgen.archive import write_zip
from reportgen.outline.tree import (
    BibliographyBlock,
    Caption,
    CrossReference,
    FigureBlock,
    FootnoteMark,
    HandoutBlock,
    HeadingBlock,
    ListBlock,
    ParagraphBlock,
    PullQuote,
    QuotationContent,
    RichText,
    Run,
    TableBlock,
    TableColumn,
    TableContent,
)
from reportgen.revision.handout.reconcile import Reconciled, reconcile_handout, recorded
from reportgen.writers.handout import block_names, write_handout
from tests.writers.handouts import FULL_FRONT, handout, native_chart, photograph, template

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class Item:
    """One item of content; `words` vary from one to the next, as may a `note` and a `number` in a table."""

    id: str
    kind: str
    words: str
    note: str = ""
    number: int = 40


@dataclass(frozen=True)
class Paper:
    """Items in order; paragraphs are counted within their section, as the outline does."""

    items: tuple[Item, ...]

    def changed(self, identity: str, **values: Any) -> Paper:
        """The same paper with one item changed."""
        return Paper(tuple(replace(one, **values) if one.id == identity else one for one in self.items))

    def without(self, identity: str) -> Paper:
        """The same paper without an item."""
        return Paper(tuple(one for one in self.items if one.id != identity))

    def with_before(self, identity: str, item: Item) -> Paper:
        """The same paper with an item before another."""
        at = [one.id for one in self.items].index(identity)
        return Paper((*self.items[:at], item, *self.items[at:]))


PAPER = Paper(
    (
        Item("start", "section", "How it began"),
        Item("older", "prose", "The alliance was older than the war in the south.", "Archive, paragraph 3."),
        Item("aid", "section", "Aid followed interest"),
        Item("peak", "prose", "North Korea gave twenty million rubles in 1967.", "Archive, paragraph 13."),
        Item(
            "less", "prose", "Two years later it gave much less, as the table of goods shows.", "Archive, paragraph 17."
        ),
        Item("rubles", "picture", "Aid peaked in 1967"),
        Item("goods", "table", "Cement fell by half"),
        Item("lips", "quotation", "We stood closer than teeth and lips."),
        Item("end", "section", "Victory did not mend matters"),
        Item("cambodia", "prose", "The quarrel over Cambodia came last and not first.", "Archive, paragraph 35."),
        Item("sources", "sources", "Archive of the embassy in Hanoi"),
    )
)


def generated(paper: Paper = PAPER, template: bytes | None = None) -> bytes:
    """The handout of a paper, as `reportgen build` would write it for the first time."""
    return _generated(paper, template or light_template())


@cache
def _generated(paper: Paper, template: bytes) -> bytes:
    made = handout(*_blocks(paper), front=FULL_FRONT)
    return recorded(write_handout(made, template), block_names(made))


@cache
def light_template() -> bytes:
    """The default template without its typefaces, which take long to pack."""
    with ZipFile(BytesIO(template())) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if not name.startswith("word/fonts/")}
    del members["word/_rels/fontTable.xml.rels"]
    members["word/fontTable.xml"] = re.sub(rb"<w:embed\w+ [^>]*/>", b"", members["word/fontTable.xml"])
    return write_zip(members.items())


def reconciliation(existing: bytes, paper: Paper) -> Reconciled:
    """The person's handout after a build of this paper."""
    return reconcile_handout(existing, generated(paper))


def edited(content: bytes, hand: Callable[[Any], None] = lambda document: None) -> bytes:
    """A handout after a hand has been at it with python-docx."""
    document = docx.Document(BytesIO(content))
    hand(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def opened(content: bytes) -> Any:
    """A handout, as python-docx sees it."""
    return docx.Document(BytesIO(content))


def paragraph(document: Any, words: str) -> Any:
    """The first paragraph of the body in which these words stand."""
    return next(one for one in document.paragraphs if words in one.text)


def body(content: bytes) -> etree._Element:
    """The root of the document part."""
    return etree.fromstring(member(content, "word/document.xml"))


@cache
def texts(content: bytes) -> tuple[str, ...]:
    """The texts of a handout's paragraphs, those of its tables in their places."""
    return tuple("".join(text.text or "" for text in one.iter(f"{W}t")) for one in body(content).iter(f"{W}p"))


def member(content: bytes, name: str) -> bytes:
    """A part's bytes."""
    with ZipFile(BytesIO(content)) as archive:
        return archive.read(name)


def with_member(content: bytes, name: str, change: Callable[[etree._Element], None]) -> bytes:
    """The same package with one XML part changed."""
    with ZipFile(BytesIO(content)) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    root = etree.fromstring(members[name])
    change(root)
    members[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return write_zip(members.items())


def notes(content: bytes) -> list[str]:
    """The texts of the footnotes."""
    root = etree.fromstring(member(content, "word/footnotes.xml"))
    return ["".join(text.text or "" for text in one.iter(f"{W}t")).strip() for one in root]


# The outline ----------------------------------------------------------------------------------------------------------
def _words(text: str) -> RichText:
    return (Run(text, "en-GB"),) if text else ()


def _blocks(paper: Paper) -> list[HandoutBlock]:
    made: list[HandoutBlock] = []
    section, counted, figures = "", 0, 0
    for item in paper.items:
        if item.kind == "section":
            section, counted = item.id, 0
        counted += item.kind in ("prose", "list")
        figures += item.kind in ("picture", "chart")
        made.append(_block(item, f"section:{section}/p{counted}", figures))
    return made


def _block(item: Item, counted: str, figures: int) -> HandoutBlock:
    words = _words(item.words)
    match item.kind:
        case "section":
            return HeadingBlock(f"section:{item.id}", 1, words)
        case "prose":
            linked = (Run("the table", "en-GB", link=CrossReference("exhibit:goods")),) if item.id == "less" else ()
            note = (FootnoteMark((_words(item.note),)),) if item.note else ()
            return ParagraphBlock(counted, (*words, *linked, *note), counted.endswith("/p1"))
        case "picture" | "chart":
            caption, source = Caption("Figure", figures, words), (_words("Source: Archive."),)
            content = native_chart() if item.kind == "chart" else photograph()
            return FigureBlock(f"exhibit:{item.id}", caption, (), content, source, f"A picture: {item.words}.")
        case "table":
            columns = (TableColumn(_words("Good")), TableColumn(_words("1968"), "tonnes", numeric=True))
            rows = ((_words("Cement"), _words(str(item.number))), (_words("Steel"), _words("7")))
            caption = Caption("Table", 1, words)
            return TableBlock(f"exhibit:{item.id}", caption, (), TableContent(columns, rows), (_words("Source: Ada."),))
        case "list":
            items = tuple((ParagraphBlock(f"{counted}/p1", _words(one)),) for one in item.words.split("; "))
            return ListBlock(counted.replace("/p", "/list"), True, 1, items)
        case "quotation":
            said = QuotationContent(item.id, _words(f"“{item.words}”"), _words("A diplomat"), (), ())
            return PullQuote(f"quotation:{item.id}", said)
        case _:
            return BibliographyBlock("sources:list", (words, _words("Ada, Aid and Interest, 1971")))
