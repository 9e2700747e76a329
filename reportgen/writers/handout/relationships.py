"""A part's relationships, found again by what they lead to.

In: a part of the package. Out: relationship ids. python-docx looks through all relationships of a part for each new
one, which a thousand links would feel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any


@dataclass(slots=True)
class Relationships:
    """The relationships of one part (see `ooxml.Owner`)."""

    part: Any
    _keys: dict[tuple[Any, str], str] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def relate_to(self, target: Any, reltype: str, is_external: bool = False) -> str:
        """Relate the part to another, or to a URL, once; the relationship's id."""
        if (target, reltype) not in self._keys:
            key = next(key for number in self._numbers if (key := f"rId{number}") not in self.part.rels)
            self.part.rels.add_relationship(reltype, target, key, is_external)
            self._keys[target, reltype] = key
        return self._keys[target, reltype]
