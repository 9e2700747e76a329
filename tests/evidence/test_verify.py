"""The whole of phase 2, on briefings in a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from reportgen.briefing.fingerprints import fingerprint_json
from reportgen.briefing.sources import source_text
from reportgen.evidence.fingerprint import fingerprint_of
from reportgen.evidence.verification import Verdict
from reportgen.evidence.verify import verify
from reportgen.findings import Location, Severity
from tests.briefing.folders import briefing_of, read_files

SOURCE = "A heading\n\nThe wagons were late in March.\n\nIn April twenty wagons came.\n"
REFERENCES = '[{"id": "smith", "type": "book", "title": "Wagons"}]'
FILES = {"references.json": REFERENCES, "sources/smith.txt": SOURCE}


def quotation(text: str, source: str) -> dict[str, str]:
    return {
        **FILES,
        "sections/1-one.md": "---\ntitle: One\n---\n![](quotation:q)\n",
        "quotations.yaml": f'- id: q\n  text: "{text}"\n  speaker: A clerk\n  source: "{source}"\n',
    }


def prose(text: str, **settings: str) -> dict[str, str]:
    data = "x,series,value,unit\n1967,given,20,tons\n1968,given,12.5,tons\n1969,given,..,tons\n"
    lines = "".join(f"{key.replace('_', '-')}: {value}\n" for key, value in settings.items())
    return {
        **FILES,
        "briefing.yaml": f"title: A title\n{lines}",
        "data/aid.csv": data,
        "sections/1-one.md": f"---\ntitle: One\n---\n{text}\n",
    }


def found(folder: Path, files: Mapping[str, str | bytes]) -> list[tuple[str, str]]:
    """The findings: `path:line:column code`, and message with hint."""
    findings = verify(briefing_of(folder, files)).findings
    return [(f"{one.where} {one.code.name}".removeprefix("b/"), f"{one.message} {one.hint}") for one in findings]


# Words --------------------------------------------------------------------------------------------------------------
def test_a_quotation_that_matches_gives_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, quotation("In April twenty wagons came.", "@smith, ¶ 3")) == []


def test_a_misquotation_shows_the_nearest_passage(tmp_path: Path) -> None:
    ((where, message),) = found(tmp_path, quotation("In April thirty wagons came.", "@smith, ¶ 3"))
    assert where == "quotations.yaml:2:9 misquoted"
    assert "In April twenty wagons came" in message
    assert "the source text supplied" in message


def test_words_without_a_place_are_told_where_they_stand(tmp_path: Path) -> None:
    ((_, message),) = found(tmp_path, quotation("In April twenty wagons came.", "@smith"))
    assert "the source text supplied for `smith`; no place is cited, they stand in ¶ 3" in message


def test_quotations_without_a_source_are_named_in_one_note(tmp_path: Path) -> None:
    placed = "---\ntitle: One\n---\n![](quotation:q)\n\n![](quotation:r)\n"
    quotations = "- {id: q, text: One word, speaker: A clerk}\n- {id: r, text: Two words, speaker: A clerk}\n"
    ((where, message),) = found(tmp_path, {"sections/1-one.md": placed, "quotations.yaml": quotations})
    assert where == "quotations.yaml:1:3 quotation-without-source"
    assert message.startswith("2 quotations name no source, so nothing was compared: `q`, `r`")


def test_a_key_that_no_reference_has_is_not_called_a_source_to_be_supplied(tmp_path: Path) -> None:
    briefing, _ = read_files(tmp_path / "unknown", quotation("In April twenty wagons came.", "@smiht, ¶ 3"))
    assert briefing is not None
    assert verify(briefing).findings == ()
    unsupplied = {key: text for key, text in quotation("Twenty.", "@smith, ¶ 3").items() if key != "sources/smith.txt"}
    ((_, message),) = found(tmp_path, unsupplied)
    assert "no source text supplied for `smith`" in message


def test_a_wrong_locator_names_the_right_paragraph(tmp_path: Path) -> None:
    ((where, message),) = found(tmp_path, quotation("In April twenty wagons came.", "@smith, ¶ 2"))
    assert where == "quotations.yaml:4:11 wrong-locator"
    assert "¶ 3" in message


def test_a_page_cannot_be_checked_and_that_is_said(tmp_path: Path) -> None:
    ((where, message),) = found(tmp_path, quotation("In April twenty wagons came.", "@smith, p. 7"))
    assert where == "quotations.yaml:4:11 locator-unchecked"
    assert "p. 7" in message


def test_a_source_not_supplied_is_one_note(tmp_path: Path) -> None:
    files = quotation("Whatever.", "@smith, ¶ 2")
    del files["sources/smith.txt"]
    assert [where for where, _ in found(tmp_path, files)] == ["quotations.yaml:2:9 source-not-supplied"]


def test_evidence_of_events_and_figures_is_compared_too(tmp_path: Path) -> None:
    files = {
        **FILES,
        "chronology.yaml": '- date: 1967\n  event: E\n  source: "@smith, ¶ 2"\n  evidence: late in May\n',
        "data/aid.csv": 'x,value,source,evidence\n1967,12,"@smith, ¶ 3",twelve wagons\n',
    }
    assert [where for where, _ in found(tmp_path, files)] == [
        "chronology.yaml:4:13 evidence-differs",
        "data/aid.csv:2:23 evidence-differs",
    ]


def test_a_paragraph_beyond_the_end_is_an_error(tmp_path: Path) -> None:
    ((where, message),) = found(tmp_path, prose("So it was [@smith, ¶ 9]."))
    assert where == "sections/1-one.md:4:11 no-such-paragraph"
    assert "¶ 3" in message


# Fingerprints -------------------------------------------------------------------------------------------------------
def fingerprint(text: str) -> str:
    return fingerprint_json(fingerprint_of(source_text("smith", text, Location("smith.txt", 1, 1))))


def with_fingerprint(files: dict[str, str], text: str = SOURCE) -> dict[str, str]:
    others = {name: content for name, content in files.items() if name != "sources/smith.txt"}
    return {**others, "sources/smith.fingerprint.json": fingerprint(text)}


def test_a_fingerprint_serves_in_place_of_the_text(tmp_path: Path) -> None:
    files = with_fingerprint(quotation("In April twenty wagons came.", "@smith, ¶ 3"))
    verified = verify(briefing_of(tmp_path, files))
    assert [one.verdict for one in verified.texts] == [Verdict.FINGERPRINT]
    assert verified.findings == ()


def test_a_misquotation_is_an_error_with_a_fingerprint_too(tmp_path: Path) -> None:
    files = with_fingerprint(quotation("In April thirty wagons came.", "@smith, ¶ 3"))
    ((where, message),) = found(tmp_path, files)
    assert where == "quotations.yaml:2:9 misquoted"
    assert "the fingerprint of the source text supplied" in message


def test_a_fingerprint_knows_how_many_paragraphs_there_are(tmp_path: Path) -> None:
    ((where, message),) = found(tmp_path, with_fingerprint(prose("So it was [@smith, ¶ 9].")))
    assert where == "sections/1-one.md:4:11 no-such-paragraph"
    assert "¶ 3" in message


def test_of_text_and_fingerprint_the_text_decides_and_a_difference_is_told(tmp_path: Path) -> None:
    files = quotation("In April twenty wagons came.", "@smith, ¶ 3")
    files["sources/smith.fingerprint.json"] = fingerprint(SOURCE)
    assert found(tmp_path, files) == []
    files["sources/smith.fingerprint.json"] = fingerprint(SOURCE.replace("twenty", "thirty"))
    ((where, message),) = found(tmp_path, files)
    assert where == "sources/smith.fingerprint.json:1:1 fingerprint-of-another-text"
    assert "sources/smith.txt" in message


def test_a_page_that_the_source_does_not_have_is_an_error(tmp_path: Path) -> None:
    files = prose("So it was [@smith, p. 9], or [@smith, p. 5].")
    files["sources/smith.txt"] = SOURCE.replace("In April", "[p. 5]\nIn April")
    assert [where for where, _ in found(tmp_path, files)] == ["sections/1-one.md:4:11 no-such-page"]


# Numbers ------------------------------------------------------------------------------------------------------------
def test_a_contradicted_number_says_what_the_data_give(tmp_path: Path) -> None:
    ((where, message),) = found(tmp_path, prose("It was [21 tons](value:aid/1967)."))
    assert where == "sections/1-one.md:4:8 number-differs"
    assert "20 tons" in message


def test_numbers_are_shown_in_the_language_of_the_briefing(tmp_path: Path) -> None:
    ((_, message),) = found(tmp_path, prose("Es waren [13,5](value:aid/1968).", language="de"))
    assert "12,5" in message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[20](value:aid/1969)", "no-figure"),
        ("[20](sum:aid/*)", "no-figure"),
        ("[much](value:aid/1967)", "unread-number"),
    ],
)
def test_a_link_that_cannot_be_compared_is_found(tmp_path: Path, text: str, code: str) -> None:
    assert [where.split()[1] for where, _ in found(tmp_path, prose(text))] == [code]


def test_links_in_claims_and_footnotes_are_compared(tmp_path: Path) -> None:
    text = "a[^n]\n\n[^n]: [21](value:aid/1967)\n"
    assert [where for where, _ in found(tmp_path, prose(text))] == ["sections/1-one.md:6:7 number-differs"]


# Settings -----------------------------------------------------------------------------------------------------------
def test_an_unknown_style_names_the_nearest(tmp_path: Path) -> None:
    ((where, message),) = found(tmp_path, prose("", citation_style="chicago-note-bibliography"))
    assert where == "briefing.yaml:2:17 unknown-style"
    assert "chicago-notes-bibliography" in message


def test_a_language_without_words_is_a_warning(tmp_path: Path) -> None:
    (finding,) = verify(briefing_of(tmp_path, prose("", language="cy"))).findings
    assert (finding.code.name, finding.severity) == ("untranslated", Severity.WARNING)
