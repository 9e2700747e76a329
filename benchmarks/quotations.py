"""How long 2,000 quotations take against a source of 150,000 words, each of them right or wrong in another way.

In: nothing (text and quotations are generated, the same on every run). Out: processor seconds of each case, on the text
and on its fingerprint. Run with `python -m benchmarks.quotations`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from time import process_time

from reportgen.briefing.model import SourceText
from reportgen.briefing.text import Citation, CitationItem
from reportgen.evidence.fingerprint import fingerprint_of
from reportgen.evidence.fingerprint_index import FingerprintIndex
from reportgen.evidence.matching import WordIndex
from reportgen.evidence.text_index import TextIndex
from reportgen.evidence.verbatim import checked_texts
from reportgen.evidence.verbatim_texts import VerbatimText
from reportgen.evidence.verification import Subject, Verdict
from reportgen.findings import Location

WORDS, PARAGRAPH, QUOTATIONS, LENGTH = 150_000, 100, 2_000, 30
CASES = (
    "right", "misquoted", "with [...]", "misquoted with [...]", "with [brackets]", "wrong locator", "of common words",
)  # fmt: skip


def generated_source(words: int = WORDS) -> SourceText:
    """A text with few frequent and many rare words, as texts are (Zipf)."""
    chance = random.Random(1)
    vocabulary = [f"{chance.choice('bcdfgklmnprst')}{chance.choice('aeiou')}{number:x}" for number in range(20_000)]
    weights = [1 / rank for rank in range(1, len(vocabulary) + 1)]
    drawn = chance.choices(vocabulary, weights, k=words)
    paragraphs = (drawn[start : start + PARAGRAPH] for start in range(0, words, PARAGRAPH))
    return SourceText("k", tuple(" ".join(words).capitalize() + "." for words in paragraphs), Location("k.txt"))


def quotations(source: SourceText, case: str, count: int = QUOTATIONS) -> Iterator[VerbatimText]:
    """Quotations of one kind."""
    chance = random.Random(2)
    for number in range(count):
        paragraph = chance.randrange(1, len(source.paragraphs) - 1)
        words = source.paragraphs[paragraph].rstrip(".").split()
        start = chance.randrange(len(words) - LENGTH)
        quoted = words[start : start + LENGTH]
        if case.startswith("misquoted"):
            quoted[chance.randrange(10, 20)] = "changed"
        if case.endswith("[...]"):
            quoted[5:9] = ["[...]"]
            quoted[-8:-5] = ["[...]"]
        if case == "with [brackets]":
            quoted[4] = f"[{quoted[4][0]}]{quoted[4][1:]}"
            quoted[8:8] = ["[that", "is]"]
        if case == "of common words":
            quoted = [chance.choice(words[:40]) for _ in range(2)] + ["[...]", words[-1]]
        cited = paragraph + 1 if case != "wrong locator" else paragraph + 3
        citation = Citation((CitationItem("k", locator=f"¶ {cited}"),), False, Location("quotations.yaml"))
        where = Location("quotations.yaml", number + 1, 1)
        yield VerbatimText(Subject.QUOTATION, str(number), "", " ".join(quoted), citation, where, where)


def measured(index: WordIndex, texts: list[VerbatimText]) -> tuple[float, dict[Verdict, int]]:
    """Processor seconds, and how often each verdict was given."""
    start = process_time()
    checked = checked_texts(texts, {"k": index})
    seconds = process_time() - start
    verdicts = [one.verdict for one in checked]
    return seconds, {verdict: verdicts.count(verdict) for verdict in Verdict if verdict in verdicts}


def main() -> None:
    """Print a line for each case."""
    source = generated_source()
    start = process_time()
    fingerprint = fingerprint_of(source)
    print(f"the fingerprint is made in {process_time() - start:.2f} s")
    for case in CASES:
        texts = list(quotations(source, case))
        for name in ("text", "fingerprint"):
            start = process_time()
            index: WordIndex = TextIndex(source) if name == "text" else FingerprintIndex(fingerprint)
            ready = process_time() - start
            seconds, verdicts = measured(index, texts)
            counted = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.items())
            print(f"{case:22} {name:12} {ready:5.2f} s to read, {seconds:5.2f} s to compare: {counted}")


if __name__ == "__main__":
    main()
