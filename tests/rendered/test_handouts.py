"""The words of every handout stand between its margins as LibreOffice draws it, and none on others."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests import tools
from tests.rendered.builds import HANDOUTS, Build
from tests.rendered.overflow import TOLERANCE, overlap
from tests.rendered.pages import Page, pages_of

BEYOND_MARGIN = 6.0
"""Points: LibreOffice shrinks the spaces of a justified line to make it fit, but not those of a page's last line."""

pytestmark = [pytest.mark.libreoffice, pytest.mark.usefixtures("soffice", "poppler")]


@pytest.mark.parametrize("build", HANDOUTS, ids=str)
def test_words_stand_between_the_margins_and_not_on_each_other(build: Build, tmp_path: Path) -> None:
    """A foreign handout is set in the machine's fonts, as it would be on its reader's machine."""
    handout = build.handout(tmp_path)
    (pdf,) = tools.convert_all_to_pdf([handout], tmp_path, own_fonts=build.template is None)
    margins = _margins(handout)
    found = [
        f"page {number}: {fault}"
        for number, page in enumerate(pages_of(pdf), 1)
        for fault in _faults(page, margins[number % 2])
    ]
    if found:
        pytest.fail("\n".join(found), pytrace=False)


def _margins(handout: Path) -> tuple[tuple[float, float], tuple[float, float]]:
    """The margins of even and of odd pages, left and right, in points: the least of all sections."""
    document = Document(str(handout))
    sections = document.sections
    left = min(section.left_margin.pt for section in sections if section.left_margin is not None)
    right = min(section.right_margin.pt for section in sections if section.right_margin is not None)
    mirrored = document.settings.element.find(qn("w:mirrorMargins")) is not None
    return ((right, left) if mirrored else (left, right)), (left, right)


def _faults(page: Page, margins: tuple[float, float]) -> Iterator[str]:
    left, right = margins
    for line in page.lines:
        points = max(left - line.box.left, line.box.right - (page.width - right))
        if points > BEYOND_MARGIN:
            yield f"{points:.1f} pt beyond the margin: {line.text!r}"
    for one, other in combinations(page.lines, 2):
        points = overlap(one.box, other.box)
        # The pieces of one justified line: LibreOffice shrinks its spaces and forgets some.
        neighbours = abs(one.box.top - other.box.top) < TOLERANCE
        if points > (BEYOND_MARGIN if neighbours else TOLERANCE):
            yield f"{one.text!r} and {other.text!r} collide by {points:.1f} pt"
