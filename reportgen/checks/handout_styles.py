"""How a handout's text is set: colour, shading, size and weight, with what is inherited from styles and tables.

In: a handout. Out: `Setting` values, one for each run of text. What a run does not state it takes from its character
style, its paragraph's style, its table's style and the document's defaults; shading lies in layers, from the run's own
down to the page. (ECMA-376 part 1, 17.7.2 inheritance, 17.7.6 table styles, 17.3.2.6 colour, 17.3.5 shading.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from functools import cached_property, lru_cache
from typing import NamedTuple

from reportgen.checks.colours import theme_colours
from reportgen.checks.handout import Handout
from reportgen.checks.ooxml_names import Element, elements, holds, qname
from reportgen.units import Colour, contrast

_BLACK, _WHITE = Colour("000000"), Colour("FFFFFF")
_FLOATING_RUNS = elements("//w:txbxContent//w:r | //mc:Fallback//w:r")
_IS_HIDDEN = holds("w:vanish[not(@w:val='0' or @w:val='false')]")
_PAGE_COLOUR_IS_SHOWN = holds("w:displayBackgroundShape[not(@w:val='0' or @w:val='false')]")
_SLOTS = {"dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "text1": "dk1", "background1": "lt1"}
_SLOTS |= {"text2": "dk2", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
_MAPPING = {"text1": "t1", "background1": "bg1", "text2": "t2", "background2": "bg2"}
_HIGHLIGHTS = {"black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF"}
_HIGHLIGHTS |= {"red": "FF0000", "yellow": "FFFF00", "white": "FFFFFF", "darkBlue": "000080", "darkCyan": "008080"}
_HIGHLIGHTS |= {"darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000"}
_HIGHLIGHTS |= {"darkGray": "808080", "lightGray": "C0C0C0"}
_LOOK_BITS = {"firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100, "noHBand": 0x200}
_LOOK_BITS |= {"noVBand": 0x400}
_LOOK = frozenset(map(qname, ("w:color", "w:sz", "w:b", "w:shd", "w:highlight", "w:vanish")))
_OFF = ("0", "false", "off")
_USUAL_SIZE = 20  # half-points, where nothing states a size


class Setting(NamedTuple):
    """A run of text: its words, its colour and the one behind it, its size in points and its weight."""

    text: str
    colour: Colour
    behind: Colour
    size: float
    is_bold: bool


class _Layers(NamedTuple):
    """What applies to a place: run properties, the nearest first, and the shadings that lie one on the other."""

    properties: tuple[Element, ...] = ()
    shadings: tuple[Element, ...] = ()

    def over(self, below: _Layers) -> _Layers:
        return _Layers(self.properties + below.properties, self.shadings + below.shadings)


def settings(handout: Handout, root: Element) -> Iterator[Setting]:
    """The text of a story (body, notes, header, footer), run by run; text boxes, whose fill varies, are left out."""
    yield from _Reader(handout, root).read(root, _Layers())


class _Reader:
    """Reads a story from the top down, carrying along what its tables lay over it."""

    def __init__(self, handout: Handout, root: Element) -> None:
        self._handout = handout
        self._floating = frozenset(_FLOATING_RUNS(root))
        self._chains: dict[str, _Layers] = {}
        self._parts: dict[tuple[str, ...], _Layers] = {}
        self._looks: dict[tuple[Element, ...], tuple[Element | None, float, bool]] = {}

    def read(self, tree: Element, below: _Layers) -> Iterator[Setting]:
        for child in tree:
            if child.tag == qname("w:p"):
                yield from self._paragraph(child, below)
            elif child.tag == qname("w:tbl"):
                yield from self._table(child, below)
            else:
                yield from self.read(child, below)

    def _paragraph(self, paragraph: Element, below: _Layers) -> Iterator[Setting]:
        properties = paragraph.find(qname("w:pPr"))
        own = _shading(properties)
        style = self._chain(_stated(properties, "w:pStyle") or self._default_style)
        under = _Layers(style.properties, own + style.shadings).over(below)
        for run in paragraph.iter(qname("w:r")):
            text = "".join(part.text or "" for part in run.iterchildren(qname("w:t")))
            if text.strip() and run not in self._floating:
                yield from self._run(text, run.find(qname("w:rPr")), under)

    def _run(self, text: str, own: Element | None, under: _Layers) -> Iterator[Setting]:
        style = self._chain(_stated(own, "w:rStyle"))
        stated = (own,) if own is not None and any(one.tag in _LOOK for one in own) else ()
        if any(_IS_HIDDEN(one) for one in (*stated, *style.properties)):
            return
        colour, size, is_bold = self._look(stated + style.properties + under.properties + self._defaults)
        shadings = tuple(shading for one in stated for shading in _shading(one))
        behind = self._behind(shadings + style.shadings + under.shadings)
        yield Setting(text, self._colour(colour, behind), behind, size, is_bold)

    def _look(self, properties: tuple[Element, ...]) -> tuple[Element | None, float, bool]:
        found = self._looks.get(properties)
        if found is None:
            size = next((one.get(qname("w:val"), "") for one in _children(properties, "w:sz")), "")
            bold = next(iter(_children(properties, "w:b")), None)
            points = (int(size) if size.isdecimal() and len(size) < 5 else _USUAL_SIZE) / 2
            is_bold = bold is not None and bold.get(qname("w:val")) not in _OFF
            found = next(iter(_children(properties, "w:color")), None), points, is_bold
            self._looks[properties] = found
        return found

    # Styles -----------------------------------------------------------------------------------------------------------
    @cached_property
    def _styles(self) -> dict[str, Element]:
        root = self._handout.related_root("styles")
        listed = root.iterchildren(qname("w:style")) if root is not None else ()
        return {style.get(qname("w:styleId"), ""): style for style in listed}

    @cached_property
    def _defaults(self) -> tuple[Element, ...]:
        root = self._handout.related_root("styles")
        path = "/".join(map(qname, ("w:docDefaults", "w:rPrDefault", "w:rPr")))
        found = root.find(path) if root is not None else None
        return (found,) if found is not None else ()

    @cached_property
    def _default_style(self) -> str:
        for name, style in self._styles.items():
            if style.get(qname("w:type")) == "paragraph" and style.get(qname("w:default")) in ("1", "true"):
                return name
        return ""

    def _ancestry(self, name: str) -> list[Element]:
        """A style and those that it is based on, the nearest first."""
        found: list[Element] = []
        while (style := self._styles.get(name)) is not None and style not in found:
            found.append(style)
            name = _stated(style, "w:basedOn")
        return found

    def _chain(self, name: str) -> _Layers:
        if name not in self._chains:
            self._chains[name] = _layers(self._ancestry(name))
        return self._chains[name]

    # Tables -----------------------------------------------------------------------------------------------------------
    def _table(self, table: Element, below: _Layers) -> Iterator[Setting]:
        properties = table.find(qname("w:tblPr"))
        style = _stated(properties, "w:tblStyle")
        look = _look_of(properties)
        rows = table.findall(qname("w:tr"))
        whole = _Layers(shadings=_shading(properties))
        for number, row in enumerate(rows):
            cells = row.findall(qname("w:tc"))
            for place, cell in enumerate(cells):
                parts = _table_parts(look, (number, len(rows)), (place, len(cells)))
                own = _Layers(shadings=_shading(cell.find(qname("w:tcPr"))))
                yield from self.read(cell, own.over(whole).over(self._styled(style, parts)).over(below))

    def _styled(self, name: str, parts: tuple[str, ...]) -> _Layers:
        """What a table's style lays over a cell to which these of its parts apply."""
        if (name, *parts) not in self._parts:
            styles = self._ancestry(name)
            self._parts[name, *parts] = _layers(_conditional(styles, parts)).over(_layers(styles))
        return self._parts[name, *parts]

    # Colours ----------------------------------------------------------------------------------------------------------
    @cached_property
    def _theme(self) -> dict[str, Colour]:
        return theme_colours(self._handout.related_root("theme"))

    @cached_property
    def _mapping(self) -> dict[str, str]:
        settings_root = self._handout.related_root("settings")
        found = settings_root.find(qname("w:clrSchemeMapping")) if settings_root is not None else None
        stated = {name: found.get(qname(f"w:{key}"), "") for name, key in _MAPPING.items()} if found is not None else {}
        return {**_SLOTS, **{name: _SLOTS[slot] for name, slot in stated.items() if slot in _SLOTS}}

    @cached_property
    def _page(self) -> Colour:
        """The colour of the page, which is white unless a background is set and shown (17.2.1)."""
        stated = self._handout.root.find(qname("w:background"))
        settings_root = self._handout.related_root("settings")
        if stated is None or settings_root is None or not _PAGE_COLOUR_IS_SHOWN(settings_root):
            return _WHITE
        return self._resolved(stated, "color", "theme") or _WHITE

    def _behind(self, shadings: Iterable[Element]) -> Colour:
        for shading in shadings:
            named = _HIGHLIGHTS.get(shading.get(qname("w:val"), "")) if shading.tag == qname("w:highlight") else None
            found = Colour(named) if named else self._resolved(shading, "fill", "themeFill")
            if found is not None:
                return found
        return self._page

    def _colour(self, stated: Element | None, behind: Colour) -> Colour:
        """An automatic colour is black, or white where that stands out more (17.3.2.6)."""
        found = self._resolved(stated, "val", "theme") if stated is not None else None
        return found or max((_BLACK, _WHITE), key=lambda colour: contrast(colour, behind))

    def _resolved(self, element: Element, value: str, theme: str) -> Colour | None:
        """A colour by its attributes: the theme's where it is named, else the stated one; None for `auto`."""
        name = element.get(qname(f"w:{theme}Color" if theme == "theme" else f"w:{theme}"), "")
        base = self._theme.get(self._mapping.get(name, name))
        if base is None:
            stated = element.get(qname(f"w:{value}"), "")
            return _colour_of(stated)
        tint, shade = (element.get(qname(f"w:{theme}{change}"), "") for change in ("Tint", "Shade"))
        return _changed(base, tint, shade)


