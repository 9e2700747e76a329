"""The command line: what it writes, says and returns."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.cli import main

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
    assert _run("check").stdout.splitlines() == ["one: no findings", "two: no findings"]
    monkeypatch.chdir(tmp_path / "seeds" / "one")
    assert "dprk-vietnam: " in _run("check").stdout


@pytest.mark.parametrize("arguments", [("build", "--format", "odt"), ("build", "--nonsense"), ("fly",)])
def test_a_command_that_is_not_understood_returns_2(arguments: tuple[str, ...]) -> None:
    assert _run(*arguments).exit_code == 2


def test_pdf_without_libreoffice_returns_3_and_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("reportgen.pdf._PLACES", ())
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
