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
    "The file has been changed by hand since it was generated, and what was changed is still in it.",
    "Nothing to do. To have the file as generated, build with `--on-edits discard`.",
)
EDIT_CONFLICT = Code(
    "edit-conflict",
    Severity.WARNING,
    "You changed something in the file, and the content behind it has changed since. Both texts are shown.",
    "Your version stayed, and the new one follows it, marked as such. Delete the one that you do not want; the mark "
    "goes with the next build.",
)
KEPT_REMOVED = Code(
    "kept-removed",
    Severity.WARNING,
    "The content no longer has something that you changed in the file; it stayed.",
    "Delete it if you do not need it.",
)
CHANGED_DELETED = Code(
    "changed-deleted",
    Severity.NOTE,
    "You deleted something from the file, and the content behind it has changed since. It stays deleted.",
    "Nothing to do. To have it again, build with `--on-edits discard`: your file is kept as a backup.",
)
DISCARDED_EDITS = Code(
    "discarded-edits",
    Severity.NOTE,
    "Changes by hand gave way to what is generated, as you asked.",
    "Your version stands beside the file under the name that is shown.",
)
PDF_WITHOUT_EDITS = Code(
    "pdf-without-edits",
    Severity.NOTE,
    "The PDF shows the deck or handout as it is generated. The file beside it has changes by hand, which it lacks.",
    "To have them on its pages, open the deck or handout in PowerPoint or Word and export a PDF from there.",
)
UNKNOWN_ORIGIN = Code(
    "unknown-origin",
    Severity.WARNING,
    "The file that stands in the place has no record of what was generated, so it cannot be told what was changed in "
    "it: somebody else made it, or a program has dropped the record.",
    "It is left alone, and the new version stands beside it under the name that is shown. Move or rename one of them.",
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

# What has changed -----------------------------------------------------------------------------------------------------
UNREADABLE_OFFICE_FILE = Code(
    "unreadable-office-file",
    Severity.ERROR,
    "The file whose content was asked for is not there, is no Word or PowerPoint file, or is damaged.",
    "Name a .docx or .pptx file that reportgen built. A PDF carries no record of its content.",
)
NO_SNAPSHOT = Code(
    "no-content-record",
    Severity.ERROR,
    "The file carries no record of the content that it was made from.",
    "Either an older version built it, or another program saved it and left the record out. Compare another file, "
    "or two states of the folder: `reportgen changes FOLDER@REVISION`.",
)
DAMAGED_SNAPSHOT = Code(
    "damaged-content-record",
    Severity.ERROR,
    "The file's record of its content cannot be read.",
    "Take a copy of the file from before it was damaged, or build it again.",
)
NEWER_SNAPSHOT = Code(
    "newer-content-record",
    Severity.ERROR,
    "A newer version of reportgen built the file, and records content in another way.",
    "Update reportgen.",
)
NOTHING_TO_COMPARE = Code(
    "nothing-to-compare",
    Severity.ERROR,
    "Only one of the two things to compare was named, and the other is not where it is looked for.",
    "Name both: `reportgen changes OLD NEW`.",
)
UNKNOWN_REVISION = Code(
    "unknown-revision",
    Severity.ERROR,
    "Git knows no such revision, has no such folder in it, or the folder is in no git repository.",
    "`git log` lists the revisions; write FOLDER@REVISION.",
)

# Changes shown in the outputs -----------------------------------------------------------------------------------------
NO_EARLIER_VERSION = Code(
    "no-earlier-version",
    Severity.NOTE,
    "Changes were to be shown, and no file is there that records the content of an earlier version.",
    "Nothing to do on a first build. Else name what to compare with: `--since OLD`.",
)
NOTHING_NEW_TO_SHOW = Code(
    "nothing-new-to-show",
    Severity.NOTE,
    "Changes were to be shown, and nothing that the readers of this output see has changed.",
    "A build replaces the version that the next one is compared with; to go on comparing with an older one, name it: "
    "`--since OLD`.",
)
NO_HANDOUT_TO_REDLINE = Code(
    "no-handout-to-redline",
    Severity.NOTE,
    "A redline was asked for, and there is no earlier handout, or the new one is the same.",
    "Keep a copy of the handout that you gave out, and name it: `--since COPY.docx`.",
)
