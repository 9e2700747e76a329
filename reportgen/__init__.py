"""`reportgen`: one folder of structured content becomes a printable handout and a lecture deck.

>>> import reportgen
>>> briefing, findings = reportgen.read("seeds/dprk-vietnam")
>>> verification = reportgen.verify("seeds/dprk-vietnam")
>>> built = reportgen.build("seeds/dprk-vietnam", "output")

Everything heavy is loaded where it is used, so that the import itself costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Literal

    from reportgen.briefing.model import Briefing
    from reportgen.evidence.verification import Verification
    from reportgen.findings import Finding
    from reportgen.pipeline import Built
    from reportgen.revision.changes.tree import Changes

__version__ = "0.1.0"
__all__ = ["__version__", "build", "changes", "check", "read", "verify"]


def read(folder: str | Path) -> tuple[Briefing | None, list[Finding]]:
    """The briefing in a folder, and what was found wrong with it; None where errors leave no briefing."""
    from reportgen.pipeline import read as read_folder

    return read_folder(folder)


def check(folder: str | Path, *, strict: bool = False) -> list[Finding]:
    """All findings about a folder's content, sources and numbers; nothing is written."""
    from reportgen.pipeline import check as check_folder

    return list(check_folder(folder, strict).findings)


def verify(folder: str | Path) -> Verification:
    """Each quotation, evidence and number of a folder with its verdict; empty where errors leave no briefing."""
    from reportgen.pipeline import check as check_folder

    return check_folder(folder).verification


def build(
    folder: str | Path,
    output: str | Path = "output",
    *,
    formats: Sequence[str] = ("docx", "pptx"),
    handout_template: Path | None = None,
    deck_template: Path | None = None,
    strict: bool = False,
    on_edits: Literal["keep", "discard"] = "keep",
) -> Built:
    """Build the handout and the deck of the briefing in `folder` into `output`/NAME/.

    `formats` are of "docx", "pptx", "pdf". `on_edits` is what becomes of changes made by hand in the files that are
    there: they are kept, or given up for a backup of the file. Where the content has errors nothing is written and
    `reportgen.findings.ContentError` is raised, whose `findings` say what is wrong; `MissingToolError` where a program
    is missing, `PlacingError` where the files cannot be written.
    """
    from reportgen.pipeline import Options
    from reportgen.pipeline import build as build_folder

    options = Options(tuple(formats), handout_template, deck_template, strict, on_edits=on_edits)
    return build_folder(folder, output, options)


def changes(old: str | Path, new: str | Path | None = None, *, output: str | Path = "output") -> Changes:
    """What has changed in the content from `old` to `new`: generated files, folders, or `FOLDER@REVISION`.

    Where `new` is left out it is found as `docs/changes.md` says; `output` is where briefings are built. Raises
    `reportgen.findings.ContentError` where one of the two cannot be read, `MissingToolError` where git is missing.
    """
    from reportgen.revision.changes.compare import compare
    from reportgen.revision.changes.sides import both_sides

    before, after = both_sides(str(old), None if new is None else str(new), output)
    return compare(before.snapshot, after.snapshot)
