"""What is costly to make, kept for the next time: bytes under a key, which is the hash of all that they depend on.

In: bytes. Out: the same bytes, or None where there are none. The store is a folder of the user's (`platformdirs`), or
the one that the environment variable `REPORTGEN_CACHE_DIR` names. It can be deleted at any time, several builds may
use it at once, and where it cannot be written nothing is kept and nothing fails.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from itertools import count
from pathlib import Path
from tempfile import NamedTemporaryFile

FOLDER_VARIABLE = "REPORTGEN_CACHE_DIR"
LARGEST_SIZE = 256 * 1024 * 1024
"""How many bytes the store holds; beyond that, what was used least recently goes."""

ROOM_EVERY = 50
"""After how many entries of a process room is made, the first among them: looking at all takes longer than keeping."""

_keeps = count()
_FORMAT = "1"
_SUFFIX = ".entry"
_DIGEST_SIZE = 32


def key_of(*parts: str | bytes) -> str:
    """The key of what depends on these parts, and on nothing else."""
    digest = sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()


def fetch(key: str) -> bytes | None:
    """What was kept under a key; None where nothing was, or where it is damaged."""
    try:
        path = _path(key)
        entry = path.read_bytes()
    except (OSError, RuntimeError):
        return None
    digest, content = entry[:_DIGEST_SIZE], entry[_DIGEST_SIZE:]
    if sha256(content).digest() != digest:
        return None
    with suppress(OSError):
        os.utime(path)
    return content


def keep(key: str, content: bytes) -> None:
    """Keep bytes under a key. Other builds see them whole or not at all."""
    with suppress(OSError, RuntimeError):
        path = _path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, sha256(content).digest() + content)
        if next(_keeps) % ROOM_EVERY == 0:
            _make_room()


def _write(path: Path, entry: bytes) -> None:
    with NamedTemporaryFile(dir=path.parent, suffix=_SUFFIX, delete=False) as file:
        file.write(entry)
    try:
        Path(file.name).replace(path)
    except OSError:
        Path(file.name).unlink()
        raise


def _make_room() -> None:
    """Remove the entries used least recently, until the rest is as small as it must be."""
    entries = sorted(_entries(), reverse=True)
    size = 0
    for _, path, length in entries:
        size += length
        if size > LARGEST_SIZE:
            path.unlink(missing_ok=True)


def _entries() -> list[tuple[int, Path, int]]:
    """Every entry, those half-written by a build that was killed among them: last use, path, size in bytes."""
    found = []
    for path in _folder().glob(f"*/*{_SUFFIX}"):
        with suppress(FileNotFoundError):  # another build may have removed it meanwhile
            status = path.stat()
            found.append((status.st_mtime_ns, path, status.st_size))
    return found


def _path(key: str) -> Path:
    return _folder() / key[:2] / f"{key}{_SUFFIX}"


def _folder() -> Path:
    """The folder of this format's entries. Raises `RuntimeError` where the user has no home."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named) / f"reportgen-{_FORMAT}"
    from platformdirs import user_cache_path

    return user_cache_path("reportgen", appauthor=False) / f"reportgen-{_FORMAT}"
