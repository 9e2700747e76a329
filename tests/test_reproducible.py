"""Same content, template and version: the same bytes in any surroundings; and nothing is written a second time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from reportgen.memory.cache import FOLDER_VARIABLE
from tests import tools

# What a fresh process prints, a line a file, after building the briefing of its first argument into its second.
BUILD = """
import sys
import reportgen
for output in reportgen.build(sys.argv[1], sys.argv[2], formats=tuple(sys.argv[3].split(","))).outputs:
    print(output.path.name, "changed" if output.changed else "unchanged")
"""
# The same on another day 27 years later, on one core (where nothing is forked), with files for nobody else to read.
ELSEWHERE = """
import datetime, os, time
real = time.time
time.time = lambda: real() + 10_000 * 86_400
time.time_ns = lambda: int(time.time() * 1e9)
for name in ("localtime", "gmtime", "ctime"):
    now = getattr(time, name)
    setattr(time, name, lambda seconds=None, now=now: now(time.time() if seconds is None else seconds))
class Date(datetime.date):
    today = classmethod(lambda cls: cls.fromtimestamp(time.time()))
class Moment(datetime.datetime):
    now = classmethod(lambda cls, tz=None: cls.fromtimestamp(time.time(), tz))
    utcnow = today = classmethod(lambda cls: cls.fromtimestamp(time.time()))
datetime.date, datetime.datetime = Date, Moment
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
os.umask(0o077)
import reportgen.background
assert not reportgen.background.can_fork()
assert os.path.dirname(reportgen.__file__) == os.path.join(os.environ["PYTHONPATH"], "reportgen")
assert datetime.datetime.now().year > 2050
"""
SURROUNDINGS = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7", "USER": "ada"}


def _build(briefing: Path, output: Path, formats: str = "docx,pptx") -> list[str]:
    """Build in a fresh process, as anyone would."""
    return _run(BUILD, tools.CHECKOUT, {}, tools.CHECKOUT, briefing, output, formats)


def _build_elsewhere(briefing: Path, output: Path, folder: Path, formats: str = "docx,pptx") -> list[str]:
    """Build in a fresh process in other surroundings, with the code and the briefing at another path."""
    checkout, copy = folder / "elsewhere" / "ünïcode checkout", folder / "elsewhere" / briefing.name
    for name in ("reportgen", "templates"):
        shutil.copytree(tools.CHECKOUT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(briefing, copy)
    surroundings = {**SURROUNDINGS, FOLDER_VARIABLE: os.devnull}  # nothing is recalled of what was made here
    return _run(ELSEWHERE + BUILD, checkout, surroundings, folder, copy, output, formats)


def _run(program: str, checkout: Path, variables: dict[str, str], folder: Path, *arguments: str | Path) -> list[str]:
    environment = {**os.environ, **variables, "PYTHONPATH": str(checkout)}
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


# What differs ---------------------------------------------------------------------------------------------------------
def _differences(one: bytes, other: bytes, name: str) -> Iterator[str]:
    """Where two files differ, by zip entry, into the packages within packages."""
    if one == other:
        return
    if not (zipfile.is_zipfile(BytesIO(one)) and zipfile.is_zipfile(BytesIO(other))):
        same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
        yield f"{name} at byte {same}: {one[same : same + 40]!r}, {other[same : same + 40]!r}"
        return
    with zipfile.ZipFile(BytesIO(one)) as mine, zipfile.ZipFile(BytesIO(other)) as theirs:
        if mine.namelist() != theirs.namelist():
            yield f"{name}: entries {mine.namelist()}, {theirs.namelist()}"
            return
        for mine_entry, their_entry in zip(mine.infolist(), theirs.infolist(), strict=True):
            if repr(mine_entry) != repr(their_entry) or mine_entry.date_time != their_entry.date_time:
                yield f"{name}: {mine_entry}, {their_entry}"
            yield from _differences(mine.read(mine_entry), theirs.read(their_entry), f"{name}/{mine_entry.filename}")
    yield f"{name}: the bytes of the zip file"


def _package(**members: bytes) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, member in members.items():
            archive.writestr(zipfile.ZipInfo(name), member)
    return content.getvalue()


def test_a_difference_is_named_down_to_the_part_of_an_embedded_workbook() -> None:
    one, other = (_package(slide=b"same", workbook=_package(sheet=sheet)) for sheet in (b"1967", b"1968"))
    assert list(_differences(one, one, "deck")) == []
    assert "deck/workbook/sheet at byte 3: b'7', b'8'" in list(_differences(one, other, "deck"))


# Tests ----------------------------------------------------------------------------------------------------------------
REAL = tools.CHECKOUT / "seeds" / "dprk-vietnam"
KITCHEN_SINK = tools.CHECKOUT / "tests" / "briefings" / "valid" / "kitchen-sink"


@pytest.mark.parametrize("briefing", [REAL, KITCHEN_SINK], ids=lambda path: path.name)
def test_two_builds_in_different_surroundings_give_the_same_bytes(briefing: Path, tmp_path: Path) -> None:
    """Another day, path, locale, time zone, hash seed, core count and umask; with workbooks and pictures inside."""
    here, there, found = tmp_path / "here", tmp_path / "there", set[str]()
    _build(briefing, here)
    _build_elsewhere(briefing, there, tmp_path)
    for name in ("handout.docx", "deck.pptx"):
        one, other = ((folder / briefing.name / name).read_bytes() for folder in (here, there))
        assert list(_differences(one, other, name)) == []
        with zipfile.ZipFile(BytesIO(one)) as package:
            found |= {Path(member).suffix for member in package.namelist()}
    assert {".xml", ".rels", ".xlsx", ".svg", ".png"} <= found


@pytest.mark.libreoffice
@pytest.mark.usefixtures("soffice")
def test_a_second_build_writes_nothing_in_any_format_and_says_so(tmp_path: Path) -> None:
    """PDFs of one LibreOffice are the same bytes too, whatever the surroundings."""
    content = tools.CHECKOUT / "tests" / "briefings" / "valid" / "minimal"
    files = ["handout.docx", "deck.pptx", "handout.pdf", "deck.pdf"]
    first = _build(content, tmp_path / "out", "docx,pptx,pdf")
    assert sorted(first) == sorted(f"{name} changed" for name in files)
    folder = tmp_path / "out" / "minimal"
    before = {path.name: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.iterdir()}
    second = _build_elsewhere(content, tmp_path / "out", tmp_path, "docx,pptx,pdf")
    assert sorted(second) == sorted(f"{name} unchanged" for name in files)
    assert {path.name: (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.iterdir()} == before
