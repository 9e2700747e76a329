"""The handout and the deck as wholes: what stands where, and that nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.briefing.model import ExhibitKind, Omissions, Weight
from reportgen.outline import tree
from reportgen.outline.tree import CrossReference, Run, plain
from tests.outline import sample

ROWS = 'x,series,value,unit,source\n1967,aid,20,rubles,"@doe, ¶ 3"\n1968,aid,12.5,rubles,"@doe, ¶ 5"\n'


def blocks(handout: tree.Handout) -> dict[str, Any]:
    """The handout's blocks by id."""
    return {block.id: block for block in handout.blocks}


def ids(handout: tree.Handout) -> list[str]:
    """The ids of the handout's blocks, in order."""
    return [block.id for block in handout.blocks]


def slide_ids(deck: tree.Deck) -> list[str]:
    """The ids of the deck's slides, in order."""
    return [slide.id for part in deck.sections for slide in part.slides]


@pytest.fixture(name="full")
def fixture_full() -> Any:
    """A briefing with one of everything."""
    prose = (
        "Aid was [20](value:numbers/1967) in 1967 [@doe, ¶ 3], see [the chart](exhibit:chart).\n\n"
        "![](exhibit:chart)\n\n## Words\n\nA man said so.\n\n![](quotation:said)\n\n"
        "![The years](chronology:1966/1968)\n\n![A plan](plan.png)\n\n![Own caption](exhibit:table)\n"
    )
    return sample.briefing(
        audience="students",
        summary=(sample.inlines("It was [20 rubles](value:numbers/1967) [@doe, ¶ 9]."), sample.inlines("It fell.")),
        questions=(sample.inlines("Why did it fall?"),),
        reading=("roe",),
        sections=(
            sample.section(
                "aid", prose, claim="Aid [fell](change:numbers/1967..1968) in 1968", points=("Less", "Late")
            ),
            sample.section("end", "It ended, see [before](section:aid)."),
        ),
        chronology=(
            sample.event("a", "1965", weight=Weight.KEY, source="@doe, ¶ 1"),
            sample.event("b", "1967", group="War", detail="With detail.", actors=("Norway",)),
            sample.event("c", "1975", display="mid-1970s", source="@doe, ¶ 2"),
        ),
        quotations=sample.by_id(sample.quotation("said"), sample.quotation("lost")),
        exhibits=sample.by_id(
            sample.exhibit("chart", "numbers", note=sample.inlines("A caveat.")),
            sample.exhibit("table", "numbers", ExhibitKind.TABLE),
            sample.exhibit("unplaced", "numbers"),
        ),
        datasets=sample.by_id(sample.dataset("numbers", ROWS)),
        pictures=sample.by_id(sample.picture("plan.png")),
    )


def test_the_handout_has_its_parts_in_order(full: Any) -> None:
    handout, _ = sample.composed(full)
    assert ids(handout) == [
        "section:aid", "section:aid/p1", "exhibit:chart", "section:aid/h1", "section:aid/p2", "quotation:said",
        "chronology:1966/1968", "picture:plan.png", "exhibit:table", "section:end", "section:end/p1",
        "exhibit:unplaced", "quotation:lost", "chronology", "chronology:table", "questions", "questions:list",
        "reading", "reading:list", "sources", "sources:list",
    ]  # fmt: skip


def test_the_deck_has_its_slides_in_order(full: Any) -> None:
    _, deck = sample.composed(full)
    assert slide_ids(deck) == [
        "title", "messages", "chronology:all",
        "section:aid", "exhibit:chart", "quotation:said", "chronology:1966/1968", "picture:plan.png", "exhibit:table",
        "section:end",
        "exhibit:unplaced", "quotation:lost", "questions", "sources",
    ]  # fmt: skip
    assert [part.name for part in deck.sections] == ["Opening", "Title of aid", "Title of end", "Closing"]


def test_figures_and_tables_are_numbered_apart_in_order(full: Any) -> None:
    handout, _ = sample.composed(full)
    captions = [(one.label, one.number) for block in handout.blocks if (one := getattr(block, "caption", None))]
    assert captions == [("Figure", 1), ("Figure", 2), ("Figure", 3), ("Table", 1), ("Figure", 4)]


