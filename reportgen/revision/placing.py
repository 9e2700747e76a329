"""Putting generated files in their places without losing what stands there.

In: a folder and the new files. Out: `Placed` for each, what was done. All files are on the disk, whole, before the
first of them takes its name, so that a full disk changes nothing; each takes its name in one step. A file that somebody
changed is kept under another name; one that is open or write-protected is left alone, and the new one stands beside it.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from reportgen.findings import Code, Finding, Location, PlacingError
from reportgen.revision.codes import DISCARDED_EDITS, EDITED_FILE, FILE_IN_USE, KEPT_EDITS, PROTECTED_FILE
from reportgen.revision.generated import is_edition_of, is_merge_of, untouched
from reportgen.revision.lock_files import Lock, lock_of
from reportgen.revision.staging import flush_folder, remove_left_over, staged

_HELD = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})  # a sharing violation of Windows is an EACCES
_CAUSES = {
    errno.ENOSPC: "the disk is full; make room and build again",
    errno.EDQUOT: "your quota on this disk is used up; make room and build again",
    errno.EFBIG: "files may not become as large as that here; raise the limit, or choose another folder with -o",
    errno.EROFS: "this disk can only be read; choose another folder with -o",
    errno.EACCES: "you may not write there; get the permission, or choose another folder with -o",
    errno.EPERM: "you may not write there; get the permission, or choose another folder with -o",
    errno.ENAMETOOLONG: "the path is too long; choose another folder with -o",
    errno.ENOTDIR: "a file stands where a folder has to be; rename it, or choose another folder with -o",
    errno.EEXIST: "a file stands where a folder has to be; rename it, or choose another folder with -o",
    errno.EISDIR: "something that is no file stands there; rename it, or choose another folder with -o",
    errno.ELOOP: "the link leads back to itself; remove it and build again",
}


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the bytes went, whether that changed anything, and what the user should know."""

    path: Path
    changed: bool
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """What has been decided on a file that somebody edited.

    `merged` are the bytes whose changes are in the new content, so that they may be replaced. `backup` keeps what
    stands there as a numbered backup and replaces it, `beside` leaves it alone for the reason that it tells.
    """

    merged: bytes | None = None
    backup: bool = False
    beside: Finding | None = None


@dataclass(frozen=True, slots=True)
class _New:
    """The new bytes of a file, and what has been decided on the one that stands there."""

    content: bytes
    ruling: Ruling = Ruling()


@dataclass(frozen=True, slots=True)
class _Step:
    """What to do for one file: the path to write, or nothing; the name under which what stands there is kept first."""

    placed: Placed
    keep: Path | None = None


def place(folder: Path, files: Mapping[str, bytes], rulings: Mapping[str, Ruling] | None = None) -> list[Placed]:
    """Put the files, by name, into a folder. Raises `PlacingError` where they cannot be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        decided = rulings or {}
        paths = {folder / name: _New(content, decided.get(name, Ruling())) for name, content in files.items()}
        for one in {_real(path).parent for path in paths}:
            remove_left_over(one)
        return _place(paths)
    except OSError as error:
        raise PlacingError(_explained(error, folder)) from error


def _real(path: Path) -> Path:
    """Where a link leads; any other path as it is."""
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def _place(paths: Mapping[Path, _New]) -> list[Placed]:
    with ExitStack() as stack:
        parts = {
            path: stack.enter_context(staged(new.content, _real(path)))
            for path, new in paths.items()
            if _step(path, new).placed.changed
        }
        # What stands there is looked at again, as writing takes long enough for somebody to save a file.
        placed = [_carry_out(path, new, parts.get(path)) for path, new in paths.items()]
        for folder in {_real(one.path).parent for one in placed if one.changed}:
            flush_folder(folder)
        return placed


# What to do -----------------------------------------------------------------------------------------------------------
def _step(path: Path, new: _New) -> _Step:
    """What to do to have the new content at `path`."""
    content, ruling = new.content, new.ruling
    try:
        standing = _standing(path)
    except PermissionError as error:
        return _beside(path, content, _held(path, error))
    if standing == content:
        return _Step(Placed(path, changed=False))
    if standing is not None and ruling.beside:
        return _beside(path, content, _obstacle(path) or ruling.beside)
    theirs = None if standing is None or untouched(standing) or _is_merged(standing, ruling) else standing
    if theirs is not None and is_edition_of(theirs, content) and not ruling.backup:
        return _Step(_found(path, KEPT_EDITS, "has been changed by hand, the content has not; it stays as it is"))
    if obstacle := _obstacle(path):
        return _beside(path, content, obstacle)
    if theirs is None:
        return _Step(Placed(path, changed=True))
    word = "backup" if ruling.backup else "edited"
    kept = next(name for name in _names(path, word) if not os.path.lexists(name) or _has(name, theirs))
    if ruling.backup:
        taken = "takes what is generated" if ruling.merged is None else "takes the new version where you said so"
        said = f"{taken}; your version was kept as {kept.name}"
        return _Step(_found(path, DISCARDED_EDITS, said, changed=True), kept)
    said = f"had been changed by hand; your version was kept as {kept.name}"
    return _Step(_found(path, EDITED_FILE, said, changed=True), kept)


def _is_merged(standing: bytes, ruling: Ruling) -> bool:
    """Whether what stands there is in the new content already."""
    return standing == ruling.merged and not ruling.backup


def _found(path: Path, code: Code, said: str, *, changed: bool = False) -> Placed:
    return Placed(path, changed, (Finding(code, f"{path.name} {said}", Location(str(path))),))


def _beside(path: Path, content: bytes, obstacle: Finding) -> _Step:
    """The new version goes under a name of its own, in place of an earlier one of the same file."""
    original = _standing_if_readable(path)
    name = next(name for name in _names(path, "new") if _has(name, content) or _is_free(name, original))
    finding = replace(obstacle, message=f"{obstacle.message}; the new version is {name.name}")
    return _Step(Placed(name, changed=not _has(name, content), findings=(finding,)))


def _is_free(path: Path, original: bytes | None) -> bool:
    """Whether nothing stands at a path, or what a build made (of `original`, if edited), and nobody has it open."""
    with suppress(PermissionError, IsADirectoryError):
        standing = _standing(path)
        made = standing is None or untouched(standing) or is_merge_of(standing, original)
        return made and not _obstacle(path)
    return False


def _has(path: Path, content: bytes) -> bool:
    with suppress(PermissionError, IsADirectoryError):
        return _standing(path) == content
    return False


def _standing(path: Path) -> bytes | None:
    """What stands at a path; None where nothing does. Raises `OSError` where it is no file or cannot be read."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):  # a folder; or a pipe, on which reading would wait for ever
        raise IsADirectoryError(errno.EISDIR, "not a file", str(path))
    return path.read_bytes()


