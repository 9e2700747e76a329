"""Outside witnesses of what was written: LibreOffice, poppler, a browser and two validators.

In: files that the product wrote. Out: their faults as lines of text, or the same files as PDF, PNG and text.
A program that is not installed is a `MissingToolError`; the fixtures of `conftest.py` turn it into a skip, or
into a failure where `REPORTGEN_REQUIRE_TOOLS=1` says that every program must be there.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from reportgen.pdf.convert import font_configuration

CHECKOUT = Path(__file__).resolve().parent.parent
VALIDATOR_VARIABLE = "REPORTGEN_OOXML_VALIDATOR"
FOREIGN_VARIABLE = "REPORTGEN_FOREIGN_TEMPLATES"
VALIDATOR_PACKAGES = CHECKOUT / ".tools" / "node_modules" / "@xarsh"
PATIENCE_SECONDS = 180
PDF_XML_SCALE = 3
"""The finest that poppler's XML, which has whole numbers only, can be asked for."""


class MissingToolError(Exception):
    """A program that a test needs is not installed; the message says how to get it."""


class FailedToolError(Exception):
    """A program ran and did not do its work."""


# ---------------------------------------------------------------------------------------- finding them


def foreign_templates(*suffixes: str) -> list[Path]:
    """Templates of others with one of these suffixes, which may be tried but not published.

    They lie beside the checkout, or where the environment says; none where they are not there.
    """
    folder = Path(os.environ.get(FOREIGN_VARIABLE, CHECKOUT.parent / "shared" / "foreign-templates"))
    return sorted(path for path in folder.glob("*") if path.suffix in suffixes)


@cache
def find_soffice() -> Path:
    """LibreOffice's command."""
    return _find_command("soffice", "libreoffice", package="LibreOffice (writer, impress, calc)")


@cache
def find_pdftoppm() -> Path:
    """Poppler's converter of PDF pages to pictures."""
    return _find_command("pdftoppm", package="poppler-utils")


@cache
def find_pdftotext() -> Path:
    """Poppler's converter of PDF to text."""
    return _find_command("pdftotext", package="poppler-utils")


@cache
def find_pdftohtml() -> Path:
    """Poppler's converter of PDF to XML with places."""
    return _find_command("pdftohtml", package="poppler-utils")


@cache
def find_chromium() -> Path:
    """The system's Chromium, which playwright steers."""
    return _find_command("chromium", "chromium-headless-shell", "chromium-browser", package="chromium")


@cache
def find_ooxml_validator() -> Path:
    """The Open XML SDK's validator: the one named in the environment, else the one in `.tools/`."""
    named = os.environ.get(VALIDATOR_VARIABLE)
    path = Path(named) if named else _bundled_validator()
    if not path.is_file():
        message = f"no Open XML SDK validator at {path}; .ci/run installs it"
        raise MissingToolError(f"{message}, or set {VALIDATOR_VARIABLE}")
    return path


def _find_command(*names: str, package: str) -> Path:
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    raise MissingToolError(f"{names[0]} is not on PATH; install {package}")


def _bundled_validator() -> Path:
    """The native program, which starts in a third of the time that its Node.js wrapper takes."""
    system = platform.system().lower()
    machine = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64"}.get(
        platform.machine().lower(), platform.machine().lower()
    )
    return VALIDATOR_PACKAGES / f"ooxml-validator-{system}-{machine}" / "ooxml-validator"


# ------------------------------------------------------------------------------------------ validating


def validate_ooxml(path: Path) -> list[str]:
    """What the Open XML SDK finds wrong with a file, one line a fault; empty for a valid file."""
    output = _run(find_ooxml_validator(), path)
    try:
        verdict = json.loads(output)
    except json.JSONDecodeError as error:
        raise FailedToolError(f"the validator's answer is no JSON: {output[:500]!r}") from error
    faults = [_sdk_fault(fault) for fault in verdict["errors"]]
    # The program leaves with 0 whatever it found, so its word alone counts.
    return faults or ([] if verdict["ok"] is True else ["not valid, and no reason given"])


