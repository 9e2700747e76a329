"""Neighbouring texts made one.

In: inlines. Out: the same inlines, in which no two texts stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.briefing.text import Inline, Inlines, Text


def merged(inlines: Iterable[Inline]) -> Inlines:
    """The inlines with neighbouring texts joined and empty ones left out."""
    whole: list[Inline] = []
    texts: list[str] = []
    for inline in inlines:
        if isinstance(inline, Text):
            texts.append(inline.text)
            continue
        whole += _text(texts)
        texts.clear()
        whole.append(inline)
    return (*whole, *_text(texts))


def _text(texts: list[str]) -> list[Inline]:
    text = "".join(texts)
    return [Text(text)] if text else []
