"""The two contents to compare, from what a user names.

In: names: a generated file, a briefing's folder, or `FOLDER@REVISION` for the folder as git knows it. Out: `Side`s,
each with its snapshot. What cannot be read is a `ContentError` with findings.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen.briefing.read import read
from reportgen.findings import ContentError, Finding, Location, Severity
from reportgen.git import GitError, export_folder, is_in_repository
from reportgen.revision.changes.since import RECORDING, last_content
from reportgen.revision.codes import NOTHING_TO_COMPARE, UNKNOWN_REVISION, UNREADABLE_OFFICE_FILE
from reportgen.revision.content.recorded import recorded_content
from reportgen.revision.content.snapshot import Snapshot
from reportgen.revision.content.snapshot_of import snapshot_of

_FILES = (".docx", ".pptx", ".docm", ".pptm", ".pdf")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two contents: how it was named, and what it is."""

    shown: str
    snapshot: Snapshot


def both_sides(old: str, new: str | None, output: str | Path) -> tuple[Side, Side]:
    """The contents that two names mean, or one: what the other is then, `docs/changes.md` says.

    `output` is the folder into which briefings are built. Raises `ContentError`, and `MissingToolError` where git is
    needed and missing.
    """
    if new is not None:
        return side(old), side(new)
    path = Path(old)
    if _is_file(path):
        recorded = side(old)
        return recorded, side(str(_folder_of(recorded.snapshot, path)))
    if path.exists() or "@" not in old:
        current = side(old)
        return _last_state(path, current, Path(output)), current
    return side(old), side(str(_parted(old)[0]))


def side(named: str) -> Side:
    """The content of a generated file, of a folder, or of a folder at a revision. Raises as `both_sides`."""
    path = Path(named)
    if _is_file(path):
        return Side(named, _in_file(path))
    if path.exists() or "@" not in named:
        return Side(named, _in_folder(path))
    return Side(named, _at_revision(*_parted(named)))


def _is_file(path: Path) -> bool:
    return path.is_file() or (path.suffix.lower() in _FILES and not path.is_dir())


def _parted(named: str) -> tuple[Path, str]:
    """`FOLDER@REVISION` at the first @ behind a folder that is there; revisions have an @ as well (`HEAD@{1}`)."""
    cuts = [position for position, character in enumerate(named) if character == "@"]
    cut = next((position for position in cuts if Path(named[:position] or ".").is_dir()), cuts[0])
    return Path(named[:cut] or "."), named[cut + 1 :]


# Reading --------------------------------------------------------------------------------------------------------------
def _in_file(path: Path) -> Snapshot:
    try:
        read_content = recorded_content(path.read_bytes(), str(path))
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        read_content = Finding(UNREADABLE_OFFICE_FILE, f"the file cannot be opened: {reason}", Location(str(path)))
    if isinstance(read_content, Finding):
        raise ContentError([read_content])
    return read_content


def _in_folder(folder: Path) -> Snapshot:
    """A content with errors is not compared: what could not be read would seem to have been removed."""
    briefing, findings = read(folder)
    if briefing is None or findings.has_errors:
        raise ContentError([one for one in findings.in_order() if one.severity is Severity.ERROR])
    return snapshot_of(briefing)


def _at_revision(folder: Path, revision: str) -> Snapshot:
    with TemporaryDirectory(prefix="reportgen-") as scratch:
        target = Path(scratch) / folder.resolve().name
        target.mkdir()
        try:
            export_folder(folder, revision, target)
        except GitError as problem:
            where = Location(f"{folder}@{revision}")
            raise ContentError([Finding(UNKNOWN_REVISION, str(problem), where, problem.hint)]) from problem
        return _in_folder(target)


# The other side -------------------------------------------------------------------------------------------------------
def _last_state(folder: Path, current: Side, output: Path) -> Side:
    """What a folder is compared with: its last build, or where there is none, git's last commit."""
    for name in RECORDING:
        built = output / current.snapshot.name / name
        if recorded := last_content(built):
            return Side(str(built), recorded)
    if is_in_repository(folder):
        return side(f"{folder}@HEAD")
    message = f"there is no build of it under {output}, and it is in no git repository"
    raise ContentError([Finding(NOTHING_TO_COMPARE, message, Location(str(folder)))])


def _folder_of(snapshot: Snapshot, file: Path) -> Path:
    """The folder that a file was built from: the file knows its name alone, so it is looked for where folders lie."""
    name = Path(snapshot.name).name  # whatever a forged file says
    candidates = (Path("seeds") / name, Path(name))
    for folder in candidates:
        if (folder / "briefing.yaml").is_file():
            return folder
    message = f"it was built from a folder `{name}`, which is not here"
    hint = f"name the folder: reportgen changes {file.name} FOLDER"
    raise ContentError([Finding(NOTHING_TO_COMPARE, message, Location(str(file)), hint)])
