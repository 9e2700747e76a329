"""Briefings are built once a session, whichever tests look at their files."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import reportgen


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """From the folder of a briefing to that of its files."""

    @cache
    def built(folder: Path) -> Path:
        output = tmp_path_factory.mktemp("agreement")
        reportgen.build(folder, output)
        return output / folder.name

    return built
