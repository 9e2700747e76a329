"""The theme of a template, as it is shown: colours through the master's colour map, faces by name.

In: a theme part's root and a colour map. Out: `Palette`, which resolves DrawingML colours, and `Theme`.
(ECMA-376 part 1, 20.1.6 and 19.3.1.6.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.charts.theme import Face, Theme
from reportgen.layout.fonts import find_face
from reportgen.layout.package import NAMESPACES
from reportgen.units import Colour, contrast

if TYPE_CHECKING:
    from lxml.etree import _Element

_A = "{" + NAMESPACES["a"] + "}"
_BLACK, _WHITE = Colour("000000"), Colour("FFFFFF")
_MAPPED = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_MUTED_CONTRAST, _RULE_CONTRAST = 5.0, 1.6
_SHAPE_COLOURS = ("tx1", "bg1", "tx2", "bg2")
_OFFICE_COLOURS = {"dk1": _BLACK, "lt1": _WHITE}
_COLOURS = tuple(_A + name for name in ("srgbClr", "schemeClr", "sysClr", "prstClr"))
_PRESETS = {"black": _BLACK, "white": _WHITE, "gray": Colour("808080"), "red": Colour("FF0000")}
_MARK_CONTRAST = 3.0  # WCAG 2.2, 1.4.11: graphical objects
_TEXT_CONTRAST = 4.5  # WCAG 2.2, 1.4.3


@dataclass(frozen=True, slots=True)
class Palette:
    """The twelve colours of a scheme and the map from the names that shapes use to them."""

    scheme: Mapping[str, Colour]
    colour_map: Mapping[str, str] = field(default_factory=dict)

    def named(self, name: str) -> Colour | None:
        """The colour that a shape calls `name` ("tx1", "accent2", "dk1"), None where the scheme lacks it."""
        mapped = self.colour_map.get(name) or _MAPPED.get(name, name)
        return self.scheme.get(mapped) or _OFFICE_COLOURS.get(mapped)

    def resolve(self, fill: _Element | None) -> Colour | None:
        """The colour inside a fill (solid, or the mean of a gradient's stops); None where it states none."""
        if fill is None:
            return None
        stops = list(fill.iter(_A + "gs")) or [fill]
        found = [colour for stop in stops if (colour := self._first(stop))]
        return _mean(found) if found else None

    def _first(self, fill: _Element) -> Colour | None:
        for element in fill.iter(*_COLOURS):
            base = self._base(element)
            return _modified(base, element) if base else None
        return None

    def _base(self, element: _Element) -> Colour | None:
        if element.tag == _A + "schemeClr":
            return self.named(element.get("val", ""))
        if element.tag == _A + "prstClr":
            return _PRESETS.get(element.get("val", ""))
        return _colour(element.get("lastClr") or element.get("val"))


def read_palette(theme: _Element, colour_map: Mapping[str, str]) -> Palette:
    """The colours of a theme part under a colour map."""
    scheme: dict[str, Colour] = {}
    for holder in theme.iterfind(f".//{_A}clrScheme/*"):
        for element in holder:
            colour = _colour(element.get("lastClr") or element.get("val"))
            if colour:
                scheme[holder.tag.rpartition("}")[2]] = colour
    return Palette(scheme, colour_map)


def read_faces(theme: _Element) -> tuple[Face, Face]:
    """The theme's major and minor face."""
    major, minor = (theme.find(f".//{_A}{kind}Font/{_A}latin") for kind in ("major", "minor"))
    return _face(major), _face(minor)


def shown_theme(palette: Palette, faces: tuple[Face, Face], text: Colour | None, background: Colour | None) -> Theme:
    """The theme as shown; `text` and `background` are what is really there, which may not be tx1 and bg1.

    A text colour that cannot be read on the background gives way to black or white, and an accent that cannot be made
    out on it is mixed with the text's colour until it can.
    """
    paper = background or palette.named("bg1") or _WHITE
    ink = readable(text or palette.named("tx1") or _BLACK, paper)
    named = tuple(filter(None, (palette.named(f"accent{number}") for number in range(1, 7))))
    accents = tuple(_made_out(accent, ink, paper) for accent in named)
    return Theme(
        text=ink,
        background=paper,
        muted=_toned(ink, paper, _MUTED_CONTRAST),
        rule=_toned(ink, paper, _RULE_CONTRAST),
        accents=accents or (ink,),
        major=faces[0],
        minor=faces[1],
        names=tuple((colour, name) for name in _SHAPE_COLOURS if (colour := palette.named(name))),
    )


def readable(ink: Colour, paper: Colour) -> Colour:
    """The ink, or black or white where it has less than 4.5:1 on the paper."""
    if contrast(ink, paper) >= _TEXT_CONTRAST:
        return ink
    return max((_BLACK, _WHITE), key=lambda colour: contrast(colour, paper))


def secondary(ink: Colour, paper: Colour) -> Colour:
    """The grey between ink and paper that secondary text has."""
    return _toned(ink, paper, _MUTED_CONTRAST)


def _made_out(accent: Colour, ink: Colour, paper: Colour) -> Colour:
    """The accent, with as much of the ink mixed in as it takes to see it on the paper."""
    shares = (_mixed(ink, accent, share / 100) for share in range(0, 100, 5))
    return next((mixture for mixture in shares if contrast(mixture, paper) >= _MARK_CONTRAST), ink)


def _mean(colours: list[Colour]) -> Colour:
    channels = (round(sum(values) / len(colours)) for values in zip(*(one.rgb for one in colours), strict=True))
    return Colour("".join(f"{channel:02X}" for channel in channels))


def _toned(ink: Colour, paper: Colour, least: float) -> Colour:
    """The palest mixture of ink and paper that has at least this contrast on the paper."""
    for share in range(5, 100, 5):
        mixture = _mixed(ink, paper, share / 100)
        if contrast(mixture, paper) >= least:
            return mixture
    return ink


def _mixed(ink: Colour, paper: Colour, share: float) -> Colour:
    channels = (round(one * share + other * (1 - share)) for one, other in zip(ink.rgb, paper.rgb, strict=True))
    return Colour("".join(f"{channel:02X}" for channel in channels))


def _face(latin: _Element | None) -> Face:
    return find_face(latin.get("typeface", "") if latin is not None else "")


def _colour(digits: str | None) -> Colour | None:
    try:
        return Colour(digits or "")
    except ValueError:
        return None


def _modified(colour: Colour, element: _Element) -> Colour:
    """The colour after tint, shade, and luminance modulation and offset (ECMA-376 part 1, 20.1.2.3)."""
    colour = _shaded(colour, element)
    factor, offset = _share(element.find(_A + "lumMod"), 1.0), _share(element.find(_A + "lumOff"), 0.0)
    return colour if factor == 1.0 and offset == 0.0 else colour.modulated(factor, offset)


def _shaded(colour: Colour, element: _Element) -> Colour:
    """The colour after `tint` (towards white) and `shade` (towards black), which count in linear light."""
    tint, shade = (_share(element.find(_A + name), 1.0) for name in ("tint", "shade"))
    if tint == 1.0 and shade == 1.0:
        return colour
    linear = (((channel / 255) ** 2.2 * tint + 1 - tint) * shade for channel in colour.rgb)
    return Colour("".join(f"{round(255 * min(1.0, max(0.0, light)) ** (1 / 2.2)):02X}" for light in linear))


def _share(element: _Element | None, default: float) -> float:
    return int(element.get("val", "100000")) / 100000 if element is not None else default
