"""Styles that a template lacks, derived: our measures in proportion to its text, in its faces and colours.

In: the template's styles and page. Out: new styles in the template's part, one for each of ours that it has nothing
for. Each is based on the template's ordinary text and states everything else about its layout, since ordinary text may
be indented, justified or bound to a grid. Text that stands out takes face and colour of the template's headings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from reportgen.layout.template_tree import HandoutTemplate
from reportgen.resources import templates_folder
from reportgen.units import Colour, contrast
from reportgen.writers.handout.styles import (
    CHARACTER,
    PARAGRAPH,
    STYLES,
    TABLE,
    Match,
    StyleSheet,
    colour,
    identity,
    match_styles,
    name,
)
from reportgen.writers.ooxml import Element, element, qname

_OUR_TEXT = 22  # half-points
_LARGEST_SMALL_TEXT = 22  # half-points, for captions, tables and notes under large text
_SINGLE = 240  # `w:line` of a single line (17.3.1.33)
_LIST_STEP = 360  # twips, as `numbering` indents the lists that it makes
_FAINT = 0x50  # of 255: tints of ours below this are rules, those above muted text
_READABLE = 4.5  # contrast (WCAG 2.2, 1.4.3)
_EVEN = {"beforeLines": 0, "afterLines": 0}
_UNINDENTED = {"left": "0", "right": "0", "leftChars": "0", "rightChars": "0", "firstLineChars": "0"}
_PARAGRAPH_ORDER = (
    *("keepNext", "keepLines", "widowControl", "pBdr", "tabs", "suppressAutoHyphens", "snapToGrid", "spacing", "ind"),
    *("contextualSpacing", "jc", "outlineLvl"),
)
_RUN_ORDER = ("rFonts", "b", "bCs", "i", "iCs", "noProof", "color", "spacing", "sz", "szCs", "vertAlign")
_LARGE = ("Title", "Heading1", "PanelFigure")
_TITLE_BLOCK = ("Kicker", "Subtitle", "Author", "Date")
_TABLE_PARTS = ("tblPr", "trPr", "tcPr", "tblStylePr")
_DISPLAY = "text2"  # the theme colour of our headlines
_DERIVED = "none there: ours, in the template's faces and colours"


@dataclass(frozen=True, slots=True)
class _Look:
    """What derived styles take from the template: styles, page, type size (half-points), and how it sets some things.

    `heading`, `title` and `quote` are its styles for these, `head_ink` colours the text in the heads of its tables.
    """

    sheet: StyleSheet
    page: HandoutTemplate
    text_size: int
    heading: Element | None
    title: Element | None
    quote: Element | None
    head_ink: Element | None


def add_missing_styles(sheet: StyleSheet, page: HandoutTemplate) -> dict[str, Match]:
    """The template's styles for all of ours; those that it has nothing for are added to it."""
    found = match_styles(sheet)
    missing = [style for style in STYLES if style not in found]
    if missing:
        look = _look(found, sheet, page)
        ours = StyleSheet(_default_styles())
        found |= {style: _add(style, ours, look) for style in missing}
    return found


@lru_cache(maxsize=1)
def _default_styles() -> Element:
    """The styles of the default template."""
    with ZipFile(BytesIO((templates_folder() / "handout.docx").read_bytes())) as archive:
        return etree.fromstring(archive.read("word/styles.xml"))


def _look(found: Mapping[str, Match], sheet: StyleSheet, page: HandoutTemplate) -> _Look:
    by_id = {identity(style): style for kind in (PARAGRAPH, TABLE) for style in sheet.of_type(kind)}
    named = {style: by_id.get(match.id) for style, match in found.items()}
    text = page.styles.get(found["BodyText"].id) if "BodyText" in found else None
    return _Look(
        sheet=sheet,
        page=page,
        text_size=_OUR_TEXT if text is None else round(text.size.points * 2),
        heading=named.get("Heading1"),
        title=named.get("Title"),
        quote=named.get("Quote"),
        head_ink=_head_ink(named.get("ReportgenTable")),
    )


def _head_ink(table: Element | None) -> Element | None:
    for part in () if table is None else table.iterfind(qname("w:tblStylePr")):
        if part.get(qname("w:type")) == "firstRow":
            return part.find(f"{qname('w:rPr')}/{qname('w:color')}")
    return None


