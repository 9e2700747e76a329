"""Where files are: the product's own templates, fonts and demonstration briefing, and the machine's fonts.

In: nothing. Out: folders. An installed wheel carries the product's as `reportgen/_data/`; a checkout has them at its
top level.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CARRIED = _PACKAGE / "_data"


def templates_folder() -> Path:
    """The folder of the default templates, with `fonts/` inside."""
    return _data_folder("templates")


def seeds_folder() -> Path:
    """The folder that holds the demonstration briefing."""
    return _data_folder("seeds")


def machine_font_folders() -> tuple[Path, ...]:
    """The usual font folders of Linux, macOS and Windows."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
        return Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), local / "Fonts"
    if sys.platform == "darwin":
        return Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library/Fonts"
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return *shared, home / ".fonts", home / ".local/share/fonts"


def _data_folder(name: str) -> Path:
    carried = _CARRIED / name
    return carried if carried.is_dir() else _PACKAGE.parent / name
