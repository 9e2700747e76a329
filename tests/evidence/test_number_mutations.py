"""One digit or number word changed, everywhere in the real briefing: the check catches each change and names its line.

The changes are made in the files, one at a time, to every linked number of the author's words and to every value of the
data that is linked or has evidence. What the words themselves leave open is no contradiction: "about 37 percent" may be
said of 37.5 and of 35. Such changes are counted apart, by the content format's own bounds.
"""

from __future__ import annotations

import csv
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen.briefing.read import read
from reportgen.evidence.verify import verify
from reportgen.findings import Finding, Severity

BRIEFING = Path(__file__).parent.parent.parent / "seeds" / "dprk-vietnam"
LINK = re.compile(r"\[(?P<words>[^\[\]]+)\]\((?:value|change|ratio|sum):[^)]+\)")
NUMBER_WORDS = {"half": "a third", "a third": "a quarter", "thirty": "forty", "doubled": "tripled"}
STEP = 1
"""What is added to a digit, modulo ten."""


@dataclass(frozen=True)
class Mutation:
    """A file with one change: the line changed, counted from 1, and the words that it was made in."""

    file: str
    line: int
    text: str
    before: str
    after: str

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line}: {self.before} -> {self.after}"


def _changes(words: str) -> Iterator[str]:
    """The words with one digit changed, or one number word."""
    for match in re.finditer(r"\d", words):
        yield words[: match.start()] + str((int(match[0]) + STEP) % 10) + words[match.end() :]
    for word, other in NUMBER_WORDS.items():
        if re.search(rf"\b{word}\b", words):
            yield re.sub(rf"\b{word}\b", other, words)


def _mutations_of_links() -> Iterator[Mutation]:
    for path in sorted((*BRIEFING.glob("*.yaml"), *BRIEFING.glob("sections/*.md"))):
        text = path.read_text(encoding="utf-8")
        for link in LINK.finditer(text):
            for after in _changes(link["words"]):
                changed = text[: link.start("words")] + after + text[link.end("words") :]
                line = text.count("\n", 0, link.start()) + 1
                yield Mutation(str(path.relative_to(BRIEFING)), line, changed, link["words"], after)


def _mutations_of_values() -> Iterator[Mutation]:
    for path in sorted(BRIEFING.glob("data/*.csv")):
        lines = path.read_text(encoding="utf-8").split("\n")
        for number, row in enumerate(csv.DictReader(lines), 2):
            value = row.get("value") or ""
            if not re.fullmatch(r"[\d.]*\d[\d.]*", value):
                continue
            for after in _changes(value):
                changed = lines[number - 1].replace(f",{value},", f",{after},", 1)
                text = "\n".join((*lines[: number - 1], changed, *lines[number:]))
                yield Mutation(str(path.relative_to(BRIEFING)), number, text, value, after)


def _is_left_open(mutation: Mutation) -> bool:
    """Whether the changed words still agree with the source's figure by the bounds of the content format.

    "about": within 10 % of 37.5 percent; "at least": any number up to 1,500 soldiers for each pilot.
    """
    number = float(re.sub(r"[^\d.]", "", mutation.after) or 0)
    if mutation.before == "about 37 percent":
        return number * 0.9 <= 37.5 <= number * 1.1
    return mutation.before == "at least 1,500" and number <= 1500


MUTATIONS = (*_mutations_of_links(), *_mutations_of_values())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the briefing without the private texts, which not every machine has."""
    copy = tmp_path_factory.mktemp("mutated") / BRIEFING.name
    shutil.copytree(BRIEFING, copy, ignore=shutil.ignore_patterns("sources"))
    return copy


def _contradictions(folder: Path) -> list[Finding]:
    briefing, findings = read(folder)
    assert briefing is not None
    found = [*findings.items, *verify(briefing).findings]
    return [finding for finding in found if finding.severity is not Severity.NOTE]


def test_the_briefing_itself_raises_no_alarm(folder: Path) -> None:
    assert [str(finding) for finding in _contradictions(folder)] == []


def test_every_changed_number_is_caught_and_its_line_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tried = [mutation for mutation in MUTATIONS if not _is_left_open(mutation)]
    missed = [mutation.name for mutation in tried if not _is_caught(mutation, folder)]
    with capsys.disabled():
        caught, left_open = len(tried) - len(missed), len(MUTATIONS) - len(tried)
        sys.stdout.write(f"\n{caught} of {len(tried)} changed numbers caught; the words leave {left_open} more open\n")
    assert missed == []
    assert len(tried) > 200


def _is_caught(mutation: Mutation, folder: Path) -> bool:
    path = folder / mutation.file
    original = path.read_bytes()
    path.write_text(mutation.text, encoding="utf-8")
    try:
        found = _contradictions(folder)
    finally:
        path.write_bytes(original)
    return any(
        (finding.where.path.endswith(mutation.file) and finding.where.line == mutation.line)
        or _names_row(finding, mutation)
        for finding in found
    )


def _names_row(finding: Finding, mutation: Mutation) -> bool:
    """Whether a link's finding names the row of the data that was changed, as where to look."""
    lines = re.search(rf"lines? ([\d, ]+) of `{re.escape(mutation.file)}`", finding.hint)
    return lines is not None and str(mutation.line) in lines[1].split(", ")
