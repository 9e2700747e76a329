"""A drawn picture: vector and raster of the same thing.

In: SVG. Out: `DrawnPicture`, made by `picture` and by `layout`, set by the writers as SVG with a PNG fallback.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.units import Length


@dataclass(frozen=True, slots=True)
class DrawnPicture:
    """An SVG file and the PNG of it, to be shown at `width` × `height`."""

    svg: bytes
    png: bytes
    width: Length
    height: Length


_DOTS_PER_INCH = 96


def rasterised(svg: str, width: Length) -> bytes:
    """The PNG of an SVG whose sizes are in points and whose text is outlines, for readers that draw no SVG."""
    import resvg_py

    pixels = round(width.inches * _DOTS_PER_INCH)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=pixels, dpi=72, skip_system_fonts=True))
