"""Anyone's template: real ones from elsewhere and invented ones, each with the demonstration briefing on it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from reportgen.briefing.read import read
from reportgen.checks.check import check_deck
from reportgen.checks.codes import LOW_CONTRAST, OUTSIDE_SLIDE
from reportgen.findings import Finding
from reportgen.layout.fit import fit
from reportgen.layout.matching import match_layouts
from reportgen.layout.missing_places import with_roles
from reportgen.layout.slide_kinds import SlideKind
from reportgen.layout.template import read_deck_template
from reportgen.layout.tree import FittedDeck, Role
from reportgen.outline.tree import Deck
from reportgen.units import Colour, contrast
from reportgen.writers.deck import write_deck
from tests.conftest import REQUIRE_VARIABLE
from tests.invented_templates import INVENTED
from tests.outline import sample
from tests.tools import CHECKOUT, validate_ooxml

SHARED_VARIABLE = "REPORTGEN_SHARED"
REAL = (
    "dbconf-dark-pl.potx",
    "dhsc-government-en.pptx",
    "eth-asl-4x3-de.potx",
    "keynote-export-en.pptx",
    "mecanon-two-masters-pt.potx",
)

Template = Callable[[], bytes]


def shared(name: str) -> bytes:
    """A real template, which may not be copied into the checkout; the test is skipped where there are none."""
    folder = Path(os.environ.get(SHARED_VARIABLE, CHECKOUT.parent / "shared")) / "foreign-templates"
    if not (folder / name).is_file():
        message = f"{name} is not in {folder}; set {SHARED_VARIABLE}"
        if os.environ.get(REQUIRE_VARIABLE) == "1":
            pytest.fail(f"{message} ({REQUIRE_VARIABLE}=1)", pytrace=False)
        pytest.skip(message)
    return (folder / name).read_bytes()


real = pytest.mark.parametrize("name", REAL)
each = pytest.mark.parametrize("name", [*REAL, *INVENTED])


def template_named(name: str) -> bytes:
    """A real or an invented template."""
    return INVENTED[name]() if name in INVENTED else shared(name)


@cache
def composed() -> Deck:
    """The demonstration briefing as a deck that no template has touched."""
    briefing, findings = read(CHECKOUT / "seeds" / "dprk-vietnam")
    assert briefing is not None, [str(finding) for finding in findings.in_order()]
    return sample.composed(briefing)[1]


@cache
def fitted(name: str) -> FittedDeck:
    """The demonstration briefing fitted to a template."""
    return fit(composed(), read_deck_template(template_named(name)))


@cache
def written(name: str) -> bytes:
    """The demonstration briefing on a template."""
    return write_deck(fitted(name), template_named(name))


@pytest.fixture(scope="module", autouse=True)
def fixture_released() -> Iterator[None]:
    """Some twenty decks are a hundred megabytes, which no later test needs."""
    yield
    for kept in (composed, fitted, written):
        kept.cache_clear()


def slides(name: str) -> list[Any]:
    """The slides of the demonstration briefing on a template."""
    return list(Presentation(BytesIO(written(name))).slides)


def texts(slide: Any) -> Iterator[str]:
    """Every text that a slide itself holds."""
    yield from (text.text for text in slide.element.iter(qn("a:t")) if text.text)


# Whatever the template ------------------------------------------------------------------------------------------------
@each
def test_every_slide_has_a_title_of_its_own_that_it_shows_first(name: str) -> None:
    """A title for outline and screen reader even where no layout has one."""
    titles = [slide.shapes.title for slide in slides(name)]
    assert all(title is not None and title.text_frame.text.strip() for title in titles)
    assert all(slide.shapes[0].shape_id == slide.shapes.title.shape_id for slide in slides(name))


@each
def test_nothing_is_placed_off_the_slide(name: str) -> None:
    """Nor is anything else found, but that some templates set their own footers too pale."""
    found = [finding for finding in check_deck(written(name), "deck.pptx") if not _is_pale_footer(finding)]
    assert OUTSIDE_SLIDE not in {finding.code for finding in found}
    assert not found


def _is_pale_footer(finding: Finding) -> bool:
    return finding.code is LOW_CONTRAST and finding.message.startswith("footers: ")


@each
def test_every_place_has_room(name: str) -> None:
    """No text box of no width or height, none outside the slide, no text under 9 points of a 7.5-inch slide."""
    deck, scale = fitted(name), read_deck_template(template_named(name)).scale
    for section in deck.sections:
        for slide in section.slides:
            for element in slide.elements:
                assert element.box.width > 0, (slide.id, element.name)
                assert element.box.height > 0, (slide.id, element.name)
                size = getattr(element, "size", None)
                assert size is None or size.points >= 9 * scale, (slide.id, element.name)


@each
def test_placeholders_are_named_as_their_layout_has_them(name: str) -> None:
    """A slide's placeholder has a layout's to inherit from, unless it is the title; each is used once."""
    for slide in slides(name):
        stated = [(p.placeholder_format.idx, p.placeholder_format.type) for p in slide.slide_layout.placeholders]
        offered = [idx for idx, _ in stated]
        used = [p.placeholder_format.idx for p in slide.placeholders if p.element is not slide.shapes.title.element]
        assert len(used) == len(set(used))
        assert all(offered.count(idx) == 1 for idx in used)


@each
def test_text_boxes_can_be_read_on_what_is_behind_them(name: str) -> None:
    """4.5:1, whatever the scheme calls its colours; large figures 3:1."""
    template = read_deck_template(template_named(name))
    layouts = {layout.part: layout for layout in template.layouts}
    for section in fitted(name).sections:
        for slide in section.slides:
            for element in slide.elements:
                colour: Colour | None = getattr(element, "colour", None)
                if colour is None:
                    continue
                large = getattr(element, "role", None) in (Role.FIGURE, Role.SECOND_FIGURE)
                ground = layouts[slide.layout].backdrop.colour(element.box)
                filled = {p.fill for p in layouts[slide.layout].placeholders if p.fill}
                least = 3.0 if large else 4.5
                assert any(contrast(colour, paper) >= least for paper in {ground, *filled}), (slide.id, element.name)


@each
def test_the_file_is_as_valid_as_its_template(name: str, ooxml_validator: Path, tmp_path: Path) -> None:
    """No fault of the Open XML SDK's that the template does not have itself."""
    ending = Path(name).suffix or ".pptx"
    before, after = tmp_path / f"template{ending}", tmp_path / "deck.pptx"
    before.write_bytes(template_named(name))
    after.write_bytes(written(name))
    assert len(validate_ooxml(after)) <= len(validate_ooxml(before)), validate_ooxml(after)


