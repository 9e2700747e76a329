"""Checked briefings made in a test: every outcome, without reading a folder."""

from __future__ import annotations

from typing import Any

from reportgen.briefing.text import Citation, CitationItem
from reportgen.evidence.codes import LOCATOR_UNCHECKED, MISQUOTED, NUMBER_DIFFERS
from reportgen.evidence.verification import (
    CheckedNumber,
    CheckedText,
    Passage,
    Segment,
    Subject,
    Tie,
    Verdict,
    Verification,
)
from reportgen.findings import Code, Finding, Location, Severity
from reportgen.writers.report import CheckedBriefing

HINT = "nearest, ¶ 3: “In April twenty wagons came.”; ⟦yours → the source's⟧: In April ⟦thirty → twenty⟧ wagons came."
NEAREST = Passage(
    "smith",
    3,
    "7",
    "In April twenty wagons came.",
    (
        Segment("In April", "In April", False),
        Segment("twenty", "thirty", True),
        Segment("wagons came.", "wagons came.", False),
    ),
)
SEVERITIES = {one: Code(f"some-{one}", one, "Something.", "Mend it.") for one in Severity}


def text(verdict: Verdict, subject: Subject = Subject.QUOTATION, **values: Any) -> CheckedText:
    """A text of `@smith, ¶ 3` with a verdict."""
    where = values.pop("where", Location("b/quotations.yaml", 2, 9))
    source = Citation((CitationItem("smith", locator="¶ 3"),), in_text=False, where=where)
    given = {"id": "q", "label": "A clerk", "text": "In April twenty wagons came.", "source": source, **values}
    return CheckedText(subject=subject, verdict=verdict, where=where, **given)


def misquoted(words: str = "In April thirty wagons came.", nearest: Passage | None = NEAREST) -> CheckedText:
    """A quotation that differs from its source in a word."""
    found = Finding(MISQUOTED, "the quotation does not match", Location("b/quotations.yaml", 2, 9), HINT)
    return text(Verdict.CONTRADICTED, text=words, findings=(found,), nearest=nearest)


def number(tie: Tie, words: str = "20 tons", **values: Any) -> CheckedNumber:
    """A number in the prose."""
    return CheckedNumber(words, values.pop("where", Location("b/sections/1-one.md", 4, 8)), tie, **values)


def briefing(verification: Verification, name: str = "b", *findings: Finding) -> CheckedBriefing:
    """A checked folder; its findings are those of its items and `findings`."""
    of_texts = (one for text in verification.texts for one in text.findings)
    of_numbers = (one for number in verification.numbers for one in number.findings)
    return CheckedBriefing(name, None, (*of_texts, *of_numbers, *findings), verification)


def of_everything(name: str = "b") -> CheckedBriefing:
    """Every verdict and tie, every kind of item, every severity."""
    unchecked = Finding(LOCATOR_UNCHECKED, "`p. 7` cannot be compared", Location("b/chronology.yaml", 4, 11))
    differs = Finding(NUMBER_DIFFERS, "the words say `21`, the data give 20", Location("b/sections/1-one.md", 9, 2))
    texts = (
        text(Verdict.TEXT, paragraph=3),
        text(Verdict.FINGERPRINT, Subject.FIGURE, id="aid/1967", label="1967", where=Location("b/data/aid.csv", 2, 3)),
        text(Verdict.NOT_SUPPLIED, Subject.FIGURE, id="aid/1968", label="1968", where=Location("b/data/aid.csv", 3, 3)),
        text(Verdict.NO_EVIDENCE, Subject.EVENT, text="", where=Location("b/chronology.yaml", 1, 3)),
        text(Verdict.TEXT, Subject.EVENT, place_checked=False, findings=(unchecked,), where=unchecked.where),
        misquoted(),
    )
    numbers = (
        number(Tie.DATA, tied_to="aid/1967", given="20 tons"),
        number(Tie.DATE, "1973", tied_to="paris-accords"),
        number(Tie.CITATION, "a dozen", tied_to="smith, ¶ 12"),
        number(Tie.CITATION, "nine", tied_to="roe, p. 3", compared=False),
        number(Tie.NOTHING, "seven"),
        number(Tie.DATA, "21", tied_to="aid/1967", given="20", findings=(differs,)),
    )
    others = (
        Finding(code, f"this is of severity {one}", Location("b/briefing.yaml", 1, 1))
        for one, code in SEVERITIES.items()
    )
    return briefing(Verification(texts, numbers), name, *others)
