"""The folder's files: read as text or bytes, with a finding for whatever is wrong with the file itself.

In: a folder and a relative path. Out: `TextFile` (UTF-8, BOM dropped, newlines as `\n`), or None with a finding.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text; `path` is as shown in findings, `folder name/relative path` with forward slashes."""

    path: str
    text: str
