"""A handout that a person has edited, built anew: particular cases."""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx.shared import RGBColor
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.archive import write_zip
from reportgen.findings import Severity
from reportgen.revision.conflicts import Choice, UnknownOriginError
from reportgen.revision.edits import OnEdits, keep_edits
from reportgen.revision.handout.reconcile import reconcile_handout
from reportgen.revision.placing import place
from tests.revision.handout_hands import EDITS, LABEL, OWN, saved_by_word
from tests.revision.handouts import (
    PAPER,
    Item,
    Paper,
    W,
    body,
    edited,
    generated,
    member,
    notes,
    opened,
    paragraph,
    reconciliation,
    texts,
)
from tests.revision.test_saved_elsewhere import save
from tests.writers.handouts import handout, prose, section, template

NEW = "Aid of 1967 came to twenty-one million rubles, says the archive."
NEWS = PAPER.changed("peak", words=NEW)


def _merged(existing: bytes, paper: Paper) -> bytes:
    return reconciliation(existing, paper).content


def _reworded() -> bytes:
    return EDITS["reworded"].hand(generated())


# Conflicts ------------------------------------------------------------------------------------------------------------
def test_a_conflict_keeps_the_persons_paragraph_and_puts_the_new_one_behind_it_with_its_note() -> None:
    made = reconciliation(_reworded(), NEWS)
    found = texts(made.content)
    place_ = next(n for n, text in enumerate(found) if "generously gave" in text)
    assert found[place_ + 1 : place_ + 3] == (LABEL, NEW)
    assert notes(made.content).count("Archive, paragraph 13.") == 2
    (conflict,) = made.plan.conflicts.values()
    assert (conflict.heading, "generously" in conflict.mine, NEW in conflict.new) == (
        "Aid followed interest",
        True,
        True,
    )


def test_whoever_deletes_his_own_version_has_accepted_the_new_one() -> None:
    both = _merged(_reworded(), NEWS)
    accepted = edited(both, _drop("generously gave"))
    assert _merged(accepted, NEWS) == generated(NEWS)


def test_whoever_deletes_the_new_version_keeps_his_own_until_there_are_news() -> None:
    both = _merged(_reworded(), NEWS)
    declined = edited(edited(both, _drop(LABEL)), _drop("twenty-one million"))
    settled = _merged(declined, NEWS)
    assert texts(settled) == texts(declined)
    later = texts(_merged(settled, PAPER.changed("peak", words="Nobody knows what came in 1967, million or not.")))
    assert later.count(LABEL) == 1


def test_a_new_version_that_is_outdated_is_replaced_by_the_newer_one() -> None:
    both = _merged(_reworded(), NEWS)
    newer = "Aid of 1967 came to twenty-two million rubles, says another archive."
    found = texts(_merged(both, PAPER.changed("peak", words=newer)))
    assert (found.count(LABEL), found.count(newer), found.count(NEW)) == (1, 1, 0)


def test_a_new_version_that_the_person_has_edited_is_never_lost() -> None:
    both = edited(_merged(_reworded(), NEWS), _append("twenty-one million", " Perhaps."))
    later = texts(_merged(both, PAPER.changed("peak", words="Nobody knows what came in 1967, million or not.")))
    assert any("Perhaps." in text for text in later)
    assert any("Nobody knows" in text for text in later)


@pytest.mark.parametrize(("choice", "mine", "new"), [(Choice.MINE, True, False), (Choice.NEW, False, True)])
def test_whoever_is_asked_gets_what_he_wants(choice: Choice, mine: bool, new: bool) -> None:
    found = " ".join(texts(reconcile_handout(_reworded(), generated(NEWS), lambda _: choice).content))
    assert ("generously gave" in found, NEW in found, LABEL in found) == (mine, new, False)


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    """LibreOffice takes them by their numbers, without looking for gaps."""
    made = _merged(
        _reworded(), NEWS.with_before("older", Item("new", "prose", "This is new.", "Archive, paragraph 1."))
    )
    marks = [int(one.get(f"{W}id", "")) for one in body(made).iter(f"{W}footnoteReference")]
    listed = [int(one.get(f"{W}id", "")) for one in etree.fromstring(member(made, "word/footnotes.xml"))]
    assert marks == [*range(1, len(marks) + 1)] == listed[2:]


# Blocks of several lines ----------------------------------------------------------------------------------------------
def test_a_caption_of_the_persons_stays_while_the_sources_under_the_figure_change() -> None:
    mine = EDITS["caption"].hand(generated())
    later = PAPER.with_before("rubles", Item("map", "picture", "The two capitals"))
    found = texts(_merged(mine, later))
    assert "Figure\u00a02. Aid was at its height in 1967" in found
    assert "Figure\u00a01. The two capitals" in found


