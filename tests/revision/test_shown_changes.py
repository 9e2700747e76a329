"""What the handout and the deck tell their readers of changes, and which slides are marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given

from reportgen.briefing.dates import parse_edtf
from reportgen.briefing.model import Briefing, ExhibitKind, Omissions, Paper, Render
from reportgen.outline.tree import Deck, Handout, HeadingBlock, ListBlock, ParagraphBlock, Run, plain
from reportgen.revision.changes.as_read import Output, as_read
from reportgen.revision.changes.compare import compare
from reportgen.revision.changes.entries import entries, told
from reportgen.revision.changes.in_outputs import told_in, with_changes_in_deck, with_changes_in_handout
from reportgen.revision.content.snapshot import Snapshot, for_handout
from reportgen.revision.content.snapshot_of import snapshot_of
from reportgen.wording.wording import Wording
from reportgen.wording.words import languages
from tests.outline import sample
from tests.revision.contents import SNAPSHOTS

AID = "x,series,value,unit\n1967,North,20,rubles\n1968,South,12.5,rubles\n"


_Made = Callable[[Briefing, Briefing], Deck | Handout]


def _handout(old: Briefing, new: Briefing, recorded: Snapshot | None = None) -> Handout:
    what = told_in(Output.HANDOUT, recorded or snapshot_of(old), new, Wording.of(new))
    return with_changes_in_handout(sample.composed(new)[0], what)


def _deck(old: Briefing, new: Briefing, recorded: Snapshot | None = None) -> Deck:
    what = told_in(Output.DECK, recorded or snapshot_of(old), new, Wording.of(new))
    return with_changes_in_deck(sample.composed(new)[1], what, new)


def _page(old: Briefing, new: Briefing) -> str:
    """The words of the handout's section of changes, removed ones as ~~these~~ and new ones as **these**."""
    blocks = [block for block in _handout(old, new).blocks if block.id.startswith("changes")]
    texts = [block.text for block in blocks if isinstance(block, HeadingBlock | ParagraphBlock)]
    items = [item for block in blocks if isinstance(block, ListBlock) for (item,) in block.items]
    texts += [item.text for item in items if isinstance(item, ParagraphBlock)]
    return "\n".join("".join(map(_marked, text)) for text in texts)


def _marked(part: object) -> str:
    if not isinstance(part, Run):
        return " / "
    mark = "~~" if part.strike else "**" if part.bold else ""
    return f"{mark}{part.text}{mark}"


def _marks(old: Briefing, new: Briefing, recorded: Snapshot | None = None) -> dict[str, str]:
    """The mark of each slide that has one, by the slide's id."""
    shown = sample.slides(_deck(old, new, recorded))
    feet = {key: plain(getattr(slide, "source", ()) or getattr(slide, "byline", ())) for key, slide in shown.items()}
    return {
        key: "changed" if "Changed" in foot else "new"
        for key, foot in feet.items()
        if "Changed" in foot or "New" in foot
    }


def test_where_nothing_has_changed_the_outputs_are_as_they_are() -> None:
    content = sample.briefing()
    assert _handout(content, content) == sample.composed(content)[0]
    assert _deck(content, content) == sample.composed(content)[1]


def test_the_page_stands_before_the_sections_and_the_slide_before_theirs() -> None:
    old, new = sample.briefing(), sample.briefing(title="Another Title")
    assert [block.id for block in _handout(old, new).blocks][:2] == ["changes", "changes/p1"]
    assert _deck(old, new).sections[0].slides[-1].id == "changes"


def test_removed_words_are_struck_out_in_brackets_and_new_ones_bold() -> None:
    prose = "The long sentence says that aid {} within a single year of the war."
    old, new = (sample.briefing(sections=(sample.section("one", prose.format(word)),)) for word in ("fell", "rose"))
    assert "says that aid [~~fell~~] **rose** within a single year" in _page(old, new)


def test_a_short_text_is_told_by_before_and_after() -> None:
    old, new = (sample.briefing(subtitle=text) for text in ("From war", "From peace"))
    assert "From war → **From peace**" in _page(old, new)


def test_what_only_the_speaker_sees_is_told_to_nobody() -> None:
    section = sample.section("one")
    old, new = (
        sample.briefing(sections=(replace(section, notes=sample.inlines(words)),))
        for words in ("Be slow.", "Be quick.")
    )
    assert _handout(old, new) == sample.composed(new)[0]
    assert _deck(old, new) == sample.composed(new)[1]


def test_settings_of_the_layout_are_no_news() -> None:
    tables = [
        sample.briefing(
            paper=paper,
            exhibits=sample.by_id(sample.exhibit("aid", "aid", render=render)),
            datasets=sample.by_id(sample.dataset("aid", AID)),
        )
        for paper, render in ((Paper.A4, Render.AUTO), (Paper.LETTER, Render.PICTURE))
    ]
    assert _page(*tables) == ""


@pytest.mark.parametrize(
    ("omitting", "silent", "telling"), [("handout_omits", _handout, _deck), ("deck_omits", _deck, _handout)]
)
def test_what_an_output_leaves_out_it_does_not_tell_of(omitting: str, silent: _Made, telling: _Made) -> None:
    omissions = {omitting: Omissions(quotations=frozenset({"q"}))}
    old, new = (
        sample.briefing(quotations=sample.by_id(sample.quotation("q", text=text)), **omissions)
        for text in ("Some words of that time.", "Other words of that time.")
    )
    assert "of that time" not in sample.words_of(silent(old, new))
    assert "Some words of that time." in sample.words_of(telling(old, new))


