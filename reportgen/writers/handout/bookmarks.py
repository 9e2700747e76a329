"""Bookmarks: the names by which links, and later builds, know the blocks of a handout.

In: block ids. Out: bookmark names and `w:bookmarkStart` … `w:bookmarkEnd` around a paragraph's content. A name begins
with `_`, so that Word does not list it, and has at most 40 characters (ECMA-376 part 1, 17.13.6.2): letters, digits
and `_` of the id, then a digest of the whole id, by which no two ids share a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count

from reportgen.outline.tree import Handout
from reportgen.writers.ooxml import Element, element, qname

_MOST = 40
_DIGEST = 10
_NOT_A_NAME = re.compile(r"[^0-9A-Za-z]+")


def bookmark_name(identity: str) -> str:
    """The bookmark of the block with this id, the same in every build."""
    digest = sha256(identity.encode()).hexdigest()[:_DIGEST]
    words = _NOT_A_NAME.sub("_", identity).strip("_")
    return f"_Ref_{words[: _MOST - _DIGEST - 6]}_{digest}"


def block_names(handout: Handout) -> dict[str, str]:
    """The ids of a handout's blocks by the bookmarks that begin them."""
    return {bookmark_name(identity): identity for identity in (handout.front.id, *(one.id for one in handout.blocks))}


@dataclass(frozen=True, slots=True)
class Bookmarks:
    """The numbers of a document's bookmarks."""

    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def mark(self, paragraph: Element, identity: str) -> None:
        """Put the bookmark of a block around the content of its first paragraph."""
        number = next(self._numbers)
        start = element("w:bookmarkStart", id=number, name=bookmark_name(identity))
        properties = paragraph.find(qname("w:pPr"))
        paragraph.insert(0 if properties is None else 1, start)
        paragraph.append(element("w:bookmarkEnd", id=number))
