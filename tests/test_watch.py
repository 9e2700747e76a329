"""A briefing that is watched is built again when it was saved, in whichever way, and never while it is broken."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from reportgen import watch as watching
from reportgen.findings import ContentError, MissingToolError, PlacingError
from reportgen.pipeline import Built, Options
from reportgen.watch import Rebuilt, watch
from tests import tools

MINIMAL = tools.CHECKOUT / "tests" / "briefings" / "valid" / "minimal"
PATIENCE = 120.0


@pytest.fixture(name="talk")
def fixture_talk(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "talk"))


# In a process of its own ----------------------------------------------------------------------------------------------
class _Watching:
    """`reportgen watch` as a person starts it, and what it has said so far."""

    def __init__(self, briefing: Path, output: Path) -> None:
        # A shell's background processes inherit that Ctrl-C is ignored; a test run may be one.
        program = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
        program += "; from reportgen.cli import main; main()"
        command = [sys.executable, "-c", program, "watch", str(briefing), "-o", str(output)]
        environment = {**os.environ, "PYTHONPATH": str(tools.CHECKOUT)}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
        )
        self.lines: list[str] = []
        self._told = 0
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout
        self.lines.extend(line.rstrip("\n") for line in iter(self.process.stdout.readline, ""))

    def next_build(self) -> list[str]:
        """The lines of the next build, up to that with its time."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            lines = self.lines[self._told :]
            last = next((place for place, line in enumerate(lines) if line.endswith(" s)")), None)
            if last is not None:
                self._told += last + 1
                return lines[: last + 1]
            time.sleep(0.05)
        pytest.fail(f"no build within {PATIENCE} seconds: {self.lines}")


@pytest.fixture(name="watched")
def fixture_watched(talk: Path, tmp_path: Path) -> Iterator[_Watching]:
    watched = _Watching(talk, tmp_path / "output")
    yield watched
    watched.process.kill()
    watched.process.wait()


def _save(path: Path, change: Callable[[str], str]) -> None:
    """As many editors save: into another file, which then takes the name."""
    other = path.with_name(f".{path.name}.part")
    other.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    other.replace(path)


def test_a_person_edits_breaks_mends_moves_and_ends(watched: _Watching, talk: Path, tmp_path: Path) -> None:
    section = next((talk / "sections").iterdir())
    files = tmp_path / "output" / "talk"

    assert watched.next_build()[-1].startswith("talk: written (")
    first = {path.name: path.read_bytes() for path in files.iterdir()}
    assert first.keys() == {"handout.docx", "deck.pptx"}

    _save(section, lambda text: f"{text}\nOne more sentence.\n")
    assert watched.next_build()[-1].startswith("talk: written (")
    second = {path.name: path.read_bytes() for path in files.iterdir()}
    assert second["handout.docx"] != first["handout.docx"]

    _save(section, lambda text: f"{text}\nSee [x](exhibit:nothing).\n")
    broken = watched.next_build()
    assert any(f"talk/sections/{section.name}:" in line and " error " in line for line in broken)
    assert broken[-1].startswith("talk: nothing was written (")
    assert {path.name: path.read_bytes() for path in files.iterdir()} == second

    _save(section, lambda text: text.replace("See [x](exhibit:nothing).", "Mended."))
    assert watched.next_build()[-1].startswith("talk: written (")

    talk.rename(tmp_path / "aside")
    gone = watched.next_build()
    assert any("there is no such folder" in line for line in gone)
    (tmp_path / "aside").rename(talk)
    assert watched.next_build()[-1].startswith("talk: nothing has changed (")

    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(PATIENCE) == 0
    assert not [line for line in watched.lines if "Traceback" in line]


# Step by step, without waiting ----------------------------------------------------------------------------------------
class _Clock:
    """In place of `time.sleep`: at each pause the next thing happens; when all has happened, watching ends."""

    def __init__(self, events: list[Callable[[], object]]) -> None:
        self.events = iter(events)

    def sleep(self, _: float) -> None:
        event = next(self.events, None)
        if event is None:
            raise KeyboardInterrupt
        event()


def _nothing() -> None:
    """A pause in which nothing happens."""


