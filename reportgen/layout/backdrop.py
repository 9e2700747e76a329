"""What a layout itself shows behind a slide's own content: background, bands, logos and text, as a coarse picture.

In: the shapes of a master and its layout. Out: `Backdrop`, a raster of some thousand cells that says which colour is
really behind a box, where a layout's art leaves room, and whether its own text shows. Placeholders are not drawn: on a
slide they are the slide's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from reportgen.layout.package import NAMESPACES
from reportgen.layout.theme_part import Palette
from reportgen.units import Box, Colour, Length

if TYPE_CHECKING:
    from lxml.etree import _Element
    from PIL.Image import Image

_A, _P, _R = ("{" + NAMESPACES[prefix] + "}" for prefix in "apr")
_ACROSS = 160
_ALIKE = 24  # of 255 in each channel: nearer colours count as one
_MOST_ART = 0.03  # of a row or column: a rule's end or an anti-aliased edge is no obstacle
_FILLS = tuple(_A + name for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"))
_UNKNOWN = (255, 0, 255)  # a picture that cannot be decoded (EMF, SVG): nobody's background
_MOST_PIXELS = 40_000_000

Blobs = Callable[[str], bytes | None]
"""The bytes of the picture that a relationship id leads to, None where there is none."""


@dataclass(frozen=True, slots=True, eq=False)
class Backdrop:
    """A slide of `width` × `height` as `columns` × `rows` cells of red, green and blue; `words` marks visible text."""

    width: Length
    height: Length
    columns: int
    rows: int
    cells: tuple[tuple[int, int, int], ...]
    words: frozenset[int]

    @property
    def text_share(self) -> float:
        """The share of the slide that the layout's own text boxes cover in sight."""
        return len(self.words) / len(self.cells)

    def colour(self, box: Box) -> Colour:
        """The colour that most of the box stands on."""
        cells = Counter(self.cells[cell] for cell in self._under(box))
        return Colour("{:02X}{:02X}{:02X}".format(*cells.most_common(1)[0][0]))

    def calm(self, box: Box) -> float:
        """The share of the box that stands on this one colour and no text."""
        main, cells = self.colour(box).rgb, list(self._under(box))
        return sum(self._is_calm(cell, main) for cell in cells) / len(cells)

    def written_on(self, box: Box) -> float:
        """The share of the box in which the layout's own text boxes are in sight."""
        cells = list(self._under(box))
        return sum(cell in self.words for cell in cells) / len(cells)

    def clear(self, box: Box) -> Box:
        """The box less the bands and logos at its edges: its longest calm run of rows, then of columns."""
        main = self.colour(box).rgb
        left, top, right, bottom = self._span(box)
        rows = [sum(not self._is_calm(row * self.columns + column, main) for column in range(left, right))
                <= _MOST_ART * (right - left) for row in range(top, bottom)]  # fmt: skip
        first, last = _longest_run(rows)
        high, low = top + first, top + last
        columns = [sum(not self._is_calm(row * self.columns + column, main) for row in range(high, low))
                   <= _MOST_ART * (low - high) for column in range(left, right)]  # fmt: skip
        begin, end = _longest_run(columns)
        across, down = self.width / self.columns, self.height / self.rows
        edges = (
            max(box.left, round((left + begin) * across)),
            max(box.top, round(high * down)),
            min(box.right, round((left + end) * across)),
            min(box.bottom, round(low * down)),
        )
        return Box(Length(edges[0]), Length(edges[1]), Length(edges[2] - edges[0]), Length(edges[3] - edges[1]))

    def _is_calm(self, cell: int, main: tuple[int, int, int]) -> bool:
        near = all(abs(one - other) <= _ALIKE for one, other in zip(self.cells[cell], main, strict=True))
        return near and cell not in self.words

    def _under(self, box: Box) -> Iterator[int]:
        left, top, right, bottom = self._span(box)
        return (row * self.columns + column for row in range(top, bottom) for column in range(left, right))

    def _span(self, box: Box) -> tuple[int, int, int, int]:
        """The columns and rows that the box covers, at least one of each and all on the slide."""
        left = min(max(0, round(box.left / self.width * self.columns)), self.columns - 1)
        top = min(max(0, round(box.top / self.height * self.rows)), self.rows - 1)
        right = min(max(left + 1, round(box.right / self.width * self.columns)), self.columns)
        return left, top, right, min(max(top + 1, round(box.bottom / self.height * self.rows)), self.rows)


def _longest_run(fit: list[bool]) -> tuple[int, int]:
    """Where the longest run of True begins and ends; all of it where there is none."""
    best, start = (0, 0), 0
    for place, good in enumerate([*fit, False]):
        if not good:
            best = max(best, (start, place), key=lambda run: run[1] - run[0])
            start = place + 1
    return best if best[1] > best[0] else (0, len(fit))


# Painting -------------------------------------------------------------------------------------------------------------
class Source(NamedTuple):
    """A master's or layout's root, its colours and its pictures."""

    root: _Element
    palette: Palette
    blobs: Blobs


