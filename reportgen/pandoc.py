"""The pandoc program: citations (its citeproc) and BibTeX and RIS go through it, as a process of its own.

In: arguments and standard input. Out: standard output. pandoc comes with the package `pypandoc_binary`; a pandoc on the
PATH serves as well. pandoc is a separate program that is run, never linked.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from threading import Thread

from reportgen.findings import MissingToolError, ReportgenError


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
        raise MissingToolError("pandoc is missing, which formats the citations", "pip install pypandoc_binary")
    return found


def start_pandoc(arguments: Sequence[str], text: str) -> Callable[[], str]:
    """Run pandoc in the background on `text`; the returned call waits for its output.

    The call raises `PandocError` with pandoc's own words where it fails.
    """
    process = subprocess.Popen(
        [pandoc_path(), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    answer: list[tuple[str, str]] = []
    # A thread feeds and drains the pipes, so that neither side waits for the other.
    thread = Thread(target=lambda: answer.append(process.communicate(text)), daemon=True)
    thread.start()

    def wait() -> str:
        thread.join()
        output, errors = answer[0]
        if process.returncode:
            raise PandocError(errors.strip() or f"pandoc ended with code {process.returncode}")
        return output

    return wait


def run_pandoc(arguments: Sequence[str], text: str) -> str:
    """Run pandoc on `text` and return its output. Raises `PandocError`, `MissingToolError`."""
    return start_pandoc(arguments, text)()
