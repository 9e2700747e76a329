"""Which templates a build uses: the author's, where they can be used, else the project's own.

In: files that the author names. Out: `Templates`: both templates' bytes, fit to be opened, and what was found at the
door.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.findings import Finding, Findings
from reportgen.resources import templates_folder

if TYPE_CHECKING:
    from reportgen.briefing.model import Briefing, Paper
    from reportgen.layout.file_format import OfficeKind


@dataclass(frozen=True, slots=True)
class Templates:
    """Both templates, fit to be opened, and what was found at the door.

    The project's own stands in for one that cannot be used, so that one build tells of the content as well.
    """

    handout: bytes
    deck: bytes
    findings: tuple[Finding, ...] = ()
    sets_paper: bool = False

    def paper(self, briefing: Briefing) -> Paper | None:
        """The handout's paper; None where the template's own is to stay, as an author's template has it."""
        return None if self.sets_paper else briefing.paper


def choose_templates(
    briefing: Briefing | None,
    handout: Path | None = None,
    deck: Path | None = None,
    *,
    grayscale: bool = False,
    duplex: bool = False,
) -> Templates:
    """The templates in the files named; None is the project's own, the deck's as the script is read.

    The handout's is made ready to be printed in greys if `grayscale`, and for both sides of the paper if `duplex`.
    """
    findings = Findings()
    document = _template(handout, "handout.docx", findings)
    return Templates(
        _for_printing(document, grayscale, duplex) if grayscale or duplex else document,
        _template(deck, _own_deck(briefing), findings),
        tuple(findings.items),
        sets_paper=handout is not None,
    )


def _own_deck(briefing: Briefing | None) -> str:
    """The project's own deck template, its mirror for a language that is read from right to left."""
    from reportgen.wording.scripts import is_rtl

    return "deck-rtl.pptx" if briefing and is_rtl(briefing.language) else "deck.pptx"


def _template(file: Path | None, own: str, findings: Findings) -> bytes:
    """The template in a file where there is one that can be used, else the project's own."""
    if file is None:
        return (templates_folder() / own).read_bytes()
    from reportgen.layout.admission import admit
    from reportgen.layout.file_format import OfficeKind

    wanted = OfficeKind.WORD if own.endswith(".docx") else OfficeKind.POWERPOINT
    admitted = admit(file, wanted, open_template, findings)
    return admitted.content if admitted else _template(None, own, findings)


def _for_printing(template: bytes, grayscale: bool, duplex: bool) -> bytes:
    from reportgen.writers.handout import for_printing

    return for_printing(template, grayscale=grayscale, duplex=duplex)


def open_template(kind: OfficeKind, content: bytes) -> object:
    """Open a template as its writer will; raises what the writer would."""
    from reportgen.layout.file_format import OfficeKind

    if kind is OfficeKind.WORD:
        from reportgen.writers.handout.package import open_template as open_document

        return open_document(content)
    from reportgen.writers.deck.package import open_template as open_presentation

    return open_presentation(content)
