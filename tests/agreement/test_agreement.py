"""The handout and the deck show the same numbers, dates and quotations, and all of them come from the content.

What is compared, and by which rules a number may stand in a file that its author did not write, is in the modules here:
`sayings` (quotations, statements), `events`, `charts`, `tables`, `evidence`, `citations`, `counters`, `provenance`
(every number).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.agreement.content import Content, content
from tests.agreement.events import sightings
from tests.agreement.numerals import numbers
from tests.agreement.shown import Role, Shown, deck, handout
from tests.agreement.witness import disagreements
from tests.tools import CHECKOUT

VALID = CHECKOUT / "tests" / "briefings" / "valid"
REAL = CHECKOUT / "seeds" / "dprk-vietnam"
LANGUAGES = ("arabic", "chinese", "german", "korean", "russian", "ten-days", "vietnamese", "welsh")
FORMATS = ("kitchen-sink", "letter-us", "medieval")
BRIEFINGS = (REAL, *(VALID / name for name in (*LANGUAGES, *FORMATS)))


class Written(NamedTuple):
    """A briefing, and what its two files show."""

    content: Content
    handout: Shown
    deck: Shown


@pytest.fixture(scope="module")
def written(request: pytest.FixtureRequest, build: Callable[[Path], Path]) -> Written:
    """Each briefing in turn."""
    files = build(request.param)
    return Written(
        content(request.param),
        handout((files / "handout.docx").read_bytes()),
        deck((files / "deck.pptx").read_bytes()),
    )


@pytest.mark.parametrize("written", BRIEFINGS, indirect=True, ids=lambda folder: folder.name)
def test_handout_and_deck_agree_with_each_other_and_with_the_content(written: Written) -> None:
    if found := disagreements(*written):
        pytest.fail("\n".join(map(str, found)), pytrace=False)


@pytest.mark.parametrize("written", [REAL], indirect=True, ids=["dprk-vietnam"])
def test_the_witness_sees_what_there_is(written: Written) -> None:
    """Nothing agrees because nothing was read: numbers, marks, drawings, notes and workbooks are all there."""
    language = written.content.language
    assert sum(len(numbers(one.text, language)) for one in written.handout.passages) > 450
    assert sum(len(numbers(one.text, language)) for one in written.deck.passages) > 700
    for role in (Role.NOTES, Role.LABEL, Role.TICK, Role.DESCRIPTION, Role.SLIDE_NUMBER):
        assert any(one.role is role for one in written.deck.passages)
    for role in (Role.FOOTNOTE, Role.DRAWN, Role.DESCRIPTION, Role.CAPTION_NUMBER):
        assert any(one.role is role for one in written.handout.passages)
    assert all(chart.cells and any(series.labels for series in chart.series) for chart in written.deck.charts)
    assert len(written.deck.charts) == sum(exhibit.kind == "chart" for exhibit in written.content.exhibits)
    assert len(written.content.events) >= 25
    for found in sightings(*written).values():
        assert {one.file for one in found} == {"handout", "deck"}
