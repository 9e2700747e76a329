"""Styles by what they are for: the template's own style for each of ours, and why it is that one.

In: the template's styles, numbering and settings. Out: `Match`es. Built-in styles are known by their names, which Word
writes in English whatever language it runs in (ECMA-376 part 1, 17.7.4.9), while their ids differ; headings also by
outline level, lists by their kind of numbering, ordinary text by being the default, a table style by being the
template's choice. A style that cannot be read on white paper was made for a coloured cover: it is not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from reportgen.units import Colour, Length, contrast
from reportgen.writers.ooxml import Element, element, qname

PARAGRAPH, CHARACTER, TABLE = "paragraph", "character", "table"
STYLES: Mapping[str, str] = {
    **dict.fromkeys(("Normal", "BodyText", "FirstParagraph", "Kicker", "Title", "Subtitle", "Author"), PARAGRAPH),
    **dict.fromkeys(("Date", "Thesis", "KeyMessage", "PanelHeading", "PanelFigure", "PanelText"), PARAGRAPH),
    **dict.fromkeys(("PanelDate", "Heading1", "Heading2", "Heading3", "Heading4", "Quote", "LongQuote"), PARAGRAPH),
    **dict.fromkeys(("QuoteAttribution", "BlockText", "ListBullet", "ListBullet2", "ListNumber"), PARAGRAPH),
    **dict.fromkeys(("ListNumber2", "Caption", "FigureSubtitle", "Figure", "SourceNote", "TableText"), PARAGRAPH),
    **dict.fromkeys(("TableNumber", "TableHeading", "Question", "AnswerLines", "Bibliography"), PARAGRAPH),
    **dict.fromkeys(("FootnoteText", "Header", "Footer", "SourceCode"), PARAGRAPH),
    **dict.fromkeys(("Strong", "Emphasis", "Hyperlink", "FootnoteReference", "PageNumber"), CHARACTER),
    **dict.fromkeys(("VerbatimChar", "PanelUnit", "CaptionLabel"), CHARACTER),
    **dict.fromkeys(("ReportgenTable", "ReportgenPanel"), TABLE),
}
"""The styles that a handout uses, and their types."""

_IN_PLACE_OF = {
    "BlockText": "Quote",
    "BodyText": "Normal",
    "FirstParagraph": "BodyText",
    "ListBullet2": "ListBullet",
    "ListNumber2": "ListNumber",
    "LongQuote": "Quote",
}
_LISTS = {"ListBullet": ("bullet",), "ListNumber": ("decimal", "decimalZero")}
_HEADING = re.compile(r"Heading(\d)")
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")
_BORDERS = tuple(qname(f"w:{side}") for side in ("top", "left", "bottom", "right", "between", "bar"))
_KEEPING = ("keepNext", "keepLines")
_WORD_CELL_MARGIN = 108  # twips (17.4.34, 17.4.35)
_PAPER = Colour("FFFFFF")
_LEAST_CONTRAST = 3.0  # of large text (WCAG 2.2, 1.4.3)


@dataclass(frozen=True, slots=True)
class Match:
    """The template's style for one of ours: its id, its name, and how it was found."""

    id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Styles:
    """The ids of styles by ours; and by id, the list (`w:numId`) that a style itself is of, and what it keeps together.

    That is `keepNext`, `keepLines`. `hanging` are the ids of those whose first line hangs, `mirrored` the borders of
    those with a rule at one side for text from right to left, `cell_margin` is what the margins of a table's cell take
    of its width.
    """

    ids: Mapping[str, str]
    lists: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hanging: frozenset[str] = frozenset()
    mirrored: Mapping[str, Element] = field(default_factory=dict)
    cell_margin: Length = Length(0)

    def find(self, style: str) -> str:
        """The id to write for one of our styles."""
        return self.ids[style]

    def list_of(self, style: str) -> str | None:
        """The list that paragraphs of this style are numbered in by the style itself."""
        return self.lists.get(self.find(style))


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The styles of a template by type and id, with the parts that say more of them."""

    root: Element
    numbering: Element | None = None
    settings: Element | None = None

    def of_type(self, kind: str) -> list[Element]:
        """The styles of a type, in the order of the file."""
        return [style for style in self.root.iterfind(qname("w:style")) if kind_of(style) == kind]

    def chain(self, style: Element) -> Iterator[Element]:
        """The style and those that it is based on, nearest first; a circle is cut."""
        by_id = {identity(found): found for found in self.of_type(kind_of(style))}
        seen: set[str] = set()
        current: Element | None = style
        while current is not None and identity(current) not in seen:
            seen.add(identity(current))
            yield current
            current = by_id.get(value(current, "w:basedOn"))

    def stated(self, style: Element, path: str) -> Element | None:
        """The nearest element at a path like "w:rPr/w:color" in the style's chain."""
        steps = "/".join(qname(step) for step in path.split("/"))
        return next((found for one in self.chain(style) if (found := one.find(steps)) is not None), None)

    def default(self, kind: str) -> Element | None:
        """The style that text or a table of this type has where nothing is said."""
        return next((one for one in self.of_type(kind) if one.get(qname("w:default")) in ("1", "true", "on")), None)

    def lists(self) -> dict[str, str]:
        """The lists that styles themselves are of."""
        path = "/".join(qname(step) for step in ("w:pPr", "w:numPr", "w:numId"))
        numbered = ((style, style.find(path)) for style in self.of_type(PARAGRAPH))
        return {identity(style): found.get(qname("w:val"), "") for style, found in numbered if found is not None}


