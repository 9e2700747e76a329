"""Fitting slides into the default template and into a foreign one."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.layout.fit import fit
from reportgen.layout.measure import set_text
from reportgen.layout.template import DeckTemplate, read_deck_template
from reportgen.layout.text_format import TextFormat
from reportgen.layout.tree import FittedChart, FittedDrawing, FittedPicture, FittedSlide, FittedTable, FittedText, Role
from reportgen.outline.tree import PointsKind, Run, Slide, plain
from reportgen.units import Box, Length
from tests.layout import sample
from tests.layout.sample import LOREM, deck, default_template, slides_of, text_of, words


def _foreign_template() -> DeckTemplate:
    return read_deck_template(files("pptx").joinpath("templates/default.pptx").read_bytes())


TEMPLATES = {"the default template": default_template(), "a foreign 4:3 template": _foreign_template()}
STRESS: dict[str, Slide] = {
    "a long deck title": sample.title_slide("A very long title for a deck " * 4),
    "points": sample.points(*[LOREM[:70]] * 3),
    "many long questions": sample.points(*[LOREM] * 9, kind=PointsKind.QUESTIONS, numbered=True),
    "one point longer than a slide": sample.points(LOREM * 15),
    "a title of 160 characters": sample.points("One", title="Aid fell and nobody said why " * 6),
    "unbreakable words": sample.points("W" * 160, title="W" * 60),
    "sixty sources": sample.points(
        *[f"Doe, John. {LOREM[:90]}" for _ in range(60)], kind=PointsKind.SOURCES, title="Sources"
    ),
    "a large table": sample.table(25, 7),
    "a wide table": sample.table(4, 20),
    "a table of prose": sample.table(3, 3, cell=LOREM * 8),
    "a table of unbreakable words": sample.table(2, 3, cell="W" * 60),
    "a divider": sample.points(kind=PointsKind.SECTION, title="The years of friendship"),
    "a long statement": sample.points(kind=PointsKind.STATEMENT, title=LOREM),
    "contents": sample.points(*[LOREM[:60]] * 12, kind=PointsKind.AGENDA, title="Contents", numbered=True),
    "two figures": sample.comparison(),
    "two long figures and a reading": sample.comparison([LOREM], ("1,234,567,890", "≥ 9,876,543,210")),
    "two figures and a long reading": sample.comparison([LOREM * 6]),
    "two short quotations": sample.quotations("The DPRK cares only about itself.", LOREM[:100]),
    "two quotations too long for one slide": sample.quotations(LOREM * 3, LOREM * 5),
    "a short quotation": sample.quotation("The DPRK cares only about itself."),
    "a long quotation": sample.quotation(LOREM * 12),
    "a quotation of one sentence": sample.quotation("no end " * 250),
    "points with a long source": replace(sample.points(*[LOREM] * 2), source=words(LOREM * 3)),
    "a quotation with a long source": replace(sample.quotation(LOREM), source=words(LOREM * 3)),
    "a chart": sample.chart(),
    "a chart with a long source": replace(sample.chart([LOREM]), source=words(LOREM * 3)),
    "a chart with a long reading": sample.chart([LOREM] * 4),
    "a chart with a long subtitle": sample.chart(subtitle=LOREM * 3),
    "a wide picture": sample.picture(3000, 1000),
    "a small picture": sample.picture(50, 100),
    "a timeline": sample.timeline_slide(*[sample.event(n, f"{1900 + n}", LOREM[: 20 + n]) for n in range(60)]),
}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
@pytest.mark.parametrize("slide", STRESS.values(), ids=STRESS)
def test_nothing_overflows(slide: Slide, template: DeckTemplate) -> None:
    """Every text is at most as high as its box, and every box stands on the slide."""
    for fitted in slides_of(fit(deck(slide), template)):
        for element in fitted.elements:
            assert _on_slide(element.box, template), element.name
            if isinstance(element, FittedText):
                assert _height(element, fitted, template) <= element.box.height, element.name


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
@pytest.mark.parametrize("slide", STRESS.values(), ids=STRESS)
def test_elements_do_not_lie_on_each_other(slide: Slide, template: DeckTemplate) -> None:
    """Boxes on one slide are apart."""
    for fitted in slides_of(fit(deck(slide), template)):
        boxes = [element.box for element in fitted.elements]
        for number, box in enumerate(boxes):
            assert not [other for other in boxes[:number] if _overlap(box, other)]


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_type_keeps_its_floors(template: DeckTemplate) -> None:
    """Body text 18 points or more, everything else 12, in proportion to the slide's height."""
    for slide in slides_of(fit(deck(*STRESS.values()), template)):
        for element in slide.elements:
            body = isinstance(element, FittedText) and element.role in (Role.BODY, Role.READING)
            floor = 18 if body and slide.id != "Sources" else 12
            if isinstance(element, FittedText):
                assert _format(element, slide, template).size.points >= floor * template.scale - 0.01
            if isinstance(element, FittedTable):
                assert element.size.points >= floor * template.scale - 0.01