def test_a_list_that_is_new_counts_for_itself_and_an_item_that_is_new_counts_on() -> None:
    first, second = Item("goods-list", "list", "Cement; Steel"), Item("people", "list", "Students; Pilots")
    listed = PAPER.with_before("rubles", first)
    mine = edited(EDITS["reworded"].hand(generated(listed)), _append("Steel", " and iron"))
    longer = listed.changed("goods-list", words="Cement; Steel; Rice").with_before("cambodia", second)
    made = _merged(mine, longer)
    numbers = {
        one.text: one._p.pPr.numPr.numId.val for one in opened(made).paragraphs if one._p.xpath("./w:pPr/w:numPr")
    }
    assert numbers["Cement"] == numbers["Steel and iron"] == numbers["Rice"]
    assert numbers["Students"] == numbers["Pilots"] != numbers["Cement"]
    assert _merged(made, longer) == made


def test_a_bibliography_gets_a_new_entry_beside_one_that_the_person_has_edited() -> None:
    mine = edited(generated(), _append("Aid and Interest", " (annotated)"))
    found = texts(_merged(mine, PAPER.changed("sources", words="Archive of the embassy in Pyongyang")))
    assert found[-2:] == ("Archive of the embassy in Pyongyang", "Ada, Aid and Interest, 1971 (annotated)")


def test_a_link_to_a_table_that_the_person_has_deleted_leads_to_where_it_was() -> None:
    def hand(document: Any) -> None:
        for one in document.element.body.xpath("./w:tbl[.//w:t[.='Cement']]"):
            one.getparent().remove(one)
        for words in ("Cement fell", "Source: Ada"):
            _drop(words)(document)

    made = _merged(edited(generated(), hand), PAPER.changed("less", words="Later it gave less still; see"))
    assert _dead_links(made) == set()
    assert "Cement" not in texts(made)


def test_a_link_of_an_edited_paragraph_to_what_the_content_has_lost_is_no_dead_end() -> None:
    mine = edited(generated(), _append("Two years later", " I doubt it."))
    lost = _merged(mine, PAPER.without("goods"))
    assert _dead_links(lost) == set()
    again = _merged(lost, PAPER)
    names = [one.get(f"{W}name") for one in body(again).iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    assert _merged(again, PAPER) == again


def test_a_chart_that_has_changed_comes_with_its_workbook_and_the_old_one_goes() -> None:
    charted = Paper((*PAPER.items[:5], Item("chart", "chart", "Aid rose and fell"), *PAPER.items[5:]))
    mine = EDITS["written between"].hand(generated(charted))
    made = _merged(mine, charted.changed("chart", words="Aid fell and rose"))
    assert any("Aid fell and rose" in text for text in texts(made))
    assert _count(made, "word/charts/chart") == _count(mine, "word/charts/chart") == 1
    assert _count(made, "word/embeddings/") == _count(mine, "word/embeddings/") == 1


def _dead_links(content: bytes) -> set[str | None]:
    names = {one.get(f"{W}name") for one in body(content).iter(f"{W}bookmarkStart")}
    return {one.get(f"{W}anchor") for one in body(content).iter(f"{W}hyperlink")} - names


def _count(content: bytes, name: str) -> int:
    with ZipFile(BytesIO(content)) as archive:
        return sum(one.startswith(name) for one in archive.namelist())


def test_a_table_takes_the_news_of_one_cell_beside_another_that_the_person_has_changed() -> None:
    def hand(document: Any) -> None:
        (table,) = (one for one in document.tables if len(one.rows) > 1)
        table.cell(2, 1).paragraphs[0].runs[0].text = "7 or 8"

    made = reconciliation(edited(generated(), hand), PAPER.changed("goods", number=43))
    (table,) = (one for one in opened(made.content).tables if len(one.rows) > 1)
    assert (table.cell(1, 1).text, table.cell(2, 1).text) == ("43", "7 or 8")
    assert not made.plan.conflicts
    assert _merged(made.content, PAPER.changed("goods", number=43)) == made.content


# The look -------------------------------------------------------------------------------------------------------------
def test_a_style_that_the_person_has_changed_stays_and_the_new_title_arrives() -> None:
    def hand(document: Any) -> None:
        document.styles["Heading 1"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)

    made = opened(_merged(edited(generated(), hand), NEWS))
    assert made.styles["Heading 1"].font.color.rgb == RGBColor(0x12, 0x34, 0x56)
    assert any(NEW in one.text for one in made.paragraphs)


# Programs -------------------------------------------------------------------------------------------------------------
def test_what_word_does_when_it_saves_is_no_edit_but_the_persons_words_beside_it_are() -> None:
    made = _merged(saved_by_word(_reworded()), PAPER.changed("cambodia", words="It was the very last quarrel."))
    assert any("generously gave" in text for text in texts(made))
    assert LABEL not in texts(made)


@pytest.mark.libreoffice
def test_edits_in_a_file_that_libreoffice_saved_survive_and_the_news_arrive(soffice: Path, tmp_path: Path) -> None:
    mine = edited(EDITS["written between"].hand(EDITS["footnote"].hand(generated())), _break_before_end)
    (tmp_path / "handout.docx").write_bytes(mine)
    saved = save(soffice, tmp_path / "handout.docx", tmp_path / "profile")
    news = PAPER.changed("cambodia", words="It was the very last quarrel.")
    made = reconcile_handout(saved, generated(news))
    found = texts(made.content)
    assert OWN in found
    assert "It was the very last quarrel." in found
    assert any("13 and 14" in one for one in notes(made.content))
    assert [key for key, one in made.plan.decisions.items() if one.edited] == ["section:aid/p1#1", "section:end#1"]
    assert paragraph(opened(made.content), "Victory did not").paragraph_format.page_break_before
    assert reconcile_handout(made.content, generated(news)).content == made.content


# Strange files --------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("content", [b"", b"PK\5\6", b"no file of Word at all"])
def test_what_is_no_handout_is_left_alone(content: bytes) -> None:
    with pytest.raises(UnknownOriginError):
        reconcile_handout(content, generated())


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "word/footnotes.xml", "customXml/item1.xml"])
def test_a_damaged_handout_is_left_alone(name: str) -> None:
    """Where its record cannot be read, or a part that is needed."""
    with ZipFile(BytesIO(_reworded())) as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    members[name] = members[name][: len(members[name]) // 2]
    with pytest.raises(UnknownOriginError):
        reconcile_handout(write_zip(members.items()), generated(NEWS))


def test_a_handout_without_a_record_is_left_alone() -> None:
    from reportgen.writers.handout import write_handout

    plain = write_handout(handout(section(), prose("text")), template())
    with pytest.raises(UnknownOriginError):
        reconcile_handout(plain, generated())


# A build --------------------------------------------------------------------------------------------------------------
def test_a_build_over_an_edited_handout_keeps_it_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "handout.docx"
    path.write_bytes(_reworded())
    kept = keep_edits(tmp_path, {path.name: generated(NEWS)})
    place(tmp_path, kept.files, kept.rulings)
    told = {one.code.name: one.message for one in kept.findings}
    assert set(told) == {"edit-conflict", "kept-edits"}
    assert all(words in told["edit-conflict"] for words in ("generously gave", "twenty-one million"))
    assert [one.severity for one in kept.findings] == [Severity.WARNING, Severity.NOTE]
    assert "generously gave" in " ".join(texts(path.read_bytes()))


def test_discarded_edits_stand_beside_the_handout(tmp_path: Path) -> None:
    path = tmp_path / "handout.docx"
    path.write_bytes(_reworded())
    kept = keep_edits(tmp_path, {path.name: generated(NEWS)}, OnEdits.DISCARD)
    place(tmp_path, kept.files, kept.rulings)
    assert path.read_bytes() == generated(NEWS)
    assert [one.read_bytes() for one in tmp_path.iterdir() if one != path] == [_reworded()]


# Any edits, any news --------------------------------------------------------------------------------------------------
_HANDS = st.lists(st.sampled_from(sorted(set(EDITS) - {"deleted"})), min_size=1, max_size=3, unique=True)
_PROSE = ("older", "peak", "less", "cambodia")
_CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("change"), st.sampled_from(_PROSE)),
        st.tuples(st.just("remove"), st.sampled_from((*_PROSE, "rubles", "lips", "goods"))),
        st.tuples(st.just("add"), st.sampled_from(("older", "peak", "rubles", "lips", "cambodia"))),
    ),
    max_size=3,
    unique=True,
)


