"""A handout with its changes tracked against an earlier one, for Word's review.

In: the bytes of two handouts. Out: those of a third: to accept all of its changes gives the new one, to reject all the
old one. The comparison is Docxodus's, a program that the optional package `python-redlines` runs.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from reportgen.findings import Finding, Location, MissingToolError, ReportgenError
from reportgen.layout.file_format import OfficeKind, office_kind, refuse_other_formats
from reportgen.layout.package import Package, TemplateError
from reportgen.revision.codes import NO_HANDOUT_TO_REDLINE
from reportgen.revision.redlined_package import made_sound
from reportgen.seal import SEAL_PART, seal

NAME = "handout (redline).docx"

_AUTHOR = "reportgen"
_ENGINE = "python_redlines_docxodus"
_FIRST = "[Content_Types].xml"  # where readers look first
_RUNNING = re.compile(r"word/(?:header|footer)\d*\.xml")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def require_redlines() -> None:
    """Raise `MissingToolError` where the optional package is not installed."""
    if not (find_spec("python_redlines") and find_spec(_ENGINE)):
        raise MissingToolError("a redline needs the package python-redlines", "pip install 'reportgen[redline]'")


def redline_of(earlier: Path, new: bytes) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The redline by its name, or a finding where there is nothing to compare. Raises as `redline`."""
    old = earlier.read_bytes() if earlier.is_file() else b""
    obstacle = _obstacle(old, new)
    if obstacle:
        message = f"{obstacle}; no redline was written"
        return {}, (Finding(NO_HANDOUT_TO_REDLINE, message, Location(str(earlier))),)
    return {NAME: redline(old, new)}, ()


def _obstacle(old: bytes, new: bytes) -> str:
    """Why there is nothing to compare, "" where there is."""
    if not old:
        return "there is no such handout"
    if old == new:
        return "the handout is the same"
    try:
        refuse_other_formats(old)
        kind = office_kind(Package(old))
    except TemplateError as problem:
        return str(problem)
    return "" if kind is OfficeKind.WORD else "this is no Word file"


def redline(old: bytes, new: bytes) -> bytes:
    """The new handout with its changes against the old one tracked.

    Raises `MissingToolError` as `require_redlines`, `ReportgenError` where the files cannot be compared.
    """
    require_redlines()
    from python_redlines import DocxodusEngine, EngineExecutionError

    try:
        compared, _, _ = DocxodusEngine().run_redline(_AUTHOR, old, new, conflate_spaces=False)
    except (EngineExecutionError, OSError) as problem:
        raise ReportgenError("the handouts could not be compared; no redline was written") from problem
    return _sealed({**made_sound(_members(compared)), **_running_heads(_members(old), _members(new))})


def _running_heads(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> dict[str, bytes]:
    """The running heads and feet that both handouts have: Docxodus takes their fields for changes."""
    heads = {name: part for name, part in new.items() if _RUNNING.fullmatch(name) and old.get(name) == part}
    return {name: part for name, part in heads.items() if f"word/_rels/{name.removeprefix('word/')}.rels" not in new}


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != SEAL_PART}


def _sealed(members: Mapping[str, bytes]) -> bytes:
    """The package with a seal of its own, its members in one order and of no time."""
    listed = list(members.items())
    ordered = sorted((*listed, seal(listed)), key=lambda member: (member[0] != _FIRST, member[0]))
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in ordered:
            archive.writestr(zipfile.ZipInfo(name, _EARLIEST), member, zipfile.ZIP_DEFLATED)
    return written.getvalue()
