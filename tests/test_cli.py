"""The command line: what it writes, says and returns."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from pptx import Presentation

from reportgen.cli import main
from reportgen.cli.building import ask_about
from reportgen.cli.lines import Progress
from reportgen.layout.slide_kinds import SlideKind
from reportgen.revision.conflicts import Conflict
from reportgen.revision.deck.plan import SlideConflict
from tests.layout import template_files

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT / "seeds" / "dprk-vietnam"
MINIMAL = ROOT / "tests" / "briefings" / "valid" / "minimal"


def _run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A briefing with two errors in two files."""
    folder = tmp_path / "broken"
    (folder / "sections").mkdir(parents=True)
    (folder / "briefing.yaml").write_text("title: T\nsubtitel: S\n")
    (folder / "sections" / "01-a.md").write_text("---\ntitle: A\n---\nSee [x](exhibit:nothing).\n")
    return folder


def test_build_writes_both_files_and_names_them(tmp_path: Path) -> None:
    result = _run("build", MINIMAL, "-o", tmp_path)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "minimal" / "handout.docx").is_file()
    assert (tmp_path / "minimal" / "deck.pptx").is_file()
    assert "handout.docx" in result.stdout


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    _run("build", MINIMAL, "-o", tmp_path)
    before = [(path.name, path.stat().st_mtime_ns) for path in sorted((tmp_path / "minimal").iterdir())]
    assert _run("build", MINIMAL, "-o", tmp_path).stdout.count("(unchanged)") == 2
    assert [(path.name, path.stat().st_mtime_ns) for path in sorted((tmp_path / "minimal").iterdir())] == before


@pytest.mark.parametrize("put", [Path.mkdir, os.mkfifo], ids=["a folder", "a pipe"])
def test_what_stands_in_the_way_is_one_line_and_nothing_is_written(put: Callable[[Path], None], tmp_path: Path) -> None:
    (tmp_path / "minimal").mkdir()
    put(tmp_path / "minimal" / "deck.pptx")
    result = _run("build", MINIMAL, "-o", tmp_path)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "deck.pptx cannot be written: something that is no file stands there; rename it" in result.stderr
    assert [path.name for path in (tmp_path / "minimal").iterdir()] == ["deck.pptx"]


def test_an_open_file_is_named_with_who_has_it_open(tmp_path: Path) -> None:
    _run("build", MINIMAL, "-o", tmp_path)
    deck = tmp_path / "minimal" / "deck.pptx"
    deck.write_bytes(b"a person's")
    (tmp_path / "minimal" / ".~lock.deck.pptx#").write_text("Ada,ada,desk,,;")
    result = _run("build", MINIMAL, "-o", tmp_path)
    assert result.exit_code == 0
    assert "warning file-in-use deck.pptx is open by Ada; the new version is deck (new).pptx" in result.stderr
    assert "deck (new).pptx\n" in result.stdout
    assert "handout.docx  (unchanged)" in result.stdout
    assert deck.read_bytes() == b"a person's"


def test_only_the_formats_asked_for_are_written(tmp_path: Path) -> None:
    _run("build", MINIMAL, "-o", tmp_path, "--format", "docx")
    assert [path.name for path in (tmp_path / "minimal").iterdir()] == ["handout.docx"]


