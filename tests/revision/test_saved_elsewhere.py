"""What LibreOffice saved over a generated file is known for a person's work on what was generated."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import reportgen
from tests import tools


def save(soffice: Path, file: Path, profile: Path) -> bytes:
    """Open a file in LibreOffice and save it in its own format."""
    command: list[str | Path] = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", file.suffix[1:], "--outdir", profile / "saved", file]
    subprocess.run(command, check=True, capture_output=True)
    return (profile / "saved" / file.name).read_bytes()


@pytest.mark.libreoffice
def test_what_libreoffice_saved_is_known_of_a_deck_and_kept_of_a_handout(soffice: Path, tmp_path: Path) -> None:
    briefing, folder = tmp_path / "talk", tmp_path / "output" / "talk"
    shutil.copytree(tools.CHECKOUT / "tests" / "briefings" / "valid" / "minimal", briefing)
    reportgen.build(briefing, tmp_path / "output")
    deck = (folder / "deck.pptx").read_bytes()
    saved = {}
    for file in sorted(folder.iterdir()):
        saved[file.name] = save(soffice, file, tmp_path / "profile")
        file.write_bytes(saved[file.name])
    again = reportgen.build(briefing, tmp_path / "output")
    assert [finding.code.name for finding in again.findings] == ["kept-edits"]
    assert (folder / "handout.docx").read_bytes() == saved["handout.docx"]
    assert (folder / "deck.pptx").read_bytes() == deck
    about = briefing / "briefing.yaml"
    about.write_text(re.sub("^title: ", "title: New ", about.read_text(), flags=re.MULTILINE))
    changed = reportgen.build(briefing, tmp_path / "output")
    assert [finding.code.name for finding in changed.findings] == ["edited-file"]
    assert (folder / "handout (edited).docx").read_bytes() == saved["handout.docx"]
    assert sorted(file.name for file in folder.iterdir()) == ["deck.pptx", "handout (edited).docx", "handout.docx"]
