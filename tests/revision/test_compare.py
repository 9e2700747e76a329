"""What has changed between two contents is found at the right item, whatever it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.revision.changes.compare import compare
from reportgen.revision.changes.tree import Changes, How
from reportgen.revision.content.snapshot import OUTPUTS, Item, ItemKind, Scope, Snapshot, for_handout
from tests.revision.contents import (
    EVENT,
    FIGURE,
    QUOTATION,
    SECTION,
    SNAPSHOTS,
    item,
    sections,
    snapshot,
    with_fields,
)

_WITH_ITEMS = SNAPSHOTS.filter(lambda one: bool(one.items))


def _told(changes: Changes) -> list[str]:
    return [f"{one.how} {one.kind} {one.id}" for one in changes.items]


# Properties -----------------------------------------------------------------------------------------------------------
@given(SNAPSHOTS)
def test_a_content_differs_from_itself_in_nothing(content: Snapshot) -> None:
    assert compare(content, content) == Changes(())


@given(_WITH_ITEMS, st.data())
def test_a_changed_field_is_told_of_its_item_and_of_no_other(content: Snapshot, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(content.items))
    name = data.draw(st.sampled_from(sorted(chosen.fields)))
    text = data.draw(st.text(min_size=1))
    assume(chosen.fields[name] not in (text, (text,)))
    changes = compare(content, with_fields(content, chosen.key, {**chosen.fields, name: text}))
    assert _told(changes) == [f"changed {chosen.kind} {chosen.id}"]
    assert {change.field for change in changes.items[0].fields} == {name}
    assert [change.after for change in changes.items[0].fields if change.after] == [text]


@given(_WITH_ITEMS, st.data())
def test_a_text_put_into_a_field_of_several_is_all_that_is_told(content: Snapshot, data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(content.items))
    texts = ("first", "second", "third")
    place = data.draw(st.integers(0, 3))
    old = with_fields(content, chosen.key, {"prose": texts})
    new = with_fields(content, chosen.key, {"prose": (*texts[:place], "1234567890", *texts[place:])})
    (change,) = compare(old, new).items
    assert (change.kind, change.id) == chosen.key
    assert [(one.how, one.before, one.after) for one in change.fields] == [(How.ADDED, "", "1234567890")]


@given(_WITH_ITEMS, st.data())
def test_a_removed_item_is_told_with_all_its_texts_and_comes_back_as_added(
    content: Snapshot, data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(content.items))
    without = replace(content, items=tuple(one for one in content.items if one is not chosen))
    (removed,) = compare(content, without).items
    (added,) = compare(without, content).items
    assert (removed.how, removed.kind, removed.id) == (How.REMOVED, *chosen.key)
    assert (added.how, added.kind, added.id) == (How.ADDED, *chosen.key)
    assert [one.before for one in removed.fields] == [one.after for one in added.fields]
    assert {one.field for one in added.fields} == set(chosen.fields)


@given(st.lists(st.text("abcdef", min_size=1, max_size=3), min_size=2, max_size=7, unique=True), st.data())
def test_one_section_put_elsewhere_is_one_move(names: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(names))
    others = [name for name in names if name != chosen]
    place = data.draw(st.integers(0, len(others)))
    now = [*others[:place], chosen, *others[place:]]
    changes = compare(sections(*names), sections(*now))
    assert [one.how for one in changes.items] == ([] if now == names else [How.MOVED])


@given(SNAPSHOTS, SNAPSHOTS)
def test_nothing_is_told_twice_and_everything_once(old: Snapshot, new: Snapshot) -> None:
    """What was before and is not now has gone or has another id; the other way about for what is new."""
    old, new = replace(old, scope=Scope.WHOLE), replace(new, scope=Scope.WHOLE)
    changes = compare(old, new)
    now = [(one.kind, one.id) for one in changes.items if one.how is not How.REMOVED]
    gone = [(one.kind, one.id) for one in changes.items if one.how is How.REMOVED]
    assert len(set(now)) == len(now)
    assert len(set(gone)) == len(gone)
    keys = {one.key for one in new.items}
    assert {one.key for one in new.items} - {one.key for one in old.items} <= set(now)
    assert not keys & set(gone)


# Ids ------------------------------------------------------------------------------------------------------------------
def test_an_item_with_another_id_and_the_same_texts_was_renamed() -> None:
    changes = compare(
        snapshot(item(QUOTATION, "a", text="T", role="R")), snapshot(item(QUOTATION, "b", text="T", role="R"))
    )
    assert _told(changes) == ["renamed quotation b"]
    assert [(one.field, one.before, one.after) for one in changes.items[0].fields] == [("id", "a", "b")]


def test_two_figures_that_are_equal_by_chance_are_not_taken_for_one() -> None:
    changes = compare(snapshot(item(FIGURE, "aid/1967", value="20")), snapshot(item(FIGURE, "aid/1968", value="20")))
    assert _told(changes) == ["added figure aid/1968", "removed figure aid/1967"]


def test_an_event_whose_id_comes_from_its_words_is_known_by_its_date() -> None:
    old = snapshot(item(EVENT, "1967-talks-begin", date="1967", event="Talks begin in Paris"))
    new = snapshot(item(EVENT, "1967-talks-began", date="1967", event="Talks began in Paris"))
    assert _told(compare(old, new)) == ["changed event 1967-talks-began"]


def test_an_event_whose_date_was_mended_is_known_by_its_words() -> None:
    old = snapshot(item(EVENT, "1967-talks", date="1967", event="Talks begin"))
    new = snapshot(item(EVENT, "1968-talks", date="1968", event="Talks begin"))
    (change,) = compare(old, new).items
    told = [(one.field, one.before, one.after) for one in change.fields]
    assert told == [("date", "1967", "1968"), ("id", "1967-talks", "1968-talks")]


def test_where_two_could_have_become_one_nothing_is_guessed() -> None:
    old = snapshot(item(EVENT, "a", event="Talks", group="x"), item(EVENT, "b", event="Talks", group="y"))
    new = snapshot(item(EVENT, "c", event="Talks", group="z"))
    assert [one.how for one in compare(old, new).items] == [How.ADDED, How.REMOVED, How.REMOVED]


def test_two_events_of_one_day_that_say_different_things_are_two() -> None:
    old = snapshot(item(EVENT, "a", date="1967", event="Talks begin in Paris"))
    new = snapshot(item(EVENT, "b", date="1967", event="A bomb kills nine"))
    assert _told(compare(old, new)) == ["added event b", "removed event a"]


# Order ----------------------------------------------------------------------------------------------------------------
def test_a_move_says_after_what_the_section_stood_and_stands() -> None:
    (change,) = compare(sections("a", "b", "c", "d"), sections("b", "c", "a", "d")).items
    assert [(one.field, one.before, one.after) for one in change.fields] == [("place", "at the beginning", "after c")]


def test_a_new_section_moves_none_of_the_others() -> None:
    assert _told(compare(sections("a", "b"), sections("x", "a", "b"))) == ["added section x"]


def test_events_are_never_moved_since_their_dates_order_them() -> None:
    one, two = item(EVENT, "a", date="1967"), item(EVENT, "b", date="1968")
    assert not compare(snapshot(one, two), snapshot(two, one))


# Handouts -------------------------------------------------------------------------------------------------------------
def _for_the_deck_alone() -> Item:
    return Item(SECTION, "deck-only", "deck-only", {"title": "T", OUTPUTS: ("deck",)})


def test_a_handout_is_compared_with_what_its_readers_would_see() -> None:
    whole = snapshot(item(SECTION, "a", title="A", notes="Whisper this."), _for_the_deck_alone())
    handout = for_handout(whole)
    assert [(one.id, dict(one.fields)) for one in handout.items] == [("a", {"title": "A"})]
    assert not compare(handout, whole)
    assert not compare(whole, handout)


def test_a_note_under_a_figure_is_on_paper() -> None:
    content = snapshot(item(ItemKind.EXHIBIT, "e", note="Estimated."))
    assert for_handout(content).items == content.items


@given(SNAPSHOTS)
def test_what_the_handout_shows_of_its_own_content_is_all_of_it(content: Snapshot) -> None:
    assert for_handout(for_handout(content)) == for_handout(content)


@pytest.mark.parametrize("outputs", [("handout",), ("deck",)])
def test_what_newly_is_left_out_of_one_output_is_told(outputs: tuple[str, ...]) -> None:
    shown = item(SECTION, "a", title="A")
    left_out = replace(shown, fields={"title": "A", OUTPUTS: outputs})
    (change,) = compare(snapshot(shown), snapshot(left_out)).items
    assert (change.how, [one.field for one in change.fields]) == (How.CHANGED, [OUTPUTS])
