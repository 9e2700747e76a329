"""What a build does with the files that a person has edited: phase 7 for all files of a build.

In: the folder, the new files, and what the person wants of his edits. Out: the bytes to place, what has been decided on
those that stand there, and findings. Decks and handouts are reconciled; PDFs are kept under another name by `placing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from reportgen.findings import Finding, Location
from reportgen.revision.codes import CHANGED_DELETED, EDIT_CONFLICT, KEPT_EDITS, KEPT_REMOVED, UNKNOWN_ORIGIN
from reportgen.revision.deck.plan import Choice, Plan, SlideConflict
from reportgen.revision.deck.reconcile import Reconciled, UnknownOriginError, reconcile_deck
from reportgen.revision.generated import untouched
from reportgen.revision.handout.plan import LineConflict
from reportgen.revision.handout.reconcile import reconcile_handout
from reportgen.revision.handout.told import findings_of
from reportgen.revision.placing import Ruling
from reportgen.revision.quoting import shown

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
            resolve = ask if on_edits is OnEdits.ASK and ask else _keep_both
            _keep_file(kept, folder / name, standing, content, resolve)
    return kept


def _keep_both(_: AnyConflict) -> Choice:
    """The person's version stays in place and the new one follows."""
    return Choice.BOTH


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
        return handout.content, handout.plan.discarded, findings_of(handout.plan, path)
    deck = reconcile_deck(standing, content, ask)
    return deck.content, deck.plan.discarded, _findings(deck, path)


# Findings -------------------------------------------------------------------------------------------------------------
def _findings(made: Reconciled, path: Path) -> Iterator[Finding]:
    plan, where = made.plan, Location(str(path))
    numbers = {key: number for number, key in enumerate(plan.order, 1)}
    for key, one in plan.conflicts.items():
        for conflict in one.conflicts:
            message = (
                f"slide {numbers[key]} “{one.title}”: you and the content changed {conflict.shape!r}; "
                f"yours: {shown(conflict.mine)}; new: {shown(conflict.new)}"
            )
            yield Finding(EDIT_CONFLICT, message, where)
    for key, decision in plan.decisions.items():
        if key in numbers and key not in plan.new and key not in plan.proposals:
            message = f"slide {numbers[key]} “{plan.now[key].title}” shows what the content no longer has"
            yield Finding(KEPT_REMOVED, message, where)
        for name in decision.lost:
            yield Finding(CHANGED_DELETED, _lost(plan, key, name, numbers), where)
    if message := _kept(plan, numbers, path.name):
        yield Finding(KEPT_EDITS, message, where)


def _lost(plan: Plan, key: str, name: str, numbers: Mapping[str, int]) -> str:
    if name:
        return f"slide {numbers[key]}: {name!r}, which you deleted, has changed"
    return f"the slide “{plan.new[key].title}”, which you deleted, has changed: {shown(plan.new[key].text)}"


def _kept(plan: Plan, numbers: Mapping[str, int], name: str) -> str:
    """What of the person's is in the file, counted; "" for nothing."""
    if not plan.edited:
        return ""
    generated = {key: one for key, one in plan.decisions.items() if key not in plan.proposals}
    changed = sorted(numbers[key] for key, one in generated.items() if one.edited and key in numbers)
    added = sorted(numbers[key] for key in plan.own)
    deleted = sum(one.edited and key not in numbers for key, one in generated.items())
    parts = [
        _listed("changed", changed),
        _listed("added", added),
        f"{deleted} deleted" if deleted else "",
        "slides in another order" if plan.moved else "",
        "another look" if plan.look_edited else "",
    ]
    proposed = sorted(numbers[key] for key in plan.proposals if key in numbers)
    still = f"; new versions to look at: {_listed('', proposed)}" if proposed else ""
    return f"{name} keeps your changes: {', '.join(filter(None, parts)) or 'of the file as a whole'}{still}"


def _listed(what: str, numbers: list[int]) -> str:
    if not numbers:
        return ""
    slides = f"slide{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"
    return f"{slides} {what}".strip()


__all__ = ["AnyConflict", "Ask", "Choice", "Kept", "OnEdits", "keep_edits"]
