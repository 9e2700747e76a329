"""Fixtures for phase 2."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from reportgen.memory.cache import FOLDER_VARIABLE


@pytest.fixture(name="pandocs")
def fixture_pandocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programs started while the test runs, with a cache that is empty at its start."""
    started: list[str] = []

    class Counted(subprocess.Popen[str]):
        def __init__(self, arguments: list[str], *rest: Any, **named: Any) -> None:
            started.append(arguments[0])
            super().__init__(arguments, *rest, **named)

    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr("reportgen.pandoc.subprocess.Popen", Counted)
    return started
