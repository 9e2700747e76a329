"""Whole briefings: nothing that the author wrote is dropped silently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from reportgen.briefing import text
from reportgen.briefing.model import Briefing, Omissions
from reportgen.briefing.plain import plain_text
from reportgen.briefing.read import read
from reportgen.briefing.walk import TextNode, walk
from reportgen.outline import tree
from tests.outline import sample

CHECKOUT = Path(__file__).parents[2]
FOLDERS = sorted(path.parent for path in CHECKOUT.glob("tests/briefings/valid/*/briefing.yaml"))
FOLDERS.append(CHECKOUT / "seeds" / "dprk-vietnam")

EAST_ASIAN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
WORD = re.compile(rf"[{EAST_ASIAN}]|[^\W{EAST_ASIAN}]+")

whole = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


@cache
def composed(folder: Path) -> tuple[Briefing, tree.Handout, tree.Deck]:
    """The folder's briefing and both outputs."""
    briefing, findings = read(folder)
    assert briefing is not None, [str(finding) for finding in findings.in_order()]
    return briefing, *sample.composed(briefing)


@pytest.fixture(scope="module", autouse=True)
def fixture_released() -> Iterator[None]:
    """What was composed is of no use to later tests."""
    yield
    composed.cache_clear()


def words(characters: str) -> Counter[str]:
    """The words of a text with how often each stands there; East Asian scripts count by character."""
    return Counter(WORD.findall(characters))


def written(nodes: Iterable[TextNode]) -> Counter[str]:
    """The words that an author wrote, markup and citations left aside."""
    found: Counter[str] = Counter()
    for node in walk(nodes):
        if isinstance(node, text.Text | text.Code | text.CodeBlock):
            found += words(node.text)
    return found


def shown(value: object) -> Counter[str]:
    """The words of a composed tree."""
    return words(sample.words_of(value))


@whole
def test_every_word_of_prose_is_in_the_handout(folder: Path) -> None:
    briefing, handout, _ = composed(folder)
    kept = [one for one in briefing.sections if one.id not in briefing.handout_omits.sections]
    prose = sum((written(section.prose) for section in kept), Counter())
    assert not prose - shown(handout.blocks)


@whole
def test_every_word_of_a_section_is_said_in_its_slides(folder: Path) -> None:
    briefing, _, deck = composed(folder)
    slides = {part.id: part.slides for part in deck.sections}
    for section in briefing.sections:
        if section.id not in briefing.deck_omits.sections:
            said = written((*section.prose, *section.notes)) + sum(map(written, section.points), written(section.claim))
            assert not said - shown(slides[f"section:{section.id}"]), section.id


@whole
def test_every_event_is_in_both(folder: Path) -> None:
    briefing, handout, deck = composed(folder)
    for output in (handout.blocks, deck.sections):
        there = sample.words_of(output)
        assert [event.id for event in briefing.chronology if plain_text(event.event) not in there] == []


@whole
def test_every_quotation_and_exhibit_is_in_both_unless_omitted(folder: Path) -> None:
    briefing, handout, deck = composed(folder)
    in_handout = {block.id for block in handout.blocks}
    assert not expected(briefing, briefing.handout_omits) - in_handout
    assert not expected(briefing, briefing.deck_omits) - set(sample.slides(deck))


def expected(briefing: Briefing, omits: Omissions) -> set[str]:
    """The ids of what must be shown: all but what is omitted, alone or with its section."""
    gone = {
        (node.kind, node.target)
        for section in briefing.sections
        if section.id in omits.sections
        for node in walk(section.prose)
        if isinstance(node, text.Placement)
    }
    exhibits = {("exhibit", one) for one in briefing.exhibits if one not in omits.exhibits}
    quotations = {("quotation", one) for one in briefing.quotations if one not in omits.quotations}
    return {f"{kind}:{one}" for kind, one in (exhibits | quotations) - gone}


@whole
def test_every_message_and_question_is_in_both(folder: Path) -> None:
    briefing, handout, deck = composed(folder)
    asked = sum(map(written, (*briefing.summary, *briefing.questions)), Counter())
    assert not asked - shown(handout)
    assert not asked - shown(deck.sections)


@whole
def test_ids_stand_once_and_references_lead_somewhere(folder: Path) -> None:
    _, handout, deck = composed(folder)
    for anchors, output in (([one.id for one in handout.blocks], handout), (list(sample.slides(deck)), deck)):
        assert len(anchors) == len(set(anchors))
        assert not references(output) - set(anchors)


def references(value: object) -> set[str]:
    """Where the cross-references of a tree lead."""
    if isinstance(value, tree.CrossReference):
        return {value.anchor}
    fields = getattr(value, "__dataclass_fields__", {})
    parts = value if isinstance(value, tuple) else [getattr(value, name) for name in fields]
    return set().union(*map(references, parts))