@pytest.fixture(name="builds")
def fixture_builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were built; nothing is really built."""
    builds: list[Path] = []

    def build(folder: Path, *_: object) -> Built:
        builds.append(folder)
        return Built(folder.name, (), ())

    monkeypatch.setattr(watching, "build", build)
    return builds


def _outcomes(
    monkeypatch: pytest.MonkeyPatch, folders: list[Path], *events: Callable[[], object], options: Options | None = None
) -> list[Rebuilt]:
    """What comes of watching while these things happen, one in each pause."""
    monkeypatch.setattr("reportgen.watch.time.sleep", _Clock(list(events)).sleep)
    outcomes = []
    with suppress(KeyboardInterrupt):
        for rebuilt in watch(folders, Path("output"), options or Options()):
            outcomes.append(rebuilt)  # noqa: PERF402 (one that raises has to leave what came before)
    return outcomes


def test_a_folder_is_built_at_the_start_and_then_only_when_something_has_changed(
    talk: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    _outcomes(monkeypatch, [talk], *[_nothing] * 20)
    assert builds == [talk]


def test_files_saved_one_after_the_other_are_built_once_when_they_rest(
    talk: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = [partial((talk / f"{number}.csv").write_text, "x") for number in range(5)]
    _outcomes(monkeypatch, [talk], _nothing, *saves, *[_nothing] * 5)
    assert len(builds) == 2


def test_a_file_that_never_rests_does_not_keep_others_waiting(
    talk: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    growing = [partial((talk / "log.txt").write_text, "x" * number) for number in range(1, 60)]
    _outcomes(monkeypatch, [talk], _nothing, *growing)
    assert 3 <= len(builds) <= 6


def test_a_save_that_comes_back_to_the_same_size_and_name_is_seen(
    talk: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    section = next((talk / "sections").iterdir())
    _outcomes(monkeypatch, [talk], _nothing, partial(_save, section, str.swapcase), *[_nothing] * 3)
    assert len(builds) == 2


def test_what_is_saved_during_a_build_is_built_next(talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def build(folder: Path, *_: object) -> Built:
        seen.append((folder / "briefing.yaml").read_text(encoding="utf-8"))
        if len(seen) == 1:
            _save(folder / "briefing.yaml", lambda text: f"{text}# saved meanwhile\n")
        return Built(folder.name, (), ())

    monkeypatch.setattr(watching, "build", build)
    _outcomes(monkeypatch, [talk], *[_nothing] * 5)
    assert [text.count("meanwhile") for text in seen] == [0, 1]


@pytest.mark.parametrize(
    "name", ["handout.docx", "deck.pptx", "deck.PDF", ".git/index", ".a.md.swp", "a.md~", "#a.md#", "~$andout.docx"]
)
def test_what_is_no_content_is_not_looked_at(
    name: str, talk: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (talk / ".git").mkdir()
    _outcomes(monkeypatch, [talk], _nothing, partial((talk / name).write_text, "x"), *[_nothing] * 3)
    assert builds == [talk]


def test_a_template_counts_wherever_it_is(
    talk: Path, builds: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = tmp_path / "their.pptx"
    template.write_bytes(b"1")
    save = partial(template.write_bytes, b"22")
    _outcomes(monkeypatch, [talk], _nothing, save, *[_nothing] * 3, options=Options(deck_template=template))
    assert len(builds) == 2


def test_of_several_folders_only_the_one_that_was_saved_is_built(
    talk: Path, builds: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Path(shutil.copytree(talk, tmp_path / "other"))
    save = partial((other / "new.csv").write_text, "x")
    _outcomes(monkeypatch, [talk, other], _nothing, _nothing, save, *[_nothing] * 3)
    assert builds == [talk, other, other]


@pytest.mark.parametrize("error", [ContentError([]), PlacingError("the disk is full"), PermissionError("no")])
def test_after_an_error_watching_goes_on(error: Exception, talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcomes: Iterator[Exception | None] = iter([error, None])

    def build(folder: Path, *_: object) -> Built:
        if raised := next(outcomes):
            raise raised
        return Built(folder.name, (), ())

    monkeypatch.setattr(watching, "build", build)
    save = partial((talk / "new.csv").write_text, "x")
    rebuilt = _outcomes(monkeypatch, [talk], _nothing, save, *[_nothing] * 3)
    assert rebuilt[0].outcome is error
    assert isinstance(rebuilt[1].outcome, Built)


def test_a_missing_program_ends_it(talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(*_: object) -> Built:
        raise MissingToolError("LibreOffice is missing", "apt install libreoffice")

    monkeypatch.setattr(watching, "build", build)
    with pytest.raises(MissingToolError):
        _outcomes(monkeypatch, [talk], *[_nothing] * 5)
