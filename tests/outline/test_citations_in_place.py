"""Formatted citations where they end up: notes, the two lists at the handout's end, slides' feet and notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from reportgen.evidence.citations import start_citing
from reportgen.outline.tree import BibliographyBlock, Deck, FootnoteMark, Handout, plain
from tests.briefing.folders import briefing_of
from tests.outline import sample

REFERENCES = """[
 {"id": "zahn", "type": "book", "title": "Salt", "author": [{"family": "Zahn", "given": "J."}],
  "issued": {"date-parts": [[2005]]}},
 {"id": "abel", "type": "book", "title": "Fish", "author": [{"family": "Abel", "given": "R."}],
  "issued": {"date-parts": [[1999]]}},
 {"id": "moor", "type": "book", "title": "Peat", "author": [{"family": "Moor", "given": "P."}],
  "issued": {"date-parts": [[1988]]}}
]"""


def outputs(folder: Path, prose: str, style: str) -> tuple[Handout, Deck]:
    """Both outputs of a section, whose further reading are Zahn and Moor."""
    briefing = briefing_of(
        folder,
        {
            "briefing.yaml": f"title: A title\ncitation-style: {style}\nreading: [zahn, moor]\n",
            "references.json": REFERENCES,
            "sections/1-one.md": f"---\ntitle: One\nclaim: Salt was dear [@zahn, p. 7]\n---\n{prose}\n",
        },
    )
    return sample.composed(briefing, start_citing(briefing)())


def lists(handout: Handout) -> dict[str, list[str]]:
    """The lists at the end, by their ids."""
    found = (block for block in handout.blocks if isinstance(block, BibliographyBlock))
    return {block.id: [plain(entry) for entry in block.entries] for block in found}


def notes(value: object) -> Iterator[str]:
    """The words of the footnotes, in order."""
    if isinstance(value, FootnoteMark):
        yield " ".join(map(plain, value.paragraphs))
    elif is_dataclass(value):
        for field in fields(value):
            yield from notes(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from notes(one)


def test_reading_and_sources_are_each_whole_and_in_the_styles_order(tmp_path: Path) -> None:
    """A work that is cited and recommended stands in both lists, once in each."""
    handout, _ = outputs(tmp_path, "A [@zahn]. B [@abel].", "chicago-notes-bibliography")
    assert lists(handout) == {
        "reading:list": ["Moor, P. Peat. 1988.", "Zahn, J. Salt. 2005."],
        "sources:list": ["Abel, R. Fish. 1999.", "Zahn, J. Salt. 2005."],
    }


def test_a_numeric_style_lists_by_number(tmp_path: Path) -> None:
    handout, _ = outputs(tmp_path, "A [@zahn]. B [@abel].", "ieee")
    assert [entry[:11] for entry in lists(handout)["sources:list"]] == ["[1] J. Zahn", "[2] R. Abel"]
    assert [entry[:4] for entry in lists(handout)["reading:list"]] == ["[1] ", "[3] "]


def test_notes_of_the_author_cite_in_words(tmp_path: Path) -> None:
    prose = "A [@zahn, p. 3].[^n] B [@abel].\n\n[^n]: So it is (as many say [see @zahn, p. 4]); @abel doubts it."
    handout, _ = outputs(tmp_path, prose, "chicago-notes-bibliography-subsequent-ibid")
    assert list(notes(handout)) == [
        "J. Zahn, Salt (2005), 7.",
        "Ibid., 3.",
        "So it is (as many say (see ibid., 4)); R. Abel (Fish (1999)) doubts it.",
        "Abel, Fish.",
    ]


@pytest.mark.parametrize(
    ("style", "shown"),
    [
        ("chicago-author-date", "So (Zahn 2005, 4); Abel (1999) doubts it."),
        ("ieee", "So [1, p. 4]; Abel [2] doubts it."),
    ],
)
def test_notes_of_the_author_cite_as_the_text_does_in_other_styles(tmp_path: Path, style: str, shown: str) -> None:
    handout, _ = outputs(tmp_path, "A.[^n]\n\n[^n]: So [@zahn, p. 4]; @abel doubts it.", style)
    assert list(notes(handout)) == [shown]


FULL = {
    "chicago-notes-bibliography": ["J. Zahn, Salt (2005), pp.\u00a03, 7.", "R. Abel, Fish (1999)."],
    "apa": ["Zahn, J. (2005). Salt, pp.\u00a03, 7.", "Abel, R. (1999). Fish."],
}


@pytest.mark.parametrize("style", FULL)
def test_slides_have_short_references_at_the_foot_and_full_ones_in_the_notes(tmp_path: Path, style: str) -> None:
    """Whatever the style makes of the handout: a slide shows no number and no "ibid."."""
    _, deck = outputs(tmp_path, "A [@zahn, p. 3; @abel].", style)
    slide = sample.slides(deck)["section:one"]
    assert plain(slide.source) == "Source: Zahn, p.\u00a07"
    said = [plain(paragraph) for paragraph in slide.notes.paragraphs]
    references = said[said.index("Sources:") + 1 :]
    assert references == FULL[style]
