"""A build that is killed leaves the old file or the new one, whole; the next build works and clears up."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from types import FrameType
from typing import Any

import docx
import pptx
import pytest

import reportgen
from reportgen.briefing.starter import write_starter
from reportgen.memory.cache import FOLDER_VARIABLE
from reportgen.revision import placing
from tests import tools
from tests.revision.packages import edited, package

Contents = dict[str, bytes]
PATIENCE = 60.0

ONE, TWO = package("one", 5000), package("two", 5000)
MINE = edited(ONE)


def contents(folder: Path) -> Contents:
    """The files in a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path in folder.iterdir():
        path.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def _is_litter(name: str) -> bool:
    return name.startswith(".reportgen-")


# At every step of placing ---------------------------------------------------------------------------------------------
STANDING: dict[str, Contents] = {
    "nothing": {},
    "generated files": {"handout.docx": ONE, "deck.pptx": ONE},
    "an edited file, not the first": {"handout.docx": MINE, "handout (edited).docx": b"first", "deck.pptx": ONE},
    "an open file": {"handout.docx": MINE, "~$andout.docx": b"", "deck.pptx": ONE},
}


# The functions of `placing` that change something, themselves or by `staging`; the others only look.
DOING = {"place", "_place", "_carry_out", "_take_name", "_keep"}


def _killed_at_line(number: int, call: Callable[[], object]) -> bool:
    """Make a call in a process that dies before the given line of those that write; False where it has fewer."""
    child = os.fork()
    if child == 0:
        sys.settrace(_assassin(number))
        call()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or status == 0
    return os.WIFSIGNALED(status)


def _assassin(number: int) -> Callable[[FrameType, str, Any], Any]:
    left = iter(range(number - 1))

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        file = Path(frame.f_code.co_filename).name
        if file != "staging.py" and not (file == "placing.py" and frame.f_code.co_name in DOING):
            return None
        if event == "line" and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    return trace


@pytest.mark.parametrize("standing", STANDING.values(), ids=STANDING)
def test_a_kill_at_any_line_of_placing_leaves_whole_files_and_loses_nothing(
    standing: Contents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # the system outlives the process, and disks are slow
    new = {"handout.docx": TWO, "deck.pptx": TWO}
    _write(tmp_path, standing)
    placing.place(tmp_path, new)
    finished = contents(tmp_path)
    lines = 0
    while True:
        _write(tmp_path, standing)
        if not _killed_at_line(lines + 1, partial(placing.place, tmp_path, new)):
            break
        lines += 1
        _check_whole({name: left for name, left in contents(tmp_path).items() if not _is_litter(name)}, standing)
        placing.place(tmp_path, new)
        assert contents(tmp_path) == finished, lines
    assert lines > 80


def _check_whole(left: Contents, standing: Contents) -> None:
    """Each file is one of those that were there, or the new one; what a person made is still there."""
    assert set(left.values()) <= {*standing.values(), TWO}
    assert standing.keys() <= left.keys()
    assert MINE not in standing.values() or MINE in left.values()


# At any time of a build -----------------------------------------------------------------------------------------------
def _versions(briefing: Path, folder: Path) -> tuple[Contents, Contents]:
    """What was built of a briefing before its title was changed, and what is built of it now."""
    reportgen.build(briefing, folder / "old")
    about = briefing / "briefing.yaml"
    about.write_text(re.sub("^title: ", "title: New ", about.read_text(), flags=re.MULTILINE))
    reportgen.build(briefing, folder / "new")
    old, new = (contents(folder / version / briefing.name) for version in ("old", "new"))
    assert old.keys() == new.keys() == {"handout.docx", "deck.pptx"}
    assert all(old[name] != new[name] for name in old)
    for files in (old, new):  # what has these bytes opens
        assert docx.Document(BytesIO(files["handout.docx"])).paragraphs
        assert pptx.Presentation(BytesIO(files["deck.pptx"])).slides
    return old, new


def _small(folder: Path) -> None:
    shutil.copytree(tools.CHECKOUT / "tests" / "briefings" / "valid" / "minimal", folder)


class _Building:
    """A build in processes of its own: a group, so that all can be killed, and a pipe that says when all have ended."""

    def __init__(self, briefing: Path, output: Path) -> None:
        self._alive, ours = os.pipe()
        self.leader = os.fork()
        if self.leader == 0:
            os.setsid()
            os.close(self._alive)
            os.environ[FOLDER_VARIABLE] = os.devnull  # nothing is recalled: every build has to do all of its work
            reportgen.build(briefing, output)
            os._exit(0)
        os.close(ours)
        os.set_blocking(self._alive, False)

    def kill(self, *, group: bool) -> None:
        (os.killpg if group and os.getpgid(self.leader) == self.leader else os.kill)(self.leader, signal.SIGKILL)

    def wait(self) -> int:
        """Wait until no process of the build is left; the leader's exit status."""
        _, status = os.waitpid(self.leader, 0)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                assert os.read(self._alive, 1) == b""
            except BlockingIOError:
                time.sleep(0.005)
            else:
                os.close(self._alive)
                return status
        pytest.fail("processes of a killed build are still alive")


def _part(kill: int, kills: int, chance: random.Random) -> float:
    """After which part of a build to kill it: at random, once in each of so many parts, early and late in turn."""
    return (kill * 7 % kills + chance.random()) / kills


def _duration(briefing: Path, output: Path) -> float:
    """How long a build takes here and now."""
    begin = time.monotonic()
    assert _Building(briefing, output).wait() == 0
    return time.monotonic() - begin


@pytest.mark.parametrize(
    ("group", "kills", "write"),
    [(True, 50, _small), (False, 4, write_starter)],
    ids=["all processes", "the parent alone"],
)
def test_a_kill_at_any_time_leaves_the_old_or_the_new_files(
    group: bool, kills: int, write: Callable[[Path], None], tmp_path: Path
) -> None:
    """Where the parent alone is killed, what draws and cites in the background ends by itself and writes nothing."""
    briefing, output = tmp_path / "talk", tmp_path / "output"
    write(briefing)
    old, new = _versions(briefing, tmp_path)
    folder = output / briefing.name
    killed, duration, chance = 0, _duration(briefing, output), random.Random(kills)
    while killed < kills:
        _write(folder, old)
        building = _Building(briefing, output)
        time.sleep(duration * _part(killed, kills, chance))
        building.kill(group=group)
        # A machine has other work to do, at times: a build that was too quick to be killed tells of less of it.
        was_killed = os.WIFSIGNALED(building.wait())
        killed += was_killed
        duration *= 1.02 if was_killed else 0.9
        left = {name: content for name, content in contents(folder).items() if not _is_litter(name)}
        assert left.keys() == old.keys()
        assert all(content in (old[name], new[name]) for name, content in left.items()), killed
    reportgen.build(briefing, output)
    assert contents(folder) == new
