"""A drawn picture: vector and raster of the same thing.

In: nothing. Out: `DrawnPicture`, made by `picture`, set by the writers as SVG with a PNG fallback.
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
