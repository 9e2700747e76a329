"""Ids that are derived from content: the same content gives the same id on every build.

In: words of the content. Out: ids as the format wants them, unique within their kind.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container

_MOST_WORDS = 6
_SEPARATORS = re.compile(r"[^a-z0-9]+")
# Letters that have no decomposition into a base letter and marks.
_PLAIN = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})


def slug(text: str) -> str:
    """The first words in ASCII, parted by hyphens; a hash where less than half of the letters are Latin."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    words = _SEPARATORS.sub(" ", letters).split()
    if 2 * len("".join(words)) < sum(map(str.isalnum, letters)):
        return _hash(text)
    return "-".join(words[:_MOST_WORDS]) or _hash(text)


def unique(wanted: str, taken: Container[str]) -> str:
    """`wanted`, or with the first number behind it that makes it free."""
    number, chosen = 1, wanted
    while chosen in taken:
        number += 1
        chosen = f"{wanted}-{number}"
    return chosen


def _hash(text: str) -> str:
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "replace")).hexdigest()[:8]