def test_a_caption_of_the_placement_replaces_the_title_in_the_handout(full: Any) -> None:
    handout, deck = sample.composed(full)
    assert plain(blocks(handout)["exhibit:table"].caption.text) == "Own caption"
    assert plain(sample.slides(deck)["exhibit:table"].title) == "Exhibit table"


def test_page_one_has_thesis_messages_dates_and_figures(full: Any) -> None:
    front = sample.composed(full)[0].front
    assert plain(front.thesis) == "Aid fell in 1968"
    assert [plain(message) for message in front.messages] == ["It was 20 rubles.", "It fell."]
    assert [(plain(one.head), plain(one.text)) for one in front.dates] == [("1965", "Event a")]
    assert [(plain(one.head), plain(one.unit), plain(one.text)) for one in front.figures] == [
        ("20", "rubles", "Exhibit chart: aid, 1967")
    ]


def test_many_key_dates_are_thinned_with_first_and_last_kept() -> None:
    events = tuple(sample.event(f"e{year}", str(year), weight=Weight.KEY) for year in range(1900, 1950))
    front = sample.composed(sample.briefing(chronology=events))[0].front
    years = [plain(one.head) for one in front.dates]
    assert len(years) == 6
    assert (years[0], years[-1]) == ("1900", "1949")
    assert years == sorted(years)


def test_the_foot_of_a_slide_names_what_it_shows(full: Any) -> None:
    slides = sample.slides(sample.composed(full)[1])
    assert plain(slides["exhibit:chart"].source) == "A caveat. Source: Doe, ¶¶\u00a03, 5"
    assert plain(slides["messages"].source) == "Source: Doe, ¶\u00a09"
    assert plain(slides["chronology:all"].source) == "Source: Doe, ¶¶\u00a01, 2"
    assert slides["section:end"].source == ()


def test_the_speaker_has_the_prose_the_time_and_full_references(full: Any) -> None:
    said = [plain(one) for one in sample.slides(sample.composed(full)[1])["section:aid"].notes.paragraphs]
    assert said == [
        "About 1 min.",
        "Aid was 20 in 1967 (Doe, ¶ 3), see the chart.",
        "Words",
        "A man said so.",
        "Sources:",
        "Complete Doe, ¶\u00a03.",
    ]


def test_the_notes_of_an_exhibit_explain_it(full: Any) -> None:
    said = [plain(one) for one in sample.slides(sample.composed(full)[1])["exhibit:chart"].notes.paragraphs]
    assert "A caveat." in said
    assert any("12.5" in one for one in said)
    assert said[-1] == "Complete Doe, ¶¶\u00a03, 5."


def test_footnotes_in_notes_are_numbered_after_what_is_said() -> None:
    briefing = sample.briefing(
        sections=(sample.section("one", "One.[^a] Two.[^b]\n\n[^a]: First.\n\n[^b]: Second.\n"),)
    )
    said = [plain(one) for one in sample.slides(sample.composed(briefing)[1])["section:one"].notes.paragraphs]
    assert said == ["About 1 min.", "One.1 Two.2", "1. First.", "2. Second."]


def test_the_chronology_ends_the_handout_with_every_event(full: Any) -> None:
    table = blocks(sample.composed(full)[0])["chronology:table"].table
    rows = [[plain(cell) for cell in row] for row in table.rows]
    assert rows == [
        ["1965", "Event a", "Doe, ¶\u00a01"],
        ["1967", "Event b With detail. (Norway)", ""],
        ["Mid-1970s", "Event c", "Doe, ¶\u00a02"],
    ]


def test_a_chronology_that_nothing_places_is_drawn_at_the_end_too(full: Any) -> None:
    handout, _ = sample.composed(replace(full, sections=full.sections[1:]))
    figure = blocks(handout)["chronology:all"]
    assert [event.id for event in figure.content.events] == ["a", "b", "c"]
    assert plain(figure.caption.text) == "Chronology: 1965–1975"


