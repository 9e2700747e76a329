"""PDF: LibreOffice's export of the files that were written, tagged and in the product's fonts; pictures of slides.

In: the bytes of a .docx or .pptx. Out: the bytes of a PDF, or of PNGs. Raises `MissingToolError` where there is no
LibreOffice.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from reportgen.findings import MissingToolError, ReportgenError
from reportgen.memory.recall import recalled
from reportgen.memory.surroundings import folder_marks
from reportgen.pdf.objects import reproducible
from reportgen.pdf.tagging import Prepared, prepared
from reportgen.resources import templates_folder
from reportgen.seal import seal_pdf

_FILTERS = {".docx": "writer_pdf_Export", ".pptx": "impress_pdf_Export"}
_GIVEN_FONTS = frozenset({"Source Sans 3", "Source Serif 4"})
"""The product's own, which `font_configuration` gives to LibreOffice on Linux."""

_FONT_CONFIGURATION = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
</fontconfig>
"""
_PICTURE_FILTER = 'png:impress_png_Export:{"PixelWidth":{"type":"long","value":"1280"}}'
_SECONDS = 300
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)


def soffice_path() -> str:
    """The LibreOffice of this machine."""
    found = which("soffice") or which("libreoffice") or next((p for p in _PLACES if Path(p).is_file()), None)
    if found is None:
        raise MissingToolError("PDFs and pictures are made by LibreOffice, which is missing", "apt install libreoffice")
    return found


def soffice_identity() -> str:
    """What tells one LibreOffice from another without starting it: its folder and the changes there; "" for none."""
    with suppress(MissingToolError):
        program = Path(soffice_path()).resolve()
        return " ".join((str(program), *folder_marks([program.parent])))
    return ""


def convert_to_pdf(content: bytes, suffix: str) -> bytes:
    """The tagged PDF of a file with this suffix (`.docx`, `.pptx`). Raises `ReportgenError` where the export fails.

    It calls itself PDF/UA-1 where nothing was left in the file that LibreOffice cannot tag.
    """
    copy = prepared(content, suffix, _GIVEN_FONTS if sys.platform == "linux" else ())
    return recalled("PDF", (copy, suffix, soffice_identity()), lambda: _exported(copy, suffix))


def _exported(copy: Prepared, suffix: str) -> bytes:
    with TemporaryDirectory(prefix="reportgen-") as folder:
        source = Path(folder) / f"file{suffix}"
        source.write_bytes(copy.content)
        said = _convert(f"pdf:{_FILTERS[suffix]}:{_options(copy.is_taggable)}", [source], Path(folder))
        return seal_pdf(reproducible(_result(source.with_suffix(".pdf"), said)))


def draw_first_slides(decks: Mapping[str, bytes]) -> dict[str, bytes]:
    """A PNG of the first slide of each .pptx, under the same key. Raises `ReportgenError` where the export fails."""
    with TemporaryDirectory(prefix="reportgen-") as folder:
        sources = {name: Path(folder) / f"deck{number}.pptx" for number, name in enumerate(decks)}
        for name, source in sources.items():
            source.write_bytes(decks[name])
        said = _convert(_PICTURE_FILTER, list(sources.values()), Path(folder))
        return {name: _result(source.with_suffix(".png"), said) for name, source in sources.items()}


def _convert(target: str, sources: Sequence[Path], folder: Path) -> str:
    """Have LibreOffice convert the files beside themselves; what it said."""
    # A profile of its own, so that a LibreOffice that is open does not swallow the command.
    profile = (folder / "profile").as_uri()
    command = [soffice_path(), f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", target]
    command += ["--outdir", str(folder), *map(str, sources)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(font_configuration(folder)), "TZ": "UTC"}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise ReportgenError(f"LibreOffice did not finish within {_SECONDS} seconds") from error
    return (done.stderr or done.stdout).strip()[:300]


def _result(file: Path, said: str) -> bytes:
    if not file.is_file():
        raise ReportgenError(f"LibreOffice made no {file.suffix[1:].upper()}: {said}")
    return file.read_bytes()


def font_configuration(folder: Path) -> Path:
    """A fontconfig file, written into a folder, that adds the product's fonts to the machine's.

    LibreOffice reads the fonts embedded in a .docx, but not those in a .pptx. It asks fontconfig on Linux only; on
    Windows and macOS the fonts have to be installed, or it takes others.
    """
    path = folder / "fonts.conf"
    fonts = templates_folder() / "fonts"
    path.write_text(_FONT_CONFIGURATION.format(fonts=fonts, cache=folder / "fontconfig"), encoding="utf-8")
    return path


def _options(is_taggable: bool) -> str:
    chosen = {"UseTaggedPDF": True, "ExportBookmarks": True, "PDFUACompliance": is_taggable}
    return json.dumps({name: {"type": "boolean", "value": str(is_on).lower()} for name, is_on in chosen.items()})