def test_errors_are_lines_with_places_and_nothing_is_written(broken: Path, tmp_path: Path) -> None:
    result = _run("build", broken, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "broken/briefing.yaml:2:1: error unknown-key" in result.stderr
    assert "`subtitle`" in result.stderr
    assert "broken/sections/01-a.md:4:" in result.stderr
    assert not (tmp_path / "out").exists()


def test_check_says_the_same_without_building(broken: Path) -> None:
    result = _run("check", broken)
    assert result.exit_code == 1
    assert "error unknown-key" in result.stderr


def test_json_is_for_machines(broken: Path) -> None:
    found = json.loads(_run("check", broken, "--json").stdout)["findings"]
    assert {"path", "line", "column", "severity", "code", "message", "hint"} == set(found[0])


def test_check_says_in_a_line_what_the_texts_and_numbers_came_to(tmp_path: Path) -> None:
    _run("new", tmp_path / "bridge")
    (line,) = _run("check", tmp_path / "bridge").stdout.splitlines()
    assert re.match(r"bridge: no findings; (\d+) of \1 texts match the source text supplied; ", line)


def test_the_folder_that_one_stands_in_is_called_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(MINIMAL)
    assert _run("check", ".").stdout.startswith("minimal: no findings")


def test_the_json_of_a_check_is_as_its_schema_says(tmp_path: Path) -> None:
    _run("new", tmp_path / "bridge")
    given = json.loads(_run("check", tmp_path / "bridge", MINIMAL, "--json").stdout)
    schema = json.loads((ROOT / "schemas" / "check.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(given)
    assert [one["name"] for one in given["briefings"]] == ["bridge", "minimal"]
    assert {one["verdict"] for one in given["briefings"][0]["texts"]} == {"text", "no-evidence"}


def test_the_page_of_a_check_is_written_even_where_the_content_has_errors(broken: Path, tmp_path: Path) -> None:
    page = tmp_path / "pages" / "report.html"
    result = _run("check", broken, MINIMAL, "--html", page)
    assert result.exit_code == 1
    assert str(page) in result.stdout
    text = page.read_text(encoding="utf-8")
    assert "unknown-key" in text
    assert "minimal: " in text


def test_a_page_of_ours_is_replaced_and_any_other_file_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_text("<title>mine</title>")
    result = _run("check", MINIMAL, "--html", page)
    assert result.exit_code == 1
    assert "nothing was written" in result.stderr
    assert page.read_text() == "<title>mine</title>"
    page.unlink()
    for _ in range(2):
        assert _run("check", MINIMAL, "--html", page).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


def test_the_page_and_the_values_may_be_asked_for_together(tmp_path: Path) -> None:
    result = _run("check", MINIMAL, "--html", tmp_path / "report.html", "--json")
    assert json.loads(result.stdout)["findings"] == []
    assert "report.html" in result.stderr


def test_strict_makes_warnings_errors(tmp_path: Path) -> None:
    folder = tmp_path / "b"
    (folder / "sections").mkdir(parents=True)
    (folder / "briefing.yaml").write_text("title: T\n")
    (folder / "sections" / "01-a.md").write_text("---\ntitle: A\n---\n<b>raw</b>\n")
    assert _run("check", folder).exit_code == 0
    assert _run("check", folder, "--strict").exit_code == 1


def test_a_new_briefing_builds_without_a_word(tmp_path: Path) -> None:
    folder = tmp_path / "my-lecture"
    assert _run("new", folder).exit_code == 0
    result = _run("build", folder, "-o", tmp_path / "out", "--strict")
    assert result.exit_code == 0, result.output
    assert "no findings" in result.stdout


def test_new_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert _run("new", tmp_path).exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_without_folders_every_seed_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _run("new", tmp_path / "seeds" / "one")
    _run("new", tmp_path / "seeds" / "two")
    monkeypatch.chdir(tmp_path)
    assert [line.partition(";")[0] for line in _run("check").stdout.splitlines()] == [
        "one: no findings",
        "two: no findings",
    ]
    monkeypatch.chdir(tmp_path / "seeds" / "one")
    assert "dprk-vietnam: " in _run("check").stdout


@pytest.mark.parametrize("arguments", [("build", "--format", "odt"), ("build", "--nonsense"), ("fly",)])
def test_a_command_that_is_not_understood_returns_2(arguments: tuple[str, ...]) -> None:
    assert _run(*arguments).exit_code == 2


def test_pdf_without_libreoffice_returns_3_and_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("reportgen.pdf.convert._PLACES", ())
    result = _run("build", MINIMAL, "-o", tmp_path / "out", "--format", "pdf")
    assert result.exit_code == 3
    assert "install" in result.stderr
    assert not (tmp_path / "out").exists()


def test_schemas_are_written_to_a_folder(tmp_path: Path) -> None:
    assert _run("schema", "-o", tmp_path).exit_code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert {"briefing.schema.json", "chronology.schema.json", "exhibits.schema.json"} <= names


def test_a_template_is_explained() -> None:
    result = _run("template", ROOT / "templates" / "deck.pptx")
    assert result.exit_code == 0
    assert "Quotation" in result.stdout


def test_a_template_is_explained_to_programs_as_values() -> None:
    explained = json.loads(_run("template", ROOT / "templates" / "deck.pptx", "--json").stdout)
    assert explained["findings"] == []
    assert {"kind", "layout", "number", "places", "lacking", "reasons"} <= set(explained["kinds"][0])


def test_a_bad_template_is_one_line_wherever_it_is_given(tmp_path: Path) -> None:
    """And the content is checked all the same."""
    bad = tmp_path / "notes.pptx"
    bad.write_text("Dear colleagues")
    results = (
        _run("template", bad),
        _run("build", MINIMAL, "-o", tmp_path / "out", "--deck-template", bad),
        _run("build", MINIMAL, "-o", tmp_path / "out", "--handout-template", tmp_path),
    )
    for result, code in zip(results, ("foreign-format", "foreign-format", "unreadable-template"), strict=True):
        assert result.exit_code == 1
        assert f": error {code} " in result.stderr
        assert not isinstance(result.exception, Exception)
    assert not (tmp_path / "out").exists()


def test_a_template_and_the_content_are_told_of_together(broken: Path, tmp_path: Path) -> None:
    result = _run("build", broken, "--deck-template", tmp_path, "-o", tmp_path / "out")
    assert "unreadable-template" in result.stderr
    assert "unknown-key" in result.stderr


def test_a_template_with_macros_builds_ordinary_files_with_a_warning(tmp_path: Path) -> None:
    deck, handout = tmp_path / "t.pptm", tmp_path / "t.docm"
    deck.write_bytes(template_files.macro_deck())
    handout.write_bytes(template_files.macro_document())
    result = _run("build", MINIMAL, "-o", tmp_path, "--deck-template", deck, "--handout-template", handout)
    assert result.exit_code == 0, result.output
    assert result.stderr.count("warning macros-dropped") == 2
    for name in ("deck.pptx", "handout.docx"):
        members = template_files.members((tmp_path / "minimal" / name).read_bytes())
        assert not [part for part in members if "vba" in part]
        assert b"macro" not in members["[Content_Types].xml"]


def test_a_verbose_build_says_why_of_each_slide(tmp_path: Path) -> None:
    quiet, verbose = _run("build", MINIMAL, "-o", tmp_path), _run("build", MINIMAL, "-o", tmp_path, "-v")
    assert "layout" not in quiet.stdout
    assert "  1  title" in verbose.stdout
    assert "every deck opens with its title" in verbose.stdout
    report = json.loads(_run("build", MINIMAL, "-o", tmp_path, "-v", "--json").stdout)["briefings"][0]
    assert report["slides"] == [line for line in verbose.stdout.splitlines() if " layout " in line]


@pytest.mark.libreoffice
def test_the_layouts_of_a_template_are_drawn(tmp_path: Path, soffice: Path) -> None:
    template = tmp_path / "t.pptx"
    template.write_bytes(template_files.deck())
    result = _run("template", template, "--pictures", tmp_path / "pictures")
    assert result.exit_code == 0, result.output
    drawn = sorted(path.name for path in (tmp_path / "pictures").iterdir())
    assert drawn[0] == "01-title-Title-Slide.png"
    assert len(drawn) == len(SlideKind)
    assert all((tmp_path / "pictures" / name).read_bytes().startswith(b"\x89PNG") for name in drawn)


def test_without_libreoffice_the_table_comes_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("reportgen.pdf.convert._PLACES", ())
    result = _run("template", ROOT / "templates" / "deck.pptx", "--pictures", tmp_path / "pictures")
    assert result.exit_code == 3
    assert "Quotation" in result.stdout
    assert "install" in result.stderr


def test_a_timelinejs_sheet_goes_in_and_out(tmp_path: Path) -> None:
    exported = _run("export", "timelinejs", SEED)
    assert exported.exit_code == 0
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(exported.stdout, encoding="utf-8")
    result = _run("import", "timelinejs", sheet)
    assert result.exit_code == 0, result.output
    assert result.stdout.count("event:") == exported.stdout.strip().count("\n")


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ["matplotlib", "lxml", "docx", "pptx", "babel", "yaml", "uharfbuzz", "click", "markdown_it"]
    command = f"import reportgen, sys; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_every_command_is_documented() -> None:
    page = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    for name, command in main.commands.items():
        assert f"reportgen {name}" in page
        for option in command.params:
            for flag in option.opts:
                if flag.startswith("--") and flag != "--output":
                    assert flag in page, (name, flag)


def _edit_title(deck: Path, words: str) -> None:
    presentation = Presentation(str(deck))
    presentation.slides[1].shapes.title.text_frame.paragraphs[0].runs[0].text = words
    presentation.save(str(deck))


def test_edits_by_hand_survive_a_build_with_other_content(tmp_path: Path) -> None:
    folder = tmp_path / "talk"
    shutil.copytree(MINIMAL, folder)
    out = tmp_path / "out"
    _run("build", folder, "-o", out, "--format", "pptx")
    deck = out / "talk" / "deck.pptx"
    _edit_title(deck, "In my own words")
    briefing = folder / "briefing.yaml"
    briefing.write_text(re.sub(r"title: .*", "title: Another title", briefing.read_text(), count=1))
    result = _run("build", folder, "-o", out, "--format", "pptx")
    assert (result.exit_code, "note kept-edits" in result.stderr) == (0, True), result.output
    titles = [slide.shapes.title.text_frame.text for slide in Presentation(str(deck)).slides]
    assert titles[0] == "Another title"
    assert titles[1].startswith("In my own words")
    assert [path.name for path in deck.parent.iterdir()] == ["deck.pptx"]

    result = _run("build", folder, "-o", out, "--format", "pptx", "--on-edits", "discard")
    assert "deck (backup).pptx" in result.stderr
    assert "In my own words" not in Presentation(str(deck)).slides[1].shapes.title.text_frame.text


def test_asking_needs_a_terminal(tmp_path: Path) -> None:
    result = _run("build", MINIMAL, "-o", tmp_path, "--on-edits", "ask")
    assert result.exit_code == 2
    assert "needs a terminal" in result.stderr


def test_a_conflict_is_asked_about_with_both_texts() -> None:
    conflict = SlideConflict(4, "My aid", (Conflict("Title", "My aid", "Aid followed fear"),))

    @click.command()
    def ask() -> None:
        click.echo(str(ask_about(Progress(quiet=True), conflict)))

    for answer, expected in (("mine", "mine"), ("", "both"), ("neither\nnew", "new")):
        result = CliRunner().invoke(ask, input=f"{answer}\n")
        assert result.stdout.splitlines()[-1] == expected
        assert "slide 4 “My aid”: you and the content have changed it" in result.stderr
        assert "Title, new: “Aid followed fear”" in result.stderr
