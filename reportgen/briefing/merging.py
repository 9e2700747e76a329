"""Neighbouring texts made one.

In: inlines. Out: the same inlines, in which no two texts stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from reportgen.briefing.text import Inline, Inlines, Text


def merged(inlines: Iterable[Inline]) -> Inlines:
    """The inlines with neighbouring texts joined and empty ones left out."""
    whole: list[Inline] = []
    texts: list[Text] = []
    for inline in inlines:
        if isinstance(inline, Text):
            texts.append(inline)
            continue
        whole += _text(texts)
        texts.clear()
        whole.append(inline)
    return (*whole, *_text(texts))


def _text(texts: list[Text]) -> list[Inline]:
    if len(texts) < 2:
        return [text for text in texts if text.text]
    starts = accumulate((len(text.text) for text in texts), initial=0)
    places = tuple((start + at, place) for start, text in zip(starts, texts, strict=False) for at, place in text.places)
    text = "".join(text.text for text in texts)
    return [Text(text, places)] if text else []
