"""Ids of the items of a list, given by the author or derived from the content.

In: the records of a list. Out: an id for each, unique and well formed; an error for an id that stands twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.briefing.codes import DUPLICATE_ID
from reportgen.briefing.nodes import Keys, Scalar
from reportgen.briefing.slugs import unique
from reportgen.briefing.values import text_in
from reportgen.findings import Findings, Location


def ids_of(records: Sequence[Keys], derive: Callable[[Keys], str], findings: Findings) -> list[str]:
    """The id of each record in turn. `derive` makes one from the content; a given id always keeps its name."""
    given: dict[str, Location] = {}
    for keys in records:
        node = keys.entries.get("id")
        if not isinstance(node, Scalar):
            continue
        first = given.setdefault(node.text, node.where)
        if first is not node.where:
            message = f"the id `{node.text}` stands in line {first.line} already"
            findings.add(DUPLICATE_ID, message, node.where, "give one of the two another id")
    taken = set(given)
    ids = []
    for keys in records:
        chosen = text_in(keys, "id") or unique(derive(keys), taken)
        taken.add(chosen)
        ids.append(chosen)
    return ids
