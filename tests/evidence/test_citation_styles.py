"""A citation style by name or by file; one that cannot be used is a finding with a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.briefing.plain import plain_text
from reportgen.evidence.citations import start_citing
from reportgen.evidence.settings import check_settings
from reportgen.evidence.styles import style_xml
from reportgen.findings import ContentError
from reportgen.pipeline import Options, build
from tests.briefing.folders import briefing_of, read_files, write_folder

CSL = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0"'
REFERENCES = '[{"id": "doe", "type": "book", "title": "Salt", "author": [{"family": "Doe", "given": "J."}]}]'
PARENT = '<link href="http://www.zotero.org/styles/{}" rel="independent-parent"/>'


def _files(name: str, style: str | None = None) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {
        "briefing.yaml": f"title: A title\ncitation-style: {name}\n",
        "references.json": REFERENCES,
        "sections/1-one.md": "---\ntitle: One\n---\nA [@doe, p. 3].\n",
    }
    return files if style is None else {**files, name: style}


def _found(folder: Path, files: dict[str, str | bytes]) -> list[str]:
    """What reading and verifying say of the settings."""
    briefing, findings = read_files(folder, files)
    assert briefing is not None
    return [str(one) for one in (*findings, *check_settings(briefing)) if one.severity == "error"]


def test_a_style_of_the_folder_is_used(tmp_path: Path) -> None:
    files = _files("own.csl", style_xml("apa"))
    assert _found(tmp_path, files) == []
    citations = start_citing(briefing_of(tmp_path, files))()
    assert [plain_text(text) for text in citations.full.values()] == ["(Doe, n.d., p. 3)"]


def test_a_dependent_style_of_the_folder_leads_to_its_parent(tmp_path: Path) -> None:
    style = f"<style {CSL}><info>{PARENT.format('chicago-notes-bibliography')}</info></style>"
    files = _files("own.csl", style)
    assert _found(tmp_path, files) == []
    assert start_citing(briefing_of(tmp_path, files))().note_style


@pytest.mark.parametrize(
    ("style", "wrong"),
    [
        ("hello", "is not well-formed XML"),
        ("", "is not well-formed XML"),
        (f"<style {CSL}><citation></style>", "is not well-formed XML"),
        ("<style/>", "is XML, but not a CSL style"),
        (f'<style {CSL} class="note"><info/></style>', "is no style that can be used"),
        (
            f"<style {CSL}><info>{PARENT.format('no-such-parent')}</info></style>",
            "depends on the style `no-such-parent`",
        ),
    ],
)
def test_a_file_that_is_no_style_is_one_finding_at_the_setting(tmp_path: Path, style: str, wrong: str) -> None:
    (found,) = _found(tmp_path, _files("own.csl", style))
    assert found.startswith(f"b/briefing.yaml:2:17: error bad-style `own.csl` {wrong}")


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("chicago-note-bibliography", "chicago-notes-bibliography"),
        ("chicago-fullnote-bibliography", "chicago-notes-bibliography"),
        ("Harvard Cite Them Right", "harvard-cite-them-right"),
    ],
)
def test_an_unknown_style_names_the_nearest(tmp_path: Path, name: str, near: str) -> None:
    (found,) = _found(tmp_path, _files(name))
    assert found.startswith(f"b/briefing.yaml:2:17: error unknown-style there is no citation style `{name}`")
    assert f"`{near}`" in found


@pytest.mark.parametrize("files", [_files("no-such-style"), _files("own.csl", f'<style {CSL} class="note"/>')])
def test_a_build_reports_it_too_and_writes_nothing(tmp_path: Path, files: dict[str, str | bytes]) -> None:
    folder = write_folder(tmp_path, files)
    with pytest.raises(ContentError) as refused:
        build(folder, tmp_path / "out", Options(formats=("docx",)))
    assert [one.code.name for one in refused.value.findings if one.severity == "error"] in (
        ["unknown-style"],
        ["bad-style"],
    )
    assert not (tmp_path / "out").exists()


def test_building_again_starts_no_pandoc(tmp_path: Path, pandocs: list[str]) -> None:
    """Neither for a style of the folder, nor for BibTeX with a field that is lost, nor for the citations."""
    files = _files("own.csl", style_xml("chicago-notes-bibliography"))
    del files["references.json"]
    files["references.bib"] = "@book{doe, title={Salt}, author={Doe, J.}, shelf={12}}"
    folder = write_folder(tmp_path, files)
    first = build(folder, tmp_path / "out", Options(formats=("docx",)))
    assert len(pandocs) == 5
    again = build(folder, tmp_path / "out", Options(formats=("docx",)))
    assert len(pandocs) == 5
    assert [output.changed for output in again.outputs] == [False]
    assert again.findings == first.findings
