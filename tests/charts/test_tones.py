"""Series are told apart in grey, stand out from the background, and look the same in pictures and in Office."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from reportgen.briefing.model import Mark
from reportgen.charts.native import native_chart
from reportgen.charts.picture import draw_figure
from reportgen.charts.spec import ChartSpec
from reportgen.charts.theme import Theme
from reportgen.charts.tones import LEAST_CONTRAST, LEAST_STEP, tone_of, tones
from reportgen.layout.handout_template import read_handout_template
from reportgen.resources import templates_folder
from reportgen.units import Colour, Length, contrast
from tests.charts.sample import spec, theme

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
WIDTH, HEIGHT = Length.of_mm(200), Length.of_mm(140)
MOST = 6
SIX = "x,series,value\n" + "".join(f"{x},{name},{x + ord(name)}\n" for name in "abcdef" for x in (1, 2, 3))
PROMISES = "x,series,value,qualifier\n1,aid,3,promised\n1,aid,2,delivered\n2,aid,5,promised\n2,aid,4,delivered\n"
# The accents and backgrounds of templates that others made: white and pale accents, and a dark background.
PALETTES = {
    "white accent": ("91056A 6F6F64 A8322D 007A96 956013 FFFFFF", "FFFFFF"),
    "pale accents": ("D76C23 881620 FFC230 C1C1C1 FF5050 4571C3", "FFFFFF"),
    "dark background": ("48A1FA ED7D31 A5A5A5 FFC000 4472C4 70AD47", "31496B"),
    "bright accents": ("0365C0 00882B DCBD23 DE6A10 C82506 773F9B", "FFFFFF"),
    "black background": ("FFFFFF 000000 222222 404040 808080 FF0000", "000000"),
}


def themes() -> dict[str, Theme]:
    """The product's own theme and those of others."""
    own = read_handout_template((templates_folder() / "handout.docx").read_bytes()).theme
    others = {
        name: replace(own, accents=tuple(map(Colour, accents.split())), background=Colour(background))
        for name, (accents, background) in PALETTES.items()
    }
    return {"own": own, **others}


THEMES = themes()


@pytest.mark.parametrize("count", range(1, MOST + 1))
@pytest.mark.parametrize("name", THEMES)
def test_every_series_stands_out_from_the_background(name: str, count: int) -> None:
    for tone in tones(THEMES[name], count):
        assert contrast(tone.colour, THEMES[name].background) >= LEAST_CONTRAST


@pytest.mark.parametrize("count", range(2, MOST + 1))
@pytest.mark.parametrize("name", THEMES)
def test_neighbouring_series_differ_in_grey(name: str, count: int) -> None:
    """Their CIE L*, which is what is left of a colour in grey print, differs by at least 15 of 100."""
    for one, other in pairwise(tones(THEMES[name], count)):
        assert abs(one.colour.lightness - other.colour.lightness) >= LEAST_STEP


def test_the_first_series_keeps_the_accent_that_carries_the_argument() -> None:
    for count in range(1, MOST + 1):
        assert tones(THEMES["own"], count)[0].colour == THEMES["own"].accents[0]


def _resolved(fill: Any, look: Theme) -> Colour:
    """The colour of a fill that names an accent, changed in luminance."""
    name = fill.find(f"{A}schemeClr")
    accent = look.accents[int(name.get("val").removeprefix("accent")) - 1]
    shares = [name.find(f"{A}{change}") for change in ("lumMod", "lumOff")]
    kept, added = (int(share.get("val")) / 100_000 if share is not None else None for share in shares)
    return accent.modulated(1.0 if kept is None else kept, added or 0.0)


def _native(chart: ChartSpec, look: Theme) -> list[Any]:
    return list(ElementTree.fromstring(native_chart(chart, look, WIDTH, HEIGHT).chart_xml).iter(f"{C}ser"))


@pytest.mark.parametrize("name", THEMES)
def test_office_charts_have_the_colours_of_pictures_by_their_theme_names(name: str) -> None:
    look, chart = THEMES[name], spec(Mark.STACKED_COLUMN, SIX)
    for series, written in zip(chart.panels[0].series, _native(chart, look), strict=True):
        tone = tone_of(series, chart.panels[0], look)
        assert tone is not None
        resolved = _resolved(written.find(f"{C}spPr/{A}solidFill"), look)
        assert all(abs(one - other) <= 1 for one, other in zip(resolved.rgb, tone.colour.rgb, strict=True))


def test_promised_is_hollow_and_delivered_solid_in_both() -> None:
    chart = spec(Mark.COLUMN, PROMISES)
    promised, delivered = _native(chart, theme())
    assert promised.find(f"{C}spPr/{A}noFill") is not None
    assert delivered.find(f"{C}spPr/{A}solidFill") is not None
    patches = draw_figure(chart, theme(), WIDTH, HEIGHT).axes[0].patches
    assert {patch.get_facecolor()[3] for patch in patches} == {0.0, 1.0}


def test_lines_are_told_apart_by_more_than_colour() -> None:
    """Each has its own marker and its name at its end; no chart of lines has a legend."""
    chart = spec(Mark.LINE, SIX)
    figure = draw_figure(chart, theme(), WIDTH, HEIGHT)
    marked = [line.get_marker() for line in figure.axes[0].lines if line.get_marker() not in ("None", None, "")]
    assert len(set(marked)) == MOST
    assert set("abcdef") <= {text.get_text() for text in figure.axes[0].texts}
    written = _native(chart, theme())
    symbols = {one.find(f"{C}marker/{C}symbol").get("val") for one in written}
    assert len(symbols) == MOST
    assert all(one.find(f"{C}dLbls/{C}dLbl/{C}showSerName").get("val") == "1" for one in written)


def test_stacks_and_bars_are_named_where_they_stand() -> None:
    for mark, joined in ((Mark.STACKED_COLUMN, "  "), (Mark.BAR, ": ")):
        chart = spec(mark, SIX)
        words = [text.get_text() for text in draw_figure(chart, theme(), WIDTH, HEIGHT).axes[0].texts]
        assert all(any(word.startswith(f"{name}{joined}") for word in words) for name in "abcdef")
        xml = native_chart(chart, theme(), WIDTH, HEIGHT).chart_xml.decode()
        assert xml.count('<c:showSerName val="1"/>') == MOST
        assert "<c:legend>" not in xml


def test_text_has_the_shown_colour_where_the_theme_names_another() -> None:
    """A template may show black text on white and call something pale its text colour."""
    lying = replace(theme(), names=((Colour("A6AAA9"), "tx1"), (Colour("FFFFFF"), "bg1")))
    xml = native_chart(spec(Mark.COLUMN, SIX), lying, WIDTH, HEIGHT).chart_xml.decode()
    assert 'schemeClr val="tx1"' not in xml
    assert f'srgbClr val="{lying.text}"' in xml


def test_text_is_named_where_the_theme_has_its_colour() -> None:
    true = replace(theme(), names=((theme().text, "tx1"), (theme().background, "bg1")))
    xml = native_chart(spec(Mark.LINE, SIX), true, WIDTH, HEIGHT).chart_xml.decode()
    assert "srgbClr" not in xml
