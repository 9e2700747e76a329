"""What pandoc does not read of a RIS record: its dates, and a few tags that have a plain place in CSL.

In: a record. Out: CSL variables.
"""

from __future__ import annotations

import re
from typing import Any

from reportgen.briefing.reference_entries import Entry

_TEXTS = {
    "CY": "publisher-place",
    "ST": "title-short",
    "J2": "container-title-short",
    "T3": "collection-title",
    "CN": "call-number",
}
_DATE = re.compile(r"(\d{4})(?:[/-](\d{1,2})(?:[/-](\d{1,2})(?:/.*)?)?)?/*")


def carried_fields(entry: Entry) -> dict[str, Any]:
    """The variables that the record's own words give."""
    carried: dict[str, Any] = {variable: value for tag, variable in _TEXTS.items() if (value := entry.value_of(tag))}
    dates = {"issued": _issued(entry), "accessed": _date(entry.value_of("Y2"))}
    return carried | {variable: date for variable, date in dates.items() if date}


def _issued(entry: Entry) -> dict[str, Any]:
    """The date: `DA` where it is a day of the year in `PY`, else `PY`; words that are no date as they are."""
    year = entry.value_of("PY") or entry.value_of("Y1")
    day = _DATE.fullmatch(entry.value_of("DA"))
    if day and (not year or year.startswith(day[1])):
        return {"date-parts": [_parts(day)]}
    return _date(year or entry.value_of("DA"))


def _date(written: str) -> dict[str, Any]:
    match = _DATE.fullmatch(written)
    if match:
        return {"date-parts": [_parts(match)]}
    words = " ".join(part for part in written.split("/") if part.strip())
    return {"literal": words} if words else {}


def _parts(match: re.Match[str]) -> list[int]:
    """Year, month and day, as far as they are given."""
    return [int(part) for part in match.groups() if part]
