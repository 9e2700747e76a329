"""A reference as CSL has it: known variables, each in the form that citeproc takes; it stops at any other.

In: a CSL-JSON item as its file has it. Out: the item with what can be used, and a finding for all else. Variables and
types are those of CSL 1.0.2 (csl-variables.rnc, csl-types.rnc), with the older names that its input schema still takes.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportgen.briefing.data_codes import UNKNOWN_VARIABLE, UNKNOWN_WORK_TYPE, WRONG_FORM
from reportgen.findings import Findings, Location, nearest

_TYPES_WORDS = (
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset "
    "document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation "
    "manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical "
    "personal_communication post post-weblog regulation report review review-book software song speech standard thesis "
    "treaty webpage"
)
TYPES = frozenset(_TYPES_WORDS.split())
_NAMES_WORDS = (
    "author chair co-investigator collection-editor compiler composer container-author contributor curator director "
    "editor editor-translator editorial-director executive-producer guest host illustrator interviewer narrator "
    "organizer original-author performer principal-investigator producer recipient reviewed-author script-writer "
    "series-creator translator"
)
NAMES = frozenset(_NAMES_WORDS.split())
_DATES_WORDS = "accessed available-date event-date issued original-date submitted"
DATES = frozenset(_DATES_WORDS.split())
_TEXTS_WORDS = (
    "abstract annote archive archive-place archive_collection archive_location authority call-number chapter-number "
    "citation-key citation-label collection-number collection-title container-title container-title-short dimensions "
    "division DOI edition event event-place event-title genre ISBN ISSN issue journalAbbreviation jurisdiction keyword "
    "language license medium note number number-of-pages number-of-volumes original-publisher "
    "original-publisher-place original-title page page-first part-number part-title PMCID PMID printing-number "
    "publisher publisher-place references reviewed-genre reviewed-title scale section shortTitle source status "
    "supplement-number title title-short URL version volume volume-title year-suffix"
)
TEXTS = frozenset(_TEXTS_WORDS.split())
_OTHERS_USE = frozenset(("id", "categories", "custom", "other-ids"))
"""What CSL has a place for and no style prints; `other-ids` are pandoc's."""

_BY_FOLDED_NAME = {name.casefold(): name for name in (*TEXTS, *NAMES, *DATES, *_OTHERS_USE, "type")}
_NAME_PARTS_WORDS = (
    "family given dropping-particle non-dropping-particle suffix comma-suffix static-ordering literal parse-names"
)
_NAME_PARTS = frozenset(_NAME_PARTS_WORDS.split())
_NAME_SWITCHES = ("comma-suffix", "static-ordering", "parse-names")
_EDTF = re.compile(r"-?\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?(?:/-?\d{4}(?:-\d\d(?:-\d\d)?)?[?~%]?)?")
_SEASONS = range(13, 25)
"""Months that mean seasons, in citeproc-js's numbers (13 to 16) and in EDTF's (21 to 24)."""


@dataclass(frozen=True, slots=True)
class FoundItem:
    """An item as its file or an importer has it, where it begins, and where its variables stand by their names."""

    item: Any
    where: Location
    places: Mapping[str, Location] = field(default_factory=dict)

    def place(self, name: str) -> Location:
        """Where a variable stands, the item where that is not known."""
        return self.places.get(name, self.where)


def csl_item(found: FoundItem, findings: Findings) -> dict[str, Any]:
    """The item as citeproc takes it; a warning for each variable that cannot be used as it is."""
    reader = _Reader(found.place, findings)
    kept: dict[str, Any] = {"type": reader.type_of(found.item)}
    for written, value in found.item.items():
        name = _BY_FOLDED_NAME.get(written.casefold())
        if name is None:
            hint = nearest(written, (*TEXTS, *NAMES, *DATES))
            message = f"CSL has no variable `{written}`, so it is not set"
            findings.add(UNKNOWN_VARIABLE, message, found.place(written), hint)
        elif value is not None and name not in ("type", *_OTHERS_USE):
            usable = reader.value(name, written, value)
            kept |= {} if usable is None else {name: usable}
    return kept


