"""A verdict says that words match the source text supplied; nothing of ours calls a quotation or a number true.

What an author writes is his own; looked at are the product's words: in every language, in the appendix, the notes, the
page, the values for programs, the lines of the terminal, the messages of findings, and the documentation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from docs import make_findings
from reportgen.evidence.verification import Verdict, Verification
from reportgen.outline.compose import compose_deck, compose_handout
from reportgen.wording.wording import Wording
from reportgen.wording.words import languages, words_of
from reportgen.writers.report import record, tally, write_report
from tests.outline import sample
from tests.writers import checked

ROOT = Path(__file__).resolve().parent.parent

JUDGING: Mapping[str, str] = {
    "en": r"\b(true|truly|correct|correctly|right|verified|proven|proved|accurate|confirmed)\b",
    "fr": r"\b(vrai|vraie|exact|exacte|correct|correcte|juste|véridique|prouvé|prouvée|vérifié|vérifiée)\b",
    "de": r"\b(wahr|richtig|korrekt|bewiesen|bestätigt|verifiziert|zutreffend|echt)\b",
    "es": r"\b(verdadero|verdadera|cierto|cierta|correcto|correcta|exacto|exacta|verificado|verificada|probado)\b",
    "vi": r"đúng|sự thật|chính xác|xác thực|có thật",
    "ko": r"사실|정확|맞음|맞다|진실|참임|옳",
    "zh": r"真实|正确|属实|准确|确凿|无误|为真",
    "ru": r"\b(правд\w*|верно|верный|правильн\w*|истин\w*|достоверн\w*|точн\w*|доказан\w*|подтвержд\w*)\b",
    "ar": r"صحيح|حقيق|صادق|دقيق\b|مؤكد|ثابت",
}
"""The words by which a verdict would judge more than it compared."""

CLAIMED = re.compile(
    r"\b(quotations?|numbers?|figures?|evidence|words|claims?|verdicts?)\b[^.;:|]{0,40}\b(is|are|as|being|was|were) "
    r"(true|correct|proven|verified as true)\b",
    re.IGNORECASE,
)
"""A sentence that calls one of them true."""


def texts_of_sample() -> Verification:
    """A quotation, and it alone, with every verdict that a built file can show."""
    return Verification(
        tuple(checked.text(verdict, id=str(verdict), place_checked=verdict is not Verdict.TEXT) for verdict in Verdict)
    )


def test_every_language_is_looked_at() -> None:
    assert set(JUDGING) == languages()


@pytest.mark.parametrize("language", sorted(JUDGING))
def test_no_word_of_ours_judges_in_any_language(language: str) -> None:
    found = {key: word for key, word in words_of(language).items() if re.search(JUDGING[language], word, re.IGNORECASE)}
    assert found == {}


def test_in_english_a_match_is_put_in_the_agreed_words() -> None:
    assert words_of("en")["means-text"] == "matches the source text supplied"
    assert words_of("en")["means-fingerprint"] == "matches the fingerprint of the source text supplied"


@pytest.mark.parametrize("language", sorted(JUDGING))
def test_neither_appendix_nor_notes_judge_whatever_the_verdict(language: str) -> None:
    verification = texts_of_sample()
    quotations = sample.by_id(
        *(sample.quotation(one.id, text="“…”", speaker="–", source=one.source) for one in verification.texts)
    )
    briefing = sample.briefing(language=language, quotations=quotations, shows_evidence=True)
    briefing = replace(briefing, title="–", subtitle="", sections=())
    given = (briefing, sample.citations(briefing), Wording.of(briefing), verification)
    handout, deck = compose_handout(*given), compose_deck(*given)
    said = sample.words_of((handout.blocks, deck.sections))
    for verdict in Verdict:
        assert words_of(language)[f"means-{verdict}"] in said
    assert re.findall(JUDGING[language], said, re.IGNORECASE) == []


def test_neither_page_nor_values_nor_tally_judge() -> None:
    everything = checked.of_everything()
    page: Any = html.document_fromstring(write_report([everything]))
    for mute in page.xpath("//script | //style"):
        mute.drop_tree()
    said = (page.text_content(), tally(everything.verification), *_strings(record([everything])))
    assert [one for one in said if re.search(JUDGING["en"], one, re.IGNORECASE)] == []


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _strings(one)


def test_no_finding_calls_words_or_numbers_true() -> None:
    said = [f"{code.meaning} {code.mend}" for _, code in make_findings.codes()]
    assert [one for one in said if CLAIMED.search(one)] == []


@pytest.mark.parametrize("path", sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]), ids=lambda path: path.name)
def test_no_page_of_the_documentation_calls_words_or_numbers_true(path: Path) -> None:
    sentences = " ".join(path.read_text(encoding="utf-8").split())
    assert [found[0] for found in CLAIMED.finditer(sentences)] == []


@pytest.mark.parametrize("sentence", ["The quotation is true.", "Numbers that are correct", "It shows words as true"])
def test_a_sentence_that_does_would_be_found(sentence: str) -> None:
    assert CLAIMED.search(sentence)
