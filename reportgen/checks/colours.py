"""DrawingML's colours and fills: theme colours resolved, modified and laid over one another.

In: a theme, a colour map, an element with a fill. Out: `Scheme`, `Paint` and `Fill`. What needs pixels, such as a
picture, or is not known, such as a rare colour's name, is `UNKNOWN`. (ECMA-376 part 1, 20.1.2.3 colours, 20.1.8 fills.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache
from typing import NamedTuple

from reportgen.checks.ooxml_names import Element, local_name, qname, whole_number
from reportgen.units import Colour, linear

Scheme = Mapping[str, Colour]
_Channels = tuple[float, float, float]

_PERCENT = 100_000  # ST_Percentage counts thousandths of a percent (22.9.2.9)
_FULL_TURN = 21_600_000
_NAMED = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF"}
_NAMED |= {"yellow": "FFFF00", "gray": "808080", "grey": "808080", "darkGray": "A9A9A9", "lightGray": "D3D3D3"}
_MAPPED = ("bg1", "tx1", "bg2", "tx2", *(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink")


class Paint(NamedTuple):
    """A colour and how opaque it is, 0 to 1."""

    colour: Colour
    alpha: float = 1.0

    def over(self, below: Colour) -> Colour:
        """The colour that is seen where this one lies on another."""
        if self.alpha >= 1:
            return self.colour
        pairs = zip(self.colour.rgb, below.rgb, strict=True)
        return Colour("".join(f"{round(over * self.alpha + under * (1 - self.alpha)):02X}" for over, under in pairs))


class Fill(NamedTuple):
    """What covers a surface: nothing, one colour, or several (a gradient's stops, a pattern's two)."""

    paints: tuple[Paint, ...] = ()
    is_known: bool = True


NO_FILL = Fill()
UNKNOWN = Fill(is_known=False)


# Schemes --------------------------------------------------------------------------------------------------------------
def theme_colours(theme: Element | None) -> dict[str, Colour]:
    """A theme's twelve colours by their names (`dk1`, `accent1`); those that are no plain colours are left out."""
    scheme = theme.find(f"{qname('a:themeElements')}/{qname('a:clrScheme')}") if theme is not None else None
    found = {local_name(slot): paint_of(slot, {}) for slot in scheme} if scheme is not None else {}
    return {name: paint.colour for name, paint in found.items() if paint is not None}


def mapped(colours: Mapping[str, Colour], colour_map: Element | None) -> Scheme:
    """The colours under the names that shapes use (`tx1`, `bg1`), by a master's or an override's map (19.3.1.6)."""
    usual = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
    slots = {name: usual.get(name, name) for name in _MAPPED}
    if colour_map is not None:
        slots = {name: colour_map.get(name, slot) for name, slot in slots.items()}
    return {**colours, **{name: colours[slot] for name, slot in slots.items() if slot in colours}}


# Colours --------------------------------------------------------------------------------------------------------------
def paint_of(holder: Element, scheme: Scheme) -> Paint | None:
    """The colour in an element (`a:solidFill`, `a:gs`, `a:fontRef`); None where there is none or it is not known."""
    for child in holder:
        base = _base_colour(child, scheme)
        if base is not None:
            return _modified(base, child)
    return None


def _base_colour(element: Element, scheme: Scheme) -> Colour | None:
    kind, value = local_name(element), element.get("val", "")
    try:
        if kind == "srgbClr":
            return Colour(value)
        if kind == "sysClr":
            return Colour(element.get("lastClr") or {"windowText": "000000", "window": "FFFFFF"}[value])
        if kind == "prstClr":
            return Colour(_NAMED[value])
        if kind == "scrgbClr":
            return _colour(*(_gamma(_share(element.get(channel, ""))) for channel in "rgb"))
        if kind == "hslClr":
            hue = whole_number(element.get("hue", "")) / _FULL_TURN
            return _colour(*hls_to_rgb(hue, _share(element.get("lum", "")), _share(element.get("sat", ""))))
    except (ValueError, KeyError):
        return None
    return scheme.get(value) if kind == "schemeClr" else None


def _modified(base: Colour, element: Element) -> Paint:
    changes = tuple((local_name(change), change.get("val", "")) for change in element)
    return _changed(base, changes) if changes else Paint(base)


@lru_cache(maxsize=1024)
def _changed(base: Colour, changes: tuple[tuple[str, str], ...]) -> Paint:
    """The colour after these have changed it, one after the other (20.1.2.3)."""
    channels: _Channels = (base.rgb[0] / 255, base.rgb[1] / 255, base.rgb[2] / 255)
    alpha = 1.0
    for name, value in changes:
        amount = _share(value)
        if name in _ALPHA:
            alpha = min(max(_ALPHA[name](alpha, amount), 0), 1)
        elif name in _HLS:
            channels = hls_to_rgb(*_HLS[name](rgb_to_hls(*channels), amount))
        elif name in _LINEAR:
            red, green, blue = (_gamma(_LINEAR[name](linear(channel), amount)) for channel in channels)
            channels = (red, green, blue)
    return Paint(_colour(*channels), alpha)