def test_no_word_is_lost_in_points() -> None:
    """The parts of a continued slide hold all the words, in order."""
    for name in ("many long questions", "one point longer than a slide", "sixty sources"):
        slide = STRESS[name]
        parts = slides_of(fit(deck(slide), default_template()))
        assert len(parts) > 1
        shown = "".join(plain(text) for part in parts for text in text_of(part, Role.BODY).paragraphs)
        assert _words(shown) == _words("".join(map(plain, slide.points)))  # type: ignore[union-attr]


def test_numbering_goes_on_where_it_stopped() -> None:
    """The second slide of questions begins with the next number."""
    parts = slides_of(fit(deck(STRESS["many long questions"]), default_template()))
    bodies = [text_of(part, Role.BODY) for part in parts]
    numbers = [body.numbered_from for body in bodies]
    counts = [len(body.paragraphs) for body in bodies]
    assert numbers == [1 + sum(counts[:index]) for index in range(len(counts))]


def test_parts_are_alike_rather_than_greedy() -> None:
    """Nine questions in three parts are three each."""
    parts = slides_of(fit(deck(STRESS["many long questions"]), default_template()))
    counts = [len(text_of(part, Role.BODY).paragraphs) for part in parts]
    assert max(counts) - min(counts) <= 1


def test_continued_slides_say_so_and_keep_the_notes_with_the_first() -> None:
    """ "(2 of 3)" in the title; the speaker's words once."""
    parts = slides_of(fit(deck(STRESS["many long questions"]), default_template()))
    assert [part.title for part in parts] == [
        f"A claim ({n}\u00a0of\u00a0{len(parts)})" for n in range(1, len(parts) + 1)
    ]
    assert [plain(part.notes[0]) for part in parts][:2] == ["What the speaker says.", f"2\u00a0of\u00a0{len(parts)}"]


def test_titles_are_unique() -> None:
    """Equal titles take the section's name, then a number."""
    fitted = slides_of(fit(deck(*[sample.points("One")] * 4, *STRESS.values()), default_template()))
    titles = [slide.title for slide in fitted]
    assert len(set(titles)) == len(titles)
    assert titles[:4] == ["A claim", "A claim – Section", "A claim – Section (2)", "A claim – Section (3)"]


def _title_lines(title: str) -> list[str]:
    (slide,) = slides_of(fit(deck(sample.points("One", title=title)), default_template()))
    shown = text_of(slide, Role.TITLE).paragraphs[0]
    return "".join(part.text if isinstance(part, Run) else "\n" for part in shown).split("\n")


def test_a_headline_of_two_lines_is_balanced() -> None:
    """Its lines are alike in length, and the words stay apart where the break is taken out."""
    first, second = _title_lines("In the year Hanoi began to negotiate, North Korean aid fell by more than a third")
    assert first.endswith(" ")
    assert 0.7 < len(first) / len(second) < 1.43


@given(st.lists(st.sampled_from(["aid", "of", "Pyongyang", "negotiated,", "a", "fell"]), min_size=9, max_size=20))
def test_balancing_loses_no_word(words: list[str]) -> None:
    """Whatever the title, what is shown is the title."""
    title = " ".join(words)
    assert "".join(_title_lines(title)).replace("\u00a0", " ") == title


def test_a_short_headline_is_not_broken() -> None:
    """One line stays one line."""
    assert _title_lines("Aid fell by a third") == ["Aid fell by a third"]


def test_text_that_fits_follows_the_template() -> None:
    """No size is stated, so that a change of the template shows."""
    (slide,) = slides_of(fit(deck(sample.points("One", "Two")), default_template()))
    assert text_of(slide, Role.BODY).size is None
    assert text_of(slide, Role.TITLE).size is None


