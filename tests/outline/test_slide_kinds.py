"""Which kind of slide the content makes, and that the reason is told."""

from __future__ import annotations

from typing import Any

import pytest

from reportgen.briefing.model import Briefing, Render
from reportgen.outline import tree
from reportgen.outline.tree import PointsKind, plain
from tests.outline import sample

TWO_FIGURES = "x,value,unit,qualifier\nPilots,200,persons,at-most\nTroops,300000,persons,at-least\n"
THREE_FIGURES = TWO_FIGURES + "Ships,3,ships,\n"


def slides(briefing: Briefing) -> dict[str, Any]:
    """The deck's slides by the ids of what they show."""
    return sample.slides(sample.composed(briefing)[1])


def with_quotations(prose: str, **second: Any) -> dict[str, Any]:
    """The slides of a briefing whose prose places the quotations `one` and `two`."""
    said = sample.by_id(sample.quotation("one", headline="They said so"), sample.quotation("two", **second))
    return slides(sample.briefing(sections=(sample.section("s", prose),), quotations=said))


def with_chart(rows: str, **values: Any) -> tree.ChartSlide:
    """The slide of a chart over these rows."""
    shown = sample.exhibit("chart", "numbers", **values)
    briefing = sample.briefing(
        sections=(sample.section("s", "![](exhibit:chart)"),),
        exhibits=sample.by_id(shown),
        datasets=sample.by_id(sample.dataset("numbers", rows)),
    )
    slide = slides(briefing)["exhibit:chart"]
    assert isinstance(slide, tree.ChartSlide)
    return slide


@pytest.mark.parametrize(
    ("claim", "points", "kind"),
    [
        ("", (), PointsKind.SECTION),
        ("Aid fell.", (), PointsKind.STATEMENT),
        ("Aid fell.", ("In 1968.", "By a third."), PointsKind.CLAIM),
        ("", ("In 1968.", "By a third."), PointsKind.CLAIM),
    ],
)
def test_a_section_opens_with_what_it_has(claim: str, points: tuple[str, ...], kind: PointsKind) -> None:
    """Points make a list, a claim alone a statement, neither a divider; the claim's slide names its section."""
    slide = slides(sample.briefing(sections=(sample.section("s", claim=claim, points=points),)))["section:s"]
    assert slide.kind is kind
    assert plain(slide.label) == ("Title of s" if claim else "")
    assert "the section has" in slide.why


def test_four_sections_have_a_list_of_contents_that_numbers_them() -> None:
    sections = tuple(sample.section(name, claim="Aid fell.") for name in "abcd")
    shown = slides(sample.briefing(sections=sections))
    assert [plain(point) for point in shown["agenda"].points] == [f"Title of {name}" for name in "abcd"]
    assert plain(shown["section:b"].label) == "2\u2002Title of b"
    assert "agenda" not in slides(sample.briefing(sections=sections[:3]))


def test_two_figures_are_set_large_beside_their_chart() -> None:
    """Each as the chart words it, with what it is."""
    slide = with_chart(TWO_FIGURES)
    assert slide.figures
    assert [plain(one.figure) for one in slide.figures] == ["≤\u00a0200", "≥\u00a0300,000"]
    assert [plain(one.label) for one in slide.figures] == ["Pilots, persons", "Troops, persons"]
    assert "two figures" in slide.why


def test_a_unit_that_the_subtitle_names_is_not_said_again() -> None:
    slide = with_chart(TWO_FIGURES, subtitle=sample.inlines("Persons sent to the war"))
    assert slide.figures
    assert plain(slide.figures[0].label) == "Pilots"


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (TWO_FIGURES.replace("300000", ".."), {}),
        (TWO_FIGURES, {"render": Render.NATIVE}),
        (THREE_FIGURES.replace("ships", "persons"), {}),
    ],
    ids=["a gap", "as the author says", "three figures"],
)
def test_other_charts_stand_alone(rows: str, values: dict[str, Any]) -> None:
    assert with_chart(rows, **values).figures is None


def test_quotations_placed_one_after_the_other_share_a_slide() -> None:
    """Under the headline that one of them has; links to either lead there."""
    shown = with_quotations("![](quotation:one)\n\n![](quotation:two)")
    slide = shown["quotation:one"]
    assert slide is shown["quotation:two"]
    assert slide.second.id == "quotation:two"
    assert plain(slide.title) == "They said so"
    assert "one directly after the other" in slide.why


@pytest.mark.parametrize(
    ("prose", "second"),
    [
        ("![](quotation:one)\n\nBetween them.\n\n![](quotation:two)", {}),
        ("![](quotation:one)\n\n![](quotation:two)", {"headline": "So did they"}),
        ("![](quotation:one)\n\n![](quotation:two)", {"text": "Long. " * 80}),
    ],
    ids=["prose between them", "two headlines", "too long"],
)
def test_other_quotations_have_slides_of_their_own(prose: str, second: dict[str, Any]) -> None:
    shown = with_quotations(prose, **second)
    assert shown["quotation:one"] is not shown["quotation:two"]
    assert shown["quotation:one"].second is None


def test_every_slide_says_why_it_is_there() -> None:
    briefing = sample.briefing(
        summary=(sample.inlines("One."),),
        questions=(sample.inlines("Why?"),),
        reading=("roe",),
        chronology=(sample.event("a", "1965"),),
        sections=(sample.section("s", "![](quotation:one)"),),
        quotations=sample.by_id(sample.quotation("one")),
    )
    assert all(slide.why for slide in slides(briefing).values())
