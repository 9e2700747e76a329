"""What became of the changes by hand in a deck, told to their author.

In: a plan. Out: findings: conflicts with both texts, what stayed though the content has it no more, what was deleted
and has changed since, and what is kept in all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from reportgen.findings import Finding, Location
from reportgen.revision.codes import CHANGED_DELETED, EDIT_CONFLICT, KEPT_EDITS, KEPT_REMOVED
from reportgen.revision.deck.plan import Plan
from reportgen.revision.quoting import shown, shown_apart


def findings_of(plan: Plan, path: Path) -> Iterator[Finding]:
    """The findings of a plan for the file at this path."""
    where = Location(str(path))
    numbers = {key: number for number, key in enumerate(plan.order, 1)}
    for key, one in plan.conflicts.items():
        for conflict in one.conflicts:
            mine, new = shown_apart(conflict.mine, conflict.new)
            message = (
                f"slide {numbers[key]} “{one.title}”: you and the content changed {conflict.shape!r}; "
                f"yours: {mine}; new: {new}"
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