class _Reader:
    """Reads the variables of one item."""

    def __init__(self, places: Callable[[str], Location], findings: Findings) -> None:
        self._places = places
        self._findings = findings

    def type_of(self, item: Mapping[str, Any]) -> str:
        """The item's type, `document` where CSL has none of that name."""
        written = item.get("type")
        if isinstance(written, str) and written in TYPES:
            return written
        wrong = f"CSL has no type `{written}`" if written else "this reference has no type"
        message = f"{wrong}, so it is set as a document"
        self._findings.add(UNKNOWN_WORK_TYPE, message, self._places("type"), nearest(str(written or ""), TYPES))
        return "document"

    def value(self, name: str, written: str, value: Any) -> Any:
        """A variable's value, None where nothing of it can be used."""
        if name in NAMES:
            return self._names(written, value)
        if name in DATES:
            return self._date(written, value)
        return self._text(written, value)

    def _wrong(self, written: str, message: str, hint: str = "") -> None:
        self._findings.add(WRONG_FORM, f"`{written}` {message}", self._places(written), hint)

    def _text(self, written: str, value: Any) -> str | None:
        if isinstance(value, str):
            whole = value.encode("utf-8", "replace").decode()
            if whole != value:
                self._wrong(written, "has half a character (a surrogate), which is set as `?`")
            return whole
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        self._wrong(written, "is neither a text nor a number, so it is not set")
        return None

    # Names -------------------------------------------------------------------------------------------------------
    def _names(self, written: str, value: Any) -> list[dict[str, Any]] | None:
        if not isinstance(value, list):
            self._wrong(written, "is not a list of names", 'write `[{"family": "…", "given": "…"}]`')
        names = [self._name(written, one) for one in (value if isinstance(value, list) else [value])]
        return [name for name in names if name] or None

    def _name(self, written: str, value: Any) -> dict[str, Any]:
        if isinstance(value, str):
            hint = 'write `{"family": "…", "given": "…"}` for a person, `{"literal": "…"}` for an institution'
            self._wrong(written, f"has a bare text for a name, set as it is: {value}", hint)
            return {"literal": value}
        if not isinstance(value, Mapping):
            self._wrong(written, "has a name that is not one, which is not set")
            return {}
        name = {part: kept for part, one in value.items() if (kept := self._name_part(written, part, one)) is not None}
        if not any(name.get(part) for part in ("family", "given", "literal")):
            self._wrong(written, "has a name without `family`, `given` or `literal`, which is not set")
            return {}
        return name

    def _name_part(self, written: str, part: str, value: Any) -> str | bool | None:
        if part not in _NAME_PARTS:
            hint = nearest(part, _NAME_PARTS)
            self._wrong(written, f"has a name with `{part}`, which CSL does not know", hint)
            return None
        if value is None or (isinstance(value, bool) and part in _NAME_SWITCHES):
            return value
        return self._text(written, value)

    # Dates -------------------------------------------------------------------------------------------------------
    def _date(self, written: str, value: Any) -> Any:
        if isinstance(value, str):
            return self._edtf(written, value)
        if isinstance(value, int) and not isinstance(value, bool):
            self._wrong(written, "is a number, set as a year", f'write `{{"date-parts": [[{value}]]}}`')
            return {"date-parts": [[value]]}
        if not isinstance(value, Mapping):
            self._wrong(written, "is not a date, so it is not set", 'write `{"date-parts": [[1968, 5, 3]]}`')
            return None
        if isinstance(value.get("edtf"), str):
            return self._edtf(written, value["edtf"])
        date = {part: kept for part, one in value.items() if (kept := self._date_part(written, part, one)) is not None}
        return date or None

    def _edtf(self, written: str, text: str) -> Any:
        """A date as one text: EDTF of level 0, which citeproc reads; anything else is set as it is written."""
        if _EDTF.fullmatch(text.strip()):
            return text.strip()
        self._wrong(written, f"is no date that CSL reads, so it is set as it is: {text}", "write it as `1968-05-03`")
        return {"literal": self._text(written, text)}

    def _date_part(self, written: str, part: str, value: Any) -> Any:
        match part:
            case "date-parts":
                return self._days(written, value)
            case "literal" | "raw":
                return self._text(written, value)
            case "season" | "circa" if isinstance(value, str | int | None):
                return value
            case "edtf" if value is None:
                return None
        self._wrong(written, f"has `{part}`, which no date of CSL has in this form", "see CSL-JSON's `date-parts`")
        return None

    def _days(self, written: str, value: Any) -> list[list[int]] | None:
        """One day, month or year, or the two ends of a span."""
        ends = value if isinstance(value, list) else []
        read = [self._day(written, end) for end in ends[:2]]
        days = [day for day in read if day]
        if not days or len(ends) > 2:
            hint = "one list of year, month and day, or two for a span: `[[1968, 5, 3], [1968, 5, 4]]`"
            self._wrong(written, f"has `date-parts` that are no date: {value}", hint)
        return days or None

    def _day(self, written: str, value: Any) -> list[int]:
        """Year, month and day as far as they are possible."""
        parts = [_whole_number(part) for part in value] if isinstance(value, list) else []
        while parts and parts[-1] == 0:
            parts.pop()
        possible = next((length for length in (3, 2, 1) if _is_possible(parts[:length])), 0)
        day = [part for part in parts[:possible] if part is not None]
        if len(day) < len(parts) and day:
            self._wrong(written, f"has a date that is none, {value}, and is set as {'-'.join(map(str, day))}")
        return day


def _whole_number(value: Any) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    return int(value) if re.fullmatch(r"-?\d{1,5}", str(value).strip()) else None


def _is_possible(parts: list[int | None]) -> bool:
    """Whether a year, a year and month (or season), or a day is one that there is."""
    match parts:
        case [int()]:
            return True
        case [int(), int() as month]:
            return 1 <= month <= 12 or month in _SEASONS
        case [int() as year, int() as month, int() as day]:
            # The calendar repeats after 400 years, and Python's begins with the year 1.
            return 1 <= month <= 12 and 1 <= day <= monthrange(year % 400 + 400, month)[1]
        case _:
            return False
