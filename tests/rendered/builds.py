"""The decks and handouts that are looked at: the real briefing and the stress briefing, in own and foreign templates.

In: which, and a folder. Out: the file. `DECKS` and `HANDOUTS` name what there is, for parametrised tests; foreign
templates are there where they lie beside the checkout (`tools.foreign_templates`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import reportgen
from tests import tools
from tests.rendered.stress import write_stress_briefing

SEED = tools.CHECKOUT / "seeds" / "dprk-vietnam"


@dataclass(frozen=True, slots=True)
class Build:
    """A file to be made: its name, the briefing's folder (made in a folder of the test), the template, if foreign."""

    name: str
    briefing: Callable[[Path], Path]
    template: Path | None = None

    def __str__(self) -> str:
        return self.name

    def deck(self, folder: Path) -> Path:
        """The deck, written below `folder`."""
        return self._made(folder, "pptx", deck=self.template)

    def handout(self, folder: Path) -> Path:
        """The handout, written below `folder`."""
        return self._made(folder, "docx", handout=self.template)

    def _made(self, folder: Path, suffix: str, deck: Path | None = None, handout: Path | None = None) -> Path:
        briefing = self.briefing(folder)
        built = reportgen.build(
            briefing, folder / "output", formats=(suffix,), deck_template=deck, handout_template=handout
        )
        assert not [finding for finding in built.findings if finding.severity.value == "error"]
        return built.outputs[0].path


def _real(folder: Path) -> Path:
    return SEED


def _stress(folder: Path) -> Path:
    return write_stress_briefing(folder / "stress")


_OWN = (Build("real", _real), Build("stress", _stress))
DECKS = (*_OWN, *(Build(path.stem, _real, path) for path in tools.foreign_templates(".potx", ".pptx")))
HANDOUTS = (*_OWN, *(Build(path.stem, _real, path) for path in tools.foreign_templates(".dotx", ".docx")))