def read_styles(sheet: StyleSheet, found: Mapping[str, Match]) -> Styles:
    """What the writer has to know of the styles that were found."""
    paragraphs = sheet.of_type(PARAGRAPH)
    return Styles(
        {style: match.id for style, match in found.items()},
        sheet.lists(),
        {identity(one): frozenset(mark for mark in _KEEPING if _is_on(one, mark, sheet)) for one in paragraphs},
        frozenset(identity(one) for one in paragraphs if _hangs(one, sheet)),
        {identity(one): borders for one in paragraphs if (borders := _mirrored(one, sheet)) is not None},
        _cell_margin(next(one for one in sheet.of_type(TABLE) if identity(one) == found["ReportgenTable"].id), sheet),
    )


def match_styles(sheet: StyleSheet) -> dict[str, Match]:
    """The template's styles for ours, those left out for which it has none."""
    found = {style: match for style in STYLES if (match := _match(style, sheet)) is not None}
    for style, other in _IN_PLACE_OF.items():
        if style not in found and other in found:
            found[style] = Match(found[other].id, found[other].name, f"in place of {words(style)}")
    return found


def identity(style: Element) -> str:
    """A style's id."""
    return style.get(qname("w:styleId"), "")


def kind_of(style: Element) -> str:
    """A style's type; one that states none is a paragraph style (17.7.4.17)."""
    return style.get(qname("w:type"), PARAGRAPH)


def name(style: Element) -> str:
    """A style's name."""
    return value(style, "w:name")


def value(style: Element, tag: str) -> str:
    """`w:val` of a child, "" where there is none."""
    found = style.find(qname(tag))
    return "" if found is None else found.get(qname("w:val"), "")


def words(style: str) -> str:
    """The name of one of our styles in words: "List Bullet 2"."""
    return _WORDS.sub(" ", style)


# Rules ----------------------------------------------------------------------------------------------------------------
def _match(style: str, sheet: StyleSheet) -> Match | None:
    for found, reason in _candidates(style, sheet):
        if _is_readable(found, sheet):
            return Match(identity(found), name(found), reason)
    return None


def _candidates(style: str, sheet: StyleSheet) -> Iterator[tuple[Element, str]]:
    """The template's styles that could be ours, the likeliest first."""
    kind = STYLES[style]
    styles = sheet.of_type(kind)
    yield from ((one, "by its name") for one in styles if name(one).lower() == words(style).lower())
    yield from ((one, "by its id") for one in styles if identity(one) == style)
    if style == "Normal":
        yield from ((one, "the default paragraph style") for one in styles if one is sheet.default(kind))
    if heading := _HEADING.fullmatch(style):
        yield from ((one, "by its outline level") for one in _of_outline_level(int(heading[1]) - 1, sheet))
    if style in _LISTS:
        yield from ((one, "by its kind of list") for one in _of_list(_LISTS[style], sheet))
    if style == "ReportgenTable":
        yield from _table_styles(sheet)


def _of_outline_level(level: int, sheet: StyleSheet) -> Iterator[Element]:
    """Styles that state this level themselves; those without numbers first."""
    path = f"{qname('w:pPr')}/{qname('w:outlineLvl')}"
    of_level = [
        one
        for one in sheet.of_type(PARAGRAPH)
        if (found := one.find(path)) is not None and found.get(qname("w:val")) == str(level)
    ]
    yield from sorted(of_level, key=lambda one: identity(one) in sheet.lists())