def _layers(styles: Iterable[Element]) -> _Layers:
    """The run properties and shadings of styles, or of a table style's parts."""
    listed = list(styles)
    properties = tuple(found for one in listed for found in one.iterchildren(qname("w:rPr")))
    holders = ("w:rPr", "w:pPr", "w:tcPr", "w:tblPr")
    return _Layers(
        properties, tuple(shd for one in listed for name in holders for shd in _shading(one.find(qname(name))))
    )


def _shading(properties: Element | None) -> tuple[Element, ...]:
    if properties is None:
        return ()
    found = (properties.find(qname("w:highlight")), properties.find(qname("w:shd")))
    return tuple(one for one in found if one is not None)


def _stated(properties: Element | None, name: str) -> str:
    found = properties.find(qname(name)) if properties is not None else None
    return found.get(qname("w:val"), "") if found is not None else ""


def _children(holders: Iterable[Element], name: str) -> Iterator[Element]:
    return (found for holder in holders for found in holder.iterchildren(qname(name)))


# Table styles ---------------------------------------------------------------------------------------------------------
def _look_of(properties: Element | None) -> frozenset[str]:
    """Which parts of its style a table shows: stated one by one, or as bits (17.4.55)."""
    look = properties.find(qname("w:tblLook")) if properties is not None else None
    if look is None:
        return frozenset(("noHBand", "noVBand"))
    digits = look.get(qname("w:val"), "")
    bits = int(digits, 16) if digits and len(digits) <= 4 and all(d in "0123456789abcdefABCDEF" for d in digits) else 0
    chosen = {name: look.get(qname(f"w:{name}")) for name in _LOOK_BITS}
    return frozenset(
        name for name, bit in _LOOK_BITS.items() if (chosen[name] in ("1", "true") if chosen[name] else bits & bit)
    )


