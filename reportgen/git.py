"""The git program: a folder as it was at a revision, and whether it would take a file along.

In: a folder and a revision. Out: the folder's files, in another folder. git is a program that is run; nothing of the
repository is changed.
"""

from __future__ import annotations

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path
from shutil import which

from reportgen.findings import MissingToolError, ReportgenError, printable


class GitError(ReportgenError):
    """git has no such revision or folder; the message says which, `hint` what may help."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def is_in_repository(folder: Path) -> bool:
    """Whether git is there and keeps the folder in its last commit."""
    try:
        _tree(folder, "HEAD")
    except (GitError, MissingToolError):
        return False
    return True


def is_ignored(file: Path) -> bool | None:
    """Whether git leaves a file out of the repository that it lies in; None where there is no git or no repository."""
    try:
        asked = _git(file.parent, "check-ignore", "-q", file.name)
    except MissingToolError:
        return None
    return {0: True, 1: False}.get(asked.returncode)


def export_folder(folder: Path, revision: str, target: Path) -> None:
    """Put the files that `folder` had at `revision` into `target`; the folder itself may be gone.

    Raises `MissingToolError` where there is no git, `GitError` where git knows no such revision or folder.
    """
    top, tree = _tree(folder, revision)
    packed = _git(top, "archive", "--format=tar", tree)
    if packed.returncode:
        raise GitError(f"git could not give out {folder} at {revision}: {_complaint(packed)}")
    try:
        with tarfile.open(fileobj=BytesIO(packed.stdout)) as archive:
            archive.extractall(target, filter="data")
    except tarfile.TarError as problem:  # a link out of the folder, which no briefing may have
        raise GitError(f"{folder} at {revision} cannot be unpacked: {printable(str(problem))}") from problem


def _tree(folder: Path, revision: str) -> tuple[Path, str]:
    """The repository's top, and the tree that it has for the folder at the revision, as `commit:path`."""
    found = _git(_nearest(folder), "rev-parse", "--show-toplevel")
    if found.returncode:
        raise GitError(f"{folder} is in no git repository: {_complaint(found)}")
    top = Path(_text(found.stdout))
    name = "" if revision.startswith("-") else f"{revision}^{{commit}}"
    commit = _git(top, "rev-parse", "--verify", "--quiet", name)
    if not revision or commit.returncode:
        raise GitError(f"git knows no revision `{revision}`", "`git log --oneline` lists those that there are")
    path = folder.resolve().relative_to(top.resolve()).as_posix()
    tree = f"{_text(commit.stdout)}:{'' if path == '.' else path}"
    if _text(_git(top, "cat-file", "-t", tree).stdout) != "tree":
        hint = f"`git log -- {path}` lists the revisions that have it"
        raise GitError(f"there was no folder {folder} at the revision `{revision}`", hint)
    return top, tree


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest one above it that is there."""
    resolved = folder.resolve()
    return next(path for path in (resolved, *resolved.parents) if path.is_dir())


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = which("git")
    if program is None:
        raise MissingToolError("git is missing, which knows the folder's earlier states", "see https://git-scm.com")
    command = [program, "-C", str(folder), *arguments]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def _text(output: bytes) -> str:
    return output.decode("utf-8", "surrogateescape").strip("\r\n")


def _complaint(finished: subprocess.CompletedProcess[bytes]) -> str:
    lines = finished.stderr.decode("utf-8", "replace").strip().splitlines()
    return printable(lines[0]) if lines else f"it ended with {finished.returncode}"
