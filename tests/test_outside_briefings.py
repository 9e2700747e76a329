"""What the outside author planted for phases 2 to 4 is found by `check`, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

import reportgen
from reportgen.findings import Finding, Severity

BROKEN = sorted(path.parent for path in (Path(__file__).parent / "briefings" / "broken").glob("*/expect.txt"))
MADE_AT_RUN_TIME = {"picture-symlink"}


def _tells(finding: Finding, folder: Path, line: str) -> bool:
    place, severity, hint = line.split(" ", 2)
    said = f"{finding.message} {finding.hint}".lower()
    return str(finding.where) == f"{folder.name}/{place}" and finding.severity == severity and hint.lower() in said


@pytest.mark.parametrize(
    "folder", [one for one in BROKEN if one.name not in MADE_AT_RUN_TIME], ids=lambda path: path.name
)
def test_everything_planted_is_found(folder: Path) -> None:
    found = reportgen.check(folder)
    expected = [line for line in (folder / "expect.txt").read_text(encoding="utf-8").splitlines() if line.strip()]
    missed = [line for line in expected if not any(_tells(one, folder, line) for one in found)]
    assert missed == [], [str(one) for one in found]


def test_the_real_briefing_has_nothing_to_mend() -> None:
    found = reportgen.check(Path(__file__).parent.parent / "seeds" / "dprk-vietnam")
    assert [str(one) for one in found if one.severity is not Severity.NOTE] == []
