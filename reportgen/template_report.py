"""What a template would be used for: in lines for people, as facts for programs, and in pictures.

In: a Word or PowerPoint file. Out: `ExplainedTemplate`; PNGs of a sample slide of each kind.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from reportgen.findings import Finding, Findings, printable
from reportgen.template_choice import open_template


@dataclass(frozen=True, slots=True)
class ExplainedTemplate:
    """What a template would be used for and why: in lines for people, as `facts` for programs; both may be empty.

    `deck` is the template's bytes where it is a deck's and can be used, else None.
    """

    findings: tuple[Finding, ...]
    lines: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    deck: bytes | None = None


def explain_template(file: str | Path, columns: int = 100) -> ExplainedTemplate:
    """What a Word or PowerPoint template would be used for, and why, in lines of at most so many columns."""
    from reportgen.layout.admission import admit
    from reportgen.layout.file_format import OfficeKind

    findings = Findings()
    admitted = admit(Path(file), None, open_template, findings)
    found = tuple(findings.in_order())
    if admitted is None:
        return ExplainedTemplate(found)
    if admitted.kind is OfficeKind.WORD:
        from reportgen.writers.handout.explanation import explain_handout_template

        lines = tuple(map(printable, explain_handout_template(admitted.content)))
        return ExplainedTemplate(found, lines, {"lines": lines})
    from reportgen.layout.explanation import explain_deck_template
    from reportgen.layout.explanation_lines import explanation_lines

    explained = explain_deck_template(admitted.content)
    return ExplainedTemplate(
        found, tuple(explanation_lines(explained, columns)), asdict(explained), deck=admitted.content
    )


def draw_layouts(template: bytes, folder: str | Path) -> list[Path]:
    """Draw a sample slide of each kind on a deck template, as PNGs named by kind and layout.

    Raises `MissingToolError` where there is no LibreOffice, `OSError` where the files cannot be written.
    """
    from reportgen.layout.fit import fit
    from reportgen.layout.matching import match_layouts
    from reportgen.layout.sample_slides import sample_deck
    from reportgen.layout.template import read_deck_template
    from reportgen.pdf.convert import draw_first_slides, soffice_path
    from reportgen.writers.deck import write_deck

    soffice_path()
    offered = read_deck_template(template)
    decks = {
        _picture_name(number, kind, match.layout.name): write_deck(fit(sample_deck(kind), offered), template)
        for number, (kind, match) in enumerate(match_layouts(offered).items(), 1)
    }
    pictures = draw_first_slides(decks)
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, content in pictures.items():
        (Path(folder) / name).write_bytes(content)
    return [Path(folder) / name for name in pictures]


def _picture_name(number: int, kind: str, layout: str) -> str:
    """`04-section-Abschnitt.png`: letters and digits only, so that a layout's name harms no file system."""
    words = re.findall(r"\w+", f"{kind} {layout[:40]}")
    return f"{number:02}-{'-'.join(words)}.png"
