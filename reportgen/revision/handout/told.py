"""What became of the changes by hand in a handout, told to their author.

In: a plan. Out: findings: conflicts with both texts, what stayed though the content has it no more, what was deleted
and has changed since, and what is kept in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.findings import Finding, Location
from reportgen.revision.codes import CHANGED_DELETED, EDIT_CONFLICT, KEPT_EDITS, KEPT_REMOVED
from reportgen.revision.handout.keys import is_label, proposed_for
from reportgen.revision.handout.plan import Plan, heading_above
from reportgen.revision.quoting import shown, shown_apart


def findings_of(plan: Plan, path: Path) -> Iterator[Finding]:
    """The findings of a plan for the file at this path."""
    where = Location(str(path))
    for one in plan.conflicts.values():
        mine, new = shown_apart(one.mine, one.new)
        message = f"{one.place}: you and the content changed the same; yours: {mine}; new: {new}"
        yield Finding(EDIT_CONFLICT, message, where)
    for key, decision in plan.decisions.items():
        if decision.removed:
            place = f"under “{heading_above(key, plan.now)}”"
            yield Finding(KEPT_REMOVED, f"{place}: the content no longer has {shown(plan.now[key].words)}", where)
        if decision.lost:
            yield Finding(CHANGED_DELETED, f"what you deleted has changed: {shown(plan.new[key].words)}", where)
    if plan.edited:
        yield Finding(KEPT_EDITS, f"{path.name} keeps your changes: {_kept(plan)}", where)


def _kept(plan: Plan) -> str:
    """What of the person's is in the file, counted."""
    generated = {key: one for key, one in plan.decisions.items() if proposed_for(key) is None}
    changed = sum(one.edited and key in plan.now for key, one in generated.items())
    deleted = sum(one.edited and key not in plan.now for key, one in generated.items())
    noted = sum(line.is_anchor for line in plan.now.values())
    proposed = sum(is_label(key) for key in plan.order)
    parts = [
        _counted(changed, "changed"),
        _counted(len(plan.own), "added"),
        _counted(deleted, "deleted"),
        _counted(noted, "with comments or bookmarks"),
        "another order" if plan.moved else "",
        "another look" if plan.look_edited else "",
    ]
    still = f"; new versions to look at: {proposed}" if proposed else ""
    return f"{', '.join(filter(None, parts)) or 'of the file as a whole'}{still}"


def _counted(number: int, what: str) -> str:
    return f"{number} paragraph{'' if number == 1 else 's'} or table{'' if number == 1 else 's'} {what}" * bool(number)
