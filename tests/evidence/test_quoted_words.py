"""Words in quotation marks in the prose, compared with the sources cited with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.briefing.fingerprints import fingerprint_json
from reportgen.briefing.sources import source_text
from reportgen.evidence.fingerprint import fingerprint_of
from reportgen.evidence.verify import verify
from reportgen.findings import Location, Severity
from tests.briefing.folders import briefing_of

SOURCE = "A heading\n\nThe “wagons” were late in March.\n\nIn April twenty wagons came, and all of them were empty.\n"
REFERENCES = (
    '[{"id": "smith", "type": "book", "title": "Twenty wagons for a king"},'
    ' {"id": "roe", "type": "book", "title": "R"}, {"id": "kim", "type": "book", "title": "K", "language": "ko"}]'
)


def noted(folder: Path, text: str, **files: str) -> list[str]:
    """The notes on words in quotation marks, with their places."""
    given = {
        "references.json": REFERENCES,
        "sources/smith.txt": SOURCE,
        "sources/kim.txt": "사월에 마차 스무 대가 왔다.\n",
        "sections/1-one.md": f"---\ntitle: One\n---\n{text}\n",
    }
    findings = verify(briefing_of(folder, {**given, **files})).findings
    return [str(one) for one in findings if one.code.name == "quoted-words-not-found"]


@pytest.mark.parametrize(
    "text",
    [
        "He says that “twenty wagons came, and all” were empty [@smith, ¶ 3].",
        "He says that “twenty wagons came,” and goes on [@smith].",
        'It began: "in April [the] twenty wagons [...] were empty." [@smith]',
        "He says “… twenty wagons came … empty” [@smith] and “twenty wagons . . . of them were empty. . . .” [@smith].",
        "„The ‘wagons’ were late in March“ [@smith, ¶ 2].",
        "«The «wagons» were late» says nobody [@smith].",
        "In “Twenty Wagons for a King” he tells it [@smith, ¶ 3].",
        "They were “late as ever” [@smith].",
        "“The wagons never came at all.” Nobody is cited.",
        "“The wagons never came at all” [@smith; @roe, p. 3].",
        "“The wagons never came at all” [@kim].",
        "`“The wagons never came at all”` is code [@smith].",
    ],
)
def test_what_the_source_has_or_nothing_can_be_said_of_gives_no_note(tmp_path: Path, text: str) -> None:
    assert noted(tmp_path, text) == []


def test_words_that_differ_are_a_note_at_their_place_with_the_nearest_passage(tmp_path: Path) -> None:
    (note,) = noted(tmp_path, "He wrote of it.\nHe says that “thirty wagons came, and all” were empty [@smith, ¶ 3].")
    assert note.startswith("b/sections/1-one.md:5:14: note quoted-words-not-found the words in quotation marks are not")
    assert "⟦thirty → twenty⟧ wagons came" in note


def test_each_run_of_words_is_compared_with_the_citation_that_follows_it(tmp_path: Path) -> None:
    first, second = "He has “all of them were late” [@smith].", "She has “all of them were early” [@roe]."
    text = f"{first} {second} He: “all came in May” [@smith]."
    assert [note.partition(": note")[0] for note in noted(tmp_path, text)] == [
        "b/sections/1-one.md:4:8",
        "b/sections/1-one.md:4:87",
    ]


def test_the_work_cited_next_is_the_one_named(tmp_path: Path) -> None:
    text = "He tells it [@other], while “forty wagons came here” is hers [@smith]."
    references = REFERENCES.replace("]", ', {"id": "other", "type": "book", "title": "O"}]')
    other = {"references.json": references, "sources/other.txt": "Of the ferry.\n"}
    (note,) = noted(tmp_path, text, **other)
    assert "are not in the source text supplied for `smith`" in note


def test_a_fingerprint_tells_the_same(tmp_path: Path) -> None:
    print_of = fingerprint_json(fingerprint_of(source_text("smith", SOURCE, Location("smith.txt"))))
    only = {"sources/smith.txt": "", "sources/smith.fingerprint.json": print_of}
    assert noted(tmp_path / "right", "“Twenty wagons came, and all of them” [@smith].", **only) == []
    assert len(noted(tmp_path / "wrong", "“Thirty wagons came, and all of them” [@smith].", **only)) == 1


def test_a_footnote_and_an_event_are_looked_at_too(tmp_path: Path) -> None:
    events = "- {date: 1968, event: '“Thirty wagons came here” to the king', source: '@smith, ¶ 3'}\n"
    text = "A sentence.[^a]\n\n[^a]: “Forty wagons came here”, he says [@smith]."
    found = noted(tmp_path, text, **{"chronology.yaml": events})
    assert sorted(note.partition(":")[0] for note in found) == ["b/chronology.yaml", "b/sections/1-one.md"]
    assert Severity.NOTE in found[0]
