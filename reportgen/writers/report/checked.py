"""A briefing that was checked, and what its check came to in one line.

In: what phases 1 and 2 gave. Out: `CheckedBriefing`, and its tally for the terminal and the head of the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.briefing.model import Briefing
from reportgen.evidence.verification import CheckedNumber, CheckedText, Verdict, Verification
from reportgen.findings import Finding, Severity

_COMPARED = {
    Verdict.TEXT: ("matches the source text supplied", "match the source text supplied"),
    Verdict.FINGERPRINT: (
        "matches the fingerprint of the source text supplied",
        "match the fingerprint of the source text supplied",
    ),
    Verdict.NOT_SUPPLIED: ("has no source text supplied", "have no source text supplied"),
    Verdict.CONTRADICTED: ("is contradicted", "are contradicted"),
}
"""What is said of one text, and of several."""


@dataclass(frozen=True, slots=True)
class CheckedBriefing:
    """A folder's name, its briefing (None where it could not be read), all findings in order, and the verification."""

    name: str
    briefing: Briefing | None
    findings: tuple[Finding, ...]
    verification: Verification

    @property
    def title(self) -> str:
        """The briefing's title, or the folder's name."""
        return self.briefing.title if self.briefing else self.name

    @property
    def language(self) -> str:
        """The language that the author writes in."""
        return self.briefing.language if self.briefing else "en"


def is_contradicted(item: CheckedText | CheckedNumber) -> bool:
    """Whether the source or the data contradict an item."""
    if isinstance(item, CheckedText):
        return item.verdict is Verdict.CONTRADICTED
    return any(finding.severity is Severity.ERROR for finding in item.findings)


def tally(verification: Verification) -> str:
    """Such as "74 of 74 texts match the source text supplied; 61 of 61 numbers tied"; "" where nothing was checked."""
    return "; ".join((*_texts(verification), *_numbers(verification)))


def _texts(verification: Verification) -> Iterator[str]:
    counts = Counter(text.verdict for text in verification.texts)
    silent = counts.pop(Verdict.NO_EVIDENCE, 0)
    total = counts.total()
    of_all = f" of {total} text{'' if total == 1 else 's'}"
    said: list[str] = []
    for verdict, (one, several) in _COMPARED.items():
        if count := counts[verdict]:
            said.append(f"{count}{'' if said else of_all} {one if count == 1 else several}")
    if said:
        yield ", ".join(said)
    if silent:
        yield f"{silent} item{' gives' if silent == 1 else 's give'} no words of the source"


def _numbers(verification: Verification) -> Iterator[str]:
    numbers = verification.numbers
    if numbers:
        apart = sum(not number.compared for number in numbers)
        added = f", {apart} of them to sources not supplied" if apart else ""
        yield f"{verification.tied_numbers} of {len(numbers)} number{'' if len(numbers) == 1 else 's'} tied{added}"
    if wrong := sum(map(is_contradicted, numbers)):
        yield f"{wrong} number{' is' if wrong == 1 else 's are'} contradicted"
