"""Figures near their text, without gaps at the ends of pages."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from reportgen.briefing.model import Picture
from reportgen.outline.tree import FrontPage, HandoutBlock
from tests.writers.fitted import words
from tests.writers.handouts import (
    FULL_FRONT,
    W,
    Written,
    figure,
    grid,
    handout,
    photograph,
    prose,
    section,
    style_of,
    text_of,
    value_of,
)

LINE = "Forty words or so make four lines of text on a page of this kind, and that is what they are here for. "


def tall() -> Picture:
    """A picture that takes a little more than half a page."""
    return replace(photograph(), width=3000, height=3000, media_type="image/png")


def paragraphs(count: int, name: str) -> list[HandoutBlock]:
    return [prose(f"{name}{number} {LINE * 3}", f"section:a/{name}{number}") for number in range(count)]


def order(written: Written) -> list[str]:
    """The paragraphs by their first word, figures by their caption."""
    texts = (text_of(one) for one in written.body.iter(f"{W}p"))
    return [text.split()[0] for text in texts if text.split()[:1] and (text[0] in "ab" or text.startswith("Figure"))]


def test_a_figure_that_does_not_fit_stands_after_the_next_paragraph() -> None:
    blocks = [section(), *paragraphs(6, "a"), figure(tall()), *paragraphs(6, "b")]
    found = order(Written(handout(*blocks)))
    place = found.index("Figure")
    assert 7 <= place <= 9
    assert [one for one in found if one != "Figure"] == [f"a{number}" for number in range(6)] + [
        f"b{number}" for number in range(6)
    ]


def test_a_figure_that_fits_stays_where_it_was_placed() -> None:
    found = order(Written(handout(section(), *paragraphs(2, "a"), figure(tall()), *paragraphs(6, "b"))))
    assert found.index("Figure") == 2


def test_a_figure_never_leaves_its_section() -> None:
    blocks = [section(), *paragraphs(6, "a"), figure(tall()), section("Next", "section:b"), *paragraphs(3, "b")]
    assert order(Written(handout(*blocks))).index("Figure") == 6


def test_figures_keep_their_order() -> None:
    first, second = figure(tall()), figure(tall(), number=2)
    written = Written(handout(section(), *paragraphs(6, "a"), first, second, *paragraphs(6, "b")))
    assert [text_of(one)[:8].replace("\u00a0", " ") for one in written.paragraphs("Caption")] == [
        "Figure 1",
        "Figure 2",
    ]


def test_after_a_move_paragraphs_are_indented_after_paragraphs_only() -> None:
    blocks = [*paragraphs(5, "a"), section("Next", "section:b"), prose(LINE), figure(tall()), *paragraphs(6, "b")]
    written = Written(handout(section(), *blocks))
    for before, one in pairwise(written.body):
        if style_of(one) in ("FirstParagraph", "BodyText"):
            after_text = style_of(before) in ("FirstParagraph", "BodyText")
            assert style_of(one) == ("BodyText" if after_text else "FirstParagraph")


def test_a_long_table_that_would_leave_a_gap_goes_on_on_the_next_page() -> None:
    def kept(*before: HandoutBlock) -> int:
        table = Written(handout(section(), *before, grid(12))).body.find(f"{W}tbl")
        return sum(value_of(row, "tc/p/pPr/keepNext") == "on" for row in table.iterfind(f"{W}tr"))

    assert kept(*paragraphs(2, "a")) > kept(*paragraphs(6, "a"))


def test_sections_follow_a_first_page_that_is_longer_than_a_page() -> None:
    def breaks(front: FrontPage) -> bool:
        heading = Written(handout(section(), front=front)).paragraphs("Heading1")[0]
        return value_of(heading, "pPr/pageBreakBefore") == "on"

    assert breaks(FULL_FRONT)
    assert not breaks(replace(FULL_FRONT, messages=(words(LINE * 4),) * 12))
