"""CSL-JSON items as citeproc takes them, for which one field of a wrong form would be the end of all.

In: a reference as its file has it. Out: the item without nulls, and with names as lists of names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportgen.briefing.model import WorkReference

_NAMES = (
    "author chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author "
    "performer producer recipient reviewed-author script-writer series-creator translator"
)
_NAME_FIELDS = frozenset(_NAMES.split())


def csl_item(work: WorkReference) -> dict[str, Any]:
    """The reference as a CSL-JSON item that citeproc can read."""
    item = {name: _named(value) if name in _NAME_FIELDS else value for name, value in _without_nulls(work.csl).items()}
    return {"type": "document", **item, "id": work.key}


def _named(value: Any) -> list[Any]:
    """Names as CSL has them; a bare text is one literal name."""
    names = value if isinstance(value, list) else [value]
    return [name if isinstance(name, Mapping) else {"literal": str(name)} for name in names]


def _without_nulls(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_nulls(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_nulls(inner) for inner in value if inner is not None]
    return value
