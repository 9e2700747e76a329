"""Speaker notes: how long it takes, what to say, every source in full, and how the evidence compared with it.

In: prose, the author's words for the speaker, citations. Out: `Notes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from reportgen.briefing.model import Section
from reportgen.briefing.text import Citation
from reportgen.evidence.verification import CheckedText
from reportgen.outline.edition import Edition, spoken
from reportgen.outline.evidence import notes_lines
from reportgen.outline.richtext import joined, set_blocks, set_inlines
from reportgen.outline.source_lines import complete_references
from reportgen.outline.tree import FootnoteMark, LineBreak, Notes, RichText, Run
from reportgen.outline.walk import AnyPlacement, citations_in
from reportgen.wording.phrases import colon

WORDS_A_MINUTE = 130
CHARACTERS_A_MINUTE = 250
"""Lecturing speeds: words where a language parts them by spaces, characters where it does not (Chinese, Japanese)."""

_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def notes(
    paragraphs: Iterable[RichText],
    citations: Iterable[Citation],
    edition: Edition,
    checked: Sequence[CheckedText] = (),
) -> Notes:
    """Notes of the paragraphs that are not empty, their footnotes after them, then the full references.

    What the slide shows of the texts `checked` against their sources ends the notes, where the author wants that.
    """
    said, footnotes = _with_footnotes_apart([paragraph for paragraph in paragraphs if paragraph], edition)
    references = complete_references(citations, edition)
    evidence = notes_lines(checked, edition)
    heading = edition.words(f"{edition.wording.word('sources')}{colon(edition.language)}".rstrip(), bold=True)
    return Notes((*said, *footnotes, *((heading, *references) if references else ()), *evidence))


def section_notes(section: Section, edition: Edition) -> Notes:
    """A section's whole prose for the slide of its claim, with the time that it takes to say."""
    setting = spoken(edition)
    prose = set_blocks(section.prose, setting)
    own = set_inlines(section.notes, setting)
    shown = (section.claim, *section.points, section.notes)
    # What is placed has a slide of its own, whose notes give the sources of its caption.
    said = (block for block in section.prose if not isinstance(block, AnyPlacement))
    cited = (*(one for inlines in shown for one in citations_in(inlines)), *citations_in(said))
    return notes((speaking_time((*prose, own), edition), *prose, own), cited, edition)


def speaking_time(paragraphs: Iterable[RichText], edition: Edition) -> RichText:
    """How many minutes it takes to say, () where there is nothing to say."""
    minutes = sum(_minutes(part.text) for text in paragraphs for part in text if isinstance(part, Run))
    if not minutes:
        return ()
    return edition.words(edition.wording.word("speaking-time", minutes=max(1, round(minutes))), italic=True)


def whole_time(edition: Edition) -> RichText:
    """The time of the whole lecture."""
    setting = spoken(edition)
    return speaking_time(
        (
            paragraph
            for section in edition.arrangement.sections
            for paragraph in (*set_blocks(section.prose, setting), set_inlines(section.notes, setting))
        ),
        edition,
    )


def _minutes(characters: str) -> float:
    unspaced = len(_UNSPACED.findall(characters))
    words = len(_UNSPACED.sub(" ", characters).split()) if unspaced else len(characters.split())
    return words / WORDS_A_MINUTE + unspaced / CHARACTERS_A_MINUTE


def _with_footnotes_apart(
    paragraphs: Iterable[RichText], edition: Edition
) -> tuple[tuple[RichText, ...], tuple[RichText, ...]]:
    """Notes pages have no footnotes: a raised number stands for each, and its text follows at the end."""
    marks: list[FootnoteMark] = []
    said = tuple(tuple(_numbered(part, marks, edition) for part in paragraph) for paragraph in paragraphs)
    footnotes = (_footnote(number, mark, edition) for number, mark in enumerate(marks, 1))
    return said, tuple(paragraph for note in footnotes for paragraph in note)


def _numbered(part: Run | LineBreak | FootnoteMark, marks: list[FootnoteMark], edition: Edition) -> Run | LineBreak:
    if not isinstance(part, FootnoteMark):
        return part
    marks.append(part)
    return Run(str(len(marks)), edition.language, superscript=True)


def _footnote(number: int, mark: FootnoteMark, edition: Edition) -> tuple[RichText, ...]:
    first, *rest = mark.paragraphs or ((),)
    return (joined((edition.words(f"{number}. "), first), ()), *rest)
