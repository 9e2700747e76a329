"""Handouts in greys and on both sides of the paper."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Mm, RGBColor

from reportgen.layout.handout_template import read_handout_template
from reportgen.units import Colour
from reportgen.writers.handout import for_printing, write_handout
from reportgen.writers.handout.printing import grey
from tests import tools
from tests.writers.fitted import chart
from tests.writers.handouts import FULL_FRONT, W, Written, figure, handout, prose, section, template, text_of, timeline

_HEXADECIMAL = re.compile(r'(?:w:val|w:color|w:fill|lastClr|srgbClr val)="([0-9A-F]{6})"')


def colours_of(written: Written) -> set[str]:
    """The colours that the parts of a handout state."""
    parts = (content.decode() for name, content in written.parts.items() if name.endswith(".xml"))
    return {found for part in parts for found in _HEXADECIMAL.findall(part)}


def is_grey(colour: str) -> bool:
    return colour[:2] == colour[2:4] == colour[4:]


def coloured() -> bytes:
    """A template with colours of its own in a style, a table style and its footer."""
    document = Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0xC0, 0x20, 0x40)
    document.sections[0].footer.paragraphs[0].add_run("Ministry").font.color.rgb = RGBColor(0x20, 0x60, 0xC0)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def test_a_grey_is_as_light_as_the_colour() -> None:
    for colour in (Colour("AD2F17"), Colour("22344A"), Colour("B98507"), Colour("FFFFFF"), Colour("000000")):
        assert is_grey(grey(colour))
        assert grey(colour).luminance == pytest.approx(colour.luminance, abs=0.006)


@pytest.mark.parametrize("base", [template, coloured])
def test_in_greys_nothing_of_the_file_is_coloured(base) -> None:  # type: ignore[no-untyped-def]
    contents = handout(section(), figure(chart()), figure(timeline(3), number=2), front=FULL_FRONT)
    assert any(not is_grey(colour) for colour in colours_of(Written(contents, base())))
    written = Written(contents, for_printing(base(), grayscale=True))
    assert all(is_grey(colour) for colour in colours_of(written))
    drawings = [content.decode() for name, content in written.parts.items() if name.endswith(".svg")]
    assert drawings
    shown = {found.upper() for drawing in drawings for found in re.findall("#([0-9a-fA-F]{6})", drawing)}
    assert shown
    assert all(is_grey(colour) for colour in shown)


def test_accents_of_the_theme_stay_apart_in_greys() -> None:
    accents = read_handout_template(for_printing(template(), grayscale=True)).theme.accents
    assert len(set(accents)) == len(accents)


def test_on_both_sides_margins_mirror_the_measure_stays_and_the_binding_has_a_gutter() -> None:
    one, both = read_handout_template(template()), read_handout_template(for_printing(template(), duplex=True))
    assert both.text_width == one.text_width
    assert both.margins.gutter == Mm(8).twips * 635 or both.margins.gutter.mm == pytest.approx(8, abs=0.1)
    settings = Written(handout(prose("text")), for_printing(template(), duplex=True)).xml("settings")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    assert [one.get(f"{W}val") for one in settings.iter(f"{W}mirrorMargins")] == [None]


def test_on_both_sides_page_numbers_stand_at_the_outer_edges() -> None:
    written = Written(handout(section()), for_printing(template(), duplex=True))
    names = {key: Path(target).stem for key, target in written.relationships().items()}
    sides = {
        one.get(f"{W}type"): next(written.xml(names[one.values()[1]]).iter(f"{W}jc")).get(f"{W}val")
        for one in written.body[-1].iter(f"{W}footerReference")
    }
    assert sides == {"default": "right", "first": "right", "even": "left"}


def test_a_template_without_even_pages_gets_them_like_its_others_with_sides_changed() -> None:
    written = Written(handout(section()), for_printing(coloured(), duplex=True))
    names = {key: Path(target).stem for key, target in written.relationships().items()}
    feet = {
        one.get(f"{W}type"): text_of(written.xml(names[one.values()[1]]))
        for one in written.body[-1].iter(f"{W}footerReference")
    }
    assert feet == {"default": "Ministry", "even": "Ministry"}


@pytest.mark.validator
@pytest.mark.parametrize("base", [template, coloured])
def test_a_handout_for_the_press_is_valid(base, tmp_path: Path, ooxml_validator: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "handout.docx"
    printed = for_printing(base(), grayscale=True, duplex=True)
    path.write_bytes(write_handout(handout(section(), prose("text"), front=FULL_FRONT), printed))
    assert tools.validate_ooxml(path) == []
    assert tools.audit_openxml(path) == []
