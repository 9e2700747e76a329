"""Bytes on their way into a folder: on the disk, whole, before they take the name that they are for.

In: the bytes and their path. Out: a file beside that path, which takes the name in one step (POSIX `rename`, atomic).
A crash leaves at most such a file, `.reportgen-….part`; the next build removes it. A build that is alive holds a lock
on its own (`flock`), so that two builds into one folder do not take each other's for left over.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

_PART = re.compile(r"\.reportgen-[0-9a-f]{8}\.part")
_NEW_FILE = 0o666  # less the umask, which the system takes off


@contextmanager
def staged(content: bytes, path: Path) -> Iterator[Path]:
    """A file with this content beside `path` and with its permissions; it goes again unless it is given a name.

    Raises `OSError` where the folder cannot be written or has no room.
    """
    part, file = _new_part(path)
    try:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        if sys.platform == "win32":
            file.close()  # an open file can take no other name there
        yield part
    finally:
        with suppress(OSError):  # a full disk, said already by the call that failed
            file.close()
        part.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a crash at any moment leaves the old file or the new one, whole."""
    with staged(content, path) as part:
        part.replace(path)
    flush_folder(path.parent)


def remove_left_over(folder: Path) -> None:
    """Remove what builds that were killed left in a folder; nothing of a build that is alive, nothing of others."""
    for part in folder.glob(".reportgen-*.part"):
        if _PART.fullmatch(part.name) and part.is_file() and not part.is_symlink():
            with suppress(OSError):
                _remove_if_left_over(part)


def flush_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk. Where a file system or Windows has no such call, it does so itself."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):
                os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _new_part(path: Path) -> tuple[Path, BinaryIO]:
    mode = _mode(path)
    while True:
        part = path.with_name(f".reportgen-{token_hex(4)}.part")
        # Never open to more people than the file that it replaces, not for a moment.
        file = open(part, "xb", opener=lambda name, flags: os.open(name, flags, mode or _NEW_FILE))  # noqa: SIM115
        if _claims(file) and part.exists():
            if mode and stat.S_IMODE(part.stat().st_mode) != mode:
                part.chmod(mode)
            return part, file
        file.close()  # another build took it for left over between the two calls


def _mode(path: Path) -> int | None:
    """The permissions of the file that is replaced, which its owner may write in any case; None for a new file."""
    try:
        return stat.S_IMODE(path.stat().st_mode) & 0o777 | stat.S_IWUSR
    except FileNotFoundError:
        return None


def _remove_if_left_over(part: Path) -> None:
    if sys.platform == "win32":
        part.unlink()  # fails while a build has it open
        return
    with part.open("r+b") as file:
        if _claims(file):
            part.unlink()


def _claims(file: BinaryIO) -> bool:
    """Lock a part for this process; False where another one has it."""
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
