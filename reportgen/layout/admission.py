"""The door for templates: whatever file someone names becomes a safe ordinary package, or findings say why not.

In: a path. Out: `Admitted`, whose bytes every later phase can open, and findings. Nothing that the file contains raises
anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportgen.findings import Findings, Location
from reportgen.layout.active_content import Cleaned, Reason, without_active_content
from reportgen.layout.codes import (
    LINKS_DROPPED,
    MACROS_DROPPED,
    MISSING_PARTS,
    OVERSIZED_TEMPLATE,
    SIGNATURE_DROPPED,
    UNREADABLE_TEMPLATE,
)
from reportgen.layout.file_format import OfficeKind, office_kind, refuse_other_formats, refuse_wrong_kind
from reportgen.layout.package import Package, TemplateError
from reportgen.layout.template import read_deck_template, read_handout_template
from reportgen.layout.template_tree import DeckTemplate, HandoutTemplate
from reportgen.units import Length

_LARGEST_FILE = 256 * 2**20
_NARROWEST, _WIDEST = Length.of_inches(1), Length.of_inches(56)  # ECMA-376 part 1, 19.7.12
_LEAST_TEXT = Length.of_inches(1)
_NAMED = 3
_DROPPED = (
    (Reason.MACRO, MACROS_DROPPED, "macros and what runs them are left out"),
    (Reason.LINK, LINKS_DROPPED, "what it loads from elsewhere is left out"),
    (Reason.MISSING, MISSING_PARTS, "parts that it speaks of are missing"),
    (Reason.SIGNATURE, SIGNATURE_DROPPED, "its digital signature is left out"),
)

Opening = Callable[[OfficeKind, bytes], object]
"""What a writer does first with a template's bytes; it may raise anything."""


@dataclass(frozen=True, slots=True)
class Admitted:
    """A template that every phase can open."""

    kind: OfficeKind
    content: bytes


def admit(file: Path, wanted: OfficeKind | None, opening: Opening, findings: Findings) -> Admitted | None:
    """The template in a file, None (and an error among the findings) where it cannot be one.

    `wanted` is the kind it has to be, None for either; `opening` is tried on it.
    """
    where = Location(str(file))
    try:
        admitted, cleaned = _admitted(_bytes_of(file), wanted)
        _try(admitted, opening)
    except TemplateError as problem:
        findings.add(problem.code, str(problem), where, problem.hint)
        return None
    for reason, code, message in _DROPPED:
        if reason in cleaned.dropped:
            findings.add(code, f"{message}: {_listed(cleaned.dropped[reason])}", where)
    return admitted


def _bytes_of(file: Path) -> bytes:
    try:
        if file.is_dir():
            raise TemplateError("this is a folder, not a file", UNREADABLE_TEMPLATE)
        if not file.is_file():
            raise TemplateError("there is no such file", UNREADABLE_TEMPLATE)
        size = file.stat().st_size
        if size > _LARGEST_FILE:
            raise TemplateError(f"the file has {size / 2**20:,.0f} MB; 256 MB are allowed", OVERSIZED_TEMPLATE)
        return file.read_bytes()
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise TemplateError(f"the file cannot be opened: {reason}", UNREADABLE_TEMPLATE) from problem


def _admitted(content: bytes, wanted: OfficeKind | None) -> tuple[Admitted, Cleaned]:
    refuse_other_formats(content)
    package = Package(content)
    kind = office_kind(package)
    refuse_wrong_kind(kind, wanted or kind)
    cleaned = without_active_content(package)
    return Admitted(kind, cleaned.content), cleaned


def _try(admitted: Admitted, opening: Opening) -> None:
    """Read the template as the later phases will; values that no Office program writes make them stumble here."""
    try:
        if admitted.kind is OfficeKind.POWERPOINT:
            _check_slides(read_deck_template(admitted.content))
        else:
            _check_page(read_handout_template(admitted.content))
        opening(admitted.kind, admitted.content)
    except TemplateError:
        raise
    except Exception as problem:  # what a library makes of a damaged file is its own affair
        raise TemplateError(f"the file holds something that cannot be read ({problem})") from problem


def _check_slides(template: DeckTemplate) -> None:
    if not template.layouts:
        raise TemplateError("the file has no slide layout")
    if not all(_NARROWEST <= side <= _WIDEST for side in (template.width, template.height)):
        size = f"{template.width.inches:,.2f} × {template.height.inches:,.2f} in"
        raise TemplateError(f"its slides are {size}; PowerPoint allows 1 to 56 in")


def _check_page(template: HandoutTemplate) -> None:
    if template.text_width < _LEAST_TEXT or template.text_height < _LEAST_TEXT:
        raise TemplateError("the margins of its last page leave less than an inch for text")


def _listed(names: tuple[str, ...]) -> str:
    others = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {others} more" if others > 0 else "")
