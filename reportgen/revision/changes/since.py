"""What a build changes: the content that its files record against that of the files which they replace.

In: the folder and the new files. Out: `Changes`, or None where there is nothing to compare with.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportgen.revision.changes.compare import compare
from reportgen.revision.changes.tree import Changes
from reportgen.revision.content.recorded import recorded_content
from reportgen.revision.content.snapshot import Snapshot

RECORDING = ("deck.pptx", "handout.docx")
"""The files that record their content; the deck first, since it records the whole of it."""


def changes_since(folder: Path, files: Mapping[str, bytes]) -> Changes | None:
    """What changes in the first of the new files whose predecessor in the folder has a record."""
    for name in RECORDING:
        if name in files and (old := last_content(folder / name)):
            new = recorded_content(files[name], name)
            return compare(old, new) if isinstance(new, Snapshot) else None
    return None


def last_content(built: Path) -> Snapshot | None:
    """What a built file records; None where it is not there, or records nothing that can be read."""
    try:
        if not built.is_file():  # a pipe would be read for ever
            return None
        recorded = recorded_content(built.read_bytes(), str(built))
    except OSError:
        return None
    return recorded if isinstance(recorded, Snapshot) else None
