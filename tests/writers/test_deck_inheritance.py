"""What a slide leaves to its layout, and the colours that stay the theme's."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation

from reportgen.charts.drawing import Ink
from reportgen.layout.theme_part import read_palette
from reportgen.layout.tree import FittedDeck, FittedText, Role
from reportgen.outline.tree import RichText
from reportgen.resources import templates_folder
from reportgen.units import Box, Colour, Length
from reportgen.writers.deck import write_deck
from reportgen.writers.deck.colours import inks_of
from reportgen.writers.ooxml import NAMESPACES
from tests.writers import fitted

A, P = ("{" + NAMESPACES[prefix] + "}" for prefix in "ap")


def template(*attributes: tuple[str, str]) -> bytes:
    """python-pptx's template, with these attributes on the first level of its body text."""
    sample = Presentation()
    for level in sample.slide_master.element.iterfind(f"{P}txStyles/{P}bodyStyle/{A}lvl1pPr"):
        for name, value in attributes:
            level.set(name, value)
    file = BytesIO()
    sample.save(file)
    return file.getvalue()


def written(deck: FittedDeck, content: bytes) -> etree._Element:
    """The first slide of the deck."""
    with ZipFile(BytesIO(write_deck(deck, content))) as archive:
        return etree.fromstring(archive.read("ppt/slides/slide1.xml"))


def body(*texts: RichText, numbered_from: int | None = None, box: Box = fitted.EXHIBIT_BOX) -> FittedDeck:
    """A deck whose slide has these paragraphs in its body."""
    text = FittedText("Body", Role.BODY, 1, box, texts, numbered_from=numbered_from)
    return fitted.deck(fitted.slide("x", 2, (text,)))


ARABIC, ENGLISH = fitted.words("لا تهتم إلا بنفسها.", "ar"), fitted.words("It cares only about itself.")


@pytest.mark.parametrize(
    ("attributes", "arabic", "english"),
    [
        ((), {"algn": "r", "rtl": "1"}, {}),
        ((("algn", "ctr"),), {"rtl": "1"}, {}),
        ((("algn", "r"), ("rtl", "1")), {}, {"algn": "l", "rtl": "0"}),
    ],
)
def test_only_a_departure_from_the_templates_direction_is_written(
    attributes: tuple[tuple[str, str], ...], arabic: dict[str, str], english: dict[str, str]
) -> None:
    """Arabic turns an English template, English an Arabic one; what is centred stays so."""
    found = [
        dict(properties.attrib) if (properties := paragraph.find(A + "pPr")) is not None else {}
        for paragraph in list(written(body(ARABIC, ENGLISH), template(*attributes)).iter(A + "p"))[:2]
    ]
    assert found == [arabic, english]


def test_a_box_is_written_only_where_it_departs_from_the_layouts() -> None:
    """A slide whose box is the layout's follows the layout when that is changed."""
    layout = Presentation(BytesIO(template())).slide_layouts[1].placeholders[1]
    own = Box(Length(layout.left), Length(layout.top), Length(layout.width), Length(layout.height))
    assert not list(written(body(ENGLISH, box=own), template()).iter(A + "xfrm"))
    moved = replace(own, height=own.height - 1)
    extents = written(body(ENGLISH, box=moved), template()).iterfind(f".//{A}xfrm/{A}ext")
    assert [item.get("cy") for item in extents] == [str(moved.height)]


def test_a_layout_that_numbers_keeps_its_own_style_of_numbers() -> None:
    """From 1 on nothing is written; further on only where to go on."""
    questions = FittedText("Questions", Role.BODY, 1, fitted.EXHIBIT_BOX, (ENGLISH,), numbered_from=1)
    default = (templates_folder() / "deck.pptx").read_bytes()
    first = written(fitted.deck(fitted.slide("q", 15, (questions,))), default)
    later = written(fitted.deck(fitted.slide("q", 15, (replace(questions, numbered_from=3),))), default)
    with ZipFile(BytesIO(default)) as archive:
        layout = etree.fromstring(archive.read("ppt/slideLayouts/slideLayout15.xml"))
    (own,) = {mark.get("type") for mark in layout.iter(A + "buAutoNum")}
    assert not list(first.iter(A + "buAutoNum"))
    assert [(mark.get("type"), mark.get("startAt")) for mark in later.iter(A + "buAutoNum")] == [(own, "3")]


def test_a_list_is_numbered_where_the_layout_has_bullets() -> None:
    """In the text's own face, not in the bullets' (which may be one of pictures)."""
    root = written(body(ENGLISH, ENGLISH, numbered_from=1), template())
    assert [mark.get("type") for mark in root.iter(A + "buAutoNum")] == ["arabicPeriod"] * 2
    assert len(list(root.iter(A + "buFontTx"))) == 2


# Colours ------------------------------------------------------------------------------------------------------------
def shown(fill: etree._Element) -> Colour | None:
    """The colour that a reader sees, in the theme of python-pptx's template."""
    with ZipFile(BytesIO(template())) as archive:
        theme = etree.fromstring(archive.read("ppt/theme/theme1.xml"))
    return read_palette(theme, {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}).resolve(fill)


@pytest.mark.parametrize(("text", "background"), [("000000", "FFFFFF"), ("FFFFFF", "000000")])
@pytest.mark.parametrize("ink", list(Ink))
def test_an_ink_is_a_theme_colour_that_looks_as_meant(ink: Ink, text: str, background: str) -> None:
    """On light and dark masters; greys are a lighter or darker text colour."""
    theme = replace(
        fitted.THEME,
        text=Colour(text),
        background=Colour(background),
        muted=Colour("7F7F7F"),
        rule=Colour("BFBFBF"),
        accents=(Colour("4F81BD"),),
    )
    fill = inks_of(theme, Presentation(BytesIO(template())).slide_master).fill(ink)
    assert not list(fill.iter(A + "srgbClr"))
    wanted = {Ink.TEXT: text, Ink.BACKGROUND: background, Ink.ACCENT: "4F81BD"}.get(ink)
    found = shown(fill)
    assert found is not None
    if wanted:
        assert found == wanted
    else:
        meant = theme.muted if ink is Ink.MUTED else theme.rule
        assert sum(found.rgb) / 3 == pytest.approx(sum(meant.rgb) / 3, abs=8)


def test_a_grey_beside_a_vivid_text_colour_is_stated() -> None:
    """Since a paler tone of a vivid colour is no grey."""
    theme = replace(fitted.THEME, text=Colour("1F497D"), background=Colour("EEECE1"), rule=Colour("BFBFBF"))
    fill = inks_of(theme, Presentation(BytesIO(template())).slide_master).fill(Ink.RULE)
    assert [item.get("val") for item in fill.iter(A + "srgbClr")] == ["BFBFBF"]


def test_a_colour_that_the_theme_lacks_is_stated() -> None:
    """Rather than a theme colour that looks otherwise."""
    theme = replace(fitted.THEME, text=Colour("123456"))
    fill = inks_of(theme, Presentation(BytesIO(template())).slide_master).fill(Ink.TEXT)
    assert [item.get("val") for item in fill.iter(A + "srgbClr")] == ["123456"]
