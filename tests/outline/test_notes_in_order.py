"""The notes of the handout are numbered as the citations were told, so that "ibid." means the note before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from reportgen.briefing.model import Briefing
from reportgen.briefing.text import Text
from reportgen.evidence.citation_tree import Citations
from reportgen.evidence.reading_order import citations_in_order
from reportgen.outline.tree import FootnoteMark, Handout, plain
from tests.briefing.folders import briefing_of
from tests.outline import sample
from tests.outline.test_whole_briefings import composed, whole

EVERYWHERE = {
    "briefing.yaml": "title: A\nsummary: ['One [@a].', 'Two [@b].', 'Three [@a].']\nquestions: ['Why [@a]?']\n"
    "handout: {omit: [section:left-out]}\n",
    "references.json": '[{"id": "a", "type": "book", "title": "A"}, {"id": "b", "type": "book", "title": "B"}]',
    "sections/1-one.md": "---\ntitle: One\nclaim: A thesis [@b].\n---\n"
    "Aid fell [@a, p. 1; @b],[^own] and -@b says so [@a].[^empty]\n\n![](quotation:placed)\n\n"
    "![Own caption [@b, p. 9]](exhibit:captioned)\n\n* in a list [@a]\n\n"
    "| in | a table [@b] |\n|---|---|\n| x | y [@a] |\n\n"
    "[^own]: See [@a, p. 4] and [@b]; @a disagrees.\n\n[^empty]: Nothing is cited here.\n",
    "sections/2-two.md": "---\ntitle: Two\n---\n## Heading [@a]\n\n![](exhibit:plain)\n\n@b [p. 3] ends it.\n",
    "sections/3-left-out.md": "---\ntitle: Left out\n---\nNot read [@a].\n\n![](exhibit:left)\n",
    "quotations.yaml": "- {id: placed, text: T, speaker: S, source: '@a, p. 5'}\n"
    "- {id: unplaced, text: T, speaker: S, source: '@a, p. 6'}\n",
    "exhibits.yaml": "".join(
        f"{name}: {{kind: table, data: d.csv, title: 'Title [@a]', subtitle: 'Sub [@b]', note: 'Note [@a].'}}\n"
        for name in ("captioned", "plain", "unplaced-table", "left")
    ),
    "data/d.csv": 'x,value,source\n1,2,"@a, p. 7"\n',
    "chronology.yaml": "- {date: '1966', event: 'E [@b]', detail: 'D [@a].', source: '@a, p. 8'}\n",
}


def _numbered(briefing: Briefing) -> Handout:
    """The handout, in which each citation is the number that it was told to have, in angle brackets."""
    shown = {citation: (Text(f"⟨{number}⟩"),) for citation, number in citations_in_order(briefing).items()}
    nothing = {citation: ((),) * len(citation.items) for citation in shown}
    named = dict.fromkeys(shown, ())
    citations = Citations(True, full=shown, in_text=named, short=nothing, complete=nothing, bibliography=())
    return sample.composed(briefing, citations)[0]


def _notes(value: object) -> Iterator[str]:
    """The words of the footnotes, in the order in which a reader meets them."""
    if isinstance(value, FootnoteMark):
        yield " ".join(plain(paragraph) for paragraph in value.paragraphs)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _notes(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _notes(inner)


def _check(briefing: Briefing) -> int:
    notes = list(_notes(_numbered(briefing)))
    told = [(place, int(number)) for place, note in enumerate(notes, 1) for number in re.findall(r"⟨(\d+)⟩", note)]
    assert [number for _, number in told] == [place for place, _ in told]
    return len(notes)


@whole
def test_the_notes_of_whole_briefings_have_the_numbers_told(folder: Path) -> None:
    _check(composed(folder)[0])


def test_the_notes_of_every_place_have_the_numbers_told(tmp_path: Path) -> None:
    assert _check(briefing_of(tmp_path, EVERYWHERE)) == 28


def test_what_no_note_shows_follows_upon_no_note(tmp_path: Path) -> None:
    numbers = sorted(citations_in_order(briefing_of(tmp_path, EVERYWHERE)).values())
    last = max(number for number in numbers if number <= 28)
    unseen = [number for number in numbers if number > last]
    assert unseen
    assert all(after - before == 2 for before, after in zip([last, *unseen], unseen, strict=False))


@pytest.mark.parametrize("footnote", ["Nothing is cited.", "See [@b] and [@a]."])
def test_ibid_never_reaches_over_a_note_of_the_author(tmp_path: Path, footnote: str) -> None:
    section = f"---\ntitle: One\n---\nOne [@a].[^n] Two [@a].\n\n[^n]: {footnote}\n"
    briefing = briefing_of(tmp_path, {**EVERYWHERE, "sections/1-one.md": section})
    own = [
        number
        for citation, number in citations_in_order(briefing).items()
        if citation.where.path.endswith("1-one.md") and citation.where.line == 4
    ]
    assert own[1] - own[0] == 2
