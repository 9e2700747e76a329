"""Contrast, the rules that .docx and .pptx share: how much is needed, and how a lack of it is told.

In: what is set in which colours over which colours. Out: the problems. (WCAG 2.2, 1.4.3 text: 4.5 to 1, large text 3 to
1; 1.4.11 marks: 3 to 1.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import floor
from typing import NamedTuple

from reportgen.checks.colours import Fill, Paint
from reportgen.checks.problem import Problem, excerpt
from reportgen.findings import Code
from reportgen.units import Colour, contrast

TEXT, LARGE_TEXT, MARK = 4.5, 3.0, 3.0


class Lack(NamedTuple):
    """Something that stands out too little: its words or name, how much it does and has to, and the two colours."""

    what: str
    ratio: float
    needed: float
    over: Colour
    under: Colour


def text_needs(size: float, is_bold: bool) -> float:
    """The contrast that text of a size in points needs; large is from 18, or 14 in bold (WCAG 2.2, large scale)."""
    return LARGE_TEXT if size >= 18 or (is_bold and size >= 14) else TEXT


def text_lacks(what: str, fill: Fill, under: Iterable[Colour], needed: float) -> Lack | None:
    """The worst of text in these colours over these; None where it stands out enough, or is not painted."""
    found = [_compared(what, paint, colour, needed) for paint in fill.paints for colour in under]
    worst = min(found, key=lambda lack: lack.ratio, default=None)
    return worst if worst is not None and worst.ratio < needed else None


def mark_lacks(what: str, fills: Iterable[Fill], under: Iterable[Colour]) -> Lack | None:
    """A mark stands out by the best of its colours: a hollow one by its line, a hatched one by its strokes."""
    listed = list(fills)
    if not all(fill.is_known for fill in listed):
        return None
    paints = [paint for fill in listed for paint in fill.paints if paint.alpha > 0]
    best = [
        max((_compared(what, paint, colour, MARK) for paint in paints), key=lambda lack: lack.ratio)
        for colour in under
        if paints
    ]
    worst = min(best, key=lambda lack: lack.ratio, default=None)
    return worst if worst is not None and worst.ratio < MARK else None


def told(code: Code, place: str, lacks: Iterable[Lack | None]) -> Iterator[Problem]:
    """One problem for a page: the worst lack, and how many others there are."""
    found = list(dict.fromkeys(lack for lack in lacks if lack is not None))
    if found:
        worst = min(found, key=lambda lack: lack.ratio / lack.needed)
        others = f" and {len(found) - 1} more" if len(found) > 1 else ""
        ratio = floor(worst.ratio * 100) / 100
        colours = f"#{worst.over} on #{worst.under}"
        yield Problem(
            code, place, f"{worst.what}{others}: {ratio:.2f} to 1 ({colours}), but {worst.needed:g} is needed"
        )


def quoted(text: str) -> str:
    """Words as a lack names them."""
    return f"the text {excerpt(text)}"


def _compared(what: str, paint: Paint, under: Colour, needed: float) -> Lack:
    over = paint.over(under)
    return Lack(what, _contrast(over, under), needed, over, under)


_contrast = lru_cache(maxsize=4096)(contrast)
