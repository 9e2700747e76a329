"""Every kind of edit by hand in a handout × every kind of news: nothing of the person's is lost, the news arrive."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reportgen.checks.check import check_handout
from reportgen.revision.handout.reconcile import Reconciled, reconcile_handout
from tests.revision.handout_hands import EDITS, saved_by_word
from tests.revision.handouts import PAPER, Item, Paper, generated, opened, texts
from tests.tools import audit_openxml, validate_ooxml

NEW_WORDS: dict[str, dict[str, Any]] = {
    "peak": {"words": "Aid of 1967 came to twenty-one million rubles, says the archive."},
    "goods": {"number": 43},
    "rubles": {"words": "Aid peaked late"},
}
NEWS = ("content unchanged", "other item changed", "same item changed", "item removed", "item added before")
LABEL = "New version:"
OTHER = "The quarrel over Cambodia was the very last."
ADDED = "A paragraph that is new stands here from now on."


def _item(edit: str) -> str:
    return EDITS[edit].item or "peak"


def _paper(edit: str, news: str) -> Paper:
    item = _item(edit)
    match news:
        case "other item changed":
            return PAPER.changed("cambodia", words=OTHER)
        case "same item changed":
            return PAPER.changed(item, **NEW_WORDS[item])
        case "item removed":
            return PAPER.without(item)
        case "item added before":
            return PAPER.with_before("peak", Item("new", "prose", ADDED))
        case _:
            return PAPER


def _news(edit: str) -> str:
    """Words of the changed item."""
    return {"peak": "Aid of 1967", "goods": "43", "rubles": "Aid peaked late"}[_item(edit)]


@cache
def _edited(edit: str) -> bytes:
    return EDITS[edit].hand(generated())


@cache
def _cell(edit: str, news: str) -> Reconciled:
    return reconcile_handout(_edited(edit), generated(_paper(edit, news)))


@pytest.mark.parametrize("news", NEWS)
@pytest.mark.parametrize("edit", EDITS)
def test_what_the_person_made_is_there_and_a_second_time_changes_nothing(edit: str, news: str) -> None:
    made = _cell(edit, news).content
    if not (news == "item removed" and edit == "moved"):
        assert EDITS[edit].is_there(made)
    assert reconcile_handout(made, generated(_paper(edit, news))).content == made


@pytest.mark.parametrize("edit", EDITS)
def test_without_news_the_persons_file_stays_byte_for_byte(edit: str) -> None:
    assert _cell(edit, "content unchanged").content == _edited(edit)


@pytest.mark.parametrize("edit", EDITS)
def test_the_news_of_another_item_arrive(edit: str) -> None:
    found = texts(_cell(edit, "other item changed").content)
    assert OTHER in found
    assert LABEL not in found
    assert not any("came last and not first" in text for text in found)


@pytest.mark.parametrize("edit", EDITS)
def test_a_new_item_comes_behind_its_predecessor(edit: str) -> None:
    found = texts(_cell(edit, "item added before").content)
    assert found[found.index("Aid followed interest") + 1] == ADDED
    assert LABEL not in found


@pytest.mark.parametrize("edit", EDITS)
def test_of_a_removed_item_what_is_untouched_goes_and_what_was_edited_stays_and_is_reported(edit: str) -> None:
    made = _cell(edit, "item removed")
    removed = [one for one in made.plan.decisions.values() if one.removed]
    stays = EDITS[edit].item and edit != "deleted"
    assert len(removed) == (1 if stays else 0)
    if _item(edit) == "peak" and not stays:
        assert not any("twenty million" in text for text in texts(made.content))


@pytest.mark.parametrize("edit", EDITS)
def test_new_words_of_the_same_item_arrive_in_place_or_marked_as_such_behind_it(edit: str) -> None:
    made = _cell(edit, "same item changed")
    found = texts(made.content)
    place = next((place for place, text in enumerate(found) if _news(edit) in text), None)
    if edit == "deleted":
        assert place is None
        assert [one.lost for one in made.plan.decisions.values() if one.lost] == [True]
    elif EDITS[edit].content:
        (conflict,) = made.plan.conflicts.values()
        assert _news(edit) in conflict.new
        assert found.count(LABEL) == 1
        assert place is not None
        assert found.index(LABEL) < place
    else:
        assert place is not None
        assert LABEL not in found
        assert not any("twenty million" in text for text in found)


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_merged_is_accepted_by_our_own_checks(edit: str) -> None:
    """What python-docx wrote has no alternative text, which is the person's; nothing else is wrong."""
    before = {one.message for one in check_handout(_edited(edit), "handout")}
    for news in ("same item changed", "item added before"):
        found = check_handout(_cell(edit, news).content, "handout")
        assert [one for one in found if one.message not in before] == [], news


def test_a_file_that_nobody_edited_is_the_new_generation_byte_for_byte() -> None:
    new = generated(_paper("reworded", "same item changed"))
    assert reconcile_handout(generated(), new).content == new
    assert reconcile_handout(saved_by_word(generated()), new).content == new


def test_the_papers_of_the_matrix_differ() -> None:
    assert len({generated(_paper("reworded", news)) for news in NEWS}) == len(NEWS)


@pytest.mark.validator
@pytest.mark.parametrize("edit", ["reworded", "table cell", "footnote"])
def test_what_is_merged_is_valid(edit: str, ooxml_validator: Path, tmp_path: Path) -> None:
    path = tmp_path / "handout.docx"
    path.write_bytes(_cell(edit, "same item changed").content)
    assert [*validate_ooxml(path), *audit_openxml(path)] == []


def test_pictures_of_the_person_open() -> None:
    assert opened(_cell("picture added", "same item changed").content).inline_shapes