@each
def test_nothing_of_the_templates_samples_is_left(name: str) -> None:
    """Neither its slides nor the prompts of its placeholders."""
    sample_texts = {
        text
        for slide in Presentation(BytesIO(_as_presentation(template_named(name)))).slides
        for text in texts(slide)
        if len(text) > 12
    }
    shown = {text for slide in slides(name) for text in texts(slide)}
    assert not shown & sample_texts
    assert not any(re.search(r"Click to|Klicken|Clique|Kliknij|Title Text|Body Level", text) for text in shown)


def _as_presentation(content: bytes) -> bytes:
    """A .potx as a .pptx, so that python-pptx opens it."""
    from reportgen.writers import ooxml

    kinds = ("application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",)
    wanted = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    return ooxml.with_main_type(content, kinds, wanted)


# Layouts --------------------------------------------------------------------------------------------------------------
@each
def test_one_master_serves_the_whole_deck_and_reasons_are_given(name: str) -> None:
    """So that the deck has one look."""
    template = read_deck_template(template_named(name))
    matches = match_layouts(template).values()
    assert len({match.layout.master for match in matches}) == 1
    completed = [with_roles(match, {Role.TITLE, Role.SOURCE}, template) for match in matches]
    assert all(match.reasons for match in completed)


@pytest.mark.parametrize(
    ("name", "kind", "layout"),
    [
        ("dbconf-dark-pl.potx", SlideKind.TITLE, "Slajd tytułowy"),
        ("dbconf-dark-pl.potx", SlideKind.SECTION, "Nagłówek sekcji"),
        ("dbconf-dark-pl.potx", SlideKind.QUOTATIONS, "Dwa elementy zawartości"),
        ("dbconf-dark-pl.potx", SlideKind.TIMELINE, "Tylko tytuł"),
        ("dhsc-government-en.pptx", SlideKind.CLAIM, "Title and Content"),
        ("dhsc-government-en.pptx", SlideKind.SECTION, "Section Header"),
        ("dhsc-government-en.pptx", SlideKind.TIMELINE, "Title Only"),
        ("eth-asl-4x3-de.potx", SlideKind.TITLE, "Titelfolie A"),
        ("eth-asl-4x3-de.potx", SlideKind.CHART, "Inhalt 1-spaltig"),
        ("eth-asl-4x3-de.potx", SlideKind.SECTION, "Kapitelauftakt B"),
        ("eth-asl-4x3-de.potx", SlideKind.TIMELINE, "Inhalt Freifläche"),
        ("keynote-export-en.pptx", SlideKind.TITLE, "Title & Subtitle"),
        ("keynote-export-en.pptx", SlideKind.CLAIM, "Body"),
        ("keynote-export-en.pptx", SlideKind.QUOTATIONS, "Body copy"),
        ("mecanon-two-masters-pt.potx", SlideKind.TITLE, "Título da Apresentação (Limpo - Logo Mecanon)"),
        ("mecanon-two-masters-pt.potx", SlideKind.CLAIM, "Conteúdo"),
        ("4:3, German, untyped", SlideKind.CLAIM, "Folie 2"),
        ("4:3, German, untyped", SlideKind.TIMELINE, "Folie 6"),
        ("prompts that show", SlideKind.TIMELINE, "Title Only"),
    ],
)
def test_layouts_are_found_by_types_and_geometry(name: str, kind: SlideKind, layout: str) -> None:
    """Whatever they are called, in any language."""
    assert match_layouts(read_deck_template(template_named(name)))[kind].layout.name == layout


