"""What a snapshot records, as readers read it: no marks, dates and numbers in words, works by author and year.

In: one text of a snapshot. Out: one text in the language of the briefing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.briefing.citation_syntax import citation_items
from reportgen.briefing.data import NIL, parse_value
from reportgen.briefing.dates import DateError, parse_edtf
from reportgen.briefing.plain import plain_text
from reportgen.briefing.prose import parse_inlines
from reportgen.briefing.text import Citation, CitationItem, FootnoteMark, Inline, InlinePicture
from reportgen.findings import Findings, Location
from reportgen.revision.content.snapshot import Item, ItemKind, Snapshot, Value
from reportgen.revision.content.written_text import lines_of
from reportgen.wording.phrases import comma_joined, semicolon
from reportgen.wording.wording import Wording

_NOWHERE = Location("")
_BLOCK_MARK = re.compile(r"\s*(?:(?:#{1,6}|>|-|1\.) )*")
_PLACED = re.compile(r'!\[(?P<alt>.*)\]\(\S+?(?: "(?P<caption>.*)")?\)', re.DOTALL)
_RULE = "---"
_YEAR = re.compile(r"-?\d{1,4}")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads in one language; `works` are author and year by key. Citations are read where `cites`."""

    wording: Wording
    works: Mapping[str, str]
    cites: bool

    @classmethod
    def of(cls, snapshot: Snapshot, wording: Wording, cites: bool) -> Reader:
        """The reader of a snapshot, who knows its works."""
        works = {item.id: _work_name(item) for item in snapshot.items if item.kind is ItemKind.REFERENCE}
        return cls(wording, works, cites)

    def line(self, text: str) -> str:
        """A line of prose without its marks, citations in parentheses."""
        inlines = parse_inlines(text, _NOWHERE, Findings())
        words = "".join(map(self._inline, inlines)) if self.cites else plain_text(inlines)
        return " ".join(words.split())

    def block(self, text: str) -> str:
        """A paragraph or item of prose; "" for a rule, and for what is placed, which stands elsewhere."""
        bare = _BLOCK_MARK.sub("", text, count=1)
        if bare == _RULE or _PLACED.fullmatch(bare):
            return ""
        return self.line(bare.strip("| ") if bare.startswith("| ") else bare)

    def caption(self, text: str) -> str:
        """The caption of what a paragraph places, "" where it places nothing or that has none of its own."""
        placed = _PLACED.fullmatch(_BLOCK_MARK.sub("", text, count=1))
        return self.line(placed["caption"] or placed["alt"]) if placed else ""

    def date(self, text: str) -> str:
        """An EDTF date in words; what is none as it stands."""
        try:
            return self.wording.date(parse_edtf(text))
        except DateError:
            return text

    def number(self, text: str) -> str:
        """`12.5 million rubles` with the language's marks; what is no number as it stands."""
        number, _, unit = text.partition(" ")
        value = None if number == NIL else parse_value(number)
        return text if value is None else self.wording.number_with_unit(value, unit)

    def source(self, text: str) -> str:
        """`@szalontai, ¶ 17; @other` as "Szalontai 2005, ¶ 17; Other 1999"."""
        return self._cited(citation_items(text)) or text

    def work(self, text: str) -> str:
        """`@key` as author and year."""
        return self.works.get(text[1:], text[1:])

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Citation(items, in_text):
                return self._cited(items) if in_text else f" ({self._cited(items)})"
            case FootnoteMark(blocks=blocks):
                return f" ({' '.join(map(self.line, lines_of(blocks)))})"
            case InlinePicture():
                return ""
        children = getattr(inline, "children", None)
        return plain_text((inline,)) if children is None else "".join(map(self._inline, children))

    def _cited(self, items: Iterable[CitationItem]) -> str:
        return semicolon(self.wording.language).join(map(self._item, items))

    def _item(self, item: CitationItem) -> str:
        located = comma_joined((self.works.get(item.key, item.key), item.locator), self.wording.language)
        return " ".join(filter(None, (item.prefix.strip(), located, item.suffix.strip())))


def texts_of(value: Value) -> tuple[str, ...]:
    """The texts of a field."""
    return (value,) if isinstance(value, str) else value


def _work_name(work: Item) -> str:
    """The first author's family name and the year, as in `Szalontai 2005`; the title where nobody is named."""
    author = texts_of(work.fields.get("author") or work.fields.get("editor") or "")[0].partition(",")[0]
    year = _YEAR.match(texts_of(work.fields.get("issued", ""))[0])
    return " ".join(filter(None, (author or work.name, year[0] if year else "")))
