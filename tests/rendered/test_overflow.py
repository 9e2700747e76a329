"""No text of any deck overflows as LibreOffice draws it, in our fonts or, where those are not installed, in others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests import tools
from tests.rendered.builds import DECKS, Build
from tests.rendered.dyes import TextFrame, dye
from tests.rendered.overflow import faults, with_room_to_grow
from tests.rendered.pages import pages_of

pytestmark = [pytest.mark.libreoffice, pytest.mark.usefixtures("soffice", "poppler")]


class Dyed(NamedTuple):
    """A deck's copy in which each text has its own colour, and its texts."""

    copy: Path
    frames: tuple[TextFrame, ...]


@pytest.fixture(scope="module")
def dyed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Dyed:
    """Each deck in turn."""
    build: Build = request.param
    folder = tmp_path_factory.mktemp(build.name)
    copy = folder / "dyed.pptx"
    return Dyed(copy, dye(build.deck(folder), copy))


def _cases() -> Iterator[Any]:
    """A foreign deck asks for the template's fonts, so that ours make no difference to it."""
    for build in DECKS:
        if build.template is None:
            yield pytest.param(build, True, id=f"{build} in our fonts")
        yield pytest.param(build, False, id=f"{build} in the machine's fonts")


@pytest.mark.parametrize(("dyed", "own_fonts"), list(_cases()), indirect=["dyed"])
def test_no_text_is_over_its_shape_or_on_another(dyed: Dyed, own_fonts: bool, tmp_path: Path) -> None:
    (pdf,) = tools.convert_all_to_pdf([dyed.copy], tmp_path, own_fonts)
    pages = pages_of(pdf)
    assert len(pages) == max(frame.slide for frame in dyed.frames)
    if found := faults(dyed.frames if own_fonts else with_room_to_grow(dyed.frames), pages):
        pytest.fail("\n".join(map(str, found)), pytrace=False)
