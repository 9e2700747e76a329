"""What has changed, for programs.

In: `Changes`. Out: values that `json` writes; `docs/changes.md` describes them. Texts are whole, nothing is shortened.
"""

from __future__ import annotations

from typing import Any

from reportgen.revision.changes.tree import Changes, FieldChange, ItemChange


def changes_as_values(changes: Changes) -> dict[str, Any]:
    """The counts, and every change with what stood before and what stands now."""
    return {
        "counts": {str(how): count for how, count in changes.counts.items()},
        "changes": [_item(item) for item in changes.items],
    }


def _item(item: ItemChange) -> dict[str, Any]:
    return {
        "how": item.how,
        "kind": item.kind,
        "id": item.id,
        "name": item.name,
        "fields": [_field(change) for change in item.fields],
    }


def _field(change: FieldChange) -> dict[str, Any]:
    words = [{str(run.fate): run.text} for run in change.words]
    return {
        "field": change.field,
        "how": change.how,
        "before": change.before,
        "after": change.after,
        **({"words": words} if words else {}),
    }
