"""The real briefing with one word or digit of a quotation or a piece of evidence changed, one at a time.

It is compared with the fingerprint that lies beside it, so that this runs where the source's text is not. Left out are
the changes that leave a verbatim text: words dropped at the ends, or next to the editor's brackets, and the words in
these.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import reportgen
from reportgen.briefing.model import Briefing
from reportgen.briefing.read import read
from reportgen.evidence.indexes import source_indexes
from reportgen.evidence.verbatim import checked_texts
from reportgen.evidence.verbatim_texts import VerbatimText, verbatim_texts
from reportgen.evidence.verification import CheckedText, Verdict
from reportgen.findings import Severity

SEED = Path(__file__).resolve().parents[2] / "seeds" / "dprk-vietnam"
_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"\[[^\]]*\]")
_EDGE = re.compile(r"[\W_]*(?:\[|$)")


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    """The real briefing without the text of its source, should an author's copy lie there."""
    found, _ = read(SEED)
    assert found is not None
    return replace(found, sources={})


def _compared_texts(briefing: Briefing) -> list[VerbatimText]:
    return [claim for claim in verbatim_texts(briefing) if claim.text]


def _words(text: str) -> list[re.Match[str]]:
    """The words that are not in brackets."""
    inside = [match.span() for match in _BRACKET.finditer(text)]
    return [word for word in _WORD.finditer(text) if not any(start < word.start() < end for start, end in inside)]


def _is_at_edge(text: str, word: re.Match[str]) -> bool:
    before = re.search(r"(?:^|\])[\W_]*$", text[: word.start()])
    return before is not None or _EDGE.match(text, word.end()) is not None


def _mutations(text: str) -> Iterator[tuple[str, str]]:
    """Each kind of change with the text changed."""
    words = _words(text)
    for number, word in enumerate(words):
        start, end = word.span()
        yield "word replaced", text[:start] + ("now" if word[0] == "not" else "not") + text[end:]
        for place in range(start, end):
            if text[place].isdecimal():
                yield "digit changed", f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1 :]}"
        if not _is_at_edge(text, word):
            yield "word dropped", text[:start].rstrip() + text[end:]
        following = words[number + 1] if number + 1 < len(words) else None
        if following and following[0] != word[0] and "[" not in text[end : following.start()]:
            swapped = following[0] + text[end : following.start()] + word[0]
            yield "neighbours swapped", text[:start] + swapped + text[following.end() :]


def _is_caught(checked: CheckedText, claim: VerbatimText) -> bool:
    """Whether it is an error whose line is that of the words, or of their locator."""
    places = {finding.where for finding in checked.findings if finding.severity is Severity.ERROR}
    return checked.verdict is Verdict.CONTRADICTED and bool(places & {claim.where, claim.source_where})


def test_every_quotation_and_evidence_matches_the_fingerprint(briefing: Briefing) -> None:
    checked = checked_texts(_compared_texts(briefing), source_indexes(briefing))
    assert [(one.id, one.text) for one in checked if one.verdict is not Verdict.FINGERPRINT or one.findings] == []
    assert all(one.place_checked for one in checked)


def test_every_mutation_of_a_word_or_digit_is_caught(briefing: Briefing, capsys: pytest.CaptureFixture[str]) -> None:
    indexes = source_indexes(briefing)
    tried: Counter[str] = Counter()
    missed: list[tuple[str, str, str]] = []
    for claim in _compared_texts(briefing):
        for kind, text in _mutations(claim.text):
            tried[kind] += 1
            (checked,) = checked_texts([replace(claim, text=text)], indexes)
            if not _is_caught(checked, claim):
                missed.append((kind, claim.id, text))
    kinds = ", ".join(f"{count} × {kind}" for kind, count in sorted(tried.items()))
    with capsys.disabled():
        sys.stdout.write(f"\nmutations caught: {tried.total() - len(missed)} of {tried.total()} tried ({kinds})\n")
    assert tried.total() > 3000
    assert missed == []


@pytest.mark.parametrize("name", ["quotations.yaml", "chronology.yaml", "data/students.csv"])
def test_a_word_changed_in_a_file_is_an_error_at_its_line(tmp_path: Path, briefing: Briefing, name: str) -> None:
    """The last long word of each item's own line, in the file itself; the whole of reading and checking is run."""
    folder = tmp_path / SEED.name
    shutil.copytree(SEED, folder, ignore=shutil.ignore_patterns("*.txt"))
    claims = [claim for claim in _compared_texts(briefing) if claim.where.path.endswith(name)]
    lines = (SEED / name).read_text(encoding="utf-8").split("\n")
    for claim in claims[::4]:
        number = next(n for n in range(claim.where.line - 1, len(lines)) if _last_word(lines[n], claim.text))
        word = _last_word(lines[number], claim.text)
        changed = [*lines[:number], "other".join(lines[number].rsplit(word, 1)), *lines[number + 1 :]]
        (folder / name).write_text("\n".join(changed), encoding="utf-8")
        found = {str(one.where) for one in reportgen.check(folder) if one.severity is Severity.ERROR}
        assert str(claim.where) in found, word


def _last_word(line: str, text: str) -> str:
    words = [word for word in _WORD.findall(line) if len(word) > 3 and word in _WORD.findall(text)]
    return words[-1] if words else ""
