"""Typefaces: from a face's name to the font files that measure and draw it.

In: face names as a theme or style states them. Out: `Face` values with the paths of their font files, and `FontFile`
values for scripts that a face does not cover. The project's own fonts come first, then the machine's. Folders are
listed once, and a file is opened only where its name can be the face's, so a cold start stays cheap.
"""

from __future__ import annotations

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from reportgen.charts.theme import Face
from reportgen.resources import machine_font_folders, templates_folder

# Faces drawn to the same advance widths, so that lines break alike (Fedora and Debian fontconfig, 30-metric-aliases).
METRIC_COMPATIBLE = {
    "arial": "Liberation Sans",
    "arial narrow": "Liberation Sans Narrow",
    "calibri": "Carlito",
    "calibri light": "Carlito",
    "cambria": "Caladea",
    "courier new": "Liberation Mono",
    "georgia": "Gelasio",
    "helvetica": "Liberation Sans",
    "times": "Liberation Serif",
    "times new roman": "Liberation Serif",
}
_STAND_IN = "Source Sans 3"
STAND_IN_SPREAD = 1.18
"""How much wider than Source Sans 3 another face may set the same words: a little over Noto Sans (1.14)."""

_SPREADS = {"Source Serif 4": 1.12}  # Noto Serif Bold to its bold: 1.10
_SUFFIXES = (".ttf", ".otf", ".ttc")
_FAMILY_NAMES, _STYLE_NAMES = (
    (16, 1),
    (17, 2),
)  # OpenType `name` table: typographic name first, then the legacy one


@dataclass(frozen=True, slots=True)
class FontFile:
    """One font of a font file; `index` counts the fonts of a collection (.ttc)."""

    path: Path
    index: int = 0


@cache
def find_face(name: str) -> Face:
    """The face of this name with its font files, or those of a metric-compatible one; without files where none is."""
    wanted = name.strip()
    files = _files_of(wanted) or _files_of(METRIC_COMPATIBLE.get(wanted.casefold(), ""))
    regular, bold, italic, bold_italic = map(files.get, ("regular", "bold", "italic", "bold italic"))
    return Face(wanted, regular, bold, italic, bold_italic)


def measured_as(name: str) -> str:
    """The name of the face whose files measure this one: itself, one of the same widths, else the stand-in's."""
    own = name.strip()
    same_widths = METRIC_COMPATIBLE.get(own.casefold(), "")
    return next((one for one in (own, same_widths) if _files_of(one)), _STAND_IN)


def embedded_face(face: Face) -> Face:
    """A shipped face as it is measured in a deck, any other unchanged.

    It is embedded in the file, but only PowerPoint reads fonts embedded in a .pptx: LibreOffice, Keynote and Google
    Slides set another face, and nothing may overflow there either.
    """
    shipped = face.regular is not None and face.regular.is_relative_to(templates_folder())
    return replace(face, spread=_SPREADS.get(face.name, STAND_IN_SPREAD)) if shipped else face


def font_file(face: Face, *, bold: bool, italic: bool) -> FontFile | None:
    """The face's file for this style, or the nearest that it has; None where it has none."""
    preferences = {
        (False, False): (face.regular, face.bold, face.italic),
        (True, False): (face.bold, face.bold_italic, face.regular),
        (False, True): (face.italic, face.regular, face.bold_italic),
        (True, True): (face.bold_italic, face.bold, face.italic, face.regular),
    }
    path = next((path for path in preferences[bold, italic] if path), None)
    return FontFile(path) if path else None


@cache
def stand_in_face() -> Face:
    """The shipped face that stands in for one that this machine does not have."""
    return find_face(_STAND_IN)


@cache
def script_font(character: str) -> FontFile | None:
    """A Noto font that covers the script of `character`, None where this machine has none."""
    script = unicodedata.name(character, "").partition(" ")[0].title()
    for stem in (
        f"notosans{script}",
        f"notonaskh{script}",
        f"notoserif{script}",
        "notosans",
        "dejavusans",
    ):
        regular = _by_stem().get(_folded(stem), {}).get("regular")
        if regular and _covers(regular, character):
            return FontFile(regular)
    return None


def _files_of(name: str) -> dict[str, Path]:
    """The font files of a family by style; found by file name, else by the `name` table of likely files."""
    if not name:
        return {}
    folded = _folded(name)
    named_so = _by_stem().get(folded)
    if named_so and "regular" in named_so:
        return named_so
    return _by_name_table(name, folded[:3])


def _by_name_table(name: str, prefix: str) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in _font_paths():
        if _folded(path.stem).startswith(prefix):
            family, style = _names(path)
            if family.casefold() == name.casefold():
                found.setdefault(_style(style), path)
    return found


@cache
def _by_stem() -> dict[str, dict[str, Path]]:
    """Font paths by folded family and style, both read off file names such as `LiberationSans-BoldItalic.ttf`."""
    families: dict[str, dict[str, Path]] = defaultdict(dict)
    for path in _font_paths():
        family, _, style = path.stem.partition("-")
        if _is_plain(style):
            families[_folded(family)].setdefault(_style(style), path)
    return families


@cache
def _font_paths() -> tuple[Path, ...]:
    """Every font file of the project and the machine, the project's first, else in order of path."""
    folders = (templates_folder() / "fonts", *machine_font_folders())
    return tuple(path for folder in folders for path in sorted(_fonts_under(folder)))


def _fonts_under(folder: Path) -> Iterator[Path]:
    for base, _, names in os.walk(folder):
        for name in names:
            if name.lower().endswith(_SUFFIXES):
                yield Path(base, name)


def _names(path: Path) -> tuple[str, str]:
    """The family and style of a font file, both empty where it cannot be read."""
    import uharfbuzz as hb

    try:
        face = hb.Face(hb.Blob.from_file_path(str(path)))
    except (hb.HarfBuzzError, OSError):
        return "", ""
    family, style = (next(filter(None, map(face.get_name, ids)), "") for ids in (_FAMILY_NAMES, _STYLE_NAMES))
    return str(family), str(style)


def _covers(path: Path, character: str) -> bool:
    import uharfbuzz as hb

    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(path))))
    return font.get_nominal_glyph(ord(character)) is not None


def _style(words: str) -> str:
    """The style named by words such as "BoldIt" or "Oblique": regular, bold, italic or bold italic."""
    folded = words.casefold()
    bold = "bold" in folded
    italic = "it" in folded.replace("bold", "") or "oblique" in folded
    return " ".join(word for word, on in (("bold", bold), ("italic", italic)) if on) or "regular"


def _is_plain(style: str) -> bool:
    """Whether a file name's style is one of the four of a family (not Light, Semibold, Condensed …)."""
    known = {
        "",
        "regular",
        "bold",
        "it",
        "italic",
        "oblique",
        "boldit",
        "bolditalic",
        "boldoblique",
        "roman",
        "book",
    }
    return style.casefold().replace("-", "") in known


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
