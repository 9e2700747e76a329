"""What a build does with edited files: kept, asked about, or given up for a backup; and what it says of that."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.revision.conflicts import Choice
from reportgen.revision.edits import AnyConflict, OnEdits, keep_edits
from reportgen.revision.placing import place
from tests.revision.decks import LECTURE, TEMPLATE, Item, Lecture, edited, generated, shape_of, titles
from tests.revision.hands import EDITS
from tests.revision.packages import edited as edited_package
from tests.revision.packages import package

NEWS = LECTURE.changed("aid", words="Aid followed fear", notes="Said of fear.")

_WITH_PDF = {"deck.pptx": generated(NEWS), "deck.pdf": b"%PDF-1.7 of the deck"}


def _retitled(deck: bytes | None = None, title: str = "My aid") -> bytes:
    def hand(presentation: object) -> None:
        shape_of(presentation, "aid", "Title").text_frame.paragraphs[0].runs[0].text = title

    return edited(deck or generated(), hand)


def _built(path: Path, lecture: Lecture, on_edits: OnEdits = OnEdits.KEEP, choice: Choice | None = None) -> list[str]:
    """Build a lecture's deck over what stands there; the findings as (severity code message)."""
    asked: list[AnyConflict] = []

    def ask(conflict: AnyConflict) -> Choice:
        asked.append(conflict)
        assert choice is not None
        return choice

    kept = keep_edits(path.parent, {path.name: generated(lecture)}, on_edits, ask)
    placed = place(path.parent, kept.files, kept.rulings)
    assert bool(asked) == (choice is not None)
    found = [*kept.findings, *(finding for one in placed for finding in one.findings)]
    return [f"{one.severity} {one.code.name} {one.message}" for one in found]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck whose slide of "aid" the person has given another title."""
    path = tmp_path / "deck.pptx"
    path.write_bytes(_retitled())
    return path


def _names(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir())


def test_edits_are_kept_in_the_file_itself(deck: Path) -> None:
    found = _built(deck, LECTURE.with_words("end", "Victory changed everything"))
    assert found == ["note kept-edits deck.pptx keeps your changes: slide 4 changed"]
    assert {"My aid", "Victory changed everything"} <= set(titles(deck.read_bytes()))
    assert _names(deck) == ["deck.pptx"]


def test_without_news_the_edited_file_is_not_touched(deck: Path) -> None:
    before = deck.stat().st_mtime_ns
    assert _built(deck, LECTURE) == ["note kept-edits deck.pptx keeps your changes: slide 4 changed"]
    assert deck.stat().st_mtime_ns == before


def test_a_conflict_is_told_with_both_texts_and_both_slides_stand_there(deck: Path) -> None:
    conflict, kept = _built(deck, NEWS)
    assert conflict.startswith("warning edit-conflict slide 4 “My aid”: you and the content changed 'Title'")
    assert "yours: “My aid”; new: “Aid followed fear”" in conflict
    assert kept.endswith("slide 4 changed; new versions to look at: slide 5")
    assert _built(deck, NEWS) == [kept]


def test_an_edited_slide_of_a_removed_item_is_told(deck: Path) -> None:
    found = _built(deck, LECTURE.without("aid"))
    assert found[0] == "warning kept-removed slide 4 “My aid” shows what the content no longer has"
    assert _built(deck, LECTURE.without("aid")) == [
        "note kept-edits deck.pptx keeps your changes: slide 4 added"
    ]  # from now on it is the person's own


def test_what_was_deleted_and_has_changed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(edited(generated(), EDITS["deleted slide"].hand))
    (lost, kept) = _built(path, NEWS)
    assert lost.startswith("note changed-deleted the slide “Aid followed fear”, which you deleted, has changed")
    assert kept == "note kept-edits deck.pptx keeps your changes: 1 deleted"


def test_discarding_keeps_a_numbered_backup(deck: Path) -> None:
    mine = deck.read_bytes()
    (said,) = _built(deck, NEWS, OnEdits.DISCARD)
    assert said.startswith("note discarded-edits deck.pptx takes what is generated")
    assert deck.read_bytes() == generated(NEWS)
    assert (deck.parent / "deck (backup).pptx").read_bytes() == mine
    other = edited(generated(NEWS), EDITS["hidden"].hand)
    deck.write_bytes(other)
    _built(deck, NEWS, OnEdits.DISCARD)
    assert deck.read_bytes() == generated(NEWS)
    assert (deck.parent / "deck (backup 2).pptx").read_bytes() == other


def test_asking_takes_the_answer_and_keeps_a_backup_of_what_gives_way(deck: Path) -> None:
    mine = deck.read_bytes()
    found = _built(deck, NEWS, OnEdits.ASK, Choice.NEW)
    assert titles(deck.read_bytes()) == titles(generated(NEWS))
    assert (deck.parent / "deck (backup).pptx").read_bytes() == mine
    said = "deck.pptx takes the new version where you said so; your version was kept as deck (backup).pptx"
    assert found == [f"note discarded-edits {said}"]


def test_asking_and_keeping_ones_own_leaves_no_second_slide(deck: Path) -> None:
    found = _built(deck, NEWS, OnEdits.ASK, Choice.MINE)
    assert found == ["note kept-edits deck.pptx keeps your changes: slide 4 changed"]
    assert titles(deck.read_bytes())[3:5] == ["My aid", "Aid peaked in 1967"]
    assert _names(deck) == ["deck.pptx"]


@pytest.mark.parametrize("content", [b"my notes", TEMPLATE.read_bytes()], ids=["no deck", "no record"])
def test_a_deck_of_unknown_origin_is_left_alone(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(content)
    (said,) = _built(path, LECTURE)
    assert said.startswith("warning unknown-origin deck.pptx has no record of what was generated; the new version is ")
    assert path.read_bytes() == content
    assert (tmp_path / "deck (new).pptx").read_bytes() == generated()
    _built(path, NEWS)
    assert _names(path) == ["deck (new).pptx", "deck.pptx"]
    assert (tmp_path / "deck (new).pptx").read_bytes() == generated(NEWS)


def test_a_merge_beside_an_open_deck_gives_way_to_the_next_one(deck: Path) -> None:
    """A deck that is open during a day of work on the content does not fill the folder."""
    deck.with_name("~$deck.pptx").touch()
    for words in ("Victory changed everything", "Victory changed little", "Victory changed nothing"):
        _built(deck, LECTURE.with_words("end", words))
    assert _names(deck) == ["deck (new).pptx", "deck.pptx", "~$deck.pptx"]
    assert {"My aid", "Victory changed nothing"} <= set(titles(deck.with_name("deck (new).pptx").read_bytes()))


@pytest.mark.parametrize("whose", ["deck.pptx", "deck (new).pptx"])
def test_a_merge_stays_where_it_or_its_original_has_been_saved_since(whose: str, deck: Path) -> None:
    deck.with_name("~$deck.pptx").touch()
    _built(deck, LECTURE.with_words("end", "Victory changed everything"))
    saved, first = deck.with_name(whose), deck.with_name("deck (new).pptx")
    saved.write_bytes(_retitled(saved.read_bytes(), "My aid again"))
    before = first.read_bytes()
    _built(deck, LECTURE.with_words("end", "Victory changed little"))
    assert first.read_bytes() == before
    assert "deck (new 2).pptx" in _names(deck)


def test_beside_a_handout_that_says_nothing_of_its_making_stands_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "handout.docx").write_bytes(edited_package(package("one")))
    kept = keep_edits(tmp_path, {"handout.docx": package("two")})
    place(tmp_path, kept.files, kept.rulings)
    assert (tmp_path / "handout.docx").read_bytes() == edited_package(package("one"))
    assert (tmp_path / "handout (new).docx").read_bytes() == package("two")


def test_what_is_saved_while_a_build_runs_is_not_lost(deck: Path) -> None:
    """The deck was reconciled; then the person saves once more, before the new one takes its place."""
    kept = keep_edits(deck.parent, {deck.name: generated(NEWS)})
    later = edited(deck.read_bytes(), EDITS["added slide"].hand)
    deck.write_bytes(later)
    place(deck.parent, kept.files, kept.rulings)
    assert later in [one.read_bytes() for one in deck.parent.iterdir()]


def test_a_new_item_is_no_edit(deck: Path) -> None:
    _built(deck, LECTURE.with_before("end", Item("new", "claim", "A new claim")))
    assert titles(deck.read_bytes())[-2:] == ["A new claim", "Victory did not mend matters"]


@pytest.mark.parametrize("formats", [("deck.pptx", "deck.pdf"), ("deck.pdf",)], ids=" ".join)
def test_a_pdf_without_the_edits_of_the_deck_beside_it_says_so(formats: tuple[str, ...], deck: Path) -> None:
    files = {name: content for name, content in _WITH_PDF.items() if name in formats}
    found = [one.message for one in keep_edits(deck.parent, files).findings if one.code.name == "pdf-without-edits"]
    assert found == ["deck.pdf shows what is generated, without your changes in deck.pptx"]


@pytest.mark.parametrize("standing", [generated(), b"the deck of somebody else"], ids=["as generated", "foreign"])
def test_a_pdf_beside_a_deck_without_edits_is_nothing_to_tell(standing: bytes, deck: Path) -> None:
    deck.write_bytes(standing)
    assert not [one for one in keep_edits(deck.parent, _WITH_PDF).findings if one.code.name == "pdf-without-edits"]


def test_where_edits_are_discarded_the_pdf_shows_the_deck(deck: Path) -> None:
    assert not keep_edits(deck.parent, _WITH_PDF, OnEdits.DISCARD).findings
