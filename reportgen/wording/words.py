"""The product's own words (Figure, Source, Contents …) in the languages that it has, from `languages/*.toml`.

In: a language tag. Out: the words by key. A language that the product lacks takes English.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "languages"


@cache
def languages() -> frozenset[str]:
    """The primary language subtags that have words of their own."""
    return frozenset(path.stem for path in _FOLDER.glob("*.toml"))


@cache
def words_of(language: str) -> Mapping[str, str]:
    """The words of the language's primary subtag, or English."""
    primary = language.replace("_", "-").split("-")[0].lower()
    path = _FOLDER / f"{primary if primary in languages() else 'en'}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
