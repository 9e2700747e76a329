r"""The folder's files: read as text or bytes, with a finding for whatever is wrong with the file itself.

In: a folder and a relative path. Out: `TextFile` (UTF-8, BOM dropped, newlines as `\n`), or None with a finding.
"""

from __future__ import annotations

import codecs
import re
import stat
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from reportgen.briefing.codes import (
    CONTROL_CHARACTER,
    MISSING_FILE,
    NOT_UTF8,
    OUTSIDE_FOLDER,
    TOO_LARGE,
    UNREADABLE_FILE,
)
from reportgen.findings import Findings, Location, nearest

MOST_BYTES = 50_000_000

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\")
_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file's text; `path` is as shown in findings, `folder name/relative path` with forward slashes."""

    path: str
    text: str

    def place(self, position: int) -> Location:
        """The line and column of a character."""
        line_start = self.text.rfind("\n", 0, position) + 1
        return Location(self.path, self.text.count("\n", 0, position) + 1, position - line_start + 1)


def shown_path(folder: Path, relative: str) -> str:
    """A path as findings show it: below the folder's name, in characters that can be printed."""
    return printable(f"{folder.resolve().name}/{relative}")


def printable(name: str) -> str:
    """A file's name with what no terminal could print as escapes; a name on disk need not be valid text."""
    valid = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in valid)


def is_present(folder: Path, relative: str) -> bool:
    """Whether the folder has an entry of that name, be it only a link that leads nowhere."""
    path = folder / relative
    return path.is_symlink() or path.exists()


def list_names(folder: Path, relative: str) -> list[str]:
    """The names in a folder of the briefing, sorted, hidden ones left out; none where there is no such folder."""
    try:
        return sorted(path.name for path in (folder / relative).iterdir() if not path.name.startswith("."))
    except OSError:
        return []


def read_text(folder: Path, relative: str, findings: Findings) -> TextFile | None:
    """The text of a file that has to be there; without it, or with anything wrong in it, a finding and None."""
    file = read_text_with_controls(folder, relative, findings)
    if file is None:
        return None
    control = find_control(file.text)
    if control is None:
        return file
    where = Location(file.path, *_place(file.text, control))
    findings.add(CONTROL_CHARACTER, f"the file has a control character (U+{ord(file.text[control]):04X})", where)
    return None


def read_optional_text(folder: Path, relative: str, findings: Findings) -> TextFile | None:
    """The text of a file that may be absent or empty; both give None and no finding."""
    if not is_present(folder, relative):
        return None
    file = read_text(folder, relative, findings)
    return file if file is not None and file.text.strip() else None


def read_text_with_controls(folder: Path, relative: str, findings: Findings) -> TextFile | None:
    """As `read_text`, but form feeds and other control characters may stand in the text, as in a source's copy."""
    where = Location(shown_path(folder, relative), 1, 1)
    content = read_bytes(folder, relative, findings, where)
    if content is None:
        return None
    text = _decoded(content, where, findings)
    if text is None:
        return None
    return TextFile(where.path, text.replace("\r\n", "\n").replace("\r", "\n"))


def read_bytes(folder: Path, relative: str, findings: Findings, where: Location) -> bytes | None:
    """The content of an ordinary file inside the folder; `where` is the place that names it."""
    problem = leads_out(folder, relative)
    if problem:
        findings.add(
            OUTSIDE_FOLDER,
            f"`{printable(relative)}` {problem}",
            where,
            "copy the file into the folder and name it there",
        )
        return None
    try:
        return _content(folder / relative, relative, findings, where)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        hint = _nearest_file(folder, relative)
        findings.add(MISSING_FILE, f"there is no file `{printable(relative)}`", where, hint)
    except OSError as error:
        findings.add(UNREADABLE_FILE, f"`{printable(relative)}` cannot be read: {error.strerror}", where)
    return None


def find_control(text: str) -> int | None:
    """The position of the first control character that no document can hold, or None."""
    match = _CONTROL.search(text)
    return match.start() if match else None


def leads_out(folder: Path, relative: str) -> str:
    """Why the path does not stay inside the folder; "" where it does."""
    if _URL.match(relative):
        return "is a URL or names a drive"
    if relative.startswith(("/", "\\")):
        return "is an absolute path"
    if ".." in re.split(r"[/\\]", relative):
        return "has `..` in it"
    try:
        inside = (folder / relative).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return ""  # reading it says what is wrong
    return "" if inside else "is a link that leads out of the folder"


def _content(path: Path, relative: str, findings: Findings, where: Location) -> bytes | None:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        findings.add(UNREADABLE_FILE, f"`{relative}` is not an ordinary file", where)
        return None
    if status.st_size > MOST_BYTES:
        findings.add(TOO_LARGE, f"`{relative}` has {status.st_size / 1e6:.0f} MB; 50 MB are allowed", where)
        return None
    return path.read_bytes()


def _nearest_file(folder: Path, relative: str) -> str:
    parent = PurePosixPath(relative).parent.as_posix()
    prefix = "" if parent == "." else f"{parent}/"
    try:
        return nearest(printable(relative), [prefix + printable(name) for name in list_names(folder, parent)])
    except ValueError:
        return ""


def _decoded(content: bytes, where: Location, findings: Findings) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        offset = len(codecs.BOM_UTF8) if content.startswith(codecs.BOM_UTF8) else 0
        before = content[: error.start + offset].decode("utf-8-sig", "replace")
        place = Location(where.path, *_place(before, len(before)))
        hint = "save it as UTF-8"
        if content.startswith(_BYTE_ORDER_MARKS):
            hint = "it is UTF-16; save it as UTF-8"
        findings.add(NOT_UTF8, f"the file is not UTF-8 (byte 0x{content[error.start + offset]:02X})", place, hint)
        return None


def _place(text: str, position: int) -> tuple[int, int]:
    """Line and column, from 1, of a position in a text."""
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
