"""Fixtures for all tests: the outside programs, and how thoroughly properties are searched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from reportgen.memory.cache import FOLDER_VARIABLE
from tests import tools

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# No test reads what another run, or the user's own, has kept.
_CACHE = TemporaryDirectory(prefix="reportgen-cache-")
os.environ[FOLDER_VARIABLE] = _CACHE.name

REQUIRE_VARIABLE = "REPORTGEN_REQUIRE_TOOLS"

# A loaded machine is no fault of the code; and CI has to say the same of the same commit twice.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session")
def soffice() -> Path:
    """LibreOffice; the test is skipped where it is not installed."""
    return _require(tools.find_soffice)


@pytest.fixture(scope="session")
def ooxml_validator() -> Path:
    """The Open XML SDK's validator; the test is skipped where it is not installed."""
    return _require(tools.find_ooxml_validator)


@pytest.fixture(scope="session")
def poppler() -> Path:
    """The folder of poppler's programs; the test is skipped where they are not installed."""
    _require(tools.find_pdftotext)
    return _require(tools.find_pdftoppm).parent


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser without a network; the test is skipped where Chromium is not installed."""
    from playwright.sync_api import sync_playwright

    program = _require(tools.find_chromium)
    with sync_playwright() as playwright:
        # Root, as in a container, may not use the sandbox; the pages are our own.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


def _require(find: Callable[[], Path]) -> Path:
    try:
        return find()
    except tools.MissingToolError as missing:
        if os.environ.get(REQUIRE_VARIABLE) == "1":
            pytest.fail(f"{missing} ({REQUIRE_VARIABLE}=1)", pytrace=False)
        pytest.skip(str(missing))
