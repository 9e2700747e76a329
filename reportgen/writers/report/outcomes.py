"""The outcomes of checks, as the page names and colours them.

In: checked items. Out: an outcome's key, which is its class in `report.css` as well, and its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reportgen.evidence.verification import CheckedNumber, CheckedText, Subject, Tie, Verdict, Verification
from reportgen.wording.words import words_of
from reportgen.writers.report.checked import is_contradicted

CONTRADICTED = str(Verdict.CONTRADICTED)
_WORDS = words_of("en")

OUTCOMES: Mapping[str, str] = {
    CONTRADICTED: "contradicted",
    **{str(one): _WORDS[f"means-{one}"] for one in Verdict if one is not Verdict.CONTRADICTED},
    str(Tie.DATA): "tied to the data",
    str(Tie.DATE): "tied to a date",
    str(Tie.CITATION): "tied to the passage cited",
    str(Tie.NOTHING): "tied to nothing",
}
"""Outcomes in the order in which they are shown, and their words."""

KINDS: Mapping[str, tuple[str, str]] = {
    str(Subject.QUOTATION): ("quotation", "Quotations"),
    str(Subject.FIGURE): ("figure", "Figures"),
    str(Subject.ENTRY): ("entry", "Table entries"),
    str(Subject.EVENT): ("event", "Events"),
    "number": ("number", "Numbers in the text"),
}
"""The kinds of items by their keys: one, and the heading over several."""

Item = CheckedText | CheckedNumber


def outcome(item: Item) -> str:
    """The key of an item's outcome."""
    if is_contradicted(item):
        return CONTRADICTED
    if isinstance(item, CheckedText):
        return str(item.verdict)
    return str(item.tie if item.compared else Verdict.NOT_SUPPLIED)


def by_kind(verification: Verification) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The items of each kind of which there are any."""
    for kind in KINDS:
        found: tuple[Item, ...] = tuple(text for text in verification.texts if str(text.subject) == kind)
        items = verification.numbers if kind == "number" else found
        if items:
            yield kind, items