def _table_parts(look: frozenset[str], row: tuple[int, int], column: tuple[int, int]) -> tuple[str, ...]:
    """The parts of a table style that apply to a cell, the strongest first (17.7.6)."""
    (number, rows), (place, columns) = row, column
    bands = number - ("firstRow" in look), place - ("firstColumn" in look)
    applies = {
        "firstRow": "firstRow" in look and number == 0,
        "lastRow": "lastRow" in look and number == rows - 1,
        "firstCol": "firstColumn" in look and place == 0,
        "lastCol": "lastColumn" in look and place == columns - 1,
        "band1Vert": "noVBand" not in look and bands[1] % 2 == 0,
        "band2Vert": "noVBand" not in look and bands[1] % 2 == 1,
        "band1Horz": "noHBand" not in look and bands[0] % 2 == 0,
        "band2Horz": "noHBand" not in look and bands[0] % 2 == 1,
        "wholeTable": True,
    }
    return tuple(name for name, does in applies.items() if does)


def _conditional(styles: Sequence[Element], parts: Sequence[str]) -> Iterator[Element]:
    for name in parts:
        for style in styles:
            for part in style.iterchildren(qname("w:tblStylePr")):
                if part.get(qname("w:type")) == name:
                    yield part


# Colours --------------------------------------------------------------------------------------------------------------
def _colour_of(digits: str) -> Colour | None:
    try:
        return Colour(digits)
    except ValueError:
        return None


@lru_cache(maxsize=256)
def _changed(base: Colour, tint: str, shade: str) -> Colour:
    """A theme colour made lighter or darker by so many 255ths (17.3.2.6, `themeTint` and `themeShade`)."""
    hue, light, saturation = rgb_to_hls(*(channel / 255 for channel in base.rgb))
    if _colour_of(f"0000{shade}"):
        light *= int(shade, 16) / 255
    if _colour_of(f"0000{tint}"):
        light = light * int(tint, 16) / 255 + 1 - int(tint, 16) / 255
    return Colour("".join(f"{round(channel * 255):02X}" for channel in hls_to_rgb(hue, light, saturation)))
