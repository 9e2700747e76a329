"""The documentation says what the code does."""

from __future__ import annotations

import re
from pathlib import Path

from docs import make_findings, make_gallery
from reportgen.briefing.reference_losses import LEFT_OUT
from reportgen.memory.cache import FOLDER_VARIABLE


def test_the_page_of_findings_lists_exactly_the_codes() -> None:
    """`python docs/make_findings.py` writes it again after a change of codes."""
    assert make_findings.PAGE.read_text(encoding="utf-8") == make_findings.page()


def test_every_code_has_a_phase_on_the_page() -> None:
    page = make_findings.page()
    assert [code.name for _, code in make_findings.codes() if f"| `{code.name}` |" not in page] == []


def test_no_code_name_means_two_things() -> None:
    """One code may stand in two modules, when it is the same one."""
    meanings: dict[str, set[str]] = {}
    for _, code in make_findings.codes():
        meanings.setdefault(code.name, set()).add(f"{code.severity}: {code.meaning}")
    assert {name: meant for name, meant in meanings.items() if len(meant) > 1} == {}


def test_every_code_is_kebab_case_and_explained_in_sentences() -> None:
    for _, code in make_findings.codes():
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", code.name), code.name
        assert code.meaning.endswith("."), code.name
        assert code.mend.endswith("."), code.name


def test_the_gallery_shows_every_kind_in_our_templates_and_no_picture_that_is_not_there() -> None:
    """`make gallery` draws it again."""
    page = (make_gallery.GALLERY / "README.md").read_text(encoding="utf-8")
    there = {path.name for path in make_gallery.GALLERY.glob("*.png")}
    assert set(re.findall(r'src="([^"]+)"', page)) == there
    assert {f"{kind.name}-default.png" for kind in (*make_gallery.SLIDES, *make_gallery.PAGES)} <= there


def test_the_page_of_citations_names_every_field_that_is_left_out() -> None:
    page = Path(make_findings.PAGE).with_name("citations.md").read_text(encoding="utf-8")
    assert sorted(name for name in LEFT_OUT if f"`{name}`" not in page) == []
    assert f"`{FOLDER_VARIABLE}`" in page
