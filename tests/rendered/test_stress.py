"""The stress briefing is what it says, and builds: no error, and no fault that the checks of the files would tell."""

from __future__ import annotations

from pathlib import Path

import pytest

import reportgen
from reportgen.briefing.model import Briefing
from tests.rendered import stress

ADVICE = {"long-claim", "long-headline", "source-not-supplied", "untied-number"}
"""What may be said: its claims are too long, nothing is there to compare its quotations and numbers with."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stress.write_stress_briefing(tmp_path_factory.mktemp("briefing") / "stress")


def test_it_has_too_much_of_everything(folder: Path) -> None:
    briefing, _ = reportgen.read(folder)
    assert isinstance(briefing, Briefing)
    assert (len(briefing.title), len(stress.WORD)) == (160, 60)
    assert (len(briefing.chronology), len({event.group for event in briefing.chronology})) == (300, 6)
    assert len(briefing.quotations) == 60
    assert {quotation.language for quotation in briefing.quotations.values()} >= {"en", "vi", "ko", "zh", "ar", "ru"}
    table = briefing.datasets["table"].rows
    assert (len({row.x for row in table}), len({row.series for row in table}) + 1) == (25, 7)


def test_it_builds_with_no_more_than_advice(folder: Path, tmp_path: Path) -> None:
    built = reportgen.build(folder, tmp_path)
    assert {finding.code.name for finding in built.findings} <= ADVICE


def test_it_is_the_same_on_every_run(folder: Path, tmp_path: Path) -> None:
    again = stress.write_stress_briefing(tmp_path / "again")
    files = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert files == {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()}