def test_a_layout_whose_own_text_shows_through_is_passed_over_and_this_is_said() -> None:
    """The stray text box of a master that most layouts cover with a picture."""
    match = match_layouts(read_deck_template(shared("dhsc-government-en.pptx")))[SlideKind.CLAIM]
    assert any("Title and Content - No logo" in reason and "shows through" in reason for reason in match.reasons)


def test_the_better_of_two_masters_is_taken_even_where_it_is_the_second() -> None:
    """The first has a blank and a picture layout only."""
    matches = match_layouts(read_deck_template(INVENTED["two masters"]()))
    assert {match.layout.master for match in matches.values()} == {1}


def test_two_quotations_stand_in_two_equal_placeholders_without_bullets() -> None:
    """Where a layout has them."""
    match = match_layouts(read_deck_template(shared("eth-asl-4x3-de.potx")))[SlideKind.QUOTATIONS]
    first, second = match.slots[Role.QUOTATION], match.slots[Role.SECOND_QUOTATION]
    assert first.placeholder is not None
    assert second.placeholder is not None
    assert first.box.right <= second.box.left
    assert not first.style.bullet
    assert first.style.margin == 0


# Colours --------------------------------------------------------------------------------------------------------------
@each
def test_every_accent_as_shown_can_be_made_out(name: str) -> None:
    """At least 3:1, also where the sixth accent is white on white."""
    theme = fitted(name).theme
    assert all(contrast(accent, theme.background) >= 3 for accent in theme.accents)
    assert contrast(theme.text, theme.background) >= 4.5
    assert contrast(theme.muted, theme.background) >= 4.5


def test_colours_are_those_that_are_really_shown() -> None:
    """A scheme that says grey on white where text is slate on a pale panel; a map that makes the deck dark."""
    keynote, dark = fitted("keynote-export-en.pptx").theme, fitted("dbconf-dark-pl.potx").theme
    assert (keynote.text, keynote.background) == ("53585F", "EDF0F4")
    assert (dark.text, dark.background) == ("FFD965", "31496B")


def test_a_charts_words_are_not_left_to_a_scheme_that_lies() -> None:
    """No chart on the Keynote export writes in its tx1, which is pale grey."""
    presentation = Presentation(BytesIO(written("keynote-export-en.pptx")))
    charts = [shape.chart for slide in presentation.slides for shape in slide.shapes if shape.has_chart]
    assert charts
    assert not [
        colour for chart in charts for colour in chart._chartSpace.iter(qn("a:schemeClr")) if colour.get("val") == "tx1"
    ]


def test_links_that_could_not_be_read_keep_the_texts_colour() -> None:
    """The dark template's link blue is 1.6:1 on its ground; a readable one stays the template's."""

    def kept(name: str) -> set[str]:
        links = [link for slide in slides(name) for link in slide.element.iter(qn("a:hlinkClick"))]
        assert links
        return {child.get("val", "") for link in links for child in link.iter() if child.tag.endswith("hlinkClr")}

    assert kept("dbconf-dark-pl.potx") == {"tx"}
    assert not kept("dhsc-government-en.pptx")