class _Frame(NamedTuple):
    """From EMU in a (group's) space to cells: first moved, then scaled."""

    left: float
    top: float
    across: float
    down: float

    def corners(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        x1, x2 = sorted((self.left + left * self.across, self.left + right * self.across))
        y1, y2 = sorted((self.top + top * self.down, self.top + bottom * self.down))
        return x1, y1, x2, y2


def paint(width: Length, height: Length, background: Source, shown: list[Source]) -> Backdrop:
    """The backdrop of a layout: the background that `background` states, then the shapes of each source in order."""
    from PIL import Image

    width, height = Length(max(1, width)), Length(max(1, height))
    rows = max(20, min(400, round(_ACROSS * height / width)))
    ground = background.palette.resolve(background.root.find(f"{_P}cSld/{_P}bg"))
    ground = ground or background.palette.named("bg1") or Colour("FFFFFF")
    canvas, words = Image.new("RGB", (_ACROSS, rows), ground.rgb), Image.new("L", (_ACROSS, rows), 0)
    easel = _Easel(canvas, words, background)
    picture = background.root.find(f"{_P}cSld/{_P}bg/{_P}bgPr/{_A}blipFill")
    if picture is not None:
        easel.picture(picture, (0, 0, _ACROSS, rows))
    frame = _Frame(0, 0, _ACROSS / width, rows / height)
    for source in shown:
        tree = source.root.find(f"{_P}cSld/{_P}spTree")
        if tree is not None:
            replace(easel, source=source).shapes(tree, frame)
    cells = canvas.tobytes()
    pixels = tuple((cells[at], cells[at + 1], cells[at + 2]) for at in range(0, len(cells), 3))
    marked = frozenset(at for at, value in enumerate(words.tobytes()) if value)
    return Backdrop(width, height, _ACROSS, rows, pixels, marked)


@dataclass(frozen=True, slots=True)
class _Easel:
    """The raster being painted, the mask of its text, and the source of the shapes."""

    canvas: Image
    words: Image
    source: Source

    def shapes(self, tree: _Element, frame: _Frame) -> None:
        """Paint the shapes of a tree that are no placeholders, in their order."""
        for shape in tree:
            if shape.find(f"./*/{_P}nvPr/{_P}ph") is not None or _is_hidden(shape):
                continue
            if shape.tag == _P + "grpSp":
                self.shapes(shape, _inner(shape, frame))
                continue
            corners = _corners(shape, frame)
            if corners:
                self._shape(shape, corners)

    def _shape(self, shape: _Element, corners: tuple[float, float, float, float]) -> None:
        if shape.tag == _P + "pic":
            fill = shape.find(_P + "blipFill")
            if fill is not None:
                self.picture(fill, corners)
        elif shape.tag == _P + "graphicFrame":
            self._rectangle(corners, _UNKNOWN)
        elif shape.tag in (_P + "sp", _P + "cxnSp"):
            self._filled(shape, corners)
            if any(text.text and text.text.strip() for text in shape.iter(_A + "t")):
                self._text(corners)

    def _filled(self, shape: _Element, corners: tuple[float, float, float, float]) -> None:
        """Paint a shape's fill or picture, and its outline."""
        properties = shape.find(_P + "spPr")
        fill = next((item for item in properties if item.tag in _FILLS), None) if properties is not None else None
        if fill is not None and fill.tag == _A + "blipFill":
            self.picture(fill, corners)
        else:
            reference = shape.find(f"{_P}style/{_A}fillRef") if fill is None else None
            filled = fill if reference is None or reference.get("idx", "0") == "0" else reference
            colour = None if filled is None or filled.tag == _A + "noFill" else self.source.palette.resolve(filled)
            if colour and not _is_sheer(filled):
                self._outline_or_area(shape, corners, colour, area=True)
        line = properties.find(_A + "ln") if properties is not None else None
        if line is not None and line.find(_A + "noFill") is None:
            colour = self.source.palette.resolve(line)
            if colour:
                self._outline_or_area(shape, corners, colour, area=False)

    def _outline_or_area(
        self, shape: _Element, corners: tuple[float, float, float, float], colour: Colour, *, area: bool
    ) -> None:
        from PIL import ImageDraw

        for pencil, ink in ((ImageDraw.Draw(self.canvas), colour.rgb), (ImageDraw.Draw(self.words), 0)):
            polygons = list(_polygons(shape, corners))
            if not area:
                for polygon in polygons or [_rectangle_of(corners)]:
                    pencil.line([*polygon, polygon[0]], fill=ink)
            elif polygons:
                for polygon in polygons:
                    pencil.polygon(polygon, fill=ink)
            else:
                pencil.rectangle(_cells(corners), fill=ink)

    def _rectangle(self, corners: tuple[float, float, float, float], ink: tuple[int, int, int]) -> None:
        from PIL import ImageDraw

        ImageDraw.Draw(self.canvas).rectangle(_cells(corners), fill=ink)
        ImageDraw.Draw(self.words).rectangle(_cells(corners), fill=0)

    def _text(self, corners: tuple[float, float, float, float]) -> None:
        from PIL import ImageDraw

        ImageDraw.Draw(self.words).rectangle(_cells(corners), fill=255)

    def picture(self, fill: _Element, corners: tuple[float, float, float, float]) -> None:
        """Paint a picture over these cells; one that cannot be decoded as nobody's background."""
        blip = fill.find(_A + "blip")
        content = self.source.blobs(blip.get(_R + "embed", "")) if blip is not None else None
        picture = _decoded(content) if content else None
        left, top, right, bottom = _cells(corners)
        size = right - left + 1, bottom - top + 1
        if min(size) < 1:
            return
        if picture is None:
            self._rectangle(corners, _UNKNOWN)
            return
        shown = _cropped(picture, fill.find(_A + "srcRect")).resize(size)
        opaque = shown.getchannel("A")
        self.canvas.paste(shown.convert("RGB"), (left, top), opaque)
        self.words.paste(0, (left, top), opaque.point(lambda value: 255 if value > 128 else 0))


def _is_hidden(shape: _Element) -> bool:
    properties = shape.find(f"./*/{_P}cNvPr")
    return properties is not None and properties.get("hidden") in ("1", "true")


def _is_sheer(fill: _Element | None) -> bool:
    """Whether a fill lets more through than it covers."""
    alpha = next(fill.iter(_A + "alpha"), None) if fill is not None else None
    return alpha is not None and _number(alpha, "val", 100_000) < 50_000


@lru_cache(maxsize=32)
def _decoded(content: bytes) -> Image | None:
    """The picture, made small, with its transparency; None where it cannot be decoded."""
    from PIL import Image, UnidentifiedImageError

    try:
        picture = Image.open(BytesIO(content))
        if picture.width * picture.height > _MOST_PIXELS:
            return None
        picture.draft("RGB", (4 * _ACROSS, 4 * _ACROSS))
        small = picture.convert("RGBA")
        small.thumbnail((4 * _ACROSS, 4 * _ACROSS), reducing_gap=2.0)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return small


def _cropped(picture: Image, crop: _Element | None) -> Image:
    if crop is None:
        return picture
    left, top, right, bottom = (_number(crop, side, 0) / 100_000 for side in "ltrb")
    box = (
        round(max(0.0, left) * picture.width),
        round(max(0.0, top) * picture.height),
        round(min(1.0, 1 - right) * picture.width),
        round(min(1.0, 1 - bottom) * picture.height),
    )
    return picture.crop(box) if box[0] < box[2] and box[1] < box[3] else picture


# Geometry -------------------------------------------------------------------------------------------------------------
def _corners(shape: _Element, frame: _Frame) -> tuple[float, float, float, float] | None:
    transform = next(shape.iter(_A + "xfrm", _P + "xfrm"), None)
    offset, extent = (transform.find(_A + name) if transform is not None else None for name in ("off", "ext"))
    if offset is None or extent is None:
        return None
    left, top = _number(offset, "x", 0), _number(offset, "y", 0)
    return frame.corners(left, top, left + _number(extent, "cx", 0), top + _number(extent, "cy", 0))


def _inner(group: _Element, frame: _Frame) -> _Frame:
    transform = group.find(f"{_P}grpSpPr/{_A}xfrm")
    found = [transform.find(_A + name) if transform is not None else None for name in ("off", "ext", "chOff", "chExt")]
    if any(item is None for item in found):
        return frame
    offset, extent, inner, space = found
    across = _number(extent, "cx", 0) / (_number(space, "cx", 0) or 1)
    down = _number(extent, "cy", 0) / (_number(space, "cy", 0) or 1)
    left = frame.left + (_number(offset, "x", 0) - _number(inner, "x", 0) * across) * frame.across
    top = frame.top + (_number(offset, "y", 0) - _number(inner, "y", 0) * down) * frame.down
    return _Frame(left, top, frame.across * across, frame.down * down)


def _polygons(shape: _Element, corners: tuple[float, float, float, float]) -> Iterator[list[tuple[float, float]]]:
    """The outlines of a custom geometry, its curves as their control points."""
    left, top, right, bottom = corners
    for path in shape.iterfind(f"{_P}spPr/{_A}custGeom/{_A}pathLst/{_A}path"):
        width, height = _number(path, "w", 0) or 1, _number(path, "h", 0) or 1
        points = [
            (
                left + _number(point, "x", 0) / width * (right - left),
                top + _number(point, "y", 0) / height * (bottom - top),
            )
            for point in path.iter(_A + "pt")
        ]
        if len(points) > 1:
            yield points


def _rectangle_of(corners: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    left, top, right, bottom = corners
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _cells(corners: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """The first and last cell across and down that these corners cover, thin things one cell."""
    left, top, right, bottom = corners
    first, high = round(max(-2.0, min(left, 1e4))), round(max(-2.0, min(top, 1e4)))
    return (
        first,
        high,
        max(first, round(max(-2.0, min(right, 1e4))) - 1),
        max(high, round(max(-2.0, min(bottom, 1e4))) - 1),
    )


def _number(element: _Element | None, key: str, default: int) -> int:
    try:
        return int(element.get(key, default)) if element is not None else default
    except ValueError:
        return default