def test_table_parts_repeat_the_header_and_hold_every_row_once() -> None:
    """25 rows over several slides."""
    tables = _tables(STRESS["a large table"])
    assert len(tables) > 1
    assert len({table.head for table in tables}) == 1
    rows = [plain(row[0]) for table in tables for row in table.rows]
    assert rows == [f"text {row}/0" for row in range(25)]


def test_a_table_too_wide_repeats_the_column_that_heads_its_rows() -> None:
    """Every other column comes once."""
    tables = _tables(STRESS["a wide table"])
    assert all(plain(table.head[0]) == "Head 0" for table in tables)
    heads = [plain(head) for table in tables for head in table.head[1:]]
    assert heads == [f"Head {column} tons" for column in range(1, 20)]


def test_a_row_longer_than_a_slide_is_continued() -> None:
    """No word of its cells is lost."""
    tables = _tables(STRESS["a table of prose"])
    text = "".join(plain(row[1]) for table in tables for row in table.rows)
    assert _words(text) == _words("".join(f"{LOREM * 8} {row}/1" for row in range(3)))


def test_table_heights_and_widths_add_up_to_its_box() -> None:
    """One height for the header and one a row."""
    for table in _tables(STRESS["a large table"]):
        assert len(table.heights) == len(table.rows) + 1
        assert sum(table.heights) == table.box.height
        assert sum(table.widths) == table.box.width


def test_a_quotation_is_continued_between_sentences() -> None:
    """Each part ends with a full stop and has the attribution."""
    parts = slides_of(fit(deck(STRESS["a long quotation"]), default_template()))
    quoted = [plain(text_of(part, Role.QUOTATION).paragraphs[0]) for part in parts]
    assert "".join(quoted) == LOREM * 12
    assert all(text.rstrip().endswith(".") for text in quoted)
    assert all(text_of(part, Role.ATTRIBUTION) for part in parts)


def test_shorter_quotations_are_larger() -> None:
    """Size goes by length."""
    short, long = slides_of(fit(deck(STRESS["a short quotation"], sample.quotation(LOREM * 2)), default_template()))
    template = default_template()
    sizes = [_format(text_of(slide, Role.QUOTATION), slide, template).size for slide in (short, long)]
    assert sizes[0] > sizes[1]


@settings(max_examples=30)
@given(st.integers(1, 5000), st.integers(1, 5000))
def test_pictures_keep_their_proportions(width: int, height: int) -> None:
    """Whatever their shape, within rounding to the EMU."""
    (slide,) = slides_of(fit(deck(sample.picture(width, height)), default_template()))
    (picture,) = [element for element in slide.elements if isinstance(element, FittedPicture)]
    scale = picture.box.width / width
    assert abs(picture.box.height - scale * height) <= height / width + 1


def test_a_long_reading_goes_on_beside_the_same_chart() -> None:
    """Each part has the chart."""
    parts = slides_of(fit(deck(STRESS["a chart with a long reading"]), default_template()))
    assert len(parts) > 1
    assert all(any(isinstance(element, FittedChart) for element in part.elements) for part in parts)


def test_timeline_parts_tell_their_own_events() -> None:
    """Alt text of a part has the events that it shows."""
    parts = slides_of(fit(deck(STRESS["a timeline"]), default_template()))
    drawings = [element for part in parts for element in part.elements if isinstance(element, FittedDrawing)]
    assert len(drawings) > 1
    assert "1900:" in drawings[0].alt
    assert "1900:" not in drawings[-1].alt


def test_reading_order_is_title_first_source_last() -> None:
    """As the eye goes."""
    (slide,) = slides_of(fit(deck(sample.chart()), default_template()))
    assert [element.name for element in slide.elements] == ["Title", "Subtitle", "Chart", "Source"]


def test_fitting_twice_gives_the_same() -> None:
    """Nothing is left to chance."""
    one, other = (fit(deck(*STRESS.values()), default_template()) for _ in range(2))
    assert one == other


def _tables(slide: Slide) -> list[FittedTable]:
    parts = slides_of(fit(deck(slide), default_template()))
    return [element for part in parts for element in part.elements if isinstance(element, FittedTable)]


def _format(text: FittedText, slide: FittedSlide, template: DeckTemplate) -> TextFormat:
    layout = next(layout for layout in template.layouts if layout.part == slide.layout)
    minor = TextFormat(template.masters[layout.master].theme.minor, text.size or Length.of_points(1))
    styles = (p.style for p in layout.placeholders if text.placeholder is not None and p.idx == text.placeholder)
    style = next(styles, minor)
    if text.role in (Role.QUOTATION, Role.ATTRIBUTION, Role.SECOND_QUOTATION, Role.SECOND_ATTRIBUTION):
        style = style.without_mark()
    return style.at(text.size) if text.size else style