def test_a_placed_timeline_has_what_overlaps_and_belongs(full: Any) -> None:
    prose = "![](chronology:1966/1975)\n\n![](chronology:1900/1980?group=War)\n\n![](chronology:1900/1901)\n"
    handout, _ = sample.composed(replace(full, sections=(sample.section("s", prose),)))
    drawn = {one.id: one.content for one in handout.blocks if isinstance(one, tree.FigureBlock)}
    shown = {
        identity: [event.id for event in content.events]
        for identity, content in drawn.items()
        if isinstance(content, tree.TimelineContent)
    }
    assert shown == {"chronology:1966/1975": ["b", "c"], "chronology:1900/1980?group=War": ["b"]}


def test_a_long_chronology_is_introduced_by_its_key_events_and_told_in_the_notes() -> None:
    events = tuple(
        sample.event(f"e{year}", str(year), weight=Weight.KEY if year % 10 == 0 else Weight.NORMAL)
        for year in range(1900, 1940)
    )
    slide = sample.slides(sample.composed(sample.briefing(chronology=events))[1])["chronology:all"]
    assert [event.id for event in slide.timeline.events] == ["e1900", "e1910", "e1920", "e1930"]
    assert len(slide.notes.paragraphs) == len(events)


def test_the_alt_text_of_a_timeline_tells_period_number_and_events(full: Any) -> None:
    alt = sample.slides(sample.composed(full)[1])["chronology:all"].alt
    assert alt == (
        "Timeline: Chronology: 1965–1975. 3 events, 1965 to mid-1970s. "
        "1965: Event a. 1967: Event b. mid-1970s: Event c."
    )


def test_what_is_omitted_is_left_out_of_that_output_only(full: Any) -> None:
    omits = Omissions(sections=frozenset({"end"}), exhibits=frozenset({"chart"}), quotations=frozenset({"lost"}))
    handout, deck = sample.composed(replace(full, deck_omits=omits))
    assert {"section:end", "exhibit:chart", "quotation:lost"} <= set(ids(handout))
    assert not {"section:end", "exhibit:chart", "quotation:lost"} & set(slide_ids(deck))


def test_a_reference_to_what_is_omitted_stays_as_text(full: Any) -> None:
    handout, _ = sample.composed(replace(full, handout_omits=Omissions(exhibits=frozenset({"chart"}))))
    runs = [part for part in blocks(handout)["section:aid/p1"].text if isinstance(part, Run)]
    assert not any(isinstance(run.link, CrossReference) for run in runs)
    assert any("see the chart" in run.text for run in runs)


def test_an_omitted_section_takes_with_it_what_it_places(full: Any) -> None:
    handout, _ = sample.composed(replace(full, handout_omits=Omissions(sections=frozenset({"aid"}))))
    assert "exhibit:chart" not in ids(handout)
    assert "exhibit:unplaced" in ids(handout)


def test_an_item_placed_again_is_a_reference_to_where_it_stands(full: Any) -> None:
    prose = "![](exhibit:chart)\n\n![](exhibit:chart)\n\n![](quotation:said)\n\n![again](quotation:said)\n"
    handout, deck = sample.composed(replace(full, sections=(sample.section("s", prose),)))
    (first, second) = (blocks(handout)[one].text[0] for one in ("section:s/p1", "section:s/p2"))
    assert (first.text, first.link) == ("Figure\u00a01", CrossReference("exhibit:chart"))
    assert (second.text, second.link) == ("again", CrossReference("quotation:said"))
    assert slide_ids(deck).count("exhibit:chart") == 1


def test_a_picture_inside_a_line_stands_after_its_paragraph() -> None:
    briefing = sample.briefing(
        sections=(sample.section("s", "See ![a plan](plan.png) here.\n\nThen.\n\n- in a ![list](plan.png)\n"),),
        pictures=sample.by_id(sample.picture("plan.png")),
    )
    handout, deck = sample.composed(briefing)
    assert ids(handout)[:5] == ["section:s", "section:s/p1", "picture:plan.png", "section:s/p2", "section:s/list1"]
    assert slide_ids(deck)[2:4] == ["picture:plan.png", "picture:plan.png/2"]


def test_headings_skip_no_level() -> None:
    briefing = sample.briefing(sections=(sample.section("s", "#### Deep\n\nText.\n\n## Flat\n\n### Under\n"),))
    levels = [block.level for block in sample.composed(briefing)[0].blocks if isinstance(block, tree.HeadingBlock)]
    assert levels == [1, 2, 2, 3]


