"""Putting a generated file in its place without losing what stands there.

In: a path and the new bytes. Out: `Placed`, what was done. A file that is whole or not there at all: the bytes go to a
temporary file in the same folder, are flushed to the disk, and take the name in one step (POSIX rename, which is
atomic). A file that somebody changed is kept as a numbered copy; one that is open is left alone.
"""

from __future__ import annotations

import os
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from reportgen.findings import Finding, Location
from reportgen.revision.codes import EDITED_FILE, FILE_IN_USE
from reportgen.seal import is_intact, is_intact_pdf


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the bytes went, whether that changed anything, and what the user should know."""

    path: Path
    changed: bool
    findings: tuple[Finding, ...] = ()


def place(path: Path, content: bytes) -> Placed:
    """Put `content` at `path`. Raises OSError where the folder cannot be written or the disk is full."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        write_whole(path, content)
        return Placed(path, changed=True)
    if _in_use(path):
        beside = _free_name(path, "new")
        write_whole(beside, content)
        message = f"{path.name} is open or cannot be written; the new version is {beside.name}"
        return Placed(beside, changed=True, findings=(Finding(FILE_IN_USE, message, Location(str(path))),))
    existing = path.read_bytes()
    if existing == content:
        return Placed(path, changed=False)
    findings: tuple[Finding, ...] = ()
    if not untouched(existing):
        kept = _free_name(path, "edited")
        write_whole(kept, existing)
        message = f"{path.name} had been changed by hand; your version was kept as {kept.name}"
        findings = (Finding(EDITED_FILE, message, Location(str(path))),)
    write_whole(path, content)
    return Placed(path, changed=True, findings=findings)


def untouched(content: bytes) -> bool:
    """Whether a file is as it was generated: a package or a PDF whose seal holds."""
    if content.startswith(b"%PDF"):
        return is_intact_pdf(content)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return is_intact((name, archive.read(name)) for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError):
        return False


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash at any moment leaves the old file or the new one, whole."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False) as temporary:
        name = Path(temporary.name)
        try:
            temporary.write(content)
            temporary.flush()
            os.fsync(temporary.fileno())
        except BaseException:
            temporary.close()
            name.unlink(missing_ok=True)
            raise
    name.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    name.replace(path)
    _flush_folder(path.parent)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _flush_folder(folder: Path) -> None:
    """The rename itself reaches the disk with its folder; Windows has no such call."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _in_use(path: Path) -> bool:
    """Whether Office (`~$name`, shortened by two letters) or LibreOffice (`.~lock.name#`) has the file open."""
    locks = (f"~${path.name}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    return any((path.parent / lock).exists() for lock in locks) or not os.access(path, os.W_OK)


def _free_name(path: Path, word: str) -> Path:
    number = 1
    while (candidate := path.with_name(f"{path.stem} ({word} {number}){path.suffix}")).exists():
        number += 1
    return candidate