def test_a_deck_is_compared_with_a_handout_s_record_by_what_both_show() -> None:
    old, new = (
        sample.briefing(
            quotations=sample.by_id(sample.quotation("q")),
            deck_omits=Omissions(quotations=frozenset({"q"})),
            subtitle=subtitle,
        )
        for subtitle in ("Old", "New subtitle")
    )
    shown = sample.words_of(_deck(old, new, for_handout(snapshot_of(old))))
    assert "Removed" not in shown
    assert "New subtitle" in shown


def test_dates_and_numbers_are_in_the_reader_s_language() -> None:
    old, new = (
        sample.briefing(
            language="de",
            chronology=(sample.event("e", date),),
            exhibits=sample.by_id(sample.exhibit("aid", "aid", ExhibitKind.TABLE)),
            datasets=sample.by_id(sample.dataset("aid", AID.replace("12.5", value))),
        )
        for date, value in (("1966-10", "12.5"), ("1966-11", "1300.5"))
    )
    page = _page(old, new)
    assert "Oktober 1966 → **November 1966**" in page
    assert "12,5\u00a0rubles → **1.300,5\u00a0rubles**" in page


def test_another_place_in_the_source_is_told_by_author_and_place() -> None:
    words = "A sentence of some length rests on a source that is cited [@doe, ¶ {}]."
    old, new = (sample.briefing(sections=(sample.section("one", words.format(place)),)) for place in (3, 4))
    assert "(doe, ¶ [~~3~~] **4**)" in _page(old, new)


def test_an_item_that_is_new_or_gone_is_named_by_what_it_says() -> None:
    old = sample.briefing(chronology=(sample.event("a", "1968-05"),))
    new = sample.briefing(quotations=sample.by_id(sample.quotation("q", speaker="Le Dong", text="It is so.")))
    page = _page(old, new)
    assert "Removed: [~~May 1968: Event a~~]" in page
    assert "New: **Le Dong: “It is so.”**" in page


# Marks ----------------------------------------------------------------------------------------------------------------
def test_slides_that_show_the_change_are_marked_and_no_others() -> None:
    datasets = sample.by_id(sample.dataset("aid", AID))
    exhibits = sample.by_id(
        sample.exhibit("north", "aid", where_filter={"series": ("North",)}),
        sample.exhibit("south", "aid", where_filter={"series": ("South",)}),
    )
    old = sample.briefing(datasets=datasets, exhibits=exhibits)
    new = replace(old, datasets=sample.by_id(sample.dataset("aid", AID.replace("12.5", "13"))))
    assert _marks(old, new) == {"exhibit:south": "changed"}


def test_a_section_s_slide_is_marked_for_what_it_shows_and_not_for_its_prose() -> None:
    one = sample.section("one", claim="A claim", points=("A point",))
    old = sample.briefing(sections=(one, sample.section("two", "Prose.", "Claim two")))
    new = sample.briefing(
        sections=(
            replace(one, points=(sample.inlines("Another point"),)),
            sample.section("two", "Other prose.", "Claim two"),
            sample.section("three", claim="Claim three"),
        )
    )
    assert _marks(old, new) == {"section:one": "changed", "section:three": "new"}


def test_a_timeline_is_marked_for_its_events() -> None:
    events = tuple(sample.event(name, f"196{number}") for number, name in enumerate("abc", 4))
    old = sample.briefing(chronology=events)
    new = sample.briefing(chronology=(*events[:2], replace(events[2], event=sample.inlines("Another event"))))
    assert set(_marks(old, new)) == {"chronology:all"}
    detailed = sample.briefing(chronology=(*events[:2], replace(events[2], detail=sample.inlines("A detail"))))
    assert _marks(old, detailed) == {}


def test_a_quotation_marks_its_slide_and_the_summary_its_own() -> None:
    old = sample.briefing(quotations=sample.by_id(sample.quotation("q")), summary=(sample.inlines("A message"),))
    new = replace(old, summary=(sample.inlines("Another message"),))
    assert _marks(old, new) == {"messages": "changed"}
    said = replace(old, quotations=sample.by_id(sample.quotation("q", occasion="at dinner")))
    assert _marks(old, said) == {"quotation:q": "changed"}


def test_the_mark_has_the_old_version_s_date_if_the_new_one_has_another() -> None:
    old, same = sample.briefing(subtitle="A"), sample.briefing(subtitle="B")
    later = replace(same, issued=parse_edtf("2025-09-01"))
    assert "Changed since March 2024" in sample.words_of(_deck(old, later))
    undated = sample.words_of(_deck(old, same))
    assert "Changed" in undated
    assert "since" not in undated


# All contents ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_has_the_page_and_the_marks(language: str) -> None:
    old = sample.briefing(language=language, subtitle="A long subtitle that says what this is all about")
    new = replace(old, subtitle="A long subtitle that tells what this is all about", issued=parse_edtf("2025"))
    shown = sample.words_of((_handout(old, new), _deck(old, new)))
    word = Wording(language).word
    date = Wording(language).date(parse_edtf("2024-03"))
    for key in ("changes-previous", "changes-changed-since"):
        assert word(key, date=date) in shown
    assert "{date}" not in shown


@given(SNAPSHOTS, SNAPSHOTS)
def test_any_two_contents_can_be_told_and_each_entry_says_something(old: Snapshot, new: Snapshot) -> None:
    wording = Wording("en")
    for output in Output:
        before, now = as_read(old, output, wording), as_read(new, output, wording)
        changes = told(compare(before, now))
        texts = [text for _, group in entries(changes, now, wording) for text in group]
        assert len(texts) == len(changes.items)
        assert all(plain(text).strip() for text in texts)
        assert not told(compare(now, as_read(new, output, wording)))