@real
def test_tables_have_no_fills_of_offices_own_style(name: str) -> None:
    """Text in the template's colour on the template's ground, with rules."""
    tables = [shape.table for slide in slides(name) for shape in slide.shapes if shape.has_table]
    assert tables
    for table in tables:
        style = table._tbl.tblPr.find(qn("a:tableStyleId"))
        assert style.text == "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
        assert not [cell for cell in table.iter_cells() if cell._tc.tcPr.find(qn("a:solidFill")) is not None]


# Page furniture -------------------------------------------------------------------------------------------------------
def furniture(slide: Any, kind: str) -> str | None:
    """The words of a slide's date, footer or number."""
    for shape in slide.element.iter(qn("p:sp")):
        stated = shape.find(f".//{qn('p:ph')}")
        if stated is not None and stated.get("type") == kind:
            return "".join(text.text or "" for text in shape.iter(qn("a:t")))
    return None


def test_words_around_the_slides_number_are_kept_and_title_slides_stay_bare() -> None:
    """As the template has them, and as its presentation says."""
    first, second, *_ = slides("pages numbered in words")
    assert (furniture(first, "sldNum"), furniture(first, "ftr")) == (None, None)
    assert furniture(second, "sldNum") == "Page 2"


def test_a_template_that_turns_footers_off_gets_none() -> None:
    """`p:hf` of the master."""
    assert {furniture(slide, "ftr") for slide in slides("dhsc-government-en.pptx")} == {None}
    assert furniture(slides("dhsc-government-en.pptx")[2], "sldNum") == "3"
    assert furniture(slides("mecanon-two-masters-pt.potx")[2], "ftr")


def test_a_footer_that_does_not_fit_its_place_is_left_out() -> None:
    """Rather than spilt."""
    from dataclasses import replace

    from reportgen.outline.tree import Run

    long = replace(composed(), footer=(Run("A footer that nobody can want to have on a slide. " * 6, "en"),))
    deck = fit(long, read_deck_template(shared("eth-asl-4x3-de.potx")))
    assert all("ftr" not in slide.furniture for section in deck.sections for slide in section.slides)


def test_the_date_is_the_contents_and_stands_where_the_template_shows_dates() -> None:
    """As fixed words, never a field of the clock's."""
    from dataclasses import replace

    from reportgen.outline.tree import Run

    dated = replace(composed(), date=(Run("1 May 1975", "en"),))
    content = shared("eth-asl-4x3-de.potx")
    deck = write_deck(fit(dated, read_deck_template(content)), content)
    second = list(Presentation(BytesIO(deck)).slides)[1]
    assert furniture(second, "dt") == "1 May 1975"
    assert not [field for field in second.element.iter(qn("a:fld")) if field.get("type") != "slidenum"]
    assert all(furniture(slide, "dt") is None for slide in slides("dbconf-dark-pl.potx"))


# Text -----------------------------------------------------------------------------------------------------------------
def test_capitals_and_letter_spacing_are_measured() -> None:
    """A title in spaced capitals takes more lines or a smaller size."""
    plain, capitals = (read_deck_template(INVENTED[name]()) for name in ("4:3, German, untyped", "spaced capitals"))
    one, other = (match_layouts(template)[SlideKind.CLAIM].slots[Role.TITLE].style for template in (plain, capitals))
    assert other.capitals
    assert other.tracking > 0
    from reportgen.layout.measure import text_width

    assert text_width("A friendship turned sour", other) > text_width("A friendship turned sour", one) * 1.1


@each
def test_text_is_not_left_to_resize_its_shape(name: str) -> None:
    """Where a layout says so, the slide says otherwise: its text has been measured."""
    for slide in slides(name):
        for shape in slide.placeholders:
            if not shape.has_text_frame:
                continue
            own = shape._element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
            layouts = [
                p for p in slide.slide_layout.placeholders if p.placeholder_format.idx == shape.placeholder_format.idx
            ]
            for layout in layouts:
                body = layout._element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
                if body is not None and body.find(qn("a:spAutoFit")) is not None:
                    assert own.find(qn("a:normAutofit")) is not None
