"""The form by which the list is narrowed: words, kinds, outcomes, files.

In: checked briefings. Out: a form, hidden until `report.js` shows it, since it does nothing without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from reportgen.writers.report.checked import CheckedBriefing
from reportgen.writers.report.markup import Element, tag
from reportgen.writers.report.outcomes import KINDS, OUTCOMES, by_kind, outcome
from reportgen.writers.report.overview import swatch


def filters(checked: Iterable[CheckedBriefing]) -> Element:
    """The form."""
    checked = tuple(checked)
    items = [(kind, item) for one in checked for kind, found in by_kind(one.verification) for item in found]
    kinds = Counter(kind for kind, _ in items)
    kinds["finding"] = sum(len(one.findings) for one in checked)
    outcomes = Counter(outcome(item) for _, item in items)
    files = sorted(
        {item.where.path for _, item in items} | {one.where.path for each in checked for one in each.findings}
    )
    names = {"finding": "Findings", **{key: heading for key, (_, heading) in KINDS.items()}}
    return tag(
        "form",
        tag(
            "details",
            tag("summary", tag("h2", "Filter")),
            tag("label", "Words", tag("input", type="search", name="words", autocomplete="off", spellcheck="false")),
            _choices("Kind", "kind", names, kinds),
            _choices("Outcome", "outcome", OUTCOMES, outcomes, swatches=True),
            tag(
                "label",
                "File",
                tag(
                    "select", tag("option", "all files", value=""), *(tag("option", one) for one in files), name="file"
                ),
            ),
            tag("button", "Show everything", type="reset"),
            open="",
        ),
        tag("p", class_="shown", role="status"),
        class_="filters",
        aria_label="Filter",
        hidden="",
    )


def _choices(
    legend: str, name: str, words: Mapping[str, str], counts: Mapping[str, int], swatches: bool = False
) -> Element | None:
    """Boxes for what there is; none ticked means all."""
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", name=name, value=key),
            swatch(key) if swatches else None,
            tag("span", label),
            tag("span", str(counts[key]), class_="count"),
        )
        for key, label in words.items()
        if counts[key]
    ]
    return tag("fieldset", tag("legend", legend), *boxes) if boxes else None
