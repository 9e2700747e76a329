"""Reading a handout template: its page, its theme and the text formats of its paragraph styles.

In: the bytes of a .docx or .dotx. Out: `HandoutTemplate`. A style takes what it does not state from the style that it
is based on, and at last from the document's defaults (ECMA-376 part 1, 17.7.2).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.charts.theme import Face
from reportgen.layout.fonts import find_face
from reportgen.layout.package import NAMESPACES, Package, TemplateError
from reportgen.layout.template_tree import HandoutTemplate, Margins
from reportgen.layout.text_format import Spacing, TextFormat
from reportgen.layout.theme_part import Palette, read_faces, read_palette, shown_theme
from reportgen.units import Length

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{" + NAMESPACES["w"] + "}"
_A4 = {"w": 11906, "h": 16838}  # twips
_INCH = 1440
_LINE = 240  # `w:line` of a single line, in 240ths (17.3.1.33)


@lru_cache(maxsize=4)
def read_handout_template(content: bytes) -> HandoutTemplate:
    """Read a handout template; `TemplateError` where it is not one."""
    package = Package(content)
    main = package.required("", "officeDocument")
    document = package.read(main)
    if document.tag != _W + "document":
        raise TemplateError("this is not a Word file")
    palette, faces = _theme(package, main)
    section = main_section(document)
    size = section.find(_W + "pgSz") if section is not None else None
    margins = section.find(_W + "pgMar") if section is not None else None
    styles = package.first_related(main, "styles")
    theme = shown_theme(palette, faces, None, None)
    return HandoutTemplate(
        width=_twips(size, "w", _A4["w"]),
        height=_twips(size, "h", _A4["h"]),
        margins=Margins(
            left=_twips(margins, "left", _INCH),
            top=_twips(margins, "top", _INCH),
            right=_twips(margins, "right", _INCH),
            bottom=_twips(margins, "bottom", _INCH),
            gutter=_twips(margins, "gutter", 0),
        ),
        theme=theme,
        link=palette.named("hlink") or theme.text,
        styles=paragraph_formats(package.read(styles), faces) if styles else {},
    )


def main_section(document: _Element) -> _Element | None:
    """The properties of the section that most of a document is in, of several the last; None where it has none."""
    paragraphs = 0
    sections: list[tuple[int, int, _Element]] = []
    for found in document.iter(_W + "p", _W + "sectPr"):
        if found.tag == _W + "p":
            paragraphs += 1
        else:
            sections.append((paragraphs, len(sections), found))
            paragraphs = 0
    return max(sections, key=lambda one: one[:2])[2] if sections else None


def paragraph_formats(styles: _Element, faces: tuple[Face, Face]) -> dict[str, TextFormat]:
    """The text formats of the paragraph styles in a `w:styles`, by style id; `faces` are the theme's."""
    by_id = {style.get(_W + "styleId", ""): style for style in styles.iterfind(_W + "style")}
    defaults = styles.find(_W + "docDefaults")
    return {
        name: _format([*_chain(style, by_id), *([defaults] if defaults is not None else [])], faces)
        for name, style in by_id.items()
        if style.get(_W + "type", "paragraph") == "paragraph"
    }


def _theme(package: Package, main: str) -> tuple[Palette, tuple[Face, Face]]:
    part = package.first_related(main, "theme")
    if part is None:
        return Palette({}), (find_face("Cambria"), find_face("Calibri"))
    root = package.read(part)
    return read_palette(root, {}), read_faces(root)


def _twips(element: _Element | None, key: str, default: int) -> Length:
    """An attribute in twips; a negative margin means the same distance, kept against a tall header (17.6.11)."""
    return Length.of_twips(abs(float(element.get(_W + key, default) if element is not None else default)))


def _chain(style: _Element, by_id: Mapping[str, _Element]) -> Iterator[_Element]:
    """The style and those it is based on, nearest first; a circle is cut."""
    seen: set[str] = set()
    current: _Element | None = style
    while current is not None and (name := current.get(_W + "styleId", "")) not in seen:
        seen.add(name)
        yield current
        based = current.find(_W + "basedOn")
        current = by_id.get(based.get(_W + "val", "")) if based is not None else None


def _format(chain: list[_Element], faces: tuple[Face, Face]) -> TextFormat:
    size = Length.of_points(float(_value(chain, "rPr", "sz", "val") or 20) / 2)
    return TextFormat(
        face=_face(chain, faces),
        size=size,
        bold=_on(chain, "b"),
        italic=_on(chain, "i"),
        line=_line(chain),
        before=_spacing(chain, "before"),
        after=_spacing(chain, "after"),
        margin=_indent(chain, "left", "start") + _indent(chain, "right", "end"),
        indent=_indent(chain, "firstLine") - _indent(chain, "hanging"),
    )


def _value(chain: list[_Element], properties: str, element: str, key: str) -> str | None:
    for style in chain:
        for found in style.iterfind(f".//{_W}{properties}/{_W}{element}"):
            value = found.get(_W + key)
            if value is not None:
                return value
    return None


def _on(chain: list[_Element], element: str) -> bool:
    for style in chain:
        found = style.find(f".//{_W}rPr/{_W}{element}")
        if found is not None:
            return found.get(_W + "val", "1") not in ("0", "false", "off")
    return False


def _face(chain: list[_Element], faces: tuple[Face, Face]) -> Face:
    for style in chain:
        fonts = style.find(f".//{_W}rPr/{_W}rFonts")
        if fonts is not None:
            themed, named = fonts.get(_W + "asciiTheme"), fonts.get(_W + "ascii")
            if themed:
                return faces[0] if themed.startswith("major") else faces[1]
            if named:
                return find_face(named)
    return faces[1]


def _line(chain: list[_Element]) -> Spacing:
    value = float(_value(chain, "pPr", "spacing", "line") or _LINE)
    rule = _value(chain, "pPr", "spacing", "lineRule") or "auto"
    return value / _LINE if rule == "auto" else Length.of_twips(value)


def _spacing(chain: list[_Element], key: str) -> Length:
    return Length.of_twips(float(_value(chain, "pPr", "spacing", key) or 0))


def _indent(chain: list[_Element], *keys: str) -> Length:
    """An indent by either of its names; both sides make a column narrower, whichever they are on."""
    stated = (_value(chain, "pPr", "ind", key) for key in keys)
    return Length.of_twips(float(next((value for value in stated if value), 0)))
