"""Every deck and handout that is looked at is valid for two validators; a foreign one as far as its template is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import tools
from tests.rendered.builds import DECKS, HANDOUTS, Build

Validate = Callable[[Path], list[str]]

FILES = [
    *(pytest.param(build, Build.deck, id=f"deck {build}") for build in DECKS[1:]),
    *(pytest.param(build, Build.handout, id=f"handout {build}") for build in HANDOUTS[1:]),
]
"""All but the real briefing's own two files, of which `test_written_files` asks the same."""


@pytest.mark.validator
@pytest.mark.usefixtures("ooxml_validator")
@pytest.mark.parametrize(("build", "make"), FILES)
def test_there_are_no_more_errors_than_in_the_template(
    build: Build, make: Callable[[Build, Path], Path], tmp_path: Path
) -> None:
    """Both validators in one test, so that each file is built once."""
    file = make(build, tmp_path)
    for validate in (tools.validate_ooxml, tools.audit_openxml):
        baseline = Counter() if build.template is None else _errors(build.template(tmp_path), validate)
        found = _errors(file, validate)
        assert found.total() <= baseline.total(), "\n".join((found - baseline).elements())


def _errors(file: Path, validate: Validate) -> Counter[str]:
    return Counter(validate(file))
