"""The briefing of `reportgen new`: it is read without a word of complaint and shows each part once."""

from __future__ import annotations

from pathlib import Path

from reportgen.briefing.model import ExhibitKind
from reportgen.briefing.read import read
from reportgen.briefing.starter import write_starter


def test_the_starter_has_no_finding_and_every_part(tmp_path: Path) -> None:
    write_starter(tmp_path / "new" / "mine")
    briefing, findings = read(tmp_path / "new" / "mine")
    assert findings.items == []
    assert briefing is not None
    assert {exhibit.kind for exhibit in briefing.exhibits.values()} == set(ExhibitKind)
    for part in (briefing.sections, briefing.chronology, briefing.quotations, briefing.references, briefing.sources):
        assert part


def test_an_existing_empty_folder_is_filled(tmp_path: Path) -> None:
    write_starter(tmp_path)
    assert (tmp_path / "briefing.yaml").is_file()
