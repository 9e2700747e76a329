"""Source lines: each work once, with all its locators."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen.briefing.model import Briefing
from reportgen.briefing.text import Text
from reportgen.outline.edition import Edition, deck_edition
from reportgen.outline.source_lines import complete_references, short_references, source_line
from reportgen.outline.tree import plain
from reportgen.wording.wording import Wording
from tests.outline import sample


def cited(*sources: str, language: str = "en") -> tuple[Briefing, Edition]:
    """A briefing that cites the sources, in order, and its edition."""
    events = tuple(sample.event(f"e{place}", "1967", source=one) for place, one in enumerate(sources))
    briefing = sample.briefing(chronology=events, language=language)
    return briefing, deck_edition(briefing, sample.citations(briefing), Wording.of(briefing))


@pytest.mark.parametrize(
    ("sources", "line"),
    [
        (["@doe, ¶ 13", "@doe, ¶ 17", "@doe, ¶ 13"], "Doe, ¶¶\u00a013, 17"),
        (["@doe, ¶ 17", "@doe, ¶ 9"], "Doe, ¶¶\u00a09, 17"),
        (["@doe, ¶ 17"], "Doe, ¶\u00a017"),
        (["@doe, ¶ 13, 17", "@doe, ¶ 21"], "Doe, ¶¶\u00a013, 17, 21"),
        (["@doe, p. 3", "@roe, p. 4", "@doe, p. 5"], "Doe, pp.\u00a03, 5; Roe, p.\u00a04"),
        (["@doe, pp. 3–5", "@doe, p. 9"], "Doe, pp.\u00a03–5, 9"),
        (["@doe, ¶ 19", "@doe, ¶¶ 19–20", "@doe, ¶ 18", "@doe, ¶¶ 19–20"], "Doe, ¶¶\u00a018, 19–20"),
        (["@doe", "@doe, p. 9"], "Doe, p.\u00a09"),
        (["@doe, ch. 2", "@doe, ch. 3"], "Doe, ch. 2, ch. 3"),
        (["@doe, ¶ 3; @roe, ¶ 4", "@roe, ¶ 5"], "Doe, ¶\u00a03; Roe, ¶¶\u00a04, 5"),
    ],
)
def test_a_work_stands_once_with_its_locators_in_order(sources: list[str], line: str) -> None:
    briefing, edition = cited(*sources)
    citations = [event.source for event in briefing.chronology if event.source]
    assert plain(short_references(citations, edition)) == line


def test_the_line_is_labelled_in_the_language_and_absent_without_sources() -> None:
    briefing, edition = cited("@doe, ¶ 3", language="fr")
    citations = [event.source for event in briefing.chronology if event.source]
    assert plain(source_line(citations, edition)) == "Source\u00a0: Doe, ¶\u00a03"
    assert source_line((), edition) == ()


@pytest.mark.parametrize(("language", "line"), [("ar", "Doe، ص 4, p. 5"), ("zh", "Doe，第 4 页, p. 5")])
def test_locators_are_set_apart_as_the_language_does(language: str, line: str) -> None:
    sources = ("@doe, ص 4", "@doe, p. 5") if language == "ar" else ("@doe, 第 4 页", "@doe, p. 5")
    briefing, edition = cited(*sources, language=language)
    citations = [event.source for event in briefing.chronology if event.source]
    shown = plain(short_references(citations, edition))
    assert shown == line.replace(", p. 5", "، p.\u00a05" if language == "ar" else "，p.\u00a05")


def test_a_full_reference_stands_once_with_all_its_locators() -> None:
    briefing, edition = cited("@doe, ¶ 3", "@doe, ¶ 3", "@doe, ¶ 4")
    citations = [event.source for event in briefing.chronology if event.source]
    shown = [plain(one) for one in complete_references(citations, edition)]
    assert shown == ["Complete Doe, ¶¶\u00a03, 4."]


def test_a_full_reference_with_and_without_locator_is_one() -> None:
    briefing, edition = cited("@doe", "@doe, ¶ 3", "@doe")
    citations = [event.source for event in briefing.chronology if event.source]
    assert [plain(one) for one in complete_references(citations, edition)] == ["Complete Doe, ¶\u00a03."]


def test_a_full_reference_in_quotation_marks_takes_its_locators_behind_one_comma() -> None:
    briefing, edition = cited("@doe", "@doe, p. 3", "@doe, p. 4")
    citations = [event.source for event in briefing.chronology if event.source]
    forms = ("A. Doe, “Old News.”", "A. Doe, “Old News,” p. 3.", "A. Doe, “Old News,” p. 4.")
    complete = {citation: ((Text(form),),) for citation, form in zip(citations, forms, strict=True)}
    edition = replace(edition, citations=replace(edition.citations, complete=complete))
    assert [plain(one) for one in complete_references(citations, edition)] == ["A. Doe, “Old News,” pp.\u00a03, 4."]
