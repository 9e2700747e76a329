"""Watching: a briefing is built again whenever it, or a template that it is built on, has been saved.

In: folders, and what a build takes. Out: a `Rebuilt` after each build, for as long as the next one is asked for. The
files are looked at twice a second. The system's own notices would save little here, where a folder has tens of files,
and do not come from network drives and shared folders. Whichever way an editor saves (another file that takes the name,
several files at once), it ends in files that have come to rest, and is built then.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen.findings import MissingToolError, ReportgenError
from reportgen.pipeline import FORMATS, Built, Options, Progress, build

_PAUSE = 0.5  # seconds between two looks
_REST = 0.2  # seconds in which files have to stay as they are
_MOST_LOOKS = 15  # for files to come to rest; then what stands there is built
_OUTPUTS = tuple(f".{suffix}" for suffix in FORMATS)

_State = Mapping[Path, tuple[int, int, int]]
"""The files by path: time of change in nanoseconds, size in bytes, inode."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """A build of a folder, how many seconds it took, and what came of it: files, or why there are none."""

    folder: Path
    seconds: float
    outcome: Built | ReportgenError | OSError


def watch(
    folders: Sequence[Path], output: Path, options: Options, progress: Progress | None = None
) -> Iterator[Rebuilt]:
    """Build each folder, then again whenever it has changed; without end.

    A content with errors, a folder that is gone, a disk that is full are outcomes, after which watching goes on. Raises
    `MissingToolError` where a program is missing.
    """
    templates = [path for path in (options.handout_template, options.deck_template) if path]
    built: dict[Path, _State] = {}
    while True:
        for folder in folders:
            state = _at_rest(folder, templates, built.get(folder))
            if state != built.get(folder):
                built[folder] = state  # as it was before the build, so that what is saved meanwhile is built next
                yield _rebuilt(folder, output, options, progress)
        time.sleep(_PAUSE)


def _rebuilt(folder: Path, output: Path, options: Options, progress: Progress | None) -> Rebuilt:
    begin = time.perf_counter()
    outcome: Built | ReportgenError | OSError
    try:
        outcome = build(folder, output, options, progress)
    except MissingToolError:
        raise
    except (ReportgenError, OSError) as error:
        outcome = error
    return Rebuilt(folder, time.perf_counter() - begin, outcome)


def _at_rest(folder: Path, templates: Sequence[Path], built: _State | None) -> _State:
    """The state as it was built, or another one that has lasted."""
    state = _state(folder, templates)
    for _ in range(_MOST_LOOKS):
        if state == built:
            break
        time.sleep(_REST)
        before, state = state, _state(folder, templates)
        if state == before:
            break
    return state


def _state(folder: Path, templates: Sequence[Path]) -> _State:
    """What stands in the folder at this moment, and the templates; nothing where there is nothing."""
    found = {}
    for path in (*_contents(folder), *templates):
        with suppress(OSError):  # gone again
            status = path.stat()
            found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
    return found


def _contents(folder: Path) -> Iterator[Path]:
    """The paths of all that may be content: not what a build writes, nor what is hidden or an editor's own."""
    for base, inner, names in os.walk(folder):
        inner[:] = filter(_is_content, inner)
        yield from (Path(base, name) for name in names if _is_content(name))


def _is_content(name: str) -> bool:
    return not name.startswith((".", "#", "~")) and not name.lower().endswith(("~", *_OUTPUTS))