def test_a_quotation_is_attributed_in_full() -> None:
    said = sample.quotation(
        "said",
        text="Они — союзники.",
        language="ru",
        speaker="a diplomat",
        role="attaché",
        addressee="a friend",
        occasion="at dinner",
        date=sample.event("x", "1973-11").date,
        original_language="vi",
        translator="Bo Sample",
        source=sample.source("@doe, ¶ 7"),
    )
    handout, deck = sample.composed(sample.briefing(quotations=sample.by_id(said)))
    shown = blocks(handout)["quotation:said"].quotation
    assert plain(shown.attribution) == "A diplomat, attaché, to a friend, at dinner, November 1973"
    assert isinstance(shown.attribution[-1], tree.FootnoteMark)
    assert plain(shown.gloss) == "translated from Vietnamese (Bo Sample)"
    assert {run.language for run in shown.text} == {"ru"}
    slide = sample.slides(deck)["quotation:said"]
    assert plain(slide.title) == "A diplomat, November 1973"
    assert plain(slide.source) == "Source: Doe, ¶\u00a07"


@pytest.mark.parametrize(
    ("text", "language", "shown"),
    [
        ("It fell.", "en", "“It fell.”"),
        ("Es fiel.", "de", "„Es fiel.“"),
        ("« Elle tomba. »", "fr", "« Elle tomba. »"),
    ],
)
def test_a_quotation_stands_in_its_languages_marks_once(text: str, language: str, shown: str) -> None:
    said = sample.quotation("said", text=text, language=language)
    handout, _ = sample.composed(sample.briefing(quotations=sample.by_id(said)))
    assert plain(blocks(handout)["quotation:said"].quotation.text) == shown


def test_the_caption_of_a_quotation_opens_its_gloss() -> None:
    said = sample.quotation("said", translator="Bo Sample")
    placed = sample.section("s", "![A relayed remark](quotation:said)\n")
    handout, deck = sample.composed(sample.briefing(quotations=sample.by_id(said), sections=(placed,)))
    for shown in (blocks(handout)["quotation:said"], sample.slides(deck)["quotation:said"]):
        assert plain(shown.quotation.gloss) == "A relayed remark; translated by Bo Sample"


def test_a_briefing_of_one_section_composes() -> None:
    handout, deck = sample.composed(sample.briefing())
    assert ids(handout) == ["section:one", "section:one/p1"]
    assert slide_ids(deck) == ["title", "section:one"]
    assert handout.front.thesis == ()


def test_the_properties_come_from_the_content() -> None:
    handout, deck = sample.composed(sample.briefing(language="ar"))
    assert handout.properties == deck.properties
    assert handout.properties.rtl
    assert str(handout.properties.created) == "2024-03-01"
    assert handout.properties.authors == ("Ada Example", "Bo Sample")


def test_every_id_stands_once(full: Any) -> None:
    handout, deck = sample.composed(full)
    assert len(ids(handout)) == len(set(ids(handout)))
    assert len(slide_ids(deck)) == len(set(slide_ids(deck)))


def test_every_event_figure_and_quotation_is_in_both(full: Any) -> None:
    for words in map(sample.words_of, sample.composed(full)):
        assert all(f"Event {name}" in words for name in "abc")
        assert all(f"Words of {name}." in words for name in ("said", "lost"))
        assert all(f"Exhibit {name}" in words for name in ("chart", "unplaced"))
        assert "Why did it fall?" in words


word = st.text(alphabet=st.characters(categories=["L"]), min_size=1, max_size=8)
SHAPES = (
    "{}",
    "## {}",
    "- {}\n- {}",
    "1. {}\n   - {}",
    "> {}",
    "| {} | {} |\n|---|---|\n| {} | {} |",
    "a[^n]\n\n[^n]: {}",
)


@given(st.data())
def test_every_word_of_prose_is_in_the_handout_and_in_the_notes(data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from(SHAPES))
    words = data.draw(st.lists(word, min_size=shape.count("{}"), max_size=shape.count("{}")))
    handout, deck = sample.composed(sample.briefing(sections=(sample.section("s", shape.format(*words)),)))
    assert all(one in sample.words_of(handout.blocks) for one in words)
    assert all(one in sample.words_of(sample.slides(deck)["section:s"].notes) for one in words)
