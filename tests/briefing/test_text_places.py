"""Texts know where their characters stand in the author's file, so that a finding can point at a single number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.briefing.prose import parse_blocks, parse_inlines
from reportgen.briefing.read import read
from reportgen.briefing.text import Text
from reportgen.briefing.walk import TextNode, walk
from reportgen.evidence.reading_order import all_text
from reportgen.findings import Findings, Location

TOP = Path(__file__).parent.parent.parent
FOLDERS = [TOP / "seeds" / "dprk-vietnam", *sorted((TOP / "tests" / "briefings" / "valid").iterdir())]


def numbers_in(nodes: list[TextNode]) -> list[tuple[str, Location]]:
    """Each run of digits with its place."""
    found = []
    for node in (node for node in nodes if isinstance(node, Text)):
        for match in re.finditer(r"\d+", node.text):
            at, start = max(place for place in node.places if place[0] <= match.start())
            found.append((match[0], Location(start.path, start.line, start.column + match.start() - at)))
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_number_of_a_briefing_stands_where_its_place_says(folder: Path) -> None:
    briefing, _ = read(folder)
    assert briefing is not None
    for digits, where in numbers_in(list(all_text(briefing))):
        line = (folder.parent / where.path).read_text(encoding="utf-8").split("\n")[where.line - 1]
        # Behind an escape, the column may be that of the escape; the line is always right.
        assert digits in line
        assert line[where.column - 1 :].startswith(digits) or "\\" in line


def test_lines_links_and_markup_keep_their_places() -> None:
    text = "First 11\nthen *12* and [13](https://x.org) 14\n\n- item 15\n\n| a | 16 |\n|---|---|\n| b | 17 |"
    blocks = parse_blocks(text, Location("p.md", 5, 1), Findings())
    places = [(digits, where.line, where.column) for digits, where in numbers_in(list(walk(blocks)))]
    assert places == [
        ("11", 5, 7), ("12", 6, 7), ("13", 6, 16), ("14", 6, 35), ("15", 8, 8), ("16", 10, 7), ("17", 12, 7),
    ]  # fmt: skip


def test_texts_are_equal_wherever_they_stand() -> None:
    one = parse_inlines("In 1968 *they* came", Location("a", 1, 1), Findings())
    assert one == parse_inlines("In 1968 *they* came", Location("b", 7, 9), Findings())
