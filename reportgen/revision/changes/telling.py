"""What a build tells the readers of its outputs of changes (`--show-changes`).

In: the briefing, the folder of its last build, and what it is to be compared with instead, as `reportgen changes` names
it. Out: what is told in each output, and a finding for each output whose readers have nothing to be told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reportgen.briefing.model import Briefing
from reportgen.findings import Finding, Location
from reportgen.revision.changes.as_read import Output
from reportgen.revision.changes.in_outputs import Told, told_in
from reportgen.revision.changes.sides import Side, side
from reportgen.revision.changes.since import RECORDING, last_content
from reportgen.revision.codes import NO_EARLIER_VERSION, NOTHING_NEW_TO_SHOW
from reportgen.wording.wording import Wording

_FORMATS = {Output.HANDOUT: "docx", Output.DECK: "pptx"}
_SHOWN_AS = {Output.HANDOUT: "the handout has no page of changes", Output.DECK: "the deck has no slide of changes"}


def tell_changes(
    briefing: Briefing, folder: Path, formats: Sequence[str], since: str | None
) -> tuple[Mapping[Output, Told], tuple[Finding, ...]]:
    """What is told in each output that is made. Raises `ContentError` where `since` cannot be read."""
    earlier = side(since) if since else _last_build(folder, formats)
    if earlier is None:
        message = "there is no earlier version whose content is recorded; no changes are shown"
        return {}, (Finding(NO_EARLIER_VERSION, message, Location(str(folder))),)
    wording = Wording.of(briefing)
    outputs = [output for output, suffix in _FORMATS.items() if {suffix, "pdf"} & set(formats)]
    told = {output: told_in(output, earlier.snapshot, briefing, wording) for output in outputs}
    return told, tuple(_untold(told, earlier))


def _last_build(folder: Path, formats: Sequence[str]) -> Side | None:
    """The content of the first file that is replaced and has a record; of a PDF alone, of what stands beside it."""
    replaced = [name for name in RECORDING if name.rpartition(".")[2] in formats] or RECORDING
    found = ((folder / name, last_content(folder / name)) for name in replaced)
    return next((Side(str(path), content) for path, content in found if content), None)


def _untold(told: Mapping[Output, Told], earlier: Side) -> Iterator[Finding]:
    for output, what in told.items():
        if not what.changes:
            message = f"nothing that its readers see has changed since {earlier.shown}; {_SHOWN_AS[output]}"
            yield Finding(NOTHING_NEW_TO_SHOW, message, Location(earlier.shown), "--since OLD names an older version")
