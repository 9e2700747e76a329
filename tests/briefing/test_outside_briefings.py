"""Briefings by an author who had not seen the code: the valid ones are read, the broken ones tell what was planted."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.briefing.read import read
from reportgen.findings import Finding, Severity

ROOT = Path(__file__).parents[2]
VALID = sorted((ROOT / "tests/briefings/valid").iterdir())
BROKEN = sorted((ROOT / "tests/briefings/broken").iterdir())

# What was planted here is seen by a later phase: numbers and words are compared by `evidence`, lines are counted by
# `layout`, styles and words of a language are looked up where they are used.
LATER = frozenset(
    [
        "briefing-citation-style",
        "briefing-language-without-words",
        "briefing-summary-link",
        "evidence-misquoted",
        "evidence-misquoted-in-data",
        "link-change-from-zero",
        "link-change-not-available",
        "link-contradicted-change",
        "link-contradicted-german",
        "link-contradicted-hedge",
        "link-contradicted-precision",
        "link-contradicted-ratio",
        "link-contradicted-sum",
        "link-contradicted-value",
        "link-in-claim",
        "link-ratio-by-zero",
        "link-sum-not-available",
        "link-value-not-available",
        "link-wrong-direction",
        "link-wrong-sign",
        "quotation-locator-page",
        "quotation-locator-past-the-end",
        "quotation-misquoted",
        "quotation-one-word-left-out",
        "quotation-skip-out-of-order",
        "quotation-wrong-locator",
        "section-claim-too-long",
    ]
)
LATER_LINES = {("several", "sections/1-one.md:5:9 error 20")}


def _name(folder: Path) -> str:
    return folder.name


def _planted(folder: Path) -> list[str]:
    lines = (folder / "expect.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and (folder.name, line) not in LATER_LINES]


def _tells(finding: Finding, folder: Path, line: str) -> bool:
    place, severity, hint = line.split(" ", 2)
    said = f"{finding.message} {finding.hint}".lower()
    return str(finding.where) == f"{folder.name}/{place}" and finding.severity == severity and hint.lower() in said


@pytest.mark.parametrize("folder", [*VALID, ROOT / "seeds/dprk-vietnam"], ids=_name)
def test_a_valid_briefing_has_no_error_and_only_the_warnings_meant(folder: Path) -> None:
    briefing, findings = read(folder)
    assert briefing is not None
    wrong = [one for one in findings.in_order() if one.severity is not Severity.NOTE]
    meant = _planted(folder) if (folder / "expect.txt").exists() else []
    assert [str(one) for one in wrong if not any(_tells(one, folder, line) for line in meant)] == []
    assert [line for line in meant if not any(_tells(one, folder, line) for one in wrong)] == []


@pytest.mark.parametrize("case", [case for case in BROKEN if case.name not in LATER], ids=_name)
def test_what_was_planted_is_found_at_its_place(case: Path, tmp_path: Path) -> None:
    folder = _with_link(case, tmp_path)
    _, findings = read(folder)
    told = findings.in_order()
    missed = [line for line in _planted(case) if not any(_tells(one, folder, line) for one in told)]
    assert missed == [], "\n".join(map(str, told))


@pytest.mark.parametrize("case", [case for case in BROKEN if case.name not in LATER], ids=_name)
def test_one_mistake_gives_no_error_beside_its_own(case: Path, tmp_path: Path) -> None:
    folder = _with_link(case, tmp_path)
    _, findings = read(folder)
    others = [one for one in findings.in_order() if not any(_tells(one, folder, line) for line in _planted(case))]
    assert [str(one) for one in others if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", sorted(LATER))
def test_what_a_later_phase_sees_is_no_error_of_reading(name: str) -> None:
    briefing, findings = read(ROOT / "tests/briefings/broken" / name)
    assert briefing is not None
    assert [str(one) for one in findings.in_order() if one.severity is Severity.ERROR] == []


def _with_link(case: Path, tmp_path: Path) -> Path:
    """The case's folder; the one that needs a symbolic link is copied and gets it."""
    if case.name != "picture-symlink":
        return case
    folder = tmp_path / case.name
    shutil.copytree(case, folder)
    (tmp_path / "out.png").write_bytes(b"")
    (folder / "figures").mkdir()
    (folder / "figures/out.png").symlink_to(tmp_path / "out.png")
    return folder
