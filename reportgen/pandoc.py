"""The pandoc program: citations (its citeproc) and BibTeX and RIS go through it, as a process of its own.

In: arguments, standard input and files. Out: standard output, from the cache where pandoc was asked the same before.
pandoc comes with the package `pypandoc_binary`; a pandoc on the PATH serves as well. pandoc is a separate program that
is run, never linked.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from threading import Thread
from types import MappingProxyType

from reportgen.findings import MissingToolError, ReportgenError
from reportgen.memory.cache import fetch, keep, key_of

_NO_FILES: Mapping[str, str] = MappingProxyType({})


class PandocError(ReportgenError):
    """pandoc refused its input; the message is what it said."""


@cache
def pandoc_path() -> str:
    """The pandoc to run. Raises `MissingToolError` where there is none."""
    package = find_spec("pypandoc")
    for folder in (package.submodule_search_locations or []) if package else []:
        carried = Path(folder) / "files" / ("pandoc.exe" if which("cmd.exe") else "pandoc")
        if carried.is_file():
            return str(carried)
    found = which("pandoc")
    if not found:
        raise MissingToolError(
            "pandoc is missing, which reads sources and references and formats citations", "pip install pypandoc_binary"
        )
    return found


def start_pandoc(arguments: Sequence[str], text: str, files: Mapping[str, str] = _NO_FILES) -> Callable[[], str]:
    """Run pandoc in the background on `text`; the returned call waits for its output.

    `files` are those that the arguments name, by their names: they are written into the folder in which pandoc runs.
    Nothing is run where the cache has the answer. The call raises `PandocError` with pandoc's own words where it fails.
    """
    key = _key(arguments, text, files)
    kept = fetch(key)
    if kept is not None:
        answer = kept.decode()
        return lambda: answer
    running = _Pandoc(arguments, text, files)

    def wait() -> str:
        output = running.output()
        keep(key, output.encode())
        return output

    return wait


def run_pandoc(arguments: Sequence[str], text: str) -> str:
    """Run pandoc on `text` and return its output. Raises `PandocError`, `MissingToolError`."""
    return start_pandoc(arguments, text)()


def run_guarded(arguments: Sequence[str], content: bytes, megabytes: int, seconds: int) -> bytes:
    """Run pandoc on a file from anywhere, within bounds, without access to files, and without keeping its answer.

    Raises `PandocError` with pandoc's first words, or that it took too long; `MissingToolError`.
    """
    command = [pandoc_path(), "+RTS", f"-M{megabytes}M", "-RTS", "--sandbox", *arguments]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise PandocError(f"pandoc could not read it within {seconds} seconds") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise PandocError(f"pandoc cannot read it: {said[0] if said else done.returncode}")
    return done.stdout


class _Pandoc:
    """A pandoc at work."""

    def __init__(self, arguments: Sequence[str], text: str, files: Mapping[str, str]) -> None:
        self._folder = TemporaryDirectory(prefix="reportgen-", ignore_cleanup_errors=True)
        for name, content in files.items():
            (Path(self._folder.name) / name).write_text(content, encoding="utf-8")
        self._process = subprocess.Popen(
            [pandoc_path(), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=self._folder.name,
        )
        self._answer = ("", "")
        # A thread feeds and drains the pipes, so that neither side waits for the other.
        self._thread = Thread(target=self._converse, args=(text,), daemon=True)
        self._thread.start()

    def _converse(self, text: str) -> None:
        self._answer = self._process.communicate(text)

    def output(self) -> str:
        """Wait for its output. Raises `PandocError`."""
        self._thread.join()
        self._folder.cleanup()
        output, errors = self._answer
        if self._process.returncode:
            raise PandocError(errors.strip() or f"pandoc ended with code {self._process.returncode}")
        return output


def _key(arguments: Sequence[str], text: str, files: Mapping[str, str]) -> str:
    named = (part for file in sorted(files.items()) for part in file)
    return key_of("pandoc", _identity(), str(len(arguments)), *arguments, text, *named)


def pandoc_identity() -> str:
    """What tells one pandoc from another without starting it: its place, size and time; "" where there is none."""
    with suppress(MissingToolError):
        return _identity()
    return ""


@cache
def _identity() -> str:
    path = Path(pandoc_path()).resolve()
    status = path.stat()
    return f"{path} {status.st_size} {status.st_mtime_ns}"
