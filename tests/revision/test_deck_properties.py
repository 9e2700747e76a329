"""Random edits × random changes of the content: nothing of the person's is lost, and a second time changes nothing."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx.util import Emu

from reportgen.checks.check import check_deck
from reportgen.findings import Severity
from tests.revision.decks import (
    LECTURE,
    Hand,
    Item,
    Lecture,
    edited,
    generated,
    reconciled,
    slide_of,
    texts,
    titles,
)
from tests.revision.hands import opened

IDS = [item.id for item in LECTURE.items]
WORDS = ("Peace came late", "Aid was late", "Rice was scarce")


# What the content does ------------------------------------------------------------------------------------------------
def _reworded(identity: str, words: str) -> Any:
    return lambda lecture: lecture.with_words(identity, words)


def _added(identity: str, words: str) -> Any:
    item = Item("new", "claim", words)
    return lambda lecture: (
        lecture.with_before(identity, item) if identity in {one.id for one in lecture.items} else lecture
    )


news = st.lists(
    st.one_of(
        st.builds(_reworded, st.sampled_from(IDS), st.sampled_from(WORDS)),
        st.builds(lambda identity: lambda lecture: lecture.without(identity), st.sampled_from(IDS)),
        st.builds(_added, st.sampled_from(IDS), st.sampled_from(WORDS)),
        st.builds(
            lambda identity, number: lambda lecture: lecture.changed(identity, number=number),
            st.sampled_from(IDS),
            st.integers(1, 9),
        ),
    ),
    min_size=1,
    max_size=2,
)


# What the person does -------------------------------------------------------------------------------------------------
def _type(identity: str, place: int, mark: str) -> Hand:
    def hand(presentation: Any) -> None:
        shapes = [shape for shape in slide_of(presentation, identity).shapes if shape.has_text_frame]
        runs = [run for shape in shapes for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
        runs[place % len(runs)].text = mark

    return hand


def _box(identity: str, place: int, mark: str) -> Hand:
    def hand(presentation: Any) -> None:
        slide_of(presentation, identity).shapes.add_textbox(Emu(place), Emu(0), Emu(10**6), Emu(10**6)).text = mark

    return hand


def _notes(identity: str, place: int, mark: str) -> Hand:
    def hand(presentation: Any) -> None:
        slide_of(presentation, identity).notes_slide.notes_text_frame.text = mark

    return hand


def _slide(identity: str, place: int, mark: str) -> Hand:
    def hand(presentation: Any) -> None:
        layout = next(one for one in presentation.slide_layouts if one.name == "Title only")
        presentation.slides.add_slide(layout).shapes.title.text_frame.text = mark

    return hand


def _move(identity: str, place: int, mark: str) -> Hand:
    """Moves a shape, whose place is then the mark."""

    def hand(presentation: Any) -> None:
        shapes = list(slide_of(presentation, identity).shapes)
        shape = shapes[place % len(shapes)]
        shape.left, shape.top, shape.width, shape.height = Emu(1234567), Emu(place), Emu(10**6), Emu(10**6)

    return hand


def _hide(identity: str, place: int, mark: str) -> Hand:
    def hand(presentation: Any) -> None:
        slide_of(presentation, identity).element.set("show", "0")

    return hand


def _delete(identity: str, place: int, mark: str) -> Hand:
    def hand(presentation: Any) -> None:
        listed = presentation.slides._sldIdLst
        number = slide_of(presentation, identity).slide_id
        entry = next(one for one in listed if one.id == number)
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)

    return hand


def _mark(number: int) -> str:
    return f"mark {number} of the person's"


HANDS = (_type, _box, _notes, _slide, _move, _hide, _delete)
edits = st.lists(
    st.tuples(st.sampled_from(HANDS), st.sampled_from(IDS), st.integers(0, 9)),
    min_size=1,
    max_size=4,
    unique_by=lambda edit: (edit[0], edit[1], edit[2]),
)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(edits=edits, news=news, further=news)
def test_nothing_of_the_persons_is_lost(edits: list[Any], news: list[Any], further: list[Any]) -> None:
    """Twice in a row, for other news; then once more for the same."""
    deck = generated()
    for number, (kind, identity, place) in enumerate(edits):
        if identity in names(deck):
            deck = edited(deck, kind(identity, place, _mark(number)))
    marks = {_mark(number) for number in range(len(edits)) if _mark(number) in texts(deck)}
    moved, hidden, deleted = places(deck), hidden_names(deck), {*IDS} - {*names(deck)}
    lecture: Lecture = LECTURE
    for changes in (news, further):
        for change in changes:
            lecture = change(lecture)
        if len({one.id for one in lecture.items}) < len(lecture.items):
            return
        deck = reconciled(deck, lecture)
        assert {mark for mark in marks if mark in texts(deck)} == marks
        assert places(deck) >= moved
        assert hidden_names(deck) >= hidden
        assert not deleted & {*names(deck)}
        assert reconciled(deck, lecture) == deck
    shown = " ".join(titles(deck))
    before = {item.id: item.words for item in LECTURE.items}
    arrived = [item for item in lecture.items if item.kind != "quotation" and item.id not in deleted]
    assert all(item.words in shown for item in arrived if _is_new(item, before))
    assert not [one for one in check_deck(deck, "deck") if one.severity is Severity.ERROR and one.code.name not in _OWN]
    with ZipFile(BytesIO(deck)) as package:
        assert package.testzip() is None


def _is_new(item: Item, before: dict[str, str]) -> bool:
    """What the content has left as it was, the person may have put other words in the place of."""
    return before.get(item.id) != item.words


_OWN = frozenset({"bad-slide-list"})
"""python-pptx puts a new slide into no section, which is an error of the file that the person made."""


def names(deck: bytes) -> list[str]:
    """The names of the slides, which are the ids of their items."""
    return [slide.name for slide in opened(deck).slides]


def hidden_names(deck: bytes) -> set[str]:
    """The slides that are not shown."""
    return {slide.name for slide in opened(deck).slides if slide.element.get("show") == "0"}


def places(deck: bytes) -> set[int]:
    """The tops of shapes that the person has moved."""
    slides = opened(deck).slides
    return {shape.top for slide in slides for shape in slide.shapes if shape.left == 1234567}
