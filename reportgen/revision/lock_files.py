"""The lock files by which Office programs say that they have a file open, and who has.

In: a path. Out: `Lock`, or None. Word and PowerPoint put an owner file `~$name` beside the file, where Word leaves out
the first letter of a name of seven letters and the first two of a longer one; LibreOffice puts `.~lock.name#`. Whether
the program is still alive cannot be known from here, as it may run on another machine.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_NAME_AT = (54, 55)  # where Word and PowerPoint put the name's length, then the name in UTF-16
_LONGEST_NAME = 52
_LONGEST_LOCK = 4096


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock file, and who holds it where it says so (else empty)."""

    path: Path
    holder: str


def lock_of(path: Path) -> Lock | None:
    """The lock file that stands beside a file, if any."""
    names = (f"~${path.name}", f"~${path.name[1:]}", f"~${path.name[2:]}", f".~lock.{path.name}#")
    locks = (path.with_name(name) for name in names)
    return next((Lock(lock, _holder(lock)) for lock in locks if lock.is_file()), None)


def _holder(lock: Path) -> str:
    content = b""
    with suppress(OSError), lock.open("rb") as file:  # Office may keep it to itself
        content = file.read(_LONGEST_LOCK)
    return _owner(content) if lock.name.startswith("~$") else _libreoffice_user(content)


def _owner(content: bytes) -> str:
    """The name in an owner file: its length in a byte, the name in the system's code page, and again in UTF-16."""
    length = content[0] if content else 0
    if not 0 < length <= _LONGEST_NAME:
        return ""
    for start in _NAME_AT:
        if int.from_bytes(content[start : start + 2], "little") == length:
            return content[start + 2 : start + 2 + 2 * length].decode("utf-16-le", "replace").strip()
    return content[1 : 1 + length].decode("cp1252", "replace").strip()


def _libreoffice_user(content: bytes) -> str:
    """`NAME,LOGIN,HOST,TIME,PROFILE;` with commas in them escaped; the name is empty where the user gave none."""
    fields = [re.sub(r"\\(.)", r"\1", one) for one in re.split(r"(?<!\\),", content.decode("utf-8", "replace"))]
    name, login, host = ([field.strip() for field in fields] + [""] * 3)[:3]
    return name or " on ".join(filter(None, (login, host)))
