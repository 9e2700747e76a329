"""The finding codes of phase 7; each is explained in `docs/findings.md`."""

from __future__ import annotations

from reportgen.findings import Code, Severity

EDITED_FILE = Code(
    "edited-file",
    Severity.WARNING,
    "The file that was to be replaced had been changed since it was generated, or was made by something else.",
    "Nothing is lost: your file was kept under the name that is shown. Copy your changes over, or into the content.",
)
KEPT_EDITS = Code(
    "kept-edits",
    Severity.NOTE,
    "The file has been changed by hand since it was generated, and what would be generated now is what was then.",
    "Nothing to do. To have it as generated, give your version another name and build again.",
)
FILE_IN_USE = Code(
    "file-in-use",
    Severity.WARNING,
    "The file that was to be replaced is open in Office or LibreOffice, or another program holds it.",
    "The new version stands beside it under the name that is shown. Close the file and build again; if nobody has it "
    "open, delete the lock file that a crash left behind.",
)
PROTECTED_FILE = Code(
    "protected-file",
    Severity.WARNING,
    "The file that was to be replaced is write-protected.",
    "The new version stands beside it under the name that is shown. Allow writing and build again.",
)
