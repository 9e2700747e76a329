"""`omit`: what is kept out of the handout or the deck.

In: the ids that the author wrote and the ids there are. Out: `Omissions` by kind; an error for an id that no item has,
or that items of two kinds share.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from reportgen.briefing.codes import AMBIGUOUS_ID, UNKNOWN_ID
from reportgen.briefing.model import Omissions
from reportgen.briefing.nodes import Scalar
from reportgen.briefing.text import Kind
from reportgen.findings import Findings, nearest


def resolve_omissions(
    written: Iterable[Scalar], ids: Mapping[Kind, Collection[str] | None], findings: Findings
) -> Omissions:
    """The items meant. The ids of a kind are None where they could not be read; then nothing is called unknown."""
    chosen: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    for scalar in written:
        for kind, item_id in _resolve(scalar, ids, findings):
            chosen[kind].add(item_id)
    return Omissions(
        sections=frozenset(chosen[Kind.SECTION]),
        exhibits=frozenset(chosen[Kind.EXHIBIT]),
        quotations=frozenset(chosen[Kind.QUOTATION]),
    )


def _resolve(scalar: Scalar, ids: Mapping[Kind, Collection[str] | None], findings: Findings) -> list[tuple[Kind, str]]:
    prefix, colon, name = scalar.text.strip().rpartition(":")
    kinds = [kind for kind in Kind if not colon or kind.value == prefix]
    found = [(kind, name) for kind in kinds if name in (ids[kind] or ())]
    if len(found) > 1:
        choices = " or ".join(f"`{kind}:{name}`" for kind, _ in found)
        findings.add(AMBIGUOUS_ID, f"`{name}` is the id of {len(found)} items", scalar.where, f"write {choices}")
        return []
    if not found and all(ids[kind] is not None for kind in kinds):
        known = [f"{prefix}:{one}" if colon else one for kind in kinds or Kind for one in ids[kind] or ()]
        findings.add(UNKNOWN_ID, f"nothing has the id `{scalar.text}`", scalar.where, nearest(scalar.text, known))
    return found