def _standing_if_readable(path: Path) -> bytes | None:
    with suppress(OSError):
        return _standing(path)
    return None


def _names(path: Path, word: str) -> Iterator[Path]:
    """`deck (new).pptx`, `deck (new 2).pptx` and so on, where the file itself is."""
    path = _real(path)
    yield path.with_name(f"{path.stem} ({word}){path.suffix}")
    for number in count(2):
        yield path.with_name(f"{path.stem} ({word} {number}){path.suffix}")


# What is in the way ---------------------------------------------------------------------------------------------------
def _obstacle(path: Path) -> Finding | None:
    """Why a file must not be replaced, if so."""
    if lock := lock_of(path) or lock_of(_real(path)):
        return _open(path, lock)
    with suppress(FileNotFoundError):
        # The superuser may write everything, and is to respect the wish all the same.
        if not path.stat().st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
            return Finding(PROTECTED_FILE, f"{path.name} is write-protected", Location(str(path)))
    return None


def _open(path: Path, lock: Lock) -> Finding:
    holder = f" by {lock.holder}" if lock.holder else ""
    hint = f"close it and build again; if nobody has it open, a crash left {lock.path.name} behind: delete that"
    return Finding(FILE_IN_USE, f"{path.name} is open{holder}", Location(str(path)), hint)


def _held(path: Path, error: OSError) -> Finding:
    reason = error.strerror or "no reason given"
    hint = "close the program that has it open, or allow writing, and build again"
    return Finding(FILE_IN_USE, f"{path.name} cannot be replaced ({reason})", Location(str(path)), hint)


# Doing it -------------------------------------------------------------------------------------------------------------
def _carry_out(path: Path, new: _New, part: Path | None) -> Placed:
    step = _step(path, new)
    if not step.placed.changed:
        return step.placed
    if part is None:  # it was as it should be, and has changed since
        with staged(new.content, _real(path)) as part:
            return _carry_out(path, new, part)
    try:
        return _take_name(part, step, path)
    except FileExistsError:  # somebody took the name for the kept version at this moment
        return _carry_out(path, new, part)
    except OSError as error:
        if error.errno not in _HELD:
            raise
        return _take_name(part, _beside(path, new.content, _held(path, error)), path)


def _take_name(part: Path, step: _Step, path: Path) -> Placed:
    if step.keep and not step.keep.exists():
        _keep(_real(path), step.keep)
    if step.placed.changed:
        part.replace(_real(step.placed.path))
    return step.placed


def _keep(path: Path, kept: Path) -> None:
    """Give a file a second name, in one step and without room on the disk; where there are no hard links, copy it."""
    try:
        kept.hardlink_to(path)
    except FileExistsError:
        raise
    except OSError:
        with staged(path.read_bytes(), kept) as copy:
            copy.replace(kept)


def _explained(error: OSError, folder: Path) -> str:
    where = error.filename if isinstance(error.filename, str) and ".reportgen-" not in error.filename else folder
    cause = _CAUSES.get(error.errno or 0, f"{error.strerror or error}; mend that, or choose another folder with -o")
    return f"{where} cannot be written: {cause} (what stood there is unharmed)"