_ALPHA: dict[str, Callable[[float, float], float]] = {
    "alpha": lambda _, amount: amount,
    "alphaMod": lambda alpha, amount: alpha * amount,
    "alphaOff": lambda alpha, amount: alpha + amount,
}
_HLS: dict[str, Callable[[_Channels, float], _Channels]] = {
    "lum": lambda hls, amount: (hls[0], _within(amount), hls[2]),
    "lumMod": lambda hls, amount: (hls[0], _within(hls[1] * amount), hls[2]),
    "lumOff": lambda hls, amount: (hls[0], _within(hls[1] + amount), hls[2]),
    "satMod": lambda hls, amount: (hls[0], hls[1], _within(hls[2] * amount)),
    "satOff": lambda hls, amount: (hls[0], hls[1], _within(hls[2] + amount)),
    "hueMod": lambda hls, amount: (hls[0] * amount % 1, hls[1], hls[2]),
    "hueOff": lambda hls, amount: ((hls[0] + amount * _PERCENT / _FULL_TURN) % 1, hls[1], hls[2]),
    "gray": lambda hls, _: (hls[0], hls[1], 0.0),
}
_LINEAR: dict[str, Callable[[float, float], float]] = {
    "shade": lambda channel, amount: channel * amount,
    "tint": lambda channel, amount: 1 - (1 - channel) * amount,
    "inv": lambda channel, _: 1 - channel,
}


def _share(text: str) -> float:
    """`50000` or `50%` → 0.5; 1 where nothing readable is stated."""
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    if digits.endswith("%"):
        digits = digits[:-1].partition(".")[0] + "000"
    number = whole_number(digits)
    return sign * number / _PERCENT if number >= 0 else 1.0


def _within(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _gamma(channel: float) -> float:
    channel = _within(channel)
    return channel * 12.92 if channel <= 0.0031308 else float(1.055 * channel ** (1 / 2.4) - 0.055)


def _colour(red: float, green: float, blue: float) -> Colour:
    return Colour("".join(f"{round(_within(channel) * 255):02X}" for channel in (red, green, blue)))


_FILLS = frozenset(map(qname, ("a:noFill", "a:solidFill", "a:gradFill", "a:pattFill", "a:blipFill", "a:grpFill")))


# Fills ----------------------------------------------------------------------------------------------------------------
def fill_in(properties: Element | None, scheme: Scheme) -> Fill | None:
    """The fill that properties state (`p:spPr`, `a:rPr`, `a:ln`); None where they state none and one is inherited."""
    for child in properties if properties is not None else ():
        if child.tag in _FILLS:
            return fill_of(child, scheme)
    return None


def fill_of(element: Element, scheme: Scheme) -> Fill | None:
    """The fill that an element is (`a:solidFill`); None for one that is no fill."""
    kind = local_name(element)
    if kind == "noFill":
        return NO_FILL
    if kind == "solidFill":
        paint = paint_of(element, scheme)
        return UNKNOWN if paint is None else Fill((paint,))
    if kind == "gradFill":
        return _several(element.iter(qname("a:gs")), scheme)
    if kind == "pattFill":
        return _several([element.find(qname("a:fgClr")), element.find(qname("a:bgClr"))], scheme)
    return UNKNOWN if kind in {"blipFill", "grpFill"} else None


def _several(holders: Iterable[Element | None], scheme: Scheme) -> Fill:
    found = [paint_of(holder, scheme) for holder in holders if holder is not None]
    paints = tuple(paint for paint in found if paint is not None)
    return Fill(paints) if paints and len(paints) == len(found) else UNKNOWN


def themed_fill(theme: Element | None, reference: Element | None, scheme: Scheme) -> Fill | None:
    """The fill that a reference such as `a:fillRef` or `p:bgRef` takes from the theme (20.1.4.2.10, 19.3.1.3).

    From 1 the index counts the theme's fills, from 1001 its fills for backgrounds; `phClr` is the reference's colour.
    """
    if theme is None or reference is None:
        return None
    index = whole_number(reference.get("idx", ""))
    kind, place = ("a:bgFillStyleLst", index - 1001) if index > 1000 else ("a:fillStyleLst", index - 1)
    fills = next(theme.iter(qname(kind)), None)
    if place < 0:
        return NO_FILL
    if fills is None or place >= len(fills):
        return None
    paint = paint_of(reference, scheme)
    return fill_of(fills[place], scheme if paint is None else {**scheme, "phClr": paint.colour})
