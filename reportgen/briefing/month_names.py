"""The names of the months in a language, from CLDR (Babel).

In: a language tag. Out: each name with the months that it names, and a pattern that finds the names in a text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache


@cache
def month_names(language: str) -> dict[str, set[int]]:
    """CLDR's names of the months, wide and abbreviated, each with the months that it names.

    A name in small letters may begin a sentence; one with a capital is no name without it ("may" in English).
    """
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(language, sep="-").months
    except (ValueError, UnknownLocaleError):
        return {}
    names: dict[str, set[int]] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[context][width].items():
                for form in {name, name.rstrip("."), name[:1].upper() + name[1:]}:
                    names.setdefault(form, set()).add(number)
    return names


def month_pattern(names: Mapping[str, set[int]]) -> re.Pattern[str] | None:
    """Finds the names, the longest first; a name of letters ends at a word's end, unless its script has no spaces."""
    if not names:
        return None
    return re.compile("|".join(_bounded(name) for name in sorted(names, key=len, reverse=True)))


def _bounded(name: str) -> str:
    before = r"(?<!\d)" if name[0].isdigit() else r"(?<![^\W\d_])" if name[0].isascii() else ""
    after = r"(?!\d)" if name[-1].isdigit() else "" if name[-1] in "월月" else r"(?![^\W\d_])"
    return f"{before}{re.escape(name)}{after}"