def _add(style: str, ours: StyleSheet, look: _Look) -> Match:
    kind = STYLES[style]
    original = next(one for one in ours.of_type(kind) if identity(one) == style)
    present = list(look.sheet.root.iterfind(qname("w:style")))
    new_id = _free(style, "Handout", [identity(one) for one in present])
    new_name = _free(name(original), "Handout ", [name(one) for one in present])
    base = look.sheet.default(kind)
    made = element(
        "w:style",
        element("w:name", val=new_name),
        element("w:basedOn", val=identity(base)) if base is not None else None,
        element("w:uiPriority", val=99),
        element("w:qFormat"),
        *_content(style, original, ours, look),
        type=kind,
        customStyle=1 if original.get(qname("w:customStyle")) or new_name != name(original) else None,
        styleId=new_id,
    )
    look.sheet.root.append(made)
    return Match(new_id, new_name, _DERIVED)


def _free(wanted: str, prefix: str, taken: Collection[str]) -> str:
    """An id or name that the template does not have yet."""
    known = {one.lower() for one in taken}
    while wanted.lower() in known:
        wanted = f"{prefix}{wanted}"
    return wanted


def _content(style: str, original: Element, ours: StyleSheet, look: _Look) -> Iterator[Element]:
    """The properties of a derived style."""
    if STYLES[style] == TABLE:
        for part in original.iterchildren(*(qname(f"w:{tag}") for tag in _TABLE_PARTS)):
            yield _recoloured(deepcopy(part), look)
        return
    if STYLES[style] == PARAGRAPH:
        yield _ordered("w:pPr", _paragraph_properties(style, original, ours, look), _PARAGRAPH_ORDER)
    yield _ordered("w:rPr", _run_properties(style, original, ours, look), _RUN_ORDER)


# Properties -----------------------------------------------------------------------------------------------------------
Stated = dict[str, Element]
"""Properties by name."""


def _flat(style: Element, tag: str, ours: StyleSheet) -> Stated:
    """All that a style of ours states and inherits; spacing and indents attribute by attribute (17.7.2)."""
    defaults = ours.root.find(f"{qname('w:docDefaults')}/{qname(f'{tag}Default')}")
    flat: Stated = {}
    for one in (*([] if defaults is None else [defaults]), *reversed(list(ours.chain(style)))):
        for stated in one.iterfind(f"{qname(tag)}/*"):
            key = etree.QName(stated).localname
            copied = deepcopy(stated)
            if key in ("spacing", "ind") and key in flat:
                copied.attrib.update({**flat[key].attrib, **stated.attrib})
            flat[key] = copied
    return flat


def _ordered(tag: str, stated: Stated, order: Collection[str]) -> Element:
    """The properties in the schema's order (17.3.1.26, 17.3.2.28)."""
    return element(tag, *(stated[key] for key in order if key in stated))


def _paragraph_properties(style: str, original: Element, ours: StyleSheet, look: _Look) -> Stated:
    stated = _flat(original, "w:pPr", ours)
    stated["ind"] = _indent(stated)
    stated["spacing"] = _spacing(stated["spacing"])
    stated["snapToGrid"] = element("w:snapToGrid", val=False)
    stated.setdefault("jc", element("w:jc", val="left"))
    if style == "QuoteAttribution" and look.quote is not None:
        stated |= _as_in(look.quote, ("ind", "jc"), look)
        stated.pop("pBdr", None)
    if style in _TITLE_BLOCK and look.title is not None:
        stated |= _as_in(look.title, ("jc",), look)
    for key in ("pBdr", "tabs"):
        if key in stated:
            _recoloured(stated[key], look)
    for tab in stated.get("tabs", ()):
        if _value(tab) == "right":
            tab.set(qname("w:pos"), str(look.page.text_width.twips))
    return stated


def _as_in(style: Element, keys: Collection[str], look: _Look) -> Stated:
    """Properties of paragraphs as a style of the template has them."""
    found = {key: look.sheet.stated(style, f"w:pPr/w:{key}") for key in keys}
    return {key: deepcopy(one) for key, one in found.items() if one is not None}


