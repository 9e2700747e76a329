"""Typed measures: lengths, boxes and colours.

A length is stored in English Metric Units (EMU), the unit of DrawingML: 914,400 to the inch, 12,700 to the point
(ECMA-376 part 1, 20.1.2.1).
"""

from __future__ import annotations

import colorsys
from dataclasses import dataclass

EMU_PER_INCH = 914_400
EMU_PER_POINT = 12_700
EMU_PER_MM = 36_000
EMU_PER_TWIP = 635


class Length(int):
    """A length in EMU. Sums, differences and integer products of lengths are lengths."""

    @classmethod
    def of_points(cls, value: float) -> Length:
        """A length of `value` points."""
        return cls(round(value * EMU_PER_POINT))

    @classmethod
    def of_inches(cls, value: float) -> Length:
        """A length of `value` inches."""
        return cls(round(value * EMU_PER_INCH))

    @classmethod
    def of_mm(cls, value: float) -> Length:
        """A length of `value` millimetres."""
        return cls(round(value * EMU_PER_MM))

    @classmethod
    def of_twips(cls, value: float) -> Length:
        """A length of `value` twips, WordprocessingML's twentieth of a point."""
        return cls(round(value * EMU_PER_TWIP))

    @property
    def points(self) -> float:
        """The length in points."""
        return self / EMU_PER_POINT

    @property
    def inches(self) -> float:
        """The length in inches."""
        return self / EMU_PER_INCH

    @property
    def mm(self) -> float:
        """The length in millimetres."""
        return self / EMU_PER_MM

    @property
    def twips(self) -> int:
        """The length in whole twips."""
        return round(self / EMU_PER_TWIP)

    def __add__(self, other: int) -> Length:
        return Length(int(self) + int(other))

    def __radd__(self, other: int) -> Length:
        return Length(int(other) + int(self))

    def __sub__(self, other: int) -> Length:
        return Length(int(self) - int(other))

    def scaled(self, factor: float) -> Length:
        """The length times `factor`, rounded to whole EMU."""
        return Length(round(self * factor))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page or slide, from its top left corner."""

    left: Length
    top: Length
    width: Length
    height: Length

    @property
    def right(self) -> Length:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> Length:
        """The bottom edge."""
        return self.top + self.height


HARDLY_SEEN = 12
"""By how much of 255 two colours may differ in a channel and still be taken for one."""


class Colour(str):
    """An sRGB colour as six upper-case hexadecimal digits, as OOXML's `srgbClr` has it."""

    def __new__(cls, value: str) -> Colour:
        """A colour from its digits, with or without `#`; ValueError for anything else."""
        digits = value.lstrip("#").upper()
        if len(digits) != 6 or any(digit not in "0123456789ABCDEF" for digit in digits):
            raise ValueError(f"not a colour: {value!r}")
        return super().__new__(cls, digits)

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, 0 to 255."""
        return int(self[0:2], 16), int(self[2:4], 16), int(self[4:6], 16)

    @property
    def luminance(self) -> float:
        """Relative luminance, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
        red, green, blue = (linear(channel / 255) for channel in self.rgb)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    @property
    def lightness(self) -> float:
        """CIE L*, 0 (black) to 100 (white): equal steps look equal, in grey too (CIE 15:2004, 8.2.1.1)."""
        luminance = self.luminance
        return 116 * luminance ** (1 / 3) - 16 if luminance > 216 / 24389 else luminance * 24389 / 27

    def modulated(self, factor: float, offset: float = 0.0) -> Colour:
        """The colour after `lumMod` and `lumOff`, as shares of 1 (ECMA-376 part 1, 20.1.2.3.20 and .21)."""
        hue, light, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in self.rgb))
        changed = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light * factor + offset)), saturation)
        return Colour("".join(f"{round(channel * 255):02X}" for channel in changed))

    def tone_towards(self, other: Colour) -> tuple[int, int] | None:
        """The `lumMod` and `lumOff`, in whole percent, with which this colour looks like `other`; None without any.

        A tone of a vivid colour is as vivid, so that nothing makes a grey of it.
        """
        before, after = self._hls_light, other._hls_light
        kept = round(100 * (after / before if after < before else (1 - after) / (1 - before) if before < 1 else 1))
        added = 0 if after < before else 100 - kept
        made = self.modulated(kept / 100, added / 100)
        differences = (abs(one - another) for one, another in zip(made.rgb, other.rgb, strict=True))
        return (kept, added) if max(differences) <= HARDLY_SEEN else None

    @property
    def _hls_light(self) -> float:
        return colorsys.rgb_to_hls(*(channel / 255 for channel in self.rgb))[1]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, success criterion 1.4.3)."""
    light, dark = sorted((one.luminance, other.luminance), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def linear(channel: float) -> float:
    """A channel of sRGB, 0 to 1, as light (IEC 61966-2-1; WCAG 2.2, definition of relative luminance)."""
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
