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
def test_what_libreoffice_saved_is_known_for_what_was_generated(soffice: Path, tmp_path: Path) -> None:
    briefing, folder = tmp_path / "talk", tmp_path / "output" / "talk"
    shutil.copytree(tools.CHECKOUT / "tests" / "briefings" / "valid" / "minimal", briefing)
    reportgen.build(briefing, tmp_path / "output")
    built = {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
    for name in built:
        (folder / name).write_bytes(save(soffice, folder / name, tmp_path / "profile"))
    about = briefing / "briefing.yaml"
    about.write_text(re.sub("^title: ", "title: New ", about.read_text(), flags=re.MULTILINE))
    changed = reportgen.build(briefing, tmp_path / "output")
    assert [finding.code.name for finding in changed.findings] == []
    about.write_text(re.sub("^title: New ", "title: ", about.read_text(), flags=re.MULTILINE))
    reportgen.build(briefing, tmp_path / "output")
    assert {file.name: file.read_bytes() for file in sorted(folder.iterdir())} == built