def _indent(stated: Stated) -> Element:
    """Our indents, those of ordinary text undone; a list's are those of its numbers."""
    if "numPr" in stated:
        level = stated["numPr"].find(qname("w:ilvl"))
        depth = 1 + (0 if level is None else int(level.get(qname("w:val"), "0")))
        return element("w:ind", **_UNINDENTED | {"left": str(depth * _LIST_STEP), "hanging": str(_LIST_STEP)})
    made = element("w:ind", **_UNINDENTED)
    own = stated.get("ind")
    made.attrib.update({} if own is None else own.attrib)
    if qname("w:hanging") not in made.attrib:
        made.set(qname("w:firstLine"), made.get(qname("w:firstLine"), "0"))
    return made


def _spacing(ours: Element) -> Element:
    """Our spacing, but no line closer than single: other faces are drawn closer than ours."""
    made = deepcopy(ours)
    for key, value in _EVEN.items():
        made.set(qname(f"w:{key}"), str(value))
    if made.get(qname("w:lineRule")) == "auto":
        made.set(qname("w:line"), str(max(_SINGLE, int(made.get(qname("w:line"), _SINGLE)))))
    return made


def _run_properties(style: str, original: Element, ours: StyleSheet, look: _Look) -> Stated:
    """Our run properties; faces are the template's, but for the one of code."""
    if STYLES[style] == CHARACTER:
        own = (one for one in original.iterfind(f"{qname('w:rPr')}/*") if one.tag.startswith(qname("w:")))
        stated = {etree.QName(one).localname: deepcopy(one) for one in own}
    else:
        stated = _flat(original, "w:rPr", ours)
        stated |= {key: element(f"w:{key}", val=_size(int(_value(stated[key])), look)) for key in ("sz", "szCs")}
    if "rFonts" in stated and stated["rFonts"].get(qname("w:ascii")) is None:
        del stated["rFonts"]
    ink = stated.pop("color", None)
    if ink is not None and (_is_display(ink) or style.startswith("Heading")):
        stated |= _headline(look, is_large=style in _LARGE)
    elif ink is not None and (coloured := _recoloured(ink, look)).get(qname("w:themeColor")) != "text1":
        stated["color"] = coloured
    if style == "TableHeading" and look.head_ink is not None:
        stated["color"] = deepcopy(look.head_ink)
    return stated


def _value(found: Element) -> str:
    return found.get(qname("w:val"), "")


def _size(ours: int, look: _Look) -> int:
    """A type size in the proportion of the template's text to ours, in half-points."""
    scaled = round(ours * look.text_size / _OUR_TEXT)
    return scaled if ours >= _OUR_TEXT else min(scaled, max(ours, _LARGEST_SMALL_TEXT))


# Colours --------------------------------------------------------------------------------------------------------------
def _is_display(ink: Element) -> bool:
    return ink.get(qname("w:themeColor")) == _DISPLAY


def _headline(look: _Look, *, is_large: bool) -> Stated:
    """Face and colour of the template's headings; the colour for smaller text only if it can be read there."""
    if look.heading is None:
        return {}
    found = {key: look.sheet.stated(look.heading, f"w:rPr/w:{key}") for key in ("rFonts", "color")}
    ink = colour(found["color"], "w:val")
    if not is_large and ink is not None and contrast(ink, look.page.theme.background) < _READABLE:
        found["color"] = None
    return {key: deepcopy(one) for key, one in found.items() if one is not None}


def _recoloured(stated: Element, look: _Look) -> Element:
    """The element and what it holds, in the colours of the template's theme."""
    for one in stated.iter():
        themed, tint = one.get(qname("w:themeColor"), ""), one.get(qname("w:themeTint"), "")
        if not themed:
            continue
        for attribute in [key for key in one.attrib if "theme" in str(key)]:
            del one.attrib[attribute]
        name, shown = _shown(themed, tint, look)
        one.set(qname("w:val" if one.tag == qname("w:color") else "w:color"), shown)
        if name:
            one.set(qname("w:themeColor"), name)
    return stated


def _shown(themed: str, tint: str, look: _Look) -> tuple[str, Colour]:
    """The theme colour and the colour for one of ours; a tint is no theme colour, a pale accent is the text's."""
    theme = look.page.theme
    accent = theme.accents[0]
    if themed == "hyperlink" and contrast(look.page.link, theme.background) >= _READABLE:
        return themed, look.page.link
    if tint:
        return "", theme.muted if int(tint, 16) > _FAINT else theme.rule
    if themed == "accent1" and contrast(accent, theme.background) >= _READABLE:
        return "accent1", accent
    return "text1", theme.text
