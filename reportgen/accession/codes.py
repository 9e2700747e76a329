"""The finding codes of bringing sources in; each is explained in `docs/findings.md`."""

from __future__ import annotations

from reportgen.findings import Code, Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

SOURCE_FORMAT = Code(
    "source-format",
    ERROR,
    "A source is in a format from which its text cannot be taken.",
    "Save it as .txt, .md, .html, .docx or .pdf.",
)
SOURCE_UNREADABLE = Code(
    "source-unreadable",
    ERROR,
    "A source's file is damaged, encrypted or far too large.",
    "Open it in its own program and save it again, without a password, or bring in the part that you need.",
)
SOURCE_WITHOUT_TEXT = Code(
    "source-without-text",
    ERROR,
    "A source's file holds no text, as a scan does not.",
    "Have its text recognised (OCR), or write the passages that you quote into a text file.",
)
SOURCE_KEY = Code(
    "source-key",
    ERROR,
    "A source is brought in under a key that no reference has, or that no file can be named by.",
    "Use the key that the work has among the references.",
)
SOURCE_EXISTS = Code(
    "source-exists",
    ERROR,
    "Another text, or the fingerprint of another text, is there for the source already; nothing was written.",
    "Look at the difference; `--replace` takes the new one and keeps the old one beside it.",
)
