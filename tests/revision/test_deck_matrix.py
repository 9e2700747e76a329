"""Every kind of edit × every kind of change of the content: nothing of the person's is lost, the news arrive."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reportgen.checks.check import check_deck
from reportgen.findings import Severity
from reportgen.revision.deck.reconcile import Reconciled, reconcile_deck
from tests.revision.decks import LECTURE, Item, Lecture, edited, generated, slide_of
from tests.revision.hands import EDITS, opened
from tests.tools import audit_openxml, validate_ooxml

NEWS = {
    "content unchanged": LECTURE,
    "other item changed": LECTURE.with_words("end", "Victory changed everything"),
    "same item changed": LECTURE.changed("aid", words="Aid followed fear", notes="Said of fear."),
    "item removed": LECTURE.without("aid"),
    "item added before": LECTURE.with_before("aid", Item("new", "claim", "A new claim was made")),
}


@cache
def _edited(edit: str) -> bytes:
    return edited(generated(), EDITS[edit].hand)


@cache
def _cell(edit: str, news: str) -> Reconciled:
    return reconcile_deck(_edited(edit), generated(NEWS[news]))


@cache
def _opened(edit: str, news: str) -> Any:
    return opened(_cell(edit, news).content)


def _titles(edit: str, news: str) -> list[str]:
    found = (slide.shapes.title for slide in _opened(edit, news).slides)
    return [" ".join(one.text_frame.text.split()) if one is not None else "" for one in found]


@pytest.mark.parametrize("news", NEWS)
@pytest.mark.parametrize("edit", EDITS)
def test_what_the_person_made_is_there_and_a_second_time_changes_nothing(edit: str, news: str) -> None:
    made = _cell(edit, news).content
    gone = news == "item removed" and not EDITS[edit].on_slide
    if not (gone and edit == "slides in another order"):
        assert EDITS[edit].is_there(_opened(edit, news))
    again = reconcile_deck(made, generated(NEWS[news])).content
    assert again == made


@pytest.mark.parametrize("edit", EDITS)
def test_without_news_the_persons_file_stays_byte_for_byte(edit: str) -> None:
    assert _cell(edit, "content unchanged").content == _edited(edit)


@pytest.mark.parametrize("edit", EDITS)
def test_the_news_of_another_item_arrive(edit: str) -> None:
    assert "Victory changed everything" in _titles(edit, "other item changed")


@pytest.mark.parametrize("edit", EDITS)
def test_a_new_item_comes_behind_its_predecessor(edit: str) -> None:
    found = _titles(edit, "item added before")
    assert found[found.index("Headline of ally") + 1] == "A new claim was made"


@pytest.mark.parametrize("edit", EDITS)
def test_of_a_removed_item_an_untouched_slide_goes_and_an_edited_one_stays(edit: str) -> None:
    names = [slide.name for slide in _opened(edit, "item removed").slides]
    assert ("aid" in names) == EDITS[edit].on_slide


@pytest.mark.parametrize("edit", EDITS)
def test_new_words_of_the_same_item_arrive_in_place_or_as_a_marked_slide_behind_it(edit: str) -> None:
    made = _cell(edit, "same item changed")
    found, deck = _titles(edit, "same item changed"), _opened(edit, "same item changed")
    if edit == "deleted slide":
        assert "Aid followed fear" not in " ".join(found)
        assert made.plan.decisions["aid"].lost == ("",)
    elif EDITS[edit].words:
        place = next(place for place, slide in enumerate(deck.slides) if slide.name == "aid")
        assert found[place + 1] == "New version: Aid followed fear"
        assert [one.mine != one.new for one in made.plan.conflicts["aid"].conflicts] == [True]
    else:
        assert slide_of(deck, "aid").shapes.title.text_frame.text.split() == ["Aid", "followed", "fear"]
        assert "New version" not in " ".join(found)
        assert not made.plan.conflicts


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_merged_is_accepted_by_our_own_checks(edit: str) -> None:
    """Text that python-pptx wrote has no language, which is the person's; nothing else is wrong."""
    for news in ("same item changed", "item removed"):
        found = check_deck(_cell(edit, news).content, "deck")
        assert not [one for one in found if one.severity is Severity.ERROR], news


@pytest.mark.validator
@pytest.mark.parametrize("edit", ["reworded", "animated", "comment", "duplicated"])
def test_what_is_merged_is_valid(edit: str, ooxml_validator: Path, tmp_path: Path) -> None:
    for number, news in enumerate(("same item changed", "item added before")):
        path = tmp_path / f"{number}.pptx"
        path.write_bytes(_cell(edit, news).content)
        assert [*validate_ooxml(path), *audit_openxml(path)] == []


def test_a_file_that_nobody_edited_is_the_new_generation_byte_for_byte() -> None:
    new = generated(NEWS["same item changed"])
    assert reconcile_deck(generated(), new).content == new
    assert reconcile_deck(edited(generated()), new).content == new


def test_lectures_of_the_matrix_differ() -> None:
    assert len({generated(lecture) for lecture in NEWS.values()}) == len(NEWS)
    assert isinstance(LECTURE, Lecture)
