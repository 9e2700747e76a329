"""The overview of a briefing: for each kind of item a bar parted by outcomes, and the same in words.

In: checked items. Out: a table. The bars are drawn, with hatching where colours alone would part them, and carry the
words as their alternative.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import accumulate

from reportgen.evidence.verification import Verification
from reportgen.wording.wording import NO_BREAK_SPACE
from reportgen.writers.report.markup import Element, tag
from reportgen.writers.report.outcomes import CONTRADICTED, KINDS, OUTCOMES, by_kind, outcome

_WIDTH, _HEIGHT, _GAP = 240, 14, 1.5
_HATCHED = (CONTRADICTED, "no-evidence", "nothing")


def overview(verification: Verification) -> Element | None:
    """The table; None where there is nothing to count."""
    rows = [
        _row(KINDS[kind][1], {key: count for key in OUTCOMES if (count := counted[key])})
        for kind, items in by_kind(verification)
        if (counted := Counter(map(outcome, items)))
    ]
    if not rows:
        return None
    heads = (tag("th", words, scope="col") for words in ("Items", "Number", "Picture", "Outcome"))
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="overview")


def hatching() -> Element:
    """The patterns that bars are filled with, for the whole page."""
    lines = tag("path", d="M-1 5 L5 -1 M-1 1 L1 -1 M3 5 L5 3", class_="hatch-line")
    patterns = (
        tag(
            "pattern",
            tag("rect", width="4", height="4", class_=f"ground {key}"),
            _copy(lines),
            id=f"hatch-{key}",
            width="4",
            height="4",
            patternUnits="userSpaceOnUse",
        )
        for key in _HATCHED
    )
    return tag("svg", tag("defs", *patterns), class_="patterns", width="0", height="0", aria_hidden="true")


def swatch(key: str) -> Element:
    """A small square in the colour of an outcome."""
    square = tag("rect", width="10", height="10", **_filled(key))
    return tag("svg", square, class_="swatch", viewBox="0 0 10 10", aria_hidden="true")


def _row(kind: str, counts: Mapping[str, int]) -> Element:
    total = sum(counts.values())
    words = tag("ul", *(_counted(key, count) for key, count in counts.items()))
    return tag(
        "tr",
        tag("th", kind, scope="row"),
        tag("td", str(total), class_="count"),
        tag("td", _bar(counts, total), class_="picture"),
        tag("td", words),
    )


def _counted(key: str, count: int) -> Element:
    return tag(
        "li", swatch(key), tag("span", f"{OUTCOMES[key]}{NO_BREAK_SPACE}", tag("span", str(count), class_="count"))
    )


def _bar(counts: Mapping[str, int], total: int) -> Element:
    described = ", ".join(f"{OUTCOMES[key]}: {count}" for key, count in counts.items())
    return tag(
        "svg",
        *_segments(counts, total),
        class_="bar",
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        preserveAspectRatio="none",
        role="img",
        aria_label=described,
    )


def _segments(counts: Mapping[str, int], total: int) -> Iterator[Element]:
    """The parts of a bar; the last of several reach the end without a gap."""
    starts = accumulate(counts.values(), initial=0)
    for (key, count), start in zip(counts.items(), starts, strict=False):
        gap = _GAP if start + count < total else 0
        left, width = _WIDTH * start / total, max(_WIDTH * count / total - gap, 1)
        yield tag("rect", x=f"{left:.2f}", width=f"{width:.2f}", height=str(_HEIGHT), **_filled(key))


def _filled(key: str) -> dict[str, str]:
    return {"fill": f"url(#hatch-{key})"} if key in _HATCHED else {"class_": f"ground {key}"}


def _copy(lines: Element) -> Element:
    return tag("path", d=lines.get("d"), class_=lines.get("class"))
