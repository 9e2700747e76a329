"""The declared normalisation, after which words are compared character by character.

In: text of an author or of a source. Out: the text after NFC, with white space, quote marks, dashes, soft hyphens and
the ellipsis made alike. Nothing else is evened out: letters, digits, case and other marks count.
"""

from __future__ import annotations

import re
import unicodedata

_QUOTES = "\"'`´‘’‚‛“”„‟‹›«»′″‵‶「」『』〝〞〟＂＇"
_DASHES = "‐‑‒–—―−﹘﹣－⸺⸻"
_ALIKE = str.maketrans({**dict.fromkeys(_QUOTES, "'"), **dict.fromkeys(_DASHES, "-"), "…": "..."})

# Soft hyphens with the line end that they caused; zero-width spaces, joiners of words and marks of direction.
_INVISIBLE = re.compile("\u00ad\\s*|[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_GUILLEMETS = re.compile(r"([«‹])\s*([^«»‹›]*?)\s*([»›])")
_DOUBLED = re.compile("''+")
_DASH_RUN = re.compile(r"\s*-(?:\s*-)*\s*")
_SPACE = re.compile(r"\s+")


def composed(text: str) -> str:
    """The text in NFC, without soft hyphens and what else is not seen."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text))


def normalised(text: str) -> str:
    """The text after the declared normalisation. A dash loses the spaces around it, a guillemet those inside."""
    text = composed(text)
    if "«" in text or "‹" in text:
        text = _GUILLEMETS.sub(r"\1\2\3", text)
    text = _DOUBLED.sub("'", text.translate(_ALIKE))
    return _SPACE.sub(" ", _DASH_RUN.sub("-", text)).strip()


def without_outer_quotes(text: str) -> str:
    """Normalised text without the quote marks that enclose the whole of it."""
    if len(text) > 1 and text[0] == text[-1] == "'" and "'" not in text[1:-1]:
        return text[1:-1].strip()
    return text