def _changed(changes: list[tuple[str, str]]) -> Paper:
    paper = PAPER
    for number, (what, item) in enumerate(changes):
        if item not in {one.id for one in paper.items}:
            continue
        if what == "change":
            paper = paper.changed(item, words=f"Sentence number {number} is now told of {item} quite otherwise.")
        elif what == "remove":
            paper = paper.without(item)
        else:
            paper = paper.with_before(item, Item(f"new-{number}", "prose", f"Fresh paragraph {number} has come in."))
    return paper


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(hands=_HANDS, changes=_CHANGES)
def test_whatever_is_edited_and_whatever_changes_nothing_is_lost_and_twice_is_once(
    hands: list[str], changes: list[tuple[str, str]]
) -> None:
    mine = generated()
    for hand in sorted(hands, key=lambda hand: hand == "tracked deletion"):  # it takes away what others look for
        mine = EDITS[hand].hand(mine)
    there = [hand for hand in hands if EDITS[hand].is_there(mine)]
    paper = _changed(changes)
    made = _merged(mine, paper)
    touched = {item for _, item in changes}
    for hand in there:
        if not (hand == "moved" and touched & {"peak", "older"}):  # its test knows them by their words
            assert EDITS[hand].is_there(made), hand
    fresh = [one.words for one in paper.items if one.id.startswith("new-")]
    assert set(fresh) <= set(texts(made))
    assert _merged(made, paper) == made


def _break_before_end(document: Any) -> None:
    paragraph(document, "Victory did not").paragraph_format.page_break_before = True


def _drop(words: str) -> Any:
    def hand(document: Any) -> None:
        found = paragraph(document, words)._p
        found.getparent().remove(found)

    return hand


def _append(words: str, more: str) -> Any:
    def hand(document: Any) -> None:
        found = paragraph(document, words)
        run = deepcopy(found.runs[0]._r)
        found._p.append(run)
        found.runs[-1].text = more

    return hand
