"""Phase 5 for the handout's charts, ahead of its turn: they need nothing of phases 2 to 4, and take the longest.

In: a briefing's folder, then the briefing. Out: a call that waits for the pictures. A process loads matplotlib, which
takes longer than a briefing to read, unless these charts have been drawn before: then they are recalled one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.background import Worker
from reportgen.memory.cache import fetch, keep, key_of
from reportgen.memory.surroundings import surroundings
from reportgen.template_choice import Templates

if TYPE_CHECKING:
    from reportgen.briefing.model import Briefing, Dataset, Exhibit, Paper
    from reportgen.charts.drawn import DrawnPicture
    from reportgen.charts.spec import ChartSpec
    from reportgen.wording.wording import Wording

Drawn = Callable[[], Mapping["ChartSpec", "DrawnPicture"]]


def draughtsman(folder: Path) -> AbstractContextManager[Worker | None]:
    """A process that gets ready to draw the charts of a folder; None where there are none, or none that are new."""
    if not (folder / "exhibits.yaml").is_file() or fetch(_mark(folder)) is not None:
        return nullcontext()
    return Worker(_load_drawing)


def remember_drawn(folder: Path) -> None:
    """Leave a mark that the charts of these files have been drawn. It spares a process and decides nothing else."""
    keep(_mark(folder), b"")


def start_drawing(worker: Worker, briefing: Briefing, templates: Templates) -> Drawn:
    """Have the worker draw the charts of the handout."""
    from reportgen.briefing.model import ExhibitKind
    from reportgen.wording.wording import Wording

    charts = [
        (exhibit, briefing.datasets[exhibit.data])
        for key, exhibit in briefing.exhibits.items()
        if exhibit.kind is ExhibitKind.CHART and key not in briefing.handout_omits.exhibits
    ]
    wording = Wording(briefing.language, briefing.words)
    return worker.start(_draw, charts, wording, templates.handout, templates.paper(briefing))


def _draw(
    charts: Sequence[tuple[Exhibit, Dataset]], wording: Wording, template: bytes, paper: Paper | None
) -> dict[ChartSpec, DrawnPicture]:
    from reportgen.charts.specify import specify
    from reportgen.writers.handout import draw_figures

    return draw_figures([specify(exhibit, dataset, wording) for exhibit, dataset in charts], template, paper)


def _load_drawing() -> None:
    from reportgen.charts.picture import load_matplotlib

    load_matplotlib()


def _mark(folder: Path) -> str:
    """The key of what charts are made of, as it stands in the folder unread; what cannot be read counts as empty."""
    files = (folder / "exhibits.yaml", *sorted(folder.glob("data/*.csv")))
    return key_of("charts drawn", surroundings(), *map(_content, files))


def _content(path: Path) -> bytes:
    with suppress(OSError):
        return path.read_bytes() if path.is_file() else b""
    return b""