def _height(text: FittedText, slide: FittedSlide, template: DeckTemplate) -> Length:
    insets = sample.insets_of(template, slide, text)
    height = set_text(text.paragraphs, _format(text, slide, template), insets.inside(text.box).width).height
    return height + insets.top + insets.bottom


def _on_slide(box: Box, template: DeckTemplate) -> bool:
    return (
        box.left >= 0
        and box.top >= 0
        and box.right <= template.width
        and box.bottom <= template.height
        and box.width > 0
        and box.height > 0
    )


def _overlap(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _words(text: str) -> str:
    return "".join(text.split())


def test_two_figures_stand_large_beside_their_chart() -> None:
    """Both at one size, over half an inch, clear of the chart."""
    (slide,) = slides_of(fit(deck(sample.comparison(["A caveat."])), default_template()))
    first, second = (text_of(slide, role) for role in (Role.FIGURE, Role.SECOND_FIGURE))
    chart = next(element for element in slide.elements if isinstance(element, FittedChart))
    assert first.size == second.size
    assert max(first.box.right, second.box.right) <= chart.box.left
    assert chart.box.bottom <= text_of(slide, Role.READING).box.top


def test_a_comparison_without_room_is_a_chart_with_a_reading() -> None:
    """Nothing is shortened: the reading has its column and goes on."""
    fitted = slides_of(fit(deck(sample.comparison([LOREM * 6])), default_template()))
    assert {slide.kind for slide in fitted} == {"chart and reading"}


def test_two_quotations_stand_side_by_side_where_they_have_room() -> None:
    """At one size and height; else each has a slide of its own."""
    (slide,) = slides_of(fit(deck(sample.quotations(LOREM[:90], LOREM[:140])), default_template()))
    one, other = (text_of(slide, role) for role in (Role.QUOTATION, Role.SECOND_QUOTATION))
    assert (one.size, one.box.top) == (other.size, other.box.top)
    assert one.box.right < other.box.left
    parts = slides_of(fit(deck(sample.quotations(LOREM * 3, LOREM * 5)), default_template()))
    assert len(parts) >= 2
    assert "".join(plain(text_of(part, Role.QUOTATION).paragraphs[0]) for part in parts) == LOREM * 8


def test_evidence_closes_up_under_a_headline_of_one_line() -> None:
    """The line that the headline does not take goes to the chart."""
    charts = (replace(sample.chart(), title=words(title)) for title in ("Aid fell", LOREM[:110]))
    short, long = slides_of(fit(deck(*charts), default_template()))
    assert text_of(short, Role.SUBTITLE).box.top < text_of(long, Role.SUBTITLE).box.top
    heights = [
        next(one.box.height for one in slide.elements if isinstance(one, FittedChart)) for slide in (short, long)
    ]
    assert heights[0] > heights[1]


def test_a_title_in_a_panel_breaks_no_word() -> None:
    """It is set smaller instead."""
    (slide,) = slides_of(
        fit(deck(sample.points("One", kind=PointsKind.MESSAGES, title="Kernaussagen")), default_template())
    )
    title = text_of(slide, Role.TITLE)
    style = TextFormat(default_template().masters[0].theme.major, title.size or Length.of_points(28), bold=True)
    assert len(set_text(title.paragraphs, style, title.box.width).lines) == 1


# Two quotations that are parted each have a source of their own.
SOURCED = {name: slide for name, slide in STRESS.items() if getattr(slide, "source", ()) and "two quot" not in name}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
@pytest.mark.parametrize("slide", SOURCED.values(), ids=SOURCED)
def test_every_part_has_the_whole_source_at_its_foot(slide: Slide, template: DeckTemplate) -> None:
    """Its space is reserved: what a slide shows ends above it, on continued slides as well."""
    wanted = _words(plain(slide.source))  # type: ignore[union-attr]
    for part in slides_of(fit(deck(slide), template)):
        foot = text_of(part, Role.SOURCE)
        assert _words("".join(map(plain, foot.paragraphs))) == wanted
        others = [element for element in part.elements if element is not foot and element.name != "Title"]
        beside = [one for one in others if one.box.left >= foot.box.right or one.box.right <= foot.box.left]
        assert all(one.box.bottom <= foot.box.top for one in others if one not in beside)
