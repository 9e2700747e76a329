"""Everything beside the content that a result depends on: our own code and files, the packages, Python, the fonts.

In: nothing. Out: a digest that is another one as soon as any of these is. What is kept between builds is kept under it,
so that nothing made by another version, or with other fonts, is ever taken for what this one makes.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from platform import machine

from reportgen.resources import machine_font_folders, templates_folder

_OF_A_PACKAGE = (".dist-info", ".egg-info")


@cache
def surroundings() -> str:
    """The digest; made once a process, which runs the code that it began with."""
    total = sha256()
    for fact in _facts():
        total.update(f"{len(fact)} {fact}".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def folder_marks(folders: Iterable[Path]) -> Iterator[str]:
    """The folders and all below them with the times of their last change: what came, went or was replaced there.

    A file that was written over in its place is not seen; installers of fonts and programs do not do that.
    """
    for folder in folders:
        for base, inner, names in os.walk(folder):
            inner.sort()
            yield f"{base} {Path(base).stat().st_mtime_ns} {len(names)}"


def _facts() -> Iterator[str]:
    yield sys.version
    yield f"{sys.platform} {machine()}"
    yield from _packages()
    yield from _own_files()
    yield from folder_marks(machine_font_folders())


def _packages() -> Iterator[str]:
    """Name and version of every package that could be imported, as their folders of metadata are called."""
    for place in map(Path, sys.path):
        if place.is_dir():
            yield from sorted(path.name for path in place.iterdir() if path.name.endswith(_OF_A_PACKAGE))


def _own_files() -> Iterator[str]:
    """The digest of every file of the product: code, words of its languages, templates and typefaces."""
    folders = (Path(__file__).parent.parent, templates_folder())
    for path in sorted({path for folder in folders for path in folder.rglob("*")}):
        if path.is_file() and path.suffix != ".pyc":
            yield f"{path} {sha256(path.read_bytes()).hexdigest()}"