def _sdk_fault(fault: Mapping[str, str | None]) -> str:
    place = " ".join(part for part in (fault["path"], fault["xPath"]) if part)
    return f"[{fault['errorType']}] {place}: {str(fault['description']).strip()}"


def audit_openxml(path: Path) -> list[str]:
    """What `openxml-audit` finds wrong with a file: the SDK's rules again, and what Office would repair."""
    from openxml_audit import OpenXmlValidator, ValidationSeverity

    result = OpenXmlValidator().validate(path)
    faults = [str(fault) for fault in result.errors if fault.severity is ValidationSeverity.ERROR]
    return faults or ([] if result.is_valid else ["not valid, and no reason given"])


def audit_pdf(path: Path) -> list[str]:
    """The rules of PDF/UA-1 that a PDF fails, of the 104 that `page-validation` checks."""
    import page

    return [f"{failure.rule_id}: {failure.message}" for failure in page.validate_pdf(path, profile="ua1").failures]


# ------------------------------------------------------------------------------------------ converting


def convert_to_pdf(path: Path, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a .docx or .pptx, set in the product's own fonts."""
    return convert_all_to_pdf([path], folder)[0]


def convert_all_to_pdf(paths: Sequence[Path], folder: Path, own_fonts: bool = True) -> list[Path]:
    """The PDFs of files with different names, made by one start of LibreOffice.

    Without `own_fonts` LibreOffice has the machine's fonts alone, as on the desk of one who was sent a deck: it does
    not read the fonts that are embedded in a .pptx.
    """
    pdfs = [folder / f"{path.stem}.pdf" for path in paths]
    # LibreOffice leaves with 0 when it could not read a file: only a new PDF proves anything.
    for pdf in pdfs:
        pdf.unlink(missing_ok=True)
    output = _run(
        find_soffice(),
        f"-env:UserInstallation={_scratch_path('libreoffice').as_uri()}",
        *("--headless", "--norestore", "--convert-to", "pdf", "--outdir"),
        folder,
        *paths,
        environment={"FONTCONFIG_FILE": str(_font_configuration())} if own_fonts else {},
    )
    for path, pdf in zip(paths, pdfs, strict=True):
        if not pdf.is_file():
            raise FailedToolError(f"LibreOffice made no PDF of {path.name}: {output.strip()}")
    return pdfs


def pdf_pages_to_png(pdf: Path, folder: Path, dots_per_inch: int = 80) -> list[Path]:
    """One picture a page, in the order of the pages."""
    prefix = folder / pdf.stem
    _run(find_pdftoppm(), "-png", "-r", str(dots_per_inch), pdf, prefix)
    # Poppler pads the page numbers of one file to one width, so the names sort as the pages do.
    return sorted(folder.glob(f"{pdf.stem}-*.png"))


def pdf_to_text(pdf: Path) -> str:
    """The text of a PDF as it stands on the pages, which are parted by form feeds."""
    return _run(find_pdftotext(), "-layout", "-enc", "UTF-8", pdf, "-")


def pdf_to_xml(pdf: Path) -> str:
    """The lines of a PDF's text with their boxes, fonts and colours: poppler's XML, `PDF_XML_SCALE` units a point."""
    return _run(find_pdftohtml(), "-xml", "-i", "-nodrm", "-zoom", str(PDF_XML_SCALE), "-enc", "UTF-8", "-stdout", pdf)


@cache
def _scratch() -> tempfile.TemporaryDirectory[str]:
    """A folder that lives as long as this process: parallel runs must not share a LibreOffice profile."""
    return tempfile.TemporaryDirectory(prefix="reportgen-tools-")


def _scratch_path(name: str) -> Path:
    return Path(_scratch().name, name)


@cache
def _font_configuration() -> Path:
    folder = _scratch_path("fonts")
    folder.mkdir()
    return font_configuration(folder)


def _run(*command: str | Path, environment: Mapping[str, str] | None = None) -> str:
    """What a program prints; a failure carries its complaint."""
    finished = subprocess.run(
        [str(part) for part in command],
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    if finished.returncode:
        complaint = finished.stderr.strip() or finished.stdout.strip()
        raise FailedToolError(f"{command[0]} left with {finished.returncode}: {complaint[-2000:]}")
    return finished.stdout
