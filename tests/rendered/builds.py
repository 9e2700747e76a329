"""The decks and handouts that are looked at: the real briefing and the stress briefing, in own and foreign templates.

In: which, and a folder. Out: the file. `DECKS` and `HANDOUTS` name what there is, for parametrised tests: the gallery's
two houses everywhere, real templates of others where they lie beside the checkout (`tools.foreign_templates`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import reportgen
from docs.gallery.make_templates import STYLES, Style, make_deck_template, make_handout_template
from tests import tools
from tests.rendered.stress import write_stress_briefing

SEED = tools.CHECKOUT / "seeds" / "dprk-vietnam"


@dataclass(frozen=True, slots=True)
class Build:
    """A file to be made: its name; its briefing and its template, if foreign, which may have to be made in a folder."""

    name: str
    briefing: Callable[[Path], Path]
    template: Callable[[Path], Path] | None = None

    def __str__(self) -> str:
        return self.name

    def deck(self, folder: Path) -> Path:
        """The deck, written below `folder`."""
        return self._made(folder, "pptx", "deck_template")

    def handout(self, folder: Path) -> Path:
        """The handout, written below `folder`."""
        return self._made(folder, "docx", "handout_template")

    def _made(self, folder: Path, suffix: str, option: str) -> Path:
        briefing = self.briefing(folder)
        foreign: dict[str, Any] = {} if self.template is None else {option: self.template(folder)}
        built = reportgen.build(briefing, folder / "output", formats=(suffix,), **foreign)
        return built.outputs[0].path


def _real(folder: Path) -> Path:
    return SEED


def _stress(folder: Path) -> Path:
    return write_stress_briefing(folder / "stress")


def _of_others(*suffixes: str) -> list[Build]:
    return [Build(path.stem, _real, partial(_in_place, path)) for path in tools.foreign_templates(*suffixes)]


def _in_place(path: Path, folder: Path) -> Path:
    return path


def _of_houses(make: Callable[[Style], bytes], suffix: str) -> list[Build]:
    return [Build(name, _real, partial(_write, make, style, suffix)) for name, style in STYLES.items()]


def _write(make: Callable[[Style], bytes], style: Style, suffix: str, folder: Path) -> Path:
    path = folder / f"{style.name}{suffix}"
    path.write_bytes(make(style))
    return path


_OWN = (Build("real", _real), Build("stress", _stress))
DECKS = (*_OWN, *_of_houses(make_deck_template, ".pptx"), *_of_others(".potx", ".pptx"))
HANDOUTS = (*_OWN, *_of_houses(make_handout_template, ".docx"), *_of_others(".dotx", ".docx"))
