"""What a build does with the files that a person has edited: phase 7 for all files of a build.

In: the folder, the new files, and what the person wants of his edits. Out: the bytes to place, what has been decided on
those that stand there, and findings. Decks and handouts are reconciled; PDFs are kept under another name by `placing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from reportgen.findings import Finding, Location
from reportgen.revision.codes import PDF_WITHOUT_EDITS, UNKNOWN_ORIGIN
from reportgen.revision.conflicts import Choice, UnknownOriginError, keep_both
from reportgen.revision.deck.plan import SlideConflict
from reportgen.revision.deck.reconcile import reconcile_deck
from reportgen.revision.deck.told import findings_of as deck_findings
from reportgen.revision.generated import untouched, was_edited
from reportgen.revision.handout.plan import LineConflict
from reportgen.revision.handout.reconcile import reconcile_handout
from reportgen.revision.handout.told import findings_of as handout_findings
from reportgen.revision.placing import Ruling

AnyConflict = SlideConflict | LineConflict
Ask = Callable[[AnyConflict], Choice]
"""Asked about something that both changed; says what is wanted of it."""


class OnEdits(StrEnum):
    """What is wanted of edits: kept, with conflicts side by side; asked about; or given up for a backup."""

    KEEP = "keep"
    ASK = "ask"
    DISCARD = "discard"


@dataclass(slots=True)
class Kept:
    """The files to place, what has been decided on those that stand there, and findings."""

    files: dict[str, bytes]
    rulings: dict[str, Ruling] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def keep_edits(
    folder: Path, files: Mapping[str, bytes], on_edits: OnEdits = OnEdits.KEEP, ask: Ask | None = None
) -> Kept:
    """Bring the new files together with what stands in the folder. `ask` answers for `OnEdits.ASK`."""
    kept = Kept(dict(files))
    for name, content in files.items():
        standing = _standing(folder / name)
        if standing is None or standing == content or untouched(standing):
            continue
        if on_edits is OnEdits.DISCARD:
            kept.rulings[name] = Ruling(backup=True)
        elif not name.endswith(".pdf"):
            resolve = ask if on_edits is OnEdits.ASK and ask else keep_both
            _keep_file(kept, folder / name, standing, content, resolve)
    kept.findings.extend(_pdfs_without_edits(folder, kept.files))
    return kept


def told_where_placed(folder: Path, kept: Kept, paths: Sequence[Path]) -> list[Finding]:
    """The findings at the paths that the files went to: slides are counted in the one beside an open file.

    `paths` begin with those of the files, in their order.
    """
    went = dict(zip((str(folder / name) for name in kept.files), map(str, paths), strict=False))
    return [replace(one, where=Location(went[one.where.path])) for one in kept.findings]


def _standing(path: Path) -> bytes | None:
    """What stands there; None also where it cannot be read, which placing it will tell."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _keep_file(kept: Kept, path: Path, standing: bytes, content: bytes, ask: Ask) -> None:
    try:
        merged, discarded, findings = _reconciled(path, standing, content, ask)
    except UnknownOriginError:
        message = f"{path.name} has no record of what was generated"
        kept.rulings[path.name] = Ruling(beside=Finding(UNKNOWN_ORIGIN, message, Location(str(path))))
        return
    kept.files[path.name] = merged
    kept.rulings[path.name] = Ruling(merged=standing, backup=discarded)
    kept.findings.extend(findings)


def _reconciled(path: Path, standing: bytes, content: bytes, ask: Ask) -> tuple[bytes, bool, Iterable[Finding]]:
    """The merged file, whether an edit has given way in it, and findings."""
    if path.suffix == ".docx":
        handout = reconcile_handout(standing, content, ask)
        return handout.content, handout.plan.discarded, handout_findings(handout.plan, path)
    deck = reconcile_deck(standing, content, ask)
    return deck.content, deck.plan.discarded, deck_findings(deck.plan, path)


def _pdfs_without_edits(folder: Path, files: Mapping[str, bytes]) -> Iterator[Finding]:
    """PDFs are made of what is generated, whatever stands beside them."""
    for pdf in (folder / name for name in files if name.endswith(".pdf")):
        for shown in (pdf.with_suffix(suffix) for suffix in (".docx", ".pptx")):
            content = files.get(shown.name) or _standing(shown)
            if content and was_edited(content):
                message = f"{pdf.name} shows what is generated, without your changes in {shown.name}"
                yield Finding(PDF_WITHOUT_EDITS, message, Location(str(pdf)))
