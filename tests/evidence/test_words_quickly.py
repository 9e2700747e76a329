"""2,000 quotations against a source of 150,000 words, right or wrong in any way."""

from __future__ import annotations

import pytest

from benchmarks.quotations import CASES, generated_source, measured, quotations
from reportgen.briefing.model import SourceText
from reportgen.evidence.fingerprint import fingerprint_of
from reportgen.evidence.fingerprint_index import FingerprintIndex
from reportgen.evidence.text_index import TextIndex
from reportgen.evidence.verification import Verdict

QUOTATIONS, SECONDS = 400, 3.0
"""A fifth of the quotations within all of the time, since other tests run beside this one."""


@pytest.fixture(scope="module")
def source() -> SourceText:
    return generated_source()


@pytest.fixture(scope="module")
def fingerprint(source: SourceText) -> FingerprintIndex:
    return FingerprintIndex(fingerprint_of(source))


@pytest.mark.parametrize("case", CASES)
def test_quotations_of_every_kind_are_compared_in_time(
    source: SourceText, fingerprint: FingerprintIndex, case: str
) -> None:
    texts = list(quotations(source, case, QUOTATIONS))
    for index in (TextIndex(source), fingerprint):
        seconds, verdicts = measured(index, texts)
        assert seconds < SECONDS
        assert sum(verdicts.values()) == QUOTATIONS
        if case in ("right", "with [...]", "with [brackets]"):
            assert set(verdicts) <= {Verdict.TEXT, Verdict.FINGERPRINT}
        elif case != "of common words":
            assert set(verdicts) == {Verdict.CONTRADICTED}
