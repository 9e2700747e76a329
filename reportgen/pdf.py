"""PDF: LibreOffice's export of the files that were written, tagged for screen readers.

In: the bytes of a .docx or .pptx. Out: the bytes of a PDF. Raises `MissingToolError` where there is no LibreOffice.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from reportgen.findings import MissingToolError, ReportgenError
from reportgen.seal import seal_pdf

_FILTERS = {".docx": "writer_pdf_Export", ".pptx": "impress_pdf_Export"}
_OPTIONS = '{"UseTaggedPDF":{"type":"boolean","value":"true"},"ExportBookmarks":{"type":"boolean","value":"true"}}'
_SECONDS = 300
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


def soffice_path() -> str:
    """The LibreOffice of this machine."""
    found = which("soffice") or which("libreoffice") or next((p for p in _PLACES if Path(p).is_file()), None)
    if found is None:
        raise MissingToolError("PDF is made by LibreOffice, which is missing", "apt install libreoffice")
    return found


def convert_to_pdf(content: bytes, suffix: str) -> bytes:
    """The tagged PDF of a file with this suffix (`.docx`, `.pptx`). Raises `ReportgenError` where the export fails."""
    program = soffice_path()
    with TemporaryDirectory(prefix="reportgen-") as folder:
        source = Path(folder) / f"file{suffix}"
        source.write_bytes(content)
        # A profile of its own, so that a LibreOffice that is open does not swallow the command.
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to"]
        command += [f"pdf:{_FILTERS[suffix]}:{_OPTIONS}", "--outdir", folder, str(source)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise ReportgenError(f"LibreOffice did not finish within {_SECONDS} seconds") from error
        result = source.with_suffix(".pdf")
        if not result.is_file():
            raise ReportgenError(f"LibreOffice made no PDF: {(done.stderr or done.stdout).strip()[:300]}")
        return seal_pdf(result.read_bytes())
