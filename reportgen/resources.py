"""Where the product's own files are: its templates, its fonts and the demonstration briefing.

In: nothing. Out: folders. An installed wheel carries them as `reportgen/_data/`; a checkout has them at its top level.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CARRIED = _PACKAGE / "_data"


def templates_folder() -> Path:
    """The folder of the default templates, with `fonts/` inside."""
    return _data_folder("templates")


def seeds_folder() -> Path:
    """The folder that holds the demonstration briefing."""
    return _data_folder("seeds")


def _data_folder(name: str) -> Path:
    carried = _CARRIED / name
    return carried if carried.is_dir() else _PACKAGE.parent / name
