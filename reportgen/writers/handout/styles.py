"""Styles by what they are for: the template's own style for each of ours.

In: the template's styles part. Out: `Styles`, which gives the id to write, or None where the template has nothing fit
and the paragraph, run or table takes the template's default. Built-in styles are known by their names, which Word
writes in English whatever language it runs in (ECMA-376 part 1, 17.7.4.9); their ids differ between languages.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.writers.ooxml import Element, qname

_BUILT_IN = {
    "BlockText": "block text",
    "BodyText": "body text",
    "Date": "date",
    "FootnoteReference": "footnote reference",
    "FootnoteText": "footnote text",
    "ListBullet": "list bullet",
    "ListBullet2": "list bullet 2",
    "ListNumber": "list number",
    "ListNumber2": "list number 2",
    "PageNumber": "page number",
    **{f"Heading{level}": f"heading {level}" for level in range(1, 10)},
}
_IN_PLACE_OF = {
    "Author": "Date",
    "Bibliography": "BodyText",
    "FigureSubtitle": "Caption",
    "FirstParagraph": "BodyText",
    "KeyMessage": "ListNumber",
    "ListBullet2": "ListBullet",
    "ListNumber2": "ListNumber",
    "PanelHeading": "Caption",
    "Question": "ListNumber",
    "QuoteAttribution": "BlockText",
    "ReportgenTable": "TableGrid",
    "SourceNote": "Caption",
    "Thesis": "Subtitle",
}
_TABLE_GRID = "table grid"


@dataclass(frozen=True, slots=True)
class Styles:
    """The template's styles: ids, ids by name in lower case, and the list (`w:numId`) that a style is of."""

    ids: frozenset[str]
    by_name: dict[str, str]
    lists: dict[str, str]

    def find(self, style: str) -> str | None:
        """The id of the template's style for one of ours, else of the nearest that it has; None where it has none."""
        wanted: str | None = style
        while wanted is not None:
            name = _TABLE_GRID if wanted == "TableGrid" else _BUILT_IN.get(wanted, wanted.lower())
            found = wanted if wanted in self.ids else self.by_name.get(name)
            if found is not None:
                return found
            wanted = _IN_PLACE_OF.get(wanted)
        return None

    def list_of(self, style: str) -> str | None:
        """The list that paragraphs of this style are numbered in by the style itself."""
        return self.lists.get(self.find(style) or "")


def read_styles(root: Element) -> Styles:
    """The styles of a `w:styles` element."""
    ids: dict[str, str] = {}
    lists: dict[str, str] = {}
    for style in root.iterfind(qname("w:style")):
        identity = style.get(qname("w:styleId"), "")
        name = style.find(qname("w:name"))
        ids[identity] = name.get(qname("w:val"), "").lower() if name is not None else ""
        number = style.find(f"{qname('w:pPr')}/{qname('w:numPr')}/{qname('w:numId')}")
        if number is not None:
            lists[identity] = number.get(qname("w:val"), "")
    return Styles(frozenset(ids), {name: identity for identity, name in ids.items() if name}, lists)