def _of_list(formats: tuple[str, ...], sheet: StyleSheet) -> Iterator[Element]:
    """Styles that are numbered this way, without an outline level, and set in the size of the text."""
    lists, default = sheet.lists(), sheet.default(PARAGRAPH)
    size = None if default is None else _size(default, sheet)
    for one in sheet.of_type(PARAGRAPH):
        of_list = identity(one) in lists and _number_format(lists[identity(one)], sheet) in formats
        if of_list and sheet.stated(one, "w:pPr/w:outlineLvl") is None and _size(one, sheet) == size:
            yield one


def _size(style: Element, sheet: StyleSheet) -> str | None:
    found = sheet.stated(style, "w:rPr/w:sz")
    return None if found is None else found.get(qname("w:val"))


def _number_format(list_: str, sheet: StyleSheet) -> str:
    """How the first level of a list is numbered."""
    if sheet.numbering is None:
        return ""
    numbers = {one.get(qname("w:numId")): one for one in sheet.numbering.iterfind(qname("w:num"))}
    looks = {one.get(qname("w:abstractNumId")): one for one in sheet.numbering.iterfind(qname("w:abstractNum"))}
    look = looks.get(value(numbers[list_], "w:abstractNumId")) if list_ in numbers else None
    level = None if look is None else look.find(qname("w:lvl"))
    return "" if level is None else value(level, "w:numFmt")


def _table_styles(sheet: StyleSheet) -> Iterator[tuple[Element, str]]:
    """The style for new tables, a Table Grid that the template has made its own, its own styles with a head."""
    settings = sheet.settings
    chosen = "" if settings is None else value(settings, "w:defaultTableStyle")
    styles = [one for one in sheet.of_type(TABLE) if one is not sheet.default(TABLE)]
    headed = [one for one in styles if one.find(qname("w:tblStylePr")) is not None]
    yield from ((one, "the template's choice for new tables") for one in headed if identity(one) == chosen)
    yield from ((one, "the template's own Table Grid") for one in headed if name(one).lower() == "table grid")
    custom = (one for one in headed if one.get(qname("w:customStyle")) and one.find(qname("w:semiHidden")) is None)
    yield from ((one, "the template's own table style") for one in custom)


def _is_on(style: Element, mark: str, sheet: StyleSheet) -> bool:
    found = sheet.stated(style, f"w:pPr/w:{mark}")
    return found is not None and found.get(qname("w:val"), "1") not in ("0", "false", "off")


def _hangs(style: Element, sheet: StyleSheet) -> bool:
    indent = sheet.stated(style, "w:pPr/w:ind")
    return indent is not None and indent.get(qname("w:hanging"), "0") != "0"


def _mirrored(style: Element, sheet: StyleSheet) -> Element | None:
    """The borders of a style with a rule at one side only, as text from right to left has them (17.3.1.17)."""
    borders = sheet.stated(style, "w:pPr/w:pBdr")
    sides = [] if borders is None else [one for one in borders if one.tag in (qname("w:left"), qname("w:right"))]
    if borders is None or len(sides) != 1:
        return None
    side, other = ("left", "right") if sides[0].tag == qname("w:left") else ("right", "left")
    rule, none = element(f"w:{other}"), element(f"w:{side}", val="nil")
    rule.attrib.update(sides[0].attrib)
    kept = (deepcopy(one) for one in borders if one is not sides[0])
    return element("w:pBdr", *sorted((*kept, rule, none), key=lambda one: _BORDERS.index(one.tag)))


def _cell_margin(style: Element, sheet: StyleSheet) -> Length:
    margins = (_side(style, sheet, names) for names in (("left", "start"), ("right", "end")))
    return Length.of_twips(sum(margins))


def _side(style: Element, sheet: StyleSheet, names: tuple[str, str]) -> float:
    """The margin on one side of a cell, in twips, by either of its names; Word's own where none is stated."""
    stated = (sheet.stated(style, f"w:tblPr/w:tblCellMar/w:{name}") for name in names)
    found = next((one for one in stated if one is not None), None)
    return _WORD_CELL_MARGIN if found is None else float(found.get(qname("w:w"), "0"))


def _is_readable(style: Element, sheet: StyleSheet) -> bool:
    """Whether text of the style stands out on white paper, or on the ground that the style gives it."""
    ink = colour(sheet.stated(style, "w:rPr/w:color"), "w:val")
    ground = colour(sheet.stated(style, "w:pPr/w:shd"), "w:fill")
    return ink is None or contrast(ink, ground or _PAPER) >= _LEAST_CONTRAST


def colour(found: Element | None, attribute: str) -> Colour | None:
    """The colour in an attribute; None for "auto" and where there is none."""
    try:
        return None if found is None else Colour(found.get(qname(attribute), ""))
    except ValueError:
        return None
